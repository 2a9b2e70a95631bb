"""Forms of the parts: what they keep as typed, what they refuse, and how crispy prints them."""

import pytest
from crispy_forms.utils import render_crispy_form
from lxml import html

from speeches.forms.front import FRONT_FORMS, TitleForm
from speeches.forms.part import PartForm, TextField, digest
from speeches.forms.point import NewPointForm, PointForm
from speeches.forms.section import OutroForm, SectionForm

FORMS = [*FRONT_FORMS.values(), SectionForm, OutroForm, NewPointForm, PointForm]
TEXTS = [(form, name) for form in FORMS for name, field in form.base_fields.items() if isinstance(field, TextField)]


def bound(form, **values):
    return form({"seen_edition": "3", **values}, initial={"seen_edition": 3})


@pytest.mark.parametrize("form", FORMS)
def test_every_visible_field_is_laid_out_once_and_in_chinese_type(form):
    printed = html.fromstring(f"<div>{render_crispy_form(form(initial={'seen_edition': 1}))}</div>")
    names = [field.get("name") for field in printed.xpath(".//input | .//textarea | .//select")]
    assert sorted(names) == sorted(name for name in form.base_fields if name not in form.seen)
    assert printed.xpath(".//form | .//input[@name='csrfmiddlewaretoken'] | .//@style") == []
    assert {field.get("lang") for field in printed.xpath(".//textarea")} <= {"zh-Hans"}


@pytest.mark.parametrize("form", FORMS)
def test_every_visible_field_has_its_label(form):
    printed = html.fromstring(
        f"<div>{render_crispy_form(form(initial={'seen_edition': 1}, auto_id='id_abc_%s'))}</div>"
    )
    labelled = printed.xpath(".//label/@for")
    assert sorted(labelled) == sorted(f"id_abc_{name}" for name in form.base_fields if name not in form.seen)


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


def test_a_form_of_no_part_has_only_what_was_seen():
    assert tuple(PartForm().fields) == PartForm.seen


@pytest.mark.parametrize("form", FORMS)
def test_a_form_knows_whether_anybody_wrote_in_it(form):
    stored = {name: "" if isinstance(field, TextField) else False for name, field in form.base_fields.items()}
    stored = {
        name: value or ("" if name == "style" else value) for name, value in stored.items() if name not in form.seen
    }
    text = next(name for name, field in form.base_fields.items() if isinstance(field, TextField))
    for written, untouched in (("", True), ("写了。", False)):
        checked = bound(form, seen_text=digest(stored), **{text: written})
        assert (checked.is_valid(), checked.untouched(), checked.blank()) == (True, untouched, untouched)
    without = bound(form, **{text: ""})
    assert (without.is_valid(), without.untouched()) == (True, False)


@pytest.mark.parametrize(
    ("lead", "body", "spilled"),
    [
        ("一行", "正文", None),
        ("一行\n \n", "正文", None),
        ("一行\r\n两行\n\n三行", "正文", ("一行", "两行\n三行\n正文")),
        ("\n一行\n两行", "", ("一行", "两行")),
    ],
)
def test_lines_too_many_for_a_lead_go_before_the_body(lead, body, spilled):
    found = NewPointForm.spilled({"lead": lead, "body": body, "run_in": "on"})
    assert found == (spilled and {"lead": spilled[0], "body": spilled[1], "run_in": "on"})


def test_only_a_form_with_a_place_for_them_moves_lines():
    assert TitleForm.spilled({"subtitle": "一行\n两行"}) is None
