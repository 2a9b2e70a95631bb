"""What find and replace has put into a speech, for as long as it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.speech import Speech


class Replacement(models.Model):
    """替换: one run of find and replace; it goes after a day.

    `changes` has an entry for each part, {"key": …, "edition": …, "before": {field: text}}: the part's key or, of a
    front or back part, its name; the edition that it then had, which tells whether anybody changed it since; and the
    stored texts before, of the fields that were changed.
    """

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="replacements")
    found = models.TextField(_("found"))
    put_in = models.TextField(_("put in"), blank=True)
    hits = models.PositiveIntegerField(_("places"))
    parts = models.PositiveIntegerField(_("parts"))
    changes = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")

    def __str__(self) -> str:
        return f"{self.found} → {self.put_in}"
