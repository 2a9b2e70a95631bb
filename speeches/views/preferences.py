"""What belongs to the person: signing in and out, the password, language, colours, help."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from speeches.context_processors import SCHEMES
from speeches.formats.importers import IMPORTERS
from speeches.forms.member import PasswordForm, SignInForm
from speeches.views.exports import in_menu
from speeches.views.fragments import signed_in


class _PasswordChange(PasswordChangeView):
    """Asks for the old password and twice for the new one; other browsers of the person are signed out."""

    form_class = PasswordForm
    template_name = "registration/password.html"
    success_url = reverse_lazy("speech_list")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Say that it is done."""
        messages.success(self.request, _("Your password is changed."))
        return super().form_valid(form)


sign_in = LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True)
sign_out = LogoutView.as_view()
password_change = require_http_methods(["GET", "HEAD", "POST"])(signed_in(_PasswordChange.as_view()))
set_language = require_POST(i18n.set_language)

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
@signed_in
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what the program does, its keys, and how it reads."""
    return render(request, "speeches/help.html", {"importers": IMPORTERS.values(), "layouts": in_menu()})
