"""The office's house styles: what a speech gets, what is refused, one default for each script."""

from dataclasses import asdict, fields

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError

from speeches.domain.script import Script
from speeches.formats import house_style as values
from speeches.models import HouseStyle, Speech
from speeches.services import drafting, house_styles, manuscripts
from speeches.services.access import Missing, Refused
from tests.builders import NOW, make_manuscript, make_speech

ENGLISH = make_manuscript(
    sections=0,
    title="Remarks in the garden",
    speaker="Jane Rowan",
    salutation="Friends,",
    opening=("The garden is open to everybody from today.",),
    closing=("Thank you.",),
)
pytestmark = pytest.mark.usefixtures("first_house_styles")


@pytest.fixture
def office(staff):
    """Return a second Chinese house style beside the default."""
    return house_styles.save(HouseStyle(), {"name": "办公室版式", "lead": "bold"}, by=staff)


def default(script):
    return HouseStyle.objects.get(script=script, is_default=True)


@pytest.mark.django_db
def test_an_installation_begins_with_three_that_work():
    rows = list(HouseStyle.objects.all())
    assert [(row.name, row.script, row.is_default) for row in rows] == [
        ("公文版式", "chinese", True),
        ("讲话版式", "chinese", False),
        ("English", "latin", True),
    ]
    assert [values.problems(house_styles.value(row)) for row in rows] == [()] * 3


@pytest.mark.django_db
def test_the_defaults_that_are_stored_are_those_of_the_layouts():
    assert house_styles.value(default("chinese")) == values.HouseStyle()
    assert house_styles.value(default("latin")) == values.ENGLISH


@pytest.mark.django_db
def test_the_style_for_speeches_has_their_margins_and_a_fixed_pitch():
    given = asdict(house_styles.value(HouseStyle.objects.get(name="讲话版式")))
    assert {name: value for name, value in given.items() if value != asdict(values.HouseStyle())[name]} == {
        "margin_top": 25.0,
        "margin_bottom": 25.0,
        "margin_right": 28.0,
        "grid": values.Grid.PITCH,
        "line_pitch": 30.0,
        "lines": 23,
        "characters": 27,
        "number_place": values.NumberPlace.CENTRE,
    }


def test_a_row_holds_what_the_value_holds():
    """Every field of the value is a field of the row, with the same default and the same choices."""
    chosen = [field for field in fields(values.HouseStyle) if HouseStyle._meta.get_field(field.name).choices]
    for field in chosen:
        choices = [value for value, _ in HouseStyle._meta.get_field(field.name).choices]
        assert choices == [one.value for one in type(field.default)]
    assert [field.name for field in chosen] == ["script", "lead", "digits", "grid", "number_place", "date_numerals"]
    assert house_styles.value(HouseStyle()) == values.HouseStyle()


def test_a_speech_has_the_default_of_its_script(owner):
    for manuscript, wanted in ((make_manuscript(), values.HouseStyle()), (ENGLISH, values.ENGLISH)):
        speech = make_speech(owner, manuscript)
        assert house_styles.for_speech(speech, manuscript) == wanted


def test_a_speech_has_the_one_it_chose(owner, office):
    speech = make_speech(owner, house_style=office)
    chosen = house_styles.for_speech(speech, make_manuscript())
    assert (chosen, chosen.lead) == (house_styles.value(office), values.LeadLook.BOLD)


def test_one_for_another_script_does_not_count(owner, office):
    speech = make_speech(owner, ENGLISH, house_style=office)
    assert house_styles.for_speech(speech, ENGLISH) == values.ENGLISH


def test_without_any_the_layouts_take_their_own(owner):
    HouseStyle.objects.all().delete()
    assert house_styles.for_speech(make_speech(owner), make_manuscript()) is None
    assert house_styles.default(Script.LATIN) is None
    assert house_styles.listed() == []


def test_the_list_counts_who_chose_them(owner, office, django_assert_num_queries):
    for _ in range(2):
        make_speech(owner, house_style=office)
    make_speech(owner)
    with django_assert_num_queries(2):
        found = {one.row.name: one.speeches for one in house_styles.listed()}
    assert found == {"公文版式": 0, "办公室版式": 2, "讲话版式": 0, "English": 0}
    assert house_styles.speeches_with(office) == 2


def test_a_speech_chooses_among_those_of_its_script(owner, office):
    speech = make_speech(owner)
    assert [row.name for row in house_styles.offered(speech)] == ["公文版式", "办公室版式", "讲话版式"]
    speech.house_style = default("latin")
    assert [row.name for row in house_styles.offered(speech)] == ["公文版式", "办公室版式", "讲话版式", "English"]


def test_a_speech_keeps_what_it_chose(owner, office):
    speech = make_speech(owner)
    drafting.edit_settings(speech, {"house_style": office}, by=owner, now=NOW)
    assert Speech.objects.get().house_style == office
    serial = Speech.objects.get().serial
    drafting.edit_settings(speech, {"house_style": office.pk}, by=owner, now=NOW)
    assert Speech.objects.get().serial == serial
    drafting.edit_settings(speech, {"house_style": None}, by=owner, now=NOW)
    assert (Speech.objects.get().house_style, Speech.objects.get().serial) == (None, serial + 1)
    with pytest.raises(ValidationError):
        drafting.edit_settings(speech, {"house_style": 10**6}, by=owner, now=NOW)


