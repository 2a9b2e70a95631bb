"""A speech as a file."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from speeches.formats.layouts import LAYOUTS
from speeches.models import Job
from tests.builders import make_manuscript, make_speech
from tests.offices import QUICK, keep_pdf, stand_in
from tests.pages import tree, with_class, words


@pytest.fixture
def speech(owner):
    return make_speech(owner, make_manuscript(title="在公园会议上\n的讲话：“一/二”"))


def _address(speech, layout):
    return reverse("export", kwargs={"pk": speech.pk, "layout": layout})


def _bytes(response):
    return response.getvalue()


def _menu(client, speech):
    """Return the addresses in the export menu, in order."""
    response = client.get(reverse("speech_detail", args=[speech.pk]))
    return [link.get("href") for link in with_class(tree(response), "exports")[0].iter("a")]


@pytest.fixture
def program(settings, tmp_path):
    """Have a program stand in for LibreOffice."""

    def named(body):
        settings.SOFFICE = str(stand_in(tmp_path, body))

    return named


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


def test_the_query_has_the_options_of_the_layout(speech, owner_client):
    address = _address(speech, "reading_copy")
    usual, large = _bytes(owner_client.get(address)), _bytes(owner_client.get(f"{address}?size=26"))
    assert (large == usual, large[:4]) == (False, b"PK\3\4")


@pytest.mark.parametrize("query", ["size=99", "colour=red", "size=26&colour=red", "size=", "size=26&size=99"])
def test_an_option_that_there_is_not_is_not_found(speech, owner_client, query):
    assert owner_client.get(f"{_address(speech, 'reading_copy')}?{query}").status_code == 404


def test_the_menu_offers_every_layout_and_pages_beside_those_that_have_some(speech, owner_client, program):
    program(QUICK)
    menu = _menu(owner_client, speech)
    address = reverse("export", args=[speech.pk, "x"]).removesuffix("x/")
    pages = [code for code in LAYOUTS if LAYOUTS[code].word]
    text = [code for code in LAYOUTS if not LAYOUTS[code].word]
    expected = [link for code in pages for link in (f"{address}{code}/", f"{address}{code}/pdf/")]
    assert menu == [*expected, *(f"{address}{code}/" for code in text), reverse("preview", args=[speech.pk])]


def test_without_libreoffice_the_menu_has_no_dead_link_and_says_why(speech, owner_client, settings):
    settings.SOFFICE = "/nowhere/soffice"
    menu = _menu(owner_client, speech)
    assert [link for link in menu if link.endswith("/pdf/")] == []
    response = owner_client.get(reverse("speech_detail", args=[speech.pk]), headers={"accept-language": "en"})
    assert "LibreOffice, which is not installed here" in words(with_class(tree(response), "exports")[0])


def test_a_pdf_is_made_and_then_handed_out(speech, owner_client, worker, program):
    program(QUICK)
    address = reverse("pdf", args=[speech.pk, "official"])
    first = owner_client.get(address)
    assert first["Location"] == reverse("job_detail", args=[Job.objects.get().pk])
    worker()
    response = owner_client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    disposition = response["Content-Disposition"]
    assert (disposition.startswith("attachment"), disposition.endswith(".pdf")) == (True, True)
    assert _bytes(response)[:12] == b"%PDF-1.4 of "
    assert Job.objects.count() == 1
    assert owner_client.get(f"{address}?size=26").status_code == 404


def test_the_pages_of_one_choice_are_not_those_of_another(speech, owner, owner_client, program):
    program(QUICK)
    keep_pdf(speech, owner, "reading_copy")
    address = reverse("pdf", args=[speech.pk, "reading_copy"])
    assert _bytes(owner_client.get(f"{address}?size=24")) == _bytes(owner_client.get(address)) == b"%PDF-1.4 of before"
    assert owner_client.get(f"{address}?size=26").status_code == 302


def test_text_has_no_pages(speech, owner_client):
    addresses = [reverse("pdf", args=[speech.pk, code]) for code in ("plain", "papyrus")]
    assert [owner_client.get(address).status_code for address in addresses] == [404, 404]


def test_without_libreoffice_a_pdf_leads_to_how_to_get_it(speech, owner_client, settings):
    settings.SOFFICE = "/nowhere/soffice"
    response = owner_client.get(reverse("pdf", args=[speech.pk, "official"]))
    assert response["Location"] == f"{reverse('preview', args=[speech.pk])}?layout=official"
    assert Job.objects.count() == 0


def test_an_unknown_layout_is_not_found(speech, owner_client):
    assert owner_client.get(_address(speech, "papyrus")).status_code == 404


def test_for_strangers_there_is_no_such_speech(speech, stranger_client):
    assert [stranger_client.get(_address(speech, code)).status_code for code in LAYOUTS] == [404] * len(LAYOUTS)


def test_signed_out_people_are_asked_to_sign_in(speech, client):
    address = _address(speech, next(iter(LAYOUTS)))
    assert client.get(address)["Location"] == f"/login/?next={address}"
