"""One file of a bulk import, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.job import Job
from speeches.models.source_file import SourceFile
from speeches.models.speech import Speech


class Arrival(models.Model):
    """A file that was read, refused, or skipped since its text is stored already; `position` counts those of one job.

    It is stored together with its speech, so that a job that is begun again knows what is done. `path` has the folders
    inside the ZIP. `speech` is the new one, or the one that has the text; `doubts` counts what the reader was unsure
    of; `why` is the reason of a refusal, a message as [English sentence, values].
    """

    class Outcome(models.TextChoices):
        READ = "read", _("read")
        REFUSED = "refused", _("refused")
        SKIPPED = "skipped", _("skipped")

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="arrivals")
    position = models.PositiveIntegerField()
    path = models.TextField(_("file"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    doubts = models.PositiveIntegerField(_("doubts"), default=0)
    why = models.JSONField(default=list, blank=True)
    speech = models.ForeignKey(Speech, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.ForeignKey(SourceFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("job", "position"), name="one_arrival_each"),)
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")

    def __str__(self) -> str:
        return self.path
