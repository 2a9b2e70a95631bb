"""Forms of a section: its heading with the lead-in, and the paragraphs that close it."""

from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.forms.part import TYPED, PartForm, TextField, paragraphs_help


class SectionForm(PartForm):
    """Heading and lead-in, and what closes the section after its last point."""

    heading = TextField(label=_("Heading"), rows=1, single=True, style="pf-heading")
    lead_in = TextField(label=_("Lead-in"), rows=2, style="pf-body", help_text=paragraphs_help())
    outro = TextField(label=_("After the last point"), rows=1, style="pf-body")
    numbered = forms.BooleanField(label=_("Numbered"), required=False)
    run_in = forms.BooleanField(label=_("The text follows the heading on the same line"), required=False)
    columns: tuple[Any, ...] = (
        "heading",
        TYPED,
        "lead_in",
        "outro",
        Div("numbered", "run_in", css_class="form-checks"),
    )
    spill = ("heading", "lead_in")


class OutroForm(PartForm):
    """The paragraphs after a section's last point, edited where they stand."""

    outro = TextField(label=_("After the last point"), rows=2, style="pf-body", help_text=paragraphs_help())
    columns: tuple[Any, ...] = ("outro",)
