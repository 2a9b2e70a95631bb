"""版式设置: how an office's Word files look, under a name."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class HouseStyle(models.Model):
    """A named set of faces, sizes, page and page numbers; of each script one is the default.

    The fields, their values and their defaults are those of `formats.house_style.HouseStyle`: letter sizes in half
    points, margins in millimetres, `line_pitch` in points. Whether they work together, services say.
    """

    class Script(models.TextChoices):
        CHINESE = "chinese", _("Chinese speeches")
        LATIN = "latin", _("speeches in Latin letters")

    class LeadLook(models.TextChoices):
        KAI = "kai", _("in a face of its own")
        BOLD = "bold", _("bold, in the face of the text")
        PLAIN = "plain", _("like the text")

    class Grid(models.TextChoices):
        CELLS = "cells", _("lines and characters")
        PITCH = "pitch", _("a fixed line pitch")

    class NumberPlace(models.TextChoices):
        OUTER = "outer", _("at the outer edge")
        CENTRE = "centre", _("in the middle")

    class Digits(models.TextChoices):
        LATIN = "latin", _("in the Latin face")
        TEXT = "text", _("in the face of the text")

    class DateNumerals(models.TextChoices):
        AS_WRITTEN = "as_written", _("as written")
        ARABIC = "arabic", "2026年3月2日"
        CHINESE = "chinese", "二〇二六年三月二日"

    name = models.CharField(_("name"), max_length=60, unique=True)
    script = models.CharField(_("for"), max_length=8, choices=Script, default=Script.CHINESE)
    is_default = models.BooleanField(_("default"), default=False)

    title_face = models.CharField(_("title"), max_length=60, default="方正小标宋简体")
    text_face = models.CharField(_("text"), max_length=60, default="仿宋_GB2312")
    level_1_face = models.CharField(_("headings"), max_length=60, default="黑体")
    level_2_face = models.CharField(_("points on lines of their own"), max_length=60, default="楷体_GB2312")
    lead_face = models.CharField(_("leads"), max_length=60, default="楷体_GB2312")
    byline_face = models.CharField(_("subtitle, speaker, date"), max_length=60, default="楷体_GB2312")
    number_face = models.CharField(_("page number"), max_length=60, default="宋体")
    latin_face = models.CharField(_("Latin letters and digits"), max_length=60, default="Times New Roman")
    title_size = models.PositiveSmallIntegerField(_("size of the title"), default=44)
    text_size = models.PositiveSmallIntegerField(_("size of the text"), default=32)
    number_size = models.PositiveSmallIntegerField(_("size of the page number"), default=28)
    lead = models.CharField(_("leads of points"), max_length=8, choices=LeadLook, default=LeadLook.KAI)
    level_3_bold = models.BooleanField(_("third and fourth layer in bold"), default=False)
    digits = models.CharField(_("digits and Latin letters"), max_length=8, choices=Digits, default=Digits.LATIN)

    margin_top = models.DecimalField(_("top margin"), max_digits=4, decimal_places=1, default=37)
    margin_bottom = models.DecimalField(_("bottom margin"), max_digits=4, decimal_places=1, default=35)
    margin_left = models.DecimalField(_("left margin"), max_digits=4, decimal_places=1, default=28)
    margin_right = models.DecimalField(_("right margin"), max_digits=4, decimal_places=1, default=26)
    grid = models.CharField(_("lines keep to"), max_length=8, choices=Grid, default=Grid.CELLS)
    lines = models.PositiveSmallIntegerField(_("lines on a page"), default=22)
    characters = models.PositiveSmallIntegerField(_("characters on a line"), default=28)
    line_pitch = models.DecimalField(
        _("line pitch"),
        max_digits=4,
        decimal_places=2,
        default=28.95,
        validators=[MinValueValidator(10), MaxValueValidator(60)],
    )
    indent = models.PositiveSmallIntegerField(_("indent in characters"), default=2, validators=[MaxValueValidator(4)])

    number_place = models.CharField(_("page number"), max_length=8, choices=NumberPlace, default=NumberPlace.OUTER)
    number_dashes = models.BooleanField(_("dashes beside the page number"), default=True)
    number_first_page = models.BooleanField(_("number on the first page"), default=True)
    date_numerals = models.CharField(_("date"), max_length=10, choices=DateNumerals, default=DateNumerals.AS_WRITTEN)

    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        ordering = ("script", "name")
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")
        constraints = (
            models.UniqueConstraint(
                fields=("script",), condition=models.Q(is_default=True), name="house_style_one_default"
            ),
        )

    def __str__(self) -> str:
        return self.name
