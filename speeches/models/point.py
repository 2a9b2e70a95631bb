"""A point of a stored section."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.section import Section
from speeches.models.speech import NumberStyleChoice


class Point(models.Model):
    """要点: points of a section form a flat list with levels; paragraphs of `body` are joined by line feeds.

    `style` counts on the first point of a series; empty, it is the speech's style for that level. A removed point
    keeps its place and its marks, and the next point of its series shows them: restoring it is exact.
    `source_ordinal` is text without a limit: a file may have any number, 第一百二十三部分、 or a whole phrase.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="points")
    key = models.CharField(max_length=10, unique=True)
    position = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("body"), blank=True)
    run_in = models.BooleanField(_("lead runs into the body"), default=True)
    series_start = models.BooleanField(_("numbering starts again"), default=False)
    style = models.CharField(_("number style"), max_length=16, choices=NumberStyleChoice, blank=True)
    source_ordinal = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        indexes = (models.Index(fields=("section", "position"), name="point_order"),)
        constraints = (models.CheckConstraint(condition=models.Q(level__in=(1, 2, 3)), name="point_level_1_to_3"),)
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self) -> str:
        return self.lead or self.key
