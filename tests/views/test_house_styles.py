"""The pages of the house styles: everybody looks, staff change, the sample follows what is typed."""

from copy import copy

import pytest
from django.forms import model_to_dict
from django.urls import reverse

from speeches.forms.house_style import HouseStyleForm
from speeches.models import HouseStyle, Speech
from speeches.views import house_styles
from tests.builders import make_speech
from tests.pages import HTMX, tree, with_class, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_house_styles")]
LIST, NEW, SAMPLE = (reverse(f"house_style_{name}") for name in ("list", "new", "sample"))
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def style():
    return HouseStyle.objects.get(name="讲话版式")


@pytest.fixture
def default():
    return HouseStyle.objects.get(name="公文版式")


def at(name, row):
    return reverse(f"house_style_{name}", args=[row.pk])


def form_of(response):
    """Return the form of the page as a browser would send it back."""
    (form,) = tree(response).xpath("//form[@id='style-form']")
    return {name: value or "" for name, value in form.fields.items() if name and value is not None}


def rows(response):
    found = tree(response).xpath("//table[contains(@class, 'styles')]/tbody/tr")
    return [[words(cell) for cell in row] for row in found]


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_everybody_sees_the_list(owner, owner_client, style):
    make_speech(owner, house_style=style)
    response = owner_client.get(LIST, headers=ENGLISH)
    assert [row[:3] for row in rows(response)] == [
        ["公文版式", "Chinese speeches", "Default"],
        ["讲话版式", "Chinese speeches", "chosen by 1 speech"],
        ["English", "Speeches in Latin letters", "Default"],
    ]
    assert tree(response).xpath("//main//form | //main//a[contains(@href, 'new')]") == []


def test_staff_may_do_more_in_the_list(staff_client, style):
    response = staff_client.get(LIST, headers=ENGLISH)
    assert [row[4] for row in rows(response)] == ["Copy", "Copy Make it the default Delete", "Copy"]
    assert tree(response).xpath("//main//form/@action") == [at("default", style)]


def test_an_empty_list_says_what_holds(staff_client):
    HouseStyle.objects.all().delete()
    assert "GB/T 9704" in words(with_class(tree(staff_client.get(LIST)), "empty")[0])


def test_everybody_sees_one_with_its_sample_and_whom_to_ask(owner_client, staff, style):
    response = owner_client.get(at("detail", style), headers=ENGLISH)
    page = tree(response)
    assert words(with_class(page, "page-note")[0]).endswith("those who look after this program change them. Ask 顾舒.")
    fields = page.xpath("//form[@id='style-form']//*[self::input or self::select][@type != 'hidden' or not(@type)]")
    assert {field.get("disabled") is not None for field in fields} == {True}
    assert len(fields) == len(HouseStyleForm.Meta.fields)
    assert [svg.get("aria-label") for svg in page.xpath("//main//*[@role='img']")] == [
        "The first page",
        "The foot of the second page",
    ]
    assert page.xpath("//form[@id='style-form']//button[not(contains(@class, 'visually-hidden'))]") == []


def test_the_sample_has_no_inline_style(staff_client, style):
    page = tree(staff_client.get(at("detail", style)))
    assert page.xpath("//@style | //style | //script[not(@src)]") == []


def test_staff_change_one(staff_client, style):
    sent = form_of(staff_client.get(at("detail", style)))
    response = staff_client.post(
        at("detail", style), sent | {"lead": "bold", "title_size": "48"}, follow=True, headers=ENGLISH
    )
    style.refresh_from_db()
    assert (style.lead, style.title_size, style.line_pitch, style.number_place) == ("bold", 48, 30, "centre")
    assert (response.redirect_chain, said(response)) == ([(at("detail", style), 302)], ["“讲话版式” is stored."])


def test_what_somebody_else_changed_stays(staff_client, style):
    mine = form_of(staff_client.get(at("detail", style)))
    theirs = form_of(staff_client.get(at("detail", style)))
    staff_client.post(at("detail", style), theirs | {"text_size": "30"})
    staff_client.post(at("detail", style), mine | {"lead": "plain"})
    style.refresh_from_db()
    assert (style.text_size, style.lead) == (30, "plain")


def test_a_box_that_is_not_ticked_is_taken_back(staff_client, style):
    sent = form_of(staff_client.get(at("detail", style)))
    del sent["number_dashes"]
    staff_client.post(at("detail", style), sent)
    style.refresh_from_db()
    assert (style.number_dashes, style.number_first_page) == (False, True)


def test_what_cannot_work_is_refused_with_the_reason(staff_client, default):
    sent = form_of(staff_client.get(at("detail", default)))
    response = staff_client.post(at("detail", default), sent | {"lines": "40"}, headers=ENGLISH)
    alert = words(with_class(tree(response), "alert")[0])
    assert (response.status_code, alert.startswith("40 lines of 16 points need at least")) == (422, True)
    assert with_class(tree(response), "sample-wrong") == []
    assert tree(response).xpath("//*[@autofocus]") == []
    default.refresh_from_db()
    assert default.lines == 22


