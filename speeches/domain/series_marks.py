"""序列的标记: says where series begin and how they are numbered, so that print has the ordinals of the source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.domain.manuscript import NumberStyle, NumberStyles, Point
from speeches.domain.ordinals import Ordinal
from speeches.domain.series_evidence import series_starts

Marked = tuple[Point, Ordinal | None]
"""A point and the ordinal that its source has."""


@dataclass(frozen=True, slots=True)
class _Series:
    """The indices of the points of a series in their section; `start` where nothing but a mark tells that it begins."""

    section: int
    level: int
    style: NumberStyle
    points: tuple[int, ...]
    start: bool


def mark_series(
    sections: Sequence[Sequence[Marked]], headings: Sequence[Ordinal | None]
) -> tuple[list[list[Point]], NumberStyles]:
    """Return the points of each section with the marks of their series, and the speech's styles.

    The style that most headings, or most series of a level, have becomes the speech's; a series says its own only
    if it has another.
    """
    series = [found for number, section in enumerate(sections) for found in _series(number, section)]
    styles = NumberStyles()
    for level, name in enumerate(("sections", "level_1", "level_2", "level_3")):
        counts = Counter(found.style for found in series if found.level == level)
        if not level:
            counts = Counter(ordinal.style for ordinal in headings if ordinal is not None)
        if counts:
            styles = replace(styles, **{name: counts.most_common(1)[0][0]})
    points = [[point for point, _ in section] for section in sections]
    for found in series:
        style = None if found.style is styles.for_level(found.level) else found.style
        first = points[found.section][found.points[0]]
        points[found.section][found.points[0]] = replace(first, series_start=found.start, style=style)
    return points, styles


def _series(number: int, section: Sequence[Marked]) -> list[_Series]:
    """Cut the points of a section into series; those of one level count on until a level above moves on."""
    stretches: list[list[int]] = []
    current: dict[int, list[int]] = {}
    for index, (point, _) in enumerate(section):
        current = {level: stretch for level, stretch in current.items() if level <= point.level}
        if point.level not in current:
            current[point.level] = []
            stretches.append(current[point.level])
        current[point.level].append(index)
    return [found for stretch in stretches for found in _cut(number, section, stretch)]


def _cut(number: int, section: Sequence[Marked], stretch: Sequence[int]) -> list[_Series]:
    ordinals = [section[index][1] for index in stretch]
    firsts = [place for place, starts in enumerate(series_starts(ordinals)) if starts]
    level = section[stretch[0]][0].level
    return [
        _Series(number, level, _style(ordinals[first:following]), tuple(stretch[first:following]), first > 0)
        for first, following in zip(firsts, [*firsts[1:], len(stretch)], strict=True)
    ]


def _style(ordinals: Sequence[Ordinal | None]) -> NumberStyle:
    """Return the style of most; 首先，其次，再次，第四，第五，第六，第七，最后， is one sequence all the same."""
    counts = Counter(ordinal.style for ordinal in ordinals if ordinal is not None)
    if counts[NumberStyle.SEQUENCE] > 1:
        return NumberStyle.SEQUENCE
    return counts.most_common(1)[0][0] if counts else NumberStyle.NONE
