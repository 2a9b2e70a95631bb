"""A speech as a file."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from speeches.formats.layouts import LAYOUTS
from tests.builders import make_manuscript, make_speech


@pytest.fixture
def speech(owner):
    return make_speech(owner, make_manuscript(title="在公园会议上\n的讲话：“一/二”"))


def _address(speech, layout):
    return reverse("export", kwargs={"pk": speech.pk, "layout": layout})


def _bytes(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("code", LAYOUTS)
def test_every_layout_is_a_download_of_its_kind_under_the_title(speech, code, owner_client):
    response = owner_client.get(_address(speech, code))
    layout = LAYOUTS[code]
    assert (response.status_code, response["Content-Type"]) == (200, layout.content_type)
    assert response["X-Content-Type-Options"] == "nosniff"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''") is True
    assert (quote("在公园会议上的讲话") in disposition, disposition.endswith(layout.suffix), "/" in disposition) == (
        True,
        True,
        False,
    )
    assert len(_bytes(response)) > 0


def test_word_files_are_word_files(speech, owner_client):
    codes = [code for code, layout in LAYOUTS.items() if layout.word]
    assert [_bytes(owner_client.get(_address(speech, code)))[:4] for code in codes] == [b"PK\3\4"] * len(codes)


def test_an_unknown_layout_is_not_found(speech, owner_client):
    assert owner_client.get(_address(speech, "papyrus")).status_code == 404


def test_for_strangers_there_is_no_such_speech(speech, stranger_client):
    assert [stranger_client.get(_address(speech, code)).status_code for code in LAYOUTS] == [404] * len(LAYOUTS)


def test_signed_out_people_are_asked_to_sign_in(speech, client):
    address = _address(speech, next(iter(LAYOUTS)))
    assert client.get(address)["Location"] == f"/login/?next={address}"
