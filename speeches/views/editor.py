"""The editor: one speech with its outline, its manuscript and its length."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Point, Section, Speech
from speeches.services import access
from speeches.views import undoing
from speeches.views.answers import person, refusals
from speeches.views.exports import menu
from speeches.views.fragments import parts_context, signed_in
from speeches.views.parts import sheet_of
from speeches.views.sheet import Sheet
from speeches.views.undoing import Offer


@require_safe
@signed_in
@refusals
def speech_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the speech for drafting; without a script it offers to take back what was just moved.

    `?removed=kind-key` offers to put back what was just deleted.
    """
    sheet = sheet_of(access.speech_for(person(request), pk))
    context = {
        "sheet": sheet,
        **parts_context(sheet.parts, whole=True),
        **menu(),
        "autosave_seconds": settings.AUTOSAVE_SECONDS,
        "undo": _removed(request, sheet, request.GET.get("removed", "")) or undoing.kept(request, sheet),
    }
    return render(request, "speeches/speech/detail.html", context)


def _removed(request: HttpRequest, sheet: Sheet, removed: str) -> Offer | None:
    kind, _, key = removed.partition("-")
    # Anything else is no key: PostgreSQL would stumble over some characters.
    if kind not in {"section", "point"} or not re.fullmatch("[a-z2-7]{10}", key) or sheet.part(f"p-{key}"):
        return None
    try:
        row, speech = _row(request, kind, key)
    except access.Missing:
        return None
    if speech != sheet.speech:
        return None
    part = sheet.stored(f"p-{key}", kind, key)
    part.name = str(row)
    return undoing.of_removal(part)


def _row(request: HttpRequest, kind: str, key: str) -> tuple[Point | Section, Speech]:
    if kind == "point":
        point = access.point_for(person(request), key)
        return point, point.section.speech
    section = access.section_for(person(request), key)
    return section, section.speech
