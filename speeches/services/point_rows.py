"""The rows of the points of one section: their order, their places, their marks."""

from collections.abc import Collection, Sequence

from speeches.domain import manuscript as values
from speeches.domain.manuscript import NumberStyles
from speeches.domain.series import keep_series
from speeches.models import Point, Section
from speeches.services.manuscripts import point_value
from speeches.services.writing import neighbour_gone, point_gone

LEVELS = (1, 2, 3)
MARKS = ("section", "position", "level", "series_start", "style")
"""The fields of a point that order and number it."""


def rows_of(section: Section) -> list[Point]:
    """Return all points of the section in order, the removed ones in their places."""
    return list(Point.objects.filter(section=section))


def shown(rows: Sequence[Point]) -> list[Point]:
    """Return the rows that are not removed."""
    return [row for row in rows if row.removed_at is None]


def index_of(rows: Sequence[Point], point: Point) -> int:
    """Return where the point stands among `rows`; `Gone` when it was removed or moved to another section."""
    for index, row in enumerate(rows):
        if row.pk == point.pk and row.removed_at is None:
            return index
    raise point_gone()


def block_end(rows: Sequence[Point], index: int) -> int:
    """Return the index after the point at `index` and the deeper points below it.

    Removed points between them belong to the block, and removed deeper ones at its end: restored, they stand there.
    """
    level, end = rows[index].level, index + 1
    for place in range(index + 1, len(rows)):
        row = rows[place]
        if row.level > level:
            end = place + 1
        elif row.removed_at is None:
            break
    return end


def place_after(rows: Sequence[Point], after: str | None, level: int) -> int:
    """Return the index at which a point of `level` comes to stand after the point with key `after`.

    That is after the deeper points below the neighbour too, unless the newcomer is to be one of them: it must not
    take them over. None is the first place. `Gone` when the neighbour was removed.
    """
    present = [index for index, row in enumerate(rows) if row.removed_at is None]
    if after is None:
        return present[0] if present else len(rows)
    for index in present:
        if rows[index].key == after:
            return index + 1 if level > rows[index].level else block_end(rows, index)
    raise neighbour_gone()


def arrange(
    before: Sequence[Sequence[values.Point]],
    section: Section,
    rows: Sequence[Point],
    styles: NumberStyles,
    newcomers: Collection[str],
) -> list[Point]:
    """Put `rows` into `section` in this order, give them the marks that keep every series, return the changed ones.

    `before` holds the points of all sections concerned as they were, `newcomers` as for `keep_series`. Nothing is
    saved.
    """
    kept = keep_series(before, [point_value(row) for row in rows], styles=styles, newcomers=newcomers)
    changed = []
    for position, (row, value) in enumerate(zip(rows, kept, strict=True)):
        wanted = (section.pk, position, value.series_start, value.style or "")
        if row.key in newcomers or wanted != (row.section_id, row.position, row.series_start, row.style):
            row.section, row.position = section, position
            row.series_start, row.style = value.series_start, value.style or ""
            changed.append(row)
    return changed


def save_marks(rows: Sequence[Point]) -> None:
    """Save order, level and marks of `rows` in one statement."""
    Point.objects.bulk_update(rows, MARKS)
