"""Who may see and do what: what one may not see does not exist, what one may see but not do is refused."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from speeches.domain.messages import Message, gettext_noop
from speeches.models import Membership, Point, Section, Speech


class Missing(Exception):
    """There is no such thing for this person: it never was, or they may not know of it (404)."""


class Refused(Exception):
    """The person sees the thing but may not do this to it (403); `message` says so in their words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class MemberError(Exception):
    """The member cannot be added or removed; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def speech_for(user: AbstractBaseUser | AnonymousUser, pk: int) -> Speech:
    """Return the speech for a member of it; raise `Missing` for everybody else."""
    try:
        return Speech.objects.visible_to(user).get(pk=pk)
    except Speech.DoesNotExist:
        raise Missing(f"speech {pk}") from None


def section_for(user: AbstractBaseUser | AnonymousUser, key: str) -> Section:
    """Return the section, with its speech, for a member of it; raise `Missing` for everybody else.

    A removed section is found too, so that it can be restored: its `removed_at` is set.
    """
    rows = Section.objects.select_related("speech").filter(key=key, speech__in=Speech.objects.visible_to(user))
    section = rows.first()
    if section is None:
        raise Missing(f"section {key}")
    return section


def point_for(user: AbstractBaseUser | AnonymousUser, key: str) -> Point:
    """Return the point, with its section and speech, for a member; raise `Missing` for everybody else.

    A removed point, or one of a removed section, is found too, so that it can be restored.
    """
    rows = Point.objects.select_related("section__speech")
    point = rows.filter(key=key, section__speech__in=Speech.objects.visible_to(user)).first()
    if point is None:
        raise Missing(f"point {key}")
    return point


def manages(user: AbstractBaseUser | AnonymousUser, speech: Speech) -> bool:
    """Say whether `user` owns the speech: names its members, deletes it."""
    owners = Membership.objects.filter(speech=speech, role=Membership.Role.OWNER)
    return user.pk is not None and owners.filter(user_id=user.pk).exists()


def may_manage(user: AbstractBaseUser | AnonymousUser, speech: Speech) -> None:
    """Raise `Refused` unless `user` owns the speech. To ask without an exception, use `manages`."""
    if not manages(user, speech):
        raise Refused(Message(gettext_noop("Only the owner of this speech may do this.")))


def name_of(user: User) -> str:
    """Return a person's name as it is written: 沈一苇, Jane Doe; the user name when no other is kept."""
    name = user.last_name + user.first_name
    if any("\u3400" <= character <= "\u9fff" for character in name):
        return name
    return user.get_full_name() or user.get_username()


def members(speech: Speech) -> list[Membership]:
    """Return the memberships with their users: owners first, then by user name."""
    rows = speech.memberships.select_related("user")
    return sorted(rows, key=lambda row: (row.role != Membership.Role.OWNER, row.user.get_username()))


def add_member(speech: Speech, username: str, *, by: User) -> Membership:
    """Let the owner `by` name a further writer by user name.

    `Refused` when `by` is not the owner; `MemberError` when there is no such account or it is a member already.
    """
    may_manage(by, speech)
    name = username.strip()
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise MemberError(Message(gettext_noop("There is no account with the user name “%(name)s”."), {"name": name}))
    row, created = Membership.objects.get_or_create(speech=speech, user=user, defaults={"role": Membership.Role.WRITER})
    if not created:
        raise MemberError(Message(gettext_noop("“%(name)s” already works on this speech."), {"name": name}))
    return row


@transaction.atomic
def remove_member(speech: Speech, user_id: int, *, by: User) -> None:
    """Take the member with `user_id` off the speech: the owner any, a writer only themselves.

    `Missing` when there is no such member, `Refused` when `by` may not, `MemberError` for the last owner. The speech
    row is locked, so that of two owners who remove each other one stays.
    """
    Speech.objects.select_for_update().filter(pk=speech.pk).first()
    if user_id != by.pk:
        may_manage(by, speech)
    # Compared here, not in the query: a number that no database holds is nobody's either.
    row = next((row for row in speech.memberships.all() if row.user_id == user_id), None)
    if row is None:
        raise Missing(f"member {user_id}")
    owners = speech.memberships.filter(role=Membership.Role.OWNER).exclude(pk=row.pk)
    if row.role == Membership.Role.OWNER and not owners.exists():
        raise MemberError(Message(gettext_noop("A speech cannot be without an owner.")))
    row.delete()
