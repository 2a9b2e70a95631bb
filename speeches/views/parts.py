"""What sections, points, front and back parts have in common: edited, changed, removed, put back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from speeches.domain import ordinals
from speeches.forms.part import PartForm
from speeches.models import Speech
from speeches.services import access, drafting, manuscripts, texts
from speeches.services.manuscripts import Draft
from speeches.templatetags.wording import wording
from speeches.views import conflicts, places, undoing
from speeches.views.answers import person
from speeches.views.conflicts import MINE, QUIET, is_quiet
from speeches.views.fragments import beside, document, exchanged, is_fragment, opened, updated
from speeches.views.places import Place
from speeches.views.sheet import Part, Sheet, changed

FEW = 20
"""Up to so many parts that print otherwise are exchanged one by one; beyond, the whole document is."""
STAYS = ("stay", QUIET)
"""What `then` says when the form stays open."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save left: the sheet, the part's id on it, and whether an open form of the part has to be shown anew."""

    sheet: Sheet
    part_id: str
    anew: bool = False


def sheet_of(speech: Speech) -> Sheet:
    """Return the sheet as it stands now."""
    return Sheet(manuscripts.load(speech))


def direction(request: HttpRequest) -> Literal[-1, 1]:
    """Return the posted `direction`; anything but -1 and 1 is a bad request."""
    asked = request.POST.get("direction")
    if asked == "1":
        return 1
    if asked == "-1":
        return -1
    raise BadRequest("direction is 1 or -1")


def edit(request: HttpRequest, sheet: Sheet, place: Place) -> HttpResponse:
    """Open the part for editing, or save what was written and go on as the pressed button asks."""
    if request.method != "POST":
        return opened(request, sheet, place)
    if request.POST.get("keep") == "theirs":
        if not is_fragment(request):
            return redirect(f"{sheet.address}#{place.id}")
        return document(request, sheet, focus=place.id)
    kept = _keep(request, sheet, place)
    return kept if isinstance(kept, HttpResponse) else _saved(request, sheet, place, kept)


def _saved(request: HttpRequest, sheet: Sheet, place: Place, kept: Kept) -> HttpResponse:
    """Answer a save with as little as is true: the part and what it changed, or the whole manuscript.

    The whole comes when parts came or went, when much prints otherwise, and when somebody else changed the speech
    since the page was made, which its serial tells; but never over a form in which somebody goes on writing.
    """
    after, part_id = kept.sheet, kept.part_id
    following = _following(request, after, place, part_id)
    if not is_fragment(request):
        return redirect(following.part.edit if following else f"{after.address}#{part_id}")
    came = place.new and not request.POST.get("stored")  # the page does not know of the part yet
    part, others = after.part(part_id), changed(sheet, after, came=part_id if came else "")
    seen = request.POST.get("serial", "")
    few = others if others is not None and len(others) <= FEW and seen == str(sheet.speech.serial) else None
    if part and following and following.id == part_id and not kept.anew:
        seen = seen if few is None else ""
        return updated(request, after, part, following, others=few or [], seen_serial=seen, came=came)
    if part and few is not None and not kept.anew and not came and not (following and following.new):
        return exchanged(request, after, part, others=few, place=following)
    return document(request, after, place=following, focus="" if following else part_id)


def change(
    request: HttpRequest,
    sheet: Sheet,
    place: Place,
    act: Callable[[], Draft],
    said: Callable[[Sheet, Part], str],
    *,
    warning: str = "",
) -> HttpResponse:
    """Do something to a part beside its text; what an open form holds is saved first, and the form stays open.

    `said` words the announcement from the sheet and the part as they stand afterwards; `warning` says why nothing was
    done. A line offers to take back a move or a change of level.
    """
    writing = "seen_edition" in request.POST
    try:
        kept = _keep(request, sheet, place) if writing else None
        if isinstance(kept, HttpResponse):
            return kept
        after = Sheet(act())
    except drafting.Gone as gone:
        return (
            _gone(request, sheet, place, gone, place.form(request.POST)) if writing else refused(request, sheet, gone)
        )
    part = after.part(place.part.id)
    words = "" if warning or part is None else said(after, part)
    undo = undoing.of_move(after, words)
    if part is None or not is_fragment(request):
        undoing.keep(request, undo)
        if warning:
            messages.warning(request, warning)
        return redirect(f"{after.address}#{place.part.id}")
    if not writing:
        return document(request, after, focus=part.id, said=words, warning=warning, undo=undo)
    again = places.place_of(after, part, by=person(request))
    return document(request, after, place=again, form=again.form(), said=words, warning=warning, undo=undo)


