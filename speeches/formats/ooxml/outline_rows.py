"""The rows of an outline: opening, headings and leads, closing, each with the time that it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from speeches.domain import timing
from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.numbering import Numbering, number, paragraphs
from speeches.domain.script import Script
from speeches.domain.segmentation import split_lead
from speeches.formats.ooxml.styles import StyleId

_HEADINGS = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)


@dataclass(frozen=True, slots=True)
class Words:
    """What the outline itself says, in the language of the speech."""

    opening: str
    closing: str
    minutes: str
    total: str

    def time(self, characters: int, pace: int) -> str:
        """Return how long `characters` take at `pace` characters a minute."""
        return self.minutes.format(timing.minutes(characters, pace))

    def whole(self, characters: int, pace: int) -> str:
        """Return the line that says how long the whole speech takes, and at which pace."""
        return self.total.format(characters=characters, pace=pace, minutes=self.time(characters, pace))


WORDS = {
    Script.CHINESE: Words("开头", "结尾", "{:.1f}分钟", "（提纲，全文{characters}字，每分钟{pace}字，约{minutes}）"),
    Script.LATIN: Words("Opening", "Closing", "{:.1f} min", "(Outline, about {minutes} at a pace of {pace})"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline; `level` 0 to 3 as for headings, `characters` spoken, None where no time is given."""

    style: StyleId
    text: str
    level: int = 0
    characters: int | None = None


def rows(manuscript: Manuscript, words: Words) -> Iterator[Row]:
    """Yield the opening, the headings and leads, and the closing; of a speech without sections its first sentences."""
    if not manuscript.sections:
        yield from _plain_rows(manuscript)
        return
    spoken = timing.lengths(manuscript).parts
    if manuscript.salutation or manuscript.opening:
        characters = spoken["salutation"] + spoken["opening"]
        yield Row(StyleId.OPENING, words.opening, characters=characters)
    numbering = number(manuscript)
    for section, ordinal, ordinals in zip(manuscript.sections, numbering.sections, numbering.points, strict=True):
        yield from _section_rows(section, ordinal, ordinals, numbering, spoken)
    if manuscript.closing:
        yield Row(StyleId.CLOSING, words.closing, characters=spoken["closing"])


def _plain_rows(manuscript: Manuscript) -> Iterator[Row]:
    for entry in paragraphs(manuscript):
        if entry.field in ("opening", "closing"):
            style = StyleId.OPENING if entry.field == "opening" else StyleId.CLOSING
            yield Row(style, _first_sentence(entry.rest))


def _section_rows(
    section: Section, ordinal: str, ordinals: tuple[str, ...], numbering: Numbering, spoken: Mapping[str, int]
) -> Iterator[Row]:
    """Yield the heading with the minutes of its section, or, without one, each point of the first level with its."""
    headed = bool(ordinal + section.heading)
    if headed:
        text = numbering.before(section.heading, ordinal) + _without_stop(section.heading)
        yield Row(StyleId.HEADING_1, text, 0, spoken[section.key])
    for index, (point, own) in enumerate(zip(section.points, ordinals, strict=True)):
        claim = _claim(point)
        text = numbering.before(claim, own) + claim
        if text:
            characters = None if headed or point.level > 1 else _with_points_below(section, index, spoken)
            yield Row(_HEADINGS[point.level], text, point.level, characters)


def _with_points_below(section: Section, index: int, spoken: Mapping[str, int]) -> int:
    """Return the spoken characters of the point and of those of deeper levels that follow it."""
    total = spoken[section.points[index].key]
    for point in section.points[index + 1 :]:
        if point.level <= section.points[index].level:
            break
        total += spoken[point.key]
    return total


def _claim(point: Point) -> str:
    """Return what the point says, in one sentence."""
    return _without_stop(_first_sentence(point.lead or next(iter(point.body), "")))


def _without_stop(text: str) -> str:
    """Return a row without 。 at its end: leads have it and headings have not, and here they stand in one list."""
    return text.removesuffix("。")


def _first_sentence(text: str) -> str:
    return split_lead(text)[0].strip()
