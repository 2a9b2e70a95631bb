"""Changes the level of points and how their series are numbered; no text changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain import manuscript as values
from speeches.domain.manuscript import NumberStyle, NumberStyles
from speeches.domain.series import first_points
from speeches.models import Point, Speech
from speeches.services.manuscripts import Draft, load, number_styles, point_value, shown_points
from speeches.services.point_rows import LEVELS, index_of, rows_of, save_marks
from speeches.services.point_table import PointTable
from speeches.services.writing import finished, locked, point_home


class Keep(Enum):
    """Says that a mark is left as it is, where None has a meaning of its own."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@transaction.atomic
def set_level(point: Point, level: int, *, by: User, now: datetime) -> Draft:
    """Give the point level 1, 2 or 3, else ValueError; `Gone` when it was removed.

    It joins the series where it lands, and the series that it leaves keeps its style. Points below it keep their level.
    The draft has the way back.
    """
    if level not in LEVELS:
        raise ValueError(f"a point has no level {level}")
    speech = locked(point.section.speech_id, by)
    table = PointTable(speech)
    row = table.living(point)
    if row.level == level:
        return load(speech)
    row.level, row.style = level, ""
    table.save([row.key])
    return replace(finished(speech, by=by, now=now), back=table.way_back([row.key]))


@transaction.atomic
def set_series_style(point: Point, style: NumberStyle | None, *, by: User, now: datetime) -> Draft:
    """Set the number style of the whole series that the point belongs to; None is the speech's style for its level.

    Only marks change. `Gone` when the point was removed.
    """
    speech = locked(point.section.speech_id, by)
    changed = set_marks(speech, point, style=style)
    return finished(speech, by=by, now=now) if changed else load(speech)


@transaction.atomic
def set_series_start(point: Point, start: bool, *, by: User, now: datetime) -> Draft:
    """Let the numbering start again at the point, or count on from the points of its level before it.

    A series that starts keeps the style that its points had; one that counts on takes that of the points before it.
    `Gone` when the point was removed.
    """
    speech = locked(point.section.speech_id, by)
    changed = set_marks(speech, point, series_start=start)
    return finished(speech, by=by, now=now) if changed else load(speech)


def set_marks(
    speech: Speech, point: Point, *, style: NumberStyle | Keep | None = KEEP, series_start: bool | Keep = KEEP
) -> bool:
    """Do what `set_series_start` and `set_series_style` do, within a change of the locked `speech`.

    The start first: it decides which points the style goes to. Return whether anything changed; `Gone` when the point
    was removed.
    """
    styles = number_styles(speech)
    rows = rows_of(point_home(speech, point))
    index = index_of(rows, point)
    before = _marks(rows)
    if series_start is not KEEP:
        _set_start(rows, index, styles, start=series_start)
    if style is not KEEP:
        for head in _heads(rows, point.key, styles):
            head.style = style.value if style else ""
    changed = [row for row, old, new in zip(rows, before, _marks(rows), strict=True) if old != new]
    save_marks(changed)
    return bool(changed)


def _set_start(rows: Sequence[Point], index: int, styles: NumberStyles, *, start: bool) -> None:
    key = rows[index].key
    shown = shown_points(rows, styles)
    place = [value.key for value in shown].index(key)
    if shown[place].series_start == start:
        return
    if start:
        rows[index].series_start = True
        rows[index].style = shown[first_points(shown, styles)[place]].style or ""
    else:
        for head in _heads(rows, key, styles):
            head.style = _style_when_joined(shown, place, styles) or ""
        rows[first_points([point_value(row) for row in rows], styles)[index]].series_start = False


def _heads(rows: Sequence[Point], key: str, styles: NumberStyles) -> list[Point]:
    """Return the rows that carry the marks of the series in which the point with `key` is seen.

    There may be several: two series that a removed point kept apart are seen as one until it is restored. And such a
    row may itself be removed: its marks are seen on the next point.
    """
    shown = shown_points(rows, styles)
    firsts = first_points(shown, styles)
    mine = next(first for first, value in zip(firsts, shown, strict=True) if value.key == key)
    members = {value.key for first, value in zip(firsts, shown, strict=True) if first == mine}
    stored = first_points([point_value(row) for row in rows], styles)
    heads = dict.fromkeys(first for first, row in zip(stored, rows, strict=True) if row.key in members)
    return [rows[index] for index in heads]


def _style_when_joined(shown: Sequence[values.Point], place: int, styles: NumberStyles) -> NumberStyle | None:
    """Return the style that the series beginning at `place` has once it counts on from what is before it."""
    joined = [*shown[:place], replace(shown[place], series_start=False), *shown[place + 1 :]]
    return shown[first_points(joined, styles)[place]].style


def _marks(rows: Sequence[Point]) -> list[tuple[bool, str]]:
    return [(row.series_start, row.style) for row in rows]
