"""What became of the files of a bulk import: counts, three groups, and the same as a text to keep."""

from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Arrival, Job, Speech
from speeches.services.access import name_of
from speeches.services.job_runs import Result, from_plain
from speeches.services.wording import wording


@dataclass(frozen=True, slots=True)
class Report:
    """The files by what became of them, in the order they were sent; read ones with doubts come first.

    `speeches` has those of their speeches that the owner still sees, by id. `passed_over` counts files of systems.
    """

    read: list[Arrival]
    refused: list[Arrival]
    skipped: list[Arrival]
    speeches: dict[int, Speech]
    passed_over: int

    @property
    def total(self) -> int:
        """Return how many files there are by now."""
        return len(self.read) + len(self.refused) + len(self.skipped)


def report_of(job: Job) -> Report:
    """Return what became of the files of `job` by now, in two queries."""
    found: dict[str, list[Arrival]] = {outcome.value: [] for outcome in Arrival.Outcome}
    for arrival in job.arrivals.all():
        found[arrival.outcome].append(arrival)
    mine = Speech.objects.visible_to(job.owner).filter(pk__in=job.arrivals.values("speech"))
    return Report(
        read=sorted(found["read"], key=lambda arrival: not arrival.doubts),
        refused=found["refused"],
        skipped=found["skipped"],
        speeches={speech.pk: speech for speech in mine.only("title")},
        passed_over=job.request["passed_over"],
    )


def counted(report: Report) -> Message:
    """Return the sentence that sums the report up."""
    template = gettext_noop(
        "Of %(total)d files %(read)d were read in, %(refused)d could not be read, %(skipped)d were stored already."
    )
    values = {"read": len(report.read), "refused": len(report.refused), "skipped": len(report.skipped)}
    return Message(template, {"total": report.total, **values})


def why(arrival: Arrival) -> Message:
    """Return why a refused file was refused."""
    return from_plain(arrival.why)


def result(job: Job) -> Result:
    """Return the finished job's file, the report as text in the language that its owner had."""
    report = report_of(job)
    with translation.override(job.request["language"]):
        day = timezone.localtime(job.created_at)
        title = gettext("Import report")
        data = _text(job, report).encode("utf-8-sig")
        return Result(f"{title}_{day:%Y-%m-%d}.txt", "text/plain; charset=utf-8", data, (counted(report),))


def _text(job: Job, report: Report) -> str:
    """Return the report for the oldest editor in the office: a line break is two characters."""
    when = timezone.localtime(job.created_at)
    lines = [
        gettext("Import report"),
        "",
        gettext("Begun: %(when)s") % {"when": f"{when:%Y-%m-%d %H:%M}"},
        gettext("By: %(name)s") % {"name": name_of(job.owner)},
        wording(counted(report)),
    ]
    if report.passed_over:
        lines.append(passed_over(report))
    lines += _group(gettext("Could not be read"), [f"{file.path}: {wording(why(file))}" for file in report.refused])
    lines += _group(gettext("Stored already"), [_named(file, report) for file in report.skipped])
    lines += _group(gettext("Read in"), [_named(file, report) + _doubts(file) for file in report.read])
    return "\r\n".join([*lines, ""])


def passed_over(report: Report) -> str:
    """Say how many files were left alone that no person made."""
    return ngettext(
        "%(number)d file that systems and programs leave behind (Thumbs.db, ~$ and the like) was passed over.",
        "%(number)d files that systems and programs leave behind (Thumbs.db, ~$ and the like) were passed over.",
        report.passed_over,
    ) % {"number": report.passed_over}


def _group(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"{number}. {line}" for number, line in enumerate(lines, 1))] if lines else []


def _named(arrival: Arrival, report: Report) -> str:
    speech = report.speeches.get(arrival.speech_id or 0)
    if speech is None or not str(speech):
        return arrival.path
    return arrival.path + gettext(" (title: %(title)s)") % {"title": str(speech)}


def _doubts(arrival: Arrival) -> str:
    if not arrival.doubts:
        return ""
    counted = ngettext("%(number)d doubt", "%(number)d doubts", arrival.doubts) % {"number": arrival.doubts}
    return f" [{counted}]"
