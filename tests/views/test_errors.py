"""What is said when something is missing, refused, stale or broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from speeches.models import Membership
from tests.builders import make_speech

LIST = reverse("speech_list")
LOGIN = reverse("login")


@pytest.mark.parametrize(("language", "said"), [("en", "There is nothing here"), ("zh-CN", "这里没有内容")])
def test_a_wrong_address_is_answered_in_the_persons_language(client, language, said):
    response = client.get("/nowhere/", headers={"accept-language": language})
    assert (response.status_code, f'<h1 class="page-title">{said}</h1>' in response.content.decode()) == (404, True)


@pytest.mark.parametrize(("language", "said"), [("en", "Please send it again"), ("zh-CN", "请重新提交")])
def test_a_form_without_a_token_is_asked_for_again(language, said):
    response = Client(enforce_csrf_checks=True).post(LOGIN, {}, headers={"accept-language": language})
    assert (response.status_code, f'<h1 class="page-title">{said}</h1>' in response.content.decode()) == (403, True)


def test_who_may_not_is_told_so_and_only_writers_are_told_of_their_speech(owner, writer, writer_client):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    said = "You work on this speech, but only its owner may do this."
    english = {"accept-language": "en"}
    response = writer_client.get(reverse("speech_delete", args=[speech.pk]), headers=english)
    assert (response.status_code, said in response.content.decode()) == (403, True)
    writer.is_staff = True
    writer.save()
    response = writer_client.get(reverse("admin:speeches_speech_changelist"), headers=english)
    html = response.content.decode()
    assert (response.status_code, said in html, "Your account may not do this." in html) == (403, False, True)


def test_more_text_than_is_taken_is_said_and_is_no_fault_of_the_program(owner_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = owner_client.post(reverse("speech_new"), {"title": "题" * 100}, headers={"accept-language": "en"})
    assert (response.status_code, "This could not be taken" in response.content.decode()) == (413, True)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
@pytest.mark.parametrize(("language", "said"), [("en", "To the speeches"), ("zh-hans", "到文稿列表")])
def test_the_last_pages_need_no_request_no_database_and_no_file_list(name, language, said, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    with translation.override(language):
        html = render_to_string(name)
    assert (said in html, f'<html lang="{language}">' in html) == (True, True)


def test_a_broken_page_is_answered_with_ours(owner_client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("speeches.services.listing.page", broken)
    owner_client.raise_request_exception = False
    response = owner_client.get(LIST, headers={"accept-language": "zh-CN"})
    assert (response.status_code, "系统出了差错" in response.content.decode()) == (500, True)


def test_no_page_allows_anything_from_elsewhere(client):
    policy = client.get(LOGIN)["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }
