"""What was deleted is found again, by those who work on the speech, and put back with a button."""

import re

from django.test import Client
from lxml import html

from speeches.services import drafting, manuscripts
from tests.builders import NOW, make_manuscript, make_speech


def _deleted(owner):
    """Return a speech from which first a point and then a section with two points were deleted, and their keys."""
    speech = make_speech(owner, make_manuscript(sections=2, points=3))
    draft = manuscripts.load(speech)
    first, second = draft.manuscript.sections
    gone = [first.points[1].key, second.points[0].key, second.key]
    for key in gone[:2]:
        drafting.remove_point(draft.points[key], by=owner, now=NOW)
    drafting.remove_section(draft.sections[second.key], by=owner, now=NOW.replace(hour=10))
    return speech, gone


def _rows(response):
    return [
        re.sub(r"\s+", " ", row.text_content()).strip() for row in html.fromstring(response.text).xpath("//li[form]")
    ]


def test_the_last_deleted_part_stands_first(owner, owner_client):
    speech, _ = _deleted(owner)
    assert [row.rpartition(" · ")[0] for row in _rows(owner_client.get(f"/speeches/{speech.pk}/removals/"))] == [
        "把第2项工作抓实 部分，含 2 条要点",
        "把第2件小事办好。 要点",
    ]


def test_a_section_comes_back_with_its_points(owner, owner_client):
    speech, (point, _, section) = _deleted(owner)
    owner_client.post(f"/sections/{section}/restore/")
    owner_client.post(f"/points/{point}/restore/")
    sections = manuscripts.load(speech).manuscript.sections
    assert [len(one.points) for one in sections] == [3, 2]
    rows = _rows(owner_client.get(f"/speeches/{speech.pk}/removals/"))
    assert [row.rpartition(" · ")[0] for row in rows] == ["把第1件小事办好。 要点"]


def test_an_untouched_speech_says_so(owner, owner_client):
    speech = make_speech(owner)
    response = owner_client.get(f"/speeches/{speech.pk}/removals/")
    assert (_rows(response), "没有删除过内容" in response.text) == ([], True)


def test_nobody_else_sees_it(owner, stranger_client):
    speech, _ = _deleted(owner)
    address = f"/speeches/{speech.pk}/removals/"
    assert stranger_client.get(address).status_code == 404
    assert Client().get(address).headers["Location"] == f"/login/?next={address}"
