"""Long work: begun once, looked at by its owner alone, cancelled, and begun again when its worker is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from speeches.models import Job
from speeches.services import access, job_runs, jobs
from tests import makers
from tests.builders import make_speech
from tests.makers import result_of


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for kind, place in makers.KINDS.items():
        monkeypatch.setitem(job_runs.KINDS, kind, place)


def begin(owner, kind="plain", text="好", **fields):
    return jobs.start(kind, by=owner, request={"text": text}, **fields)


def seen(job):
    job.refresh_from_db()
    return job


def queued():
    """Return the ids of the jobs that wait for a worker, in the order in which it will come to them."""
    return [
        row.args_kwargs["args"][0] for row in DBTaskResult.objects.ready() if row.task_path == job_runs.work.module_path
    ]


def silent(job, **fields):
    """Let the job have given no sign of life for a while."""
    values = {"state": Job.State.RUNNING, "attempts": 1, "heartbeat_at": timezone.now() - 2 * jobs.SILENCE} | fields
    Job.objects.filter(pk=job.pk).update(**values)


def test_a_job_waits_for_the_worker_and_is_done_by_it(owner, worker):
    job = begin(owner, total=3)
    assert (job.state, job.done, job.total, queued()) == ("waiting", 0, 3, [job.pk])
    worker()
    assert (seen(job).state, job.done, job.filename, job.content_type) == ("done", 3, "一份.txt", "text/plain")
    assert result_of(job).decode() == "好"
    assert [str(message) for message in jobs.report(job)] == ["2 of 3 speeches are in the ZIP."]
    assert (jobs.why(job), job.attempts) == (None, 1)


def test_an_equal_job_that_is_not_done_is_returned(owner, writer, worker):
    job = begin(owner)
    assert begin(owner) == job
    assert job != begin(owner, text="别的")
    assert job != begin(writer)
    assert job != begin(owner, speech=make_speech(owner))
    assert job != begin(owner, kind="large")
    worker()
    assert begin(owner) not in {None, job}


def test_what_is_asked_is_compared_as_it_is_stored(owner):
    job = jobs.start("plain", by=owner, request={"ids": (1, 2), "a": 1})
    assert jobs.start("plain", by=owner, request={"a": 1, "ids": [1, 2]}) == job


def test_one_person_cannot_fill_the_queue(owner, writer, worker):
    for number in range(jobs.OPEN_PER_PERSON):
        begin(owner, text=str(number))
    assert begin(owner, text="0").request == {"text": "0"}
    with pytest.raises(access.Refused, match="20 of your jobs are not done yet"):
        begin(owner, text="one more")
    begin(writer)
    worker()
    begin(owner, text="one more")


@pytest.mark.django_db
def test_what_nobody_can_do_is_not_begun(owner):
    with pytest.raises(LookupError, match="sing"):
        begin(owner, kind="sing")
    assert Job.objects.count() == 0


def test_what_has_one_step_goes_before_what_has_many(owner):
    many = begin(owner, total=12)
    one = begin(owner, text="另一份")
    assert queued() == [one.pk, many.pk]


def test_nobody_else_sees_a_job(owner, stranger):
    job = begin(owner)
    assert jobs.job_for(owner, job.pk) == job
    for user, pk in ((stranger, job.pk), (owner, job.pk + 1)):
        with pytest.raises(access.Missing):
            jobs.job_for(user, pk)
    assert (jobs.recent(owner), jobs.recent(stranger)) == ([job], [])


def test_recent_jobs_are_listed_the_last_first(owner):
    begun = [begin(owner, text=str(number)) for number in range(3)]
    assert jobs.recent(owner) == begun[::-1]


def test_a_cancelled_job_is_not_begun(owner, worker):
    job = begin(owner)
    jobs.cancel(job)
    assert (seen(job).state, job.finished_at is None) == ("cancelled", False)
    worker()
    assert (seen(job).state, job.attempts, job.digest) == ("cancelled", 0, "")


def test_what_is_over_is_not_cancelled(owner, worker):
    job = begin(owner)
    worker()
    jobs.cancel(job)
    assert seen(job).state == "done"


@pytest.mark.parametrize("state", ["waiting", "running", "failed", "cancelled"])
def test_there_is_no_result_before_the_end(state, owner):
    job = begin(owner)
    job.state = state
    with pytest.raises(access.Missing):
        jobs.opened(job)


def test_a_result_that_is_no_longer_kept_is_missing(owner, worker, settings):
    job = begin(owner)
    worker()
    next(settings.DATA_DIR.glob("results/??/*")).unlink()
    with pytest.raises(access.Missing):
        jobs.opened(seen(job))


def test_a_job_whose_worker_was_killed_is_begun_again_when_it_is_looked_at(owner, worker):
    job = begin(owner, total=3)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)  # the worker took it and died
    silent(job, done=2)
    assert jobs.job_for(owner, job.pk).state == "waiting"
    assert queued() == [job.pk]
    worker()
    assert (seen(job).state, job.attempts) == ("done", 2)


def test_a_job_whose_worker_lives_is_left_alone(owner):
    job = begin(owner)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    silent(job, heartbeat_at=timezone.now() - jobs.SILENCE + timedelta(seconds=20))
    assert jobs.recent(owner)[0].state == "running"
    assert queued() == []


def test_a_job_that_waits_long_keeps_its_one_place(owner):
    job = begin(owner)
    silent(job, state=Job.State.WAITING)
    jobs.revive(now=timezone.now())
    assert queued() == [job.pk]


def test_a_job_that_fell_out_of_the_queue_comes_back(owner, worker):
    job = begin(owner)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    silent(job, state=Job.State.WAITING, attempts=0)
    jobs.revive(now=timezone.now())
    jobs.revive(now=timezone.now())
    assert queued() == [job.pk]


def test_what_took_three_workers_along_is_given_up(owner):
    job = begin(owner)
    silent(job, attempts=jobs.ATTEMPTS)
    jobs.revive(now=timezone.now())
    assert (seen(job).state, job.finished_at is None) == ("failed", False)
    assert str(jobs.why(job)) == "This was begun 3 times, and each time the worker stopped half way."


def test_when_all_is_well_looking_costs_one_query(owner, django_assert_num_queries):
    begin(owner)
    with django_assert_num_queries(1):
        jobs.revive(now=timezone.now())


def test_nobody_need_look_for_a_job_to_be_revived(owner, worker):
    job = begin(owner)
    watching = DBTaskResult.objects.filter(task_path=jobs.watch.module_path)
    assert watching.count() == 1
    DBTaskResult.objects.exclude(pk=watching.get().pk).update(status=TaskResultStatus.RUNNING)
    silent(job)
    watching.update(run_after=timezone.now())
    worker()
    assert seen(job).state == "done"


def test_the_watch_comes_back_until_all_is_done(owner, worker):
    job = begin(owner)
    jobs.watch.call()
    waiting = DBTaskResult.objects.filter(task_path=jobs.watch.module_path, status=TaskResultStatus.READY)
    assert waiting.count() == 1
    waiting.delete()
    jobs.watch.call()
    assert waiting.count() == 1
    waiting.delete()
    worker()
    jobs.watch.call()
    assert (seen(job).state, waiting.count()) == ("done", 0)


def test_a_person_is_told_that_no_worker_runs(owner, writer):
    job, now = begin(owner), timezone.now()
    assert not jobs.lacks_worker(job, now=now)
    late = now + jobs.PATIENCE
    assert jobs.lacks_worker(job, now=late)
    other = begin(writer)
    silent(other, heartbeat_at=now)
    assert not jobs.lacks_worker(job, now=late)  # it is busy with the other one
    silent(job, heartbeat_at=now)
    assert not jobs.lacks_worker(seen(job), now=late)  # it is busy with this one
