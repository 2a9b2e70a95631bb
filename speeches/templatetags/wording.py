"""Says in the reader's language what the domain words in English, and how a speech is called."""

from django import template
from django.contrib.auth.models import User
from django.utils.translation import gettext

from speeches.models import Speech
from speeches.services.access import name_of
from speeches.services.wording import wording

__all__ = ["named", "register", "titled", "wording"]

register = template.Library()


register.filter(wording)


@register.filter
def titled(speech: Speech) -> str:
    """Name a speech on one line, also one that has no title yet."""
    return str(speech) or gettext("Untitled")


@register.filter
def named(user: User | None) -> str:
    """Call a person by name: 沈一苇, not 一苇 沈; by user name when no other is kept; nobody is empty."""
    return name_of(user) if user else ""
