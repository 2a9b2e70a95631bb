"""Finds and replaces through one speech: what would change, the chosen places in one step, and that undone again."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain.finding import Found, Hit, find, rewritten, texts
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.query import Query
from speeches.models import Point, Replacement, Section, Speech
from speeches.services import upkeep
from speeches.services.editing import FRONT_FIELDS
from speeches.services.manuscripts import Draft, load
from speeches.services.writing import Gone, finished, locked

_SHOWN = 5
_BATCH = 100
_PLACE = re.compile(r"([a-z2-7]{5,10})\.([a-z_]{4,10})\.([0-9]{1,6})\.([0-9]{1,9})\.([0-9]{1,9})")
_SECTION_TEXTS = ("heading", "lead_in", "outro")
_POINT_TEXTS = ("lead", "body")

Row = TypeVar("Row", bound=Speech | Section | Point)
Changes = Mapping[str, Mapping[str, str]]
"""New texts by the key of the part and the field."""


class Place(NamedTuple):
    """Where a hit stands and which edition of its part it was found in: what a form sends back of it."""

    key: str
    field: str
    paragraph: int
    start: int
    edition: int

    def __str__(self) -> str:
        return f"{self.key}.{self.field}.{self.paragraph}.{self.start}.{self.edition}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Return the place that `str` wrote; None for anything else."""
        match = _PLACE.fullmatch(text)
        return cls(match[1], match[2], int(match[3]), int(match[4]), int(match[5])) if match else None


@dataclass(frozen=True)
class Outcome:
    """What came of replacing: the row that undoes it, None where nothing was changed, and the draft as it now stands.

    `changed` are the keys of chosen parts that another hand changed or removed first: they were left alone, and so
    were `emptied` places, whose paragraphs would have been left without text.
    """

    draft: Draft
    row: Replacement | None
    changed: tuple[str, ...]
    emptied: int


@dataclass(frozen=True)
class Undone:
    """What came of undoing: how many parts have their texts back, and the keys of those that were changed since."""

    draft: Draft
    parts: int
    changed: tuple[str, ...]


def search(speech: Speech, query: Query) -> tuple[Draft, Found]:
    """Return the draft and what the query finds in it, in two queries; raises what `query.matcher` raises."""
    draft = load(speech)
    return draft, find(draft.manuscript, query)


def place_of(draft: Draft, hit: Hit) -> Place:
    """Return the place of a hit in the draft."""
    return Place(hit.key, hit.field, hit.paragraph, hit.start, edition_of(draft, hit.key) or 0)


def edition_of(draft: Draft, key: str) -> int | None:
    """Return the edition of a part that is in the draft, None for one that is not."""
    row = draft.speech if key in FRONT_FIELDS else draft.sections.get(key) or draft.points.get(key)
    return _edition_of(row, key) if row else None


@transaction.atomic
def replace(speech: Speech, query: Query, chosen: Iterable[Place], *, by: User, now: datetime) -> Outcome:
    """Put the query's replacement in at the chosen places, in one step that `undo` takes back.

    Places in a part that is no longer of the edition they were found in are left alone. Keys, marks and styles stay.
    """
    row = locked(speech.pk, by)
    draft, found = search(row, query)
    wanted: defaultdict[str, set[Place]] = defaultdict(set)
    for place in chosen:
        wanted[place.key].add(place)
    stale = [key for key, places in wanted.items() if {place.edition for place in places} != {edition_of(draft, key)}]
    taken = [hit for hit in found.hits if hit.key not in stale and place_of(draft, hit) in wanted[hit.key]]
    new, left = _new_texts(draft, taken)
    if not new:
        return Outcome(draft, None, tuple(stale), len(left))
    rows = _rows(draft)
    before = {key: {field: getattr(rows[key], field) for field in fields} for key, fields in new.items()}
    _write(rows, new)
    made = Replacement.objects.create(
        speech=row,
        found=query.text,
        put_in=query.replacement,
        hits=len(taken) - len(left),
        parts=len(new),
        changes=[{"key": key, "edition": _edition_of(rows[key], key), "before": before[key]} for key in new],
        made_by=by,
        made_at=now,
    )
    upkeep.schedule(now + upkeep.PENDING)
    return Outcome(finished(row, by=by, now=now), made, tuple(stale), len(left))


