"""版式设置: the office's house styles, each shown with a sample that follows what is typed."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from speeches.domain.script import Script
from speeches.formats.house_style import problems
from speeches.forms.house_style import FACES, MARGINS, HouseStyleForm
from speeches.models import HouseStyle
from speeches.services import house_styles
from speeches.templatetags.wording import wording
from speeches.views.answers import person, refusals
from speeches.views.fragments import signed_in
from speeches.views.house_style_sample import draw


@require_safe
@signed_in
def house_style_list(request: HttpRequest) -> HttpResponse:
    """List the house styles: everybody sees them."""
    context = {"styles": house_styles.listed(), "changes": house_styles.changes(person(request))}
    return render(request, "speeches/house_style/list.html", context | _keepers(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def house_style_new(request: HttpRequest) -> HttpResponse:
    """Make a house style from a copy of the one that `from` names, or of the default; staff only."""
    _ask_staff(request)
    number = request.GET.get("from", "")
    origin = house_styles.house_style(int(number)) if number.isdecimal() else house_styles.default(Script.CHINESE)
    copied = house_styles.duplicate(origin) if origin else HouseStyle()
    query = f"?{urlencode({'from': number})}" if number else ""
    form = _form(request, copied)
    if form.is_bound and not _looks_again(request):
        stored = _saved(request, form, HouseStyle())
        if stored is not None:
            messages.success(request, _("“%(name)s” is stored.") % {"name": stored.name})
            return redirect("house_style_detail", pk=stored.pk)
    return _page(request, form, address=reverse("house_style_new") + query, origin=origin)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def house_style_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a house style with its sample; staff change it."""
    row = house_styles.house_style(pk)
    if request.method == "POST":
        _ask_staff(request)
    form = _form(request, row)
    if form.is_bound and not _looks_again(request):
        stored = _saved(request, form, row)
        if stored is not None:
            messages.success(request, _("“%(name)s” is stored.") % {"name": stored.name})
            return redirect("house_style_detail", pk=pk)
    return _page(request, form, address=reverse("house_style_detail", args=[pk]), row=row)


@require_POST
@signed_in
@refusals
def house_style_default(request: HttpRequest, pk: int) -> HttpResponse:
    """Let speeches that chose no house style have this one; staff only."""
    _ask_staff(request)
    row = house_styles.house_style(pk)
    house_styles.make_default(row, by=person(request))
    messages.success(request, _("“%(name)s” is the default now.") % {"name": row.name})
    return redirect("house_style_list")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusals
def house_style_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how many speeches fall back to the default, and delete when posted; staff only, and never the default."""
    _ask_staff(request)
    row = house_styles.house_style(pk)
    if request.method == "POST":
        try:
            house_styles.delete(row, by=person(request))
        except house_styles.Unworkable as refused:
            messages.error(request, " ".join(map(wording, refused.messages)))
        else:
            messages.success(request, _("“%(name)s” is deleted.") % {"name": row.name})
        return redirect("house_style_list")
    context = {
        "row": row,
        "speeches": house_styles.speeches_with(row),
        "default": house_styles.default(Script(row.script)),
    }
    return render(request, "speeches/house_style/delete.html", context)


@require_POST
@signed_in
def house_style_sample(request: HttpRequest) -> HttpResponse:
    """Draw what was typed, right or wrong; nothing is stored."""
    form = HouseStyleForm(request.POST, instance=HouseStyle())
    return render(request, "speeches/house_style/_sample.html", _sample(form))


def _ask_staff(request: HttpRequest) -> None:
    """Answer everybody else that their account may not do this."""
    if not house_styles.changes(person(request)):
        raise PermissionDenied


def _keepers(request: HttpRequest) -> dict[str, list[str]]:
    return {} if house_styles.changes(person(request)) else {"keepers": house_styles.keepers()}


def _form(request: HttpRequest, row: HouseStyle) -> HouseStyleForm:
    """Return the form of `row` with what was typed, the margins exchanged for usual ones where that was asked for."""
    locked = not house_styles.changes(person(request))
    # A copy for the form, which writes what was sent, right or wrong, into its instance.
    if request.method != "POST":
        return HouseStyleForm(instance=copy(row), locked=locked)
    data: QueryDict = request.POST.copy()
    margins = MARGINS.get(data.get("margins", ""))
    for name, millimetres in margins.values.items() if margins else ():
        data[name] = millimetres
    return HouseStyleForm(data, instance=copy(row), locked=locked)


def _looks_again(request: HttpRequest) -> bool:
    """Say whether a button was pressed that only shows the page anew: usual margins, or the sample."""
    return "margins" in request.POST or "show" in request.POST


def _saved(request: HttpRequest, form: HouseStyleForm, row: HouseStyle) -> HouseStyle | None:
    """Return the stored house style; None when it was refused, which the form then says."""
    if not form.is_valid():
        return None
    names = list(form.changed_data) if row.pk else list(form.cleaned_data)
    try:
        return house_styles.save(row, {name: form.cleaned_data[name] for name in names}, by=person(request))
    except house_styles.Unworkable as refused:
        for why in refused.messages:
            form.add_error(None, wording(why))
    except ValidationError as refused:
        # Somebody else took the name between the form's own look and ours.
        form.add_error(None, refused)
    return None


def _page(
    request: HttpRequest,
    form: HouseStyleForm,
    *,
    address: str,
    row: HouseStyle | None = None,
    origin: HouseStyle | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "address": address,
        "row": row,
        "origin": origin,
        "speeches": house_styles.speeches_with(row) if row else 0,
        "changes": house_styles.changes(person(request)),
        "faces": FACES,
        "margins": MARGINS.values(),
    }
    refused = bool(form.errors) and not _looks_again(request)
    context |= _keepers(request) | _sample(form)
    if refused:
        context["problems"] = []  # they stand above the form
        _begin_where_wrong(form)
    return render(request, "speeches/house_style/detail.html", context, status=422 if refused else 200)


def _begin_where_wrong(form: HouseStyleForm) -> None:
    """Let typing begin in the first field that is wrong, which may stand far below what the window shows."""
    wrong = next((name for name in form.fields if name in form.errors), None)
    if wrong is not None:
        form.fields[wrong].widget.attrs["autofocus"] = True


def _sample(form: HouseStyleForm) -> dict[str, object]:
    """Return the sample of what the form holds, and why it cannot be drawn or cannot work."""
    wrong = [name for name in form.errors if name not in {"name", "__all__"}]
    if wrong:
        return {"sample": None, "unread": [form[name].label for name in wrong]}
    house = house_styles.value(form.instance)
    return {
        "sample": draw(house),
        "latin": house.script is Script.LATIN,
        "problems": [wording(why) for why in problems(house)],
    }