def test_only_staff_change_them(office, owner, staff):
    assert [house_styles.changes(one) for one in (staff, owner, AnonymousUser())] == [True, False, False]
    before = list(HouseStyle.objects.values())
    for change in (
        lambda: house_styles.save(office, {"name": "新名"}, by=owner),
        lambda: house_styles.save(HouseStyle(), {"name": "新名"}, by=owner),
        lambda: house_styles.make_default(office, by=owner),
        lambda: house_styles.delete(office, by=owner),
    ):
        with pytest.raises(Refused, match="Only staff"):
            change()
    assert list(HouseStyle.objects.values()) == before
    staff.is_active = False
    assert house_styles.changes(staff) is False


def test_whom_to_ask(staff, owner):
    User.objects.create_user("nameless", is_staff=True)
    User.objects.create_user("gone", is_staff=True, is_active=False, last_name="去")
    assert house_styles.keepers() == ["顾舒"]


def test_only_what_is_given_is_saved(office, staff):
    """Two people had the same page open and changed different fields."""
    house_styles.save(office, {"margin_top": 30}, by=staff)
    stored = house_styles.save(office, {"lines": 20}, by=staff)
    assert (stored.margin_top, stored.lines, stored.lead, stored.name) == (30, 20, "bold", "办公室版式")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lines": 40}, "40 lines of 16 points"),
        ({"characters": 40}, "40 characters of 16 points"),
        ({"margin_left": 100, "margin_right": 90}, "too little for a page"),
        ({"margin_bottom": 10}, "page number"),
        ({"text_face": 'x" w:hack="'}, "name of a face"),
    ],
)
def test_what_cannot_work_is_refused_with_the_reason(office, staff, given, said):
    before = HouseStyle.objects.values().get(pk=office.pk)
    with pytest.raises(house_styles.Unworkable, match=said) as refused:
        house_styles.save(office, given, by=staff)
    assert len(refused.value.messages) == 1
    assert HouseStyle.objects.values().get(pk=office.pk) == before


@pytest.mark.parametrize("given", [{"name": "公文版式"}, {"name": ""}, {"grid": "squares"}, {"lines": -1}])
def test_what_the_model_refuses_is_refused(office, staff, given):
    with pytest.raises(ValidationError) as refused:
        house_styles.save(office, given, by=staff)
    assert list(refused.value.message_dict) == list(given)


def test_there_are_no_other_fields(office, staff):
    with pytest.raises(ValueError, match="is_default"):
        house_styles.save(office, {"is_default": True}, by=staff)


def test_the_first_of_a_script_is_its_default(staff):
    HouseStyle.objects.all().delete()
    first = house_styles.save(HouseStyle(), {"name": "一"}, by=staff)
    second = house_styles.save(HouseStyle(), {"name": "二"}, by=staff)
    latin = house_styles.save(HouseStyle(), {"name": "Other", "script": "latin"}, by=staff)
    assert [row.is_default for row in (first, second, latin)] == [True, False, True]


def test_the_default_stays_of_its_script(staff):
    row = default("chinese")
    with pytest.raises(house_styles.Unworkable, match="another one the default"):
        house_styles.save(row, {"script": "latin"}, by=staff)
    assert default("chinese") == row
    stored = house_styles.save(row, {"title_size": 40}, by=staff)
    assert (stored.is_default, stored.title_size) == (True, 40)


def test_one_is_the_default(office, staff):
    house_styles.make_default(office, by=staff)
    assert list(HouseStyle.objects.filter(is_default=True)) == [office, default("latin")]


def test_a_copy_has_a_name_of_its_own(office, staff):
    copies = []
    for _ in range(2):
        copied = house_styles.duplicate(office)
        assert (copied.pk, copied.is_default) == (None, False)
        copied.save()
        copies.append(copied)
    assert [one.name for one in copies] == ["办公室版式 2", "办公室版式 3"]
    assert house_styles.value(copies[1]) == house_styles.value(office)
    office.name = "版" * 60
    assert house_styles.duplicate(office).name == "版" * 58 + " 2"


def test_speeches_that_chose_a_deleted_one_have_the_default(owner, office, staff):
    speech = make_speech(owner, house_style=office)
    house_styles.delete(office, by=staff)
    speech.refresh_from_db()
    manuscript = manuscripts.load(speech).manuscript
    assert (speech.house_style, house_styles.for_speech(speech, manuscript)) == (None, values.HouseStyle())


def test_the_default_is_not_deleted(staff):
    for script in Script:
        with pytest.raises(house_styles.Unworkable, match="cannot be deleted"):
            house_styles.delete(default(script), by=staff)
    assert HouseStyle.objects.count() == 3


def test_one_that_is_gone_is_missing(office, staff):
    HouseStyle.objects.filter(pk=office.pk).delete()
    for change in (
        lambda: house_styles.house_style(office.pk),
        lambda: house_styles.save(office, {"name": "新名"}, by=staff),
        lambda: house_styles.make_default(office, by=staff),
        lambda: house_styles.delete(office, by=staff),
    ):
        with pytest.raises(Missing):
            change()
