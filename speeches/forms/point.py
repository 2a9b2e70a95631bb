"""Form of a point: its lead and body, and how its series is numbered."""

from collections.abc import Mapping
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

    `style` empty is the speech's own style for points of this level. `seen_numbering` is what the form was opened with:
    the numbering is outside the point's edition, so only what this person changed of it is saved.
    """

    seen_numbering = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = (*NewPointForm.seen, "seen_numbering")

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

    def to_save(self) -> dict[str, Any]:
        """Return the texts, and of the numbering what differs from what the form was opened with."""
        values = self.texts()
        seen = str(self.cleaned_data["seen_numbering"] or numbering_mark(self.initial))
        style, _mark, start = seen.partition("/")
        if values["style"] == style:
            del values["style"]
        if values["series_start"] == bool(start):
            del values["series_start"]
        return values

    @classmethod
    def seen_values(cls, stored: Mapping[str, Any]) -> dict[str, str]:
        """Return, for the hidden fields, what a form opened with the `stored` values shows."""
        return {**super().seen_values(stored), "seen_numbering": numbering_mark(stored)}


def numbering_mark(values: Mapping[str, Any]) -> str:
    """Return the style and, behind a stroke, a word when the numbering starts again."""
    return f"{values.get('style', '')}/{'again' if values.get('series_start') else ''}"
