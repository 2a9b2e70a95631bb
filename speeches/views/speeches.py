"""The list of speeches, a blank one, and what belongs to one beside its text: settings, deletion."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from speeches.forms.speech import SearchForm, SettingsForm, SpeechForm
from speeches.services import access, drafting, importing, listing
from speeches.templatetags.wording import titled
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in


@require_safe
@signed_in
def speech_list(request: HttpRequest) -> HttpResponse:
    """Show the person's speeches, the last changed first; `q` and `status` narrow, `before` turns the page."""
    statuses = listing.statuses(person(request))
    search = SearchForm(request.GET, statuses=statuses)
    search.is_valid()  # what is not valid does not filter
    asked = {name: value for name, value in search.cleaned_data.items() if value}
    before = listing.Mark.parse(request.GET.get("before", ""))
    page = listing.page(person(request), text=asked.get("q", ""), status=asked.get("status", ""), before=before)
    address = reverse("speech_list")
    return render(
        request,
        "speeches/speech/list.html",
        {
            "page": page,
            "search": search,
            "several": len(statuses) > 1,
            "asked": bool(asked),
            "suffixes": " ".join(importing.SUFFIXES),
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
    """Show and save occasion, date, pace, target and number styles; every member may."""
    speech = access.speech_for(person(request), pk)
    # A copy for the form, which writes what was sent, right or wrong, into its instance.
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=copy(speech))
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        drafting.edit_settings(speech, changed, by=person(request), now=timezone.now())
        messages.success(request, _("The settings are saved."))
        return redirect("speech_detail", pk=speech.pk)
    context = {"form": form, "speech": speech, "manages": access.manages(person(request), speech)}
    return render(request, "speeches/speech/settings.html", context, status=422 if form.errors else 200)


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
