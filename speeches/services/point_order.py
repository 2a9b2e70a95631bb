"""Adds, removes and restores points; neighbours are named, not positions."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from speeches.models import Point, Section
from speeches.services import texts
from speeches.services.editing import POINT_FIELDS
from speeches.services.manuscripts import Draft, load, new_keys, number_styles, point_value, with_new_keys
from speeches.services.point_rows import LEVELS, arrange, place_after, rows_of, save_marks, shown
from speeches.services.writing import finished, living_section, locked, point_home, sent_again


@transaction.atomic
def add_point(
    section: Section, *, after: str | None, values: Mapping[str, Any], by: User, now: datetime, key: str = ""
) -> tuple[Draft, str]:
    """Add a point after the point with key `after`, None for the section's first place; return draft and new key.

    `values` as for `edit_point`, and `level` 1 to 3, without which it is the level of the neighbour. The point comes
    after the deeper points below its neighbour, unless it is deeper itself. `Gone` when the section or `after` was
    removed, `BadText`, ValueError for another level. With `key` the point gets this one, unless it is taken; a point of
    the speech that has it is the same point, sent again: `StaleEdit` when it holds another text.
    """
    given = dict(values)
    level = given.pop("level", None)
    if level not in (None, *LEVELS):
        raise ValueError(f"a point has no level {level}")
    cleaned = texts.clean(given, POINT_FIELDS)
    speech = locked(section.speech_id, by)
    if key and sent_again(Point.objects.filter(key=key, section__speech=speech).first(), cleaned):
        return load(speech), key
    home = living_section(speech, section.key)
    rows = rows_of(home)
    level = level or next((row.level for row in shown(rows) if row.key == after), 1)
    place = place_after(rows, after, level)
    before = [[point_value(row) for row in rows]]

    def write(keys: Iterator[str]) -> Point:
        point = Point(section=home, key=next(keys), position=place, level=level, **cleaned)
        ordered = [*rows[:place], point, *rows[place:]]
        changed = arrange(before, home, ordered, number_styles(speech), [point.key])
        point.save(force_insert=True)
        save_marks([row for row in changed if row is not point])
        return point

    point = with_new_keys(write, new_keys(key))
    return finished(speech, by=by, now=now), point.key


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
