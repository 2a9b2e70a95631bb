"""Sections: opened, saved, moved, added, removed, put back; and the paragraphs that close them."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.models import Section
from speeches.services import drafting
from tests.builders import make_manuscript, make_section, make_speech
from tests.pages import HTMX, fields, ids, live, manuscript, open_ids, outline, tree, with_class

WRITES = ("section_edit", "section_move", "section_remove", "section_restore")


@pytest.fixture
def speech(owner):
    sections = (
        make_section(1, points=2, outro=("这一项就讲到这里。",)),
        make_section(2, points=1),
        make_section(3, points=0),
    )
    return make_speech(owner, replace(make_manuscript(), sections=sections))


@pytest.fixture
def section(speech):
    return Section.objects.filter(speech=speech).first()


def address(name, section):
    return reverse(name, kwargs={"key": section.key})


def place(section, suffix=""):
    return f"{reverse('speech_detail', kwargs={'pk': section.speech_id})}#p-{section.key}{suffix}"


def posted(client, section, query="", **changes):
    opened = client.get(address("section_edit", section) + query, headers=HTMX)
    return fields(opened) | {"serial": str(section.speech.serial)} | changes


def headings(section):
    return list(Section.objects.filter(speech_id=section.speech_id, removed_at=None).values_list("heading", flat=True))


def test_the_form_holds_the_stored_text(owner_client, section):
    for headers in ({}, HTMX):
        found = fields(owner_client.get(address("section_edit", section), headers=headers))
        assert {name: found[name] for name in ("heading", "lead_in", "outro", "numbered")} == {
            "heading": section.heading,
            "lead_in": section.lead_in,
            "outro": section.outro,
            "numbered": "on",
        }


def test_a_section_is_shown_closed_and_so_is_its_end(owner_client, section):
    closed = owner_client.get(address("section_detail", section), headers=HTMX)
    assert manuscript(closed) == [f"一、{section.heading}", section.lead_in]
    end = owner_client.get(address("section_detail", section) + "?at=outro", headers=HTMX)
    assert manuscript(end) == [section.outro]
    assert owner_client.get(address("section_detail", section) + "?at=outro")["Location"] == place(section, "-outro")


def test_a_save_of_the_text_exchanges_the_head_alone(owner_client, section):
    data = posted(owner_client, section, heading="把第一项抓细", then="close")
    response = owner_client.post(address("section_edit", section), data, headers=HTMX)
    assert (ids(response), manuscript(response)[0]) == ([f"p-{section.key}"], "一、把第一项抓细")
    assert [row[:2] for row in outline(response)] == [("一、", "把第一项抓细")]
    plain = owner_client.post(address("section_edit", section), posted(owner_client, section, heading="把第一项抓好"))
    assert plain["Location"] == place(section)


def test_a_section_that_loses_its_number_changes_those_behind_it(owner_client, section):
    data = posted(owner_client, section, then="close")
    del data["numbered"]
    response = owner_client.post(address("section_edit", section), data, headers=HTMX)
    assert manuscript(response)[0] == section.heading
    assert [line for line in manuscript(response) if "、把第" in line] == ["一、把第2项工作抓实", "二、把第3项工作抓实"]
    assert "HX-Retarget" not in response


def test_the_end_of_a_section_is_edited_where_it_stands(owner_client, section):
    data = posted(owner_client, section, "?at=outro", outro="这一项讲完了。", then="close")
    assert "heading" not in data
    response = owner_client.post(address("section_edit", section) + "?at=outro", data, headers=HTMX)
    assert (ids(response), manuscript(response)) == ([f"p-{section.key}-outro"], ["这一项讲完了。"])
    section.refresh_from_db()
    assert section.heading == "把第1项工作抓实"


def test_an_end_that_is_emptied_leaves_the_sheet(owner_client, section):
    data = posted(owner_client, section, "?at=outro", outro="", then="next")
    response = owner_client.post(address("section_edit", section) + "?at=outro", data, headers=HTMX)
    assert response["HX-Retarget"] == "#document"
    assert f"p-{section.key}-outro" not in ids(response)


def test_a_section_can_begin_its_points_and_go_on_to_another(owner_client, section):
    data = posted(owner_client, section, heading="把第一项抓细")
    response = owner_client.post(address("section_edit", section), data | {"then": "add_point"}, headers=HTMX)
    assert (open_ids(response), ids(response).index("p-new") - ids(response).index(f"p-{section.key}")) == (
        ["p-new"],
        1,
    )
    data = posted(owner_client, section) | {"then": "add_section"}
    response = owner_client.post(address("section_edit", section), data, headers=HTMX)
    assert ids(response)[ids(response).index("p-new") - 1] == f"p-{section.key}-outro"
    plain = owner_client.post(address("section_edit", section), data)
    new = reverse("section_new", kwargs={"pk": section.speech_id})
    assert plain["Location"] == f"{new}?after={section.key}"


def test_a_new_section_is_stored_and_its_first_point_opens(owner_client, section):
    new = f"{reverse('section_new', kwargs={'pk': section.speech_id})}?after={section.key}"
    opened = owner_client.get(new, headers=HTMX)
    assert open_ids(opened) == ["p-new"]
    response = owner_client.post(new, fields(opened) | {"heading": "把新的一项抓实", "then": "next"}, headers=HTMX)
    assert headings(section)[1] == "把新的一项抓实"
    added = Section.objects.get(heading="把新的一项抓实")
    form = with_class(tree(response), "part-form")[0]
    assert form.get("action") == reverse("point_new", kwargs={"key": added.key})
    assert added.numbered is True


def test_a_new_section_can_be_the_first_of_an_empty_speech(owner, owner_client):
    speech = make_speech(owner, replace(make_manuscript(), sections=()))
    new = reverse("section_new", kwargs={"pk": speech.pk})
    page = owner_client.get(new)
    assert (page.status_code, open_ids(page)) == (200, ["p-new"])
    response = owner_client.post(new, fields(page) | {"heading": "第一项", "then": "stay"}, headers=HTMX)
    added = Section.objects.get(heading="第一项")
    assert (response["HX-Reswap"], tree(response).get_element_by_id("p-new-stored").value) == ("none", added.key)
    assert [row[:2] for row in outline(response)][2:3] == [("一、", "第一项")]


def test_the_lines_of_a_pasted_heading_go_to_the_lead_in(owner_client, section):
    data = posted(owner_client, section, heading="把第一项抓细\n先说几句。", then="close")
    response = owner_client.post(address("section_edit", section), data, headers=HTMX)
    found = fields(response)
    assert (response.status_code, found["heading"]) == (422, "把第一项抓细")
    assert found["lead_in"] == f"先说几句。\n{section.lead_in}"


def test_a_number_typed_before_a_heading_is_left_out_on_request(owner_client, section):
    Section.objects.filter(pk=section.pk).update(heading="一、 把第一项抓细")
    opened = owner_client.get(address("section_edit", section), headers=HTMX)
    assert tree(opened).get_element_by_id(f"p-{section.key}-typed").xpath(".//button/@value") == ["heading"]
    owner_client.post(address("section_edit", section), fields(opened) | {"plain": "heading"}, headers=HTMX)
    assert headings(section)[0] == "把第一项抓细"


def test_an_end_that_was_emptied_closes_to_the_manuscript(owner_client, section):
    Section.objects.filter(pk=section.pk).update(outro="")
    response = owner_client.get(address("section_detail", section) + "?at=outro", headers=HTMX)
    assert (response["HX-Retarget"], with_class(tree(response), "message-warning")) == ("#document", [])


def test_each_section_ends_with_a_link_that_adds_a_point_and_the_sheet_with_one_that_adds_a_section(
    owner_client, section
):
    page = owner_client.get(place(section).partition("#")[0])
    links = with_class(tree(page), "part-add")
    before = [link.getprevious().get("id") for link in links]
    rows = list(Section.objects.filter(speech=section.speech))
    points = [row.points.last() for row in rows]
    assert before == [*(f"p-{(point or row).key}" for point, row in zip(points, rows, strict=True)), "p-closing"]
    opened = owner_client.get(links[0].get("href"), headers=HTMX)
    order = ids(opened)
    assert order.index("p-new") - order.index(f"p-{points[0].key}") == 1
    assert with_class(tree(opened), "part-add")[0].getprevious().get("id") == "p-new"
    assert {"d-print-none", "user-select-none"} <= set(links[0].get("class").split())
    last = owner_client.get(links[-1].get("href"), headers=HTMX)
    assert ids(last)[-2:] == ["p-new", "p-closing"]


def test_a_new_section_whose_neighbour_was_removed_stands_at_the_end(owner_client, owner, section):
    drafting.remove_section(section, by=owner, now=timezone.now())
    new = f"{reverse('section_new', kwargs={'pk': section.speech_id})}?after={section.key}"
    owner_client.post(new, {"seen_edition": "0", "heading": "把新的一项抓实"})
    assert headings(section) == ["把第2项工作抓实", "把第3项工作抓实", "把新的一项抓实"]


def test_a_section_moves_with_its_points_and_the_numbers_follow(owner_client, section):
    response = owner_client.post(address("section_move", section), {"direction": "1"}, headers=HTMX)
    assert [row[:2] for row in outline(response) if "项工作" in row[1]] == [
        ("一、", "把第2项工作抓实"),
        ("二、", "把第1项工作抓实"),
        ("三、", "把第3项工作抓实"),
    ]
    assert live(response) == "已移动：二、把第1项工作抓实"
    plain = owner_client.post(address("section_move", section), {"direction": "-1"})
    assert (plain["Location"], headings(section)[0]) == (place(section), "把第1项工作抓实")
    assert owner_client.post(address("section_move", section), {"direction": "down"}).status_code == 400


def test_a_section_is_removed_with_its_points_and_put_back(owner_client, section):
    response = owner_client.post(address("section_remove", section), headers=HTMX)
    assert headings(section) == ["把第2项工作抓实", "把第3项工作抓实"]
    assert with_class(tree(response), "undo")[0].get("action") == address("section_restore", section)
    following = Section.objects.filter(speech=section.speech, removed_at=None).first()
    assert response["HX-Trigger-After-Settle"] == f'{{"focusPart": {{"id": "p-{following.key}"}}}}'
    back = owner_client.post(address("section_restore", section), headers=HTMX)
    assert (headings(section)[0], live(back)) == (section.heading, f"已恢复：一、{section.heading}")


def test_a_removed_section_cannot_be_opened(owner_client, owner, section):
    drafting.remove_section(section, by=owner, now=timezone.now())
    names = ("section_detail", "section_edit", "point_new")
    assert [owner_client.get(address(name, section)).status_code for name in names] == [404, 404, 404]


@pytest.mark.parametrize("name", WRITES)
def test_a_stranger_changes_nothing(stranger_client, section, name):
    before = headings(section)
    data = {"heading": "外人写的", "seen_edition": "1", "direction": "1"}
    answers = [
        stranger_client.post(address(name, section), data, headers=headers).status_code for headers in ({}, HTMX)
    ]
    assert (answers, headings(section)) == ([404, 404], before)


def test_a_stranger_sees_and_adds_nothing(stranger_client, section):
    new = reverse("section_new", kwargs={"pk": section.speech_id})
    answers = [stranger_client.get(address(name, section)).status_code for name in ("section_detail", "section_edit")]
    answers += [stranger_client.get(new).status_code, stranger_client.post(new, {"heading": "外人写的"}).status_code]
    assert (answers, len(headings(section))) == ([404] * 4, 3)


@pytest.mark.parametrize("name", WRITES)
def test_the_signed_out_sign_in_but_keep_their_form(client, section, name):
    assert client.post(address(name, section))["Location"] == f"{reverse('login')}?next={address(name, section)}"
    assert client.post(address(name, section), headers=HTMX).status_code == 401


@pytest.mark.parametrize("name", ["section_move", "section_remove", "section_restore"])
def test_reading_changes_nothing(owner_client, section, name):
    assert owner_client.get(address(name, section)).status_code == 405
