"""Who works on a speech."""

import pytest
from django.urls import reverse

from speeches.models import Membership
from tests.builders import make_speech


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.fixture
def shared(speech, writer):
    Membership.objects.create(speech=speech, user=writer)
    return speech


def _list(speech):
    return reverse("member_list", kwargs={"pk": speech.pk})


def _remove(speech, user):
    return reverse("member_remove", kwargs={"pk": speech.pk, "user": user.pk})


def _names(speech):
    return sorted(speech.memberships.values_list("user__username", "role"))


BOTH = [("owner", "owner"), ("writer", "writer")]


def test_the_owner_sees_the_members_and_the_form(shared, owner_client, writer):
    html = owner_client.get(_list(shared)).content.decode()
    assert ('name="username"' in html, _remove(shared, writer) in html, html.count("<li>")) == (True, True, 2)


def test_a_writer_sees_the_list_without_the_form(shared, writer_client, owner):
    html = writer_client.get(_list(shared)).content.decode()
    assert ('name="username"' in html, _remove(shared, owner) in html, html.count("<li>")) == (False, False, 2)


def test_the_owner_adds_a_writer(speech, writer, owner_client):
    response = owner_client.post(_list(speech), {"username": " writer "})
    assert (response.status_code, response["Location"], _names(speech)) == (302, _list(speech), BOTH)


@pytest.mark.parametrize(
    ("username", "said"),
    [
        ("nobody", "There is no account with the user name “nobody”."),
        ("owner", "“owner” already works on this speech."),
        ("", "This field is required."),
    ],
)
def test_a_name_that_cannot_be_added_is_said_so(speech, owner_client, username, said):
    response = owner_client.post(_list(speech), {"username": username}, headers={"accept-language": "en"})
    assert (response.status_code, response.context["form"].errors) == (422, {"username": [said]})
    assert _names(speech) == [("owner", "owner")]


def test_a_writer_may_not_add(shared, stranger, writer_client):
    response = writer_client.post(_list(shared), {"username": "stranger"})
    assert (response.status_code, _names(shared)) == (403, BOTH)


def test_the_owner_removes_a_writer(shared, writer, owner_client):
    response = owner_client.post(_remove(shared, writer))
    assert (response["Location"], _names(shared)) == (_list(shared), [("owner", "owner")])


def test_a_writer_leaves(shared, writer, writer_client):
    response = writer_client.post(_remove(shared, writer))
    assert (response["Location"], _names(shared)) == (reverse("speech_list"), [("owner", "owner")])


def test_a_writer_may_not_remove_others(shared, owner, writer_client):
    assert (writer_client.post(_remove(shared, owner)).status_code, _names(shared)) == (403, BOTH)


def test_a_speech_keeps_its_last_owner(shared, owner, owner_client):
    response = owner_client.post(_remove(shared, owner), follow=True, headers={"accept-language": "en"})
    said = [(message.level_tag, str(message)) for message in response.context["messages"]]
    assert (said, _names(shared)) == ([("error", "A speech cannot be without an owner.")], BOTH)


def test_who_is_no_member_cannot_be_removed(shared, stranger, owner_client):
    assert (owner_client.post(_remove(shared, stranger)).status_code, _names(shared)) == (404, BOTH)


@pytest.mark.parametrize("number", [10**9, 2**63, 10**30])
def test_a_number_that_is_nobodys_is_not_found(shared, owner_client, number):
    address = reverse("member_remove", kwargs={"pk": shared.pk, "user": number})
    assert (owner_client.post(address).status_code, _names(shared)) == (404, BOTH)


def test_for_strangers_there_is_no_such_speech(shared, writer, stranger_client):
    answers = [
        stranger_client.get(_list(shared)),
        stranger_client.post(_list(shared), {"username": "stranger"}),
        stranger_client.post(_remove(shared, writer)),
    ]
    assert ([answer.status_code for answer in answers], _names(shared)) == ([404] * 3, BOTH)


def test_signed_out_people_are_asked_to_sign_in(shared, writer, client):
    addresses = [_list(shared), _remove(shared, writer)]
    assert [client.post(address)["Location"] for address in addresses] == [
        f"/login/?next={address}" for address in addresses
    ]
    assert _names(shared) == BOTH


def test_removing_by_a_link_is_not_possible(shared, writer, owner_client):
    assert (owner_client.get(_remove(shared, writer)).status_code, _names(shared)) == (405, BOTH)
