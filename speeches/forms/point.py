"""Form of a point: its lead and body, and how its series is numbered."""

from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.forms.part import TYPED, PartForm, TextField, paragraphs_help
from speeches.models.speech import NumberStyleChoice

_APPLY = HTML('{% include "speeches/point/_number.html" %}')


class NewPointForm(PartForm):
    """A point that is being written: it joins the series where it stands."""

    lead = TextField(label=_("Lead"), rows=1, single=True, style="pf-lead")
    body = TextField(label=_("Body"), rows=4, style="pf-body", help_text=paragraphs_help())
    run_in = forms.BooleanField(label=_("The text follows the lead on the same line"), required=False)
    columns: tuple[Any, ...] = ("lead", TYPED, "body", "run_in")
    spill = ("lead", "body")


class PointForm(NewPointForm):
    """A stored point, with the numbering of the series that it belongs to.

    `style` empty is the speech's own style for points of this level.
    """

    style = forms.ChoiceField(
        label=_("Numbers of this series"),
        required=False,
        choices=[("", _("as set for the speech")), *NumberStyleChoice.choices],
    )
    series_start = forms.BooleanField(label=_("Numbering starts again here"), required=False)
    columns: tuple[Any, ...] = (
        "lead",
        TYPED,
        "body",
        Div("run_in", "series_start", css_class="form-checks"),
        Div("style", _APPLY, css_class="pf-numbering"),
    )
