"""Sections: shown, edited, added, moved, removed and put back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from speeches.models import Section
from speeches.services import access, drafting
from speeches.services.writing import section_gone
from speeches.views import new_parts, parts, places
from speeches.views.answers import person, refusals
from speeches.views.fragments import shown, signed_in
from speeches.views.moves import moved
from speeches.views.sheet import OUTRO, Sheet


@require_safe
@signed_in
@refusals
def section_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show a section's head closed; with `?at=outro` the paragraphs that close it."""
    row, sheet = _section(request, key)
    part = sheet.part(f"p-{key}{OUTRO if _at_outro(request) else ''}")
    if part is None:
        return parts.missing(request, sheet, section_gone() if row.removed_at else None)
    return shown(request, sheet, part)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def section_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Open a section's head or, with `?at=outro`, the paragraphs that close it; or save them."""
    row, sheet = _section(request, key)
    if row.removed_at and request.method != "POST":
        return parts.missing(request, sheet, section_gone())
    return parts.edit(request, sheet, places.section(sheet, row, by=person(request), outro=_at_outro(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def section_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the form of a new section after the section `?after=key`, or before the first one; or store it.

    Once the form has stored the section, writing goes on in that one, as with a point.
    """
    sheet = parts.sheet_of(access.speech_for(person(request), pk))
    own = new_parts.key_of(request)
    place = places.new_section(sheet, request.GET.get("after") or None, by=person(request), key=own)
    row = new_parts.written(request, access.section_for, lambda row: row.speech_id == pk)
    if row:
        place = places.going_on(place, places.section(sheet, row, by=person(request)))
    return parts.edit(request, sheet, place)


@require_POST
@signed_in
@refusals
def section_move(request: HttpRequest, key: str) -> HttpResponse:
    """Move the section with its points one place `direction` up or down."""
    row, sheet = _section(request, key)
    direction = parts.direction(request)
    return parts.change(
        request,
        sheet,
        places.section(sheet, row, by=person(request)),
        lambda: drafting.step_section(row, direction, by=person(request), now=timezone.now()),
        lambda after, _part: moved(sheet, after, [key]),
    )


@require_POST
@signed_in
@refusals
def section_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take the section with its points out of the speech."""
    row, sheet = _section(request, key)
    return parts.remove(
        request,
        sheet,
        places.section(sheet, row, by=person(request)),
        lambda: drafting.remove_section(row, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
@refusals
def section_restore(request: HttpRequest, key: str) -> HttpResponse:
    """Put the section back in its place."""
    row = access.section_for(person(request), key)
    return parts.restore(
        request,
        row.speech,
        f"p-{key}",
        lambda: drafting.restore_section(row, by=person(request), now=timezone.now()),
    )


def _section(request: HttpRequest, key: str) -> tuple[Section, Sheet]:
    row = access.section_for(person(request), key)
    return row, parts.sheet_of(row.speech)


def _at_outro(request: HttpRequest) -> bool:
    return request.GET.get("at") == "outro"
