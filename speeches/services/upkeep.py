"""Clears away what nobody needs any more: uploads that were not confirmed, files of nobody, old jobs and sessions."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from speeches.models import SourceFile
from speeches.services import kept_files

PENDING = timedelta(days=1)
"""How long an upload that nobody confirms is kept."""
JOBS_KEPT = timedelta(days=7)
"""How long the result of a finished job is kept."""


def sweep(*, now: datetime) -> None:
    """Throw away the uploads that have waited for a day and were not confirmed."""
    overdue = SourceFile.objects.filter(speech=None, uploaded_at__lte=now - PENDING)
    digests = set(overdue.values_list("digest", flat=True))
    if digests:
        overdue.delete()
        transaction.on_commit(lambda: kept_files.release(digests))


def schedule(when: datetime) -> None:
    """Have `expire` run at `when`, unless a run waits already: that one arranges the next."""
    if not DBTaskResult.objects.filter(task_path=expire.module_path, status=TaskResultStatus.READY).exists():
        expire.using(run_after=when).enqueue()


@task()
def expire() -> None:
    """Throw away what has waited too long; while uploads wait, come back when the oldest of them is due."""
    now = timezone.now()
    sweep(now=now)
    kept_files.sweep(before=now - PENDING)
    DBTaskResult.objects.finished().filter(finished_at__lte=now - JOBS_KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    oldest = SourceFile.objects.filter(speech=None).order_by("uploaded_at").first()
    if oldest is not None:
        schedule(oldest.uploaded_at + PENDING)
