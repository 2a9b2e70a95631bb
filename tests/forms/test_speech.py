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
        **STYLES,
    }


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
        ({}, {"q": "", "status": ""}),
        ({"q": " 公园 ", "status": "final"}, {"q": "公园", "status": "final"}),
        ({"q": "公园", "status": "lost"}, {"q": "公园"}),
        ({"q": "a\x00b", "status": "final"}, {"status": "final"}),
        ({"q": "字" * 101}, {"status": ""}),
        ({"q": "公园", "status": "approved"}, {"q": "公园"}),
    ],
)
def test_a_search_keeps_what_is_valid(data, kept):
    form = SearchForm(data, statuses={"final", "drafting"})
    assert [value for value, _ in form.fields["status"].choices] == ["", "drafting", "final"]
    form.is_valid()
    assert form.cleaned_data == kept
