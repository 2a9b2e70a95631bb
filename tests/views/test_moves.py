"""Parts moved to a place that is named, several points at once, and moves taken back: with a script and without."""

from dataclasses import replace

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.domain.manuscript import NumberStyle
from speeches.models import Membership, Point, Section, Speech
from speeches.services import drafting
from tests.builders import make_manuscript, make_speech
from tests.pages import HTMX, fields, live, outline, tree, with_class, words


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def points(speech):
    return list(Point.objects.filter(section__speech=speech).order_by("section__position", "position"))


@pytest.fixture
def sections(speech):
    return list(Section.objects.filter(speech=speech).order_by("position"))


@pytest.fixture
def move(speech):
    return reverse("parts_move", kwargs={"pk": speech.pk})


@pytest.fixture
def undo(speech):
    return reverse("move_undo", kwargs={"pk": speech.pk})


def order(speech):
    rows = Point.objects.filter(section__speech=speech, removed_at=None, section__removed_at=None)
    return list(rows.order_by("section__position", "position").values_list("section__heading", "key"))


def expected(*groups):
    return [(section.heading, point.key) for section, points in groups for point in points]


def offer(response):
    """Return what the line at the foot of the sheet says, and the fields that its button sends."""
    (line,) = with_class(tree(response), "undo")
    sent = {field.name: field.value for field in line.inputs if field.name and field.name != "csrfmiddlewaretoken"}
    return line.get("action"), words(line.xpath("./span")[0]), sent


def focused(response):
    return response.get("HX-Trigger-After-Settle")


def test_several_points_go_into_another_section_and_back(owner_client, speech, points, sections, move, undo):
    keys = [points[2].key, points[0].key]
    data = {"key": keys, "section": sections[1].key, "after": points[3].key}
    response = owner_client.post(move, data, headers=HTMX)
    assert order(speech) == expected(
        (sections[0], [points[1]]), (sections[1], [points[3], points[0], points[2], *points[4:]])
    )
    said = f"已移到“二、{sections[1].heading}”：2 条要点"
    assert (live(response), response["HX-Retarget"]) == (said, "#document")
    assert focused(response) == f'{{"focusPart": {{"id": "p-{points[2].key}"}}}}'
    action, line, sent = offer(response)
    assert (action, line) == (undo, said)
    back = owner_client.post(undo, sent, headers=HTMX)
    assert order(speech) == expected((sections[0], points[:3]), (sections[1], points[3:]))
    assert (live(back), with_class(tree(back), "undo")) == ("已撤销：2 条要点", [])


def test_one_point_is_named_with_the_number_it_has_now(owner_client, speech, points, sections, move):
    data = {"key": points[0].key, "section": sections[0].key, "after": points[1].key}
    response = owner_client.post(move, data, headers=HTMX)
    assert live(response) == f"已移动：二要{points[0].lead}"
    data |= {"section": sections[1].key, "after": ""}
    response = owner_client.post(move, data, headers=HTMX)
    assert live(response) == f"已移到“二、{sections[1].heading}”：一要{points[0].lead}"
    assert [row[0] for row in outline(response)][2:8] == ["一、", "一要", "二要", "二、", "一要", "二要"]


def test_a_section_goes_after_another_and_back(owner_client, speech, points, sections, move, undo):
    response = owner_client.post(move, {"key": sections[0].key, "after": sections[1].key}, headers=HTMX)
    assert order(speech) == expected((sections[1], points[3:]), (sections[0], points[:3]))
    assert live(response) == f"已移动：二、{sections[0].heading}"
    back = owner_client.post(undo, offer(response)[2], headers=HTMX)
    assert order(speech) == expected((sections[0], points[:3]), (sections[1], points[3:]))
    assert live(back) == f"已撤销：一、{sections[0].heading}"
    response = owner_client.post(move, {"key": sections[1].key, "direction": "-1"}, headers=HTMX)
    assert live(response) == f"已移动：一、{sections[1].heading}"


def test_keys_may_stand_in_one_field(owner_client, speech, points, sections, move):
    data = {"key": f"{points[0].key} {points[1].key}", "direction": "1"}
    owner_client.post(move, data, headers=HTMX)
    assert order(speech)[:3] == expected((sections[0], [points[2], points[0], points[1]]))


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_where_nothing_changes_nothing_is_offered(owner_client, speech, points, move, headers):
    response = owner_client.post(move, {"key": points[0].key, "direction": "-1"}, headers=headers, follow=True)
    assert with_class(tree(response), "undo") == []
    assert Speech.objects.get(pk=speech.pk).serial == 1
    if headers:
        assert live(response) == f"已在那里：一要{points[0].lead}"


