"""The manuscript: a speech as a small, immutable tree of plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

SCHEMA = 1
"""Version of the plain data below; it counts up when their shape changes, and old ones stay readable."""


class NumberStyle(StrEnum):
    """序号式样: how the ordinals of a series are written."""

    CHINESE = "chinese"  # 一、
    CHINESE_PAREN = "chinese_paren"  # （一）
    ARABIC = "arabic"  # 1.
    ARABIC_PAREN = "arabic_paren"  # （1）
    CIRCLED = "circled"  # ①
    MUST = "must"  # 一要
    ITEM = "item"  # 一是
    ORDINAL = "ordinal"  # 第一，
    SEQUENCE = "sequence"  # 首先，其次，再次，最后，
    NONE = "none"  # no ordinal


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """要点: a numbered claim (`lead`) with what unfolds it (`body`, zero or more paragraphs).

    `lead` holds no ordinal and keeps its trailing space in Latin text. With `run_in` the lead and the first body
    paragraph share one paragraph. `level` is 1 to 3: points form a flat list, not a nest. `style` counts on the
    first point of a series; empty, it is the speech's style for that level. `source_ordinal` is what a received
    file had; it is never printed.
    """

    key: str = ""
    level: int = 1
    lead: str = ""
    body: tuple[str, ...] = ()
    run_in: bool = True
    series_start: bool = False
    style: NumberStyle | None = None
    source_ordinal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """部分: a heading, what leads in to its points, the points, and what closes them (`outro`).

    `heading` may be empty: a speech whose only series is （一）…（四） is one section without a heading. Such a
    section, and one that is not `numbered`, takes no ordinal, unless its source has a number alone on a line. With
    `run_in` the heading and the first lead-in paragraph share one paragraph.
    """

    key: str = ""
    heading: str = ""
    numbered: bool = True
    run_in: bool = False
    lead_in: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    outro: tuple[str, ...] = ()
    source_ordinal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyles:
    """The speech's number styles: for its sections, and for points of level 1, 2 and 3 that say nothing else."""

    sections: NumberStyle = NumberStyle.CHINESE
    level_1: NumberStyle = NumberStyle.CHINESE_PAREN
    level_2: NumberStyle = NumberStyle.ARABIC
    level_3: NumberStyle = NumberStyle.ARABIC_PAREN

    def for_level(self, level: int) -> NumberStyle:
        """Return the style of points of `level` 1 to 3."""
        return (self.level_1, self.level_2, self.level_3)[level - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """文稿: the whole speech. `title` and `salutation` may hold line feeds, paragraphs never do."""

    title: str = ""
    subtitle: str = ""
    speaker: str = ""
    date_text: str = ""
    date_first: bool = False
    salutation: str = ""
    salutation_run_in: bool = False
    opening: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    styles: NumberStyles = NumberStyles()

    def points(self) -> Iterator[tuple[Section, Point]]:
        """Yield every point with its section, in reading order."""
        for section in self.sections:
            for point in section.points:
                yield section, point

    def with_keys(self, keys: Iterator[str]) -> "Manuscript":
        """Return the same manuscript with a fresh key from `keys` on each section and point that has none."""
        sections = []
        for section in self.sections:
            section_key = section.key or next(keys)
            points = tuple(point if point.key else replace(point, key=next(keys)) for point in section.points)
            sections.append(replace(section, key=section_key, points=points))
        return replace(self, sections=tuple(sections))


def to_data(manuscript: Manuscript) -> dict[str, Any]:
    """Return the manuscript as plain data that JSON can hold, with its schema number."""
    return {"schema": SCHEMA, **asdict(manuscript)}


def from_data(data: Mapping[str, Any]) -> Manuscript:
    """Return the manuscript that `to_data` described. An unknown schema raises ValueError."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"unknown manuscript schema {data.get('schema')!r}")
    values = _known(Manuscript, data)
    values["opening"] = tuple(values.get("opening", ()))
    values["closing"] = tuple(values.get("closing", ()))
    values["styles"] = NumberStyles(**{name: NumberStyle(code) for name, code in values.get("styles", {}).items()})
    values["sections"] = tuple(_section(section) for section in values.get("sections", ()))
    return Manuscript(**values)


def _section(data: Mapping[str, Any]) -> Section:
    values = _known(Section, data)
    values["lead_in"] = tuple(values.get("lead_in", ()))
    values["outro"] = tuple(values.get("outro", ()))
    values["points"] = tuple(_point(point) for point in values.get("points", ()))
    return Section(**values)


def _point(data: Mapping[str, Any]) -> Point:
    values = _known(Point, data)
    values["body"] = tuple(values.get("body", ()))
    style = values.get("style")
    values["style"] = NumberStyle(style) if style else None
    return Point(**values)


def _known(shape: type, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(shape)}
    return {name: value for name, value in data.items() if name in names}
