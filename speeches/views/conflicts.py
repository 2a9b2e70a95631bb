"""Why a text was not taken: shown in the form's place, or to an automatic save as a notice in the form, which stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import reswap

from speeches.forms.part import PartForm
from speeches.services import access, drafting
from speeches.templatetags.manuscript import Side, differences
from speeches.templatetags.wording import wording
from speeches.views.answers import person
from speeches.views.fragments import is_fragment, ready
from speeches.views.places import Place
from speeches.views.sheet import Sheet

MINE = "mine-"
"""Stands before the names of the fields in which a conflict keeps the text that was offered."""
QUIET = "auto"
"""What `then` says when the script saves by itself: nobody asked, so nothing may come under the writer's hands."""


def is_quiet(request: HttpRequest) -> bool:
    """Say whether the script saves by itself while somebody goes on writing."""
    return is_fragment(request) and request.POST.get("then") == QUIET


def conflict(
    request: HttpRequest, sheet: Sheet, place: Place, form: PartForm, stale: drafting.StaleEdit
) -> HttpResponse:
    """Set both texts side by side; the offered one stays in the form, which now carries the current edition."""
    context = _two_texts(request, sheet, place, stale)
    if is_quiet(request):
        return _notice(request, context, status=409)
    offered = form.texts()
    opened_with = {"seen_numbering": form.cleaned_data.get("seen_numbering", "")}
    again = ready(place.form(initial=offered | opened_with, edition=stale.edition))
    kept = [(f"{MINE}{name}", value) for name, value in offered.items() if value is not False]
    context |= {"form": again, "kept": kept, "save_state": "held"}
    template = "speeches/speech/_conflict.html" if is_fragment(request) else "speeches/speech/part.html"
    return render(request, template, context | {"conflict": True}, status=409)


def refused(request: HttpRequest, place: Place, form: PartForm) -> HttpResponse:
    """Say in the form that stays what of its text cannot be stored."""
    errors = [
        (form.fields[name].label if name in form.fields else "", error)
        for name, found in form.errors.items()
        for error in found
    ]
    return _notice(request, {"place": place, "part": place.part, "errors": errors}, status=422)


def gone(request: HttpRequest, place: Place, gone: drafting.Gone) -> HttpResponse:
    """Say in the form that stays that its part was removed, and offer to put it back."""
    return _notice(request, {"place": place, "part": place.part, "gone": wording(gone.message)}, status=409)


def _notice(request: HttpRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    return reswap(render(request, "speeches/speech/_notice.html", context, status=status), "none")


def _two_texts(request: HttpRequest, sheet: Sheet, place: Place, stale: drafting.StaleEdit) -> dict[str, Any]:
    """Return both texts by their fields, and whose the other one is.

    That tells the last hand on the speech: it is seldom another than that on the part.
    """
    sheet.speech.refresh_from_db()
    other = sheet.speech.updated_by
    columns = [
        (place.form_class.base_fields[name].label, *sides(stored, stale.offered[name]))
        for name, stored in stale.values.items()
        if stored != stale.offered[name] or not isinstance(stored, bool)
    ]
    context = {"sheet": sheet, "place": place, "part": place.part, "columns": columns}
    context |= {"theirs": access.name_of(other) if other else "", "own": other == person(request)}
    return context | {"saved_at": sheet.speech.updated_at}


def sides(stored: object, offered: object) -> tuple[Side, Side]:
    """Return two values of a field side by side, what only one of them has marked."""
    words = [(_("yes") if value else _("no")) if isinstance(value, bool) else str(value) for value in (stored, offered)]
    return differences(*words)