def test_moves_by_buttons_and_levels_offer_to_be_undone(owner_client, speech, points, sections, undo):
    drafting.set_series_style(points[0], NumberStyle.ITEM, by=speech.updated_by, now=timezone.now())
    before = list(Point.objects.order_by("pk").values_list("level", "series_start", "style", "position", "section"))
    posts = [
        (reverse("point_move", kwargs={"key": points[0].key}), {"direction": "1"}, f"已移动：二是{points[0].lead}"),
        (reverse("point_move", kwargs={"key": points[2].key}), {"direction": "1"}, None),
        (reverse("point_move", kwargs={"key": points[0].key}), {"section": sections[1].key}, None),
        (reverse("point_level", kwargs={"key": points[1].key}), {"direction": "1"}, None),
    ]
    for address, data, said in posts:
        response = owner_client.post(address, data, headers=HTMX)
        action, line, sent = offer(response)
        assert (action, line) == (undo, live(response))
        assert said in (None, line)
        owner_client.post(undo, sent, headers=HTMX)
        assert list(Point.objects.order_by("pk").values_list(*_MARKS)) == before
    response = owner_client.post(
        reverse("section_move", kwargs={"key": sections[0].key}), {"direction": "1"}, headers=HTMX
    )
    owner_client.post(undo, offer(response)[2], headers=HTMX)
    assert [row.pk for row in Section.objects.filter(speech=speech)] == [row.pk for row in sections]


_MARKS = ("level", "series_start", "style", "position", "section")


def test_an_open_point_is_moved_to_a_section_with_its_text(owner_client, speech, points, sections, undo):
    edit = reverse("point_edit", kwargs={"key": points[0].key})
    opened = owner_client.get(edit, headers=HTMX)
    items = tree(opened).xpath("//details//button[@name='section']")
    assert [(item.get("value"), words(item)) for item in items] == [
        (section.key, f"{ordinal}{section.heading}")
        for ordinal, section in zip(("一、", "二、"), sections, strict=True)
    ]
    data = fields(opened) | {"lead": "边写边移。", "section": sections[1].key}
    response = owner_client.post(reverse("point_move", kwargs={"key": points[0].key}), data, headers=HTMX)
    assert order(speech)[-1] == (sections[1].heading, points[0].key)
    assert fields(response)["lead"] == "边写边移。"
    assert offer(response)[1] == f"已移到“二、{sections[1].heading}”：四要边写边移。"


def test_without_a_script_points_are_ticked_moved_and_moved_back(owner_client, speech, points, sections, move, undo):
    page = owner_client.get(move)
    form = tree(page).forms[-1]
    boxes = form.xpath(".//input[@type='checkbox']/@value")
    assert boxes == [point.key for point in points]
    assert form.xpath(".//option/@value") == [section.key for section in sections]
    data = {"key": [points[0].key, points[1].key], "section": sections[1].key, "after": "end"}
    response = owner_client.post(move, data)
    assert response["Location"] == f"{reverse('speech_detail', kwargs={'pk': speech.pk})}#p-{points[0].key}"
    shown = owner_client.get(response["Location"])
    action, line, sent = offer(shown)
    assert (action, line) == (undo, f"已移到“二、{sections[1].heading}”：2 条要点")
    again = owner_client.get(response["Location"])
    assert with_class(tree(again), "undo") == []
    back = owner_client.post(action, sent)
    assert (back.status_code, order(speech)) == (302, expected((sections[0], points[:3]), (sections[1], points[3:])))
    moved = owner_client.post(reverse("point_move", kwargs={"key": points[0].key}), {"direction": "1"}, follow=True)
    assert offer(moved)[1] == f"已移动：二要{points[0].lead}"


def test_an_offer_waits_for_its_own_speech(owner_client, owner, points, move):
    other = make_speech(owner)
    owner_client.post(move, {"key": points[0].key, "direction": "1"})
    shown = owner_client.get(reverse("speech_detail", kwargs={"pk": other.pk}))
    assert with_class(tree(shown), "undo") == []
    shown = owner_client.get(reverse("speech_detail", kwargs={"pk": points[0].section.speech_id}))
    assert offer(shown)[1] == f"已移动：二要{points[0].lead}"


def test_a_speech_without_points_offers_none_to_choose(owner_client, owner):
    empty = make_speech(owner, replace(make_manuscript(), sections=()))
    page = owner_client.get(reverse("parts_move", kwargs={"pk": empty.pk}))
    assert (page.status_code, tree(page).xpath("//input[@type='checkbox']")) == (200, [])


def test_nothing_ticked_moves_nothing_and_says_so(owner_client, speech, sections, move):
    response = owner_client.post(move, {"section": sections[1].key, "after": "end"}, follow=True)
    assert [words(line) for line in with_class(tree(response), "message-warning")] == ["请先勾选要移动的要点。"]
    assert Speech.objects.get(pk=speech.pk).serial == 1


