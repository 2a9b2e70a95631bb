"""The forms of reading in: a file or pasted text, and what one of its lines is."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.domain.messages import gettext_noop
from speeches.domain.reading import Role
from speeches.forms.layout import fields_only
from speeches.services import importing
from speeches.services.importing import MEGABYTE, SUFFIXES

ROLE_TITLES: dict[Role, str] = {
    Role.TITLE: gettext_noop("Title"),
    Role.SUBTITLE: gettext_noop("Subtitle"),
    Role.SPEAKER: gettext_noop("Speaker"),
    Role.DATE: gettext_noop("Date"),
    Role.SALUTATION: gettext_noop("Salutation"),
    Role.OPENING: gettext_noop("Opening"),
    Role.HEADING: gettext_noop("Heading"),
    Role.LEAD_IN: gettext_noop("Lead-in"),
    Role.POINT: gettext_noop("Point"),
    Role.POINT_2: gettext_noop("Point, second level"),
    Role.POINT_3: gettext_noop("Point, third level"),
    Role.BODY: gettext_noop("Continues the point"),
    Role.OUTRO: gettext_noop("Closes the section"),
    Role.CLOSING: gettext_noop("Closing"),
    Role.DROPPED: gettext_noop("Left out"),
}
"""The roles that a drafter may give, in the order of a speech, by the words people know; empty lines have none."""


TOO_LARGE = lazy(lambda: gettext(importing.TOO_LARGE.template) % importing.TOO_LARGE.values, str)()


class UploadForm(forms.Form):
    """A file or pasted text, not both; at most UPLOAD_LIMIT bytes. What kinds can be read the services say."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=format_lazy(
            _("{suffixes}, at most {number} MB."),
            suffixes=" ".join(SUFFIXES),
            number=settings.UPLOAD_LIMIT // MEGABYTE,
        ),
        widget=forms.FileInput(
            attrs={"accept": ",".join(SUFFIXES), "data-limit": settings.UPLOAD_LIMIT, "data-too-large": TOO_LARGE}
        ),
    )
    text = forms.CharField(
        label=_("Or paste the text here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only("file", "text")

    def clean_file(self) -> UploadedFile[bytes] | None:
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(TOO_LARGE, code="too_large")
        return file

    def clean_text(self) -> str:
        """Refuse what is too large; text of white space only is no text."""
        text: str = self.cleaned_data["text"]
        if len(text.encode("utf-8", "surrogatepass")) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(TOO_LARGE, code="too_large")
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and only one."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if data["file"] and data["text"]:
            raise forms.ValidationError(_("Send a file or pasted text, not both at once."), code="both")
        if not data["file"] and not data["text"]:
            raise forms.ValidationError(_("Choose a file, or paste the text."), code="none")
        return data


class LineForm(forms.Form):
    """The role that the drafter gives to one line; an empty role leaves the line to the reader again."""

    line = forms.IntegerField(min_value=1)
    role = forms.ChoiceField(required=False, choices=[("", _("As read")), *ROLE_TITLES.items()])
