"""Copies that a browser kept: compared with what is stored, offered with both texts, or named to be forgotten."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.models import Membership, Point, Section
from speeches.services import drafting
from tests.builders import make_speech
from tests.pages import HTMX, fields, tree, with_class, words

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC).timestamp() * 1000


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def point(speech):
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position").first()


def copied(client, part, address, **changes):
    """Return what the editor keeps of the form at `address`."""
    values = {name: value for name, value in fields(client.get(address, headers=HTMX)).items() if name != "stored"}
    anew = address if "new/" in address else ""
    return {"name": f"text/{part}", "part": part, "anew": anew, "at": AT, "values": values | changes}


def of_point(client, point, **changes):
    return copied(client, f"p-{point.key}", reverse("point_edit", kwargs={"key": point.key}), **changes)


def ask(client, speech, *copies):
    return client.post(reverse("rescue", kwargs={"pk": speech.pk}), {"copies": json.dumps(copies)}, headers=HTMX)


def offers(response):
    """Return for each offer its title, hint, marked differences, and what the button to restore it says."""
    found = []
    for offer in with_class(tree(response), "rescue-offer"):
        button = offer.xpath(".//button[@data-restore]")
        hint = with_class(offer, "rescue-hint")
        found.append(
            (
                words(offer.xpath(".//strong")[0]),
                words(hint[0]) if hint else "",
                [words(mark) for mark in offer.iter("mark")],
                tuple(button[0].get(f"data-{name}") for name in ("part", "back", "anew")) if button else None,
            )
        )
    return found


def stored(response):
    return tree(response).xpath("//@data-stored")


def test_a_text_that_differs_is_offered(owner_client, speech, point):
    response = ask(owner_client, speech, of_point(owner_client, point, lead="把这件小事办好。"))
    assert offers(response) == [("一要把第1件小事办好。", "", ["第1", "这"], (f"p-{point.key}", "", ""))]
    assert stored(response) == []


def test_a_text_that_is_stored_is_forgotten(owner_client, speech, point):
    response = ask(owner_client, speech, of_point(owner_client, point, lead=f" {point.lead}\r\n"))
    assert (offers(response), stored(response)) == ([], [f"text/p-{point.key}"])


def test_an_older_text_is_said_to_be_older(owner_client, writer, speech, point):
    copy = of_point(owner_client, point, lead="我写的。")
    drafting.edit_point(point, {"lead": "别人写的。"}, seen_edition=1, by=writer, now=timezone.now())
    assert [offer[1] for offer in offers(ask(owner_client, speech, copy))] == [
        "这一处后来改动过，恢复时并排显示两份文字，由您选择。"
    ]


@pytest.mark.parametrize("whole", [False, True])
def test_a_removed_part_is_put_back_first(owner_client, writer, speech, point, whole):
    copy = of_point(owner_client, point, lead="我写的。")
    if whole:
        drafting.remove_section(point.section, by=writer, now=timezone.now())
    else:
        drafting.remove_point(point, by=writer, now=timezone.now())
    kind, key = ("section", point.section.key) if whole else ("point", point.key)
    back = reverse(f"{kind}_restore", kwargs={"key": key})
    assert [offer[1:2] + offer[3:] for offer in offers(ask(owner_client, speech, copy))] == [
        ("这一处后来被删除了，恢复时会一并放回。", (f"p-{point.key}", back, ""))
    ]


def test_front_parts_and_the_end_of_a_section(owner_client, speech, point):
    title = copied(
        owner_client, "p-title", reverse("front_edit", kwargs={"pk": speech.pk, "part": "title"}), title="新"
    )
    section = reverse("section_edit", kwargs={"key": point.section.key})
    outro = copied(owner_client, f"p-{point.section.key}-outro", f"{section}?at=outro", outro="收束。")
    found = offers(ask(owner_client, speech, title, outro))
    # without closing paragraphs on the sheet, the head's form takes them
    assert [(offer[0], offer[3][0]) for offer in found] == [
        ("标题", "p-title"),
        ("把第1项工作抓实", f"p-{point.section.key}"),
    ]


def test_new_parts_come_back_where_they_were_to_stand(owner_client, speech, point):
    after = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"
    head = f"{reverse('section_new', kwargs={'pk': speech.pk})}?after={point.section.key}"
    new = copied(owner_client, "p-abcdefghij", after, lead="新的。")
    section = copied(owner_client, "p-bcdefghijk", head, heading="新的一项")
    empty = copied(owner_client, "p-cdefghijkl", after)
    response = ask(owner_client, speech, new, section, empty)
    assert [(offer[0], offer[3]) for offer in offers(response)] == [
        ("新的要点 · 一、把第1项工作抓实", ("p-new", "", after)),
        ("新的部分", ("p-new", "", head)),
    ]
    assert stored(response) == ["text/p-cdefghijkl"]


@pytest.mark.parametrize("anew", ["", "/nowhere/", "/points/abcdefghij/edit/", "//[", "/speeches/999/sections/new/"])
@pytest.mark.parametrize("part", ["p-abcdefghij", "p-", "sheet", "p-ab\x00"])
def test_a_text_whose_place_is_gone_can_be_read(owner_client, speech, part, anew):
    copy = {
        "name": "text/x",
        "part": part,
        "anew": anew,
        "at": AT,
        "values": {"lead": "还在这里。", "seen_edition": "1"},
    }
    response = ask(owner_client, speech, copy)
    assert [offer[:2] + offer[3:] for offer in offers(response)] == [
        ("没有位置的文字", "它原来的位置已经没有了，请从这里复制文字。", None)
    ]
    assert "还在这里。" in words(tree(response))


def test_a_point_of_a_speech_that_is_not_mine_tells_nothing(owner_client, speech, stranger):
    secret = Point.objects.filter(section__speech=make_speech(stranger)).first()
    Point.objects.filter(pk=secret.pk).update(lead="不给人看。")
    section = Section.objects.get(pk=secret.section_id)
    for key in (secret.key, section.key):
        copy = {"name": "x", "part": f"p-{key}", "anew": "", "at": AT, "values": {"lead": "猜一猜。"}}
        response = ask(owner_client, speech, copy)
        assert ("不给人看" in response.content.decode(), offers(response)[0][0]) == (False, "没有位置的文字")


def test_numbering_that_the_writer_changed_is_told(owner_client, writer, speech, point):
    mine = of_point(owner_client, point, style="item", series_start="on")
    assert [offer[2] for offer in offers(ask(owner_client, speech, mine))] == [["与全篇设置相同", "否", "一是", "是"]]
    theirs = of_point(owner_client, point)
    drafting.edit_point(point, {}, seen_edition=1, by=writer, now=timezone.now(), series_start=True)
    assert stored(ask(owner_client, speech, theirs)) == [f"text/p-{point.key}"]


def test_a_text_that_cannot_be_stored_is_offered_all_the_same(owner_client, speech, point):
    assert len(offers(ask(owner_client, speech, of_point(owner_client, point, body="坏\x02")))) == 1


COPY = {"name": "", "part": "", "anew": "", "at": 1, "values": {}}


@pytest.mark.parametrize(
    "posted",
    ["", "[", "{}", "7", "[7]", "[{}]", json.dumps([COPY | {"at": 1e300}]), json.dumps([COPY | {"values": []}])],
)
def test_anything_else_is_a_bad_request(owner_client, speech, posted):
    response = owner_client.post(reverse("rescue", kwargs={"pk": speech.pk}), {"copies": posted}, headers=HTMX)
    assert response.status_code == 400


def test_only_members_may_ask(stranger_client, owner_client, speech, point):
    copy = of_point(owner_client, point, lead="我写的。")
    assert ask(stranger_client, speech, copy).status_code == 404
