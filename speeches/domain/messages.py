"""Sentences for people, written in English here and translated where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Mark `text` for makemessages and return it unchanged; forms and templates translate it."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `%(name)s` places, and the values that go there.

    `template` is written inside `gettext_noop(…)` so that makemessages finds it.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.template % self.values if self.values else self.template
