"""Numbering stands outside a point's edition: a save changes of it only what its own writer changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.domain.manuscript import NumberStyle
from speeches.models import Point
from speeches.services import drafting, manuscripts
from tests.builders import make_speech
from tests.pages import HTMX, fields


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.fixture
def point(speech):
    """Return the first point of the speech, which begins a series."""
    return Point.objects.filter(section__speech=speech).order_by("section__position", "position")[0]


@pytest.fixture
def edit(point):
    return reverse("point_edit", kwargs={"key": point.key})


def _style(speech, point):
    values = {one.key: one for _, one in manuscripts.load(speech).manuscript.points()}
    return values[point.key].style


def test_a_save_of_text_leaves_the_style_that_another_hand_set(owner, owner_client, speech, point, edit):
    opened = fields(owner_client.get(edit, headers=HTMX))
    drafting.set_series_style(point, NumberStyle.ITEM, by=owner, now=timezone.now())
    response = owner_client.post(edit, opened | {"lead": "把路修平。", "then": "close"}, headers=HTMX)
    point.refresh_from_db()
    assert (response.status_code, point.lead, _style(speech, point)) == (200, "把路修平。", NumberStyle.ITEM)


def test_my_style_is_saved_with_my_text(owner_client, speech, point, edit):
    opened = fields(owner_client.get(edit, headers=HTMX))
    owner_client.post(edit, opened | {"lead": "把路修平。", "style": "ordinal", "then": "close"}, headers=HTMX)
    point.refresh_from_db()
    assert (point.lead, _style(speech, point)) == ("把路修平。", NumberStyle.ORDINAL)


def test_choosing_my_text_in_a_conflict_leaves_the_other_style(owner, owner_client, speech, point, edit):
    opened = fields(owner_client.get(edit, headers=HTMX))
    drafting.edit_point(
        point, {"lead": "把桥修好。"}, seen_edition=1, by=owner, now=timezone.now(), style=NumberStyle.ITEM
    )
    conflict = owner_client.post(edit, opened | {"lead": "把路修平。", "then": "close"}, headers=HTMX)
    assert conflict.status_code == 409
    owner_client.post(edit, fields(conflict) | {"keep": "mine", "then": "close"}, headers=HTMX)
    point.refresh_from_db()
    assert (point.lead, _style(speech, point)) == ("把路修平。", NumberStyle.ITEM)
