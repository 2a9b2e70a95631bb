"""Clears away what nobody needs any more: uploads that were not confirmed, files of nobody, old jobs and sessions."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from speeches.models import Job, Parcel, Replacement, SourceFile
from speeches.services.kept_files import LINES, PARCELS, RESULTS, SOURCES, release_sources

PENDING = timedelta(days=1)
"""How long an upload that nobody confirms is kept, and what undoes a replacement."""
JOBS_KEPT = timedelta(days=7)
"""How long a finished job and its result are kept."""


def sweep(*, now: datetime) -> None:
    """Throw away the uploads that have waited for a day and were not confirmed."""
    overdue = SourceFile.objects.filter(speech=None, uploaded_at__lte=now - PENDING)
    digests = set(overdue.values_list("digest", flat=True))
    if digests:
        overdue.delete()
        transaction.on_commit(lambda: release_sources(digests))


def sweep_jobs(*, now: datetime) -> None:
    """Throw away the jobs that were over a week ago, with what they made."""
    old = Job.objects.filter(finished_at__lte=now - JOBS_KEPT)
    digests = set(old.exclude(digest="").values_list("digest", flat=True))
    if old.delete()[0]:
        transaction.on_commit(lambda: RESULTS.release(digests))


def sweep_parcels(*, now: datetime) -> None:
    """Throw away what was sent to be read in and belongs to no job after a day, or to one that is over."""
    done = Parcel.objects.filter(Q(job__finished_at__isnull=False) | Q(job=None, sent_at__lte=now - PENDING))
    digests = set(done.values_list("digest", flat=True))
    if digests:
        done.delete()
        transaction.on_commit(lambda: PARCELS.release(digests))


def sweep_replacements(*, now: datetime) -> None:
    """Throw away what would undo the replacements of a day ago."""
    Replacement.objects.filter(made_at__lte=now - PENDING).delete()


def schedule(when: datetime) -> None:
    """Have `expire` run at `when` at the latest: a run that waits already comes forward, and arranges the next."""
    waiting = DBTaskResult.objects.filter(task_path=expire.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        expire.using(run_after=when).enqueue()
    else:
        waiting.filter(run_after__gt=when).update(run_after=when)


@task()
def expire() -> None:
    """Throw away what has waited too long; while anything waits, come back when the first of it is due."""
    now = timezone.now()
    sweep(now=now)
    sweep_parcels(now=now)
    sweep_replacements(now=now)
    sweep_jobs(now=now)
    for shelf in (SOURCES, LINES, PARCELS, RESULTS):
        shelf.sweep(before=now - PENDING)
    # What a killed worker was at is never finished.
    over = Q(finished_at__lte=now - JOBS_KEPT) | Q(started_at__lte=now - JOBS_KEPT)
    DBTaskResult.objects.filter(over).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    due = _due()
    if due:
        schedule(min(due))


def _due() -> list[datetime]:
    """Return when the oldest upload, parcel, replacement and job have waited long enough."""
    upload = SourceFile.objects.filter(speech=None).order_by("uploaded_at").first()
    job = Job.objects.order_by("created_at").first()
    replacement = Replacement.objects.order_by("made_at").first()
    due = [upload.uploaded_at + PENDING] if upload else []
    if Parcel.objects.exists():
        due.append(timezone.now() + PENDING)
    if replacement:
        due.append(replacement.made_at + PENDING)
    if job:
        due.append((job.finished_at or timezone.now()) + JOBS_KEPT)
    return due
