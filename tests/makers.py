"""Work for jobs in tests; `job_runs.KINDS` names it by its place here."""

import time
from logging import Handler, getLogger
from threading import Event

from django.db import connection
from django.utils import timezone

from speeches.domain.messages import Message
from speeches.models import Job
from speeches.services import job_runs, jobs
from speeches.services.kept_files import RESULTS

KINDS = {
    kind: f"tests.makers.{kind}"
    for kind in (
        *("plain", "large", "cancelled", "overtaken", "refused", "broken", "stopped"),
        *("dropped", "slow", "unheard", "forgetful"),
    )
}


def result_of(job):
    """Return the bytes of the file that a job made."""
    with jobs.opened(job) as file:
        return file.read()


def plain(job, progress):
    """Do all steps and hand out what was asked for."""
    for number in range(job.total):
        progress.step(number)
    report = (Message("%(done)d of %(total)d speeches are in the ZIP.", {"done": 2, "total": 3}),)
    return jobs.Result("一份.txt", "text/plain", job.request["text"].encode(), report)


def large(job, progress):
    """Hand out a file instead of its bytes."""
    file = RESULTS.blank()
    file.write_text(job.request["text"])
    return jobs.Result("一份.txt", "text/plain", file)


def cancelled(job, progress):
    """Be cancelled by the owner before the next step."""
    jobs.cancel(Job.objects.get(pk=job.pk))
    progress.step(1)
    raise AssertionError("it goes on after it was cancelled")


def overtaken(job, progress):
    """Be taken for dead, so that another worker begins it again; then come to an end after all."""
    Job.objects.filter(pk=job.pk).update(attempts=job.attempts + 1)
    return plain(job, progress)


def refused(job, progress):
    """Not be possible."""
    raise jobs.Failed(Message("“%(title)s”: %(why)s", {"title": "甲", "why": Message("This is too long.")}))


def broken(job, progress):
    """Go wrong."""
    raise ZeroDivisionError("nobody thought of this")


def stopped(job, progress):
    """Be told to stop, like a worker that gets the signal a second time."""
    raise SystemExit(1)


def dropped(job, progress):
    """Be cancelled by the owner, and told to stop just then."""
    jobs.cancel(job)
    raise SystemExit(1)


def slow(job, progress):
    """Take one long step, until the worker was heard in the middle of it."""
    began = timezone.now()
    for _ in range(1000):
        if Job.objects.get(pk=job.pk).heartbeat_at > began:
            return plain(job, progress)
        time.sleep(0.02)
    raise AssertionError("the worker was not heard")


def unheard(job, progress):
    """Take one long step in which the worker cannot reach the database for a while."""
    complained = Event()
    listening = Handler()
    listening.emit = lambda _record: complained.set()
    table = Job._meta.db_table
    getLogger(job_runs.__name__).addHandler(listening)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
            complained.wait(20)
            cursor.execute(f"ALTER TABLE {table}_away RENAME TO {table}")
    finally:
        getLogger(job_runs.__name__).removeHandler(listening)
    return plain(job, progress)


def forgetful(job, progress):
    """Lose the job's row on the way."""
    Job.objects.filter(pk=job.pk).delete()
    return plain(job, progress)
