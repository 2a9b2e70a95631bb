"""The line that offers to take back what was just done: a deletion, a move, a change of level."""

from dataclasses import dataclass
from typing import cast

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.services.ways_back import WayBack
from speeches.views.sheet import Part, Sheet

_SALT = "speeches.undo"
_KEPT = "undo"
"""Where the session keeps an offer from an answer that leads elsewhere to the page that it leads to."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What was done, in words, and the address to which `button` posts; `way` is what takes a move back.

    One that `stays` does not go by itself.
    """

    action: str
    said: str
    button: str
    way: str = ""
    stays: bool = False


def of_removal(part: Part) -> Offer:
    """Return the offer to put a removed part back."""
    said = _("Deleted: %(part)s") % {"part": part.name}
    return Offer(f"{part.path}restore/", said, _("Put back"), stays=part.kind == "section")


def of_move(sheet: Sheet, said: str) -> Offer | None:
    """Return the offer to take back the change that left the draft of `sheet` and was announced as `said`, if any."""
    way = sheet.draft.back
    if way is None:
        return None
    token = signing.dumps([sheet.speech.pk, way.to_data()], salt=_SALT, compress=True)
    return Offer(reverse("move_undo", kwargs={"pk": sheet.speech.pk}), said, _("Undo"), token)


def way_back(request: HttpRequest, pk: int) -> WayBack:
    """Return the posted way back of a change of the speech; anything that we did not sign for it is a bad request."""
    try:
        speech, data = signing.loads(request.POST.get("way", ""), salt=_SALT)
    except signing.BadSignature as bad:
        raise BadRequest("no way back of ours") from bad
    if speech != pk:
        raise BadRequest("the way back of another speech")
    return WayBack.from_data(data)


def keep(request: HttpRequest, offer: Offer | None) -> None:
    """Keep the offer of an answer that leads to the speech's page, where `kept` finds it: there is no script."""
    if offer is not None:
        request.session[_KEPT] = [offer.action, offer.said, offer.way]


def kept(request: HttpRequest, sheet: Sheet) -> Offer | None:
    """Return the offer that was kept for the page of this speech; it is shown once."""
    action, said, way = cast("list[str]", request.session.get(_KEPT, ["", "", ""]))
    if action != reverse("move_undo", kwargs={"pk": sheet.speech.pk}):
        return None
    del request.session[_KEPT]
    return Offer(action, said, _("Undo"), way)
