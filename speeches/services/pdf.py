"""Pages as PDF: what LibreOffice makes of the Word layouts, kept by the digest of the .docx for all who ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from speeches.domain.messages import Message, gettext_noop
from speeches.formats import office
from speeches.models import Job, Speech
from speeches.services import access, exporting, jobs
from speeches.services.job_runs import Failed, Progress, Result
from speeches.services.kept_files import RESULTS, digest_of

KIND = "pdf"
CONTENT_TYPE = "application/pdf"

_MADE_FROM = "made_from"
"""Where a job's request says, once it is done, which .docx its PDF was made from."""


class NoPages(LookupError):
    """The layout is text and has no pages."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a PDF is to be made of: the .docx of a speech in one layout, without author, and what it was asked with."""

    speech: Speech
    layout: str
    options: Mapping[str, str]
    word: bytes

    @property
    def digest(self) -> str:
        """Return the digest of the .docx: the same for everybody as long as the pages stay the same."""
        return digest_of(self.word)


def program() -> Path | None:
    """Return LibreOffice's program on this machine, None where it is not installed."""
    return office.find(settings.SOFFICE)


def available() -> bool:
    """Say whether a PDF can be made here at all."""
    return program() is not None


def order(speech: Speech, layout: str, options: Mapping[str, str] | None = None) -> Order:
    """Print the stored speech in a Word layout; `exporting.UnknownLayout`, `exporting.UnknownOption`, `NoPages`."""
    asked = exporting.layout_of(layout)
    values = exporting.chosen(asked, options or {})
    if not asked.word:
        raise NoPages(layout)
    return Order(speech, layout, values, exporting.export_unsigned(speech, layout, options=values))


def made(ordered: Order) -> bool:
    """Say whether the PDF of these very pages is there, whoever had it made."""
    try:
        opened(ordered.speech, ordered.digest).close()
    except access.Missing:
        return False
    return True


def opened(speech: Speech, digest: str) -> BinaryIO:
    """Return the PDF of `speech` that was made from the .docx with `digest`, open for reading; `access.Missing`."""
    for job in _done(speech, digest):
        try:
            return jobs.opened(job)
        except access.Missing:
            continue
    raise access.Missing(f"PDF of speech {speech.pk}")


def made_from(job: Job) -> str:
    """Return the digest of the .docx that a finished job made its PDF from, "" for one that is not done."""
    return str(job.request.get(_MADE_FROM, "")) if job.state == Job.State.DONE else ""


def start(ordered: Order, *, by: User) -> Job:
    """Have the worker make the PDF; one job for equal orders of `by`, and it prints what is stored when it begins.

    What `by` had made of this layout before goes: the text has moved on. `access.Refused` for too many jobs.
    """
    request = {"layout": ordered.layout, "options": dict(ordered.options)}
    with transaction.atomic():
        _forget(ordered.speech, ordered.layout, by)
        return jobs.start(KIND, by=by, request=request, speech=ordered.speech)


def make(job: Job, progress: Progress) -> Result:
    """Do the job: print the speech as it stands now and have LibreOffice set it. `Failed` says why it could not.

    Where somebody else had the same pages made meanwhile, theirs are taken.
    """
    try:
        speech = access.speech_for(job.owner, job.speech_id or 0)
    except access.Missing:
        raise Failed(Message(gettext_noop("The speech was deleted, or you no longer work on it."))) from None
    ordered = order(speech, job.request["layout"], job.request["options"])
    data = pages(ordered, watch=lambda: progress.step(0))
    Job.objects.filter(pk=job.pk).update(request=job.request | {_MADE_FROM: ordered.digest})
    return Result(filename(ordered), CONTENT_TYPE, data)


def filename(ordered: Order) -> str:
    """Return the name that the PDF has where it is handed out."""
    return exporting.filename(ordered.speech.title, exporting.layout_of(ordered.layout), ".pdf")


def pages(ordered: Order, *, watch: Callable[[], None]) -> bytes:
    """Return the PDF: the one that somebody had made of these very pages, or else a new one; `Failed`.

    `watch` is called now and then while LibreOffice works; what it raises stops LibreOffice.
    """
    return _kept(ordered) or _converted(ordered.word, watch)


def _done(speech: Speech, digest: str) -> QuerySet[Job]:
    return Job.objects.filter(kind=KIND, speech=speech, state=Job.State.DONE, **{f"request__{_MADE_FROM}": digest})


def _kept(ordered: Order) -> bytes | None:
    try:
        with opened(ordered.speech, ordered.digest) as file:
            return file.read()
    except access.Missing:
        return None


def _converted(word: bytes, watch: Callable[[], None]) -> bytes:
    try:
        return office.convert(
            word,
            ".docx",
            ".pdf",
            program=program(),
            seconds=settings.PDF_SECONDS,
            megabytes=settings.PDF_MEGABYTES,
            watch=watch,
        )
    except office.OfficeError as error:
        raise Failed(error.message) from error


def _forget(speech: Speech, layout: str, by: User) -> None:
    """Throw away what `by` had made of this layout and nobody has to wait for: a PDF for each change would pile up."""
    past = Job.objects.filter(kind=KIND, speech=speech, owner=by, request__layout=layout).exclude(state__in=jobs.OPEN)
    digests = set(past.exclude(digest="").values_list("digest", flat=True))
    past.delete()
    transaction.on_commit(lambda: RESULTS.release(digests))
