"""Text that a browser kept because it was never told that it is stored: compared with what is, and offered back."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.forms.part import PartForm
from speeches.forms.point import NewPointForm, numbering_mark
from speeches.forms.section import SectionForm
from speeches.models import Point, Section
from speeches.models.speech import NumberStyleChoice
from speeches.services import access, texts
from speeches.templatetags.manuscript import Side
from speeches.views import conflicts, places
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in
from speeches.views.parts import sheet_of
from speeches.views.places import Place
from speeches.views.sheet import OUTRO, Sheet

MOST = 200
"""Copies looked at in one go."""
PART = re.compile(f"p-(title|salutation|opening|closing|[a-z2-7]{{10}})({OUTRO})?")
NUMBERING = ("style", "series_start")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a browser kept of one open form: its fields by name, and where a new part was to stand."""

    name: str
    part: str
    anew: str
    at: datetime
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a copy belongs now. `open` is the id of the part that is opened for it, "" when there is no such place.

    `back` is the address that first puts a deleted part back, `anew` that of the form of a new one.
    """

    title: str
    form_class: type[PartForm]
    place: Place | None = None
    open: str = ""
    back: str = ""
    anew: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that differs from what is stored: by field the label and both texts, the differences marked."""

    copy: Copy
    home: Home
    columns: list[tuple[str, Side, Side]]

    @property
    def stored(self) -> bool:
        """Say whether anything is stored that it can be compared with."""
        return self.home.place is not None and not self.home.place.unstored


