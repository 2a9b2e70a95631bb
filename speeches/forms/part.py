"""What the forms of all parts share: the edition that was seen, and text fields that keep what was typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.forms.layout import fields_only
from speeches.services.texts import complaint

TYPED = HTML('{% include "speeches/speech/_typed.html" %}')
"""Stands below the field whose text begins with a number, which is printed already."""

ATTEMPTS = 8
"""So many unanswered attempts of one form are looked at; static/js/autosave.js sends no more."""

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


def digest(values: Mapping[str, Any]) -> str:
    """Return a mark of these texts, by which a form tells later whether anybody wrote in it."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


class PartForm(forms.Form):
    """The form of one part, laid out as `columns` say; it checks and never saves.

    `seen_edition` is the edition of the text on the screen and `seen_text` its digest, empty where the text is not the
    stored one; `tried` holds what the browser has sent before without hearing whether it was taken. `seen` names these
    fields, which nobody types in. `spill` names a field of one paragraph and the one
    that takes the lines pasted into it beyond the first. With `named` the head of the form says what its text is, so
    that the label is only heard.
    """

    seen_edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seen_text = forms.CharField(required=False, widget=forms.HiddenInput)
    tried = forms.CharField(required=False, widget=forms.HiddenInput)
    seen: tuple[str, ...] = ("seen_edition", "seen_text", "tried")
    columns: tuple[Any, ...] = ()
    spill: tuple[str, str] | None = None
    named = False

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None, auto_id: str = "id_%s"
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id=auto_id)
        # The templates print the hidden fields: crispy would wrap each in a field of its own.
        self.helper = fields_only(*self.columns)
        self.helper.label_class = "visually-hidden" if self.named else ""

    def texts(self) -> dict[str, Any]:
        """Return the checked values by the names that the services use."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.seen}

    def to_save(self) -> dict[str, Any]:
        """Return those of the checked values that are saved."""
        return self.texts()

    def changed_texts(self) -> list[str]:
        """Return the names of the values that differ from the stored ones."""
        return [name for name in self.changed_data if name not in self.seen]

    @classmethod
    def seen_values(cls, stored: Mapping[str, Any]) -> dict[str, str]:
        """Return, for the hidden fields, what a form opened with the `stored` values shows."""
        return {"seen_text": digest(stored)}

    def untouched(self) -> bool:
        """Say whether the checked values are those that the form was opened with, whatever is stored now."""
        return str(self.cleaned_data["seen_text"]) == digest(self.texts())

    def attempts(self) -> list[dict[str, Any]]:
        """Return the texts that were sent before without an answer, by name and checked as these are."""
        try:
            sent = json.loads(self.cleaned_data["tried"] or "[]")
        except ValueError:
            return []
        texts = [one for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []
        checked = [type(self)({**one, "seen_edition": 0}) for one in texts[:ATTEMPTS]]
        return [form.texts() for form in checked if form.is_valid()]

    def blank(self) -> bool:
        """Say whether no text was written."""
        return not any(value.strip() for value in self.texts().values() if isinstance(value, str))

    @classmethod
    def spilled(cls, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return `data` with the lines pasted into its field of one paragraph moved before the text that follows it.

        None when there are no such lines.
        """
        if cls.spill is None:
            return None
        field, behind = cls.spill
        lines = [line for line in str(data.get(field, "")).splitlines() if line.strip()]
        if len(lines) < 2:
            return None
        rest = [*lines[1:], str(data.get(behind, ""))]
        return {**{name: data[name] for name in data}, field: lines[0], behind: "\n".join(filter(None, rest))}


def paragraphs_help() -> str | _StrPromise:
    """Say, in the same words everywhere, what a line is."""
    return _("Each line is a paragraph.")
