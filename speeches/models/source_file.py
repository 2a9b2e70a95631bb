"""The file that a speech was read from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.speech import Speech


class SourceFile(models.Model):
    """原件: an upload as received, kept on disk under its digest and never served inline.

    Without a speech it is pending: its preview is not confirmed, and it expires after a day. `roles` are those that
    the drafter gave, by line number from 1, so that reading it again gives the same. `text_digest` is the mark of its
    text as it was received, by which the same text is known in whatever file it comes again.
    """

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveIntegerField(_("bytes"))
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    importer = models.CharField(_("format"), max_length=20)
    roles = models.JSONField(default=dict, blank=True)
    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, null=True, blank=True, related_name="source_files")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"))

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        verbose_name = _("source file")
        verbose_name_plural = _("source files")

    def __str__(self) -> str:
        return self.name
