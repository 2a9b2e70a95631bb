"""Hands a speech out as a file."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from speeches.services import access, exporting
from speeches.views.answers import person, refusals


@require_safe
@login_required
@refusals
def export(request: HttpRequest, pk: int, layout: str) -> HttpResponseBase:
    """Return the speech in `layout` as a download under its own title; an unknown layout is a 404."""
    speech = access.speech_for(person(request), pk)
    try:
        exported = exporting.export(speech, layout, by=person(request))
    except exporting.UnknownLayout as unknown:
        raise Http404 from unknown
    return FileResponse(
        BytesIO(exported.data),
        as_attachment=True,
        filename=exported.filename,
        content_type=exported.content_type,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )
