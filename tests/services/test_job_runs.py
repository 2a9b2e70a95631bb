"""What the worker does with a job, and what a job can do to the worker: nothing."""

import logging

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from speeches.domain.messages import Message
from speeches.models import Job
from speeches.services import job_runs, jobs, kept_files
from tests import makers
from tests.makers import result_of


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for kind, place in makers.KINDS.items():
        monkeypatch.setitem(job_runs.KINDS, kind, place)


def done(owner, worker, kind, **fields):
    """Return the job after the worker had it."""
    job = jobs.start(kind, by=owner, request={"text": "好"}, **fields)
    worker()
    job.refresh_from_db()
    return job


def kept(settings):
    return [path.parent.name + path.name for path in settings.DATA_DIR.glob("results/??/*")]


def test_a_large_result_is_moved_to_its_place(owner, worker, settings):
    job = done(owner, worker, "large")
    assert (job.state, result_of(job).decode()) == ("done", "好")
    assert kept(settings) == [job.digest] == [kept_files.digest_of("好".encode())]


def test_a_job_that_is_cancelled_meanwhile_stops_and_leaves_nothing(owner, worker, settings):
    job = done(owner, worker, "cancelled", total=3)
    assert (job.state, job.digest, kept(settings)) == ("cancelled", "", [])


def test_a_worker_that_was_taken_for_dead_writes_nothing(owner, worker, settings):
    job = done(owner, worker, "overtaken")
    assert (job.state, job.attempts, job.done, job.digest, kept(settings)) == ("running", 2, 0, "", [])


def test_a_job_that_was_deleted_meanwhile_leaves_nothing(owner, worker, settings):
    job = jobs.start("forgetful", by=owner, request={"text": "好"})
    worker()
    assert (Job.objects.filter(pk=job.pk).exists(), kept(settings)) == (False, [])


def test_a_job_that_cannot_be_done_says_why(owner, worker):
    job = done(owner, worker, "refused")
    assert (job.state, job.finished_at is None) == ("failed", False)
    assert jobs.why(job) == Message("“%(title)s”: %(why)s", {"title": "甲", "why": Message("This is too long.")})


def test_a_job_that_goes_wrong_is_logged_and_the_next_one_is_done(owner, worker, caplog):
    first = jobs.start("broken", by=owner, request={"text": "一"})
    second = done(owner, worker, "plain")
    first.refresh_from_db()
    assert (first.state, second.state) == ("failed", "done")
    assert str(jobs.why(first)) == (
        "This could not be done, through no fault of yours. What happened stands in the server's log."
    )
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert record.getMessage() == f"Job {first.pk} (broken) failed"
    assert record.exc_info[0] is ZeroDivisionError


def test_a_worker_that_is_stopped_puts_its_job_back(owner):
    job = jobs.start("stopped", by=owner, request={"text": "好"})
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    with pytest.raises(SystemExit):
        job_runs.work.call(job.pk)
    job.refresh_from_db()
    again = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert (job.state, again.args_kwargs["args"]) == ("waiting", [job.pk])


def test_what_is_cancelled_is_not_put_back(owner):
    job = jobs.start("dropped", by=owner, request={"text": "好"})
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    with pytest.raises(SystemExit):
        job_runs.work.call(job.pk)
    job.refresh_from_db()
    assert (job.state, DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()) == ("cancelled", 0)


def test_a_job_is_done_once_however_often_it_is_in_the_queue(owner, worker):
    job = jobs.start("plain", by=owner, request={"text": "好"})
    job_runs.enqueue(job)
    worker()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_heard_in_the_middle_of_a_long_step(transactional_db, owner, worker, monkeypatch):
    monkeypatch.setattr(job_runs, "BEAT_SECONDS", 0.05)
    assert done(owner, worker, "slow").state == "done"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_for_a_while_does_not_end_a_job(transactional_db, owner, worker, monkeypatch, caplog):
    monkeypatch.setattr(job_runs, "BEAT_SECONDS", 0.05)
    job = done(owner, worker, "unheard")
    assert (job.state, {record.getMessage() for record in caplog.records}) == (
        "done",
        {f"Job {job.pk} could not say that it lives"},
    )


@pytest.fixture
def running(owner):
    job = jobs.start("plain", by=owner, request={"text": "好"}, total=100)
    Job.objects.update(state=Job.State.RUNNING, attempts=1, heartbeat_at=timezone.now())
    job.refresh_from_db()
    return job


def test_progress_is_saved_at_most_every_half_second(running):
    seconds = iter([0.0, 0.3, 0.49, 0.5, 0.9, 1.0])
    progress = job_runs.Progress(running, clock=lambda: next(seconds))
    saved = []
    for number in range(1, 7):
        progress.step(number)
        saved.append(Job.objects.get().done)
    assert saved == [1, 1, 1, 4, 4, 6]


def test_progress_is_a_sign_of_life(running):
    Job.objects.update(heartbeat_at=timezone.now() - jobs.SILENCE)
    job_runs.Progress(running).step(7, 50)
    row = Job.objects.get()
    assert (row.done, row.total, row.heartbeat_at > running.heartbeat_at) == (7, 50, True)


def test_a_message_is_stored_with_its_values():
    message = Message("%(a)s %(b)s %(c)d %(d)s", {"a": "甲", "b": Message("%(e)s", {"e": 1.5}), "c": 3, "d": None})
    stored = job_runs.plain(message)
    assert stored == [
        "%(a)s %(b)s %(c)d %(d)s",
        {"a": "甲", "b": {"message": ["%(e)s", {"e": 1.5}]}, "c": 3, "d": "None"},
    ]
    assert str(job_runs.from_plain(stored)) == str(message)
