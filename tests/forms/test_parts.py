"""Forms of the parts: what they keep as typed, what they refuse, and how crispy prints them."""

import pytest
from crispy_forms.utils import render_crispy_form
from lxml import html

from speeches.forms.front import FRONT_FORMS, TitleForm
from speeches.forms.part import PartForm, TextField
from speeches.forms.point import NewPointForm, PointForm
from speeches.forms.section import OutroForm, SectionForm

FORMS = [*FRONT_FORMS.values(), SectionForm, OutroForm, NewPointForm, PointForm]
TEXTS = [(form, name) for form in FORMS for name, field in form.base_fields.items() if isinstance(field, TextField)]


def bound(form, **values):
    return form({"seen_edition": "3", **values}, initial={"seen_edition": 3})


@pytest.mark.parametrize("form", FORMS)
def test_every_field_is_laid_out_once_and_in_chinese_type(form):
    printed = html.fromstring(f"<div>{render_crispy_form(form(initial={'seen_edition': 1}))}</div>")
    names = [field.get("name") for field in printed.xpath(".//input | .//textarea | .//select")]
    assert sorted(names) == sorted(form.base_fields)
    assert printed.xpath(".//form | .//input[@name='csrfmiddlewaretoken'] | .//@style") == []
    assert {field.get("lang") for field in printed.xpath(".//textarea")} <= {"zh-Hans"}


@pytest.mark.parametrize("form", FORMS)
def test_every_visible_field_has_its_label(form):
    printed = html.fromstring(
        f"<div>{render_crispy_form(form(initial={'seen_edition': 1}, auto_id='id_abc_%s'))}</div>"
    )
    labelled = printed.xpath(".//label/@for")
    assert sorted(labelled) == sorted(f"id_abc_{name}" for name in form.base_fields if name != "seen_edition")


@pytest.mark.parametrize(("form", "name"), TEXTS)
def test_white_space_is_kept_and_every_line_break_is_a_line_feed(form, name):
    single = form.base_fields[name].single
    typed, kept = (
        (" 前后有空格　", " 前后有空格　") if single else ("　第一行 \r\n第二行\r第三行", "　第一行 \n第二行\n第三行")
    )
    checked = bound(form, **{name: typed})
    assert (checked.is_valid(), checked.texts().get(name)) == (True, kept)


@pytest.mark.parametrize(("form", "name"), TEXTS)
@pytest.mark.parametrize("character", ["\x00", "\x1f", "\ufffe", "\ud800"])
def test_what_no_file_can_hold_is_refused_with_its_place(form, name, character):
    checked = bound(form, **{name: f"第{character}二"})
    assert (list(checked.errors), len(checked.errors[name])) == ([name], 1)
    assert [word in checked.errors[name][0] for word in (f"U+{ord(character):04X}", "2")] == [True, True]


@pytest.mark.parametrize(("form", "name"), [(form, name) for form, name in TEXTS if form.base_fields[name].single])
def test_a_single_paragraph_refuses_line_breaks_inside(form, name):
    assert list(bound(form, **{name: "一行\n又一行"}).errors) == [name]
    assert bound(form, **{name: "一行\n"}).is_valid() is True


def test_everything_may_be_empty_but_the_edition():
    assert [form({"seen_edition": "1"}).is_valid() for form in FORMS] == [True] * len(FORMS)
    assert [list(form({}).errors) for form in FORMS] == [["seen_edition"]] * len(FORMS)


def test_only_texts_count_as_changed():
    stored = {"title": "题目", "subtitle": "", "speaker": "", "date_text": "", "date_first": False, "seen_edition": 1}
    same = TitleForm({"title": "题目", "seen_edition": "9"}, initial=stored)
    other = TitleForm({"title": "题目", "date_first": "on", "seen_edition": "1"}, initial=stored)
    assert (same.changed_texts(), other.changed_texts()) == ([], ["date_first"])


def test_a_style_that_does_not_exist_is_refused():
    assert list(bound(PointForm, style="roman").errors) == ["style"]


def test_a_form_of_no_part_has_only_the_edition():
    assert list(PartForm().fields) == ["seen_edition"]
