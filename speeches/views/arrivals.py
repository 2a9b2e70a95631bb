"""What became of the files of a bulk import, as the job's page shows it: three groups, everything worded."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.models import Arrival, Job
from speeches.services import intake_report
from speeches.services.intake_report import Report
from speeches.services.wording import wording
from speeches.templatetags.measures import thousands
from speeches.templatetags.wording import titled


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file: its folders and name, its speech, and what is to be said; `reading` is where its doubts are shown."""

    folders: str
    name: str
    title: str = ""
    speech: str = ""
    said: str = ""
    doubts: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The files with the same outcome; `title` counts them."""

    outcome: str
    title: str
    files: list[ShownFile]


@dataclass(frozen=True, slots=True)
class ShownReport:
    """The groups that have files, those first that want something done; `passed_over` is a sentence or nothing."""

    groups: list[ShownGroup]
    passed_over: str


def report(job: Job) -> ShownReport:
    """Return what became of the files of `job` by now."""
    found = intake_report.report_of(job)
    groups = [
        ShownGroup("refused", _("Could not be read: %(number)s"), [_refused(file) for file in found.refused]),
        ShownGroup("skipped", _("Stored already: %(number)s"), [_stored(file, found) for file in found.skipped]),
        ShownGroup("read", _("Read in: %(number)s"), [_stored(file, found) for file in found.read]),
    ]
    counted = [
        ShownGroup(group.outcome, group.title % {"number": thousands(len(group.files))}, group.files)
        for group in groups
        if group.files
    ]
    return ShownReport(counted, intake_report.passed_over(found) if found.passed_over else "")


def _refused(file: Arrival) -> ShownFile:
    folders, name = _path(file)
    return ShownFile(folders, name, said=wording(intake_report.why(file)))


def _stored(file: Arrival, found: Report) -> ShownFile:
    """Return a file that has a speech; one that was deleted or taken away since is only said to be gone."""
    folders, name = _path(file)
    speech = found.speeches.get(file.speech_id or 0)
    if speech is None:
        return ShownFile(folders, name, said=_("The speech was deleted since, or you no longer work on it."))
    doubts = ngettext("%(number)d doubt", "%(number)d doubts", file.doubts) % {"number": file.doubts}
    return ShownFile(
        folders,
        name,
        title=titled(speech),
        speech=reverse("speech_detail", args=[speech.pk]),
        doubts=doubts if file.doubts else "",
        reading=reverse("import_reading", args=[file.source_id]) if file.source_id else "",
    )


def _path(file: Arrival) -> tuple[str, str]:
    folders, slash, name = file.path.rpartition("/")
    return folders + slash, name
