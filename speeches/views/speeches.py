"""The list of speeches, a blank one, and what belongs to one beside its text: settings, deletion."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from speeches.forms.speech import SearchForm, SettingsForm, SpeechForm
from speeches.models import Speech
from speeches.services import access, drafting, house_styles, importing, intake, jobs, listing, tags
from speeches.templatetags.wording import titled
from speeches.views import exports
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in


@require_safe
@signed_in
def speech_list(request: HttpRequest) -> HttpResponse:
    """Show the person's speeches, the last changed first; `q`, `status` and `tag` narrow, `before` turns the page."""
    statuses = listing.statuses(person(request))
    known = tags.in_use(person(request))
    search = SearchForm(request.GET, statuses=statuses, tags=known)
    search.is_valid()  # what is not valid does not filter
    asked = {name: value for name, value in search.cleaned_data.items() if value}
    before = listing.Mark.parse(request.GET.get("before", ""))
    page = listing.page(
        person(request),
        text=asked.get("q", ""),
        status=asked.get("status", ""),
        tag=asked.get("tag", ""),
        before=before,
    )
    address = reverse("speech_list")
    states = jobs.states(person(request))
    return render(
        request,
        "speeches/speech/list.html",
        {
            "page": page,
            "search": search,
            "several": len(statuses) > 1,
            "tags": known,
            "asked": asked,
            **exports.menu(),
            "jobs": bool(states),
            "open_jobs": sum(state in jobs.OPEN for state in states),
            "suffixes": " ".join((*importing.SUFFIXES, intake.SUFFIX)),
            "pending": list(importing.pending(person(request), now=timezone.now())),
            "later_pages": before is not None,
            "newest": f"{address}?{urlencode(asked)}" if asked else address,
            "older": f"{address}?{urlencode({**asked, 'before': str(page.after)})}" if page.after else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def speech_new(request: HttpRequest) -> HttpResponse:
    """Make a blank speech from what is already known, and open it in the editor."""
    form = SpeechForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        speech = drafting.create(by=person(request), now=timezone.now(), **form.cleaned_data)
        return redirect("speech_detail", pk=speech.pk)
    return render(request, "speeches/speech/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def speech_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save occasion, date, tags, pace, target, number styles and house style; every member may."""
    speech = access.speech_for(person(request), pk)
    # A copy for the form, which writes what was sent, right or wrong, into its instance.
    data = request.POST if request.method == "POST" else None
    offered, shown = house_styles.offered(speech), tags.of_speech(speech)
    form = SettingsForm(data, instance=copy(speech), offered=offered, shown_tags=shown)
    if request.method == "POST" and form.is_valid():
        _save_settings(speech, form, by=person(request))
        messages.success(request, _("The settings are saved."))
        return redirect("speech_detail", pk=speech.pk)
    context = {"form": form, "speech": speech, "manages": access.manages(person(request), speech)}
    return render(request, "speeches/speech/settings.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _save_settings(speech: Speech, form: SettingsForm, *, by: User) -> None:
    """Save what the person changed, the tags with all else or not at all."""
    now = timezone.now()
    changed = {name: form.cleaned_data[name] for name in form.changed_data if name != "tags"}
    drafting.edit_settings(speech, changed, by=by, now=now)
    added, removed = form.changed_tags()
    if added or removed:
        tags.change(speech, added=added, removed=removed, by=by, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def speech_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the owner, naming the speech; delete it when posted."""
    speech = access.speech_for(person(request), pk)
    access.may_manage(person(request), speech)
    if request.method == "POST":
        drafting.delete(speech, by=person(request))
        messages.success(request, _("“%(title)s” is deleted.") % {"title": titled(speech)})
        return redirect("speech_list")
    return render(request, "speeches/speech/delete.html", {"speech": speech})
