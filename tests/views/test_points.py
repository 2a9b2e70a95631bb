"""Points: opened, saved, moved, given a level and a number style, added, removed, put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.domain.manuscript import NumberStyle
from speeches.models import Membership, Point, Speech
from speeches.services import drafting
from tests.builders import make_manuscript, make_speech
from tests.pages import HTMX, beside, errors, fields, ids, live, manuscript, open_ids, outline, tree, with_class

WRITES = ("point_edit", "point_move", "point_level", "point_style", "point_remove", "point_restore")


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def point(speech):
    """Return the second point of the first section, 二要."""
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position")[1]


def address(name, point):
    return reverse(name, kwargs={"key": point.key})


def place(point):
    return f"{reverse('speech_detail', kwargs={'pk': point.section.speech_id})}#p-{point.key}"


def posted(client, point, **changes):
    """Return what a browser sends from the point's form."""
    return fields(client.get(address("point_edit", point), headers=HTMX)) | changes


def serial(point):
    return str(Speech.objects.get(pk=point.section.speech_id).serial)


def leads(point):
    found = Point.objects.filter(section__speech_id=point.section.speech_id, removed_at=None)
    return [row.lead for row in found.order_by("section__position", "position")]


def test_the_form_holds_the_stored_text(owner_client, point):
    page = owner_client.get(address("point_edit", point))
    fragment = owner_client.get(address("point_edit", point), headers=HTMX)
    expected = {"lead": point.lead, "body": point.body, "run_in": "on", "seen_edition": "1", "style": ""}
    for response in (page, fragment):
        assert {name: fields(response)[name] for name in expected} == expected
        assert open_ids(response) == [f"p-{point.key}"]
    assert (b"<html" in page.content, b"<html" in fragment.content) == (True, False)


def test_the_closed_point_is_a_fragment_or_a_place_on_the_page(owner_client, point):
    fragment = owner_client.get(address("point_detail", point), headers=HTMX)
    assert manuscript(fragment) == [f"二要{point.lead}{point.body}"]
    page = owner_client.get(address("point_detail", point))
    assert (page.status_code, page["Location"]) == (302, place(point))


def test_a_plain_save_leads_back_to_the_point(owner_client, point, owner):
    response = owner_client.post(address("point_edit", point), posted(owner_client, point, lead="把路修平。"))
    assert (response.status_code, response["Location"]) == (302, place(point))
    point.refresh_from_db()
    assert (point.lead, point.edition, point.section.speech.updated_by) == ("把路修平。", 2, owner)


def test_a_save_exchanges_the_point_its_rows_and_the_length_alone(owner_client, point):
    data = posted(owner_client, point, lead="把路修平。", serial=serial(point), then="close")
    response = owner_client.post(address("point_edit", point), data, headers=HTMX)
    assert manuscript(response) == [f"二要把路修平。{point.body}"]
    assert ids(response) == [f"p-{point.key}"]
    rows = [f"r-{point.key}", f"r-{point.section.key}"]
    assert beside(response) == [*rows, "save", "serial", "length", "doc-title", "messages", "live"]
    assert outline(response)[0] == ("二要", "把路修平", "18", "0.1")
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{point.key}"}}}}'


def test_saving_can_open_the_next_part(owner_client, point):
    following = Point.objects.get(section=point.section, position=point.position + 1)
    data = posted(owner_client, point, lead="把路修平。", then="next")
    response = owner_client.post(address("point_edit", point), data | {"serial": serial(point)}, headers=HTMX)
    assert (ids(response), open_ids(response)) == ([f"p-{point.key}", f"p-{following.key}"], [f"p-{following.key}"])
    assert tree(response).xpath("//*[@autofocus]/@name") == ["lead"]
    plain = owner_client.post(address("point_edit", point), posted(owner_client, point, lead="把路修宽。", then="next"))
    assert plain["Location"] == address("point_edit", following)


def test_saving_and_writing_on_leaves_the_form_alone(owner_client, point):
    data = posted(owner_client, point, lead="把路修平。", then="stay", serial=serial(point))
    response = owner_client.post(address("point_edit", point), data, headers=HTMX)
    assert (response["HX-Reswap"], ids(response)) == ("none", [])
    seen = [f"id_{point.key}_seen_edition", f"id_{point.key}_seen_text"]
    assert beside(response)[:5] == [f"p-{point.key}-text", f"p-{point.key}-ordinal", f"p-{point.key}-typed", *seen]
    assert tree(response).get_element_by_id(f"id_{point.key}_seen_edition").value == "2"
    assert tree(response).get_element_by_id("serial").value == "2"