def remove(request: HttpRequest, sheet: Sheet, place: Place, act: Callable[[], Draft]) -> HttpResponse:
    """Take the part out, after saving what an open form holds; a line offers to put it back."""
    if "seen_edition" in request.POST:
        kept = _keep(request, sheet, place)
        if isinstance(kept, HttpResponse):
            return kept
    after = Sheet(act())
    ids, left = [part.id for part in sheet.parts], {part.id for part in after.parts}
    here = ids.index(place.part.id) if place.part.id in ids else 0
    near = next(part_id for part_id in (*ids[here:], *reversed(ids[:here])) if part_id in left)
    if not is_fragment(request):
        return redirect(f"{after.address}?removed={place.part.kind}-{place.part.key}#{near}")
    undo = undoing.of_removal(place.part)
    return document(request, after, focus=near, said=undo.said, undo=undo)


def restore(request: HttpRequest, speech: Speech, part_id: str, act: Callable[[], Draft]) -> HttpResponse:
    """Put a removed part back and show the document with it."""
    try:
        after = Sheet(act())
    except drafting.Gone as gone:
        return refused(request, sheet_of(speech), gone)
    part = after.part(part_id)
    if part is None or not is_fragment(request):
        return redirect(f"{after.address}#{part_id}")
    return document(request, after, focus=part_id, said=_("Put back: %(part)s") % {"part": part.name})


def refused(request: HttpRequest, sheet: Sheet, gone: drafting.Gone) -> HttpResponse:
    """Say that a part is gone, above the manuscript as it stands."""
    if is_fragment(request):
        return document(request, sheet, warning=wording(gone.message))
    messages.warning(request, wording(gone.message))
    return redirect(sheet.address)


def missing(request: HttpRequest, sheet: Sheet, gone: drafting.Gone | None) -> HttpResponse:
    """Answer to opening or closing a part that is no more: the manuscript as it stands in its place, 404 to a page."""
    if not is_fragment(request):
        raise access.Missing("a part that was removed")
    return refused(request, sheet, gone) if gone else document(request, sheet)


def _following(request: HttpRequest, after: Sheet, place: Place, part_id: str) -> Place | None:
    """Return the place that opens after a save, as the button `then` asks; None to close."""
    part, then, by = after.part(part_id), request.POST.get("then", ""), person(request)
    section = after.draft.sections.get(after.section_of(part_id))
    if then == "add_section":
        return places.new_section(after, section.key if section else None, by=by)
    if then == "add_point" or (then == "next" and place.new):
        if section is None or part is None:
            return None
        return places.new_point(after, section, part.key if part.kind == "point" else None, by=by)
    if then in STAYS and part and place.new and is_fragment(request):
        return places.going_on(place, places.place_of(after, part, by=by))
    target = part if then in STAYS else after.following(part_id) if then == "next" else None
    return places.place_of(after, target, by=by) if target else None


