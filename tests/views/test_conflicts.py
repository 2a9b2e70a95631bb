"""Two hands on one part: a stale save shows both texts, a removed part keeps what was written; nothing is lost."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from speeches.models import Membership, Point, Section, Speech
from speeches.services import drafting
from speeches.templatetags.measures import moment
from tests.builders import make_speech
from tests.pages import HTMX, beside, errors, fields, ids, manuscript, open_ids, tree, with_class, words

THEIRS, MINE = "别人改的第一句。", "我改的第一句。"


@pytest.fixture
def point(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position").first()


@pytest.fixture
def edit(point):
    return reverse("point_edit", kwargs={"key": point.key})


@pytest.fixture
def late(owner_client, writer, point, edit):
    """Return a form that was opened before somebody else saved the same point."""
    data = fields(owner_client.get(edit, headers=HTMX)) | {"lead": MINE}
    drafting.edit_point(point, {"lead": THEIRS}, seen_edition=1, by=writer, now=timezone.now())
    return data


def lead(point):
    point.refresh_from_db()
    return point.lead


def sides(response):
    """Return the paragraphs of both texts as (text, marked parts)."""
    columns = tree(response).xpath("//div[@class='cf-cols']/section")
    return [
        [(words(text), [words(mark) for mark in text.iter("mark")]) for text in with_class(column, "cf-text")]
        for column in columns
    ]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_stale_save_shows_both_texts_and_stores_neither(owner_client, point, edit, late, headers):
    response = owner_client.post(edit, late, headers=headers)
    assert (response.status_code, lead(point)) == (409, THEIRS)
    theirs, mine = sides(response)
    assert theirs == [(THEIRS, ["别人"]), (point.body, [])]
    assert mine == [(MINE, ["我"]), (point.body, [])]
    kept = fields(response)
    assert (kept["lead"], kept["mine-lead"], kept["seen_edition"]) == (MINE, MINE, "2")


@pytest.mark.parametrize(("last", "says"), [("writer", "writer的"), ("owner", "另一个窗口的"), (None, "对方的")])
def test_the_other_text_has_a_name_and_a_time(owner_client, point, edit, late, last, says):
    user = User.objects.filter(username=last).first()
    Speech.objects.filter(pk=point.section.speech_id).update(updated_by=user)
    response = owner_client.post(edit, late, headers=HTMX)
    theirs, mine, merged = (words(name) for name in with_class(tree(response), "cf-name"))
    time = moment(Speech.objects.get(pk=point.section.speech_id).updated_at)
    assert (theirs, mine, merged) == (f"{says} {time}已保存", "我的 未保存", "合成的文字")
    assert (time in words(with_class(tree(response), "cf-head")[0])) is bool(last)


def test_a_page_with_unsaved_text_does_not_say_saved(owner_client, point, edit, late):
    states = [
        tree(owner_client.post(edit, data)).get_element_by_id("save").get("data-state")
        for data in (late, late | {"lead": "一\x07二"})
    ]
    opened = owner_client.get(edit)
    assert (states, tree(opened).get_element_by_id("save").get("data-state")) == (["held", "held"], "saved")


def test_mine_can_be_saved(owner_client, point, edit, late):
    conflict = fields(owner_client.post(edit, late, headers=HTMX))
    response = owner_client.post(edit, conflict | {"keep": "mine", "lead": "改到一半"}, headers=HTMX)
    assert (response.status_code, lead(point)) == (200, MINE)


def test_a_merged_text_can_be_saved(owner_client, point, edit, late):
    conflict = fields(owner_client.post(edit, late, headers=HTMX))
    owner_client.post(edit, conflict | {"lead": "合成的第一句。", "then": "close"}, headers=HTMX)
    assert lead(point) == "合成的第一句。"


def test_theirs_can_be_taken(owner_client, point, edit, late):
    conflict = fields(owner_client.post(edit, late, headers=HTMX))
    response = owner_client.post(edit, conflict | {"keep": "theirs"}, headers=HTMX)
    assert (f"一要{THEIRS}{point.body}" in manuscript(response), lead(point)) == (True, THEIRS)
    assert {"save", "serial", "length", "outline-rows"} <= set(beside(response))
    assert tree(response).get_element_by_id("serial").value == "2"
    assert owner_client.post(edit, conflict | {"keep": "theirs"})["Location"].endswith(f"#p-{point.key}")
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{point.key}"}}}}'


def test_a_third_hand_is_seen_too(owner_client, writer, point, edit, late):
    conflict = fields(owner_client.post(edit, late, headers=HTMX))
    drafting.edit_point(point, {"lead": "又改了一次。"}, seen_edition=2, by=writer, now=timezone.now())
    response = owner_client.post(edit, conflict | {"keep": "mine"}, headers=HTMX)
    assert (response.status_code, lead(point)) == (409, "又改了一次。")


def test_the_same_text_twice_is_no_conflict(owner_client, point, edit, late):
    response = owner_client.post(edit, late | {"lead": THEIRS}, headers=HTMX)
    assert (response.status_code, lead(point)) == (200, THEIRS)


def test_another_part_is_no_conflict(owner_client, point, late):
    other = Point.objects.filter(section__speech=point.section.speech).last()
    address = reverse("point_edit", kwargs={"key": other.key})
    data = fields(owner_client.get(address, headers=HTMX)) | {"lead": MINE}
    assert owner_client.post(address, data, headers=HTMX).status_code == 200


def test_a_switch_that_differs_is_shown_in_words(owner_client, point, edit, late):
    del late["run_in"]
    drafting.edit_point(point, {"run_in": True}, seen_edition=2, by=Membership.objects.last().user, now=timezone.now())
    theirs, mine = sides(owner_client.post(edit, late, headers=HTMX))
    assert (theirs[-1], mine[-1]) == (("是", ["是"]), ("否", ["否"]))


def test_moving_with_a_stale_text_shows_the_conflict_and_moves_nothing(owner_client, point, edit, late):
    move = reverse("point_move", kwargs={"key": point.key})
    response = owner_client.post(move, late | {"direction": "1"}, headers=HTMX)
    assert (response.status_code, Point.objects.get(pk=point.pk).position) == (409, point.position)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_part_removed_under_ones_hands_keeps_the_text(owner_client, writer, point, edit, headers):
    data = fields(owner_client.get(edit, headers=HTMX)) | {"lead": MINE}
    drafting.remove_point(point, by=writer, now=timezone.now())
    response = owner_client.post(edit, data, headers=headers)
    assert (response.status_code, open_ids(response)) == (409, [f"p-{point.key}"])
    assert (fields(response)["lead"], errors(response)) == (MINE, ["这条要点已被删除。"])
    assert with_class(tree(response), "part-form")[0].xpath(".//button[@name='restore']/@value") == ["1"]
    assert words(tree(response).get_element_by_id(f"p-{point.key}-name")) == "已删除的内容"
    point.refresh_from_db()
    assert (point.removed_at is None, point.edition) == (False, 1)  # to be asked is not to be put back
    owner_client.post(edit, data | {"restore": "1"}, headers=headers)
    assert (lead(point), point.removed_at) == (MINE, None)


def test_a_removed_part_can_be_put_back_without_a_change(owner_client, writer, point, edit):
    data = fields(owner_client.get(edit, headers=HTMX))
    drafting.remove_point(point, by=writer, now=timezone.now())
    response = owner_client.post(edit, data | {"restore": "1"}, headers=HTMX)
    assert (response.status_code, f"p-{point.key}" in ids(response)) == (200, True)


def test_a_section_removed_under_ones_hands_keeps_the_text(owner_client, writer, point):
    section = Section.objects.get(pk=point.section_id)
    edit = reverse("section_edit", kwargs={"key": section.key})
    data = fields(owner_client.get(edit, headers=HTMX)) | {"heading": "我写的标题"}
    drafting.remove_section(section, by=writer, now=timezone.now())
    response = owner_client.post(edit, data, headers=HTMX)
    assert (response.status_code, fields(response)["heading"]) == (409, "我写的标题")
    owner_client.post(edit, data | {"restore": "1"}, headers=HTMX)
    section.refresh_from_db()
    assert (section.heading, section.removed_at) == ("我写的标题", None)


def test_a_new_point_in_a_removed_section_keeps_the_text(owner_client, writer, point):
    drafting.remove_section(point.section, by=writer, now=timezone.now())
    new = reverse("point_new", kwargs={"key": point.section.key})
    response = owner_client.post(new, {"seen_edition": "0", "lead": MINE}, headers=HTMX)
    assert (response.status_code, fields(response)["lead"]) == (409, MINE)
    owner_client.post(new, fields(response) | {"restore": "1"}, headers=HTMX)
    assert Point.objects.get(lead=MINE).section.removed_at is None


def test_a_point_of_a_removed_section_comes_back_with_it(owner_client, writer, point, edit):
    data = fields(owner_client.get(edit, headers=HTMX)) | {"lead": MINE}
    drafting.remove_section(point.section, by=writer, now=timezone.now())
    owner_client.post(edit, data | {"restore": "1"}, headers=HTMX)
    assert (lead(point), Section.objects.get(pk=point.section_id).removed_at) == (MINE, None)
