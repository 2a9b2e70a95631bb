"""The front and back parts of a speech: title block, salutation, opening, closing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from speeches.forms.front import FRONT_FORMS
from speeches.services import access
from speeches.views import parts, places
from speeches.views.answers import person, refusals
from speeches.views.fragments import shown, signed_in
from speeches.views.sheet import Sheet


@require_safe
@signed_in
@refusals
def front_detail(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Show the part closed."""
    sheet = _sheet(request, pk, part)
    return shown(request, sheet, sheet.stored(f"p-{part}", "front", part))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def front_edit(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Open the part, or save it."""
    sheet = _sheet(request, pk, part)
    return parts.edit(request, sheet, places.front(sheet, part, by=person(request)))


def _sheet(request: HttpRequest, pk: int, part: str) -> Sheet:
    if part not in FRONT_FORMS:
        raise Http404(part)
    return parts.sheet_of(access.speech_for(person(request), pk))
