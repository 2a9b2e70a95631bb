"""Chooses page or fragment by the HX-Request header; adds what stands beside a part: outline, length, save state."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.safestring import mark_safe
from django_htmx.http import reswap, retarget, trigger_client_event

from speeches.forms.part import PartForm
from speeches.views.places import Place
from speeches.views.sheet import Part, Sheet
from speeches.views.undoing import Offer

OOB = mark_safe(' hx-swap-oob="true"')
"""Marks an element of an answer that htmx puts in the place of the one with its id."""

View = Callable[Concatenate[HttpRequest, ...], HttpResponseBase]


def is_fragment(request: HttpRequest) -> bool:
    """Say whether a fragment was asked for: the header HX-Request, without which a whole page is due."""
    return bool(getattr(request, "htmx", False))


def signed_in(view: View) -> View:
    """Let only signed-in people through, as `login_required` does.

    A fragment is not sent to the sign-in page, which would replace an open form and the text in it: 401 and a line
    above the page offer to sign in in another tab. The same when somebody else has signed in there, which the header
    X-Person tells: nobody saves in another one's name. Nothing is cached: one address answers with
    page and fragment, and going back must not show yesterday's text.
    """
    pages = login_required(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        asker = request.headers.get("X-Person") or str(request.user.pk)
        if is_fragment(request) and (not request.user.is_authenticated or asker != str(request.user.pk)):
            return notice(request, "speeches/speech/_signed_out.html", status=401)
        response = pages(request, *args, **kwargs)
        add_never_cache_headers(response)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return answer


def notice(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """Put a line above the page and leave everything else, an open form above all, as it is."""
    return reswap(retarget(render(request, template, status=status), "#messages"), "innerHTML")


def shown(request: HttpRequest, sheet: Sheet, part: Part, *, focus: bool = False) -> HttpResponse:
    """Show a closed part, with `focus` as the one in hand; or go to its place on the page."""
    if not is_fragment(request):
        return redirect(f"{sheet.address}#{part.id}")
    return _focused(render(request, "speeches/speech/_parts.html", parts_context([part])), part.id * focus)


def opened(
    request: HttpRequest,
    sheet: Sheet,
    place: Place,
    form: PartForm | None = None,
    *,
    status: int = 200,
    gone: bool = False,
) -> HttpResponse:
    """Show the form of a part in its place, or on a page of its own; typing begins in its first field or first error.

    `gone` offers to put the part back, which was removed while somebody wrote.
    """
    form = form or place.form()
    if is_fragment(request) and place.new and not form.is_bound:
        return document(request, sheet, place=place)
    context = {"sheet": sheet, "place": place, "part": place.part, "form": ready(form), "gone": gone}
    context["save_state"] = "held" if form.errors else "saved"
    template = place.template if is_fragment(request) else "speeches/speech/part.html"
    return render(request, template, context, status=status)


def ready(form: PartForm) -> PartForm:
    """Let typing begin in the first field that is wrong, or else in the first."""
    visible = [field.name for field in form.visible_fields()]
    first = next((name for name in visible if name in form.errors), visible[0])
    form.fields[first].widget.attrs["autofocus"] = True
    return form


def document(
    request: HttpRequest,
    sheet: Sheet,
    *,
    place: Place | None = None,
    form: PartForm | None = None,
    focus: str = "",
    said: str = "",
    warning: str = "",
    undo: Offer | None = None,
) -> HttpResponse:
    """Show the whole manuscript, the form of `place` in its part's place, and all that stands beside it.

    Without `form` the place is freshly opened and typing begins there. `focus` names the part that gets the focus,
    `said` is announced, `warning` stands above the page, `undo` offers to take back what was done.
    """
    context = {"sheet": sheet, "said": said, "warning": warning, "undo": undo}
    context |= parts_context(sheet.parts, whole=True)
    if place is not None:
        context |= parts_context(_with_new(sheet, place), place.part.id, whole=True)
        context |= {"place": place, "part": place.part, "form": form or ready(place.form())}
    response = render(request, "speeches/speech/_exchange.html", context)
    return _focused(reswap(retarget(response, "#document"), "outerHTML"), focus)


def exchanged(
    request: HttpRequest, sheet: Sheet, part: Part, *, others: Iterable[Part], place: Place | None
) -> HttpResponse:
    """Show a saved part closed, with the `others` that print otherwise now, and open `place` in its part's place."""
    rest = [other for other in others if other.id != part.id and (place is None or other.id != place.part.id)]
    context = {**_beside(sheet, [part, *others]), "closed": [part], "others": rest}
    if place is not None:
        context |= {"place": place, "part": place.part, "form": ready(place.form())}
    response = render(request, "speeches/speech/_saved.html", context)
    return _focused(response, "" if place else part.id)


def updated(
    request: HttpRequest,
    sheet: Sheet,
    part: Part,
    place: Place,
    *,
    others: Iterable[Part],
    seen_serial: str,
    came: bool = False,
) -> HttpResponse:
    """Leave the form of a saved part untouched, for somebody is writing in it, and exchange what stands beside it.

    `seen_serial` is sent back as it came when the page has not been shown everything that changed; `came` says that the
    part is new in the outline. Of the form only what nobody types is exchanged; the script takes away the errors that
    an earlier answer left in it.
    """
    form = place.form()
    context = {
        **_beside(sheet, [part, *others]),
        "stays": part,
        "place": place,
        "part": place.part,
        "seen": [form[name].as_widget(attrs={"hx-swap-oob": "true"}) for name in form.seen],
        "others": [other for other in others if other.id != part.id],
        "seen_serial": seen_serial,
        "came": came,
    }
    return reswap(render(request, "speeches/speech/_stays.html", context), "none")


def beside(request: HttpRequest, sheet: Sheet, *, seen_serial: str) -> HttpResponse:
    """Exchange nothing but what stands beside the manuscript: there was nothing to save."""
    context = {"sheet": sheet, "seen_serial": seen_serial}
    return reswap(render(request, "speeches/speech/_beside.html", context), "none")


def _beside(sheet: Sheet, touched: Iterable[Part]) -> dict[str, Any]:
    """Return what the exchange of a few parts needs: their rows in the outline and those of their sections."""
    keys = dict.fromkeys(key for part in touched for key in (part.key, sheet.section_of(part.id)))
    rows = [row for key in keys if (row := sheet.row(key))]
    return {**parts_context([]), "sheet": sheet, "rows": rows, "beside_oob": OOB}


def parts_context(parts: list[Part], open_id: str = "", *, whole: bool = False) -> dict[str, Any]:
    """Return what the loop over the parts asks for; a name that is missing there is looked up for each part.

    The `whole` manuscript has a link behind each section that adds a point.
    """
    return {"parts": parts, "open_id": open_id, "oob": "", "whole": whole}


def _with_new(sheet: Sheet, place: Place) -> list[Part]:
    """Return the parts with the form of a new one where that will stand, or in the place of the part stored from it."""
    if not place.new:
        return sheet.parts
    if place.written and sheet.part(place.id):
        index = sheet.index(place.id)
        before, behind = sheet.parts[:index], sheet.parts[index + 1 :]
        place.part.add = sheet.parts[index].add
    else:
        before, behind = sheet.parts[: place.index], sheet.parts[place.index :]
        if place.part.kind == "point" and before:
            place.part.add, before[-1].add = before[-1].add, ""
    return [*before, place.part, *behind]


def _focused(response: HttpResponse, part_id: str) -> HttpResponse:
    return trigger_client_event(response, "focusPart", {"id": part_id}, after="settle") if part_id else response
