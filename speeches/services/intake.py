"""批量导入: several files, or ZIPs of folder trees, read in by a worker; each becomes a speech, or says why not."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import BinaryIO, Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.reading import Reading
from speeches.formats.base import Source, UnreadableFile
from speeches.formats.bundles.names import left_by_a_system
from speeches.formats.bundles.opening import Limits, open_bundle
from speeches.models import Arrival, Job, Parcel
from speeches.services import importing, intake_report, jobs, tags, upkeep
from speeches.services.job_runs import Failed, Progress, Result, plain
from speeches.services.kept_files import PARCELS, SOURCES
from speeches.services.texts import BadText

SUFFIX = ".zip"
_NOTHING = Message(gettext_noop("None of these files is a speech. Choose the files themselves, or a ZIP of them."))
_TOO_MANY = gettext_noop("These are %(number)d files; at once %(limit)d can be read in. Send them in several parts.")
_GONE = Message(gettext_noop("What was sent is no longer kept. Send it again."))
_UNEXPECTED = Message(
    gettext_noop("It could not be read, through no fault of yours. What happened stands in the server's log.")
)
_log = logging.getLogger(__name__)


class Sent(Protocol):
    """A file as it comes in: read piece by piece, since it may be too large for the memory."""

    name: str | None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""


@dataclass(frozen=True, slots=True)
class _File:
    """One file to be read: its path with the folders inside the ZIP, its size in bytes, and how to come by them.

    `refused` says why it is not even tried.
    """

    path: str
    size: int
    fetch: Callable[[], bytes]
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class _Contents:
    """What one parcel holds; `passed_over` counts the files that systems and programs left in it."""

    files: Sequence[_File]
    passed_over: int = 0


def is_bundle(name: str) -> bool:
    """Say whether a file of this name is taken for a ZIP of many."""
    return name.lower().endswith(SUFFIX)


def start(sent: Iterable[Sent], *, by: User, now: datetime, again: bool = False) -> Job:
    """Have the worker read what was sent; `again`: also texts that are stored already, as speeches of their own.

    `UnreadableFile` for a ZIP by itself that cannot be opened, for nothing to read and for too many files, and
    `access.Refused` for too many jobs: then nothing is kept. The same sent twice while it waits is one job.
    """
    parcels = [_kept(file, position, by, now) for position, file in enumerate(sent)]
    try:
        total, passed_over = _counted(parcels)
        named = [[parcel.name, parcel.digest] for parcel in parcels]
        with transaction.atomic():
            request = {
                "parcels": named,
                "again": again,
                "passed_over": passed_over,
                "language": translation.get_language(),
            }
            job = jobs.start("intake", by=by, request=request, total=total)
            if not job.parcels.exists():
                Parcel.objects.filter(pk__in=[parcel.pk for parcel in parcels]).update(job=job)
    finally:
        _forget(parcels)
    upkeep.schedule(now + upkeep.PENDING)
    return job


def make(job: Job, progress: Progress) -> Result:
    """Read every file of the job that was not read yet; whatever is wrong with one stops nothing. `Failed`: all gone.

    A file is settled in one transaction with its speech, so that of a job begun again none is stored twice.
    """
    settled = set(job.arrivals.values_list("position", flat=True))
    position = 0
    for parcel in job.parcels.all():
        try:
            with PARCELS.open(parcel.digest) as opened:
                for file in _contents(parcel, opened).files:
                    progress.step(position)
                    if position not in settled:
                        _settle(job, progress, position, file)
                    position += 1
        except FileNotFoundError:
            raise Failed(_GONE) from None
    upkeep.schedule(timezone.now() + jobs.SILENCE)  # what was sent is not needed any more
    return intake_report.result(job)


def _kept(file: Sent, position: int, by: User, now: datetime) -> Parcel:
    """Keep one sent file, written and counted piece by piece."""
    blank, digest = PARCELS.blank(), hashlib.sha256()
    try:
        with blank.open("wb") as written:
            for chunk in file.chunks():
                digest.update(chunk)
                written.write(chunk)
        parcel = Parcel.objects.create(
            digest=digest.hexdigest(),
            name=importing.file_name(file.name or ""),
            size=blank.stat().st_size,
            position=position,
            sent_by=by,
            sent_at=now,
        )
        PARCELS.adopt(blank, parcel.digest)
    finally:
        blank.unlink(missing_ok=True)
    return parcel


def _forget(parcels: Sequence[Parcel]) -> None:
    """Throw away those that no job took."""
    Parcel.objects.filter(pk__in=[parcel.pk for parcel in parcels], job=None).delete()
    PARCELS.release([parcel.digest for parcel in parcels])


def _counted(parcels: Sequence[Parcel]) -> tuple[int, int]:
    """Return how many files are to be read, and how many are passed over; refuse what is a ZIP by itself and none."""
    total = passed_over = 0
    for parcel in parcels:
        with PARCELS.open(parcel.digest) as opened:
            contents = _contents(parcel, opened, alone=len(parcels) == 1)
        total += len(contents.files)
        passed_over += contents.passed_over
    if not total:
        raise UnreadableFile(_NOTHING)
    if total > settings.INTAKE_FILES:
        raise UnreadableFile(Message(_TOO_MANY, {"number": total, "limit": settings.INTAKE_FILES}))
    return total, passed_over


def _contents(parcel: Parcel, opened: BinaryIO, *, alone: bool = False) -> _Contents:
    """Return the files of a parcel, always the same ones in the same order.

    A ZIP that cannot be opened stands as one file for itself, whose reading says why; `alone` it is `UnreadableFile`.
    """
    if left_by_a_system(parcel.name):
        return _Contents((), 1)
    if not is_bundle(parcel.name):
        return _Contents([_File(parcel.name, parcel.size, opened.read)])
    limits = Limits(files=settings.INTAKE_FILES, file=settings.UPLOAD_LIMIT, unpacked=settings.INTAKE_UNPACKED)
    try:
        bundle = open_bundle(opened, limits)
    except UnreadableFile as unreadable:
        if alone:
            raise
        return _Contents([_File(parcel.name, parcel.size, bytes, unreadable.message)])
    files = [_File(packed.path, packed.size, partial(bundle.read, packed), packed.refused) for packed in bundle.files]
    return _Contents(files, bundle.passed_over)


def _settle(job: Job, progress: Progress, position: int, file: _File) -> None:
    """Read one file and store it, or why it could not be read."""
    try:
        _take(job, progress, position, file)
    except (UnreadableFile, BadText) as refused:
        _refused(job, progress, position, file, refused.message)
    except _ReadingBroke as broke:
        _log.error("File %s of job %s could not be read", position, job.pk, exc_info=broke.__cause__)
        _refused(job, progress, position, file, _UNEXPECTED)


def _refused(job: Job, progress: Progress, position: int, file: _File, why: Message) -> None:
    outcome = Arrival.Outcome.REFUSED
    with transaction.atomic():
        progress.hold()
        Arrival.objects.create(job=job, position=position, path=file.path, outcome=outcome, why=plain(why))


class _ReadingBroke(Exception):
    """The reader, not the file, did something wrong; the cause tells."""


def _read(file: _File) -> tuple[bytes, Source, Reading]:
    if file.refused is not None:
        raise UnreadableFile(file.refused)
    importing.importer_for(file.path, b"")  # what no importer takes is not unpacked
    if file.size > settings.UPLOAD_LIMIT:
        raise UnreadableFile(importing.TOO_LARGE)
    try:
        data = file.fetch()
        return data, *importing.read(file.path, data)
    except UnreadableFile:
        raise
    except Exception as error:
        raise _ReadingBroke from error


def _take(job: Job, progress: Progress, position: int, file: _File) -> None:
    """Store one file as a speech, unless its text is stored already and is not wanted again."""
    data, text, reading = _read(file)
    now = timezone.now()
    source = importing.received(file.path, data, text, reading, by=job.owner, now=now)
    arrival = Arrival(job=job, position=position, path=file.path, doubts=len(text.notes) + len(reading.notes))
    with transaction.atomic():
        progress.hold()
        # One at a time for each person: two jobs must not both find that a text is new.
        User.objects.select_for_update().filter(pk=job.owner_id).first()
        known = None if job.request["again"] else importing.stored(source, by=job.owner)
        if known is not None:
            arrival.outcome, arrival.speech, arrival.doubts = Arrival.Outcome.SKIPPED, known, 0
        else:
            arrival.outcome, arrival.source = Arrival.Outcome.READ, source
            arrival.speech = source.speech = importing.store_reading(reading, by=job.owner, now=now)
            tags.give(source.speech, tags.of_folders(file.path))
            source.save()
            SOURCES.keep(data)
        arrival.save()
    if known is None and not SOURCES.holds(source.digest):  # an equal file was thrown away just before
        SOURCES.keep(data)
