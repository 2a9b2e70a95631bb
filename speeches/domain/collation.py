"""对照: sets the lines of a source file beside the paragraphs that they became, and proves that none was lost."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import Message
from speeches.domain.numbering import Paragraph, paragraphs
from speeches.domain.reading import Line, Reading, Role

Part = tuple[int, int]
"""(section, point) as in `Reading.parts`."""

FRONT: Part = (0, 0)
BACK: Part = (-1, 0)

# White space, and characters without any width: at its ends none of it belongs to a paragraph.
_UNCOUNTED = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One source line: what it says, what it was taken for, and the printed paragraphs that begin in it.

    A line without paragraphs is blank, left out (`why`), or goes on with the line before it (`joined`).
    """

    number: int
    text: str
    role: Role
    part: Part
    paragraphs: tuple[Paragraph, ...]
    why: Message | None
    notes: tuple[Message, ...]

    @property
    def joined(self) -> bool:
        """Say whether this line goes on with the paragraph of the line before it."""
        return not self.paragraphs and self.role not in (Role.DROPPED, Role.BLANK)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Characters, white space not counted: of the source, of the manuscript read from it, and of what was left out."""

    source: int
    kept: int
    dropped: int

    @property
    def whole(self) -> bool:
        """Say whether nothing was lost and nothing was added."""
        return self.source == self.kept + self.dropped


def collate(lines: Sequence[Line], reading: Reading) -> tuple[Row, ...]:
    """Return one row for each source line, in order; every printed paragraph stands in exactly one row."""
    beginning = _beginnings(lines, reading)
    why = {dropped.number: dropped.why for dropped in reading.dropped}
    notes: defaultdict[int, list[Message]] = defaultdict(list)
    for note in reading.notes:
        notes[note.number].append(note.text)
    return tuple(
        Row(
            number=number,
            text=line.ordinal + line.text,
            role=role,
            part=part,
            paragraphs=tuple(beginning[number]),
            why=why.get(number),
            notes=tuple(notes[number]),
        )
        for number, (line, role, part) in enumerate(zip(lines, reading.roles, reading.parts, strict=True), 1)
    )


def receipt(lines: Sequence[Line], reading: Reading) -> Receipt:
    """Count the source, the manuscript and what was left out, each by itself, so that the sum proves something."""
    return Receipt(
        source=sum(_length(line.ordinal) + _length(line.text) for line in lines),
        kept=sum(map(_length, _source_texts(reading.manuscript))),
        dropped=sum(_length(dropped.text) for dropped in reading.dropped),
    )


def _length(text: str) -> int:
    return len(_UNCOUNTED.sub("", text))


def _source_texts(manuscript: Manuscript) -> Iterator[str]:
    """Yield every text of the manuscript, with the ordinals of the source and not those that will be printed."""
    yield from (manuscript.title, manuscript.subtitle, manuscript.speaker, manuscript.date_text, manuscript.salutation)
    yield from manuscript.opening
    for section in manuscript.sections:
        yield from (section.source_ordinal, section.heading, *section.lead_in, *section.outro)
        for point in section.points:
            yield from (point.source_ordinal, point.lead, *point.body)
    yield from manuscript.closing


def _beginnings(lines: Sequence[Line], reading: Reading) -> defaultdict[int, list[Paragraph]]:
    """Return the printed paragraphs by the number of the line in which they begin.

    Lines and paragraphs are matched part by part, the front matter field by field, for it may be printed in another
    order than it was written in.
    """
    sources: defaultdict[tuple[Part, str], list[tuple[int, int]]] = defaultdict(list)
    for number, (line, role, part) in enumerate(zip(lines, reading.roles, reading.parts, strict=True), 1):
        if role not in (Role.DROPPED, Role.BLANK):
            length = _length(line.ordinal) + _length(line.text)
            sources[part, _front_field(role) if part == FRONT else ""].append((number, length))
    found: defaultdict[int, list[Paragraph]] = defaultdict(list)
    for place, printed in _printed(reading.manuscript).items():
        for number, paragraph in _matched(sources[place], printed):
            found[number].append(paragraph)
    return found


def _front_field(role: Role) -> str:
    """Return the field that a line in this role stands in before the first section."""
    return "opening" if role in (Role.LEAD_IN, Role.BODY) else role.value


def _printed(manuscript: Manuscript) -> dict[tuple[Part, str], list[tuple[Paragraph, int]]]:
    """Return the printed paragraphs and their length in the source, by part and, in front, by field."""
    keyed = manuscript.with_keys(str(number) for number in count(1))
    part_of: dict[str, Part] = {"closing": BACK}
    ordinal_of: dict[str, str] = {}
    for section_number, section in enumerate(keyed.sections, 1):
        part_of[section.key] = (section_number, 0)
        ordinal_of[section.key] = section.source_ordinal
        for point_number, point in enumerate(section.points, 1):
            part_of[point.key] = (section_number, point_number)
            ordinal_of[point.key] = point.source_ordinal
    found: defaultdict[tuple[Part, str], list[tuple[Paragraph, int]]] = defaultdict(list)
    for paragraph in paragraphs(keyed):
        part = part_of.get(paragraph.key, FRONT)
        ordinal = ordinal_of.get(paragraph.key, "") if paragraph.field in ("heading", "lead") else ""
        length = _length(ordinal) + _length(paragraph.lead) + _length(paragraph.rest)
        found[part, paragraph.field if part == FRONT else ""].append((paragraph, length))
    return found


def _matched(
    sources: Sequence[tuple[int, int]], printed: Sequence[tuple[Paragraph, int]]
) -> Iterable[tuple[int, Paragraph]]:
    """Yield each paragraph with the number of the line that it begins in.

    As many lines as paragraphs: one by one. Otherwise lines were joined, or one was divided: by place in the text.
    """
    if len(sources) == len(printed):
        yield from ((number, paragraph) for (number, _), (paragraph, _) in zip(sources, printed, strict=True))
        return
    ends = list(accumulate(length for _, length in sources))
    place, index = 0, 0
    for paragraph, length in printed:
        while index < len(ends) - 1 and ends[index] <= place:
            index += 1
        yield sources[index][0], paragraph
        place += length