def test_somebody_elses_change_brings_the_whole_manuscript_with_the_next_save(owner_client, writer, point):
    data = posted(owner_client, point, lead="把路修平。", serial=serial(point))
    other = Point.objects.filter(section__speech=point.section.speech).last()
    drafting.edit_point(other, {"lead": "别人改的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = owner_client.post(address("point_edit", point), data | {"then": "stay"}, headers=HTMX)
    assert (ids(response), tree(response).get_element_by_id("serial").value) == ([], "1")
    data["seen_edition"] = "2"
    response = owner_client.post(address("point_edit", point), data | {"lead": "把路修宽。"}, headers=HTMX)
    assert (response["HX-Retarget"], len(ids(response))) == ("#document", 12)
    assert [f"二要把路修宽。{point.body}", f"三要别人改的。{other.body}"] == [
        line for line in manuscript(response) if "把路修宽" in line or "别人改的" in line
    ]


def test_bad_text_is_refused_beside_its_field_and_kept(owner_client, point):
    data = posted(owner_client, point, lead="把路\x07修平。")
    for headers in ({}, HTMX):
        response = owner_client.post(address("point_edit", point), data, headers=headers)
        assert response.status_code == 422
        assert fields(response)["lead"] == "把路\x07修平。"
        assert ["U+0007" in error for error in errors(response)] == [True]
    point.refresh_from_db()
    assert point.edition == 1


def test_saving_an_unchanged_text_changes_nothing(owner_client, point):
    owner_client.post(address("point_edit", point), posted(owner_client, point))
    point.refresh_from_db()
    assert (point.edition, point.section.speech.serial) == (1, 1)


def test_the_price_of_a_save_does_not_grow(owner, owner_client):
    counts = []
    for sections in (1, 10):
        row = Point.objects.filter(section__speech=make_speech(owner, make_manuscript(sections=sections))).first()
        data = posted(owner_client, row, lead="把路修平。", serial="1", then="next")
        with CaptureQueriesContext(connection) as queries:
            owner_client.post(address("point_edit", row), data, headers=HTMX)
        counts.append(len(queries))
    assert counts == [12, 12]


@pytest.mark.parametrize(("direction", "order"), [("-1", [1, 0, 2]), ("1", [0, 2, 1])])
def test_a_point_moves_by_one_and_says_so(owner_client, point, direction, order):
    before = leads(point)
    response = owner_client.post(address("point_move", point), {"direction": direction}, headers=HTMX)
    assert leads(point)[:3] == [before[index] for index in order]
    ordinal = {"-1": "一要", "1": "三要"}[direction]
    assert live(response) == f"已移动：{ordinal}{point.lead}"
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{point.key}"}}}}'
    plain = owner_client.post(address("point_move", point), {"direction": "1"})
    assert (plain.status_code, plain["Location"]) == (302, place(point))


def test_moving_an_open_point_saves_its_text_and_keeps_the_form_open(owner_client, point):
    data = posted(owner_client, point, lead="把路修平。", direction="-1")
    response = owner_client.post(address("point_move", point), data, headers=HTMX)
    point.refresh_from_db()
    assert (point.lead, leads(point)[0]) == ("把路修平。", "把路修平。")
    assert open_ids(response) == [f"p-{point.key}"]
    assert (fields(response)["lead"], fields(response)["seen_edition"]) == ("把路修平。", "2")
    assert tree(response).xpath("//*[@autofocus]") == []  # the focus stays on the button that was pressed


def test_an_open_point_with_bad_text_does_not_move(owner_client, point):
    before = leads(point)
    data = posted(owner_client, point, lead="一\n二", direction="-1")
    response = owner_client.post(address("point_move", point), data, headers=HTMX)
    assert (response.status_code, leads(point)) == (422, before)


@pytest.mark.parametrize("data", [{}, {"direction": "up"}, {"direction": "2"}])
def test_a_move_without_a_direction_is_a_bad_request(owner_client, point, data):
    assert owner_client.post(address("point_move", point), data).status_code == 400
    assert owner_client.post(address("point_level", point), data).status_code == 400


@pytest.mark.parametrize(("start", "direction", "level"), [(1, "1", 2), (3, "-1", 2), (1, "-1", 1), (3, "1", 3)])
def test_a_point_changes_its_level_within_three(owner_client, point, start, direction, level):
    Point.objects.filter(pk=point.pk).update(level=start)
    response = owner_client.post(address("point_level", point), {"direction": direction}, headers=HTMX)
    point.refresh_from_db()
    assert (point.level, f"第 {level} 级" in live(response)) == (level, True)


def test_the_number_style_goes_to_the_whole_series_and_changes_no_text(owner_client, point):
    data = posted(owner_client, point, style="item")
    response = owner_client.post(address("point_style", point), data, headers=HTMX)
    assert [row[0] for row in outline(response)][2:6] == ["一、", "一是", "二是", "三是"]
    assert (open_ids(response), fields(response)["style"]) == ([f"p-{point.key}"], "item")
    point.refresh_from_db()
    assert point.edition == 1


def test_applying_a_style_shows_the_series_anew_and_the_serial_that_is_stored(owner_client, point):
    data = posted(owner_client, point, lead="把路修平。", style="item")
    response = owner_client.post(address("point_style", point), data, headers=HTMX)
    assert tree(response).get_element_by_id("serial").value == serial(point) == "2"
    assert tree(response).get_element_by_id(f"p-{point.key}-ordinal").text == "二是"
    leads_shown = [line[:2] for line in manuscript(response) if line[1:2] == "是"]
    assert leads_shown == ["一是", "三是"]  # the open one stands in its form


def test_saving_a_style_and_writing_on_shows_the_new_ordinal_in_the_form(owner_client, point):
    data = posted(owner_client, point, style="item", then="stay", serial=serial(point))
    response = owner_client.post(address("point_edit", point), data, headers=HTMX)
    assert (response["HX-Reswap"], tree(response).get_element_by_id(f"p-{point.key}-ordinal").text) == ("none", "二是")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_point_stands_at_most_one_level_below_the_one_before_it(owner_client, point, headers):
    first = Point.objects.get(section=point.section, position=0)
    for row, level in ((first, 1), (point, 2)):
        for _ in range(2):
            response = owner_client.post(address("point_level", row), {"direction": "1"}, headers=headers, follow=True)
        row.refresh_from_db()
        assert (row.level, len(with_class(tree(response), "message-warning"))) == (level, 1)


def test_a_level_that_was_received_stays_and_can_be_raised(owner_client, point):
    first = Point.objects.get(section=point.section, position=0)
    Point.objects.filter(pk=first.pk).update(level=3)
    response = owner_client.post(address("point_level", first), {"direction": "-1"}, headers=HTMX)
    first.refresh_from_db()
    assert (first.level, with_class(tree(response), "message-warning")) == (2, [])


def test_numbering_starts_again_where_it_is_asked_to(owner_client, point):
    data = posted(owner_client, point, series_start="on", style=NumberStyle.ORDINAL.value, then="close")
    response = owner_client.post(address("point_edit", point), data | {"serial": serial(point)}, headers=HTMX)
    found = owner_client.get(place(point).partition("#")[0])
    assert [row[0] for row in outline(found)][3:6] == ["一要", "第一，", "第二，"]
    assert len(ids(response)) == 2  # the point and the one whose number followed


def test_a_style_without_its_form_is_a_bad_request(owner_client, point):
    assert owner_client.post(address("point_style", point), {"style": "item"}).status_code == 400


def test_a_new_point_stands_after_its_neighbour(owner_client, point):
    new = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"
    opened = owner_client.get(new, headers=HTMX)
    assert (open_ids(opened), ids(opened).index("p-new") - ids(opened).index(f"p-{point.key}")) == (["p-new"], 1)
    response = owner_client.post(new, fields(opened) | {"lead": "新写的一条。", "then": "close"}, headers=HTMX)
    added = Point.objects.get(lead="新写的一条。")
    assert leads(point)[2] == "新写的一条。"
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{added.key}"}}}}'


def test_one_new_point_after_another(owner_client, point):
    new = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"
    data = {"seen_edition": "0", "lead": "新写的一条。", "then": "next"}
    response = owner_client.post(new, data, headers=HTMX)
    added = Point.objects.get(lead="新写的一条。")
    again = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={added.key}"
    assert with_class(tree(response), "part-form")[0].get("action") == again
    assert owner_client.post(again, data)["Location"].startswith(
        reverse("point_new", kwargs={"key": point.section.key})
    )


def test_a_new_point_without_a_neighbour_is_the_first(owner_client, point):
    new = reverse("point_new", kwargs={"key": point.section.key})
    assert b"p-new" in owner_client.get(new).content
    owner_client.post(new, {"seen_edition": "0", "lead": "新写的一条。"})
    assert leads(point)[0] == "新写的一条。"


def test_a_new_point_whose_neighbour_was_removed_stands_at_the_end(owner_client, owner, point):
    drafting.remove_point(point, by=owner, now=timezone.now())
    new = f"{reverse('point_new', kwargs={'key': point.section.key})}?after={point.key}"
    owner_client.post(new, {"seen_edition": "0", "lead": "新写的一条。"})
    assert leads(point)[2] == "新写的一条。"


def test_deleting_saves_first_and_offers_to_put_back(owner_client, point):
    following = Point.objects.get(section=point.section, position=point.position + 1)
    data = posted(owner_client, point, lead="最后改的。")
    response = owner_client.post(address("point_remove", point), data, headers=HTMX)
    point.refresh_from_db()
    assert (point.lead, point.removed_at is None) == ("最后改的。", False)
    assert with_class(tree(response), "undo")[0].get("action") == address("point_restore", point)
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{following.key}"}}}}'
    back = owner_client.post(address("point_restore", point), headers=HTMX)
    assert (leads(point)[1], live(back)) == ("最后改的。", "已恢复：二要最后改的。")


def test_an_open_point_with_bad_text_is_not_deleted(owner_client, point):
    data = posted(owner_client, point, lead="一\x07二")
    response = owner_client.post(address("point_remove", point), data, headers=HTMX)
    point.refresh_from_db()
    assert (response.status_code, fields(response)["lead"], point.removed_at) == (422, "一\x07二", None)


def test_deleting_and_putting_back_without_a_script(owner_client, point):
    following = Point.objects.get(section=point.section, position=point.position + 1)
    response = owner_client.post(address("point_remove", point))
    assert response["Location"] == place(following).replace("#", f"?removed=point-{point.key}#")
    assert owner_client.post(address("point_restore", point))["Location"] == place(point)
    assert leads(point)[1] == point.lead


def test_a_point_cannot_return_into_a_removed_section(owner_client, owner, point):
    drafting.remove_point(point, by=owner, now=timezone.now())
    drafting.remove_section(point.section, by=owner, now=timezone.now())
    response = owner_client.post(address("point_restore", point), headers=HTMX)
    assert [bool(with_class(tree(response), "message-warning")), len(ids(response))] == [True, 8]
    plain = owner_client.post(address("point_restore", point), follow=True)
    assert len(with_class(tree(plain), "message-warning")) == 1


def test_a_removed_point_cannot_be_opened(owner_client, owner, point):
    drafting.remove_point(point, by=owner, now=timezone.now())
    answers = [owner_client.get(address(name, point)).status_code for name in ("point_detail", "point_edit")]
    assert answers == [404, 404]
    response = owner_client.post(address("point_move", point), {"direction": "1"}, headers=HTMX)
    assert len(with_class(tree(response), "message-warning")) == 1
    for name in ("point_detail", "point_edit"):
        response = owner_client.get(address(name, point), headers=HTMX)
        assert (response["HX-Retarget"], len(with_class(tree(response), "message-warning"))) == ("#document", 1)


@pytest.mark.parametrize("name", WRITES)
def test_a_stranger_changes_nothing(stranger_client, point, name):
    before = leads(point)
    data = {"lead": "外人写的。", "seen_edition": "1", "direction": "1"}
    assert [
        stranger_client.post(address(name, point), data, headers=headers).status_code for headers in ({}, HTMX)
    ] == [
        404,
        404,
    ]
    assert leads(point) == before


def test_a_stranger_sees_and_adds_nothing(stranger_client, point):
    new = reverse("point_new", kwargs={"key": point.section.key})
    answers = [stranger_client.get(address(name, point)).status_code for name in ("point_detail", "point_edit")]
    answers += [stranger_client.get(new).status_code, stranger_client.post(new, {"lead": "外人写的。"}).status_code]
    assert (answers, Point.objects.filter(lead="外人写的。").count()) == ([404] * 4, 0)


@pytest.mark.parametrize("name", WRITES)
def test_the_signed_out_sign_in_but_keep_their_form(client, point, name):
    plain = client.post(address(name, point), {"lead": "没有登录。"})
    assert (plain.status_code, plain["Location"]) == (302, f"{reverse('login')}?next={address(name, point)}")
    fragment = client.post(address(name, point), {"lead": "没有登录。"}, headers=HTMX)
    assert (fragment.status_code, fragment["HX-Retarget"]) == (401, "#messages")
    assert tree(fragment).xpath("//a/@href") == [reverse("login")]


@pytest.mark.parametrize("name", ["point_move", "point_level", "point_style", "point_remove", "point_restore"])
def test_reading_changes_nothing(owner_client, point, name):
    assert owner_client.get(address(name, point)).status_code == 405
