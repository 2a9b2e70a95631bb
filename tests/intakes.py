"""Sends files to be read in, has the worker do it, and tells what became of them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from speeches.models import Speech
from speeches.services import intake, intake_report


def text(number):
    return f"在第{number}次读书会上的讲话\n各位读者：\n今天，我讲两点。\n一、多读第{number}本\n二、读慢一点\n".encode()


def sent(*files):
    return [SimpleUploadedFile(name, data) for name, data in files]


def begun(owner, *files, **more):
    return intake.start(sent(*files), by=owner, now=timezone.now(), **more)


def imported(owner, worker, *files, **more):
    """Return the job after the worker had it."""
    job = begun(owner, *files, **more)
    worker()
    job.refresh_from_db()
    return job


def outcomes(job):
    return [(arrival.path, arrival.outcome) for arrival in job.arrivals.all()]


def reasons(job):
    return {arrival.path: str(intake_report.why(arrival)) for arrival in job.arrivals.filter(outcome="refused")}


def kept(settings, folder):
    return sorted(path.parent.name + path.name for path in settings.DATA_DIR.glob(f"{folder}/??/*"))


def titles(owner):
    return sorted(Speech.objects.visible_to(owner).values_list("title", flat=True))
