"""What every change of a stored speech shares: the lock, the refusals, the count afterwards."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.timing import lengths
from speeches.models import Membership, Point, Section, Speech
from speeches.services.access import Missing
from speeches.services.manuscripts import Draft, load


class Gone(Exception):
    """A part that the change names was removed; `message` says so in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class StaleEdit(Exception):
    """Another hand changed the part first, and nothing was saved.

    `current` is the part's row as it now stands and `edition` its edition: an edit that names it overwrites.
    `values` are the texts now stored and `offered` those that were not saved, both by the names the edit used.
    """

    def __init__(
        self,
        current: Speech | Section | Point,
        *,
        edition: int,
        values: Mapping[str, object],
        offered: Mapping[str, object],
    ) -> None:
        self.message = Message(gettext_noop("Somebody else changed this part while you were writing."))
        super().__init__(str(self.message))
        self.current = current
        self.edition = edition
        self.values = values
        self.offered = offered


def section_gone() -> Gone:
    """Return the refusal for a section that was removed."""
    return Gone(Message(gettext_noop("This section was removed in the meantime.")))


def point_gone() -> Gone:
    """Return the refusal for a point that was removed."""
    return Gone(Message(gettext_noop("This point was removed in the meantime.")))


def neighbour_gone() -> Gone:
    """Return the refusal for a neighbour that was removed."""
    return Gone(Message(gettext_noop("The part that this should stand after was removed in the meantime.")))


def locked(speech_id: int, by: User) -> Speech:
    """Return the speech with its row locked until the transaction ends; `Missing` unless `by` is a member.

    All changes of one speech take their turn, whichever part they touch: so positions and the count stay true. SQLite
    has no row locks; there the transaction itself holds the only write lock from its start.
    """
    member = Membership.objects.filter(speech=OuterRef("pk"), user=by)
    speech = Speech.objects.select_for_update().filter(Exists(member), pk=speech_id).first()
    if speech is None:
        raise Missing(f"speech {speech_id}")
    return speech


def finished(speech: Speech, *, by: User, now: datetime) -> Draft:
    """Count up the serial of the locked `speech`, name the last hand, count its length; return the draft."""
    draft = load(speech)
    speech.serial += 1
    speech.updated_at = now
    speech.updated_by = by
    speech.spoken = lengths(draft.manuscript).total
    speech.save(update_fields=["serial", "updated_at", "updated_by", "spoken"])
    return draft


def sent_again(row: Section | Point | None, offered: Mapping[str, object]) -> bool:
    """Say whether a new part that is `offered` is stored already: `row`, found by the key that its form brought along.

    A form that is sent twice, because its answer was lost or the button pressed twice, stores its part once.
    `StaleEdit` when the row holds another text by now, `Gone` when it was removed.
    """
    if row is None:
        return False
    if row.removed_at is not None:
        raise point_gone() if isinstance(row, Point) else section_gone()
    stored = {name: getattr(row, name) for name in offered}
    if stored != offered:
        raise StaleEdit(row, edition=row.edition, values=stored, offered=offered)
    return True


def living_section(speech: Speech, key: str) -> Section:
    """Return the section of the speech with this key; `Gone` when it was removed."""
    section = Section.objects.filter(speech=speech, key=key, removed_at=None).first()
    if section is None:
        raise section_gone()
    return section


def point_home(speech: Speech, point: Point) -> Section:
    """Return the section that the point stands in now; `Gone` when that was removed."""
    section = Section.objects.filter(speech=speech, points__pk=point.pk, removed_at=None).first()
    if section is None:
        raise section_gone()
    return section
