"""The form of find and replace."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.domain.patterns import BadPattern, BadReplacement
from speeches.domain.query import Query, matcher
from speeches.forms.layout import fields_only
from speeches.forms.part import TextField
from speeches.services.wording import wording

LONGEST = 150
"""Characters of each text: both stand in the address, so that going back shows the places again."""


class ReplacementForm(forms.Form):
    """What to find, what to put in its place, and how letters are compared; it checks the query and finds nothing."""

    text = TextField(label=_("Find"), single=True, max_length=LONGEST)
    replacement = TextField(label=_("Replace with"), single=True, max_length=LONGEST)
    match_case = forms.BooleanField(label=_("A and a differ"), required=False)
    any_width = forms.BooleanField(label=_("Ａ and A, １ and 1 are the same"), required=False)
    pattern = forms.BooleanField(label=_("Regular expression"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["text"].required = True

    def clean(self) -> dict[str, Any]:
        """Refuse a regular expression that cannot be read, and what cannot be put in."""
        cleaned = {**(super().clean() or {})}
        if "text" in cleaned and "replacement" in cleaned:
            try:
                matcher(self.query())
            except BadPattern as bad:
                self.refuse(bad)
            except BadReplacement as bad:
                self.add_error("replacement", wording(bad.message))
        return cleaned

    def query(self) -> Query:
        """Return the query of a form whose texts are valid."""
        return Query(**{name: self.cleaned_data[name] for name in self.base_fields})

    def asked(self) -> list[tuple[str, str]]:
        """Return the query as an address carries it."""
        given = ((name, self.cleaned_data[name]) for name in self.base_fields)
        return [(name, "on" if value is True else value) for name, value in given if value]

    def refuse(self, bad: BadPattern) -> None:
        """Say at the field what is wrong with the regular expression."""
        self.add_error("text", wording(bad.message))

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only(
            Div("text", "replacement", css_class="form-texts"),
            Div("match_case", "any_width", "pattern", css_class="form-checks"),
        )
