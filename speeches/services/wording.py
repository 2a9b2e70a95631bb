"""Says in the language of the moment what the domain words in English."""

from django.utils.translation import gettext

from speeches.domain.messages import Message


def wording(message: Message) -> str:
    """Translate the sentence and put its values in; a value that is a sentence itself is translated too."""
    text = gettext(message.template)
    if not message.values:
        return text
    return text % {
        name: wording(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
