"""序列: keeps the look of each series while its points come, go and change their level."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import series


@dataclass(frozen=True, slots=True)
class _Marks:
    """The series that a point belonged to, and what its first point carried."""

    series: tuple[int, int]
    style: NumberStyle | None
    start: bool


@dataclass(slots=True)
class _Run:
    """The points of one level that count on from one another, as the walk meets them."""

    members: set[tuple[int, int]]
    style: NumberStyle | None


def first_points(points: Sequence[Point], styles: NumberStyles) -> tuple[int, ...]:
    """Return, for each point of a section, the index of the point that its series begins with."""
    firsts = [0] * len(points)
    for found in series(Manuscript(sections=(Section(points=tuple(points)),), styles=styles)):
        for index in found.points:
            firsts[index] = found.points[0]
    return tuple(firsts)


def keep_series(
    before: Iterable[Sequence[Point]], after: Sequence[Point], *, styles: NumberStyles, newcomers: Collection[str] = ()
) -> tuple[Point, ...]:
    """Return the points `after` with the marks that leave every series looking as it did `before`.

    A series carries its style and its start on its first point. When that point leaves, the next one takes both over;
    when a series is cut in two, both halves keep the style; where two meet, they count on if they look alike and stay
    apart if they do not. The points with the keys `newcomers` are those that moved, changed their level or were added:
    they join the series where they land, at the head too; alone, the first keeps what it carries and the others join
    it. Points are known by their keys: `before` holds the points of every section concerned, `after` those of one.
    """
    marks = _marks(before, styles)
    points = list(after)
    runs: dict[int, _Run] = {}
    seen: set[tuple[int, int]] = set()
    for index, point in enumerate(points):
        for deeper in range(point.level + 1, 4):
            runs.pop(deeper, None)
        run = runs.get(point.level)
        if point.key in newcomers:
            runs[point.level] = run or _land(points, index, marks, newcomers)
            if run:
                points[index] = replace(point, series_start=False, style=None)
            continue
        mark = marks[point.key]
        start = mark.start and mark.series not in seen
        seen.add(mark.series)
        if run is None or (mark.series not in run.members and (start or _differ(run, mark, point.level, styles))):
            points[index] = replace(point, series_start=start or run is not None, style=mark.style)
            runs[point.level] = _Run({mark.series}, mark.style)
        else:
            run.members.add(mark.series)
    return tuple(points)


def _marks(sections: Iterable[Sequence[Point]], styles: NumberStyles) -> dict[str, _Marks]:
    marks = {}
    for number, points in enumerate(sections):
        for point, first in zip(points, first_points(points, styles), strict=True):
            head = points[first]
            marks[point.key] = _Marks((number, first), head.style, head.series_start)
    return marks


def _differ(run: _Run, mark: _Marks, level: int, styles: NumberStyles) -> bool:
    usual = styles.for_level(level)
    return (run.style or usual) != (mark.style or usual)


def _land(points: list[Point], index: int, marks: dict[str, _Marks], newcomers: Collection[str]) -> _Run:
    """Let the newcomer at `index` begin a series: the one that follows in its place, or its own."""
    newcomer = points[index]
    for place in range(index + 1, len(points)):
        follower = points[place]
        if follower.level < newcomer.level:
            break
        if follower.level == newcomer.level and follower.key not in newcomers:
            mark = marks[follower.key]
            points[index] = replace(newcomer, series_start=mark.start, style=mark.style)
            points[place] = replace(follower, series_start=False, style=None)
            return _Run({mark.series}, mark.style)
    points[index] = replace(newcomer, series_start=False)
    return _Run(set(), newcomer.style)
