"""The only bridge between stored rows and the manuscript."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from speeches.domain import manuscript as values
from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles
from speeches.domain.series import keep_series
from speeches.domain.timing import lengths
from speeches.models import Membership, Point, Section, Speech
from speeches.services.texts import tidy
from speeches.services.ways_back import WayBack

KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
KEY_LENGTH = 10
ATTEMPTS = 5

Written = TypeVar("Written")


@dataclass(frozen=True)
class Draft:
    """A stored speech as it stands: its row, its manuscript, and the rows of the parts in it, by key.

    The rows tell editions; what is shown comes from the manuscript: a point that follows a removed one may begin a
    series there although its row does not say so. After a move or a change of level, `back` takes that back.
    """

    speech: Speech
    manuscript: Manuscript
    sections: Mapping[str, Section]
    points: Mapping[str, Point]
    back: WayBack | None = None


def load(speech: Speech) -> Draft:
    """Return the draft of `speech` in two queries whatever its size; removed parts are left out."""
    sections = list(Section.objects.filter(speech=speech, removed_at=None))
    points = defaultdict(list)
    for point in Point.objects.filter(section__speech=speech, section__removed_at=None):
        points[point.section_id].append(point)
    styles = number_styles(speech)
    manuscript = Manuscript(
        title=speech.title,
        subtitle=speech.subtitle,
        speaker=speech.speaker,
        date_text=speech.date_text,
        date_first=speech.date_first,
        salutation=speech.salutation,
        salutation_run_in=speech.salutation_run_in,
        opening=_split(speech.opening),
        sections=tuple(section_value(section, shown_points(points[section.pk], styles)) for section in sections),
        closing=_split(speech.closing),
        styles=styles,
    )
    shown = {point.key: point for section in sections for point in points[section.pk] if point.removed_at is None}
    return Draft(speech, manuscript, {section.key: section for section in sections}, shown)


def shown_points(rows: Sequence[Point], styles: NumberStyles) -> tuple[values.Point, ...]:
    """Return the points of one section that are not removed; `rows` are all of it, in order.

    A removed point keeps its row, its place and its marks, so restoring it is exact; meanwhile the points after it
    show the style and the start of the series that it began.
    """
    everything = [point_value(row) for row in rows]
    shown = [value for value, row in zip(everything, rows, strict=True) if row.removed_at is None]
    return keep_series([everything], shown, styles=styles) if len(shown) < len(everything) else tuple(shown)


def number_styles(speech: Speech) -> NumberStyles:
    """Return the number styles of a stored speech."""
    return NumberStyles(
        sections=NumberStyle(speech.section_style),
        level_1=NumberStyle(speech.level_1_style),
        level_2=NumberStyle(speech.level_2_style),
        level_3=NumberStyle(speech.level_3_style),
    )


def style_fields(styles: NumberStyles) -> dict[str, str]:
    """Return the fields of a speech that hold `styles`."""
    return {
        "section_style": styles.sections.value,
        "level_1_style": styles.level_1.value,
        "level_2_style": styles.level_2.value,
        "level_3_style": styles.level_3.value,
    }


def section_value(row: Section, points: tuple[values.Point, ...] = ()) -> values.Section:
    """Return the section of a row as the manuscript has it."""
    return values.Section(
        key=row.key,
        heading=row.heading,
        numbered=row.numbered,
        run_in=row.run_in,
        lead_in=_split(row.lead_in),
        points=points,
        outro=_split(row.outro),
        source_ordinal=row.source_ordinal,
    )


def point_value(row: Point) -> values.Point:
    """Return the point of a row as the manuscript has it, with the marks of the row itself."""
    return values.Point(
        key=row.key,
        level=row.level,
        lead=row.lead,
        body=_split(row.body),
        run_in=row.run_in,
        series_start=row.series_start,
        style=NumberStyle(row.style) if row.style else None,
        source_ordinal=row.source_ordinal,
    )


def store(
    manuscript: Manuscript,
    *,
    owner: User,
    now: datetime,
    occasion: str = "",
    delivered_on: date | None = None,
    keys: Iterator[str] | None = None,
) -> Speech:
    """Store the manuscript as a new speech of `owner`, in one transaction, and return its row.

    Every section and point gets a new key, for this is a copy of whatever it came from. Line breaks inside paragraphs
    and empty paragraphs go (`texts.tidy`); a character that cannot be stored raises `texts.BadText`.
    """
    clean = _without_keys(tidy(manuscript))
    speech = Speech(**_front(clean), occasion=occasion, delivered_on=delivered_on, updated_at=now, updated_by=owner)
    speech.spoken = lengths(clean).total

    def write(fresh: Iterator[str]) -> Speech:
        speech.pk = None
        speech.save(force_insert=True)
        Membership.objects.create(speech=speech, user=owner, role=Membership.Role.OWNER)
        _write_parts(speech, clean.with_keys(fresh))
        return speech

    return with_new_keys(write, keys or new_keys())


def new_keys(first: str = "") -> Iterator[str]:
    """Yield `first`, if there is one, and then random keys: 10 characters of a–z and 2–7."""
    if first:
        yield first
    while True:
        yield "".join(secrets.choice(KEY_LETTERS) for _ in range(KEY_LENGTH))


def with_new_keys(write: Callable[[Iterator[str]], Written], keys: Iterator[str]) -> Written:
    """Call `write` with keys in one transaction, and again with the next ones when a key was taken already."""
    for _ in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return write(keys)
        except IntegrityError:
            continue
    with transaction.atomic():
        return write(keys)


def _without_keys(manuscript: Manuscript) -> Manuscript:
    sections = (
        replace(section, key="", points=tuple(replace(point, key="") for point in section.points))
        for section in manuscript.sections
    )
    return replace(manuscript, sections=tuple(sections))


def _front(manuscript: Manuscript) -> dict[str, str | bool]:
    return {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "speaker": manuscript.speaker,
        "date_text": manuscript.date_text,
        "date_first": manuscript.date_first,
        "salutation": manuscript.salutation,
        "salutation_run_in": manuscript.salutation_run_in,
        "opening": "\n".join(manuscript.opening),
        "closing": "\n".join(manuscript.closing),
        **style_fields(manuscript.styles),
    }


def _write_parts(speech: Speech, manuscript: Manuscript) -> None:
    sections = [
        Section(
            speech=speech,
            key=section.key,
            position=position,
            heading=section.heading,
            numbered=section.numbered,
            run_in=section.run_in,
            lead_in="\n".join(section.lead_in),
            outro="\n".join(section.outro),
            source_ordinal=section.source_ordinal,
        )
        for position, section in enumerate(manuscript.sections)
    ]
    Section.objects.bulk_create(sections)
    Point.objects.bulk_create(
        Point(
            section=row,
            key=point.key,
            position=position,
            level=point.level,
            lead=point.lead,
            body="\n".join(point.body),
            run_in=point.run_in,
            series_start=point.series_start,
            style=point.style or "",
            source_ordinal=point.source_ordinal,
        )
        for row, section in zip(sections, manuscript.sections, strict=True)
        for position, point in enumerate(section.points)
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
