"""The forms about people: signing in, one's own password, and adding a writer."""

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from speeches.forms.layout import fields_only


class SignInForm(AuthenticationForm):
    """Django's own form in our words; which of the two was wrong is not told."""

    username = UsernameField(
        label=_("User name"), widget=forms.TextInput(attrs={"autofocus": True, "spellcheck": "false"})
    )
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("The user name or the password is wrong. Please try again."),
    }

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only("username", "password")

    def get_invalid_login_error(self) -> ValidationError:
        """Say that one of the two was wrong, and let typing go on in the password: the name has been kept."""
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password"].widget.attrs["autofocus"] = True
        return super().get_invalid_login_error()


class PasswordForm(PasswordChangeForm):
    """Django's own form: the old password once, the new one twice."""

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only("old_password", "new_password1", "new_password2")


class MemberForm(forms.Form):
    """A further writer, by user name."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("The name with which the person signs in."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only("username")
