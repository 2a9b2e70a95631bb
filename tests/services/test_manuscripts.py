"""A manuscript that is stored and loaded is the same manuscript."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.timing import lengths
from speeches.models import Membership, Speech
from speeches.models import Point as PointRow
from speeches.models import Section as SectionRow
from speeches.services import manuscripts
from speeches.services.texts import BadText
from tests.builders import NOW, make_manuscript, make_point, make_section, make_speech

# What a paragraph may hold: everything but line breaks and what no file takes.
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
_LINE = st.text(_LETTERS, max_size=6)
_PARAGRAPHS = st.lists(st.text(_LETTERS, min_size=1, max_size=6), max_size=3).map(tuple)
_LINES = _PARAGRAPHS.map("\n".join)
_STYLE = st.sampled_from(NumberStyle)
_POINT = st.builds(
    Point,
    level=st.integers(1, 3),
    lead=_LINE,
    body=_PARAGRAPHS,
    run_in=st.booleans(),
    series_start=st.booleans(),
    style=st.none() | _STYLE,
    source_ordinal=_LINE,
)
_SECTION = st.builds(
    Section,
    heading=_LINE,
    numbered=st.booleans(),
    run_in=st.booleans(),
    lead_in=_PARAGRAPHS,
    points=st.lists(_POINT, max_size=4).map(tuple),
    outro=_PARAGRAPHS,
    source_ordinal=_LINE,
)
_MANUSCRIPT = st.builds(
    Manuscript,
    title=_LINES,
    subtitle=_LINE,
    speaker=_LINE,
    date_text=_LINE,
    date_first=st.booleans(),
    salutation=_LINES,
    salutation_run_in=st.booleans(),
    opening=_PARAGRAPHS,
    sections=st.lists(_SECTION, max_size=3).map(tuple),
    closing=_PARAGRAPHS,
    styles=st.builds(NumberStyles, sections=_STYLE, level_1=_STYLE, level_2=_STYLE, level_3=_STYLE),
)


def without_keys(manuscript):
    sections = [
        replace(section, key="", points=tuple(replace(point, key="") for point in section.points))
        for section in manuscript.sections
    ]
    return replace(manuscript, sections=tuple(sections))


class StoredTest(TestCase):
    """Whatever a manuscript holds comes back; each example rolls back what it stored."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(_MANUSCRIPT)
    def test_what_is_stored_is_loaded(self, manuscript):
        owner, _ = User.objects.get_or_create(username="owner")
        speech = manuscripts.store(manuscript, owner=owner, now=NOW)
        draft = manuscripts.load(Speech.objects.get(pk=speech.pk))
        assert without_keys(draft.manuscript) == manuscript
        assert draft.speech.spoken == lengths(draft.manuscript).total
        keys = [section.key for section in draft.manuscript.sections]
        keys += [point.key for _, point in draft.manuscript.points()]
        assert [len(key) for key in keys] == [10] * len(set(keys))


def test_the_rows_of_a_draft_are_those_of_its_parts(owner):
    draft = manuscripts.load(make_speech(owner))
    assert list(draft.sections) == [section.key for section in draft.manuscript.sections]
    assert list(draft.points) == [point.key for _, point in draft.manuscript.points()]
    assert [row.lead for row in draft.points.values()] == [point.lead for _, point in draft.manuscript.points()]


@pytest.mark.parametrize("size", [0, 1, 8])
def test_loading_takes_two_queries_whatever_the_size(owner, size, django_assert_num_queries):
    speech = make_speech(owner, make_manuscript(sections=size, points=size))
    with django_assert_num_queries(2):
        draft = manuscripts.load(speech)
    assert len(draft.points) == size * size


def test_removed_parts_are_left_out(owner):
    speech = make_speech(owner, make_manuscript(sections=3, points=3))
    first, second, third = SectionRow.objects.filter(speech=speech)
    SectionRow.objects.filter(pk=second.pk).update(removed_at=NOW)
    PointRow.objects.filter(section=third, position=1).update(removed_at=NOW)
    draft = manuscripts.load(speech)
    assert list(draft.sections) == [first.key, third.key]
    assert [point.lead for _, point in draft.manuscript.points()] == [
        *[point.lead for point in make_section().points],
        make_point(1).lead,
        make_point(3).lead,
    ]
    assert list(draft.points) == [point.key for _, point in draft.manuscript.points()]


def test_a_stored_speech_has_its_owner_and_its_length(owner):
    speech = manuscripts.store(make_manuscript(), owner=owner, now=NOW, occasion="公园工作会议")
    assert list(speech.memberships.values_list("user", "role")) == [(owner.pk, Membership.Role.OWNER)]
    assert (speech.occasion, speech.updated_at, speech.updated_by) == ("公园工作会议", NOW, owner)
    assert speech.spoken == lengths(make_manuscript()).total > 0


def test_parts_are_stored_by_the_batch(owner, django_assert_num_queries):
    with django_assert_num_queries(6):  # savepoint, speech, membership, sections, points, release
        manuscripts.store(make_manuscript(sections=5, points=15), owner=owner, now=NOW)


def test_keys_of_another_speech_are_not_taken_over(owner):
    first = manuscripts.load(make_speech(owner)).manuscript
    second = manuscripts.load(make_speech(owner, first)).manuscript
    assert without_keys(second) == without_keys(first)
    assert {section.key for section in second.sections} & {section.key for section in first.sections} == set()


def test_a_key_that_is_taken_gives_way_to_the_next(owner):
    manuscript = make_manuscript(sections=1, points=0)
    manuscripts.store(manuscript, owner=owner, now=NOW, keys=iter(["a" * 10]))
    speech = manuscripts.store(manuscript, owner=owner, now=NOW, keys=iter(["a" * 10, "b" * 10]))
    assert list(manuscripts.load(speech).sections) == ["b" * 10]
    assert Speech.objects.count() == 2


def test_a_failure_leaves_nothing_behind(owner):
    with pytest.raises(BadText):
        manuscripts.store(make_manuscript(closing=("好\x07",)), owner=owner, now=NOW)
    with pytest.raises(IntegrityError):
        manuscripts.store(make_manuscript(), owner=owner, now=NOW, keys=iter(["c" * 10] * 99))
    assert (Speech.objects.count(), SectionRow.objects.count()) == (0, 0)


def test_line_breaks_inside_paragraphs_make_paragraphs(owner):
    point = make_point(lead="把事\r\n办好。", body=("甲\n乙", "", "丙"))
    section = Section(heading="Do\nit", lead_in=("一\u2028二",), points=(point,), outro=("\n",))
    manuscript = Manuscript(title="上\r\n下", sections=(section,), opening=("一\n\n二",))
    stored = manuscripts.load(manuscripts.store(manuscript, owner=owner, now=NOW)).manuscript
    assert (stored.title, stored.opening) == ("上\n下", ("一", "二"))
    assert (stored.sections[0].heading, stored.sections[0].lead_in, stored.sections[0].outro) == (
        "Do it",
        ("一", "二"),
        (),
    )
    assert (stored.sections[0].points[0].lead, stored.sections[0].points[0].body) == ("把事办好。", ("甲", "乙", "丙"))
