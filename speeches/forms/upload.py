"""The forms of reading in: files or pasted text, and what one of the lines is."""

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
from speeches.services import importing, intake
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


TOO_MUCH = lazy(
    lambda: (
        gettext("Together this is larger than %(limit)d MB. Send it in several parts.")
        % {"limit": settings.INTAKE_LIMIT // MEGABYTE}
    ),
    str,
)()
TOO_MANY = lazy(
    lambda: (
        gettext("At most %(limit)d files can be chosen at once. Send more of them as a ZIP.")
        % {"limit": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    ),
    str,
)()


class _FilesInput(forms.FileInput):
    """The browser's own field for files, several of them."""

    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """The files that were chosen, as a list; each is checked like the one of a plain file field."""

    widget = _FilesInput

    def clean(self, data: list[object] | None, initial: object = None) -> list[UploadedFile[bytes]]:
        """Return the files, none as an empty list."""
        return [super(_FilesField, self).clean(one, initial) for one in data or ()]


class UploadForm(forms.Form):
    """Files or pasted text, not both; at most UPLOAD_LIMIT bytes for a file or text, INTAKE_LIMIT for all together.

    What kinds can be read the services say. `again` asks for files whose text is stored already too.
    """

    file = _FilesField(
        label=_("Files"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy(
            _(
                "{suffixes}, each at most {number} MB. Several at once, or a ZIP of a folder (at most {most} MB), are "
                "read in without a check in between; folder names become tags."
            ),
            suffixes=" ".join(SUFFIXES),
            number=settings.UPLOAD_LIMIT // MEGABYTE,
            most=settings.INTAKE_LIMIT // MEGABYTE,
        ),
        widget=_FilesInput(
            attrs={
                "accept": ",".join((*SUFFIXES, intake.SUFFIX)),
                "data-limit": settings.UPLOAD_LIMIT,
                "data-too-large": TOO_LARGE,
                "data-most": settings.INTAKE_LIMIT,
                "data-too-much": TOO_MUCH,
                "data-number": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
                "data-too-many": TOO_MANY,
            }
        ),
    )
    again = forms.BooleanField(
        label=_("Of several files, read in those too whose text is stored already"), required=False
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
        return fields_only("file", "again", "text")

    @property
    def several(self) -> bool:
        """Say whether what was sent is read in by a job: several files, or a ZIP."""
        files = self.cleaned_data["file"]
        return len(files) > 1 or any(intake.is_bundle(file.name or "") for file in files)

    def clean_file(self) -> list[UploadedFile[bytes]]:
        """Refuse what is too large before it is read; of several files each is refused by itself, in the report."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        sizes = [file.size or 0 for file in files]
        if sum(sizes) > settings.INTAKE_LIMIT:
            raise forms.ValidationError(TOO_MUCH, code="too_much")
        if sizes == [0]:
            raise forms.ValidationError(self.fields["file"].error_messages["empty"], code="empty")
        if len(files) == 1 and sizes[0] > settings.UPLOAD_LIMIT and not intake.is_bundle(files[0].name or ""):
            raise forms.ValidationError(TOO_LARGE, code="too_large")
        return files

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
