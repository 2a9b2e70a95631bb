"""Hands a speech out as a file: in a layout, or as the pages of one in PDF; and what the export menu offers."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.formats.base import Layout
from speeches.formats.layouts import LAYOUTS
from speeches.services import access, exporting, pdf
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in

PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


def menu() -> dict[str, object]:
    """Return what the export menu shows: layouts with pages before those of text, and whether a PDF can be made."""
    return {"layouts": in_menu(), "pdf_available": pdf.available()}


def in_menu() -> list[Layout]:
    """Return the layouts in the order of the menu."""
    return sorted(LAYOUTS.values(), key=lambda layout: not layout.word)


@require_safe
@login_required
@refusals
def export(request: HttpRequest, pk: int, layout: str) -> HttpResponseBase:
    """Return the speech in `layout` as a download under its own title; the query has the layout's options.

    An unknown layout is a 404, and so is an option that it has not: a file that looks otherwise than was asked for
    would be noticed at the lectern.
    """
    speech = access.speech_for(person(request), pk)
    try:
        exported = exporting.export(speech, layout, by=person(request), options=request.GET.dict())
    except (exporting.UnknownLayout, exporting.UnknownOption) as unknown:
        raise Http404 from unknown
    return FileResponse(
        BytesIO(exported.data),
        as_attachment=True,
        filename=exported.filename,
        content_type=exported.content_type,
        headers=PRIVATE,
    )


@require_safe
@signed_in
@refusals
def export_pages(request: HttpRequest, pk: int, layout: str) -> HttpResponseBase:
    """Return the pages as a PDF to download when they are made, else have them made and show how far that is.

    Without LibreOffice the preview page says how to get it. A layout of text has no pages: 404.
    """
    speech = access.speech_for(person(request), pk)
    try:
        ordered = pdf.order(speech, layout, request.GET.dict())
    except (exporting.UnknownLayout, exporting.UnknownOption, pdf.NoPages) as unknown:
        raise Http404 from unknown
    if pdf.made(ordered):
        file, name = pdf.opened(speech, ordered.digest), pdf.filename(ordered)
        return FileResponse(file, as_attachment=True, filename=name, content_type=pdf.CONTENT_TYPE, headers=PRIVATE)
    if not pdf.available():
        return redirect(f"{reverse('preview', args=[pk])}?layout={layout}")
    return redirect("job_detail", pk=pdf.start(ordered, by=person(request)).pk)
