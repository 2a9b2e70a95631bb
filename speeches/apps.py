"""The one Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    """Speeches: drafting, reading in, printing."""

    name = "speeches"
    verbose_name = _("Speeches")
    default_auto_field = "django.db.models.BigAutoField"