def _new_texts(draft: Draft, taken: Collection[Hit]) -> tuple[dict[str, dict[str, str]], list[Hit]]:
    """Return the fields that the hits change, in reading order, and the hits that would empty a paragraph."""
    by_field: defaultdict[tuple[str, str], defaultdict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in taken:
        by_field[hit.key, hit.field][hit.paragraph].append(hit)
    new: dict[str, dict[str, str]] = {}
    left: list[Hit] = []
    for text in texts(draft.manuscript):
        paragraphs = list(text.paragraphs)
        for place, hits in by_field.get((text.key, text.field), {}).items():
            if after := rewritten(paragraphs[place - 1], hits):
                paragraphs[place - 1] = after
            else:
                left += hits
        if tuple(paragraphs) != text.paragraphs:
            new.setdefault(text.key, {})[text.field] = "\n".join(paragraphs)
    return new, left


def _rows(draft: Draft) -> dict[str, Speech | Section | Point]:
    """Return the rows that hold the texts of the draft, by the key of the part."""
    return {**dict.fromkeys(FRONT_FIELDS, draft.speech), **draft.sections, **draft.points}


def _write(rows: Mapping[str, Speech | Section | Point], new: Changes) -> None:
    """Store the texts and count up the editions of their parts; the lock on the speech keeps all as it was read."""
    changed = {key: _changed(rows[key], key, fields) for key, fields in new.items()}
    fronts = [name for key in new if key in FRONT_FIELDS for name in (*new[key], f"{key}_edition")]
    if fronts:
        next(row for row in changed.values() if isinstance(row, Speech)).save(update_fields=fronts)
    sections = [row for row in changed.values() if isinstance(row, Section)]
    Section.objects.bulk_update(sections, [*_SECTION_TEXTS, "edition"], batch_size=_BATCH)
    points = [row for row in changed.values() if isinstance(row, Point)]
    Point.objects.bulk_update(points, [*_POINT_TEXTS, "edition"], batch_size=_BATCH)


def _changed(row: Row, key: str, fields: Mapping[str, str]) -> Row:
    for field, text in fields.items():
        setattr(row, field, text)
    setattr(row, _edition(key), _edition_of(row, key) + 1)
    return row


def _edition(key: str) -> str:
    return f"{key}_edition" if key in FRONT_FIELDS else "edition"


def _edition_of(row: Speech | Section | Point, key: str) -> int:
    return int(getattr(row, _edition(key)))


@transaction.atomic
def undo(speech: Speech, pk: int, *, by: User, now: datetime) -> Undone:
    """Give the parts that replacement `pk` changed the texts back that they had before it.

    A part that anybody changed since keeps its text; one that was removed meanwhile has the old text when it is put
    back. `Gone` when the replacement was undone already, or is kept no longer.
    """
    row = locked(speech.pk, by)
    made = Replacement.objects.filter(speech=row, undone_at=None, pk=pk).first()
    if made is None:
        raise Gone(Message(gettext_noop("This replacement was undone already, or is older than a day.")))
    keys = [change["key"] for change in made.changes]
    rows: dict[str, Speech | Section | Point] = dict.fromkeys(FRONT_FIELDS, row)
    for kind in (Section.objects.filter(speech=row), Point.objects.filter(section__speech=row)):
        rows |= {part.key: part for part in kind.filter(key__in=keys)}
    old = {change["key"]: change["before"] for change in made.changes if _untouched(rows.get(change["key"]), change)}
    made.undone_at, made.changes = now, []
    made.save(update_fields=["undone_at", "changes"])
    _write(rows, old)
    draft = finished(row, by=by, now=now) if old else load(row)
    return Undone(draft, len(old), tuple(key for key in keys if key not in old))


def _untouched(row: Speech | Section | Point | None, change: Mapping[str, Any]) -> bool:
    return row is not None and _edition_of(row, change["key"]) == change["edition"]


def recent(speech: Speech) -> list[Replacement]:
    """Return the last replacements in the speech that can still be undone, the newest first."""
    rows = Replacement.objects.filter(speech=speech, undone_at=None).select_related("made_by").defer("changes")
    return list(rows[:_SHOWN])
