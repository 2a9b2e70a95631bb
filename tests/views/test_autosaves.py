"""Automatic saves: what they are told stands in the form, which stays; a text sent before is nobody else's."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.models import Membership, Point
from speeches.services import drafting
from tests.builders import make_speech
from tests.pages import HTMX, beside, fields, open_ids, tree, with_class, words


@pytest.fixture
def point(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position").first()


@pytest.fixture
def edit(point):
    return reverse("point_edit", kwargs={"key": point.key})


@pytest.fixture
def written(owner_client, edit):
    """Return what the open form sends by itself."""
    return fields(owner_client.get(edit, headers=HTMX)) | {"lead": "我写的。", "serial": "1", "then": "auto"}


def send(client, address, data):
    return client.post(address, data, headers=HTMX)


def notice(response):
    return words(tree(response).get_element_by_id(next(one for one in beside(response) if one.endswith("-notice"))))


def lead(point):
    point.refresh_from_db()
    return point.lead


def test_it_is_stored_and_the_form_stays(owner_client, point, edit, written):
    response = send(owner_client, edit, written)
    assert (response.status_code, response["HX-Reswap"], open_ids(response)) == (200, "none", [])
    assert (lead(point), tree(response).get_element_by_id("save").get("data-state")) == ("我写的。", "saved")


def test_a_refusal_is_a_notice(owner_client, point, edit, written):
    response = send(owner_client, edit, written | {"lead": "坏\x02"})
    assert (response.status_code, response["HX-Reswap"], open_ids(response)) == (422, "none", [])
    assert beside(response) == [f"p-{point.key}-notice"]
    assert "领句 第 1 行第 2 个字符是 U+0002" in notice(response)


def test_lines_too_many_are_not_moved_under_the_hands(owner_client, edit, written):
    response = send(owner_client, edit, written | {"lead": "一\n二"})
    assert (response.status_code, response["HX-Reswap"]) == (422, "none")
    assert "不能换行" in notice(response)


def test_another_hand_is_a_notice_with_the_other_text(owner_client, writer, point, edit, written):
    drafting.edit_point(point, {"lead": "别人写的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = send(owner_client, edit, written)
    assert (response.status_code, response["HX-Reswap"], lead(point)) == (409, "none", "别人写的。")
    assert [words(mark) for mark in with_class(tree(response), "own")] == ["别人"]
    assert notice(response).startswith("您打开之后，writer于")
    chosen = send(owner_client, edit, written | {"then": "stay"})
    assert (chosen.status_code, open_ids(chosen)) == (409, [f"p-{point.key}"])


def test_a_removed_part_is_a_notice_that_offers_it_back(owner_client, writer, point, edit, written):
    drafting.remove_point(point, by=writer, now=timezone.now())
    response = send(owner_client, edit, written)
    assert (response.status_code, response["HX-Reswap"]) == (409, "none")
    assert tree(response).xpath("//button/@name") == ["restore"]
    send(owner_client, edit, {**written, "then": "", "restore": "1"})
    assert (lead(point), point.removed_at) == ("我写的。", None)


def test_a_form_nobody_wrote_in_is_left_as_it_is(owner_client, writer, point, edit, written):
    drafting.edit_point(point, {"lead": "别人写的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = send(owner_client, edit, written | {"lead": point.lead})
    assert (response["HX-Reswap"], open_ids(response), lead(point)) == ("none", [], "别人写的。")
    assert tree(response).get_element_by_id("serial").value == "1"


@pytest.mark.parametrize("then", ["auto", "close"])
def test_a_text_sent_before_is_nobody_elses(owner_client, point, edit, written, then):
    send(owner_client, edit, written)  # the answer gets lost
    tried = json.dumps([{"lead": "更早的。", "body": "", "run_in": "on"}, {**written, "lead": " 我写的。 "}])
    response = send(owner_client, edit, written | {"lead": "我写完了。", "tried": tried, "then": then})
    assert (response.status_code, lead(point), point.edition) == (200, "我写完了。", 3)


@pytest.mark.parametrize("tried", ["[", "{}", "7", '["lead"]', '[{"lead": "别的。"}]', '[{"lead": "坏\\u0002"}]'])
def test_any_other_text_is(owner_client, writer, point, edit, written, tried):
    drafting.edit_point(point, {"lead": "别人写的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = send(owner_client, edit, written | {"tried": tried})
    assert (response.status_code, lead(point)) == (409, "别人写的。")


def test_a_new_part_whose_answer_was_lost_is_found_by_its_key(owner_client, point):
    new = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"
    data = fields(owner_client.get(new, headers=HTMX)) | {"lead": "写到一半", "serial": "1", "then": "auto"}
    send(owner_client, new, data)
    tried = json.dumps([{"lead": "写到一半", "body": "", "run_in": "on"}])
    response = send(owner_client, new, data | {"lead": "写到一半，又写一半。", "tried": tried})
    added = Point.objects.get(key=data["key"])
    assert (response.status_code, added.lead, "outline-rows" in beside(response)) == (200, "写到一半，又写一半。", True)
    assert tree(response).get_element_by_id("p-new-stored").value == added.key
    assert Point.objects.filter(section=point.section).count() == 4


def test_nobody_saves_in_anothers_name(owner_client, owner, writer, point, edit, written):
    other = owner_client.post(edit, written, headers={**HTMX, "X-Person": str(writer.pk)})
    assert (other.status_code, other["HX-Retarget"], lead(point)) == (401, "#messages", "把第1件小事办好。")
    assert "现在登录的是沈一苇" in words(tree(other))
    own = owner_client.post(edit, written, headers={**HTMX, "X-Person": str(owner.pk)})
    assert (own.status_code, lead(point)) == (200, "我写的。")
