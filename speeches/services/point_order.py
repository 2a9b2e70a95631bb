"""Adds, moves, removes and restores points; neighbours are named, not positions."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain.series import first_points
from speeches.models import Point, Section, Speech
from speeches.services import texts
from speeches.services.editing import POINT_FIELDS
from speeches.services.manuscripts import Draft, load, new_keys, number_styles, point_value, with_new_keys
from speeches.services.point_rows import LEVELS, arrange, block_end, index_of, place_after, rows_of, save_marks, shown
from speeches.services.writing import finished, living_section, locked, point_home

Direction = Literal[-1, 1]


@transaction.atomic
def add_point(
    section: Section, *, after: str | None, values: Mapping[str, Any], by: User, now: datetime
) -> tuple[Draft, str]:
    """Add a point after the point with key `after`, None for the section's first place; return draft and new key.

    `values` as for `edit_point`, and `level` 1 to 3, without which it is the level of the neighbour. The point comes
    after the deeper points below its neighbour, unless it is deeper itself. `Gone` when the section or `after` was
    removed, `BadText`, ValueError for another level.
    """
    given = dict(values)
    level = given.pop("level", None)
    if level not in (None, *LEVELS):
        raise ValueError(f"a point has no level {level}")
    cleaned = texts.clean(given, POINT_FIELDS)
    speech = locked(section.speech_id, by)
    home = living_section(speech, section.key)
    rows = rows_of(home)
    level = level or next((row.level for row in shown(rows) if row.key == after), 1)
    place = place_after(rows, after, level)
    before = [[point_value(row) for row in rows]]

    def write(keys: Iterator[str]) -> Point:
        point = Point(section=home, key=next(keys), position=place, level=level, **cleaned)
        ordered = [*rows[:place], point, *rows[place:]]
        changed = arrange(before, home, ordered, number_styles(speech), point.key)
        point.save(force_insert=True)
        save_marks([row for row in changed if row is not point])
        return point

    point = with_new_keys(write, new_keys())
    return finished(speech, by=by, now=now), point.key


@transaction.atomic
def move_point(point: Point, *, section: str, after: str | None, by: User, now: datetime) -> Draft:
    """Put the point, with the deeper points below it, into the section with key `section` after the point `after`.

    None is the section's first place; deeper points below the neighbour stay with it, as in `add_point`. `Gone` when
    a part that is named was removed.
    """
    speech = locked(point.section.speech_id, by)
    return _move(speech, point, living_section(speech, section), after, by=by, now=now)


@transaction.atomic
def step_point(point: Point, direction: Direction, *, by: User, now: datetime) -> Draft:
    """Move the point, with the deeper points below it, one place up (-1) or down (1). `Gone` when it was removed.

    It passes a point of its level with all that is below it, and enters or leaves the points of a higher level. At the
    edge of its section it crosses into the next one; at the edge of the speech nothing changes.
    """
    speech = locked(point.section.speech_id, by)
    home = point_home(speech, point)
    rows = shown(rows_of(home))
    index = index_of(rows, point)
    if direction < 0 and index > 0:
        return _move(speech, point, home, _above(rows, index), by=by, now=now)
    if direction > 0 and block_end(rows, index) < len(rows):
        return _move(speech, point, home, rows[block_end(rows, index)].key, by=by, now=now)
    sections = list(Section.objects.filter(speech=speech, removed_at=None))
    place = [section.pk for section in sections].index(home.pk) + direction
    if not 0 <= place < len(sections):
        return load(speech)
    last = shown(rows_of(sections[place]))[-1:] if direction < 0 else []
    return _move(speech, point, sections[place], last[0].key if last else None, by=by, now=now)


def _above(rows: list[Point], index: int) -> str | None:
    """Return the key after which the point at `index` comes to stand one place higher."""
    place = index - 1
    while place > 0 and rows[place].level > rows[index].level:
        place -= 1
    return rows[place - 1].key if place else None


def _move(speech: Speech, point: Point, target: Section, after: str | None, *, by: User, now: datetime) -> Draft:
    home = point_home(speech, point)
    styles = number_styles(speech)
    rows = rows_of(home)
    index = index_of(rows, point)
    end = block_end(rows, index)
    block, rest = rows[index:end], [*rows[:index], *rows[end:]]
    stays = target.pk == home.pk
    if stays and after in {row.key for row in block}:
        return load(speech)
    others = rest if stays else rows_of(target)
    place = place_after(others, after, block[0].level)
    ordered = [*others[:place], *block, *others[place:]]
    if stays and ordered == rows:
        return load(speech)
    before = [[point_value(row) for row in group] for group in ([rows] if stays else [rows, others])]
    head = rows[first_points(before[0], styles)[index]]
    block[0].style = head.style  # alone in its new place, the point keeps the style that it was seen with
    changed = arrange(before, target, ordered, styles, point.key)
    if not stays:
        changed += arrange(before, home, rest, styles, "")
    save_marks(changed)
    return finished(speech, by=by, now=now)


@transaction.atomic
def remove_point(point: Point, *, by: User, now: datetime) -> Draft:
    """Take the point out of the speech; `restore_point` puts it back in its place.

    Only this point goes: deeper points below it stay, for nobody asked to lose them. Its row keeps its marks, and
    `manuscripts.load` shows them on the next point of the series that it began.
    """
    speech = locked(point.section.speech_id, by)
    rows = Point.objects.filter(pk=point.pk, removed_at=None)
    return finished(speech, by=by, now=now) if rows.update(removed_at=now) else load(speech)


@transaction.atomic
def restore_point(point: Point, *, by: User, now: datetime) -> Draft:
    """Put a removed point back in its place; one that is there already stays. `Gone` when its section was removed."""
    speech = locked(point.section.speech_id, by)
    point_home(speech, point)
    rows = Point.objects.filter(pk=point.pk, removed_at__isnull=False)
    return finished(speech, by=by, now=now) if rows.update(removed_at=None) else load(speech)
