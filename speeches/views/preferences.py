"""What belongs to the person: signing in and out, language, colours, help."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from speeches.context_processors import SCHEMES
from speeches.formats.importers import IMPORTERS
from speeches.formats.layouts import LAYOUTS
from speeches.forms.member import SignInForm

__all__ = ["help_page", "set_language", "set_scheme", "sign_in", "sign_out"]

sign_in = LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True)
sign_out = LogoutView.as_view()

_YEAR = 365 * 24 * 3600


@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    """Keep the colour scheme in a cookie: light, dark, or anything else for the system's; then go back."""
    scheme = request.POST.get("scheme", "")
    following = request.POST.get("next", "")
    local = url_has_allowed_host_and_scheme(following, {request.get_host()}, require_https=request.is_secure())
    response = redirect(following if local else settings.LOGIN_REDIRECT_URL)
    if scheme in SCHEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie("scheme", scheme, max_age=_YEAR, samesite="Lax", secure=secure, httponly=True)
    else:
        response.delete_cookie("scheme", samesite="Lax")
    return response


@require_safe
@login_required
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what the program does, its keys, and how it reads."""
    return render(request, "speeches/help.html", {"importers": IMPORTERS.values(), "layouts": LAYOUTS.values()})
