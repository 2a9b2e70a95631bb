"""识读: what a received text was understood to be — lines, their roles, the manuscript, what was dropped, doubts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.messages import Message

SCHEMA = 1
"""Version of the plain data below."""


class Role(StrEnum):
    """What one source line is in the speech. A drafter may give it; otherwise the reader finds it."""

    BLANK = "blank"
    DROPPED = "dropped"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SPEAKER = "speaker"
    DATE = "date"
    SALUTATION = "salutation"
    OPENING = "opening"
    HEADING = "heading"
    LEAD_IN = "lead_in"
    POINT = "point"
    POINT_2 = "point_2"
    POINT_3 = "point_3"
    BODY = "body"
    OUTRO = "outro"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a source file, without its line end.

    The hints come from file formats that know more than text: `style` is the paragraph style's name, `ordinal` the
    number that stands before the text but is not in it (Word counts it, or it is marked as one), `outline_level` 1 to
    9 or 0, `table` the number, from 1, of the table that the line is a row of, or 0. `role` is what the file itself
    says that the line is, as ours do; it stands unless the drafter says something else. `lead` goes with it: how many
    characters of the text are the heading, the lead or the form of address, the rest runs in; then the text is taken
    to the letter, and `ordinal` is all the ordinal that it has. None leaves to the reader where they end.
    """

    text: str
    style: str = ""
    ordinal: str = ""
    outline_level: int = 0
    role: Role | None = None
    lead: int | None = None
    table: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that stands around the speech; `number` counts source lines from 1."""

    number: int
    text: str
    why: Message


@dataclass(frozen=True, slots=True)
class Note:
    """识读提示: a doubt for the drafter; `number` counts source lines from 1."""

    number: int
    text: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """The manuscript with source ordinals, the receipt of dropped lines, the doubts, and one role for each line.

    `roles[i]` belongs to source line `i + 1`. `parts[i]` says where that line went in the manuscript, as
    (section, point), each counted from 1 as in the stable JSON: section 0 stands before and -1 after the sections,
    point 0 is the section's own text.
    """

    manuscript: Manuscript
    dropped: tuple[Dropped, ...]
    notes: tuple[Note, ...]
    roles: tuple[Role, ...]
    parts: tuple[tuple[int, int], ...]


def to_data(reading: Reading, translate: Callable[[Message], str] = str) -> dict[str, Any]:
    """Return the reading as plain data that JSON can hold, in the shape that scripts rely on.

    `ordinal` is the marker of the source; `translate` words the reasons and doubts, in English by default.
    """
    manuscript = reading.manuscript
    return {
        "schema": SCHEMA,
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "speaker": manuscript.speaker,
        "date": manuscript.date_text,
        "date_first": manuscript.date_first,
        "salutation": manuscript.salutation,
        "salutation_run_in": manuscript.salutation_run_in,
        "opening": list(manuscript.opening),
        "sections": [_section_data(section) for section in manuscript.sections],
        "closing": list(manuscript.closing),
        "dropped": [{"line": line.number, "text": line.text, "why": translate(line.why)} for line in reading.dropped],
        "notes": [{"line": note.number, "text": translate(note.text)} for note in reading.notes],
    }


def _section_data(section: Section) -> dict[str, Any]:
    return {
        "ordinal": section.source_ordinal,
        "heading": section.heading,
        "run_in": section.run_in,
        "lead_in": list(section.lead_in),
        "points": [_point_data(point) for point in section.points],
        "outro": list(section.outro),
    }


def _point_data(point: Point) -> dict[str, Any]:
    return {
        "level": point.level,
        "ordinal": point.source_ordinal,
        "lead": point.lead,
        "run_in": point.run_in,
        "body": list(point.body),
    }
