"""Who works on a speech: everybody on it sees the list, the owner changes it, a writer may leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from speeches.forms.member import MemberForm
from speeches.services import access
from speeches.templatetags.wording import named, titled, wording
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def member_list(request: HttpRequest, pk: int) -> HttpResponse:
    """List the members; for the owner, add a writer by user name."""
    speech = access.speech_for(person(request), pk)
    manages = access.manages(person(request), speech)
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        access.may_manage(person(request), speech)
        if form.is_valid():
            try:
                row = access.add_member(speech, form.cleaned_data["username"], by=person(request))
            except access.MemberError as error:
                form.add_error("username", wording(error.message))
            else:
                messages.success(request, _("%(name)s now works on this speech.") % {"name": named(row.user)})
                return redirect("member_list", pk=pk)
    context = {
        "speech": speech,
        "members": access.members(speech),
        "manages": manages,
        "form": form if manages else None,
    }
    return render(request, "speeches/member/list.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@refusals
def member_remove(request: HttpRequest, pk: int, user: int) -> HttpResponse:
    """Take a member off the speech; a writer who leaves goes back to the list."""
    speech = access.speech_for(person(request), pk)
    try:
        access.remove_member(speech, user, by=person(request))
    except access.MemberError as error:
        messages.error(request, wording(error.message))
        return redirect("member_list", pk=pk)
    if user == request.user.pk:
        messages.success(request, _("You no longer work on “%(title)s”.") % {"title": titled(speech)})
        return redirect("speech_list")
    messages.success(request, _("The member was removed."))
    return redirect("member_list", pk=pk)
