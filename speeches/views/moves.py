"""Moves parts to a place that is named — one, or several points at once — and takes moves back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from speeches.models import Section
from speeches.services import access, drafting
from speeches.services.manuscripts import Draft
from speeches.services.point_table import some_gone
from speeches.services.writing import point_gone, section_gone
from speeches.views import parts, undoing
from speeches.views.answers import person, refusals
from speeches.views.fragments import document, is_fragment, signed_in
from speeches.views.sheet import Sheet


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def parts_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the parts named by `key`: points, several at once, or one section; without a script, choose them first.

    Points go one place in the `direction`, or into the `section` after the point `after`: empty is its first place,
    `end` its last. A section goes after the section `after`.
    """
    sheet = parts.sheet_of(access.speech_for(person(request), pk))
    if request.method != "POST":
        return render(request, "speeches/move/points.html", {"sheet": sheet, "speech": sheet.speech})
    # One field with all keys between spaces counts as one, whatever the limit to the number of fields is.
    keys = " ".join(request.POST.getlist("key")).split()
    if not keys:
        messages.warning(request, _("Tick the points that are to be moved first."))
        return redirect("parts_move", pk=pk)
    section = sheet.draft.sections.get(keys[0])
    if section is None and not any(key in sheet.draft.points for key in keys):
        return parts.refused(request, sheet, some_gone() if len(keys) > 1 else _gone(request))
    keys = keys[:1] if section else keys
    act = _section_moved(request, section) if section else _points_moved(request, sheet, keys)
    try:
        after = Sheet(act())
    except drafting.Gone as gone:
        return parts.refused(request, parts.sheet_of(sheet.speech), gone)
    return _shown(request, after, [key for key in keys if after.part(f"p-{key}")], moved(sheet, after, keys))


@require_POST
@signed_in
@refusals
def move_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the move or the change of level whose way back is posted."""
    speech = access.speech_for(person(request), pk)
    way = undoing.way_back(request, pk)
    try:
        after = Sheet(drafting.undo(speech, way, by=person(request), now=timezone.now()))
    except drafting.Gone as gone:
        return parts.refused(request, parts.sheet_of(speech), gone)
    named = [part for key in way.keys if (part := after.part(f"p-{key}"))]
    words = _("Undone: %(part)s") % {"part": named[0].name if len(named) == 1 else _counted(len(named))}
    return _shown(request, after, [part.key for part in named], words)


def moved(before: Sheet, after: Sheet, keys: list[str]) -> str:
    """Say what was moved, and where to when that is another section, in which its new number alone says little."""
    ids = [f"p-{key}" for key in keys]
    here = [part for part_id in ids if (part := after.part(part_id))]
    what = here[0].name if len(here) == 1 else _counted(len(here))
    if after.draft.back is None:
        return _("Already there: %(part)s") % {"part": what}
    homes = {after.section_of(part.id) for part in here if part.kind == "point"}
    if len(homes) == 1 and any(before.section_of(part_id) not in homes for part_id in ids):
        home = after.part(f"p-{homes.pop()}")
        return _("Moved to “%(section)s”: %(part)s") % {"section": home.name if home else "", "part": what}
    return _("Moved: %(part)s") % {"part": what}


def _section_moved(request: HttpRequest, section: Section) -> Callable[[], Draft]:
    if "direction" in request.POST:
        step = parts.direction(request)
        return lambda: drafting.step_section(section, step, by=person(request), now=timezone.now())
    after = _after(request)
    return lambda: drafting.move_section(section, after=after, by=person(request), now=timezone.now())


def _points_moved(request: HttpRequest, sheet: Sheet, keys: list[str]) -> Callable[[], Draft]:
    speech, by = sheet.speech, person(request)
    if "direction" in request.POST:
        step = parts.direction(request)
        return lambda: drafting.step_points(speech, keys, step, by=by, now=timezone.now())
    section, after = request.POST.get("section", ""), _after(request)
    return lambda: drafting.move_points(speech, keys, section=section, after=after, by=by, now=timezone.now())


def _after(request: HttpRequest) -> str | None:
    if "after" not in request.POST:
        raise BadRequest("a move says where to")
    return request.POST["after"] or None


def _gone(request: HttpRequest) -> drafting.Gone:
    """Return the refusal for one part that is not there: a point is always moved into a section, or by a step."""
    of_point = "section" in request.POST or "direction" in request.POST
    return point_gone() if of_point else section_gone()


def _shown(request: HttpRequest, after: Sheet, keys: list[str], words: str) -> HttpResponse:
    offer = undoing.of_move(after, words)
    focus = f"p-{keys[0]}" if keys else ""
    if is_fragment(request):
        return document(request, after, focus=focus, said=words, undo=offer)
    undoing.keep(request, offer)
    return redirect(f"{after.address}#{focus or 'main'}")


def _counted(number: int) -> str:
    return ngettext("%(number)d point", "%(number)d points", number) % {"number": number}
