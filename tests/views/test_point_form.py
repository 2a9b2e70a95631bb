"""The form of a point: typed numbers, pasted lines, what it says without a script, and a text that nobody touched."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.models import Membership, Point
from speeches.services import drafting
from tests.builders import make_speech
from tests.pages import HTMX, errors, fields, manuscript, outline, tree


@pytest.fixture
def point(owner, writer):
    """Return the second point of the first section, 二要."""
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position")[1]


@pytest.fixture
def edit(point):
    return reverse("point_edit", kwargs={"key": point.key})


def posted(client, edit, **changes):
    """Return what a browser sends from the point's form."""
    return fields(client.get(edit, headers=HTMX)) | {"serial": "1"} | changes


def test_the_lines_of_a_pasted_lead_go_before_the_text_and_are_looked_at_first(owner_client, point, edit):
    data = posted(owner_client, edit, lead="把路修平。\r\n先修主路。\n\n再修小路。", body="最后种树。", then="close")
    for headers in ({}, HTMX):
        response = owner_client.post(edit, data, headers=headers)
        found = fields(response)
        assert (response.status_code, len(errors(response))) == (422, 1)
        assert (found["lead"], found["body"]) == ("把路修平。", "先修主路。\n再修小路。\n最后种树。")
    assert Point.objects.get(pk=point.pk).edition == 1
    owner_client.post(edit, found | {"then": "close"}, headers=HTMX)
    assert Point.objects.get(pk=point.pk).body == "先修主路。\n再修小路。\n最后种树。"


def test_a_number_that_was_typed_is_pointed_out_and_left_out_on_request(owner_client, point, edit):
    data = posted(owner_client, edit, lead="二要把路修平。", then="stay")
    response = owner_client.post(edit, data, headers=HTMX)
    assert "“二要”" in tree(response).get_element_by_id(f"p-{point.key}-typed").text_content()
    opened = owner_client.get(edit, headers=HTMX)
    hint = tree(opened).get_element_by_id(f"p-{point.key}-typed")
    assert hint.xpath(".//button/@name | .//button/@value") == ["plain", "lead"]
    owner_client.post(edit, fields(opened) | {"plain": "lead"}, headers=HTMX)
    assert Point.objects.get(pk=point.pk).lead == "把路修平。"


@pytest.mark.parametrize("lead", ["把路修平。", "二是把路修平。", ""])
def test_a_lead_without_a_number_of_its_series_is_left_in_peace(owner_client, point, edit, lead):
    Point.objects.filter(pk=point.pk).update(lead=lead)
    opened = owner_client.get(edit, headers=HTMX)
    assert tree(opened).get_element_by_id(f"p-{point.key}-typed").text_content().strip() == ""


def test_an_empty_point_is_named_once_in_the_outline(owner_client, point):
    Point.objects.filter(pk=point.pk).update(lead="", body="")
    found = owner_client.get(reverse("speech_detail", kwargs={"pk": point.section.speech_id}))
    assert outline(found)[4][:2] == ("二要", "空要点")
    assert tree(found).xpath(f"//*[@id='p-{point.key}']/a/@aria-label") == ["编辑 二要空要点"]


def test_keys_are_not_advertised_where_no_script_obeys_them(owner_client, edit):
    page, fragment = (owner_client.get(edit, headers=headers) for headers in ({}, HTMX))
    assert (tree(page).xpath("//kbd"), "Alt+" in page.content.decode().replace("Alt+Arrow", "")) == ([], False)
    assert [key.text for key in tree(fragment).xpath("//kbd")] == ["Ctrl+Enter", "Ctrl+S", "Esc"]


@pytest.mark.parametrize("then", ["close", "stay", "next"])
def test_a_form_in_which_nobody_wrote_shows_what_somebody_else_saved(owner_client, writer, point, edit, then):
    data = posted(owner_client, edit, then=then)
    drafting.edit_point(point, {"lead": "别人改的。"}, seen_edition=1, by=writer, now=timezone.now())
    response = owner_client.post(edit, data, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (200, "#document")
    shown = fields(response)["lead"] if then == "stay" else "".join(manuscript(response))
    assert "别人改的。" in shown
    assert Point.objects.get(pk=point.pk).lead == "别人改的。"
