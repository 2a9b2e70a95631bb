"""Find and replace through one speech: every found place with what it would become, the chosen ones, and undo."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from speeches.domain.patterns import BadPattern
from speeches.forms.replacement import ReplacementForm
from speeches.models import Speech
from speeches.services import access, replacements
from speeches.services.replacements import Outcome, Place
from speeches.services.writing import Gone
from speeches.templatetags.wording import wording
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in
from speeches.views.hits import across, grouped
from speeches.views.sheet import Sheet

MOST = 500
"""Places on one page; replacing them brings the next."""
_MOST_NAMED = 50
"""Up to so many parts the address names those that were changed meanwhile."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def replacement_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would be replaced and what was; replace the chosen places when posted.

    `?only=key` shows those parts alone, `?done=id` the replacement that was just made.
    """
    speech = access.speech_for(person(request), pk)
    if request.method == "POST":
        form = ReplacementForm(request.POST)
        return _replaced(request, speech, form) if form.is_valid() else _page(request, speech, form, status=422)
    return _page(request, speech, ReplacementForm(request.GET if "text" in request.GET else None))


@require_POST
@signed_in
@refusals
def replacement_undo(request: HttpRequest, pk: int, replacement: int) -> HttpResponse:
    """Give the parts the texts back that they had before, where nobody changed them since."""
    speech = access.speech_for(person(request), pk)
    try:
        undone = replacements.undo(speech, replacement, by=person(request), now=timezone.now())
    except Gone as gone:
        messages.warning(request, wording(gone.message))
        return redirect("replacement_list", pk=pk)
    if undone.parts:
        text = ngettext(
            "Undone: %(parts)d part has its text back.", "Undone: %(parts)d parts have their texts back.", undone.parts
        )
        messages.success(request, text % {"parts": undone.parts})
    if undone.changed:
        sheet = Sheet(undone.draft)
        parts = [sheet.part(f"p-{key}") for key in undone.changed]
        names = _("; ").join(part.name if part else _("a deleted part") for part in parts)
        messages.warning(request, _("Changed since, and left as it is: %(parts)s") % {"parts": names})
    return redirect("replacement_list", pk=pk)


def _page(request: HttpRequest, speech: Speech, form: ReplacementForm, *, status: int = 200) -> HttpResponse:
    recent = replacements.recent(speech)
    done = next((row for row in recent if str(row.pk) == request.GET.get("done")), None)
    context = {"speech": speech, "form": form, "done": done, "recent": [row for row in recent if row != done]}
    if form.is_bound and form.is_valid():
        try:
            context |= _found(speech, form, request.GET.getlist("only"))
        except BadPattern as bad:  # only a text tells that the pattern fits nothing at all there
            form.refuse(bad)
    if "found" not in context and done is None:
        first = next((name for name in form.fields if form.is_bound and name in form.errors), "text")
        form.fields[first].widget.attrs["autofocus"] = True
    return render(request, "speeches/replacement/list.html", context, status=status)


def _found(speech: Speech, form: ReplacementForm, only: list[str]) -> dict[str, Any]:
    """Return what the page shows of the places found: of the parts `only`, or of all."""
    draft, found = replacements.search(speech, form.query())
    sheet = Sheet(draft)
    hits = [hit for hit in found.hits if not only or hit.key in only]
    groups = grouped(sheet, hits[:MOST])
    return {
        "found": found,
        "sheet": sheet,
        "query": form.query(),
        "asked": form.asked(),
        "total": len(hits),
        "parts": len({hit.key for hit in hits}),
        "groups": groups,
        "most": MOST if len(hits) > MOST else 0,
        "ready": any(not row.empties for group in groups for row in group.rows),
        "spanning": across(sheet, found.spanning[:MOST]),
        "every": f"?{urlencode(form.asked())}" if only else "",
    }


def _replaced(request: HttpRequest, speech: Speech, form: ReplacementForm) -> HttpResponse:
    """Replace the posted places; what another hand changed first is shown again, as it reads now."""
    chosen = [place for text in request.POST.getlist("hit") if (place := Place.parse(text))]
    try:
        outcome = replacements.replace(speech, form.query(), chosen, by=person(request), now=timezone.now())
    except BadPattern as bad:
        form.refuse(bad)
        return _page(request, speech, form, status=422)
    _tell(request, outcome, chosen=bool(chosen))
    asked = form.asked() if outcome.changed or not outcome.row else []
    if len(outcome.changed) <= _MOST_NAMED:
        asked += [("only", key) for key in outcome.changed]
    if outcome.row:
        asked.append(("done", str(outcome.row.pk)))
    return redirect(f"{reverse('replacement_list', kwargs={'pk': speech.pk})}?{urlencode(asked)}")


def _tell(request: HttpRequest, outcome: Outcome, *, chosen: bool) -> None:
    """Say what was not done, and why; what was done the page itself says."""
    if not chosen:
        messages.warning(request, _("No place was chosen, so nothing was changed."))
    if outcome.changed:
        text = ngettext(
            "%(parts)d part was changed by somebody meanwhile and left as it is. Look at it again.",
            "%(parts)d parts were changed by somebody meanwhile and left as they are. Look at them again.",
            len(outcome.changed),
        )
        messages.warning(request, text % {"parts": len(outcome.changed)})
    if outcome.emptied:
        text = ngettext(
            "%(hits)d place was left as it is: its paragraph would have no text. Delete the paragraph in its part.",
            "%(hits)d places were left as they are: their paragraphs would have no text. Delete them in their parts.",
            outcome.emptied,
        )
        messages.warning(request, text % {"hits": outcome.emptied})
