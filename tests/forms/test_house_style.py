"""The form of a house style: what it offers, what it takes, what it only shows."""

import pytest
from django.utils import translation

from speeches.forms.house_style import FACE_FIELDS, FACES, MARGINS, HouseStyleForm
from speeches.models import HouseStyle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_house_styles")]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def shown(row, **changed):
    """Return what a browser would send back of the form of `row`, with `changed` fields."""
    form = HouseStyleForm(instance=row)
    sent = {}
    for field in form:
        sent |= {field.html_name: field.value(), field.html_initial_name: field.value()}
    return {name: value for name, value in (sent | changed).items() if value is not False}


def test_every_field_stands_in_one_group():
    form = HouseStyleForm(instance=HouseStyle())
    laid_out = [pointer.name for pointer in form.helper.layout.get_field_names()]
    assert sorted(laid_out) == sorted(form.fields)


def test_only_what_was_changed_is_told():
    row = HouseStyle.objects.get(name="讲话版式")
    unchanged, changed = (
        HouseStyleForm(shown(row), instance=row),
        HouseStyleForm(shown(row, lead="bold", title_size="48", margin_top="26.5"), instance=row),
    )
    assert (unchanged.is_valid(), unchanged.changed_data) == (True, [])
    assert (changed.is_valid(), sorted(changed.changed_data)) == (True, ["lead", "margin_top", "title_size"])
    assert changed.cleaned_data["title_size"] == 48


def test_sizes_are_called_as_people_call_them():
    form = HouseStyleForm(instance=HouseStyle())
    (_, chinese), (_, others) = form.fields["title_size"].choices
    assert chinese[0] == (84, "初号　42 pt")
    assert (44, "二号　22 pt") in chinese
    assert chinese[-1] == (13, "小六　6.5 pt")
    assert len({size for size, _ in chinese + others}) == len(chinese + others)
    assert 'value="44" selected' in str(form["title_size"])


def test_a_stored_size_without_a_name_is_offered_too():
    row = HouseStyle(name="别样", text_size=31)
    form = HouseStyleForm(shown(row), instance=row)
    assert (form.is_valid(), form.cleaned_data["text_size"]) == (True, 31)
    assert HouseStyleForm(shown(row), instance=HouseStyle()).errors == {
        "text_size": ["Select a valid choice. 31 is not one of the available choices."]
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "公文版式"),
        ("text_face", ""),
        ("text_face", "宋" * 61),
        ("text_face", "宋\x00体"),
        ("margin_left", "两厘米"),
        ("margin_left", "NaN"),
        ("lines", "22.5"),
        ("lines", ""),
        ("line_pitch", "9"),
        ("line_pitch", "61"),
        ("indent", "5"),
        ("lead", "italic"),
        ("title_size", "43"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, value):
    row = HouseStyle.objects.get(name="讲话版式")
    form = HouseStyleForm(shown(row, **{field: value}), instance=row)
    assert (form.is_valid(), list(form.errors)) == (False, [field])


def test_faces_are_offered_and_any_other_may_be_typed():
    row = HouseStyle.objects.get(name="讲话版式")
    form = HouseStyleForm(shown(row, text_face=" 霞鹜文楷 "), instance=row)
    assert (form.is_valid(), form.cleaned_data["text_face"]) == (True, "霞鹜文楷")
    assert [form.fields[name].widget.attrs["list"] for name in FACE_FIELDS] == ["faces"] * len(FACE_FIELDS)
    assert {getattr(HouseStyle(), name) for name in FACE_FIELDS} <= set(FACES)


def test_usual_margins_have_the_names_of_the_fields():
    assert {code: (str(one.title), one.figures) for code, one in MARGINS.items()} == {
        "official": ("Official document", "37/35/28/26"),
        "speech": ("Speech", "25/25/28/28"),
    }
    row = HouseStyle.objects.get(name="公文版式")
    form = HouseStyleForm(shown(row, **MARGINS["speech"].values), instance=row)
    assert (form.is_valid(), form.changed_data) == (True, ["margin_top", "margin_bottom", "margin_right"])


def test_a_locked_form_takes_nothing():
    row = HouseStyle.objects.get(name="讲话版式")
    form = HouseStyleForm(shown(row, lead="bold"), instance=row, locked=True)
    assert (form.is_valid(), form.cleaned_data["lead"], form.changed_data) == (True, "kai", [])
    assert str(form["lead"]).count("disabled") == 1
