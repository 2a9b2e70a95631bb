"""Moves points, one or several at once; neighbours are named, not positions."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction

from speeches.models import Point, Speech
from speeches.services.manuscripts import Draft, load
from speeches.services.point_rows import block_end
from speeches.services.point_table import END, PointTable
from speeches.services.writing import finished, locked

Direction = Literal[-1, 1]


@transaction.atomic
def move_points(
    speech: Speech, keys: Collection[str], *, section: str, after: str | None, by: User, now: datetime
) -> Draft:
    """Put the points, each with the deeper points below it, together into the section after the point `after`.

    They keep the order among them, whichever sections they come from. None is the section's first place, `END` its
    last; deeper points below the neighbour stay with it; behind one of the moved themselves they are gathered where it
    stands. `Gone`, with nothing moved, when a part that is named was removed. The draft has the way back.
    """
    row = locked(speech.pk, by)
    table = PointTable(row)
    return _move(row, table, table.tops(keys), section, after, by=by, now=now)


@transaction.atomic
def step_points(speech: Speech, keys: Collection[str], direction: Direction, *, by: User, now: datetime) -> Draft:
    """Move the points together one place up (-1) or down (1), the first of them or the last leading; as `step_point`.

    Points that stood apart stand together afterwards. At the edge of the speech nothing changes. `Gone` when one of
    them was removed.
    """
    row = locked(speech.pk, by)
    table = PointTable(row)
    tops = table.tops(keys)
    place = _next_place(table, tops, direction)
    return load(row) if place is None else _move(row, table, tops, *place, by=by, now=now)


@transaction.atomic
def move_point(point: Point, *, section: str, after: str | None, by: User, now: datetime) -> Draft:
    """Put the point, with the deeper points below it, into the section with key `section` after the point `after`.

    None is the section's first place, `END` its last; deeper points below the neighbour stay with it, as in
    `add_point`. `Gone` when a part that is named was removed.
    """
    speech = locked(point.section.speech_id, by)
    table = PointTable(speech)
    return _move(speech, table, [table.living(point)], section, after, by=by, now=now)


@transaction.atomic
def step_point(point: Point, direction: Direction, *, by: User, now: datetime) -> Draft:
    """Move the point, with the deeper points below it, one place up (-1) or down (1). `Gone` when it was removed.

    It passes a point of its level with all that is below it, and enters or leaves the points of a higher level. At the
    edge of its section it crosses into the next one; at the edge of the speech nothing changes.
    """
    speech = locked(point.section.speech_id, by)
    table = PointTable(speech)
    tops = [table.living(point)]
    place = _next_place(table, tops, direction)
    return load(speech) if place is None else _move(speech, table, tops, *place, by=by, now=now)


def _next_place(table: PointTable, tops: Sequence[Point], direction: Direction) -> tuple[str, str | None] | None:
    """Return the section and the neighbour one place further, None at the edge of the speech."""
    level = min(top.level for top in tops)
    leading = tops[0] if direction < 0 else tops[-1]
    home = table.home(leading)
    rows = table.seen(home)
    index = rows.index(leading)
    if direction < 0 and index > 0:
        return home, _above(rows, index, level)
    if direction > 0 and block_end(rows, index) < len(rows):
        return home, rows[block_end(rows, index)].key
    sections = list(table.sections)
    place = sections.index(home) + direction
    if not 0 <= place < len(sections):
        return None
    return sections[place], END if direction < 0 else None


def _above(rows: Sequence[Point], index: int, level: int) -> str | None:
    """Return the key after which points of `level` come to stand one place above the point at `index`."""
    place = index - 1
    while place > 0 and rows[place].level > level:
        place -= 1
    return rows[place - 1].key if place else None


def _move(
    speech: Speech,
    table: PointTable,
    tops: Sequence[Point],
    section: str,
    after: str | None,
    *,
    by: User,
    now: datetime,
) -> Draft:
    lifted = table.lift(tops)
    table.put(lifted, section, after)
    if not table.changed():
        return load(speech)
    keys = [top.key for top in tops]
    table.save(keys)
    return replace(finished(speech, by=by, now=now), back=table.way_back(keys, lifted.rows))
