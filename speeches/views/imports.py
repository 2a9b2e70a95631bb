"""Reading in drafts: send one, check it line by line, store it or throw it away; or send many, which a job reads in."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from speeches.domain.reading import Role
from speeches.formats.base import Source, UnreadableFile
from speeches.forms.upload import TOO_LARGE, TOO_MANY, TOO_MUCH, LineForm, UploadForm
from speeches.models import SourceFile
from speeches.services import access, importing, intake
from speeches.templatetags.wording import wording
from speeches.views.answers import person, refusals
from speeches.views.fragments import is_fragment, signed_in
from speeches.views.limits import body_is_too_large, pour_away
from speeches.views.reading import preview_context


@csrf_exempt  # so that a body that is too large is answered unread; what reads it is protected below
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def import_new(request: HttpRequest) -> HttpResponse:
    """Ask for files or text; one is read and what was understood shown, many become a job; what is bad is not kept."""
    if request.method == "POST":
        if body_is_too_large(request, settings.INTAKE_LIMIT):
            pour_away(request)
            return _upload(request, UploadForm(), status=413, too_large=TOO_MUCH)
        try:
            len(request.FILES)  # takes the body in
        except UnreadablePostError:  # the browser went away: nobody reads the answer
            return HttpResponseBadRequest()
        except RequestDataTooBig:  # pasted text
            pour_away(request)
            return _upload(request, UploadForm(), status=413, too_large=TOO_LARGE)
        except TooManyFilesSent:
            return _upload(request, UploadForm(), status=413, too_large=TOO_MANY)
    return _import_new(request)


@csrf_protect
def _import_new(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        files: list[UploadedFile[bytes]] = form.cleaned_data["file"]
        try:
            if form.several:
                job = intake.start(files, by=person(request), now=timezone.now(), again=form.cleaned_data["again"])
                return redirect("job_detail", pk=job.pk)
            source = _preview(request, files, form.cleaned_data["text"])
        except (UnreadableFile, access.Refused) as refused:
            form.add_error("file" if files else "text", wording(refused.message))
        else:
            return redirect("import_preview", pk=source.pk)
    if request.GET.get("from") == "text":
        form.fields["text"].widget.attrs["autofocus"] = True
    return _upload(request, form, status=422 if form.errors else 200)


def _upload(request: HttpRequest, form: UploadForm, *, status: int, too_large: object = "") -> HttpResponse:
    """Show the form, and below it what was sent before and neither stored nor thrown away."""
    pending = importing.pending(person(request), now=timezone.now())
    context = {"form": form, "too_large": too_large, "pending": pending}
    return render(request, "speeches/import/upload.html", context, status=status)


def _preview(request: HttpRequest, files: list[UploadedFile[bytes]], text: str) -> SourceFile:
    if not files:
        return importing.preview_text(text, by=person(request), now=timezone.now())
    (file,) = files
    return importing.preview(name=file.name or "", data=file.read(), by=person(request), now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was understood; a posted role for one line is kept, and the rest is read again around it."""
    source = importing.source_for(person(request), pk)
    if source.speech_id is not None:
        return _leave(request, reverse("speech_detail", args=[source.speech_id]))
    try:
        file = importing.source_text(source)
    except UnreadableFile as unreadable:
        messages.error(request, wording(unreadable.message))
        return _leave(request, reverse("import_new"))
    if request.method == "POST":
        return _role_given(request, source, file)
    context = preview_context(source, file, importing.reading(source, file))
    context["same"] = importing.stored(source, by=person(request))
    open_line = request.GET.get("line", "")
    context["open_line"] = int(open_line) if re.fullmatch("[0-9]{1,9}", open_line) else 0
    return render(request, "speeches/import/preview.html", context)


def _leave(request: HttpRequest, address: str) -> HttpResponse:
    """Go to another page: answered to a fragment, a redirect would put that page into this one."""
    return HttpResponseClientRedirect(address) if is_fragment(request) else redirect(address)


def _role_given(request: HttpRequest, source: SourceFile, file: Source) -> HttpResponse:
    """Keep the posted role of one line; an empty one gives the line back to the reader."""
    form = LineForm(request.POST)
    if not form.is_valid() or form.cleaned_data["line"] > len(file.lines):
        return HttpResponseBadRequest(_("There is no such line, or no such role."), content_type="text/plain")
    line, role = form.cleaned_data["line"], form.cleaned_data["role"]
    importing.set_role(source, line, Role(role) if role else None)
    if not is_fragment(request):
        return redirect(f"{reverse('import_preview', kwargs={'pk': source.pk})}#l{line}")
    context = preview_context(source, file, importing.reading(source, file))
    context["changed_line"] = line
    return render(request, "speeches/import/_reading.html", context)


@require_safe
@signed_in
@refusals
def import_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Show once more how a stored file was read, with its doubts; what is not stored yet is still being checked."""
    source = importing.source_for(person(request), pk)
    if source.speech_id is None:
        return redirect("import_preview", pk=source.pk)
    try:
        file = importing.source_text(source)
    except UnreadableFile as unreadable:
        messages.error(request, wording(unreadable.message))
        return redirect("speech_detail", pk=source.speech_id)
    context = preview_context(source, file, importing.reading(source, file))
    return render(request, "speeches/import/stored.html", context)


@require_POST
@signed_in
@refusals
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Store what was read as a speech and open it in the editor; sent twice, it is stored once."""
    source = importing.source_for(person(request), pk)
    try:
        speech = importing.confirm(source, by=person(request), now=timezone.now())
    except UnreadableFile as unreadable:
        messages.error(request, wording(unreadable.message))
        return redirect("import_new")
    return redirect("speech_detail", pk=speech.pk)


@require_POST
@signed_in
@refusals
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a pending upload away; one that was stored stays."""
    source = importing.source_for(person(request), pk)
    if source.speech_id is not None:
        return redirect("speech_detail", pk=source.speech_id)
    importing.discard(source)
    messages.success(request, _("“%(name)s” was thrown away; nothing was stored.") % {"name": source.name})
    return redirect("speech_list")
