"""The reading as the preview shows it: rows for the template's long list, counts, the receipt."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.domain.collation import Receipt, Row, collate, receipt
from speeches.domain.numbering import Paragraph
from speeches.domain.reading import Reading, Role
from speeches.formats.base import Source
from speeches.forms.upload import ROLE_TITLES
from speeches.models import SourceFile
from speeches.services import importing
from speeches.templatetags.measures import thousands
from speeches.templatetags.wording import wording

SHOWN_DOUBTS = 12
"""Doubts named by line above the list; the others are met on the way down."""


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """One printed paragraph; `kind` are its classes."""

    ordinal: str
    lead: str
    rest: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One source line, with everything worded, so that the template's loop only prints."""

    number: int
    text: str
    role: str
    role_title: str
    label: str
    kind: str
    dropped: bool
    remark: str
    paragraphs: list[ShownParagraph]
    notes: list[str]
    note_kind: str


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    """The receipt with its numbers written out."""

    source: str
    kept: str
    dropped: str
    whole: bool


def preview_context(source: SourceFile, file: Source, reading: Reading) -> dict[str, Any]:
    """Return what the preview's templates need, but for the line that is open or was just changed."""
    titles = {role: _(title) for role, title in ROLE_TITLES.items()}
    given = frozenset(importing.roles_of(source))
    worded = _Worded(titles, given)
    rows = [worded.row(row) for row in collate(file.lines, reading) if row.role is not Role.BLANK]
    doubting = [note.number for note in reading.notes if note.number not in given]
    doubts = sorted({number for number in doubting if number})
    return {
        "source": source,
        "line_count": len(file.lines),
        "rows": rows,
        "roles": [("", _("As read"))] + [(role.value, title) for role, title in titles.items()],
        "found": _found(reading),
        "doubts": doubts[:SHOWN_DOUBTS],
        "doubt_count": len(doubting),
        "more_doubts": len(doubts) > SHOWN_DOUBTS,
        "dropped": reading.dropped,
        "sum": _shown(receipt(file.lines, reading)),
        "file_notes": [wording(note) for note in file.notes],
    }


def _found(reading: Reading) -> str:
    sections = len(reading.manuscript.sections)
    points = sum(1 for _pair in reading.manuscript.points())
    return _("Found: %(sections)s, %(points)s") % {
        "sections": ngettext("%(number)d section", "%(number)d sections", sections) % {"number": sections},
        "points": ngettext("%(number)d point", "%(number)d points", points) % {"number": points},
    }


def _shown(counts: Receipt) -> ShownReceipt:
    return ShownReceipt(
        source=thousands(counts.source),
        kept=thousands(counts.kept),
        dropped=thousands(counts.dropped),
        whole=counts.whole,
    )


class _Worded:
    """Words a row; what is the same for every row is looked up once."""

    def __init__(self, titles: dict[Role, str], given: frozenset[int]) -> None:
        self.titles = titles
        self.given = given
        self.label = _("Line %(line)d is: %(role)s")
        self.given_label = _("Line %(line)d is, as you said: %(role)s")
        self.left_out = _("Left out: %(why)s")
        self.joined = _("Goes on with the line above")

    def row(self, row: Row) -> ShownRow:
        """Return `row` as the template prints it."""
        given = row.number in self.given
        title = self.titles[row.role]
        return ShownRow(
            number=row.number,
            text=row.text,
            role=row.role.value,
            role_title=title,
            label=(self.given_label if given else self.label) % {"line": row.number, "role": title},
            kind=self._kind(row, given=given),
            dropped=row.role is Role.DROPPED,
            remark=self._remark(row),
            paragraphs=[_paragraph(paragraph) for paragraph in row.paragraphs],
            notes=[wording(note) for note in row.notes],
            note_kind="aside" if given else "doubt",
        )

    def _kind(self, row: Row, *, given: bool) -> str:
        kinds = []
        if row.role is Role.DROPPED:
            kinds.append("line-dropped")
        elif row.part[0] > 0 and row.role is not Role.HEADING:
            kinds.append("in-section")
        if given:
            kinds.append("line-given")  # decided: what its notes say is no doubt any more
        elif row.notes:
            kinds.append("line-doubt")
        return " ".join(kinds)

    def _remark(self, row: Row) -> str:
        if row.why is not None:
            return self.left_out % {"why": wording(row.why)}
        return self.joined if row.joined else ""


def _paragraph(paragraph: Paragraph) -> ShownParagraph:
    kind = f"is-{paragraph.field}"
    if paragraph.level > 1:
        kind += f" level-{paragraph.level}"
    return ShownParagraph(paragraph.ordinal, paragraph.lead, paragraph.rest, kind)
