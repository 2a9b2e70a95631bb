"""Gives each section and point its ordinal, and sets the manuscript out as numbered paragraphs in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.ordinals import OF_SCRIPT, write
from speeches.domain.script import Script, script_of

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Series:
    """序列: points of one level that count on from one another.

    `section` is the index of their section, `points` their indices in it, in order and never empty.
    """

    section: int
    level: int
    style: NumberStyle
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ordinals, parallel to `manuscript.sections` and to `points` of each; "" where there is none.

    `script` is that of the speech where ordinals depend on it.
    """

    sections: tuple[str, ...]
    points: tuple[tuple[str, ...], ...]
    script: Script = Script.CHINESE

    def before(self, words: str, ordinal: str) -> str:
        """Return the ordinal as it is printed before `words`: among Latin letters a space follows 1. and (1)."""
        spaced = words and self.script is Script.LATIN and ordinal.endswith((".", ")"))
        return f"{ordinal} " if spaced else ordinal


class Paragraph(NamedTuple):
    """One printed paragraph; a named tuple, since making one costs a third of what a frozen dataclass does.

    `key` is that of its section or point, or title, salutation, opening, closing. `field` is title, subtitle, speaker,
    date, salutation, opening, heading, lead_in, lead, body, outro or closing; `number` counts the paragraphs of that
    field in that part from 1, and one that joins on by run-in counts although it has no entry of its own. `ordinal`
    ends in the space that stands before the words, if any; `lead` holds
    the text of a heading, lead or salutation, `rest` what joins on to it or the text of any other field. `level` is a
    point's, 1 to 3, and 0 elsewhere.
    """

    key: str
    field: str
    number: int
    ordinal: str = ""
    lead: str = ""
    rest: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """The paragraph as printed."""
        return self.ordinal + self.lead + self.rest


def series(manuscript: Manuscript) -> tuple[Series, ...]:
    """Return every series, in the order of their first points.

    A series begins at a section's first point of its level, after a point of a level above, and where `series_start`
    is set. Its style is that of its first point, or the speech's for the level.
    """
    return tuple(_every_series(manuscript))


def _every_series(manuscript: Manuscript) -> Iterator[Series]:
    for index in range(len(manuscript.sections)):
        yield from _series(manuscript, index)


def _series(manuscript: Manuscript, section: int) -> list[Series]:
    points = manuscript.sections[section].points
    runs: list[list[int]] = []
    open_runs: dict[int, list[int]] = {}
    for index, point in enumerate(points):
        level = point.level
        for below in range(level + 1, _LEVELS + 1):
            open_runs.pop(below, None)
        if point.series_start or level not in open_runs:
            open_runs[level] = []
            runs.append(open_runs[level])
        open_runs[level].append(index)
    return [_one_series(section, points, run, manuscript.styles) for run in runs]


def _one_series(section: int, points: Sequence[Point], run: list[int], styles: NumberStyles) -> Series:
    first = points[run[0]]
    return Series(section, first.level, first.style or styles.for_level(first.level), tuple(run))


def number(manuscript: Manuscript) -> Numbering:
    """Return the ordinal of every section and point.

    A section without a heading, or not `numbered`, has none and does not count. A section whose source has its number
    alone on a line, with no words to it, keeps that.
    """
    counted = [section.numbered and bool(section.heading or section.source_ordinal) for section in manuscript.sections]
    total = sum(counted)
    every = series(manuscript)
    styles = {manuscript.styles.sections, *(found.style for found in every)}
    script = Script.CHINESE if OF_SCRIPT.isdisjoint(styles) else script_of(manuscript)
    sections = [""] * len(counted)
    for place, index in enumerate((index for index, counts in enumerate(counted) if counts), 1):
        sections[index] = write(manuscript.styles.sections, place, total, script)
    points = [[""] * len(section.points) for section in manuscript.sections]
    for found in every:
        for place, index in enumerate(found.points, 1):
            points[found.section][index] = write(found.style, place, len(found.points), script)
    return Numbering(tuple(sections), tuple(map(tuple, points)), script)


def paragraphs(manuscript: Manuscript) -> tuple[Paragraph, ...]:
    """Return the numbered manuscript, one entry for each printed paragraph.

    A title or salutation of several lines gives one entry a line. Where nothing would be printed there is no entry;
    an ordinal alone is printed.
    """
    return tuple([entry for entry in _paragraphs(manuscript) if entry.rest or entry.lead or entry.ordinal])


def _paragraphs(manuscript: Manuscript) -> Iterator[Paragraph]:
    numbering = number(manuscript)
    yield from _front(manuscript)
    for section, ordinal, ordinals in zip(manuscript.sections, numbering.sections, numbering.points, strict=True):
        yield from _section(section, ordinal, numbering)
        for point, point_ordinal in zip(section.points, ordinals, strict=True):
            yield from _point(point, point_ordinal, numbering)
        yield from _plain(section.key, "outro", section.outro)
    yield from _plain("closing", "closing", manuscript.closing)


def _front(manuscript: Manuscript) -> Iterator[Paragraph]:
    yield from _plain("title", "title", manuscript.title.split("\n"))
    yield Paragraph("title", "subtitle", 1, rest=manuscript.subtitle)
    speaker = Paragraph("title", "speaker", 1, rest=manuscript.speaker)
    date = Paragraph("title", "date", 1, rest=manuscript.date_text)
    yield from (date, speaker) if manuscript.date_first else (speaker, date)
    *lines, last = manuscript.salutation.split("\n")
    for place, line in enumerate(lines, 1):
        yield Paragraph("salutation", "salutation", place, lead=line)
    joined = _joined(manuscript.salutation_run_in and bool(last), manuscript.opening)
    yield Paragraph("salutation", "salutation", len(lines) + 1, lead=last, rest="".join(joined))
    yield from _plain("opening", "opening", manuscript.opening, after=len(joined))


def _section(section: Section, ordinal: str, numbering: Numbering) -> Iterator[Paragraph]:
    joined = _joined(section.run_in and bool(section.heading), section.lead_in)
    ordinal = numbering.before(section.heading, ordinal)
    yield Paragraph(section.key, "heading", 1, ordinal, section.heading, "".join(joined))
    yield from _plain(section.key, "lead_in", section.lead_in, after=len(joined))


def _point(point: Point, ordinal: str, numbering: Numbering) -> Iterator[Paragraph]:
    joined = _joined(point.run_in and bool(ordinal + point.lead), point.body)
    rest = "".join(joined)
    yield Paragraph(point.key, "lead", 1, numbering.before(point.lead + rest, ordinal), point.lead, rest, point.level)
    if len(point.body) > len(joined):
        yield from _plain(point.key, "body", point.body, after=len(joined), level=point.level)


def _joined(run_in: bool, texts: Sequence[str]) -> Sequence[str]:
    """Return the paragraph that joins on to the one before it, or none."""
    return texts[:1] if run_in else ()


def _plain(key: str, field: str, texts: Sequence[str], *, after: int = 0, level: int = 0) -> Iterator[Paragraph]:
    """Yield the paragraphs of a field behind the first `after` of them."""
    for place, text in enumerate(texts[after:], after + 1):
        yield Paragraph(key, field, place, "", "", text, level)
