"""Found places as the page of find and replace shows them: by part, in their context, differences by character."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext as _

from speeches.domain.finding import Hit, Spanning
from speeches.services.replacements import place_of
from speeches.views.sheet import OUTRO, Part, Sheet

_CONTEXT = 24
"""Characters shown on either side of a found place."""

Piece = tuple[Literal["same", "del", "ins"], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One found place: `place` is what a form sends back of it, `said` what a screen reader calls it."""

    place: str
    before: str
    pieces: tuple[Piece, ...]
    behind: str
    said: str
    empties: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The found places of one part, in reading order."""

    part: Part
    rows: list[Row] = field(default_factory=list)


def grouped(sheet: Sheet, hits: Iterable[Hit]) -> list[Group]:
    """Return the hits by the parts of the sheet that they stand in."""
    groups: dict[str, Group] = {}
    for hit in hits:
        part = _part(sheet, hit)
        groups.setdefault(part.id, Group(part)).rows.append(_row(sheet, hit))
    return list(groups.values())


def across(sheet: Sheet, spanning: Iterable[Spanning]) -> list[tuple[Part, Row]]:
    """Return the places across fields, each with its part."""
    return [
        (
            _part(sheet, one),
            Row("", _end(one.before), (("same", one.found),), _beginning(one.behind), "", empties=False),
        )
        for one in spanning
    ]


def _part(sheet: Sheet, place: Hit | Spanning) -> Part:
    part_id = f"p-{place.key}{OUTRO}" if place.field == "outro" else f"p-{place.key}"
    return sheet.stored(part_id, "front", place.key)


def _row(sheet: Sheet, hit: Hit) -> Row:
    before, behind = _end(hit.text[: hit.start]), _beginning(hit.text[hit.end :])
    return Row(
        place=str(place_of(sheet.draft, hit)),
        before=before,
        pieces=revised(hit.found, hit.after),
        behind=behind,
        said=_said(hit) + f": {before}{hit.found}{behind}",
        empties=hit.empties,
    )


def _said(hit: Hit) -> str:
    if not hit.after:
        return _("delete “%(found)s”") % {"found": hit.found}
    return _("“%(found)s” becomes “%(after)s”") % {"found": hit.found, "after": hit.after}


def _end(text: str) -> str:
    return f"…{text[-_CONTEXT:]}" if len(text) > _CONTEXT else text


def _beginning(text: str) -> str:
    return f"{text[:_CONTEXT]}…" if len(text) > _CONTEXT else text


@lru_cache(maxsize=256)
def revised(before: str, after: str) -> tuple[Piece, ...]:
    """Return one text become another as a corrector marks it: what stays, what goes (`del`), what comes (`ins`)."""
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", before[i1:i2]))
            continue
        if i1 < i2:
            pieces.append(("del", before[i1:i2]))
        if j1 < j2:
            pieces.append(("ins", after[j1:j2]))
    return tuple(pieces)
