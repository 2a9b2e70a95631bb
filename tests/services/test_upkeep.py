"""What nobody needs any more goes, by one job that waits at a time."""

import os
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from speeches.models import Job, Parcel, SourceFile
from speeches.services import importing, kept_files, upkeep
from tests.builders import NOW

DATA = "在全市读书节上的讲话\n同志们：\n今天讲一点。\n".encode()


@pytest.fixture
def source(owner):
    return importing.preview(name="讲话.txt", data=DATA, by=owner, now=NOW)


def kept(settings):
    return [path.parent.name + path.name for path in settings.DATA_DIR.glob("sources/??/*")]


def test_a_preview_puts_off_a_sweep_by_a_day(source):
    job = DBTaskResult.objects.get()
    assert (job.task_path, job.run_after) == ("speeches.services.upkeep.expire", NOW + timedelta(days=1))


def test_one_sweep_waits_however_much_is_sent(source, owner):
    for hour in range(1, 4):
        importing.preview(name="讲话.txt", data=DATA, by=owner, now=NOW + timedelta(hours=hour))
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    importing.preview(name="讲话.txt", data=DATA, by=owner, now=NOW + timedelta(hours=4))
    assert DBTaskResult.objects.count() == 2


def test_a_sweep_that_waits_comes_forward(source):
    upkeep.schedule(NOW + timedelta(hours=30))
    assert DBTaskResult.objects.get().run_after == NOW + timedelta(days=1)
    upkeep.schedule(NOW + timedelta(hours=3))
    assert DBTaskResult.objects.get().run_after == NOW + timedelta(hours=3)


def test_the_sweep_clears_uploads_and_files_of_nobody(source, settings, django_capture_on_commit_callbacks):
    kept_files.SOURCES.keep(b"nobody's")
    orphan = kept_files.digest_of(b"nobody's")
    SourceFile.objects.filter(pk=source.pk).update(uploaded_at=NOW - timedelta(days=400))
    with django_capture_on_commit_callbacks(execute=True):
        upkeep.expire.call()
    assert (SourceFile.objects.count(), kept(settings)) == (0, [orphan])  # the orphan is of today


def test_the_sweep_comes_back_when_the_oldest_upload_is_due(source):
    oldest = timezone.now() - timedelta(hours=20)
    SourceFile.objects.update(uploaded_at=oldest)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    upkeep.expire.call()
    waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert waiting.run_after == oldest + timedelta(days=1)


def test_the_sweep_comes_back_while_something_waits_to_be_read_in(owner):
    sent = {"digest": "ab" * 32, "name": "a", "size": 1, "position": 0}
    Parcel.objects.create(**sent, sent_by=owner, sent_at=timezone.now())
    before = timezone.now()
    upkeep.expire.call()
    waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert before + upkeep.PENDING <= waiting.run_after <= timezone.now() + upkeep.PENDING


@pytest.mark.django_db
def test_when_nothing_waits_no_sweep_waits():
    upkeep.expire.call()
    assert DBTaskResult.objects.count() == 0


def test_results_of_finished_jobs_go_after_a_week(source):
    job, now = DBTaskResult.objects.get(), timezone.now()
    ages = [
        (TaskResultStatus.SUCCESSFUL, 8, 8),
        (TaskResultStatus.FAILED, 8, 8),
        (TaskResultStatus.SUCCESSFUL, 6, 6),
        (TaskResultStatus.RUNNING, None, 8),  # its worker was killed
        (TaskResultStatus.RUNNING, None, 1),
    ]
    for status, days, begun in ages:
        job.pk = None
        job._state.adding = True
        job.pk = DBTaskResult._meta.pk.get_default()
        job.status, job.finished_at = status, now - timedelta(days=days) if days else None
        job.started_at = now - timedelta(days=begun)
        job.save(force_insert=True)
    upkeep.expire.call()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "RUNNING", "SUCCESSFUL"]


def make_job(owner, days=None, data=b""):
    """Store a job that was over so many days ago, or is not over, and what it made."""
    ended = timezone.now() - timedelta(days=days) if days else None
    state, digest = (Job.State.DONE, kept_files.digest_of(data)) if data else (Job.State.RUNNING, "")
    job = Job.objects.create(kind="archive", owner=owner, state=state, digest=digest, finished_at=ended)
    if data:
        kept_files.RESULTS.keep(data)
    return job


def results(settings):
    return sorted(path.read_bytes() for path in settings.DATA_DIR.glob("results/??/*"))


def test_jobs_go_after_a_week_with_what_they_made(owner, settings, django_capture_on_commit_callbacks):
    make_job(owner, 8, b"old")
    make_job(owner, 8, b"shared")
    left = [make_job(owner, 6, b"shared"), make_job(owner, 6, b"young"), make_job(owner)]
    with django_capture_on_commit_callbacks(execute=True):
        upkeep.expire.call()
    assert sorted(Job.objects.values_list("pk", flat=True)) == [job.pk for job in left]
    assert results(settings) == [b"shared", b"young"]


def test_what_jobs_of_deleted_people_made_is_swept_away(owner, settings):
    make_job(owner, 1, b"nobody's")
    owner.delete()
    (path,) = settings.DATA_DIR.glob("results/??/*")
    old = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (old, old))
    upkeep.expire.call()
    assert results(settings) == []


def test_the_sweep_comes_back_when_the_oldest_job_is_due(owner):
    job = make_job(owner, 3, b"young")
    make_job(owner, 2, b"younger")
    upkeep.expire.call()
    assert DBTaskResult.objects.get().run_after == job.finished_at + timedelta(days=7)


def test_while_a_job_is_not_over_the_sweep_comes_back(owner):
    before = timezone.now()
    make_job(owner)
    upkeep.expire.call()
    assert DBTaskResult.objects.get().run_after >= before + timedelta(days=7)


@pytest.mark.django_db
def test_sessions_go_when_they_are_over():
    stores = [SessionStore(), SessionStore()]
    for store in stores:
        store.create()
    Session.objects.filter(pk=stores[0].session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    upkeep.expire.call()
    assert list(Session.objects.values_list("pk", flat=True)) == [stores[1].session_key]
