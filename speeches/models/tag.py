"""标签: a word under which speeches are found again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.Model):
    """A tag belongs to the office: speeches of different people share it, and each sees it on their own speeches."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self) -> str:
        return self.name
