"""Many speeches as one ZIP: what could be printed, and a report of what is in it, what is not, and why."""

import logging
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone, translation
from django.utils.translation import gettext

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.layouts import LAYOUTS
from speeches.models import Job, Speech
from speeches.services import access, exporting, jobs, pdf
from speeches.services.job_runs import Cancelled, Failed, Progress, Result
from speeches.services.kept_files import RESULTS
from speeches.services.wording import wording

CONTENT_TYPE = "application/zip"
_PACKED = (".docx", ".pdf")
"""Kinds of files that are compressed already."""
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP can name."""
_log = logging.getLogger(__name__)


class BadSelection(Exception):
    """So many speeches cannot be put into one ZIP; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass
class _Receipt:
    """What became of each speech: the names in the ZIP with the titles, and what was left out."""

    names: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[Message] = field(default_factory=list)
    _taken: dict[str, int] = field(default_factory=lambda: {_report_name().casefold(): 1})

    @property
    def counted(self) -> Message:
        """Return the sentence that sums it up."""
        values = {"done": len(self.names), "total": len(self.names) + len(self.left_out)}
        return Message(gettext_noop("%(done)d of %(total)d speeches are in the ZIP."), values)

    def free(self, name: str) -> str:
        """Return `name`; where it is taken, with （2）, （3） … before the suffix. Case makes no difference."""
        path, free = PurePosixPath(name), name
        while (key := free.casefold()) in self._taken:
            number = self._taken[name.casefold()] = self._taken[name.casefold()] + 1
            free = f"{path.stem}（{number}）{path.suffix}"
        self._taken[key] = 1
        return free


def start(
    speeches: Iterable[int], layout: str, *, by: User, options: Mapping[str, str] | None = None, as_pdf: bool = False
) -> Job:
    """Have the worker print the speeches with these ids in `layout`, in this order, each once; `as_pdf` their pages.

    `BadSelection` for none or too many of them, `exporting.UnknownLayout`, `exporting.UnknownOption`, `access.Refused`
    for too many jobs. What `by` may not see is left out and reported when it is printed; the titles are those of now,
    so that the report can name a speech that has gone since.
    """
    values = exporting.chosen(exporting.layout_of(layout), options or {})
    ids = list(dict.fromkeys(speeches))
    _check(len(ids), settings.ARCHIVE_PDF_LIMIT if as_pdf else settings.ARCHIVE_LIMIT)
    known = Speech.objects.visible_to(by).only("title").in_bulk(ids)
    request = {
        "speeches": [[pk, str(known[pk]) if pk in known else ""] for pk in ids],
        "layout": layout,
        "options": values,
        "pdf": as_pdf,
        "language": translation.get_language(),
    }
    return jobs.start("archive", by=by, request=request, total=len(ids))


def _check(number: int, limit: int) -> None:
    if not number:
        raise BadSelection(Message(gettext_noop("No speech is selected. Tick those that you want to export.")))
    if number > limit:
        values = {"number": number, "limit": limit}
        too_many = gettext_noop("These are %(number)d speeches; one ZIP takes %(limit)d. Export them in several parts.")
        raise BadSelection(Message(too_many, values))


def make(job: Job, progress: Progress) -> Result:
    """Print what the job names, one speech after the other, into a file on disk; `Failed` when none could be printed.

    A speech that cannot be printed stops nothing; it is in the report.
    """
    day = timezone.localtime(job.created_at)
    file = RESULTS.blank()
    try:
        with translation.override(job.request["language"]), zipfile.ZipFile(file, "w") as archive:
            receipt = _fill(archive, job, progress)
            _write(archive, _report_name(), _report(job, receipt).encode("utf-8-sig"), day)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return Result(f"讲话稿_{day:%Y-%m-%d}.zip", CONTENT_TYPE, file, (receipt.counted, *receipt.left_out))


