"""Changes the level of points and how their series are numbered; no text changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain import manuscript as values
from speeches.domain.manuscript import NumberStyle, NumberStyles
from speeches.domain.series import first_points
from speeches.models import Point, Speech
from speeches.services.manuscripts import Draft, load, number_styles, point_value, shown_points
from speeches.services.point_rows import LEVELS, arrange, index_of, rows_of, save_marks
from speeches.services.writing import finished, locked, point_home


@transaction.atomic
def set_level(point: Point, level: int, *, by: User, now: datetime) -> Draft:
    """Give the point level 1, 2 or 3, else ValueError; `Gone` when it was removed.

    It joins the series where it lands, and the series that it leaves keeps its style. Points below it keep their level.
    """
    if level not in LEVELS:
        raise ValueError(f"a point has no level {level}")
    speech = locked(point.section.speech_id, by)
    home = point_home(speech, point)
    rows = rows_of(home)
    row = rows[index_of(rows, point)]
    if row.level == level:
        return load(speech)
    before = [[point_value(other) for other in rows]]
    row.level, row.style = level, ""
    save_marks(arrange(before, home, rows, number_styles(speech), row.key))
    return finished(speech, by=by, now=now)


@transaction.atomic
def set_series_style(point: Point, style: NumberStyle | None, *, by: User, now: datetime) -> Draft:
    """Set the number style of the whole series that the point belongs to; None is the speech's style for its level.

    Only marks change. `Gone` when the point was removed.
    """
    speech = locked(point.section.speech_id, by)
    rows = rows_of(point_home(speech, point))
    index_of(rows, point)
    before = _marks(rows)
    for head in _heads(rows, point.key, number_styles(speech)):
        head.style = style.value if style else ""
    return _saved(speech, rows, before, by=by, now=now)


@transaction.atomic
def set_series_start(point: Point, start: bool, *, by: User, now: datetime) -> Draft:
    """Let the numbering start again at the point, or count on from the points of its level before it.

    A series that starts keeps the style that its points had; one that counts on takes that of the points before it.
    `Gone` when the point was removed.
    """
    speech = locked(point.section.speech_id, by)
    styles = number_styles(speech)
    rows = rows_of(point_home(speech, point))
    index = index_of(rows, point)
    before = _marks(rows)
    shown = shown_points(rows, styles)
    place = [value.key for value in shown].index(point.key)
    if shown[place].series_start == start:
        return load(speech)
    if start:
        rows[index].series_start = True
        rows[index].style = shown[first_points(shown, styles)[place]].style or ""
    else:
        for head in _heads(rows, point.key, styles):
            head.style = _style_when_joined(shown, place, styles) or ""
        rows[first_points([point_value(row) for row in rows], styles)[index]].series_start = False
    return _saved(speech, rows, before, by=by, now=now)


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


def _saved(
    speech: Speech, rows: Sequence[Point], before: Sequence[tuple[bool, str]], *, by: User, now: datetime
) -> Draft:
    changed = [row for row, old, new in zip(rows, before, _marks(rows), strict=True) if old != new]
    if not changed:
        return load(speech)
    save_marks(changed)
    return finished(speech, by=by, now=now)
