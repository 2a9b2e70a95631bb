"""The forms of a speech as a whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from speeches.forms.speech import SearchForm, SettingsForm, SpeechForm
from speeches.models import Speech

STYLES = {
    "section_style": "chinese",
    "level_1_style": "must",
    "level_2_style": "arabic",
    "level_3_style": "none",
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_nothing_is_needed_to_begin():
    form = SpeechForm({})
    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {"title": "", "occasion": "", "speaker": "", "delivered_on": None, "target_minutes": None},
    )


def test_what_is_known_is_taken():
    data = {
        "title": "在全市公园工作会议上\r\n的讲话",
        "occasion": "公园工作会议",
        "speaker": "市园林局局长　江晚舟",
        "delivered_on": "2026-03-02",
        "target_minutes": "15.5",
    }
    form = SpeechForm(data)
    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {
            **data,
            "title": "在全市公园工作会议上\n的讲话",
            "delivered_on": date(2026, 3, 2),
            "target_minutes": Decimal("15.5"),
        },
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "在\x00会议上"),
        ("title", "在\x07会议上"),
        ("speaker", "江\n晚舟"),
        ("occasion", "会" * 201),
        ("delivered_on", "2026-02-30"),
        ("delivered_on", "昨天"),
        ("target_minutes", "0"),
        ("target_minutes", "-3"),
        ("target_minutes", "1000"),
        ("target_minutes", "NaN"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(field, value):
    form = SpeechForm({field: value})
    assert (form.is_valid(), list(form.errors)) == (False, [field])


def test_settings_take_the_known_styles_and_a_pace_that_people_speak():
    form = SettingsForm({"occasion": "会", "pace": "180", **STYLES}, instance=Speech())
    assert form.is_valid() is True
    assert form.cleaned_data == {
        "occasion": "会",
        "delivered_on": None,
        "pace": 180,
        "target_minutes": None,
        "house_style": None,
        "tags": "",
        **STYLES,
    }


@pytest.mark.parametrize(
    ("seen", "typed", "changed"),
    [
        ("甲、乙", "甲 乙", (set(), set())),
        ("甲、乙", "乙、丙，丁", ({"丙", "丁"}, {"甲"})),
        ("", "甲", ({"甲"}, set())),
        ("甲", "", (set(), {"甲"})),
    ],
)
def test_tags_are_compared_with_those_that_were_seen(seen, typed, changed):
    data = {"pace": "180", **STYLES, "initial-tags": seen, "tags": typed}
    form = SettingsForm(data, instance=Speech(), shown_tags=["别的手加的"])
    assert (form.is_valid(), form.changed_tags()) == (True, changed)


def test_what_cannot_be_a_tag_is_said_at_the_field():
    form = SettingsForm({"pace": "180", **STYLES, "tags": "长" * 41}, instance=Speech())
    assert form.errors == {"tags": [f"“{'长' * 41}” is too long for a tag: 40 characters at most."]}


@pytest.mark.parametrize(
    ("field", "value"),
    [("pace", "59"), ("pace", "401"), ("pace", ""), ("level_1_style", "roman"), ("section_style", "")],
)
def test_settings_refuse_the_rest(field, value):
    form = SettingsForm({"pace": "200", **STYLES, field: value}, instance=Speech())
    assert (form.is_valid(), list(form.errors)) == (False, [field])


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({}, {"q": "", "status": "", "tag": ""}),
        ({"q": " 公园 ", "status": "final", "tag": "会议"}, {"q": "公园", "status": "final", "tag": "会议"}),
        ({"q": "公园", "status": "lost"}, {"q": "公园", "tag": ""}),
        ({"q": "a\x00b", "status": "final"}, {"status": "final", "tag": ""}),
        ({"q": "字" * 101}, {"status": "", "tag": ""}),
        ({"q": "公园", "status": "approved"}, {"q": "公园", "tag": ""}),
        ({"tag": "别人的"}, {"q": "", "status": ""}),
    ],
)
def test_a_search_keeps_what_is_valid(data, kept):
    form = SearchForm(data, statuses={"final", "drafting"}, tags=["会议"])
    assert [value for value, _ in form.fields["status"].choices] == ["", "drafting", "final"]
    form.is_valid()
    assert form.cleaned_data == kept
