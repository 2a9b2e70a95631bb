"""Nothing larger than a speech is taken, wherever it is sent."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from speeches.views.limits import body_is_too_large


def _too_large(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    return {"file": "好" * 1000}


def test_a_signed_out_flood_is_refused_before_the_token_is_asked_for(settings, db):
    response = Client(enforce_csrf_checks=True).post("/login/", _too_large(settings))
    assert (response.status_code, "没有改动" in response.text) == (413, True)


def test_what_fits_goes_on(settings, db):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    assert Client().post("/login/", {"username": "nobody", "password": "wrong"}).status_code == 200


def test_the_upload_page_takes_more_of_people_who_are_signed_in(settings, owner_client, client):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    settings.INTAKE_LIMIT = 4000
    assert client.post("/imports/new/", _too_large(settings)).status_code == 302
    file = SimpleUploadedFile("稿.txt", "好\n".encode() * 1000)
    assert owner_client.post("/imports/new/", {"file": file}).status_code == 302
    assert owner_client.post("/imports/new/", {"file": "好" * 2500}).status_code == 413


def test_a_length_that_is_no_number_is_left_to_the_server():
    assert body_is_too_large(RequestFactory().post("/login/", CONTENT_LENGTH="many")) is False
