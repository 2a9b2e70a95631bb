"""Forms of a speech as a whole: a blank one, its settings, and the search on the list."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div
from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.forms.layout import fields_only
from speeches.forms.part import TextField
from speeches.models import HouseStyle, Speech
from speeches.models.speech import Status
from speeches.services import tags
from speeches.services.wording import wording


def _date_field() -> forms.DateInput:
    """Return the browser's own date field, which speaks ISO dates whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


_TITLE_HELP = _("As it will be printed; a line break is kept.")
_MINUTES = {"step": "0.5", "min": "0.5", "inputmode": "decimal"}


class SpeechForm(forms.ModelForm[Speech]):
    """A blank speech: what is known before the first word is written; all of it may wait. Services save."""

    title = TextField(label=_("Title"), rows=2, help_text=_TITLE_HELP)
    occasion = TextField(label=_("Occasion"), single=True, max_length=200)
    speaker = TextField(label=_("Speaker"), single=True, help_text=_("Post and name, as they will be printed."))

    class Meta:
        model = Speech
        fields: ClassVar = ("title", "occasion", "speaker", "delivered_on", "target_minutes")
        widgets: ClassVar = {"delivered_on": _date_field(), "target_minutes": forms.NumberInput(attrs=_MINUTES)}

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        first = next((name for name in self.fields if self.is_bound and name in self.errors), "title")
        self.fields[first].widget.attrs["autofocus"] = True

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        dates = Div("delivered_on", "target_minutes", css_class="form-pair")
        return fields_only("title", "occasion", "speaker", dates)


class SettingsForm(forms.ModelForm[Speech]):
    """What belongs to a speech beside its text. Services save.

    Each field carries the value that was seen, so that only what the person changed is saved: what another hand set
    meanwhile stays. `offered` are the house styles to choose from, all of them when nothing is said; `shown_tags` are
    the tags that the speech has.
    """

    occasion = TextField(label=_("Occasion"), single=True, max_length=200)
    tags = TextField(label=_("Tags"), single=True, help_text=_("Words to find it by, with a space or 、 between them."))

    class Meta:
        model = Speech
        fields: ClassVar = (
            "occasion",
            "delivered_on",
            "pace",
            "target_minutes",
            "section_style",
            "level_1_style",
            "level_2_style",
            "level_3_style",
            "house_style",
        )
        labels: ClassVar = {"house_style": _("House style")}
        help_texts: ClassVar = {
            "house_style": _("How the Word file looks: faces, sizes, margins, lines, page numbers.")
        }
        widgets: ClassVar = {"delivered_on": _date_field(), "target_minutes": forms.NumberInput(attrs=_MINUTES)}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        instance: Speech,
        offered: QuerySet[HouseStyle] | None = None,
        shown_tags: Collection[str] = (),
    ) -> None:
        super().__init__(data, instance=instance, initial={"tags": tags.printed(shown_tags)})
        house_style = self.fields["house_style"]
        assert isinstance(house_style, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        house_style.empty_label = gettext("The office's default")
        if offered is not None:
            house_style.queryset = offered
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean_tags(self) -> str:
        """Refuse what cannot be tags."""
        return tags.printed(_tags(self.cleaned_data["tags"]))

    def changed_tags(self) -> tuple[set[str], set[str]]:
        """Return the tags that the person added, and those they took away, compared with what they saw."""
        seen = set(_tags(self.data.get(self.add_initial_prefix("tags"), "")))
        given = set(_tags(self.cleaned_data["tags"]))
        return given - seen, seen - given

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only(
            "occasion",
            Div("delivered_on", css_class="form-pair"),
            "tags",
            _part(_("Length")),
            Div("pace", "target_minutes", css_class="form-pair"),
            _part(_("Number styles")),
            Div("section_style", "level_1_style", "level_2_style", "level_3_style", css_class="form-pair"),
            _part(_("Word file")),
            Div("house_style", css_class="form-pair"),
            HTML('{% include "speeches/house_style/_link.html" %}'),
        )


def _tags(text: str) -> list[str]:
    try:
        return tags.parse(text)
    except tags.BadTags as bad:
        raise forms.ValidationError(wording(bad.message)) from None


def _part(heading: Promise) -> HTML:
    return HTML(format_html('<h2 class="form-part">{}</h2>', heading))


class SearchForm(forms.Form):
    """Words, a status and a tag to look for, of those that there are; what is not valid does not filter."""

    q = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "class": "form-control", "placeholder": _("Title, speaker, occasion")}
        ),
    )
    status = forms.ChoiceField(
        required=False,
        choices=[("", _("Any status")), *Status.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    tag = forms.ChoiceField(required=False, widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, data: Mapping[str, Any], *, statuses: Collection[str], tags: Collection[str] = ()) -> None:
        super().__init__(data)
        self._offer("status", [("", _("Any status")), *(pair for pair in Status.choices if pair[0] in statuses)])
        self._offer("tag", [("", _("Any tag")), *((name, name) for name in tags)])

    def _offer(self, name: str, choices: list[tuple[str, str | Promise]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = choices
