"""Says in the reader's language what the domain words in English, and how a speech is called."""

from django import template
from django.contrib.auth.models import User
from django.utils.translation import gettext

from speeches.domain.messages import Message
from speeches.models import Speech
from speeches.services.access import name_of

register = template.Library()


@register.filter
def wording(message: Message) -> str:
    """Translate the sentence and put its values in; a value that is a sentence itself is translated too."""
    text = gettext(message.template)
    if not message.values:
        return text
    return text % {
        name: wording(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }


@register.filter
def titled(speech: Speech) -> str:
    """Name a speech on one line, also one that has no title yet."""
    return str(speech) or gettext("Untitled")


@register.filter
def named(user: User | None) -> str:
    """Call a person by name: 沈一苇, not 一苇 沈; by user name when no other is kept; nobody is empty."""
    return name_of(user) if user else ""