def _keep(request: HttpRequest, sheet: Sheet, place: Place) -> Kept | HttpResponse:
    """Save the posted text; return what that left, or the answer that says why nothing was saved."""
    form = _filled(place, _posted(request.POST, place), spills=not is_quiet(request))
    if not form.is_valid():
        quiet = is_quiet(request)
        return conflicts.refused(request, place, form) if quiet else opened(request, sheet, place, form, status=422)
    if place.unstored and form.blank():
        return _ended(request, sheet, place)
    restored = "restore" in request.POST and place.restore is not None
    if restored and place.restore:
        place.restore()
        sheet = sheet_of(sheet.speech)
    changes = form.changed_texts()
    if not place.unstored and (form.untouched() or not changes):
        # Nobody wrote here: what somebody else saved meanwhile is no conflict, and is shown when the writer asks.
        quiet = bool(changes) and is_quiet(request)
        return _beside(request, sheet) if quiet else Kept(sheet, place.id, anew=restored or bool(changes))
    try:
        draft, part_id = _stored(place, form)
    except drafting.StaleEdit as stale:
        if place.unstored:
            sheet = sheet_of(sheet.speech)
            place = places.again(place, sheet, by=person(request))
        return conflicts.conflict(request, sheet, place, form, stale)
    except drafting.Gone as gone:
        return _gone(request, sheet, place, gone, form)
    return Kept(Sheet(draft), part_id, anew=restored)


def _stored(place: Place, form: PartForm) -> tuple[Draft, str]:
    """Save what the form holds; `StaleEdit`, unless the text found there is one that this form itself has sent before.

    Then the line broke between the save and its answer, and the writer went on: nobody else's text is overwritten.
    """
    try:
        return place.save(form.to_save(), form.cleaned_data["seen_edition"])
    except drafting.StaleEdit as stale:
        sent = [{name: one[name] for name in stale.values if name in one} for one in form.attempts()]
        if place.unstored or stale.values not in [texts.clean(one, tuple(stale.values)) for one in sent]:
            raise
        return place.save(form.to_save(), stale.edition)


def _posted(posted: QueryDict, place: Place) -> Mapping[str, Any]:
    """Return what was written: the text first offered with `keep` mine, without its typed number with `plain`."""
    if posted.get("keep") == "mine":
        return _mine(posted, place)
    field = posted.get("plain", "")
    text = posted.get(field, "")
    typed = ordinals.parse(text)
    return {**posted.dict(), field: text[len(typed.text) :].lstrip()} if typed else posted


def _filled(place: Place, data: Mapping[str, Any], *, spills: bool) -> PartForm:
    """Return the form with `data`; with `spills`, lines too many for one paragraph go to the next field, to be seen."""
    spilled = place.form_class.spilled(data) if spills else None
    form = place.form(spilled or data)
    if spilled and place.form_class.spill:
        field, behind = (form.fields[name].label for name in place.form_class.spill)
        text = _("“%(field)s” is one paragraph. The lines below the first now stand in “%(behind)s”: look, then save.")
        form.add_error(place.form_class.spill[0], text % {"field": field, "behind": behind})
    return form


def _ended(request: HttpRequest, sheet: Sheet, place: Place) -> HttpResponse:
    """End the writing of new parts at one that was left empty: nothing is stored, and its form goes."""
    then, near = request.POST.get("then", ""), sheet.parts[place.index - 1].id
    if then in STAYS:
        return _beside(request, sheet) if is_fragment(request) else redirect(place.part.edit)
    section = sheet.section_of(near) or None
    following = places.new_section(sheet, section, by=person(request)) if then == "add_section" else None
    if not is_fragment(request):
        return redirect(following.part.edit if following else f"{sheet.address}#{near}")
    return document(request, sheet, place=following, focus="" if following else near)


def _beside(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Answer that all is well with a form that stays, without anything saved."""
    return beside(request, sheet, seen_serial=request.POST.get("serial", ""))


def _gone(request: HttpRequest, sheet: Sheet, place: Place, gone: drafting.Gone, form: PartForm) -> HttpResponse:
    """Keep the text of somebody whose part was removed under their hands, and offer to put the part back."""
    if is_quiet(request):
        return conflicts.gone(request, place, gone)
    form.add_error(None, wording(gone.message))
    return opened(request, sheet, place, form, status=409, gone=True)


def _mine(posted: QueryDict, place: Place) -> dict[str, Any]:
    """Return the text as it was offered at first, whatever was merged since."""
    first = {name: posted[MINE + name] for name in place.stored if MINE + name in posted}
    return first | {name: posted[name] for name in ("seen_edition", "seen_numbering") if name in posted}
