"""A person's speeches page by page, the last changed first, in a fixed number of queries."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Case, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf, Replace, Substr

from speeches.models import Point, Section, SourceFile, Speech
from speeches.models.speech import SpeechQuerySet

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BEGINNING = 60
"""Characters that stand for a speech that has no title."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ends: the time of change (aware) and the id of its last speech.

    A page begins after a mark, not at a number: a speech changed meanwhile pushes none over the edge unseen.
    """

    changed: datetime
    pk: int

    def __str__(self) -> str:
        """Return the mark as it stands in an address: microseconds since 1970, a hyphen, the id."""
        return f"{(self.changed - _EPOCH) // _MICROSECOND}-{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Mark | None":
        """Return the mark that `text` writes; None for anything else."""
        found = re.fullmatch(r"([0-9]{1,16})-([0-9]{1,18})", text)
        if found is None:
            return None
        return cls(_EPOCH + int(found[1]) * _MICROSECOND, int(found[2]))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its speeches, how many match in all, and the mark that the next page begins after (None: the last)."""

    speeches: list[Speech]
    total: int
    after: Mark | None


def page(
    user: AbstractBaseUser | AnonymousUser,
    *,
    text: str = "",
    status: str = "",
    tag: str = "",
    before: Mark | None = None,
    size: int = 50,
) -> Page:
    """Return up to `size` of the speeches that `user` works on, with their tags, in three queries.

    Those without a title come with `beginning`, their first words or else the name of the file they were read from.
    Each word of `text` must stand in title, speaker or occasion; a title's line breaks are not seen. An empty
    `status` or `tag` means any.
    """
    matching = _matching(Speech.objects.visible_to(user), text, status, tag)
    rest = matching
    if before is not None:
        rest = rest.filter(Q(updated_at__lt=before.changed) | Q(updated_at=before.changed, pk__lt=before.pk))
    rest = rest.select_related("updated_by").defer("salutation", "opening", "closing")
    rest = rest.annotate(beginning=_beginning()).prefetch_related("tags")
    found = list(rest.order_by("-updated_at", "-pk")[: size + 1])
    speeches = found[:size]
    after = Mark(speeches[-1].updated_at, speeches[-1].pk) if len(found) > size else None
    return Page(speeches=speeches, total=matching.count(), after=after)


def ids(user: AbstractBaseUser | AnonymousUser, *, text: str = "", status: str = "", tag: str = "") -> list[int]:
    """Return the ids of all speeches that `page` would show, page after page, in its order."""
    matching = _matching(Speech.objects.visible_to(user), text, status, tag)
    return list(matching.order_by("-updated_at", "-pk").values_list("pk", flat=True))


def _beginning() -> Combinable:
    """Return what stands for a title: the opening, a heading, a lead-in, a point, the name of a source file."""
    sections = Section.objects.filter(speech=OuterRef("pk"), removed_at=None)
    points = Point.objects.filter(section__speech=OuterRef("pk"), section__removed_at=None, removed_at=None)
    files = SourceFile.objects.filter(speech=OuterRef("pk"))
    candidates: list[Combinable] = [
        F("opening"),
        Subquery(sections.exclude(heading="").values("heading")[:1]),
        Subquery(sections.exclude(lead_in="").values("lead_in")[:1]),
        Subquery(points.exclude(lead="").order_by("section__position", "position").values("lead")[:1]),
        Subquery(files.values("name")[:1]),
    ]
    text = TextField()
    first = Coalesce(*(NullIf(each, Value("")) for each in candidates), Value(""), output_field=text)
    return Case(When(title="", then=Substr(first, 1, _BEGINNING)), default=Value(""), output_field=text)


def statuses(user: AbstractBaseUser | AnonymousUser) -> set[str]:
    """Return the statuses that the speeches have which `user` works on."""
    return set(Speech.objects.visible_to(user).order_by().values_list("status", flat=True).distinct())


def _matching(speeches: SpeechQuerySet, text: str, status: str, tag: str) -> SpeechQuerySet:
    if status:
        speeches = speeches.filter(status=status)
    if tag:
        speeches = speeches.filter(tags__name=tag)
    words = text.split()
    if words:
        speeches = speeches.alias(one_line=Replace("title", Value("\n"), Value(""), output_field=TextField()))
    for word in words:
        speeches = speeches.filter(
            Q(one_line__icontains=word) | Q(speaker__icontains=word) | Q(occasion__icontains=word)
        )
    return speeches
