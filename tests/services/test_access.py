"""For who is no member nothing exists; owners name members and keep the last word."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from speeches.models import Membership
from speeches.services import access, drafting, manuscripts
from tests.builders import NOW, make_speech


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.fixture
def shared(speech, writer):
    Membership.objects.create(speech=speech, user=writer)
    return speech


def keys(speech):
    draft = manuscripts.load(speech)
    return next(iter(draft.sections)), next(iter(draft.points))


def test_members_find_the_speech_and_its_parts(shared, owner, writer):
    section, point = keys(shared)
    for user in (owner, writer):
        assert access.speech_for(user, shared.pk) == shared
        assert access.section_for(user, section).speech == shared
        assert access.point_for(user, point).section.speech == shared


def test_a_part_comes_with_its_speech_in_one_query(speech, owner, django_assert_num_queries):
    section, point = keys(speech)
    with django_assert_num_queries(2):
        assert access.section_for(owner, section).speech.title == speech.title
        assert access.point_for(owner, point).section.speech.title == speech.title


def test_for_others_nothing_exists(speech, stranger):
    section, point = keys(speech)
    for user in (stranger, AnonymousUser()):
        with pytest.raises(access.Missing):
            access.speech_for(user, speech.pk)
        with pytest.raises(access.Missing):
            access.section_for(user, section)
        with pytest.raises(access.Missing):
            access.point_for(user, point)
        assert access.manages(user, speech) is False


def test_removed_parts_are_found_for_restoring(speech, owner):
    section, point = keys(speech)
    drafting.remove_point(access.point_for(owner, point), by=owner, now=NOW)
    drafting.remove_section(access.section_for(owner, section), by=owner, now=NOW)
    assert access.section_for(owner, section).removed_at == NOW
    assert access.point_for(owner, point).removed_at == NOW


def test_only_owners_manage(shared, owner, writer):
    assert (access.manages(owner, shared), access.manages(writer, shared)) == (True, False)
    access.may_manage(owner, shared)
    with pytest.raises(access.Refused, match="Only the owner"):
        access.may_manage(writer, shared)


def test_the_owner_names_writers(speech, owner, writer):
    row = access.add_member(speech, " writer ", by=owner)
    assert (row.user, row.role) == (writer, Membership.Role.WRITER)
    assert [row.user for row in access.members(speech)] == [owner, writer]


def test_owners_come_first_then_by_name(shared, owner, writer, stranger):
    User.objects.filter(pk=owner.pk).update(username="zhou")
    access.add_member(shared, "stranger", by=owner)
    assert [row.user for row in access.members(shared)] == [owner, stranger, writer]


@pytest.mark.parametrize(
    ("name", "why"),
    [("nobody", "no account with the user name “nobody”"), ("writer", "already works"), ("", "no account")],
)
def test_who_cannot_be_added_is_said(shared, owner, name, why):
    with pytest.raises(access.MemberError, match=why):
        access.add_member(shared, name, by=owner)
    assert shared.memberships.count() == 2


def test_a_closed_account_cannot_be_added(speech, owner, stranger):
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    with pytest.raises(access.MemberError):
        access.add_member(speech, "stranger", by=owner)


def test_a_writer_names_and_removes_nobody_else(shared, owner, writer, stranger):
    with pytest.raises(access.Refused):
        access.add_member(shared, "stranger", by=writer)
    with pytest.raises(access.Refused):
        access.remove_member(shared, owner.pk, by=writer)
    assert [row.user for row in access.members(shared)] == [owner, writer]


def test_the_owner_removes_a_writer_and_a_writer_may_leave(shared, owner, writer):
    access.remove_member(shared, writer.pk, by=owner)
    assert [row.user for row in access.members(shared)] == [owner]
    access.add_member(shared, "writer", by=owner)
    access.remove_member(shared, writer.pk, by=writer)
    assert [row.user for row in access.members(shared)] == [owner]


def test_who_is_no_member_cannot_be_removed(shared, owner, stranger):
    with pytest.raises(access.Missing):
        access.remove_member(shared, stranger.pk, by=owner)


def test_the_last_owner_stays(shared, owner, writer):
    with pytest.raises(access.MemberError, match="without an owner"):
        access.remove_member(shared, owner.pk, by=owner)
    Membership.objects.filter(speech=shared, user=writer).update(role=Membership.Role.OWNER)
    access.remove_member(shared, owner.pk, by=owner)
    assert [row.user for row in access.members(shared)] == [writer]
