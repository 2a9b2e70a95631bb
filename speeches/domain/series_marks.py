"""序列的标记: says where series begin and how they are numbered, so that print has the ordinals of the source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.domain.manuscript import NumberStyle, NumberStyles, Point
from speeches.domain.ordinals import Ordinal, write
from speeches.domain.script import Script
from speeches.domain.series_evidence import series_starts

_FIRST = {write(style, 1, 1, script): style for style in NumberStyle for script in Script}

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
    sections: Sequence[Sequence[Marked]], headings: Sequence[Ordinal | None], told: Sequence[bool] = ()
) -> tuple[list[list[Point]], NumberStyles]:
    """Return the points of each section with the marks of their series, and the speech's styles.

    The style that most headings, or most series of a level, have becomes the speech's; a series says its own only
    if it has another. Where a section is `told`, its file marks every ordinal, so that a point without one counts no
    further.
    """
    series = [
        found
        for number, section in enumerate(sections)
        for found in _series(number, section, told=number < len(told) and told[number])
    ]
    styles = NumberStyles()
    if any(headings):
        styles = replace(styles, sections=_style(headings))
    for level, name in enumerate(("level_1", "level_2", "level_3"), 1):
        counts = Counter(found.style for found in series if found.level == level)
        if counts:
            styles = replace(styles, **{name: counts.most_common(1)[0][0]})
    points = [[point for point, _ in section] for section in sections]
    for found in series:
        style = None if found.style is styles.for_level(found.level) else found.style
        first = points[found.section][found.points[0]]
        points[found.section][found.points[0]] = replace(first, series_start=found.start, style=style)
    return points, styles


def _series(number: int, section: Sequence[Marked], *, told: bool) -> list[_Series]:
    """Cut the points of a section into series; those of one level count on until a level above moves on."""
    stretches: list[list[int]] = []
    current: dict[int, list[int]] = {}
    for index, (point, _) in enumerate(section):
        current = {level: stretch for level, stretch in current.items() if level <= point.level}
        if point.level not in current:
            current[point.level] = []
            stretches.append(current[point.level])
        current[point.level].append(index)
    return [found for stretch in stretches for found in _cut(number, section, stretch, told=told)]


def _cut(number: int, section: Sequence[Marked], stretch: Sequence[int], *, told: bool) -> list[_Series]:
    ordinals = [section[index][1] for index in stretch]
    printed = _printed([section[index][0].source_ordinal for index in stretch]) if told else []
    firsts = printed or [place for place, starts in enumerate(series_starts(ordinals)) if starts]
    level = section[stretch[0]][0].level
    return [
        _Series(number, level, _style(ordinals[first:following]), tuple(stretch[first:following]), first > 0)
        for first, following in zip(firsts, [*firsts[1:], len(stretch)], strict=True)
    ]


def _printed(markers: Sequence[str]) -> list[int]:
    """Return where the series begin that print as these ordinals; nothing when no series do.

    The first ordinal of a series tells its style, for it is never another one's, and no later one looks like a first.
    """
    firsts: list[int] = []
    style: NumberStyle | None = None
    for index, marker in enumerate(markers):
        place = index - firsts[-1] + 1 if firsts else 1
        if style is not None and marker in (write(style, place, 0), write(style, place, 0, Script.LATIN)):
            continue
        if style is NumberStyle.SEQUENCE and marker == write(style, place, place) and place > 2:
            style = None  # 最后，
            continue
        style = _FIRST.get(marker)
        if style is None:
            return []
        firsts.append(index)
    return firsts


def _style(ordinals: Sequence[Ordinal | None]) -> NumberStyle:
    """Return the style of most; 首先，其次，再次，第四，第五，第六，第七，最后， is one sequence all the same."""
    counts = Counter(ordinal.style for ordinal in ordinals if ordinal is not None)
    if counts[NumberStyle.SEQUENCE] > 1:
        return NumberStyle.SEQUENCE
    return counts.most_common(1)[0][0] if counts else NumberStyle.NONE
