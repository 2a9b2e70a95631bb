"""The list of what was deleted from a speech, each with the button that puts it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.services import access
from speeches.services.removals import removals
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in


@require_safe
@signed_in
@refusals
def removal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the deleted sections and points of the speech, the last one first."""
    speech = access.speech_for(person(request), pk)
    return render(request, "speeches/removal/list.html", {"speech": speech, "removals": removals(speech)})
