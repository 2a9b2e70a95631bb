"""任务: long work that goes on while the person does something else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.speech import Speech


class Job(models.Model):
    """One piece of long work and how far it is; only its owner sees it.

    `kind` names what is done and `request` with what. `done` of `total` steps are finished. `heartbeat_at` is its last
    sign of life: when it was put in the queue, or when its worker last said that it lives. `attempts` counts how often
    a worker began it. `digest` names the finished file; `report` says what happened beside it, `why` what stopped it:
    messages as [English sentence, values].
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=16)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    request = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    total = models.PositiveIntegerField(_("steps"), default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    filename = models.CharField(_("file name"), max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    report = models.JSONField(default=list, blank=True)
    why = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("owner", "-created_at"), name="job_latest"),)
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
