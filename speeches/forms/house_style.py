"""The form of a house style: faces, sizes, page, lines, page number, date; and the margins that offices use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.forms.layout import fields_only
from speeches.models import HouseStyle

FACES = (
    "方正小标宋简体",
    "方正小标宋_GBK",
    "仿宋_GB2312",
    "仿宋",
    "方正仿宋_GBK",
    "楷体_GB2312",
    "楷体",
    "方正楷体_GBK",
    "黑体",
    "方正黑体_GBK",
    "宋体",
    "华文中宋",
    "华文仿宋",
    "华文楷体",
    "Times New Roman",
    "Arial",
    "Calibri",
    "Garamond",
    "Georgia",
)
"""Offered in the fields for faces; any other may be typed."""
FACE_FIELDS = (
    "title_face",
    "byline_face",
    "level_1_face",
    "level_2_face",
    "text_face",
    "latin_face",
    "lead_face",
    "number_face",
)
SIZE_FIELDS = ("title_size", "text_size", "number_size")
MARGIN_FIELDS = ("margin_top", "margin_bottom", "margin_left", "margin_right")
_CHINESE_SIZES = {
    84: "初号",
    72: "小初",
    52: "一号",
    48: "小一",
    44: "二号",
    36: "小二",
    32: "三号",
    30: "小三",
    28: "四号",
    24: "小四",
    21: "五号",
    18: "小五",
    15: "六号",
    13: "小六",
}
"""字号 by half points."""
_OTHER_SIZES = (20, 22, 26, 34, 40, 56)


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins that offices use, in millimetres."""

    code: str
    title: str | Promise
    top: str
    bottom: str
    left: str
    right: str

    @property
    def values(self) -> dict[str, str]:
        """The margins by the names of the fields."""
        return dict(zip(MARGIN_FIELDS, (self.top, self.bottom, self.left, self.right), strict=True))

    @property
    def figures(self) -> str:
        """The margins as people write them: 37/35/28/26."""
        return "/".join(self.values.values())


MARGINS = {
    margins.code: margins
    for margins in (
        Margins("official", pgettext_lazy("margins", "Official document"), "37", "35", "28", "26"),
        Margins("speech", pgettext_lazy("margins", "Speech"), "25", "25", "28", "28"),
    )
}


def _points(size: int) -> str:
    """Return a size in half points as people write points: 22, 10.5."""
    return f"{size / 2:g}"


def _sizes() -> list[tuple[str | Promise, list[tuple[int, str]]]]:
    chinese = [(size, f"{name}　{_points(size)} pt") for size, name in _CHINESE_SIZES.items()]
    return [(_("Chinese sizes"), chinese), (_("Other sizes"), [(size, f"{_points(size)} pt") for size in _OTHER_SIZES])]


def _between(least: float, most: float, step: str = "1") -> forms.NumberInput:
    return forms.NumberInput(attrs={"min": least, "max": most, "step": step, "inputmode": "decimal"})


_MARGIN = _between(0, 100, "0.5").attrs


