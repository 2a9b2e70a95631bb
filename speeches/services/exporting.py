"""A speech and a layout's code in, a named file out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from speeches.domain.manuscript import Manuscript
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.models import Speech
from speeches.services import house_styles
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


class UnknownOption(LookupError):
    """The layout has no such option, or the option no such choice; `name` and `value` are what was asked for."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}={value}")
        self.name, self.value = name, value


def layout_of(code: str) -> Layout:
    """Return the layout with this code; `UnknownLayout` when there is none."""
    try:
        return LAYOUTS[code]
    except KeyError:
        raise UnknownLayout(code) from None


def chosen(layout: Layout, given: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every option of `layout`, by name: the `given` one, else the first choice.

    `UnknownOption` for what the layout does not offer: whoever asks for a page with 26 pt must not get another one.
    """
    offered = {option.name: [value for value, _title in option.choices] for option in layout.options}
    for name, value in given.items():
        if value not in offered.get(name, ()):
            raise UnknownOption(name, value)
    return {name: given.get(name, values[0]) for name, values in offered.items()}


def export(speech: Speech, layout: str, *, by: User | None, options: Mapping[str, str] | None = None) -> Exported:
    """Print the stored speech in the layout with code `layout`; `UnknownLayout`, `UnknownOption`.

    The file names `by` as its author and the last change of the speech as its time, so that an unchanged speech gives
    the same bytes again; a script has no author.
    """
    asked = layout_of(layout)
    data = _printed(speech, asked, options or {}, author=name_of(by) if by else "", created=speech.updated_at)
    return Exported(filename(speech.title, asked), asked.content_type, data)


def export_unsigned(speech: Speech, layout: str, *, options: Mapping[str, str] | None = None) -> bytes:
    """Print the stored speech without author and time: as long as the page is the same, the bytes are, for everybody.

    `UnknownLayout`, `UnknownOption`.
    """
    return _printed(speech, layout_of(layout), options or {})


def export_manuscript(manuscript: Manuscript, layout: str, *, options: Mapping[str, str] | None = None) -> bytes:
    """Print a manuscript that is not stored: the same input gives the same bytes. `UnknownLayout`, `UnknownOption`."""
    asked = layout_of(layout)
    return asked.write(manuscript, LayoutContext(options=chosen(asked, options or {})))


def filename(title: str, layout: Layout, suffix: str = "") -> str:
    """Return a file name for a speech with this title in a layout: at most 120 characters and 200 bytes of title.

    Chinese stays; what some system refuses in a name becomes a hyphen; without a title it is 讲话稿. The `suffix` is
    the layout's unless another is given.
    """
    one_line = unicodedata.normalize("NFC", title).replace("\n", "")
    visible = "".join(letter for letter in one_line if unicodedata.category(letter)[0] != "C")
    name = _UNSAFE.sub("-", visible).strip().lstrip(".").strip()[:NAME_LENGTH]
    name = name.encode()[:NAME_BYTES].decode(errors="ignore").rstrip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return (name or "讲话稿") + layout.in_name + (suffix or layout.suffix)


def _printed(
    speech: Speech, layout: Layout, options: Mapping[str, str], *, author: str = "", created: datetime | None = None
) -> bytes:
    """Print with the speech's own house style and pace."""
    values = chosen(layout, options)
    manuscript = load(speech).manuscript
    context = LayoutContext(
        speech=str(speech.pk),
        author=author,
        created=created,
        house=house_styles.for_speech(speech, manuscript),
        pace=speech.pace,
        options=values,
    )
    return layout.write(manuscript, context)
