"""The editor's page: what stands on the sheet and in the outline, for whom, and at what price."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.formats.layouts import LAYOUTS
from speeches.models import Point, Section
from speeches.services import drafting, manuscripts
from tests.builders import make_manuscript, make_point, make_section, make_speech
from tests.pages import ids, manuscript, open_ids, outline, tree, with_class, words


def page(client, speech, query=""):
    return client.get(reverse("speech_detail", kwargs={"pk": speech.pk}) + query)


def test_the_sheet_prints_the_numbered_manuscript(owner, owner_client):
    speech = make_speech(owner)
    expected = [paragraph.text for paragraph in numbering.paragraphs(manuscripts.load(speech).manuscript)]
    response = page(owner_client, speech)
    assert (response.status_code, manuscript(response)) == (200, expected)
    assert open_ids(response) == []


def test_a_title_of_two_lines_is_one_paragraph_and_run_in_text_shares_its_paragraph(owner, owner_client):
    section = make_section(run_in=True, points=0, outro=("这是第一项工作的收束。",))
    front = make_manuscript(title="在全市公园工作\n会议上的讲话", salutation_run_in=True)
    written = replace(front, sections=(section,))
    response = page(owner_client, make_speech(owner, written))
    assert manuscript(response) == [
        "在全市公园工作会议上的讲话",
        "市园林局局长　江晚舟",
        "（2026年3月2日）",
        "同志们：今天请大家来，是要把公园的事情说清楚。",
        "下面，我讲几点意见。",
        "一、把第1项工作抓实第1项工作，大家都很关心。",
        "这是第一项工作的收束。",
        "让我们把公园建得更好！",
    ]


def test_text_is_escaped(owner, owner_client):
    written = make_manuscript(sections=1, points=1, title="<b>题</b>", closing=("<script>&amp;</script>",))
    response = page(owner_client, make_speech(owner, written))
    assert [manuscript(response)[0], manuscript(response)[-1]] == ["<b>题</b>", "<script>&amp;</script>"]
    assert b"<script>&amp;" not in response.content


def test_the_outline_counts_every_part_and_indents_levels(owner, owner_client):
    points = (make_point(1, body=()), make_point(2, body=(), level=2), make_point(3, body=()))
    sections = (make_section(1, points=0), replace(make_section(2), points=points))
    response = page(owner_client, make_speech(owner, replace(make_manuscript(), sections=sections)))
    assert outline(response) == [
        ("", "称谓", "3", "0.0"),
        ("", "开头", "25", "0.1"),
        ("一、", "把第1项工作抓实", "20", "0.1"),
        ("二、", "把第2项工作抓实", "49", "0.2"),
        ("一要", "把第1件小事办好", "10", "0.1"),
        ("1.", "把第2件小事办好", "9", "0.0"),
        ("二要", "把第3件小事办好", "10", "0.1"),
        ("", "结尾", "10", "0.1"),
    ]
    levels = [row.get("class") for row in tree(response).xpath("//ol[@id='outline-rows']/li")]
    assert levels[4:7] == ["o-point o-level-1", "o-point o-level-2", "o-point o-level-1"]


@pytest.mark.parametrize(
    ("target", "said", "filled"),
    [
        (None, "210 字 1.1 分钟", []),
        (Decimal("2.0"), "210 字 1.1 分钟 / 目标 2 分钟", ["42.0"]),
        (Decimal("0.5"), "210 字 1.1 分钟 / 目标 0.5 分钟 超出 0.6 分", ["100.0"]),
    ],
)
def test_the_length_stands_against_the_target(owner, owner_client, target, said, filled):
    response = page(owner_client, make_speech(owner, target_minutes=target))
    length = tree(response).get_element_by_id("length")
    assert words(length) == said
    assert [bar.get("width") for bar in with_class(length, "meter-filled")] == filled


def test_every_layout_is_offered(owner, owner_client):
    speech = make_speech(owner)
    links = tree(page(owner_client, speech)).xpath("//a[@download]/@href")
    assert sorted(links) == sorted(reverse("export", kwargs={"pk": speech.pk, "layout": code}) for code in LAYOUTS)


def test_an_empty_speech_says_how_to_begin(owner, owner_client):
    speech = make_speech(owner, Manuscript())
    response = page(owner_client, speech)
    assert manuscript(response) == []
    assert [words(part) for part in with_class(tree(response), "part-empty")] == ["标题", "称谓", "开头", "结尾"]
    begin = with_class(tree(response), "begin")[0]
    assert begin.xpath(".//a/@href") == [reverse("section_new", kwargs={"pk": speech.pk})]


def test_what_was_deleted_without_a_script_can_be_put_back(owner, owner_client):
    speech = make_speech(owner)
    point = Point.objects.filter(section__speech=speech).first()
    drafting.remove_point(point, by=owner, now=timezone.now())
    response = page(owner_client, speech, f"?removed=point-{point.key}")
    assert with_class(tree(response), "undo")[0].get("action") == reverse("point_restore", kwargs={"key": point.key})


def test_what_was_deleted_from_another_speech_is_not_offered(owner, owner_client):
    section = Section.objects.filter(speech=make_speech(owner)).first()
    drafting.remove_section(section, by=owner, now=timezone.now())
    response = page(owner_client, make_speech(owner), f"?removed=section-{section.key}")
    assert with_class(tree(response), "undo") == []


def test_going_back_never_shows_an_old_text(owner, owner_client):
    response = page(owner_client, make_speech(owner))
    assert ("no-store" in response["Cache-Control"], "HX-Request" in response["Vary"]) == (True, True)


@pytest.mark.parametrize("removed", ["", "point-", "point-nothing", "speech-1", "section-0"])
def test_nothing_is_offered_back_that_was_not_removed(owner, owner_client, removed):
    response = page(owner_client, make_speech(owner), f"?removed={removed}")
    assert (response.status_code, with_class(tree(response), "undo")) == (200, [])


def test_a_stranger_finds_nothing_and_the_signed_out_sign_in(owner, client, stranger_client):
    speech = make_speech(owner)
    assert page(stranger_client, speech).status_code == 404
    address = reverse("speech_detail", kwargs={"pk": speech.pk})
    response = page(client, speech)
    assert (response.status_code, response["Location"]) == (302, f"{reverse('login')}?next={address}")


def test_nothing_runs_inline(owner, owner_client):
    response = page(owner_client, make_speech(owner))
    found = tree(response)
    assert found.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []
    assert "script-src 'self'; " in response["Content-Security-Policy"] + "; "


def test_english_is_complete_beside_a_chinese_text(owner, owner_client):
    speech = make_speech(owner)
    response = owner_client.get(reverse("speech_detail", kwargs={"pk": speech.pk}), headers={"Accept-Language": "en"})
    assert [row[1] for row in outline(response)][:2] == ["Salutation", "Opening"]
    assert tree(response).xpath("//article/@lang") == ["zh-Hans"]


def _queries(client, speech):
    with CaptureQueriesContext(connection) as queries:
        page(client, speech)
    return len(queries)


def test_the_price_in_queries_does_not_grow(owner, owner_client):
    small = make_speech(owner, make_manuscript(sections=3, points=7))
    large = make_speech(owner, make_manuscript(sections=10, points=50))
    assert (_queries(owner_client, small), _queries(owner_client, large)) == (5, 5)


def test_a_point_takes_ten_elements(owner, owner_client):
    speech = make_speech(owner, make_manuscript(sections=1, points=1))
    one = len(tree(page(owner_client, speech)).xpath("//*"))
    two = len(tree(page(owner_client, make_speech(owner, make_manuscript(sections=1, points=2)))).xpath("//*"))
    assert two - one == 10
    assert len(ids(page(owner_client, speech))) == 6
