"""Points: shown, edited, added, moved, given a level and a number style, removed and put back."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from speeches.models import Point
from speeches.services import access, drafting, manuscripts
from speeches.services.manuscripts import Draft
from speeches.services.point_table import END
from speeches.services.writing import point_gone, section_gone
from speeches.views import new_parts, parts, places
from speeches.views.answers import person, refusals
from speeches.views.fragments import shown, signed_in
from speeches.views.moves import moved
from speeches.views.sheet import Part, Sheet


@require_safe
@signed_in
@refusals
def point_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the point closed."""
    _row, sheet = _point(request, key)
    part = sheet.part(f"p-{key}")
    if part is None:
        return parts.missing(request, sheet, point_gone())
    return shown(request, sheet, part)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def point_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Open the point, or save it."""
    row, sheet = _point(request, key)
    if sheet.part(f"p-{key}") is None and request.method != "POST":
        return parts.missing(request, sheet, point_gone())
    return parts.edit(request, sheet, places.point(sheet, row, by=person(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def point_new(request: HttpRequest, key: str) -> HttpResponse:
    """Open the form of a new point of the section, after the point `?after=key` or before the first; or store it.

    Once the form has stored the point, writing goes on in that one; its key is `stored`, or the one that the form
    brought along, if the answer to storing it was lost.
    """
    section = access.section_for(person(request), key)
    sheet = parts.sheet_of(section.speech)
    if section.removed_at and request.method != "POST":
        return parts.missing(request, sheet, section_gone())
    own = new_parts.key_of(request)
    place = places.new_point(sheet, section, request.GET.get("after") or None, by=person(request), key=own)
    row = new_parts.written(request, access.point_for, lambda row: row.section.speech_id == section.speech_id)
    if row:
        place = places.going_on(place, places.point(sheet, row, by=person(request)))
    return parts.edit(request, sheet, place)


@require_POST
@signed_in
@refusals
def point_move(request: HttpRequest, key: str) -> HttpResponse:
    """Move the point to the end of the `section`, or one place `direction` up or down.

    At the edge of its section a step takes it into the next one.
    """
    row, sheet = _point(request, key)
    by, section = person(request), request.POST.get("section", "")
    step = None if section else parts.direction(request)

    def act() -> Draft:
        if step is None:
            return drafting.move_point(row, section=section, after=END, by=by, now=timezone.now())
        return drafting.step_point(row, step, by=by, now=timezone.now())

    place = places.point(sheet, row, by=by)
    return parts.change(request, sheet, place, act, lambda after, _part: moved(sheet, after, [key]))


@require_POST
@signed_in
@refusals
def point_level(request: HttpRequest, key: str) -> HttpResponse:
    """Raise the point by one level (`direction` -1) or lower it by one (1); beyond level 1 and 3 nothing changes.

    It is not lowered to more than one level below the point before it, and a section's first point not at all.
    """
    row, sheet = _point(request, key)
    level = min(3, max(1, row.level + parts.direction(request)))
    deep = row.level < level and level > _deepest(sheet, key)
    return parts.change(
        request,
        sheet,
        places.point(sheet, row, by=person(request)),
        lambda: drafting.set_level(row, row.level if deep else level, by=person(request), now=timezone.now()),
        _levelled,
        warning=_("A point can stand one level below the point before it, not more.") if deep else "",
    )


@require_POST
@signed_in
@refusals
def point_style(request: HttpRequest, key: str) -> HttpResponse:
    """Save how the point's series is numbered, with the text beside it, and keep the form open."""
    row, sheet = _point(request, key)
    if "seen_edition" not in request.POST:
        raise BadRequest("the style is sent with the point's form")
    place = places.point(sheet, row, by=person(request))
    return parts.change(request, sheet, place, lambda: _as_stored(request, row), _numbered)


@require_POST
@signed_in
@refusals
def point_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take the point out of the speech."""
    row, sheet = _point(request, key)
    return parts.remove(
        request,
        sheet,
        places.point(sheet, row, by=person(request)),
        lambda: drafting.remove_point(row, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
@refusals
def point_restore(request: HttpRequest, key: str) -> HttpResponse:
    """Put the point back in its place."""
    row = access.point_for(person(request), key)
    return parts.restore(
        request,
        row.section.speech,
        f"p-{key}",
        lambda: drafting.restore_point(row, by=person(request), now=timezone.now()),
    )


def _point(request: HttpRequest, key: str) -> tuple[Point, Sheet]:
    row = access.point_for(person(request), key)
    return row, parts.sheet_of(row.section.speech)


def _as_stored(request: HttpRequest, row: Point) -> Draft:
    """Return the draft as it stands now: saving the form beforehand counted up the speech's serial."""
    return manuscripts.load(access.speech_for(person(request), row.section.speech_id))


def _deepest(sheet: Sheet, key: str) -> int:
    """Return the deepest level that the point can have where it stands."""
    keys = sheet.points_of(sheet.section_of(f"p-{key}"))
    place = keys.index(key) if key in keys else 0
    return sheet.draft.points[keys[place - 1]].level + 1 if place else 1


def _levelled(_sheet: Sheet, part: Part) -> str:
    return _("Level %(level)s: %(part)s") % {"level": part.level, "part": part.name}


def _numbered(_sheet: Sheet, part: Part) -> str:
    return _("Numbered: %(part)s") % {"part": part.name}
