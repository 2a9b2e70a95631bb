"""Takes moves and changes of level back: parts return to their neighbours, and series to the marks that they had."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Point, Speech
from speeches.services import section_order
from speeches.services.manuscripts import Draft, load
from speeches.services.point_table import PointTable, marks_of
from speeches.services.ways_back import WayBack
from speeches.services.writing import Gone, finished, locked, point_gone


@transaction.atomic
def undo(speech: Speech, way: WayBack, *, by: User, now: datetime) -> Draft:
    """Take back the change whose way back this is, whatever else was changed since.

    Moved parts return behind the neighbours they had. Marks return as they were; but where somebody numbered one of
    these points anew meanwhile, that stays, and the points join it. `Gone`, with nothing changed, when a moved part was
    removed with its section, or the neighbour or the section that it had is there no more.
    """
    row = locked(speech.pk, by)
    if way.of_section:
        return section_order.put_back(row, way, by=by, now=now)
    table = PointTable(row)
    moved = {key: _row(table, key) for run in way.runs for key in run.keys}
    numbered = {key: table.find(key) for key in way.marks}
    untouched = all(point and marks_of(point) == way.marks[key][1] for key, point in numbered.items())
    _return(table, way, moved)
    for key, point in numbered.items():
        before, after = way.marks[key]
        if point and untouched:
            point.level, point.series_start, point.style = before
        elif point and point.level == after[0]:
            point.level = before[0]
    if not table.changed():
        return load(row)
    if untouched:
        table.save_as_they_are()
    else:
        table.save(way.keys)
    return finished(row, by=by, now=now)


def _row(table: PointTable, key: str) -> Point:
    point = table.find(key)
    if point is None:
        raise point_gone()
    return point


def _return(table: PointTable, way: WayBack, moved: Mapping[str, Point]) -> None:
    """Put the moved rows behind the rows that they had before them, removed ones too: those keep their places."""
    for section, rows in table.rows.items():
        table.rows[section] = [row for row in rows if row.key not in moved]
    for run in way.runs:
        if run.section not in table.rows:
            raise home_gone()
        there = table.rows[run.section]
        keys = [row.key for row in there]
        if run.after is not None and run.after not in keys:
            raise home_gone()
        place = keys.index(run.after) + 1 if run.after else 0
        table.rows[run.section] = [*there[:place], *(moved[key] for key in run.keys), *there[place:]]


def home_gone() -> Gone:
    """Return the refusal to undo a move whose neighbours have gone elsewhere."""
    why = gettext_noop("This cannot be undone any more: what stood before it was moved or deleted in the meantime.")
    return Gone(Message(why))