@require_POST
@signed_in
@refusals
def rescue(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which of the posted copies differ from what is stored, with both texts; name the others, to be forgotten."""
    sheet = sheet_of(access.speech_for(person(request), pk))
    offers, stored = [], []
    for copy in _copies(request.POST.get("copies", "")):
        home = _home(request, sheet, copy)
        columns = list(_columns(home, copy.values))
        if columns:
            offers.append(Offer(copy, home, columns))
        else:
            stored.append(copy.name)
    offers.sort(key=lambda offer: offer.copy.at, reverse=True)
    return render(request, "speeches/rescue/_offers.html", {"offers": offers, "stored": stored})


def _copies(posted: str) -> list[Copy]:
    try:
        return [
            Copy(
                name=str(one["name"]),
                part=str(one["part"]),
                anew=str(one["anew"]),
                at=datetime.fromtimestamp(one["at"] / 1000, UTC),
                values={str(name): str(value) for name, value in one["values"].items()},
            )
            for one in json.loads(posted)[:MOST]
        ]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError) as error:
        raise BadRequest("copies are a list of what the editor keeps") from error


def _home(request: HttpRequest, sheet: Sheet, copy: Copy) -> Home:
    found = PART.fullmatch(copy.part)
    if found is None:
        return _homeless(copy)
    key, outro = found[1], bool(found[2])
    row = None if len(key) != 10 else _row(request, sheet, key)
    if row is None and len(key) == 10:
        return _new(request, sheet, copy, key)
    if row is None:
        place = places.front(sheet, key, by=person(request))
    elif isinstance(row, Point):
        place = places.point(sheet, row, by=person(request))
    else:
        place = places.section(sheet, row, by=person(request), outro=outro)
    title = place.part.name or (str(row) if row else sheet.names[key])
    if row is not None and (back := _back(sheet, row)):
        hint = _("This part was deleted since. Restoring puts it back.")
        return Home(title, place.form_class, place, open=f"p-{key}", back=back, hint=hint)
    late = copy.values.get("seen_edition") != str(place.edition)
    hint = _("This part was changed since. Restoring shows both texts to choose from.") if late else ""
    # Paragraphs that close a section and are empty now are written in the form of its head.
    shown = copy.part if sheet.part(copy.part) else f"p-{key}"
    return Home(title, place.form_class, place, open=shown, hint=hint)


def _row(request: HttpRequest, sheet: Sheet, key: str) -> Point | Section | None:
    """Return the row of this speech that has the key, removed or not."""
    try:
        point = access.point_for(person(request), key)
    except access.Missing:
        pass
    else:
        return point if point.section.speech_id == sheet.speech.pk else None
    try:
        section = access.section_for(person(request), key)
    except access.Missing:
        return None
    return section if section.speech_id == sheet.speech.pk else None


def _back(sheet: Sheet, row: Point | Section) -> str:
    """Return the address that puts a removed part back, the section of a point first; "" for one that is there."""
    if isinstance(row, Point) and row.section.removed_at is not None:
        row = row.section
    kind = "point" if isinstance(row, Point) else "section"
    return f"{sheet.stored(f'p-{row.key}', kind, row.key).path}restore/" if row.removed_at is not None else ""


def _new(request: HttpRequest, sheet: Sheet, copy: Copy, key: str) -> Home:
    """Return the form of a part that was never stored, where it was to stand."""
    try:
        address = urlsplit(copy.anew)
        match = resolve(address.path)
    except (ValueError, Resolver404):
        return _homeless(copy)
    after = parse_qs(address.query).get("after", [""])[0] or None
    section = sheet.draft.sections.get(match.kwargs.get("key", ""))
    if match.url_name == "point_new" and section is not None:
        place = places.new_point(sheet, section, after, by=person(request), key=key)
    elif match.url_name == "section_new" and match.kwargs.get("pk") == sheet.speech.pk:
        place = places.new_section(sheet, after, by=person(request), key=key)
    else:
        return _homeless(copy)
    head = sheet.part(f"p-{section.key}") if section else None
    title = f"{place.part.name} · {head.name}" if head else place.part.name
    return Home(title, place.form_class, place, open=place.part.id, anew=place.part.edit)


def _homeless(copy: Copy) -> Home:
    form_class: type[PartForm] = SectionForm if "heading" in copy.values else NewPointForm
    return Home(_("Text without a place"), form_class, hint=_("Where it stood is gone: copy the text from here."))


def _columns(home: Home, kept: Mapping[str, str]) -> Iterator[tuple[str, Side, Side]]:
    """Yield label and both texts of the fields that differ."""
    stored = home.place.stored if home.place else {}
    fields = home.form_class.base_fields
    names = [name for name in fields if name in kept and name not in (*home.form_class.seen, *NUMBERING)]
    offered = {name: bool(kept[name]) if isinstance(stored.get(name), bool) else kept[name] for name in names}
    with suppress(texts.BadText):  # such a text is shown as it is; saving it will say what is wrong
        offered = texts.clean(offered, names)
    written = any(text for text in offered.values() if isinstance(text, str))
    for name in names:
        before = stored.get(name, "")
        if before != offered[name] and (written or stored) and not _unwritten(home, offered[name]):
            yield str(fields[name].label), *conflicts.sides(before, offered[name])
    yield from _numbering(home, kept)


def _unwritten(home: Home, value: object) -> bool:
    """Say whether a switch of a part that is not stored stands there by itself: only its texts are anybody's words."""
    return (home.place is None or home.place.unstored) and not isinstance(value, str)


def _numbering(home: Home, kept: Mapping[str, str]) -> Iterator[tuple[str, Side, Side]]:
    """Yield what the writer changed of the series' numbers; what somebody else did meanwhile is not theirs."""
    if "style" not in kept or "style" not in home.form_class.base_fields or home.place is None:
        return
    if numbering_mark(kept) == kept.get("seen_numbering") or numbering_mark(kept) == numbering_mark(home.place.stored):
        return
    fields, named = home.form_class.base_fields, dict([("", _("as set for the speech")), *NumberStyleChoice.choices])
    styles = [str(named.get(style, style)) for style in (home.place.stored["style"], kept["style"])]
    yield str(fields["style"].label), *conflicts.sides(*styles)
    starts = [bool(home.place.stored["series_start"]), bool(kept.get("series_start"))]
    if starts[0] != starts[1]:
        yield str(fields["series_start"].label), *conflicts.sides(*starts)
