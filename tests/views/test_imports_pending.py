"""What becomes of an import that waits: it is found again, decided doubts are doubts no longer, other tabs are told."""

import pytest
from django.urls import reverse

from speeches.models import SourceFile, Speech
from tests.pages import HTMX, tree, with_class, words

NEW = reverse("import_new")
LIST = reverse("speech_list")
ENGLISH = {"accept-language": "en"}
TEXT = """在公园会议上的讲话
同志们：
今天讲一点。
一、把路修好
一要修平。坑要补。
二要修宽。车要过。
四要修直。弯要取。
二、把树种好
树要种在该种的地方。
谢谢大家！
"""


@pytest.fixture
def source(owner_client):
    owner_client.post(NEW, {"text": TEXT})
    return SourceFile.objects.get()


def _preview(source):
    return reverse("import_preview", args=[source.pk])


def _waiting(response):
    """Return, for each import that waits, its words and where its link and its button lead."""
    (section,) = tree(response).xpath("//*[@id='pending']") or [None]
    if section is None:
        return []
    return [
        (words(with_class(item, "who")[0]).split()[0], item.xpath(".//a/@href")[0], item.xpath(".//form/@action")[0])
        for item in section.iter("li")
    ]


# -- found again


def test_an_import_that_was_left_is_found_on_the_import_page(source, owner_client, stranger_client):
    discard = reverse("import_discard", args=[source.pk])
    assert _waiting(owner_client.get(NEW)) == [(source.name, _preview(source), discard)]
    assert _waiting(owner_client.post(NEW, {})) == [(source.name, _preview(source), discard)]
    assert _waiting(stranger_client.get(NEW)) == []
    owner_client.post(discard)
    assert _waiting(owner_client.get(NEW)) == []


def test_an_import_that_was_stored_waits_no_longer(source, owner_client):
    owner_client.post(reverse("import_confirm", args=[source.pk]))
    assert _waiting(owner_client.get(NEW)) == []
    assert _preview(source) not in owner_client.get(LIST).content.decode()


def test_the_list_has_a_quiet_line_for_it(source, owner_client, stranger_client):
    html = owner_client.get(LIST, headers=ENGLISH).content.decode()
    assert ("1 draft was read in, but is not stored yet:" in html, _preview(source) in html) == (True, True)
    owner_client.post(NEW, {"text": TEXT})
    html = owner_client.get(LIST, headers=ENGLISH).content.decode()
    assert ("2 drafts were read in, but are not stored yet:" in html, f'href="{NEW}#pending"' in html) == (True, True)
    assert "not stored yet" not in stranger_client.get(LIST, headers=ENGLISH).content.decode()


# -- decided


def test_a_doubt_that_the_drafter_decided_counts_no_longer(source, owner_client):
    before = owner_client.get(_preview(source)).context
    assert (before["doubts"], before["doubt_count"]) == ([7], 1)
    response = owner_client.post(_preview(source), {"line": "7", "role": "point"}, headers=HTMX)
    assert (response.context["doubts"], response.context["doubt_count"]) == ([], 0)
    (line,) = tree(response).xpath("//*[@id='l7']")
    (note,) = before["rows"][6].notes
    assert (line.get("class").split(), with_class(line, "doubt")) == (["line", "in-section", "line-given"], [])
    assert [words(aside) for aside in with_class(line, "aside")] == [note]
    owner_client.post(_preview(source), {"line": "7", "role": ""})
    assert owner_client.get(_preview(source)).context["doubts"] == [7]


def test_a_file_is_decoded_once_for_a_page(source, owner_client, settings, monkeypatch):
    reads = []
    opened = type(settings.DATA_DIR).read_bytes
    monkeypatch.setattr(type(settings.DATA_DIR), "read_bytes", lambda path: reads.append(path) or opened(path))
    owner_client.get(_preview(source))
    owner_client.post(_preview(source), {"line": "7", "role": "body"}, headers=HTMX)
    assert [path.parent.name + path.name for path in reads] == [source.digest] * 2


# -- in another tab


def test_a_role_given_after_storing_in_another_tab_leads_to_the_speech(source, owner_client):
    owner_client.post(reverse("import_confirm", args=[source.pk]))
    speech = reverse("speech_detail", args=[Speech.objects.get().pk])
    response = owner_client.post(_preview(source), {"line": "7", "role": "body"}, headers=HTMX)
    assert (response.status_code, response["HX-Redirect"], response.content) == (200, speech, b"")
    assert owner_client.post(_preview(source), {"line": "7", "role": "body"})["Location"] == speech


def test_a_role_given_after_the_file_is_gone_leads_to_sending(source, owner_client, settings):
    for path in (settings.DATA_DIR / "sources").rglob("*"):
        if path.is_file():
            path.unlink()
    response = owner_client.post(_preview(source), {"line": "7", "role": "body"}, headers=HTMX)
    assert (response.status_code, response["HX-Redirect"]) == (200, NEW)


def test_the_page_carries_what_is_said_when_nothing_arrives(source, owner_client):
    html = owner_client.get(_preview(source), headers=ENGLISH).content.decode()
    assert 'data-failed="This choice may not have been kept.' in html
    assert ("js/requests.js" in html, "htmx/2" in html or "htmx-2" in html or "htmx.org" in html) == (True, True)
