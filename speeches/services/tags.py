"""Tags of speeches: read from what people type or call their folders, given, changed, listed."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Speech, Tag
from speeches.services.texts import check
from speeches.services.writing import finished, locked

MOST = 20
"""Tags of one speech."""
LENGTH = 40
"""Characters of one tag."""
_BETWEEN = re.compile(r"[\s、，,；;]+")


class BadTags(Exception):
    """These cannot be the tags of a speech; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse(text: str) -> list[str]:
    """Return the tags in `text`, which spaces, 、 or commas keep apart, each once. `BadTags`; `texts.BadText`."""
    check(text)
    names = list(dict.fromkeys(name for name in _BETWEEN.split(text) if name))
    if len(names) > MOST:
        raise BadTags(Message(gettext_noop("A speech has at most %(most)d tags."), {"most": MOST}))
    too_long = next((name for name in names if len(name) > LENGTH), None)
    if too_long is not None:
        template = gettext_noop("“%(name)s” is too long for a tag: %(most)d characters at most.")
        raise BadTags(Message(template, {"name": too_long, "most": LENGTH}))
    return names


def of_folders(path: str) -> list[str]:
    """Return the folders in `path` (2018年/安全生产/稿.docx) as tags; what is too long or too many is cut."""
    names = (name[:LENGTH] for folder in path.split("/")[:-1] for name in _BETWEEN.split(folder) if name)
    return list(dict.fromkeys(names))[:MOST]


def printed(names: Iterable[str]) -> str:
    """Return tags as the field for them shows them."""
    return "、".join(names)


def of_speech(speech: Speech) -> list[str]:
    """Return the names of the speech's tags, in order."""
    return list(speech.tags.values_list("name", flat=True))


def in_use(user: AbstractBaseUser | AnonymousUser) -> list[str]:
    """Return the names of all tags on the speeches that `user` works on, in order and in one query."""
    speeches = Speech.objects.visible_to(user).order_by()
    return list(Tag.objects.filter(speeches__in=speeches).distinct().values_list("name", flat=True))


def give(speech: Speech, names: Collection[str]) -> None:
    """Give the speech these tags beside those that it has."""
    if names:
        # In one order, so that two people who give the same new tags never wait for each other.
        Tag.objects.bulk_create([Tag(name=name) for name in sorted(names)], ignore_conflicts=True)
        speech.tags.add(*Tag.objects.filter(name__in=names))


@transaction.atomic
def change(speech: Speech, *, added: Collection[str], removed: Collection[str], by: User, now: datetime) -> None:
    """Add and remove tags; those that another hand gave meanwhile stay. `access.Missing` unless `by` is a member."""
    row = locked(speech.pk, by)
    give(row, added)
    row.tags.remove(*Tag.objects.filter(name__in=removed))
    finished(row, by=by, now=now)
