"""The speech: its front and back matter, its settings, and who changed it last."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.house_style import HouseStyle
from speeches.models.tag import Tag


class Status(models.TextChoices):
    """状态: where the speech stands in the office's work."""

    DRAFTING = "drafting", _("Drafting")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    FINAL = "final", _("Final")


class NumberStyleChoice(models.TextChoices):
    """The number styles by the examples that people know them by; values as in the manuscript."""

    CHINESE = "chinese", "一、"
    CHINESE_PAREN = "chinese_paren", "（一）"
    ARABIC = "arabic", "1."
    ARABIC_PAREN = "arabic_paren", "（1）"
    CIRCLED = "circled", "①"
    MUST = "must", "一要"
    ITEM = "item", "一是"
    ORDINAL = "ordinal", "第一，"
    SEQUENCE = "sequence", "首先，其次，"
    NONE = "none", _("no number")


class SpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches as people ask for them."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> SpeechQuerySet:
        """Keep the speeches that `user` is a member of; for everybody else they do not exist."""
        return self.filter(memberships__user_id=user.pk) if user.pk is not None else self.none()


class Speech(models.Model):
    """讲话稿: one piece of work.

    Paragraphs of `opening` and `closing` are joined by line feeds; `title` and `salutation` may hold line feeds of
    their own. Each of the four parts has its edition, so that edits of different parts never refuse one another.
    `serial` counts every change of any part.
    """

    title = models.TextField(_("title"), blank=True)
    subtitle = models.TextField(_("subtitle"), blank=True)
    speaker = models.TextField(_("speaker"), blank=True)
    date_text = models.TextField(_("date as printed"), blank=True)
    date_first = models.BooleanField(_("date above the speaker"), default=False)
    title_edition = models.PositiveIntegerField(default=1)
    salutation = models.TextField(_("salutation"), blank=True)
    salutation_run_in = models.BooleanField(_("salutation runs into the text"), default=False)
    salutation_edition = models.PositiveIntegerField(default=1)
    opening = models.TextField(_("opening"), blank=True)
    opening_edition = models.PositiveIntegerField(default=1)
    closing = models.TextField(_("closing"), blank=True)
    closing_edition = models.PositiveIntegerField(default=1)
    spoken = models.PositiveIntegerField(_("spoken characters"), default=0)
    """Characters spoken in the whole speech, kept by the services; the editor counts parts anew."""

    section_style = models.CharField(_("sections"), max_length=16, choices=NumberStyleChoice, default="chinese")
    level_1_style = models.CharField(_("points"), max_length=16, choices=NumberStyleChoice, default="chinese_paren")
    level_2_style = models.CharField(_("second level"), max_length=16, choices=NumberStyleChoice, default="arabic")
    level_3_style = models.CharField(_("third level"), max_length=16, choices=NumberStyleChoice, default="arabic_paren")

    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    delivered_on = models.DateField(_("date"), null=True, blank=True)
    pace = models.PositiveSmallIntegerField(
        _("characters a minute"), default=200, validators=[MinValueValidator(60), MaxValueValidator(400)]
    )
    target_minutes = models.DecimalField(
        _("target in minutes"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.5)],
    )
    house_style = models.ForeignKey(
        HouseStyle, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("house style")
    )
    """Without one, the default of the script that the speech is written in."""
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.DRAFTING)

    serial = models.PositiveBigIntegerField(default=1)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"))
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="speeches", verbose_name=_("tags"))
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="speeches")

    objects = SpeechQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        indexes = (models.Index(fields=("-updated_at", "-id"), name="speech_latest"),)
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")

    def __str__(self) -> str:
        return self.title.replace("\n", "")
