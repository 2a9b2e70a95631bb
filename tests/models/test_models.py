"""What the database itself refuses, and who sees which speech."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from speeches.models import Membership, Point, Section, Speech
from speeches.services import manuscripts
from tests.builders import make_manuscript, make_speech


@pytest.fixture
def speech(owner):
    return make_speech(owner, make_manuscript(sections=1, points=1, title="在公园会议上\n的讲话"))


def refused(create):
    with pytest.raises(IntegrityError), transaction.atomic():
        create()


def test_members_and_nobody_else_see_a_speech(speech, owner, writer, stranger):
    Membership.objects.create(speech=speech, user=writer)
    for user in (owner, writer):
        assert list(Speech.objects.visible_to(user)) == [speech]
    for user in (stranger, AnonymousUser()):
        assert list(Speech.objects.visible_to(user)) == []


def test_a_person_is_a_member_once(speech, owner):
    refused(lambda: Membership.objects.create(speech=speech, user=owner))


def test_keys_are_unique_in_the_installation(speech, owner):
    other = make_speech(owner)
    section, point = Section.objects.filter(speech=speech).get(), Point.objects.filter(section__speech=speech).get()
    refused(lambda: Section.objects.create(speech=other, key=section.key, position=9))
    refused(lambda: Point.objects.create(section=section, key=point.key, position=9))


@pytest.mark.parametrize("level", [0, 4])
def test_a_point_has_level_1_to_3(speech, level):
    section = Section.objects.get(speech=speech)
    refused(lambda: Point.objects.create(section=section, key="levelpoint", position=9, level=level))


def test_parts_come_in_their_order(owner):
    speech = make_speech(owner, make_manuscript(sections=3, points=0))
    first, second, third = Section.objects.filter(speech=speech)
    Section.objects.filter(pk=third.pk).update(position=0)
    assert list(Section.objects.filter(speech=speech)) == [first, third, second]
    Section.objects.filter(pk=first.pk).update(position=8)
    assert list(Section.objects.filter(speech=speech)) == [third, second, first]


def test_the_last_changed_speech_comes_first(owner):
    speeches = [make_speech(owner) for _ in range(3)]
    assert list(Speech.objects.all()) == speeches[::-1]


def test_with_the_speech_go_its_parts_and_members(speech):
    speech.delete()
    assert [model.objects.count() for model in (Speech, Section, Point, Membership)] == [0, 0, 0, 0]


def test_rows_are_called_by_what_people_read(speech, owner):
    draft = manuscripts.load(speech)
    (section,), (point,) = draft.sections.values(), draft.points.values()
    assert str(speech) == "在公园会议上的讲话"
    assert (str(section), str(point)) == (section.heading, point.lead)
    section.heading = point.lead = ""
    assert (str(section), str(point)) == (section.key, point.key)
    assert str(Membership.objects.get()).startswith(owner.get_username())
