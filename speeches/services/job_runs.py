"""Does jobs in the worker: claims one, saves how far it is, tells that the worker lives, keeps what was made."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Job
from speeches.services import kept_files
from speeches.services.kept_files import RESULTS

KINDS: Mapping[str, str] = {
    "archive": "speeches.services.archives.make",
    "intake": "speeches.services.intake.make",
    "pdf": "speeches.services.pdf.make",
}
"""What a worker can do: the function `(job, progress) -> Result` of each kind, found only when it is called for."""
SAVE_SECONDS = 0.5
"""At most so often the progress of a job is saved."""
BEAT_SECONDS = 15.0
"""So often a worker says that it lives, however long one step takes."""
_BEHIND = -10
"""Priority of jobs of many steps: they wait for those that a person waits for."""
_UNEXPECTED = Message(
    gettext_noop("This could not be done, through no fault of yours. What happened stands in the server's log.")
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job made, as the file that its owner receives; `report` is shown beside it.

    `data` are the bytes, or for something too large for the memory a `RESULTS.blank()` that was written: it is moved.
    """

    filename: str
    content_type: str
    data: bytes | Path
    report: tuple[Message, ...] = ()


class Failed(Exception):
    """The job cannot be done; `message` says why in its owner's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Cancelled(Exception):
    """The job is not this worker's any more: its owner cancelled it, or another worker began it again."""


class Progress:
    """How far a job is; whoever does it calls `step` as often as it likes."""

    def __init__(self, job: Job, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin at nothing done; `clock` gives seconds."""
        self._job, self._clock = job, clock
        self._saved: float | None = None

    def step(self, done: int, total: int | None = None) -> None:
        """Say that `done` steps are finished, of `total` where that changes; `Cancelled` when nobody wants the rest.

        Saved, and asked, at most every half second.
        """
        now = self._clock()
        if self._saved is not None and now - self._saved < SAVE_SECONDS:
            return
        self._saved = now
        figures = {"done": done} if total is None else {"done": done, "total": total}
        if not _mine(self._job).update(heartbeat_at=timezone.now(), **figures):
            raise Cancelled

    def hold(self) -> None:
        """Lock the job until the transaction ends, so that what is written in it is this worker's; or `Cancelled`."""
        if _mine(self._job).select_for_update().first() is None:
            raise Cancelled


def enqueue(job: Job) -> None:
    """Have a worker do the job: in the transaction that stores it, so that neither is ever without the other."""
    work.using(priority=_BEHIND if job.total > 1 else 0).enqueue(job.pk)


@task()
def work(pk: int) -> None:
    """Do the job with this id, unless it was cancelled or another worker has it.

    Whatever goes wrong with a job is its own: its owner is told, and the worker goes on. Only a worker that is being
    stopped puts its job back first.
    """
    job = _claimed(pk)
    if job is None:
        return
    try:
        with _beating(job):
            make: Callable[[Job, Progress], Result] = import_string(KINDS[job.kind])
            _keep(job, make(job, Progress(job)))
    except Cancelled:
        return
    except Failed as failed:
        _end(job, Job.State.FAILED, why=plain(failed.message))
    except Exception:  # noqa: BLE001 (whatever it is, the worker goes on with the next job)
        _log.exception("Job %s (%s) failed", job.pk, job.kind)
        _end(job, Job.State.FAILED, why=plain(_UNEXPECTED))
    except BaseException:
        with transaction.atomic():
            if _mine(job).update(state=Job.State.WAITING, heartbeat_at=timezone.now()):
                enqueue(job)
        raise


def plain(message: Message) -> list[Any]:
    """Return the message as it is stored: [English sentence, values]; `from_plain` gives it back."""
    values = {
        name: {"message": plain(value)} if isinstance(value, Message) else _figure_or_text(value)
        for name, value in message.values.items()
    }
    return [message.template, values]


def from_plain(stored: list[Any]) -> Message:
    """Return the stored message."""
    template, values = stored
    read = {name: from_plain(value["message"]) if isinstance(value, dict) else value for name, value in values.items()}
    return Message(template, read)


def _figure_or_text(value: object) -> object:
    return value if isinstance(value, int | float) else str(value)


def _claimed(pk: int) -> Job | None:
    """Take a waiting job; one that stopped half way is begun again from the start."""
    waiting = Job.objects.filter(pk=pk, state=Job.State.WAITING)
    begun = {"state": Job.State.RUNNING, "attempts": F("attempts") + 1, "done": 0, "heartbeat_at": timezone.now()}
    if not waiting.update(**begun):
        return None
    return Job.objects.select_related("owner", "speech").filter(pk=pk).first()


def _mine(job: Job) -> QuerySet[Job]:
    """Return the row as long as it is this worker's: a worker that was taken for dead must not write any more."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


@contextmanager
def _beating(job: Job) -> Iterator[None]:
    """Say every quarter of a minute that the worker lives; a thread of its own does, since one step may take longer."""
    over = Event()

    def beat() -> None:
        try:
            while not over.wait(BEAT_SECONDS):
                try:
                    _mine(job).update(heartbeat_at=timezone.now())
                except DatabaseError:
                    _log.warning("Job %s could not say that it lives", job.pk, exc_info=True)
        finally:
            connections.close_all()

    thread = Thread(target=beat, name=f"job {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep(job: Job, result: Result) -> None:
    """Keep the file and end the job; the row names the file before it is there, so that no sweep takes it away."""
    data = result.data
    try:
        digest = kept_files.digest_of_file(data) if isinstance(data, Path) else kept_files.digest_of(data)
        if not _mine(job).update(digest=digest):
            raise Cancelled
        if isinstance(data, Path):
            RESULTS.adopt(data, digest)
        else:
            RESULTS.keep(data)
    finally:
        if isinstance(data, Path):
            data.unlink(missing_ok=True)
    _end(
        job,
        Job.State.DONE,
        done=F("total"),
        filename=result.filename,
        content_type=result.content_type,
        report=[plain(message) for message in result.report],
    )


def _end(job: Job, state: Job.State, **fields: Any) -> None:  # noqa: ANN401 (the row's own fields)
    _mine(job).update(state=state, finished_at=timezone.now(), **fields)
