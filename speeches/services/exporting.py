"""A speech and a layout's code in, a named file out."""

import re
import unicodedata
from dataclasses import dataclass

from django.contrib.auth.models import User

from speeches.domain.manuscript import Manuscript
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.models import Speech
from speeches.services.access import name_of
from speeches.services.manuscripts import load

NAME_BYTES = 200
NAME_LENGTH = 120
_UNSAFE = re.compile(r'[/\\:*?"<>|]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever the suffix."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand out; `filename` keeps Chinese and is safe on every system."""

    filename: str
    content_type: str
    data: bytes


class UnknownLayout(LookupError):
    """No layout has this code."""


def export(speech: Speech, layout: str, *, by: User | None) -> Exported:
    """Print the stored speech in the layout with code `layout`; `UnknownLayout` when there is none.

    The file names `by` as its author and the last change of the speech as its time, so that an unchanged speech gives
    the same bytes again; a script has no author.
    """
    chosen = _layout(layout)
    context = LayoutContext(speech=str(speech.pk), author=name_of(by) if by else "", created=speech.updated_at)
    data = chosen.write(load(speech).manuscript, context)
    return Exported(filename(speech.title, chosen.suffix), chosen.content_type, data)


def export_manuscript(manuscript: Manuscript, layout: str) -> bytes:
    """Print a manuscript that is not stored: the same input gives the same bytes. `UnknownLayout`."""
    return _layout(layout).write(manuscript, LayoutContext())


def filename(title: str, suffix: str) -> str:
    """Return a file name for a speech with this title: at most 120 characters and 200 bytes before the suffix.

    Chinese stays; what some system refuses in a name becomes a hyphen; without a title it is 讲话稿.
    """
    one_line = unicodedata.normalize("NFC", title).replace("\n", "")
    visible = "".join(letter for letter in one_line if unicodedata.category(letter)[0] != "C")
    name = _UNSAFE.sub("-", visible).strip().lstrip(".").strip()[:NAME_LENGTH]
    name = name.encode()[:NAME_BYTES].decode(errors="ignore").rstrip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return (name or "讲话稿") + suffix


def _layout(code: str) -> Layout:
    try:
        return LAYOUTS[code]
    except KeyError:
        raise UnknownLayout(code) from None
