"""The page preview: a speech as its pages in the browser's own viewer, with the choices that a layout leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from speeches.formats import faces
from speeches.formats.base import Layout
from speeches.models import Job, Speech
from speeches.services import access, exporting, jobs, pdf
from speeches.services.wording import wording
from speeches.views.answers import person, refusals
from speeches.views.exports import PRIVATE, in_menu
from speeches.views.fragments import is_fragment, signed_in

OWN = ("layout", "job", "phase", "seen")
"""What the query of the preview says beside the options of the layout, which no option may be called."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the query asks for: a speech in a layout with the options chosen, each of them named."""

    speech: Speech
    layout: Layout
    options: Mapping[str, str]

    @property
    def query(self) -> str:
        """Return the options that are not the first choice, as a query with its question mark; "" for none."""
        first = exporting.chosen(self.layout, {})
        other = {name: value for name, value in self.options.items() if value != first[name]}
        return f"?{urlencode(other)}" if other else ""

    def address(self, **more: object) -> str:
        """Return the address of this preview; `more` joins the query."""
        query = {"layout": self.layout.code, **self.options, **more}
        return f"{reverse('preview', args=[self.speech.pk])}?{urlencode(query)}"


@require_safe
@signed_in
@refusals
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # typed for views without further arguments
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pages of the speech; they are made first where the text has changed.

    A fragment is what stands in the place of the pages while they are made (`job`), or the line that says whether the
    speech has changed since the pages that are `seen`.
    """
    asked = _asked(request, access.speech_for(person(request), pk))
    if not asked.layout.word:
        text = exporting.export(asked.speech, asked.layout.code, by=None, options=asked.options)
        return _page(request, asked, {"state": "text", "text": text.data.decode("utf-8-sig")})
    ordered = pdf.order(asked.speech, asked.layout.code, asked.options)
    if is_fragment(request) and "seen" in request.GET:
        return render(request, "speeches/preview/_changed.html", _made(asked, ordered, request.GET["seen"]))
    if pdf.made(ordered):
        return _page(request, asked, _shown(asked, ordered, ordered.digest))
    if not pdf.available():
        return _page(request, asked, {"state": "missing", "named": settings.SOFFICE})
    job = _job(request, asked)
    if job is None:
        job = pdf.start(ordered, by=person(request))
        return redirect(asked.address(job=job.pk))
    return _page(request, asked, _work(asked, ordered, job))


@require_safe
@signed_in
@refusals
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # likewise
def preview_pages(request: HttpRequest, pk: int, digest: str) -> HttpResponseBase:
    """Return the PDF that was made from the .docx with `digest`, for the frame of the preview alone.

    The query names the layout, for the name under which the browser's viewer saves it.
    """
    speech = access.speech_for(person(request), pk)
    name = exporting.filename(speech.title, _asked(request, speech).layout, ".pdf")
    return FileResponse(pdf.opened(speech, digest), filename=name, content_type=pdf.CONTENT_TYPE, headers=PRIVATE)


def _asked(request: HttpRequest, speech: Speech) -> _Asked:
    """Read the query; without a layout it is the first in the menu. What there is not is a 404."""
    query = request.GET.dict()
    code = query.get("layout") or in_menu()[0].code
    try:
        layout = exporting.layout_of(code)
        options = exporting.chosen(layout, {name: value for name, value in query.items() if name not in OWN})
    except (exporting.UnknownLayout, exporting.UnknownOption) as unknown:
        raise Http404 from unknown
    return _Asked(speech, layout, options)


def _job(request: HttpRequest, asked: _Asked) -> Job | None:
    """Return the job that makes these pages, if the query names one that is still known."""
    try:
        job = jobs.job_for(person(request), int(request.GET["job"]))
    except (KeyError, ValueError, access.Missing):
        return None
    same = (job.kind, job.speech_id, job.request.get("layout")) == (pdf.KIND, asked.speech.pk, asked.layout.code)
    return job if same and job.request.get("options") == dict(asked.options) else None


def _shown(asked: _Asked, ordered: pdf.Order, digest: str) -> dict[str, Any]:
    """Return what stands with the pages: whoever sees them in other faces must know that the Word file is right."""
    return {**_made(asked, ordered, digest), "missing": faces.missing(ordered.word)}


def _made(asked: _Asked, ordered: pdf.Order, digest: str) -> dict[str, Any]:
    return {
        "state": "made",
        "pages": f"{reverse('preview_pages', args=[asked.speech.pk, digest])}?layout={asked.layout.code}",
        "changed": digest != ordered.digest,
        "look": asked.address(seen=digest),
        "again": asked.address(),
    }


def _work(asked: _Asked, ordered: pdf.Order, job: Job) -> dict[str, Any]:
    """Return how far the pages are; those that are made while the text moves on are shown all the same."""
    if digest := pdf.made_from(job):
        return _shown(asked, ordered, digest)
    if job.state in jobs.OPEN:
        state = "alone" if jobs.lacks_worker(job, now=timezone.now()) else "making"
        return {"state": state, "look": asked.address(job=job.pk)}
    why = jobs.why(job)
    return {"state": "failed", "why": wording(why) if why else "", "again": asked.address()}


def _page(request: HttpRequest, asked: _Asked, shown: dict[str, Any]) -> HttpResponse:
    context = {"speech": asked.speech, "layout": asked.layout, **shown}
    if is_fragment(request):
        if request.GET.get("phase") == shown["state"]:
            return HttpResponse(status=204)  # nothing new, and nothing to say aloud
        return render(request, "speeches/preview/_pages.html", context)
    context |= {
        "layouts": in_menu(),
        "choices": [(option, asked.options[option.name]) for option in asked.layout.options],
        "query": asked.query,
        "pdf_available": pdf.available(),
    }
    return render(request, "speeches/preview/detail.html", context)
