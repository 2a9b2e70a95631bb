"""Every address of the product: who is let in, and by which methods; an address that is not listed here fails."""

from functools import cache

import pytest
from django.http import HttpResponseNotAllowed
from django.test import Client
from django.urls import URLPattern, reverse

from speeches.formats.layouts import LAYOUTS
from speeches.models import HouseStyle, Membership
from speeches.services import archives, importing
from speeches.urls import urlpatterns
from tests.builders import NOW, make_speech
from tests.offices import keep_pdf

READ, WRITE = {"GET", "HEAD"}, {"POST"}
PUBLIC = {"login": READ | WRITE, "logout": WRITE, "set_language": WRITE, "set_scheme": WRITE}
"""Open to everybody, and nothing of anybody's is in them."""
OWN = {
    "speech_list": READ,
    "speech_new": READ | WRITE,
    "import_new": READ | WRITE,
    "password_change": READ | WRITE,
    "help": READ,
    "archive_new": WRITE,
    "job_list": READ,
}
"""Open to whoever is signed in: what they show is the person's own."""
SHARED = {
    "import_preview": READ | WRITE,
    "import_reading": READ,
    "import_confirm": WRITE,
    "import_discard": WRITE,
    "speech_detail": READ,
    "front_detail": READ,
    "front_edit": READ | WRITE,
    "section_new": READ | WRITE,
    "speech_settings": READ | WRITE,
    "speech_delete": READ | WRITE,
    "rescue": WRITE,
    "parts_move": READ | WRITE,
    "move_undo": WRITE,
    "removal_list": READ,
    "replacement_list": READ | WRITE,
    "replacement_undo": WRITE,
    "member_list": READ | WRITE,
    "member_remove": WRITE,
    "export": READ,
    "pdf": READ,
    "preview": READ,
    "preview_pages": READ,
    "job_detail": READ,
    "job_file": READ,
    "job_cancel": WRITE,
    "section_detail": READ,
    "section_edit": READ | WRITE,
    "section_move": WRITE,
    "section_remove": WRITE,
    "section_restore": WRITE,
    "point_new": READ | WRITE,
    "point_detail": READ,
    "point_edit": READ | WRITE,
    "point_move": WRITE,
    "point_level": WRITE,
    "point_style": WRITE,
    "point_remove": WRITE,
    "point_restore": WRITE,
}
"""Belongs to a speech or an upload: for everybody else it does not exist."""
OFFICE = {
    "house_style_list": READ,
    "house_style_detail": READ | WRITE,
    "house_style_new": READ | WRITE,
    "house_style_default": WRITE,
    "house_style_delete": READ | WRITE,
    "house_style_sample": WRITE,
}
"""The office's own: everybody looks."""
KEPT = {
    "house_style_detail": WRITE,
    "house_style_new": READ | WRITE,
    "house_style_default": WRITE,
    "house_style_delete": READ | WRITE,
}
"""What of it only staff may do."""
ALL = PUBLIC | OWN | SHARED | OFFICE
FORM = "application/x-www-form-urlencoded"
EVERY = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def named(patterns):
    """Return name and parameters of every address, those of the upkeep apart."""
    found = {}
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found[pattern.name] = set(pattern.pattern.converters)
        elif pattern.app_name != "admin":
            above = set(pattern.pattern.converters)
            found |= {name: above | below for name, below in named(pattern.url_patterns).items()}
    return found


PARAMETERS = named(urlpatterns)


@pytest.fixture
def address(owner, writer, worker):
    """Return a function from a name to the address of something that `owner` has."""
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    section = speech.sections.all()[0]
    source = importing.preview(name="稿.txt", data="讲话\n同志们：\n好。\n".encode(), by=owner, now=NOW)
    word = next(code for code, layout in LAYOUTS.items() if layout.word)
    known = {"pk": speech.pk, "user": writer.pk, "part": "title", "layout": word, "replacement": 1}
    keys = {"section": section.key, "point": section.points.all()[0].key}

    @cache
    def finished():
        job = archives.start([speech.pk], "plain", by=owner)
        worker()
        return job.pk

    def of(name):
        mine = {**known, "key": keys["section" if name.startswith("section") or name == "point_new" else "point"]}
        if name.startswith("import"):
            mine["pk"] = source.pk
        if name in {"job_detail", "job_file", "job_cancel"}:
            mine["pk"] = finished()
        if name == "preview_pages":
            mine["digest"] = keep_pdf(speech, owner)
        if name in OFFICE:
            mine["pk"] = HouseStyle.objects.get_or_create(name="试用版式")[0].pk
        return reverse(name, kwargs={parameter: mine[parameter] for parameter in PARAMETERS[name]})

    return of


def answered(client, method, address, *sent, **more):
    """Return the answer; a file that it hands out is read to the end, and so closed."""
    response = client.generic(method, address, *sent, **more)
    if response.streaming:
        response.getvalue()
    return response


def test_every_address_is_listed():
    assert sorted(PARAMETERS) == sorted(ALL)


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name not in PUBLIC])
def test_signed_out_people_are_asked_to_sign_in(name, address, client):
    for method in ALL[name]:
        response = client.generic(method, address(name))
        assert (response.status_code, response["Location"]) == (302, f"{reverse('login')}?next={address(name)}")


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name not in {*PUBLIC, "export"}])
def test_a_fragment_is_not_sent_to_the_sign_in_page(name, address, client):
    for method in ALL[name]:
        assert client.generic(method, address(name), headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("name", SHARED)
def test_for_strangers_there_is_nothing(name, address, stranger_client):
    for method in ALL[name]:
        assert stranger_client.generic(method, address(name), "seen_edition=1", FORM).status_code == 404


@pytest.mark.parametrize("name", KEPT)
def test_what_is_the_offices_only_staff_change(name, address, owner_client):
    for method in KEPT[name]:
        assert owner_client.generic(method, address(name), "name=x", FORM).status_code == 403


@pytest.mark.parametrize("name", PARAMETERS)
def test_other_methods_are_refused(name, address, owner_client, staff_client):
    client = Client() if name in PUBLIC else staff_client if name in OFFICE else owner_client
    allowed = ALL[name] | ({"PUT"} if name == "login" else set())  # Django's view takes PUT for POST
    for method in EVERY:
        refused = isinstance(answered(client, method, address(name)), HttpResponseNotAllowed)
        if method not in allowed:
            assert refused


@pytest.mark.parametrize("name", [name for name, methods in ALL.items() if "GET" in methods])
def test_no_page_is_kept_by_the_browser(name, address, owner_client, staff_client):
    client = Client() if name in PUBLIC else staff_client if name in OFFICE else owner_client
    assert "no-store" in answered(client, "GET", address(name))["Cache-Control"]


@pytest.mark.parametrize("removed", ["point-%00", "section-%00", "point-", "point-" + "a" * 11, "speech-aaaaaaaaaa"])
def test_what_is_no_key_offers_nothing_back(removed, address, owner_client):
    response = owner_client.get(f"{address('speech_detail')}?removed={removed}")
    assert (response.status_code, response.context["undo"]) == (200, None)
