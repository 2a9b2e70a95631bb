"""Front and back parts: title block, salutation, opening, closing."""

import pytest
from django.urls import reverse

from speeches.domain.manuscript import Manuscript
from speeches.models import Speech
from tests.builders import make_speech
from tests.pages import HTMX, errors, fields, ids, manuscript, open_ids, tree, words

CHANGES = {
    "title": {"title": "在全市公园工作\n会议上的讲话", "subtitle": "——把公园办到家门口"},
    "salutation": {"salutation": "各位代表，\n同志们："},
    "opening": {"opening": "换一个开头。"},
    "closing": {"closing": "谢谢大家。"},
}


def address(name, speech, part):
    return reverse(name, kwargs={"pk": speech.pk, "part": part})


def posted(client, speech, part, **changes):
    opened = client.get(address("front_edit", speech, part), headers=HTMX)
    return fields(opened) | {"serial": str(speech.serial)} | changes


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.mark.parametrize("part", CHANGES)
def test_a_part_is_opened_saved_and_shown(owner_client, speech, part):
    for headers in ({}, HTMX):
        opened = owner_client.get(address("front_edit", speech, part), headers=headers)
        assert open_ids(opened) == [f"p-{part}"]
        assert {name: fields(opened)[name] for name in CHANGES[part]} == {
            name: getattr(speech, name) for name in CHANGES[part]
        }
    data = posted(owner_client, speech, part, **CHANGES[part])
    assert owner_client.post(address("front_edit", speech, part), data)["Location"] == (
        f"{reverse('speech_detail', kwargs={'pk': speech.pk})}#p-{part}"
    )
    speech.refresh_from_db()
    assert {name: getattr(speech, name) for name in CHANGES[part]} == CHANGES[part]
    assert getattr(speech, f"{part}_edition") == 2
    shown = owner_client.get(address("front_detail", speech, part), headers=HTMX)
    assert (ids(shown), "".join(CHANGES[part].values()).replace("\n", "") in "".join(manuscript(shown))) == (
        [f"p-{part}"],
        True,
    )


def test_the_title_of_the_page_follows(owner_client, speech):
    data = posted(owner_client, speech, "title", title="换了题目", then="close")
    response = owner_client.post(address("front_edit", speech, "title"), data, headers=HTMX)
    assert words(tree(response).get_element_by_id("doc-title")) == "换了题目"
    assert tree(response).xpath("string(//title)") == "换了题目 · 起草"


def test_a_salutation_that_runs_in_takes_the_opening_along(owner_client, speech):
    data = posted(owner_client, speech, "salutation", salutation_run_in="on", then="close")
    response = owner_client.post(address("front_edit", speech, "salutation"), data, headers=HTMX)
    assert ids(response) == ["p-salutation", "p-opening"]
    assert manuscript(response) == ["同志们：今天请大家来，是要把公园的事情说清楚。", "下面，我讲几点意见。"]


def test_the_next_part_opens_even_when_it_is_empty(owner, owner_client):
    speech = make_speech(owner, Manuscript(title="题目"))
    data = posted(owner_client, speech, "title", title="新题目", then="next")
    response = owner_client.post(address("front_edit", speech, "title"), data, headers=HTMX)
    assert open_ids(response) == ["p-salutation"]


@pytest.mark.parametrize("part", ["salutation", "opening", "closing"])
def test_a_form_says_its_name_once(owner_client, speech, part):
    form = tree(owner_client.get(address("front_edit", speech, part), headers=HTMX))
    label = form.xpath(f"//label[@for='id_{part}_{part}']")[0]
    assert (words(label), "visually-hidden" in label.get("class")) == (
        words(form.get_element_by_id(f"p-{part}-name")),
        True,
    )


def test_after_the_last_part_nothing_opens(owner_client, speech):
    data = posted(owner_client, speech, "closing", closing="谢谢大家。", then="next")
    response = owner_client.post(address("front_edit", speech, "closing"), data, headers=HTMX)
    assert (ids(response), open_ids(response)) == (["p-closing"], [])


def test_bad_text_is_refused(owner_client, speech):
    data = posted(owner_client, speech, "opening", opening="第一行\n第\x00二行")
    response = owner_client.post(address("front_edit", speech, "opening"), data, headers=HTMX)
    assert (response.status_code, ["U+0000" in error for error in errors(response)]) == (422, [True])
    assert Speech.objects.get(pk=speech.pk).opening_edition == 1


@pytest.mark.parametrize("part", ["subtitle", "heading", "p-title"])
def test_there_are_no_other_parts(owner_client, speech, part):
    assert owner_client.get(address("front_edit", speech, part)).status_code == 404
    assert owner_client.get(address("front_detail", speech, part)).status_code == 404


def test_a_stranger_finds_nothing_and_the_signed_out_sign_in(stranger_client, client, speech):
    edit = address("front_edit", speech, "title")
    answers = [stranger_client.get(edit).status_code, stranger_client.post(edit, {"title": "外人写的"}).status_code]
    answers += [stranger_client.get(address("front_detail", speech, "title"), headers=HTMX).status_code]
    assert answers == [404, 404, 404]
    assert client.post(edit, {"title": "没有登录"})["Location"] == f"{reverse('login')}?next={edit}"
    assert client.post(edit, {"title": "没有登录"}, headers=HTMX).status_code == 401
    assert Speech.objects.get(pk=speech.pk).title == "在全市公园工作会议上的讲话"
