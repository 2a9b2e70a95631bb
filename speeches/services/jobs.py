"""Long work that a person can leave and come back to: begun, looked at, cancelled, its result handed out.

A row says how far a job is; a worker does it (`job_runs`). A job whose worker was killed is begun again.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Job, Speech
from speeches.services import upkeep
from speeches.services.access import Missing, Refused
from speeches.services.job_runs import KINDS, Failed, Progress, Result, enqueue, from_plain, plain, work
from speeches.services.kept_files import RESULTS

__all__ = [
    "KINDS",
    "Failed",
    "Progress",
    "Result",
    "cancel",
    "job_for",
    "lacks_worker",
    "opened",
    "recent",
    "report",
    "revive",
    "start",
    "states",
    "why",
]

OPEN = (Job.State.WAITING, Job.State.RUNNING)
OPEN_PER_PERSON = 20
"""How many jobs of one person may wait or run at a time: the worker is everybody's."""
RECENT = 50
"""How many jobs the list shows."""
SILENCE = timedelta(minutes=1)
"""A job that gave no sign of life for so long has lost its worker."""
ATTEMPTS = 3
"""A job that took so many workers along is not begun again."""
PATIENCE = timedelta(seconds=15)
"""How long a job waits before its owner is told that no worker runs."""
_DIED = Message(
    gettext_noop("This was begun %(times)d times, and each time the worker stopped half way."), {"times": ATTEMPTS}
)


@transaction.atomic
def start(kind: str, *, by: User, request: Mapping[str, Any], total: int = 1, speech: Speech | None = None) -> Job:
    """Have a worker do what `kind` names with `request` (plain data); `total` is the number of steps.

    An equal job of the same person that is not done yet is returned instead of a second one: the person's row is
    locked, so that a click that is doubled begins one. `access.Refused` when too many wait already.
    """
    if kind not in KINDS:
        raise LookupError(kind)
    User.objects.select_for_update().filter(pk=by.pk).first()
    asked = json.loads(json.dumps(request))
    speech_id = speech.pk if speech else None
    open_jobs = list(Job.objects.filter(owner=by, state__in=OPEN))
    for job in open_jobs:
        if (job.kind, job.speech_id, job.request) == (kind, speech_id, asked):
            return job
    if len(open_jobs) >= OPEN_PER_PERSON:
        too_many = gettext_noop("%(limit)d of your jobs are not done yet. Wait for them, or cancel some.")
        raise Refused(Message(too_many, {"limit": OPEN_PER_PERSON}))
    now = timezone.now()
    job = Job.objects.create(kind=kind, owner=by, speech=speech, request=asked, total=total, heartbeat_at=now)
    enqueue(job)
    _watch_from(now)
    upkeep.schedule(now + upkeep.JOBS_KEPT)
    return job


def job_for(user: User, pk: int) -> Job:
    """Return the job of `user` as it stands; `access.Missing` for everybody else. One without a worker is revived."""
    revive(now=timezone.now())
    job = Job.objects.select_related("speech").filter(owner=user, pk=pk).first()
    if job is None:
        raise Missing(f"job {pk}")
    return job


def recent(user: User) -> list[Job]:
    """Return what `user` had done lately, the last first."""
    revive(now=timezone.now())
    return list(Job.objects.select_related("speech").filter(owner=user)[:RECENT])


def states(user: User) -> list[str]:
    """Return the states of the jobs that `recent` lists, in one query."""
    return list(Job.objects.filter(owner=user).values_list("state", flat=True)[:RECENT])


def cancel(job: Job) -> None:
    """Stop the job where it stands; one that is over stays as it is. A worker notices within a step."""
    Job.objects.filter(pk=job.pk, state__in=OPEN).update(state=Job.State.CANCELLED, finished_at=timezone.now())


def opened(job: Job) -> BinaryIO:
    """Return the file that the job made, open for reading.

    `access.Missing` when it is not done, or its file is no longer kept.
    """
    if job.state != Job.State.DONE:
        raise Missing(f"result of job {job.pk}")
    try:
        return RESULTS.open(job.digest)
    except FileNotFoundError:
        raise Missing(f"result of job {job.pk}") from None


def report(job: Job) -> list[Message]:
    """Return what happened beside the work of a finished job."""
    return [from_plain(stored) for stored in job.report]


def why(job: Job) -> Message | None:
    """Return what stopped a failed job."""
    return from_plain(job.why) if job.why else None


def lacks_worker(job: Job, *, now: datetime) -> bool:
    """Say whether the job waits although no worker is busy with another one."""
    if job.state != Job.State.WAITING or job.heartbeat_at is None or now - job.heartbeat_at < PATIENCE:
        return False
    return not Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__gt=now - SILENCE).exists()


def revive(*, now: datetime) -> None:
    """Begin again what lost its worker; what lost three is given up. It costs one query when nothing did."""
    silent = list(Job.objects.filter(state__in=OPEN, heartbeat_at__lte=now - SILENCE))
    if not silent:
        return
    queued = _queued()
    for job in silent:
        if job.state == Job.State.RUNNING or job.pk not in queued:
            _revive(job, now)


def _revive(job: Job, now: datetime) -> None:
    """Change the row only as it was seen: of two that look at it at once, one begins it again."""
    seen = Job.objects.filter(pk=job.pk, state=job.state, heartbeat_at=job.heartbeat_at)
    if job.attempts >= ATTEMPTS:
        seen.update(state=Job.State.FAILED, finished_at=now, why=plain(_DIED))
        return
    with transaction.atomic():
        if seen.update(state=Job.State.WAITING, heartbeat_at=now):
            enqueue(job)


def _queued() -> set[int]:
    """Return the ids of the jobs that a worker will come to."""
    tasks = DBTaskResult.objects.filter(task_path=work.module_path, status=TaskResultStatus.READY)
    return {arguments["args"][0] for arguments in tasks.values_list("args_kwargs", flat=True)}


@task()
def watch() -> None:
    """Revive what a killed worker left, also when nobody looks; come back while anything waits or runs."""
    now = timezone.now()
    revive(now=now)
    if Job.objects.filter(state__in=OPEN).exists():
        _watch_from(now)


def _watch_from(now: datetime) -> None:
    """Have `watch` look after the time in which a worker gives a sign of life, unless it waits already."""
    if not DBTaskResult.objects.filter(task_path=watch.module_path, status=TaskResultStatus.READY).exists():
        watch.using(run_after=now + 2 * SILENCE).enqueue()