def test_a_wrong_value_is_said_at_its_field(staff_client, default):
    sent = form_of(staff_client.get(at("detail", default)))
    response = staff_client.post(at("detail", default), sent | {"margin_top": "", "name": "English"}, headers=ENGLISH)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, ["margin_top", "name"])
    assert [field.get("name") for field in tree(response).xpath("//*[@autofocus]")] == ["name"]
    assert words(with_class(tree(response), "sample-wrong")[0]).endswith("put right: Top (mm)")
    assert HouseStyle.objects.get(pk=default.pk).margin_top == 37


def test_usual_margins_are_filled_in_and_nothing_is_stored(staff_client, default):
    sent = form_of(staff_client.get(at("detail", default)))
    typed = sent | {"lead": "bold", "margin_left": "wide", "margins": "speech"}
    response = staff_client.post(at("detail", default), typed)
    shown = form_of(response)
    assert [shown[f"margin_{side}"] for side in ("top", "bottom", "left", "right")] == ["25", "25", "28", "28"]
    assert (response.status_code, shown["lead"]) == (200, "bold")
    default.refresh_from_db()
    assert (default.margin_top, default.lead) == (37, "kai")
    staff_client.post(at("detail", default), shown | {"lines": "24", "characters": "27"})
    default.refresh_from_db()
    assert (default.margin_top, default.margin_left, default.lead, default.lines) == (25, 28, "bold", 24)


def test_without_a_script_the_sample_is_shown_by_a_button(staff_client, default):
    sent = form_of(staff_client.get(at("detail", default)))
    response = staff_client.post(at("detail", default), sent | {"lines": "30", "show": "sample"}, headers=ENGLISH)
    assert (response.status_code, response.context["sample"].lines) == (200, 30)
    assert HouseStyle.objects.get(pk=default.pk).lines == 22


def test_the_first_button_of_the_form_saves(staff_client, default):
    """The Enter key presses it."""
    page = tree(staff_client.get(at("detail", default)))
    first = page.xpath("//form[@id='style-form']//button[@type='submit']")[0]
    assert (first.get("name"), first.get("tabindex")) == (None, "-1")


def test_a_new_one_begins_as_a_copy(staff_client, style):
    address = f"{NEW}?from={style.pk}"
    shown = form_of(staff_client.get(address))
    assert (shown["name"], shown["line_pitch"], shown["number_place"]) == ("讲话版式 2", "30.00", "centre")
    response = staff_client.post(address, shown | {"name": "办公室版式", "lead": "bold"})
    made = HouseStyle.objects.get(name="办公室版式")
    assert (response.status_code, response["Location"]) == (302, at("detail", made))
    assert (made.lead, made.line_pitch, made.number_place, made.is_default) == ("bold", 30, "centre", False)


def test_without_one_to_copy_it_begins_as_the_default(staff_client, default):
    HouseStyle.objects.filter(pk=default.pk).update(title_size=48)
    assert form_of(staff_client.get(NEW))["title_size"] == "48"
    HouseStyle.objects.all().delete()
    assert form_of(staff_client.get(NEW))["title_size"] == "44"
    assert staff_client.get(f"{NEW}?from=two").status_code == 200
    assert staff_client.get(f"{NEW}?from={default.pk}").status_code == 404


def test_a_new_one_that_cannot_work_is_not_made(staff_client):
    sent = form_of(staff_client.get(NEW)) | {"name": "新", "text_size": "84"}
    response = staff_client.post(NEW, sent)
    assert (response.status_code, HouseStyle.objects.count()) == (422, 3)


def test_another_one_becomes_the_default(staff_client, style):
    response = staff_client.post(at("default", style), follow=True, headers=ENGLISH)
    assert (response.redirect_chain, said(response)) == ([(LIST, 302)], ["“讲话版式” is the default now."])
    assert HouseStyle.objects.get(script="chinese", is_default=True) == style


def test_deleting_asks_first_and_says_who_is_touched(staff_client, owner, style):
    make_speech(owner, house_style=style)
    page = words(tree(staff_client.get(at("delete", style), headers=ENGLISH)).xpath("//main")[0])
    assert "1 speech chose it and will have the default “公文版式” from then on." in page
    assert HouseStyle.objects.filter(pk=style.pk).exists()
    Speech.objects.update(house_style=None)
    page = words(tree(staff_client.get(at("delete", style), headers=ENGLISH)).xpath("//main")[0])
    assert "No speech chose it." in page


def test_staff_delete(staff_client, owner, style):
    speech = make_speech(owner, house_style=style)
    response = staff_client.post(at("delete", style), follow=True, headers=ENGLISH)
    speech.refresh_from_db()
    assert (said(response), speech.house_style) == (["“讲话版式” is deleted."], None)
    assert not HouseStyle.objects.filter(pk=style.pk).exists()


def test_the_default_is_not_deleted(staff_client, default):
    assert tree(staff_client.get(at("delete", default))).xpath("//main//form") == []
    response = staff_client.post(at("delete", default), follow=True, headers=ENGLISH)
    assert said(response) == ["The default cannot be deleted. Make another one the default first."]
    assert HouseStyle.objects.filter(pk=default.pk).exists()


