"""What the forms of all parts share: the edition that was seen, and text fields that keep what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.forms.layout import fields_only
from speeches.services.texts import complaint

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class TextField(forms.CharField):
    """Text of the manuscript: white space is left to the services, what no file can hold is refused with its place.

    With `single` it is one paragraph, and a line break inside is refused: joined or moved behind one's back, the
    text would not be what was pasted.
    """

    def __init__(
        self,
        *,
        label: str | _StrPromise,
        help_text: str | _StrPromise = "",
        single: bool = False,
        rows: int = 0,
        style: str = "",
        max_length: int | None = None,
    ) -> None:
        attrs = {"lang": "zh-Hans", **({"class": style} if style else {})}
        widget = forms.Textarea(attrs | {"rows": str(rows)}) if rows else forms.TextInput(attrs)
        super().__init__(required=False, strip=False, widget=widget, max_length=max_length)
        self.label, self.help_text = label, help_text
        self.single = single
        # Django's own validator refuses NUL without saying where.
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def to_python(self, value: object) -> str:
        """Return the text with line feeds for every kind of line break."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Refuse characters that cannot be stored, and line breaks in a single paragraph."""
        super().validate(value)
        wrong = complaint(value)
        if wrong is not None:
            raise ValidationError(gettext(wrong.template) % wrong.values)
        if self.single and "\n" in value.strip("\n"):
            raise ValidationError(gettext("This is one paragraph: it cannot hold a line break."))


class PartForm(forms.Form):
    """The form of one part, laid out as `columns` say; `seen_edition` is the edition of the text on the screen.

    It checks and never saves.
    """

    seen_edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    columns: tuple[Any, ...] = ()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None, auto_id: str = "id_%s"
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id=auto_id)
        self.helper = fields_only("seen_edition", *self.columns)

    def texts(self) -> dict[str, Any]:
        """Return the checked values by the names that the services use."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_edition"}

    def changed_texts(self) -> list[str]:
        """Return the names of the values that differ from the stored ones."""
        return [name for name in self.changed_data if name != "seen_edition"]


def paragraphs_help() -> str | _StrPromise:
    """Say, in the same words everywhere, what a line is."""
    return _("Each line is a paragraph.")
