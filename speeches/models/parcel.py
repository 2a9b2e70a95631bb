"""来件: a file as it was sent to be read in with others, until that is done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.job import Job


class Parcel(models.Model):
    """One sent file, a speech or a ZIP of many, kept on disk under its digest; `position` counts those of one job.

    Without a job it has only just come in. It goes when its job is over: what could be read is then kept with its
    speech, and the rest is not kept.
    """

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("bytes"))
    position = models.PositiveIntegerField()
    job = models.ForeignKey(Job, on_delete=models.CASCADE, null=True, blank=True, related_name="parcels")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")

    def __str__(self) -> str:
        return self.name
