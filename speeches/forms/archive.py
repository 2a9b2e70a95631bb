"""Form of the selection on the list of speeches: which of them, and how they are to be printed."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from speeches.formats.layouts import LAYOUTS
from speeches.models.speech import Status


class _IdsField(forms.Field):
    """The boxes that were ticked, as ids in the order of the page; what is no number is nothing that we sent."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Collection[str] | None) -> list[int]:
        """Return the ids."""
        return [int(text) for text in value or () if text.isascii() and text.isdigit() and len(text) < 19]


class ArchiveForm(forms.Form):
    """Which speeches, and in which layout with which of its options: `official`, or as PDF `official.pdf`.

    `every` means all that the search on the list matches (`q`, `status`, `tag`), on whichever page they are, instead
    of the ticked boxes. The options of a layout are fields of their own, `<layout>-<option>`; `options` are those of
    the chosen one. Cleaned, `layout` is the code alone and `pdf` says whether pages are wanted.
    """

    speech = _IdsField(required=False)
    every = forms.BooleanField(required=False)
    q = forms.CharField(required=False, max_length=100)
    status = forms.ChoiceField(required=False, choices=[("", ""), *Status.choices])
    tag = forms.CharField(required=False, max_length=40)
    layout = forms.ChoiceField(
        choices=[(code, code) for code in LAYOUTS]
        + [(f"{code}.pdf", code) for code, layout in LAYOUTS.items() if layout.word]
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for code, layout in LAYOUTS.items():
            for option in layout.options:
                self.fields[f"{code}-{option.name}"] = forms.ChoiceField(required=False, choices=option.choices)

    def clean(self) -> dict[str, Any]:
        """Take the layout and the wish for pages apart."""
        code, _dot, pages = self.cleaned_data.get("layout", "").partition(".")
        return {**self.cleaned_data, "layout": code, "pdf": bool(pages)}

    def options(self) -> dict[str, str]:
        """Return the options of the chosen layout, by name; what was not asked for is left out."""
        code = self.cleaned_data["layout"]
        sent = {option.name: self.cleaned_data[f"{code}-{option.name}"] for option in LAYOUTS[code].options}
        return {name: value for name, value in sent.items() if value}
