"""段: a source line as the reader sees it — its text, the marker it begins with, and what its file says of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from speeches.domain.ordinals import Ordinal, parse
from speeches.domain.reading import Line, Role
from speeches.domain.segmentation import split_lead

MARKED = frozenset((Role.HEADING, Role.POINT, Role.POINT_2, Role.POINT_3))
"""The roles of lines that may have an ordinal."""

LONGEST_MARKER = 20
"""A longer automatic number is no ordinal; it stays in the text."""

_ENDS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})[ \t\u3000]*(?=[^\s#])|\*\*(?=\S)|__(?=\S)")
_BULLET = re.compile(r"[-*+][ \t\u3000]+(?=\*\*\S|[^\s*+-])|[•●■◆▲▪◦·\uf000-\uf0ff][ \t\u3000]*(?=[^\s•●■◆▲▪◦·])")
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。！？；!?;…]['\"”’」』）)]*$|\.['\"”’)]*$")
_SENTENCE_MARK = re.compile("[。！？；!?;]")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A line that holds something.

    `number` counts source lines from 1. `text` is the whole paragraph, an automatic number in front, without white
    space at its ends; `marker` the number it begins with, or "", and `rest` what follows it. `heading_level` is 1 to 9
    where the file marks the line as a heading, else 0; `style` is the name of its style in small letters. `lead` is
    set where the file says which of the text is heading, lead or address (`Line.lead`); such text has its white space.
    `tabular` is a row of a table, which has no marker and is no heading unless the drafter says so.
    """

    number: int
    text: str
    marker: str
    rest: str
    ordinal: Ordinal | None
    heading_level: int
    style: str
    lead: int | None = None
    tabular: bool = False

    @property
    def bullet(self) -> str:
        """Return the sign • or - that begins a line of a list without numbers, or ""."""
        return self.marker if self.ordinal is None and _BULLET.match(self.text) else ""

    @property
    def stands_alone(self) -> bool:
        """Say whether it looks like a heading: something on a line of its own, without the end of a sentence in it."""
        return bool(self.rest) and not ends_sentence(self.rest) and not split_lead(self.rest)[1]


def passages(lines: Sequence[Line], given: Mapping[int, Role] = MappingProxyType({})) -> list[Passage]:
    """Return the lines that are not blank. `given` are the drafter's roles, by line number from 1.

    Where the drafter takes a line for something of another kind than its file does, what the file says of it is void;
    a heading that the drafter makes a point keeps its ordinal and its words.
    """
    found = (
        _told(number, line, line.lead)
        if line.lead is not None and _is_told(line.role, given.get(number, line.role))
        else _row(number, line)
        if line.table and given.get(number) not in MARKED
        else _passage(number, line)
        for number, line in enumerate(lines, 1)
    )
    return [passage for passage in found if passage.text]


def _is_told(told: Role | None, role: Role | None) -> bool:
    return role is told or {told, role} <= MARKED


def _told(number: int, line: Line, lead: int) -> Passage:
    """Return the passage of a line whose file says what it is, to the letter."""
    ordinal = parse(line.ordinal)
    return Passage(number, line.ordinal + line.text, line.ordinal, line.text, ordinal, 0, line.style.lower(), lead)


def trim(text: str) -> str:
    """Return `text` without white space and invisible characters at its ends: they belong to no paragraph."""
    return text.strip(_ENDS)


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends in the mark of a sentence, closing quotes and brackets apart."""
    return _SENTENCE_END.search(text) is not None


def is_prose(text: str) -> bool:
    """Say whether `text` reads as sentences, not as a title or heading."""
    return len(text) > _LONGEST_TITLE or _SENTENCE_MARK.search(text) is not None or ends_sentence(text)


def _passage(number: int, line: Line) -> Passage:
    automatic, text = trim(line.ordinal), trim(line.text)
    if 0 < len(automatic) <= LONGEST_MARKER:
        marker, level, ordinal = automatic, 0, parse(automatic)
    else:
        marker, level, ordinal = _marker(automatic + text)
    text = automatic + text
    level = level or line.outline_level or _style_level(line.style)
    return Passage(number, text, marker, trim(text.removeprefix(marker)), ordinal, level, trim(line.style).lower())


def _row(number: int, line: Line) -> Passage:
    text = trim(line.ordinal + line.text)
    return Passage(number, text, "", text, None, 0, trim(line.style).lower(), tabular=True)


def _marker(text: str) -> tuple[str, int, Ordinal | None]:
    """Return the marker with the Markdown signs before it, the heading level that those give, and the ordinal."""
    bullet = _BULLET.match(text)
    signs = bullet or _MARKDOWN.match(text)
    before = signs.end() if signs else 0
    level = len(signs["hashes"] or "") if signs and not bullet else 0
    ordinal = parse(text[before:])
    if ordinal is not None and before + len(ordinal.text) <= LONGEST_MARKER:
        return text[: before + len(ordinal.text)], level, ordinal
    return (bullet[0].rstrip() if bullet else "#" * level, level, None)


def _style_level(style: str) -> int:
    found = _HEADING_STYLE.search(style)
    return int(found[1]) if found else 0
