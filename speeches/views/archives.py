"""Many speeches at once: what was selected on the list becomes a job that makes one ZIP of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.forms.archive import ArchiveForm
from speeches.services import access, archives, listing
from speeches.services.wording import wording
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in


@require_POST
@signed_in
@refusals
def archive_new(request: HttpRequest) -> HttpResponse:
    """Begin a ZIP of the selected speeches and show how far it is; what cannot be begun is said on the list."""
    if "layout" not in request.POST:
        messages.warning(request, _("Choose in the menu how the selected speeches are to be exported."))
        return redirect("speech_list")
    form = ArchiveForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such layout."), content_type="text/plain")
    sent, by = form.cleaned_data, person(request)
    search = {name: sent[name] for name in ("q", "status", "tag") if sent[name]}
    ids = listing.ids(by, text=sent["q"], status=sent["status"], tag=sent["tag"]) if sent["every"] else sent["speech"]
    try:
        job = archives.start(ids, sent["layout"], by=by, options=form.options(), as_pdf=sent["pdf"])
    except (archives.BadSelection, access.Refused) as refused:
        messages.warning(request, wording(refused.message))
        address = reverse("speech_list")
        return redirect(f"{address}?{urlencode(search)}" if search else address)
    return redirect("job_detail", pk=job.pk)