GONE = [
    ("1", {"section": "first", "after": "4"}, "要放在其后的那一处已被删除。"),
    ("4", {"section": "first", "after": ""}, "这条要点已被删除。"),
    ("1 4", {"direction": "1"}, "其中一条要点刚才已被删除，没有移动。"),
    ("8 9", {"direction": "1"}, "其中一条要点刚才已被删除，没有移动。"),
    ("8", {"after": ""}, "这个部分已被删除。"),
]
"""Of points and places known by their number, the fourth was removed; 8 and 9 never were."""


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(("keys", "where", "said"), GONE)
def test_what_is_gone_moves_nothing_and_is_said(owner_client, points, move, headers, keys, where, said):
    speech = points[0].section.speech
    drafting.remove_point(points[4], by=speech.updated_by, now=timezone.now())
    before = order(speech)
    names = {str(place): point.key for place, point in enumerate(points)} | {"first": points[0].section.key}
    data = {"key": " ".join(names.get(key, key) for key in keys.split())}
    data |= {name: value if name == "direction" else names.get(value, value) for name, value in where.items()}
    response = owner_client.post(move, data, headers=headers, follow=True)
    assert [words(line) for line in with_class(tree(response), "message-warning")] == [said]
    assert order(speech) == before


@pytest.mark.parametrize("data", [{}, {"direction": "2"}, {"section": "x"}])
def test_a_move_without_a_place_is_a_bad_request(owner_client, points, sections, move, data):
    assert owner_client.post(move, {"key": points[0].key} | data).status_code == 400
    assert owner_client.post(move, {"key": sections[0].key} | data).status_code == 400


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_move_whose_neighbour_has_gone_is_not_undone_and_says_why(
    owner_client, speech, points, sections, move, undo, headers
):
    response = owner_client.post(move, {"key": points[1].key, "section": sections[1].key, "after": ""}, headers=HTMX)
    owner_client.post(move, {"key": points[0].key, "section": sections[1].key, "after": ""}, headers=HTMX)
    before = order(speech)
    back = owner_client.post(undo, offer(response)[2], headers=headers, follow=True)
    (line,) = with_class(tree(back), "message-warning")
    assert words(line) == "已不能撤销：原来排在它前面的内容刚才已被移走或删除。"
    assert order(speech) == before


def test_only_our_own_ways_back_of_this_speech_are_taken(owner_client, owner, points, move, undo):
    response = owner_client.post(move, {"key": points[0].key, "direction": "1"}, headers=HTMX)
    sent = offer(response)[2]
    other = reverse("move_undo", kwargs={"pk": make_speech(owner).pk})
    forged = signing.dumps([points[0].section.speech_id, {}])
    answers = [
        owner_client.post(address, data, headers=HTMX).status_code
        for address, data in (
            (undo, {}),
            (undo, {"way": "x"}),
            (undo, {"way": sent["way"][:-1]}),
            (undo, {"way": forged}),
            (other, sent),
        )
    ]
    assert answers == [400] * 5
    assert owner_client.post(undo, sent, headers=HTMX).status_code == 200


def test_another_member_may_undo_but_no_stranger(owner_client, writer_client, stranger_client, points, move, undo):
    sent = offer(owner_client.post(move, {"key": points[0].key, "direction": "1"}, headers=HTMX))[2]
    before = order(points[0].section.speech)
    assert stranger_client.post(undo, sent, headers=HTMX).status_code == 404
    assert stranger_client.post(move, {"key": points[0].key, "direction": "1"}).status_code == 404
    assert order(points[0].section.speech) == before
    assert writer_client.post(undo, sent, headers=HTMX).status_code == 200
    assert order(points[0].section.speech) != before


def test_points_of_another_speech_are_not_moved_here(owner_client, owner, points, sections, move):
    other = Point.objects.filter(section__speech=make_speech(owner)).first()
    before = order(other.section.speech)
    response = owner_client.post(move, {"key": other.key, "section": sections[0].key, "after": ""}, headers=HTMX)
    assert len(with_class(tree(response), "message-warning")) == 1
    mixed = {"key": [points[0].key, other.key], "section": sections[1].key, "after": ""}
    response = owner_client.post(move, mixed, headers=HTMX)
    assert (len(with_class(tree(response), "message-warning")), order(other.section.speech)) == (1, before)


def test_the_price_of_a_move_is_the_same_for_few_and_for_hundreds(owner_client, owner):
    counts = []
    for size in (3, 100):
        speech = make_speech(owner, make_manuscript(sections=4, points=size))
        keys = [key for _, key in order(speech)]
        target = speech.sections.all()[0].key
        with CaptureQueriesContext(connection) as queries:
            owner_client.post(
                reverse("parts_move", kwargs={"pk": speech.pk}),
                {"key": " ".join(keys[-2:]), "section": target, "after": ""},
                headers=HTMX,
            )
        counts.append(len(queries))
        assert [key for _, key in order(speech)] == [*keys[-2:], *keys[:-2]]
    assert counts[0] == counts[1] <= 16
