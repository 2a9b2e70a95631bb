"""A blank speech, its settings, its deletion."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from lxml import html

from speeches.models import Membership, Speech
from tests.builders import make_speech
from tests.pages import tree

NEW = reverse("speech_new")
SETTINGS = {
    "occasion": "公园工作会议",
    "delivered_on": "2026-03-02",
    "pace": "180",
    "target_minutes": "15",
    "section_style": "chinese",
    "level_1_style": "item",
    "level_2_style": "arabic",
    "level_3_style": "arabic_paren",
}


def _address(name, speech):
    return reverse(name, kwargs={"pk": speech.pk})


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


def test_a_blank_speech_opens_in_the_editor(owner, owner_client):
    data = {
        "title": "在会议上\n的讲话",
        "occasion": "会议",
        "speaker": "江晚舟",
        "delivered_on": "2026-03-02",
        "target_minutes": "8.5",
    }
    response = owner_client.post(NEW, data)
    speech = Speech.objects.get()
    assert (response.status_code, response["Location"]) == (302, _address("speech_detail", speech))
    assert (speech.title, speech.occasion, speech.speaker) == ("在会议上\n的讲话", "会议", "江晚舟")
    assert (speech.delivered_on, speech.target_minutes) == (date(2026, 3, 2), Decimal("8.5"))
    assert speech.date_text == "（2026年3月2日）"
    assert [(row.user, row.role) for row in speech.memberships.all()] == [(owner, "owner")]


def test_the_form_of_a_blank_speech_is_shown(owner_client):
    page = owner_client.get(NEW).content.decode()
    assert [
        f'name="{name}"' in page for name in ("title", "occasion", "speaker", "delivered_on", "target_minutes")
    ] == [True] * 5
    assert tree(owner_client.get(NEW)).xpath("//*[@autofocus]/@name") == ["title"]


def test_a_wrong_value_is_said_at_its_field_and_nothing_is_made(owner_client):
    response = owner_client.post(NEW, {"title": "保留的题目", "delivered_on": "昨天"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["delivered_on"])
    assert tree(response).xpath("//*[@autofocus]/@name") == ["delivered_on"]
    assert (">\n保留的题目</textarea>" in response.content.decode(), Speech.objects.count()) == (True, 0)


@pytest.mark.django_db
def test_signed_out_people_make_nothing(client):
    response = client.post(NEW, {"title": "题"})
    assert (response.status_code, response["Location"], Speech.objects.count()) == (302, f"/login/?next={NEW}", 0)


def test_every_member_changes_the_settings(speech, writer, writer_client):
    response = writer_client.post(_address("speech_settings", speech), SETTINGS)
    assert (response.status_code, response["Location"]) == (302, _address("speech_detail", speech))
    speech.refresh_from_db()
    assert (speech.occasion, speech.delivered_on, speech.pace, speech.target_minutes, speech.level_1_style) == (
        "公园工作会议",
        date(2026, 3, 2),
        180,
        Decimal(15),
        "item",
    )
    assert speech.updated_by == writer


def _as_shown(client, address):
    """Return what the browser would send back, the seen values among it."""
    form = html.fromstring(client.get(address).content.decode()).forms
    (shown,) = [one for one in form if "pace" in one.fields]
    return {name: value or "" for name, value in shown.fields.items()}


def test_only_what_was_changed_is_saved(speech, owner_client, writer_client):
    address = _address("speech_settings", speech)
    mine, theirs = _as_shown(owner_client, address), _as_shown(writer_client, address)
    writer_client.post(address, theirs | {"pace": "180", "level_1_style": "item", "occasion": "公园工作会议"})
    owner_client.post(address, mine | {"target_minutes": "12.5", "delivered_on": "2026-03-02"})
    speech.refresh_from_db()
    assert (speech.pace, speech.level_1_style, speech.occasion) == (180, "item", "公园工作会议")
    assert (speech.target_minutes, speech.delivered_on) == (Decimal("12.5"), date(2026, 3, 2))
    serial = speech.serial
    assert owner_client.post(address, _as_shown(owner_client, address)).status_code == 302
    speech.refresh_from_db()
    assert speech.serial == serial


def test_a_setting_is_emptied(speech, owner_client):
    Speech.objects.filter(pk=speech.pk).update(delivered_on=date(2026, 3, 2), target_minutes=5, occasion="会")
    address = _address("speech_settings", speech)
    owner_client.post(
        address, _as_shown(owner_client, address) | {"delivered_on": "", "target_minutes": "", "occasion": ""}
    )
    speech.refresh_from_db()
    assert (speech.delivered_on, speech.target_minutes, speech.occasion) == (None, None, "")


def test_what_was_seen_is_still_known_after_a_refusal(speech, owner_client, writer_client):
    address = _address("speech_settings", speech)
    seen = _as_shown(owner_client, address)
    writer_client.post(address, seen | {"occasion": "公园工作会议"})
    refused = owner_client.post(address, seen | {"pace": "1000"})
    (form,) = [one for one in html.fromstring(refused.content.decode()).forms if "pace" in one.fields]
    again = {name: value or "" for name, value in form.fields.items()}
    owner_client.post(address, again | {"pace": "190"})
    speech.refresh_from_db()
    assert (speech.pace, speech.occasion) == (190, "公园工作会议")


def test_the_settings_show_what_is_set(speech, owner_client):
    Speech.objects.filter(pk=speech.pk).update(delivered_on=date(2026, 3, 2), pace=170)
    page = owner_client.get(_address("speech_settings", speech)).content.decode()
    assert ('value="2026-03-02"' in page, 'value="170"' in page, '<option value="must" selected>' in page) == (
        True,
        True,
        True,
    )


def test_a_pace_that_nobody_speaks_is_refused(speech, owner_client):
    response = owner_client.post(_address("speech_settings", speech), {**SETTINGS, "pace": "1000"})
    speech.refresh_from_db()
    assert (response.status_code, list(response.context["form"].errors), speech.pace) == (422, ["pace"], 200)


@pytest.mark.parametrize("name", ["speech_settings", "speech_delete"])
def test_for_strangers_there_is_no_such_speech(speech, name, stranger_client):
    before = Speech.objects.values().get()
    address = _address(name, speech)
    assert (stranger_client.get(address).status_code, stranger_client.post(address, SETTINGS).status_code) == (404, 404)
    assert Speech.objects.values().get() == before


@pytest.mark.parametrize("name", ["speech_settings", "speech_delete"])
def test_signed_out_people_are_asked_to_sign_in(speech, name, client):
    address = _address(name, speech)
    assert [client.get(address)["Location"], client.post(address, SETTINGS)["Location"]] == [
        f"/login/?next={address}"
    ] * 2
    assert Speech.objects.count() == 1


def test_deleting_asks_first_and_names_the_speech(speech, owner_client):
    page = owner_client.get(_address("speech_delete", speech)).content.decode()
    assert (f'<p class="page-of">{speech.title}</p>' in page, Speech.objects.count()) == (True, 1)


def test_the_owner_deletes(speech, owner_client):
    response = owner_client.post(_address("speech_delete", speech), follow=True, headers={"accept-language": "en"})
    assert (response.redirect_chain, Speech.objects.count()) == ([(reverse("speech_list"), 302)], 0)
    assert [str(message) for message in response.context["messages"]] == [f"“{speech.title}” is deleted."]


def test_a_writer_may_not_delete(speech, writer_client):
    address = _address("speech_delete", speech)
    answers = [writer_client.get(address), writer_client.post(address)]
    assert ([answer.status_code for answer in answers], Speech.objects.count()) == ([403, 403], 1)
    assert address not in writer_client.get(_address("speech_settings", speech)).content.decode()


def test_a_number_no_database_holds_is_not_found(owner_client):
    assert owner_client.get(f"/speeches/{10**30}/settings/").status_code == 404
