"""The page preview: pages in a frame, how far they are, whether the speech has moved on, what to do without them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.formats.layouts import LAYOUTS
from speeches.models import Job, Membership, Speech
from speeches.services import jobs
from tests.builders import make_manuscript, make_speech
from tests.offices import FAILING, QUICK, keep_pdf, stand_in
from tests.pages import HTMX, tree, with_class, words

ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def program(settings, tmp_path):
    """Have a program stand in for LibreOffice, and return a function that takes another one."""

    def named(body):
        settings.SOFFICE = str(stand_in(tmp_path, body))

    named(QUICK)
    return named


@pytest.fixture
def speech(owner):
    return make_speech(owner)


def address(speech, query=""):
    return reverse("preview", args=[speech.pk]) + query


def pages(speech, digest):
    return reverse("preview_pages", args=[speech.pk, digest])


def change(speech):
    Speech.objects.filter(pk=speech.pk).update(opening="换了一段。", updated_at=timezone.now())
    speech.refresh_from_db()


def frame(response):
    """Return the address in the frame, None without one."""
    return next((urlsplit(found.get("src")).path for found in tree(response).iter("iframe")), None)


def current(response):
    """Return the layout that is marked as shown."""
    return [words(link.find("span")) for link in tree(response).iter("a") if link.get("aria-current") == "page"]


def test_the_pages_that_are_made_are_shown_in_a_frame(speech, owner, owner_client):
    digest = keep_pdf(speech, owner)
    response = owner_client.get(address(speech, "?layout=official"), headers=ENGLISH)
    assert (response.status_code, frame(response), current(response)) == (
        200,
        pages(speech, digest),
        ["Official format"],
    )
    assert words(tree(response).get_element_by_id("changed")) == "As the speech stands now."
    assert Job.objects.count() == 1


def test_only_the_preview_may_frame_and_only_the_pages_may_be_framed(speech, owner, owner_client):
    digest = keep_pdf(speech, owner)
    policy = owner_client.get(address(speech))["Content-Security-Policy"]
    editor = owner_client.get(reverse("speech_detail", args=[speech.pk]))
    assert ("frame-src 'self'" in policy, "frame-ancestors 'none'" in policy, "unsafe" in policy) == (True, True, False)
    response = owner_client.get(pages(speech, digest))
    assert response.getvalue() == b"%PDF-1.4 of before"
    assert (response["X-Frame-Options"], response["Content-Type"]) == ("SAMEORIGIN", "application/pdf")
    rest = response["Content-Security-Policy"].replace("frame-ancestors 'self'", "frame-ancestors 'none'")
    assert sorted(rest.split("; ")) == sorted(editor["Content-Security-Policy"].split("; "))
    assert response["Content-Disposition"].startswith("inline") is True
    assert ("frame-src" in editor["Content-Security-Policy"], editor["X-Frame-Options"]) == (False, "DENY")


def test_pages_are_made_on_the_way_and_shown_when_they_are_there(speech, owner_client, worker):
    response = owner_client.get(address(speech))
    work = response["Location"]
    query = parse_qs(urlsplit(work).query)
    assert query == {"layout": ["official"], "job": [str(Job.objects.get().pk)]}
    shown = owner_client.get(work, headers=ENGLISH)
    assert "The pages are being made." in words(tree(shown).get_element_by_id("pages"))
    assert [link.get("href") for link in with_class(tree(shown), "pages-said")[0].iter("a")] == [work]
    poll = with_class(tree(shown), "pages-said")[0].get("hx-get")
    assert owner_client.get(poll, headers=HTMX).status_code == 204
    worker()
    arrived = owner_client.get(poll, headers=HTMX)
    assert (arrived.status_code, frame(arrived).startswith(address(speech))) == (200, True)
    assert owner_client.get(frame(arrived)).getvalue()[:5] == b"%PDF-"
    assert (frame(owner_client.get(work)), Job.objects.count()) == (frame(arrived), 1)


def test_a_second_look_joins_the_work_that_is_going_on(speech, owner_client):
    one, other = (owner_client.get(address(speech))["Location"] for _ in range(2))
    assert (one == other, Job.objects.count()) == (True, 1)


def test_pages_that_a_colleague_had_made_are_there_at_once(speech, writer, owner_client):
    Membership.objects.create(speech=speech, user=writer)
    digest = keep_pdf(speech, writer)
    assert frame(owner_client.get(address(speech))) == pages(speech, digest)


def test_what_was_written_meanwhile_is_said_beside_the_pages(speech, owner_client, worker):
    work = owner_client.get(address(speech))["Location"]
    worker()
    first = frame(owner_client.get(work))
    change(speech)
    response = owner_client.get(work, headers=ENGLISH)
    hint = tree(response).get_element_by_id("changed")
    assert (frame(response), words(hint)) == (
        first,
        "The speech has changed since these pages were made. Make them anew",
    )
    anew = owner_client.get(next(hint.iter("a")).get("href"))["Location"]
    worker()
    assert frame(owner_client.get(anew)) not in {first, None}


def test_a_page_that_stays_open_asks_whether_the_speech_has_changed(speech, owner, owner_client):
    digest = keep_pdf(speech, owner)
    look = tree(owner_client.get(address(speech))).get_element_by_id("changed").get("hx-get")
    assert parse_qs(urlsplit(look).query)["seen"] == [digest]
    before = owner_client.get(look, headers=HTMX | ENGLISH)
    change(speech)
    after = owner_client.get(look, headers=HTMX | ENGLISH)
    assert (words(tree(before)), words(tree(after))) == (
        "As the speech stands now.",
        "The speech has changed since these pages were made. Make them anew",
    )
    assert tree(after).get_element_by_id("changed").get("hx-get") is None


def test_each_layout_is_one_click_away_and_has_its_choices(speech, owner, owner_client):
    keep_pdf(speech, owner, "reading_copy")
    response = owner_client.get(address(speech, "?layout=reading_copy"), headers=ENGLISH)
    links = [link.get("href") for link in with_class(tree(response), "layouts")[0].iter("a")]
    assert sorted(links) == sorted(address(speech, f"?layout={code}") for code in LAYOUTS)
    fields = {field.get("name"): field.value for field in tree(response).iter("select")}
    assert fields == {option.name: option.choices[0][0] for option in LAYOUTS["reading_copy"].options}
    official = owner_client.get(address(speech, "?layout=plain"))
    assert list(tree(official).iter("select")) == []


def test_what_is_downloaded_from_here_has_the_choices_of_here(speech, owner_client):
    response = owner_client.get(address(speech, "?layout=reading_copy&size=26&ticks=none"))
    shown = owner_client.get(response["Location"])
    found = [link.get("href") for link in tree(shown).iter("a") if "/export/" in link.get("href")]
    base = reverse("export", args=[speech.pk, "reading_copy"])
    assert found == [f"{base}pdf/?size=26", f"{base}?size=26"]


def test_text_is_shown_as_it_will_be(speech, owner_client):
    for code in ("plain", "markdown"):
        response = owner_client.get(address(speech, f"?layout={code}"))
        exported = owner_client.get(reverse("export", args=[speech.pk, code])).getvalue().decode("utf-8-sig")
        (text,) = tree(response).iter("pre")
        assert text.text_content().splitlines() == exported.splitlines()
        assert (Job.objects.count(), frame(response)) == (0, None)


@pytest.mark.parametrize(
    "query", ["?layout=papyrus", "?layout=reading_copy&size=99", "?layout=official&size=26", "?x=1"]
)
def test_what_there_is_not_is_not_found(speech, owner_client, query):
    assert owner_client.get(address(speech, query)).status_code == 404


@pytest.mark.parametrize("job", ["4711", "x", "", "99999999999999999999999"])
def test_a_job_that_there_is_not_is_begun(speech, owner_client, job):
    location = owner_client.get(address(speech, f"?job={job}"))["Location"]
    assert parse_qs(urlsplit(location).query)["job"] == [str(Job.objects.get().pk)]


def test_a_job_of_other_pages_is_not_taken_for_that_of_these(speech, owner, owner_client):
    other = jobs.start("pdf", by=owner, request={"layout": "outline", "options": {}}, speech=speech)
    location = owner_client.get(address(speech, f"?layout=official&job={other.pk}"))["Location"]
    assert parse_qs(urlsplit(location).query)["job"] != [str(other.pk)]


def test_a_failure_is_explained_and_not_repeated_by_itself(speech, owner_client, worker, program):
    program(FAILING)
    work = owner_client.get(address(speech))["Location"]
    worker()
    response = owner_client.get(work, headers=ENGLISH)
    said = with_class(tree(response), "pages-said")[0]
    assert "The pages could not be made. LibreOffice broke off" in words(said)
    assert (said.get("hx-get"), Job.objects.count()) == (None, 1)
    again = next(said.iter("a")).get("href")
    assert owner_client.get(again)["Location"] != work


def test_it_is_said_when_no_worker_runs(speech, owner_client):
    work = owner_client.get(address(speech))["Location"]
    Job.objects.update(heartbeat_at=timezone.now() - 2 * jobs.PATIENCE)
    response = owner_client.get(work, headers=ENGLISH)
    assert "The worker does not run" in words(tree(response).get_element_by_id("pages"))


@pytest.mark.parametrize("named", ["", "/nowhere/soffice"])
def test_without_libreoffice_it_says_so_and_how_to_get_it(speech, owner_client, settings, monkeypatch, named):
    settings.SOFFICE = named
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("speeches.formats.office.PLACES", ())
    response = owner_client.get(address(speech), headers=ENGLISH)
    said = words(with_class(tree(response), "pages-said")[0])
    assert "sudo apt install libreoffice-writer" in said
    assert ("names /nowhere/soffice" in said) == bool(named)
    assert (Job.objects.count(), [link for link in _links(response) if link.endswith("/pdf/")]) == (0, [])


def test_a_digest_of_another_speech_is_not_found(speech, owner, owner_client):
    digest = keep_pdf(speech, owner)
    other = make_speech(owner, make_manuscript(title="另一篇"))
    assert owner_client.get(pages(other, digest)).status_code == 404


def _links(response):
    return [link.get("href") for link in tree(response).iter("a")]


def test_faces_that_are_not_installed_here_are_named(speech, owner, owner_client, tmp_path, monkeypatch):
    digest = keep_pdf(speech, owner)
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\necho 黑体; echo 仿宋_GB2312; echo 楷体_GB2312; echo 宋体\n", "utf-8")
    lister.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    response = owner_client.get(address(speech), headers=ENGLISH)
    (said,) = with_class(tree(response), "pages-faces")
    assert words(said).startswith("Not installed where these pages are made: 方正小标宋简体. Other faces") is True
    assert frame(response) == pages(speech, digest)
    lister.write_text(
        "#!/bin/sh\necho 黑体; echo 仿宋_GB2312; echo 楷体_GB2312; echo 宋体; echo 方正小标宋简体\n", "utf-8"
    )
    assert with_class(tree(owner_client.get(address(speech))), "pages-faces") == []