def test_only_staff_change(owner_client, style):
    before = list(HouseStyle.objects.values())
    answers = [
        owner_client.get(NEW),
        owner_client.post(NEW, {"name": "新"}),
        owner_client.post(at("detail", style), {"name": "新"}),
        owner_client.post(at("detail", style), {"show": "sample"}),
        owner_client.post(at("default", style)),
        owner_client.get(at("delete", style)),
        owner_client.post(at("delete", style)),
    ]
    assert ([answer.status_code for answer in answers], list(HouseStyle.objects.values())) == ([403] * 7, before)


def test_signed_out_people_are_asked_to_sign_in(client, style):
    addresses = [NEW, SAMPLE, at("detail", style), at("default", style), at("delete", style)]
    assert [client.post(address)["Location"] for address in addresses] == [
        f"/login/?next={address}" for address in addresses
    ]


def test_what_is_gone_is_not_found(staff_client, style):
    addresses = [at(name, style) for name in ("detail", "default", "delete")]
    style.delete()
    assert [staff_client.post(address, {"name": "x"}).status_code for address in addresses] == [404] * 3


def sample(client, row, **typed):
    sent = form_of(client.get(at("detail", row)))
    return client.post(SAMPLE, sent | typed, headers=ENGLISH | HTMX)


def test_the_sample_follows_what_is_typed(staff_client, default):
    response = sample(staff_client, default, lines="20", characters="26", name="")
    assert words(with_class(tree(response), "sample-figures")[0]) == (
        "20 lines of 26 characters; text area 156 × 225 mm"
    )
    assert tree(response).xpath("//main | //form") == []
    assert HouseStyle.objects.get(pk=default.pk).lines == 22


def test_the_sample_shows_bold_leads(staff_client, default):
    def bold(response):
        return [words(one) for one in tree(response).xpath("//*[@font-weight='bold']")]

    assert bold(sample(staff_client, default)) == []
    assert bold(sample(staff_client, default, lead="bold"))[:2] == ["一要有人管。", "二要管得住。"]


def test_the_sample_says_what_cannot_work(staff_client, default):
    response = sample(staff_client, default, lines="40")
    assert words(with_class(tree(response), "sample-wrong")[0]).startswith("40 lines of 16 points need")
    assert len(tree(response).xpath("//*[@role='img']")) == 2
    response = sample(staff_client, default, margin_left="110", margin_right="100")
    assert (len(with_class(tree(response), "sample-wrong")), tree(response).xpath("//*[@role='img']")) == (1, [])


def test_the_sample_says_what_cannot_be_read(staff_client, default):
    response = sample(staff_client, default, margin_top="wide", line_pitch="", text_face="")
    assert (response.status_code, tree(response).xpath("//*[@role='img']")) == (200, [])
    assert words(with_class(tree(response), "sample-wrong")[0]) == (
        "No sample can be drawn before these are put right: Text · Top (mm) · Line pitch (pt)"
    )


def test_the_name_of_a_face_stays_a_name(staff_client, default):
    response = sample(staff_client, default, text_face="""x'" onload="alert(1)""")
    assert tree(response).xpath("//@onload") == []


def test_english_has_its_own_text(staff_client):
    row = HouseStyle.objects.get(name="English")
    response = sample(staff_client, row)
    assert words(with_class(tree(response), "sample-figures")[0]) == "33 lines; text area 150 × 237 mm"


def test_a_speech_chooses_its_house_style(owner, owner_client, style):
    speech = make_speech(owner)
    address = reverse("speech_settings", args=[speech.pk])
    page = tree(owner_client.get(address, headers=ENGLISH))
    options = [(option.get("value"), option.text) for option in page.xpath("//select[@name='house_style']/option")]
    chinese = HouseStyle.objects.filter(script="chinese")
    assert options == [("", "The office's default"), *((str(row.pk), row.name) for row in chinese)]
    (form,) = page.xpath("//form[.//select[@name='house_style']]")
    sent = {name: value or "" for name, value in form.fields.items()}
    owner_client.post(address, sent | {"house_style": str(style.pk)})
    assert Speech.objects.get().house_style == style
    latin = HouseStyle.objects.get(name="English")
    response = owner_client.post(address, sent | {"house_style": str(latin.pk)})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["house_style"])


def test_menus_lead_to_the_list(owner_client):
    page = tree(owner_client.get(reverse("speech_list")))
    assert len(page.xpath(f"//nav//a[@href='{LIST}']")) == 1
    assert len(page.xpath(f"//*[contains(@class, 'dropdown-menu')]/a[@href='{LIST}']")) == 2


def test_a_name_that_somebody_took_meanwhile_is_said_so(rf, staff, style):
    """Between the form's own look and the save."""
    request = rf.post("/", {})
    request.user = staff
    form = HouseStyleForm(
        {**model_to_dict(style), "initial-name": style.name, "name": "办公室版式"}, instance=copy(style)
    )
    assert form.is_valid() is True
    HouseStyle.objects.create(name="办公室版式")
    assert (house_styles._saved(request, form, style), list(form.errors)) == (None, ["name"])
