"""What was deleted from a speech and can be put back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, Q

from speeches.models import Point, Section, Speech


@dataclass(frozen=True, slots=True)
class Removal:
    """A deleted part: its heading or lead, what follows that, when it went, and how many points went with a section."""

    kind: Literal["section", "point"]
    key: str
    name: str
    text: str
    removed_at: datetime
    points: int


def removals(speech: Speech) -> list[Removal]:
    """Return the deleted parts of `speech`, the last one first, in two queries.

    A point of a deleted section is not listed: it comes back with its section, or can be put back after it.
    """
    counted = Count("points", filter=Q(points__removed_at=None))
    sections = Section.objects.filter(speech=speech, removed_at__isnull=False).annotate(living=counted)
    points = Point.objects.filter(section__speech=speech, section__removed_at=None, removed_at__isnull=False)
    found = [Removal("section", row.key, row.heading, row.lead_in, _time(row), row.living) for row in sections]
    found += [Removal("point", row.key, row.lead, row.body, _time(row), 0) for row in points]
    return sorted(found, key=lambda removal: (removal.removed_at, removal.key), reverse=True)


def _time(row: Section | Point) -> datetime:
    if row.removed_at is None:
        raise ValueError(f"{row.key} is not deleted")
    return row.removed_at
