"""Adds, moves, removes and restores sections; neighbours are named, not positions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from django.contrib.auth.models import User
from django.db import transaction

from speeches.models import Section, Speech
from speeches.services import texts
from speeches.services.editing import SECTION_FIELDS
from speeches.services.manuscripts import Draft, load, new_keys, with_new_keys
from speeches.services.ways_back import WayBack
from speeches.services.writing import finished, locked, neighbour_gone, section_gone, sent_again

Direction = Literal[-1, 1]


@transaction.atomic
def add_section(
    speech: Speech, *, after: str | None, values: Mapping[str, Any], by: User, now: datetime, key: str = ""
) -> tuple[Draft, str]:
    """Add a section after the one with key `after`, None for the first place; return the draft and the new key.

    `values` as for `edit_section`, `key` as for `add_point`. `Gone` when `after` was removed, `BadText`, `StaleEdit`.
    """
    cleaned = texts.clean(values, SECTION_FIELDS)
    row = locked(speech.pk, by)
    if key and sent_again(Section.objects.filter(key=key, speech=row).first(), cleaned):
        return load(row), key
    rows = _rows(row)
    place = _place_after(rows, after)

    def write(keys: Iterator[str]) -> Section:
        return Section.objects.create(speech=row, key=next(keys), position=place, **cleaned)

    section = with_new_keys(write, new_keys(key))
    _save_order([*rows[:place], section, *rows[place:]])
    return finished(row, by=by, now=now), section.key


@transaction.atomic
def move_section(section: Section, *, after: str | None, by: User, now: datetime) -> Draft:
    """Put the section, with its points, after the one with key `after`, None for the first place.

    `Gone` when a part that is named was removed. The draft has the way back.
    """
    speech = locked(section.speech_id, by)
    return _move(speech, _rows(speech), section, after, by=by, now=now)


@transaction.atomic
def step_section(section: Section, direction: Direction, *, by: User, now: datetime) -> Draft:
    """Move the section one place up (-1) or down (1); at the edge nothing changes. `Gone` when it was removed."""
    speech = locked(section.speech_id, by)
    rows = _rows(speech)
    keys = [row.key for row in rows if row.removed_at is None]
    if section.key not in keys:
        raise section_gone()
    others = [key for key in keys if key != section.key]
    place = keys.index(section.key) + direction
    if not 0 <= place <= len(others):
        return load(speech)
    return _move(speech, rows, section, others[place - 1] if place else None, by=by, now=now)


@transaction.atomic
def remove_section(section: Section, *, by: User, now: datetime) -> Draft:
    """Take the section with its points out of the speech; `restore_section` puts it back in its place."""
    return _set_removed(section, now, by=by, now=now)


@transaction.atomic
def restore_section(section: Section, *, by: User, now: datetime) -> Draft:
    """Put a removed section back in its place; one that is there already stays."""
    return _set_removed(section, None, by=by, now=now)


def _set_removed(section: Section, removed_at: datetime | None, *, by: User, now: datetime) -> Draft:
    speech = locked(section.speech_id, by)
    rows = Section.objects.filter(pk=section.pk, removed_at__isnull=removed_at is not None)
    return finished(speech, by=by, now=now) if rows.update(removed_at=removed_at) else load(speech)


def _move(
    speech: Speech, rows: list[Section], section: Section, after: str | None, *, by: User, now: datetime
) -> Draft:
    moved = next((row for row in rows if row.pk == section.pk and row.removed_at is None), None)
    if moved is None:
        raise section_gone()
    if after == moved.key:
        return load(speech)
    others = [row for row in rows if row is not moved]
    place = _place_after(others, after)
    ordered = [*others[:place], moved, *others[place:]]
    if ordered == rows:
        return load(speech)
    _save_order(ordered)
    return replace(finished(speech, by=by, now=now), back=_way_back(rows, moved))


def put_back(speech: Speech, way: WayBack, *, by: User, now: datetime) -> Draft:
    """Put the section that was moved after the one it stood after, in a change of the locked `speech`.

    That one may have been removed meanwhile: its row still tells the place. `Gone` when the moved one was removed.
    """
    rows = _rows(speech)
    moved = next((row for row in rows if row.key in way.keys and row.removed_at is None), None)
    if moved is None:
        raise section_gone()
    others = [row for row in rows if row is not moved]
    place = next((index for index, row in enumerate(others, start=1) if row.key == way.after), 0)
    ordered = [*others[:place], moved, *others[place:]]
    if ordered == rows:
        return load(speech)
    _save_order(ordered)
    return finished(speech, by=by, now=now)


def _way_back(rows: list[Section], moved: Section) -> WayBack:
    index = rows.index(moved)
    return WayBack(keys=(moved.key,), of_section=True, after=rows[index - 1].key if index else None)


def _rows(speech: Speech) -> list[Section]:
    """Return all sections of the speech in order, the removed ones in their places."""
    return list(Section.objects.filter(speech=speech))


def _place_after(rows: list[Section], after: str | None) -> int:
    shown = [index for index, row in enumerate(rows) if row.removed_at is None]
    if after is None:
        return shown[0] if shown else len(rows)
    for index in shown:
        if rows[index].key == after:
            return index + 1
    raise neighbour_gone()


def _save_order(rows: list[Section]) -> None:
    misplaced = [(position, row) for position, row in enumerate(rows) if row.position != position]
    for position, row in misplaced:
        row.position = position
    Section.objects.bulk_update([row for _, row in misplaced], ["position"])
