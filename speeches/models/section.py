"""A section of a stored speech."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.speech import Speech


class Section(models.Model):
    """部分: paragraphs of `lead_in` and `outro` are joined by line feeds; `position` orders and may have gaps.

    A removed section keeps its row and its points until it is restored or the speech is deleted.
    """

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=10, unique=True)
    position = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    heading = models.TextField(_("heading"), blank=True)
    numbered = models.BooleanField(_("numbered"), default=True)
    run_in = models.BooleanField(_("heading runs into the text"), default=False)
    lead_in = models.TextField(_("lead-in"), blank=True)
    outro = models.TextField(_("closing paragraphs"), blank=True)
    source_ordinal = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        indexes = (models.Index(fields=("speech", "position"), name="section_order"),)
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.heading or self.key
