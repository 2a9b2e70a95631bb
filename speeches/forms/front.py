"""Forms of the front and back parts: title block, salutation, opening, closing."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.forms.part import PartForm, TextField, paragraphs_help


class TitleForm(PartForm):
    """Title, subtitle, speaker and date as they are printed above the text."""

    title = TextField(label=_("Title"), rows=1, style="pf-title-text", help_text=_("A line break is kept."))
    subtitle = TextField(label=_("Subtitle"), single=True)
    speaker = TextField(label=_("Speaker"), single=True, help_text=_("Post and name, as they are printed."))
    date_text = TextField(label=_("Date as printed"), single=True)
    date_first = forms.BooleanField(label=_("Date above the speaker"), required=False)
    columns: tuple[Any, ...] = ("title", "subtitle", Div("speaker", "date_text", css_class="form-pair"), "date_first")


class SalutationForm(PartForm):
    """The salutation, which may take several lines."""

    salutation = TextField(label=_("Salutation"), rows=1, style="pf-body")
    salutation_run_in = forms.BooleanField(label=_("The opening follows on the same line"), required=False)
    columns: tuple[Any, ...] = ("salutation", "salutation_run_in")
    named = True


class OpeningForm(PartForm):
    """The paragraphs before the first section."""

    opening = TextField(label=_("Opening"), rows=4, style="pf-body", help_text=paragraphs_help())
    columns: tuple[Any, ...] = ("opening",)
    named = True


class ClosingForm(PartForm):
    """The paragraphs after the last section."""

    closing = TextField(label=_("Closing"), rows=4, style="pf-body", help_text=paragraphs_help())
    columns: tuple[Any, ...] = ("closing",)
    named = True


FRONT_FORMS: Mapping[str, type[PartForm]] = {
    "title": TitleForm,
    "salutation": SalutationForm,
    "opening": OpeningForm,
    "closing": ClosingForm,
}
"""The form of each front and back part, by the part's name."""
