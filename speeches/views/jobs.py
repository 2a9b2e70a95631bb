"""Long work as its owner sees it: what was done lately, how far one job is, cancelling it, and the file it made."""

from dataclasses import dataclass
from datetime import datetime

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from speeches.formats.layouts import LAYOUTS
from speeches.models import Job
from speeches.services import jobs, upkeep
from speeches.services.wording import wording
from speeches.templatetags.measures import thousands
from speeches.templatetags.wording import titled
from speeches.views import arrivals
from speeches.views.answers import person, refusals
from speeches.views.fragments import is_fragment, signed_in


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as the pages show it, everything worded.

    `phase` is its state, or "alone" for a job that waits although no worker runs; `state` is a word for it, `said` a
    sentence.
    `percent` is None where there is nothing to count. `kept_until` is the time at which the file goes.
    """

    pk: int
    kind: str
    name: str
    phase: str
    state: str
    said: str
    open: bool
    done: int
    total: int
    percent: int | None
    filename: str
    report: list[str]
    begun: datetime
    kept_until: datetime | None


@require_safe
@signed_in
def job_list(request: HttpRequest) -> HttpResponse:
    """Show what the person had done lately, the last first."""
    now = timezone.now()
    shown = [_shown(job, now) for job in jobs.recent(person(request))]
    return render(request, "speeches/job/list.html", {"jobs": shown, "days": upkeep.JOBS_KEPT.days})


@require_safe
@signed_in
@refusals
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a job is. A fragment is its figures alone, or, once it is not as it was `seen`, all about it.

    So only what is new is exchanged and said aloud, and a button that has the focus keeps it from second to second.
    """
    job = jobs.job_for(person(request), pk)
    shown = _shown(job, timezone.now())
    if is_fragment(request) and request.GET.get("seen") == shown.phase:
        return render(request, "speeches/job/_progress.html", {"job": shown})
    context = {"job": shown, "files": arrivals.report(job) if job.kind == "intake" and not shown.open else None}
    if not is_fragment(request):
        return render(request, "speeches/job/detail.html", context)
    response = render(request, "speeches/job/_job.html", {**context, "exchanged": True})
    return reswap(retarget(response, "#job"), "outerHTML")


@require_safe
@signed_in
@refusals
def job_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Return what the job made, as a download under the name that the job gave it."""
    job = jobs.job_for(person(request), pk)
    return FileResponse(
        jobs.opened(job),
        as_attachment=True,
        filename=job.filename,
        content_type=job.content_type,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )


@require_POST
@signed_in
@refusals
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the job; one that is over meanwhile stays as it is, and is shown so."""
    jobs.cancel(jobs.job_for(person(request), pk))
    return redirect("job_detail", pk=pk)


def _shown(job: Job, now: datetime) -> ShownJob:
    alone = jobs.lacks_worker(job, now=now)
    phase = "alone" if alone else job.state
    return ShownJob(
        pk=job.pk,
        kind=job.kind,
        name=_name(job),
        phase=phase,
        state=_state(job, phase),
        said=_said(job, phase),
        open=job.state in jobs.OPEN,
        done=job.done,
        total=job.total,
        percent=100 * job.done // job.total if job.total > 1 else None,
        filename=job.filename if job.state == Job.State.DONE else "",
        report=[] if job.kind == "intake" else [wording(message) for message in jobs.report(job)],
        begun=job.created_at,
        kept_until=job.finished_at + upkeep.JOBS_KEPT if job.finished_at else None,
    )


def _name(job: Job) -> str:
    """Call the job by what comes out of it."""
    if job.kind == "intake":
        return ngettext("Import of %(number)s file", "Import of %(number)s files", job.total) % {
            "number": thousands(job.total)
        }
    layout = LAYOUTS.get(job.request.get("layout", ""))
    if job.speech:
        what = titled(job.speech)
    else:
        what = ngettext("%(number)s speech as a ZIP", "%(number)s speeches as a ZIP", job.total) % {
            "number": thousands(job.total)
        }
    if layout is None:
        return what
    title = _(layout.title)
    if job.kind == "pdf" or job.request.get("pdf"):
        title = _("%(layout)s, PDF") % {"layout": title}
    return f"{what} · {title}"


def _state(job: Job, phase: str) -> str:
    if phase == "running" and job.total > 1:
        return _("%(done)s of %(total)s") % {"done": thousands(job.done), "total": thousands(job.total)}
    return _("no worker") if phase == "alone" else job.get_state_display()


def _said(job: Job, phase: str) -> str:
    why = jobs.why(job)
    if why:
        return wording(why)
    if job.kind == "intake" and phase == "done":
        return " ".join(wording(message) for message in jobs.report(job))
    if job.kind == "intake" and phase == "cancelled":
        return _("Cancelled. What was read in until then stays.")
    return {
        "waiting": _("Waits until the worker comes to it."),
        "alone": _("The worker does not run, so nothing is done. Tell whoever looks after this installation."),
        "running": _("Is being done."),
        "done": _("Done. The file can be downloaded."),
        "failed": _("This could not be done."),
        "cancelled": _("Cancelled."),
    }[phase]
