"""A bulk import and its worker: killed, taken for dead, cancelled, broken; no text is stored twice and none is lost."""

import logging
from contextlib import ExitStack, contextmanager

import pytest
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from speeches.domain.reading import Line
from speeches.formats.base import Importer, Source
from speeches.formats.importers import IMPORTERS
from speeches.models import Arrival, Job, SourceFile, Speech
from speeches.services import importing, job_runs, jobs, kept_files
from tests.formats.bundles.zips import zipped
from tests.intakes import begun, imported, kept, outcomes, reasons, text, titles


class Killed(BaseException):
    """Ends the worker as a signal does, without a word to anybody."""


@contextmanager
def when(statement, number, do):
    """Call `do` right before the database is sent the statement that begins so for the `number`th time."""
    seen = 0

    def watch(execute, sql, params, many, context):
        nonlocal seen
        if sql.startswith(statement):
            seen += 1
            if seen == number:
                do()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


SETTLED = 'INSERT INTO "speeches_arrival"'
HELD = 'SELECT "speeches_job"'


def die():
    raise Killed


def killed(job, *, at):
    """Have a worker die when it settles the file with this number, counted from 1."""
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    with when(SETTLED, at, die), pytest.raises(Killed):
        job_runs.work.call(job.pk)


def test_a_job_that_is_begun_again_goes_on_where_it_stopped(owner, worker, settings):
    job = begun(owner, ("稿.zip", zipped({f"{number}.txt": text(number) for number in range(4)})))
    killed(job, at=3)
    assert (outcomes(job), Speech.objects.count()) == ([("0.txt", "read"), ("1.txt", "read")], 2)
    worker()
    job.refresh_from_db()
    assert (job.state, len(outcomes(job))) == ("done", 4)
    assert titles(owner) == [f"在第{number}次读书会上的讲话" for number in range(4)]
    assert len(kept(settings, "sources")) == 4


def test_wanted_again_it_is_not_stored_twice_either(owner, worker):
    job = begun(owner, ("甲.txt", text(1)), ("乙.txt", text(1)), ("丙.jpg", b"x"), ("丁.txt", text(2)), again=True)
    killed(job, at=4)
    worker()
    assert (Speech.objects.count(), job.arrivals.count()) == (3, 4)


@pytest.mark.parametrize("name", ["甲.txt", "甲.exe"])
def test_a_worker_that_was_taken_for_dead_stores_nothing_more(name, owner, worker, settings):
    job = begun(owner, (name, text(1)), ("乙.txt", text(2)))
    # The first time the worker asks for its job as it begins, the second time before it settles a file.
    with when(HELD, 2, lambda: Job.objects.filter(pk=job.pk).update(attempts=2)):
        worker()
    assert (Speech.objects.count(), Arrival.objects.count(), kept(settings, "sources")) == (0, 0, [])


def test_cancelled_what_was_read_in_stays(owner, worker):
    job = begun(owner, ("甲.txt", text(1)), ("乙.txt", text(2)), ("丙.txt", text(3)))
    with when(SETTLED, 2, lambda: jobs.cancel(job)):
        worker()
    assert (titles(owner), outcomes(job)) == (
        ["在第1次读书会上的讲话", "在第2次读书会上的讲话"],
        [("甲.txt", "read"), ("乙.txt", "read")],
    )


def _broken(data):
    raise ZeroDivisionError(data)


@pytest.mark.parametrize(
    ("read", "why", "logged"),
    [
        (
            _broken,
            "It could not be read, through no fault of yours. What happened stands in the server's log.",
            ["File 0 of job %s could not be read"],
        ),
        (lambda _data: Source((Line("a\x01b"),)), "Line 1, character 2, is U+0001, which cannot be stored", []),
    ],
)
def test_a_reader_that_goes_wrong_stops_nothing(read, why, logged, owner, worker, monkeypatch, caplog):
    bad = Importer("bad", "Bad", (".bad",), lambda _data: True, read, b"")
    monkeypatch.setattr(importing, "IMPORTERS", {**IMPORTERS, "bad": bad})
    job = imported(owner, worker, ("1.bad", b"x"), ("2.txt", text(1)))
    assert outcomes(job) == [("1.bad", "refused"), ("2.txt", "read")]
    assert reasons(job)["1.bad"].startswith(why)
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == [line % job.pk for line in logged]
    assert [record.exc_info[0] for record in errors] == [ZeroDivisionError for _line in logged]


def test_when_nothing_is_kept_any_more_the_job_says_so(owner, worker, settings):
    job = begun(owner, ("甲.txt", text(1)), ("乙.txt", text(2)))
    for path in settings.DATA_DIR.glob("parcels/??/*"):
        path.unlink()
    worker()
    job.refresh_from_db()
    assert (job.state, str(jobs.why(job))) == ("failed", "What was sent is no longer kept. Send it again.")


def test_a_file_that_is_thrown_away_just_then_is_kept_again(owner, worker, settings):
    begun(owner, ("甲.txt", text(1)))

    def throw_away():
        (path,) = settings.DATA_DIR.glob("sources/??/*")
        path.unlink()

    def armed():
        waiting.enter_context(when("RELEASE SAVEPOINT", 1, throw_away))

    with ExitStack() as waiting, when(SETTLED, 1, armed):
        worker()
    assert kept_files.SOURCES.fetch(SourceFile.objects.get().digest) == text(1)
