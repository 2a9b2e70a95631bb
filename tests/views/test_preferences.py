"""Signing in and out, language, colours, help."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from speeches.formats.importers import IMPORTERS
from speeches.formats.layouts import LAYOUTS
from speeches.templatetags.manuscript import KEYS

LIST = reverse("speech_list")
LOGIN = reverse("login")
PASSWORD = reverse("password_change")
SCHEME = reverse("set_scheme")
LANGUAGE = reverse("set_language")


def _sign_in(client, **data):
    return client.post(
        LOGIN, {"username": "owner", "password": "a long password", **data}, headers={"accept-language": "en"}
    )


@pytest.mark.usefixtures("owner")
def test_people_sign_in_and_go_on_to_where_they_wanted(client):
    response = _sign_in(client, next="/help/")
    assert (response.status_code, response["Location"]) == (302, "/help/")
    assert client.get("/help/").status_code == 200


@pytest.mark.usefixtures("owner")
def test_signing_in_never_leads_to_another_host(client):
    assert _sign_in(client, next="https://example.com/")["Location"] == LIST


@pytest.mark.usefixtures("owner")
def test_a_wrong_password_is_said_calmly_and_the_name_stays(client):
    response = _sign_in(client, password="wrong")
    html = response.content.decode()
    assert "The user name or the password is wrong. Please try again." in html
    assert ('value="owner"' in html, "_auth_user_id" in client.session) == (True, False)


def test_who_is_signed_in_is_not_asked_again(owner_client):
    assert owner_client.get(LOGIN)["Location"] == LIST


@pytest.mark.usefixtures("owner")
def test_after_five_wrong_passwords_signing_in_waits_a_quarter_of_an_hour(client):
    answers = [_sign_in(client, password="wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    html = answers[-1].content.decode()
    assert "The password was wrong too often. Wait 15 minutes, then try again." in html
    assert (_sign_in(client).status_code, AccessAttempt.objects.get().username) == (429, "owner")


@pytest.mark.usefixtures("owner")
def test_another_person_at_the_same_desk_is_not_locked_out(client, writer):
    for _ in range(5):
        _sign_in(client, password="wrong")
    assert _sign_in(client, username=writer.username)["Location"] == LIST


def test_signing_out_is_a_post(owner_client):
    assert (owner_client.get(reverse("logout")).status_code, owner_client.get(LIST).status_code) == (405, 200)
    assert owner_client.post(reverse("logout"))["Location"] == LOGIN
    assert owner_client.get(LIST)["Location"] == f"{LOGIN}?next={LIST}"


def _passwords(old, new, again=None):
    return {"old_password": old, "new_password1": new, "new_password2": again or new}


def test_people_change_their_own_password_and_stay_signed_in(owner, owner_client):
    html = owner_client.get(LIST).content.decode()
    assert html.count(f'href="{PASSWORD}"') == 2  # on the desk and on the phone
    elsewhere = Client()
    _sign_in(elsewhere)
    response = owner_client.post(PASSWORD, _passwords("a long password", "quite another one"), follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert [str(message) for message in response.context["messages"]] == ["密码已修改。"]
    owner.refresh_from_db()
    assert owner.check_password("quite another one") is True
    assert elsewhere.get(LIST)["Location"] == f"{LOGIN}?next={LIST}"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (_passwords("wrong", "quite another one"), "old_password"),
        (_passwords("a long password", "quite another one", "quite another two"), "new_password2"),
        (_passwords("a long password", "12345"), "new_password2"),
    ],
)
def test_a_password_that_is_not_taken_is_said_at_its_field(owner, owner_client, sent, field):
    response = owner_client.post(PASSWORD, sent)
    assert list(response.context["form"].errors) == [field]
    owner.refresh_from_db()
    assert owner.check_password("a long password") is True


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("en-GB", "en"),
        ("de,fr;q=0.5", "zh-hans"),
        ("", "zh-hans"),
        ("zh-TW,en", "zh-hans"),
    ],
)
def test_the_browsers_language_is_spoken_or_else_chinese(client, accepted, language):
    response = client.get(LOGIN, headers={"accept-language": accepted})
    assert (response["Content-Language"], f'<html lang="{language}"' in response.content.decode()) == (language, True)


def test_the_chosen_language_goes_before_the_browsers(client):
    response = client.post(LANGUAGE, {"language": "en", "next": LOGIN})
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (response["Location"], cookie.value, cookie["samesite"]) == (LOGIN, "en", "Lax")
    assert client.get(LOGIN, headers={"accept-language": "zh-CN"})["Content-Language"] == "en"


@pytest.mark.parametrize("address", [SCHEME, LANGUAGE])
@pytest.mark.parametrize(
    "foreign", ["https://example.com/", "//example.com/", "javascript:alert(1)", "\\\\example.com", ""]
)
def test_choices_lead_back_to_local_addresses_only(client, address, foreign):
    location = client.post(address, {"language": "en", "scheme": "dark", "next": foreign})["Location"]
    assert location == "/"


def test_the_chosen_colours_are_kept_and_shown(client):
    response = client.post(SCHEME, {"scheme": "dark", "next": f"{LOGIN}?next=/help/"})
    cookie = response.cookies["scheme"]
    assert (response["Location"], cookie.value, cookie["samesite"], cookie["httponly"]) == (
        f"{LOGIN}?next=/help/",
        "dark",
        "Lax",
        True,
    )
    assert 'data-bs-theme="dark"' in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("scheme", ["", "purple"])
def test_anything_else_follows_the_system_again(client, scheme):
    client.post(SCHEME, {"scheme": "dark", "next": LOGIN})
    assert client.post(SCHEME, {"scheme": scheme, "next": LOGIN}).cookies["scheme"].value == ""
    assert "data-bs-theme" not in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("address", [SCHEME, LANGUAGE, reverse("logout")])
def test_choices_are_posts_with_a_token(address):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"scheme": "dark", "language": "en"}).status_code == 403
    assert [client.get(address).status_code for address in (SCHEME, LANGUAGE)] == [405, 405]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_help_names_every_key_importer_and_layout(owner_client, language):
    html = owner_client.get(reverse("help"), headers={"accept-language": language}).content.decode()
    assert [f"<kbd>{key.press}</kbd>" in html for key in KEYS] == [True] * len(KEYS)
    suffixes = [" ".join(importer.suffixes) for importer in IMPORTERS.values()]
    assert [suffix in html for suffix in suffixes] == [True] * len(suffixes)
    colon = ": " if language == "en" else "："
    with translation.override(language):
        shown = [f"{gettext(layout.title)}{colon}{gettext(layout.hint)}" in html for layout in LAYOUTS.values()]
    assert shown == [True] * len(shown)


def test_help_is_for_those_who_are_signed_in(client):
    assert client.get(reverse("help"))["Location"] == f"{LOGIN}?next=/help/"
