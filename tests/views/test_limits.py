"""Nothing larger than a speech is taken, wherever it is sent."""

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


def test_a_length_that_is_no_number_is_left_to_the_server():
    assert body_is_too_large(RequestFactory().post("/login/", CONTENT_LENGTH="many")) is False
