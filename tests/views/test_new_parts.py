"""New parts: stored while their form stays the one being written in, dropped when empty, stored only once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.models import Membership, Point, Section
from speeches.services import drafting
from tests.builders import make_speech
from tests.pages import HTMX, beside, fields, ids, manuscript, open_ids, outline, tree, with_class


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def point(speech):
    """Return the second point of the first section, 二要."""
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position")[1]


@pytest.fixture
def new(point):
    return f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"


def after_stay(client, new, **changes):
    """Return what the form holds once it was saved and kept open, as the browser has it then; and the answer."""
    data = fields(client.get(new, headers=HTMX)) | {"serial": "1", "lead": "新写的一条。", "then": "stay"} | changes
    response = client.post(new, data, headers=HTMX)
    held = {field.name: field.value or "" for field in tree(response).xpath("//input[@hx-swap-oob]")}
    return data | held, response


def test_a_saved_new_point_leaves_its_form_alone_and_stands_in_the_outline(owner_client, point, new):
    held, response = after_stay(owner_client, new)
    added = Point.objects.get(lead="新写的一条。")
    following = Point.objects.filter(section=point.section, position__gt=added.position).first()
    assert (response["HX-Reswap"], open_ids(response)) == ("none", [])
    assert ids(response) == [f"p-{following.key}"]  # 三要 became 四要; the new one stands in its form
    assert (held["stored"], held["seen_edition"], held["serial"]) == (added.key, "1", "2")
    stored = tree(response).get_element_by_id("p-new-stored")
    assert stored.get("data-path") == reverse("point_detail", kwargs={"key": added.key})
    assert tree(response).get_element_by_id("p-new-ordinal").text == "三要"
    assert [row[:2] for row in outline(response)][5:7] == [("三要", "新写的一条"), ("四要", "把第3件小事办好")]
    assert "outline-rows" in beside(response)


def test_writing_goes_on_in_the_stored_point(owner_client, point, new):
    held, _ = after_stay(owner_client, new)
    held |= {"lead": "改了一次。"}
    response = owner_client.post(new, held, headers=HTMX)
    assert (response["HX-Reswap"], beside(response)[0]) == ("none", "p-new-text")
    held |= {field.name: field.value or "" for field in tree(response).xpath("//input[@hx-swap-oob]")}
    closed = owner_client.post(new, held | {"lead": "又改一次。", "then": "close"}, headers=HTMX)
    added = Point.objects.get(lead="又改一次。")
    assert (added.edition, Point.objects.filter(section=point.section).count()) == (3, 4)
    assert (ids(closed), manuscript(closed)) == ([f"p-{added.key}"], ["三要又改一次。"])
    assert f"r-{added.key}" in beside(closed)


def test_another_point_can_be_written_after_one_that_was_saved_on_the_way(owner_client, point, new):
    held, _ = after_stay(owner_client, new)
    response = owner_client.post(new, held | {"lead": "写完了。", "then": "next"}, headers=HTMX)
    added = Point.objects.get(lead="写完了。")
    form = with_class(tree(response), "part-form")[0]
    assert form.get("action") == f"{reverse('point_new', kwargs={'key': point.section.key})}?after={added.key}"
    assert (open_ids(response), fields(response)["stored"]) == (["p-new"], "")


def test_somebody_elses_change_does_not_take_the_form_away(owner_client, writer, point, new):
    data = fields(owner_client.get(new, headers=HTMX)) | {"serial": "1", "lead": "新写的一条。", "then": "stay"}
    drafting.edit_point(point, {"lead": "别人改的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = owner_client.post(new, data, headers=HTMX)
    assert (response["HX-Reswap"], tree(response).get_element_by_id("serial").value) == ("none", "1")


def test_a_stored_new_point_can_meet_a_conflict(owner_client, writer, point, new):
    held, _ = after_stay(owner_client, new)
    added = Point.objects.get(lead="新写的一条。")
    drafting.edit_point(added, {"lead": "别人改的。"}, seen_edition=1, by=writer, now=timezone.now())
    conflict = owner_client.post(new, held | {"lead": "我改的。"}, headers=HTMX)
    assert (conflict.status_code, fields(conflict)["stored"]) == (409, added.key)
    owner_client.post(new, fields(conflict) | {"then": "close"}, headers=HTMX)
    added.refresh_from_db()
    assert added.lead == "我改的。"
    theirs = owner_client.post(new, fields(conflict) | {"keep": "theirs"}, headers=HTMX)
    assert f"p-{added.key}" in theirs["HX-Trigger-After-Settle"]


def test_a_form_in_which_nobody_wrote_on_shows_what_somebody_else_saved(owner_client, writer, point, new):
    held, _ = after_stay(owner_client, new)
    added = Point.objects.get(lead="新写的一条。")
    drafting.edit_point(added, {"lead": "别人改的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = owner_client.post(new, held, headers=HTMX)
    order = ids(response)
    assert (open_ids(response), fields(response)["lead"]) == (["p-new"], "别人改的。")
    assert (f"p-{added.key}" in order, order.index("p-new") - order.index(f"p-{point.key}")) == (False, 1)


def test_a_stored_new_point_that_was_removed_can_be_put_back(owner_client, writer, new):
    held, _ = after_stay(owner_client, new)
    drafting.remove_point(Point.objects.get(lead="新写的一条。"), by=writer, now=timezone.now())
    gone = owner_client.post(new, held | {"lead": "我改的。"}, headers=HTMX)
    assert (gone.status_code, fields(gone)["lead"]) == (409, "我改的。")
    owner_client.post(new, fields(gone) | {"restore": "1"}, headers=HTMX)
    assert Point.objects.get(lead="我改的。").removed_at is None


def test_only_a_point_of_this_speech_can_be_the_stored_one(owner, owner_client, stranger, new):
    for user in (owner, stranger):
        row = Point.objects.filter(section__speech=make_speech(user)).first()
        answer = owner_client.post(new, {"seen_edition": "1", "stored": row.key, "lead": "错了。"}, headers=HTMX)
        section = reverse("section_new", kwargs={"pk": Point.objects.first().section.speech_id})
        other = owner_client.post(section, {"seen_edition": "1", "stored": row.section.key, "heading": "错了"})
        assert (answer.status_code, other.status_code) == (404, 404)
    assert Point.objects.filter(lead="错了。").count() == 0


def test_a_new_section_is_written_on_and_then_its_first_point(owner_client, speech):
    new = f"{reverse('section_new', kwargs={'pk': speech.pk})}?after=end"
    held, _ = after_stay(owner_client, new, heading="新的一项", numbered="on")
    del held["lead"]
    response = owner_client.post(new, held | {"heading": "新的大项", "then": "next"}, headers=HTMX)
    added = Section.objects.get(heading="新的大项")
    form = with_class(tree(response), "part-form")[0]
    assert form.get("action") == reverse("point_new", kwargs={"key": added.key})
    assert Section.objects.filter(speech=speech).count() == 3


def test_without_a_script_a_saved_new_point_opens_as_a_stored_one(owner_client, new):
    data = {"seen_edition": "0", "lead": "新写的一条。", "then": "stay"}
    response = owner_client.post(new, data)
    added = Point.objects.get(lead="新写的一条。")
    assert response["Location"] == reverse("point_edit", kwargs={"key": added.key})


@pytest.mark.parametrize("then", ["next", "close", "add_section", "stay"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_empty_new_point_is_not_stored(owner_client, point, new, then, headers):
    data = {"seen_edition": "0", "lead": " ", "body": "\n", "run_in": "on", "serial": "1", "then": then}
    response = owner_client.post(new, data, headers=headers)
    assert Point.objects.filter(section=point.section).count() == 3
    if not headers:
        assert response.status_code == 302
    elif then == "stay":
        assert (response["HX-Reswap"], ids(response), "save" in beside(response)) == ("none", [], True)
    elif then == "add_section":
        section = reverse("section_new", kwargs={"pk": point.section.speech_id})
        form = with_class(tree(response), "part-form")[0]
        assert form.get("action") == f"{section}?after={point.section.key}"
    else:
        assert (open_ids(response), f"p-{point.key}" in response["HX-Trigger-After-Settle"]) == ([], True)


def test_a_stored_point_can_be_emptied(owner_client, point):
    edit = reverse("point_edit", kwargs={"key": point.key})
    owner_client.post(edit, fields(owner_client.get(edit)) | {"lead": "", "body": ""}, headers=HTMX)
    point.refresh_from_db()
    assert (point.lead, point.body, point.removed_at) == ("", "", None)


def test_a_new_point_offers_a_section_after_it(owner_client, new):
    form = with_class(tree(owner_client.get(new, headers=HTMX)), "part-form")[0]
    assert form.xpath(".//span[@class='pf-add']/button/@value") == ["add_section"]


def test_a_form_sent_twice_stores_its_part_once(owner_client, speech, point, new):
    section = f"{reverse('section_new', kwargs={'pk': speech.pk})}?after=end"
    for address, text in ((new, {"lead": "只写一次。"}), (section, {"heading": "只写一次", "numbered": "on"})):
        data = fields(owner_client.get(address)) | text | {"then": "close"}
        first, again = (owner_client.post(address, data) for _ in range(2))
        assert (first.status_code, first["Location"]) == (302, again["Location"])
    assert Point.objects.filter(lead="只写一次。").count() == 1
    assert Section.objects.filter(heading="只写一次").count() == 1


def test_two_new_forms_are_two_parts(owner_client, new):
    for _ in range(2):
        owner_client.post(new, fields(owner_client.get(new)) | {"lead": "同样的一句。"})
    assert Point.objects.filter(lead="同样的一句。").count() == 2


def test_a_form_sent_twice_with_another_text_shows_both(owner_client, new):
    data = fields(owner_client.get(new)) | {"lead": "第一次写的。", "then": "close"}
    owner_client.post(new, data)
    conflict = owner_client.post(new, data | {"lead": "第二次写的。"})
    added = Point.objects.get(lead="第一次写的。")
    assert (conflict.status_code, fields(conflict)["stored"], fields(conflict)["lead"]) == (
        409,
        added.key,
        "第二次写的。",
    )
    owner_client.post(new, fields(conflict) | {"then": "close"})
    assert [row.lead for row in Point.objects.filter(key=added.key)] == ["第二次写的。"]


def test_a_refused_new_part_keeps_its_key(owner_client, new):
    data = fields(owner_client.get(new)) | {"lead": "坏\x02"}
    assert fields(owner_client.post(new, data))["key"] == data["key"]


@pytest.mark.parametrize("key", ["", "short", "\x00" * 10, "ABCDEFGHIJ", "' or 1=1 --"])
def test_a_key_that_none_can_be_is_not_taken(owner_client, new, key):
    owner_client.post(new, {"seen_edition": "0", "lead": "新的。", "key": key})
    assert Point.objects.get(lead="新的。").key != key
    assert owner_client.post(new, {"seen_edition": "0", "lead": "错的。", "stored": key or "x"}).status_code == 404


def test_a_key_of_another_speech_is_taken_already(owner_client, stranger, new):
    theirs = Point.objects.filter(section__speech=make_speech(stranger)).first()
    owner_client.post(new, {"seen_edition": "0", "lead": "新的。", "key": theirs.key})
    assert (Point.objects.get(lead="新的。").key != theirs.key, Point.objects.get(pk=theirs.pk).lead) == (
        True,
        theirs.lead,
    )