class HouseStyleForm(forms.ModelForm[HouseStyle]):
    """A house style; services save it and say whether its figures work together.

    Each field carries the value that was seen, so that only what the person changed is saved. With `locked` it is
    shown and cannot be changed.
    """

    class Meta:
        model = HouseStyle
        fields: ClassVar = (
            "name",
            "script",
            *FACE_FIELDS,
            *SIZE_FIELDS,
            "lead",
            "level_3_bold",
            *MARGIN_FIELDS,
            "grid",
            "lines",
            "characters",
            "line_pitch",
            "indent",
            "number_place",
            "number_dashes",
            "number_first_page",
            "digits",
            "date_numerals",
        )
        labels: ClassVar = {
            "script": _("For which speeches"),
            "title_face": _("Title"),
            "byline_face": _("Subtitle, speaker, date"),
            "text_face": _("Text"),
            "level_1_face": _("Headings, 一、"),
            "level_2_face": _("Second layer, （一）"),
            "lead_face": _("Face of leads"),
            "number_face": _("Page number"),
            "latin_face": _("Latin letters and digits"),
            "title_size": _("Title"),
            "text_size": _("Text"),
            "number_size": _("Page number"),
            "lead": _("Leads of points"),
            "level_3_bold": _("Third and fourth layer, 1. and （1）, in bold"),
            "margin_top": _("Top (mm)"),
            "margin_bottom": _("Bottom (mm)"),
            "margin_left": _("Left (mm)"),
            "margin_right": _("Right (mm)"),
            "grid": _("Lines keep to"),
            "lines": _("Lines on a page"),
            "characters": _("Characters on a line"),
            "line_pitch": _("Line pitch (pt)"),
            "indent": _("Indent of paragraphs (characters)"),
            "number_place": _("Where it stands"),
            "number_dashes": _("Between dashes: — 1 —"),
            "number_first_page": _("On the first page too"),
            "digits": _("Face of digits and Latin letters"),
            "date_numerals": _("Date below the title"),
        }
        help_texts: ClassVar = {
            "name": _("As it will be called in the settings of a speech."),
            "lead": _("The lead is the first sentence of a point, as in 一要有人管。"),
            "lead_face": _("Counts only for leads in a face of their own."),
            "title_size": _("Subtitle, speaker, date and headings are as large as the text."),
            "lines": _("Counts with a grid of lines and characters; GB/T 9704 has 22."),
            "characters": _("Likewise; GB/T 9704 has 28."),
            "line_pitch": _("Counts with a fixed line pitch; 28 to 30 is usual."),
            "number_place": _("Outer edge: right on odd pages, left on even ones."),
            "digits": _("In the text only; the page number has its own face."),
        }
        widgets: ClassVar = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            **{name: forms.TextInput(attrs={"list": "faces", "spellcheck": "false"}) for name in FACE_FIELDS},
            **{name: forms.NumberInput(attrs=_MARGIN) for name in MARGIN_FIELDS},
            "lines": _between(1, 60),
            "characters": _between(1, 80),
            "line_pitch": _between(10, 60, "0.05"),
            "indent": _between(0, 4),
        }

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, instance: HouseStyle | None = None, locked: bool = False
    ) -> None:
        super().__init__(data, instance=instance)
        for name in SIZE_FIELDS:
            self._let_choose(name)
        for field in self.fields.values():
            field.disabled = locked
            field.show_hidden_initial = not locked

    def _let_choose(self, name: str) -> None:
        """Offer the sizes that people know by name; one that is stored and not among them is offered too."""
        sizes = _sizes()
        stored = getattr(self.instance, name)
        if stored not in _CHINESE_SIZES and stored not in _OTHER_SIZES:
            sizes[-1][1].append((stored, f"{_points(stored)} pt"))
        old = self.fields[name]
        self.fields[name] = forms.TypedChoiceField(choices=sizes, coerce=int, label=old.label, help_text=old.help_text)

    @property
    def helper(self) -> FormHelper:
        """Lay the form out."""
        return fields_only(
            Div("name", "script", css_class="form-pair"),
            _part(_("Faces")),
            _note(_("Named as in Word. Where a face is not installed, Word puts another in its place.")),
            Div(*FACE_FIELDS[:-2], "lead", *FACE_FIELDS[-2:], css_class="form-pair"),
            "level_3_bold",
            _part(_("Sizes")),
            Div(*SIZE_FIELDS, css_class="form-three"),
            _part(_("Margins of the page (A4)")),
            HTML('{% include "speeches/house_style/_margins.html" %}'),
            Div(*MARGIN_FIELDS, css_class="form-four"),
            _part(_("Lines")),
            Div("grid", css_class="form-pair"),
            Div("lines", "characters", "line_pitch", "indent", css_class="form-pair"),
            _part(_("Page number")),
            Div("number_place", css_class="form-pair"),
            "number_dashes",
            "number_first_page",
            _part(_("Date and digits")),
            Div("date_numerals", "digits", css_class="form-pair"),
        )


def _part(heading: Promise) -> HTML:
    return HTML(format_html('<h2 class="form-part">{}</h2>', heading))


def _note(sentence: Promise) -> HTML:
    return HTML(format_html('<p class="form-note">{}</p>', sentence))
