"""Creates a speech, edits its texts and settings, deletes it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Field, Model, QuerySet

from speeches.domain.dates import print_date
from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles
from speeches.models import Point, Section, Speech
from speeches.services import kept_files, texts
from speeches.services.access import may_manage
from speeches.services.manuscripts import Draft, load, store, style_fields
from speeches.services.series import KEEP, Keep, set_marks
from speeches.services.writing import Gone, StaleEdit, finished, locked, point_gone, section_gone

Front = Literal["title", "salutation", "opening", "closing"]

FRONT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subtitle", "speaker", "date_text", "date_first"),
    "salutation": ("salutation", "salutation_run_in"),
    "opening": ("opening",),
    "closing": ("closing",),
}
"""What each front and back part is made of; all of a part share its edition."""
SECTION_FIELDS = ("heading", "numbered", "run_in", "lead_in", "outro")
POINT_FIELDS = ("lead", "body", "run_in")
STYLE_FIELDS = ("section_style", "level_1_style", "level_2_style", "level_3_style")
SETTINGS_FIELDS = ("occasion", "delivered_on", "pace", "target_minutes", "house_style", *STYLE_FIELDS)

Row = TypeVar("Row", Speech, Section, Point)


@transaction.atomic
def create(
    *,
    by: User,
    now: datetime,
    title: str = "",
    speaker: str = "",
    occasion: str = "",
    delivered_on: date | None = None,
    **settings: object,
) -> Speech:
    """Make a speech without text, owned by `by`; `settings` are those of `edit_settings`. Its date is printed too.

    `BadText`; a value that the model refuses raises ValidationError.
    """
    date_text = print_date(delivered_on) if delivered_on else ""
    front = texts.clean({"title": title, "speaker": speaker, "date_text": date_text}, FRONT_FIELDS["title"])
    speech = store(Manuscript(**front), owner=by, now=now)
    values = {"occasion": occasion, "delivered_on": delivered_on, **settings}
    for name, value in _checked_settings(values).items():
        setattr(speech, name, value)
    speech.save()
    return speech


@transaction.atomic
def edit_front(
    speech: Speech, part: Front, values: Mapping[str, Any], *, seen_edition: int, by: User, now: datetime
) -> Draft:
    """Save texts of a front or back part: names as in `FRONT_FIELDS`, paragraphs joined by line feeds.

    Raises `StaleEdit` when the part's edition is no longer `seen_edition` and the texts differ, `BadText`.
    """
    offered = texts.clean(values, FRONT_FIELDS[part])
    row = locked(speech.pk, by)
    rows = Speech.objects.filter(pk=row.pk)
    if not _save(rows, f"{part}_edition", offered, seen=seen_edition, gone=section_gone()):
        return load(row)
    row.refresh_from_db()
    return finished(row, by=by, now=now)


@transaction.atomic
def edit_section(section: Section, values: Mapping[str, Any], *, seen_edition: int, by: User, now: datetime) -> Draft:
    """Save texts of a section: heading, numbered, run_in, lead_in, outro (paragraphs joined by line feeds).

    Raises `StaleEdit`, `Gone` when it was removed, `BadText`.
    """
    offered = texts.clean(values, SECTION_FIELDS)
    speech = locked(section.speech_id, by)
    rows = Section.objects.filter(pk=section.pk, removed_at=None)
    saved = _save(rows, "edition", offered, seen=seen_edition, gone=section_gone())
    return finished(speech, by=by, now=now) if saved else load(speech)


@transaction.atomic
def edit_point(
    point: Point,
    values: Mapping[str, Any],
    *,
    seen_edition: int,
    by: User,
    now: datetime,
    style: NumberStyle | Keep | None = KEEP,
    series_start: bool | Keep = KEEP,
) -> Draft:
    """Save texts of a point: lead, body (paragraphs joined by line feeds), run_in; and how its series is numbered.

    `style` and `series_start` are those of `set_series_style` and `set_series_start`; given only where the person
    changed them, they never undo another hand's. All is saved or nothing. Raises `StaleEdit`, which only texts can be,
    `Gone` when it was removed, `BadText`.
    """
    offered = texts.clean(values, POINT_FIELDS)
    speech = locked(point.section.speech_id, by)
    rows = Point.objects.filter(pk=point.pk, removed_at=None, section__removed_at=None)
    saved = _save(rows, "edition", offered, seen=seen_edition, gone=point_gone())
    if style is not KEEP or series_start is not KEEP:
        saved = set_marks(speech, point, style=style, series_start=series_start) or saved
    return finished(speech, by=by, now=now) if saved else load(speech)


def _save(rows: QuerySet[Row], edition: str, offered: dict[str, Any], *, seen: int, gone: Gone) -> bool:
    """Write `offered` if the edition is still `seen`, in one statement; return whether anything changed.

    A save that changes nothing leaves the edition alone, so that it makes nobody else's text stale; and the same text
    sent twice is no conflict.
    """
    news = rows.filter(**{edition: seen}).exclude(**offered)
    if offered and news.update(**offered, **{edition: F(edition) + 1}):
        return True
    current = rows.first()
    if current is None:
        raise gone
    stored = {name: getattr(current, name) for name in offered}
    if stored != offered:
        raise StaleEdit(current, edition=getattr(current, edition), values=stored, offered=offered)
    return False


@transaction.atomic
def edit_settings(speech: Speech, values: Mapping[str, Any], *, by: User, now: datetime) -> Draft:
    """Save what is not text: occasion, delivered_on, pace, target_minutes, house_style, section_style ….

    The last hand wins. A value that the model refuses raises ValidationError, an occasion with characters that cannot
    be stored `BadText`.
    """
    row = locked(speech.pk, by)
    checked = _checked_settings(values)
    if all(getattr(row, name) == value for name, value in checked.items()):
        return load(row)
    for name, value in checked.items():
        setattr(row, name, value)
    row.save(update_fields=list(checked))
    return finished(row, by=by, now=now)


def set_styles(speech: Speech, styles: NumberStyles, *, by: User, now: datetime) -> Draft:
    """Set the speech's number styles; series with a style of their own keep it."""
    return edit_settings(speech, style_fields(styles), by=by, now=now)


def _checked_settings(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(SETTINGS_FIELDS)
    if unknown:
        raise ValueError(f"no settings of a speech: {sorted(unknown)}")
    checked = {}
    for name, value in values.items():
        field = Speech._meta.get_field(name)  # noqa: SLF001 (documented by Django)
        assert isinstance(field, Field)  # noqa: S101 (for the type checker: none is a reverse relation)
        given = value.pk if isinstance(value, Model) else value
        checked[field.attname] = field.clean(texts.one_line(given) if name == "occasion" else given, None)
    return checked


@transaction.atomic
def delete(speech: Speech, *, by: User) -> None:
    """Delete the speech for good, with its source files. `Refused` when `by` is not the owner."""
    row = locked(speech.pk, by)
    may_manage(by, row)
    digests = set(row.source_files.values_list("digest", flat=True))
    row.delete()
    transaction.on_commit(lambda: kept_files.release_sources(digests))
