"""版式设置: the office's house styles; all see them, staff change them, and of each script one is the default."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.script import Script, script_of
from speeches.formats import house_style as values
from speeches.models import HouseStyle, Speech
from speeches.services.access import Missing, Refused, name_of
from speeches.services.manuscripts import load

LOOKS = tuple(field.name for field in fields(values.HouseStyle))
"""What a house style says of a file, its script first; the row adds its name and whether it is the default."""


class Unworkable(Exception):
    """The house style cannot be kept so, and nothing was changed; `messages` say why in the user's words."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(" ".join(map(str, messages)))
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Listed:
    """A house style in the list, and how many speeches chose it."""

    row: HouseStyle
    speeches: int


def value(row: HouseStyle) -> values.HouseStyle:
    """Return what layouts take; the row need not be stored."""
    return values.HouseStyle(**{field.name: type(field.default)(getattr(row, field.name)) for field in _fields()})


def for_speech(speech: Speech, manuscript: Manuscript) -> values.HouseStyle | None:
    """Return the speech's own house style, else the default of the script that `manuscript` is written in.

    None when the office has no such default: then layouts take their own. A style that is made for another script, as
    one chosen before the speech was written, does not count.
    """
    script = script_of(manuscript)
    own = speech.house_style
    row = own if own is not None and own.script == script else default(script)
    return value(row) if row else None


def offered(speech: Speech) -> QuerySet[HouseStyle]:
    """Return the house styles that the speech may choose: those of its script, and the one it has."""
    script = script_of(load(speech).manuscript)
    return HouseStyle.objects.filter(Q(script=script) | Q(pk=speech.house_style_id))


def default(script: Script) -> HouseStyle | None:
    """Return the default of speeches in `script`, None when the office has none."""
    return HouseStyle.objects.filter(script=script, is_default=True).first()


def listed() -> list[Listed]:
    """Return every house style by script and name, with the number of speeches that chose it, in two queries."""
    chosen = Speech.objects.exclude(house_style=None).order_by().values_list("house_style")
    speeches = dict(chosen.annotate(Count("pk")))
    return [Listed(row, speeches.get(row.pk, 0)) for row in HouseStyle.objects.all()]


def house_style(pk: int) -> HouseStyle:
    """Return the house style, for whoever asks; `Missing` when there is none."""
    row = HouseStyle.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(f"house style {pk}")
    return row


def speeches_with(row: HouseStyle) -> int:
    """Return how many speeches chose this house style, whoever works on them."""
    return Speech.objects.filter(house_style=row).count()


def changes(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Say whether `user` may change house styles: staff may, for the whole office."""
    return isinstance(user, User) and user.is_active and user.is_staff


def keepers() -> list[str]:
    """Return the names of those who may change house styles, as far as names are kept: whom to ask."""
    staff = User.objects.filter(is_active=True, is_staff=True).order_by("pk")
    return [name_of(user) for user in staff if user.first_name or user.last_name]


def duplicate(row: HouseStyle) -> HouseStyle:
    """Return a copy that is not stored yet, under a name that nobody has: 公文版式 2."""
    taken = set(HouseStyle.objects.values_list("name", flat=True))
    length = HouseStyle._meta.get_field("name").max_length or 0  # noqa: SLF001 (documented by Django)
    endings = (f" {number}" for number in range(2, len(taken) + 3))
    name = next(name for end in endings if (name := row.name[: length - len(end)] + end) not in taken)
    return HouseStyle(name=name, **{look: getattr(row, look) for look in LOOKS})


@transaction.atomic
def save(row: HouseStyle, given: Mapping[str, Any], *, by: User) -> HouseStyle:
    """Save the `given` fields of a house style, name and `LOOKS`, and return it as it is stored.

    What is not given stays as it is stored now: two people who change different fields do not undo one another. The
    first of its script becomes the default. `Refused` unless `by` is staff, `Unworkable` when it cannot work,
    `Missing` when it was deleted; a value that the model refuses, a name that is taken too, raises ValidationError.
    """
    _may_change(by)
    unknown = set(given) - {"name", *LOOKS}
    if unknown:
        raise ValueError(f"no fields of a house style: {sorted(unknown)}")
    stored = copy(row) if row.pk is None else _locked(row)
    script = stored.script
    for name, new in given.items():
        setattr(stored, name, new)
    if stored.is_default and stored.script != script:
        raise Unworkable(
            Message(gettext_noop("This is the default of its kind of speech. Make another one the default first."))
        )
    stored.full_clean()
    why = values.problems(value(stored))
    if why:
        raise Unworkable(*why)
    stored.is_default = stored.is_default or default(Script(stored.script)) is None
    stored.save()
    return stored


@transaction.atomic
def make_default(row: HouseStyle, *, by: User) -> None:
    """Let speeches in the script of `row` have this house style unless they chose one. `Refused`, `Missing`."""
    _may_change(by)
    chosen = _locked(row)
    HouseStyle.objects.filter(script=chosen.script, is_default=True).update(is_default=False)
    HouseStyle.objects.filter(pk=chosen.pk).update(is_default=True)


@transaction.atomic
def delete(row: HouseStyle, *, by: User) -> None:
    """Delete the house style; speeches that chose it have the default from now on.

    The default itself stays, `Unworkable`: another one takes its place first. `Refused`, `Missing`.
    """
    _may_change(by)
    stored = _locked(row)
    if stored.is_default:
        raise Unworkable(Message(gettext_noop("The default cannot be deleted. Make another one the default first.")))
    stored.delete()


def _fields() -> tuple[Any, ...]:
    return fields(values.HouseStyle)


def _may_change(user: User) -> None:
    if not changes(user):
        raise Refused(Message(gettext_noop("Only staff may change the house styles.")))


def _locked(row: HouseStyle) -> HouseStyle:
    """Return `row` as it is stored now. All rows are locked, so that of two new defaults the later one stays."""
    stored = {one.pk: one for one in HouseStyle.objects.select_for_update().order_by("pk")}
    if row.pk not in stored:
        raise Missing(f"house style {row.pk}")
    return stored[row.pk]
