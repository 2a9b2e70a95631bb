"""Who works on a speech."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.speech import Speech


class Membership(models.Model):
    """A person's part in a speech: the owner names further writers; both edit.

    An account that works on speeches cannot be deleted, for a speech that nobody works on nobody would find again.
    """

    class Role(models.TextChoices):
        """What a member is."""

        OWNER = "owner", _("Owner")
        WRITER = "writer", _("Writer")

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.WRITER)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("speech", "user"), name="one_membership_each"),)
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.speech}"