def _fill(archive: zipfile.ZipFile, job: Job, progress: Progress) -> _Receipt:
    receipt = _Receipt()
    for number, (pk, title) in enumerate(job.request["speeches"]):
        progress.step(number)
        try:
            speech = access.speech_for(job.owner, pk)
            name, data = _printed(speech, job, partial(progress.step, number))
        except access.Missing:
            receipt.left_out.append(_gone(title))
        except Cancelled:
            raise
        except Failed as failed:
            receipt.left_out.append(_failed(title, failed.message))
        except Exception:  # noqa: BLE001 (one speech that cannot be printed does not stop the rest)
            _log.exception("Speech %s could not be printed for job %s", pk, job.pk)
            receipt.left_out.append(_unprintable(title))
        else:
            name = receipt.free(name)
            _write(archive, name, data, timezone.localtime(speech.updated_at))
            receipt.names.append((name, str(speech)))
    if not receipt.names:
        raise Failed(_nothing(receipt))
    return receipt


def _printed(speech: Speech, job: Job, watch: Callable[[], None]) -> tuple[str, bytes]:
    """Return name and bytes of one file. `Failed` where LibreOffice could not do it; `watch` is called meanwhile."""
    layout, options = job.request["layout"], job.request["options"]
    if job.request["pdf"]:
        ordered = pdf.order(speech, layout, options)
        return pdf.filename(ordered), pdf.pages(ordered, watch=watch)
    exported = exporting.export(speech, layout, by=job.owner, options=options)
    return exported.filename, exported.data


def _write(archive: zipfile.ZipFile, name: str, data: bytes, when: datetime) -> None:
    """Add a file; its name is marked as UTF-8, which Python does for every name beyond ASCII."""
    year = min(max(when.year, _FIRST_YEAR), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, when.month, when.day, when.hour, when.minute, when.second))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def _report_name() -> str:
    return gettext("Export report") + ".txt"


def _report(job: Job, receipt: _Receipt) -> str:
    """Return the report as text for the oldest editor in the office: a line break is two characters."""
    when = timezone.localtime(job.created_at)
    lines = [
        gettext("Export report"),
        "",
        gettext("Begun: %(when)s") % {"when": f"{when:%Y-%m-%d %H:%M}"},
        gettext("By: %(name)s") % {"name": access.name_of(job.owner)},
        gettext("Layout: %(layout)s") % {"layout": _layout(job)},
        wording(receipt.counted),
    ]
    if receipt.left_out:
        lines += ["", gettext("Not in this ZIP")]
        lines += [f"{number}. {wording(message)}" for number, message in enumerate(receipt.left_out, 1)]
    lines += ["", gettext("In the ZIP")]
    for number, (name, title) in enumerate(receipt.names, 1):
        named = title and title + PurePosixPath(name).suffix != name
        lines.append(f"{number}. {name}" + (gettext(" (title: %(title)s)") % {"title": title} if named else ""))
    return "\r\n".join([*lines, ""])


def _layout(job: Job) -> str:
    title = gettext(LAYOUTS[job.request["layout"]].title)
    return gettext("%(layout)s, PDF") % {"layout": title} if job.request["pdf"] else title


def _called(title: str) -> Message | str:
    return title or Message(gettext_noop("a speech without a title"))


def _gone(title: str) -> Message:
    template = gettext_noop("“%(title)s”: it was deleted, or you no longer work on it.")
    return Message(template, {"title": _called(title)})


def _failed(title: str, why: Message) -> Message:
    return Message(gettext_noop("“%(title)s”: %(why)s"), {"title": _called(title), "why": why})


def _unprintable(title: str) -> Message:
    template = gettext_noop("“%(title)s”: it could not be printed. What happened stands in the server's log.")
    return Message(template, {"title": _called(title)})


def _nothing(receipt: _Receipt) -> Message:
    template = gettext_noop("None of the %(total)d speeches could be printed. %(why)s")
    return Message(template, {"total": len(receipt.left_out), "why": receipt.left_out[0]})
