"""Every move and change of level can be taken back, exactly while nobody else changed anything, and safely after."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.domain.manuscript import NumberStyle, Point, Section
from speeches.domain.numbering import number
from speeches.models import Point as PointRow
from speeches.services import drafting, manuscripts
from speeches.services.ways_back import WayBack
from tests.builders import NOW, make_manuscript, make_speech

MUST, ITEM = NumberStyle.MUST, NumberStyle.ITEM


@pytest.fixture
def do(owner):
    return {"by": owner, "now": NOW}


@pytest.fixture
def draft_of(owner):
    def build(*sections):
        made = tuple(Section(heading=str(place), points=tuple(points)) for place, points in enumerate(sections))
        return manuscripts.load(make_speech(owner, replace(make_manuscript(), sections=made)))

    return build


def p(lead, **values):
    return Point(lead=lead, **values)


def seen(draft):
    return [
        " ".join(ordinal + point.lead for ordinal, point in zip(ordinals, section.points, strict=True))
        for ordinals, section in zip(number(draft.manuscript).points, draft.manuscript.sections, strict=True)
    ]


def headings(draft):
    return "".join(section.heading for section in draft.manuscript.sections)


def row(draft, lead):
    return next(row for row in draft.points.values() if row.lead == lead)


def section(draft, place):
    return list(draft.sections.values())[place]


def travelled(way):
    """Return the way back as it comes out of the page that it was sent with."""
    return WayBack.from_data(json.loads(json.dumps(way.to_data())))


def test_a_point_returns_with_the_marks_of_its_neighbours(draft_of, do):
    draft = draft_of([p("甲", style=ITEM, series_start=True), p("乙"), p("丙")], [p("丁"), p("戊")])
    moved = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=row(draft, "丁").key, **do)
    assert seen(moved) == ["一是乙 二是丙", "一要丁 二要甲 三要戊"]
    back = drafting.undo(draft.speech, travelled(moved.back), **do)
    assert (back.manuscript, back.speech.serial, back.back) == (draft.manuscript, 3, None)


def test_a_style_that_was_lost_on_landing_comes_back(draft_of, do):
    draft = draft_of([p("甲", style=ITEM)], [p("丁")])
    moved = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=None, **do)
    assert seen(moved) == ["", "一要甲 二要丁"]
    assert drafting.undo(draft.speech, moved.back, **do).manuscript == draft.manuscript


def test_a_level_returns(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2, style=ITEM), p("乙", style=None), p("丙")])
    lowered = drafting.set_level(row(draft, "乙"), 2, **do)
    assert seen(lowered) == ["一要甲 一是子 二是乙 二要丙"]
    assert drafting.undo(draft.speech, travelled(lowered.back), **do).manuscript == draft.manuscript


def test_a_section_returns(draft_of, do):
    draft = draft_of([], [], [])
    moved = drafting.move_section(section(draft, 2), after=None, **do)
    assert headings(moved) == "201"
    assert headings(drafting.undo(draft.speech, travelled(moved.back), **do)) == "012"
    moved = drafting.step_section(section(draft, 0), 1, **do)
    assert headings(moved) == "102"
    assert headings(drafting.undo(draft.speech, moved.back, **do)) == "012"


def test_what_was_undone_is_not_undone_again(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙")], [p("丙")])
    moved = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=None, **do)
    step = drafting.step_section(section(draft, 0), 1, **do)
    for way in (moved.back, step.back):
        serials = [drafting.undo(draft.speech, way, **do).speech.serial for _ in range(2)]
        assert serials[0] == serials[1]
    assert manuscripts.load(draft.speech).manuscript == draft.manuscript
    lowered = drafting.set_level(row(draft, "乙"), 2, **do)
    drafting.undo(draft.speech, lowered.back, **do)
    assert drafting.undo(draft.speech, lowered.back, **do).manuscript == draft.manuscript


def test_what_others_wrote_and_added_meanwhile_stays(draft_of, do, writer, owner):
    draft = draft_of([p("甲", style=ITEM), p("乙")], [p("丙")])
    draft.speech.memberships.create(user=writer)
    moved = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=row(draft, "丙").key, **do)
    drafting.edit_point(row(moved, "乙"), {"lead": "改"}, seen_edition=1, by=writer, now=NOW)
    drafting.add_point(section(draft, 0), after=row(draft, "乙").key, values={"lead": "新"}, by=writer, now=NOW)
    back = drafting.undo(draft.speech, moved.back, **do)
    assert seen(back) == ["一是甲 二是改 三是新", "一要丙"]


def test_a_style_that_somebody_chose_meanwhile_stays(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙")], [p("丙")])
    moved = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=row(draft, "丙").key, **do)
    drafting.set_series_style(row(moved, "乙"), NumberStyle.ORDINAL, **do)
    assert seen(drafting.undo(draft.speech, moved.back, **do)) == ["第一，甲 第二，乙", "一要丙"]


def test_a_level_that_somebody_chose_meanwhile_stays(draft_of, do):
    draft = draft_of([p("甲"), p("乙"), p("丙")])
    moved = drafting.set_level(row(draft, "乙"), 2, **do)
    drafting.set_level(row(draft, "乙"), 3, **do)
    assert [point.level for point in drafting.undo(draft.speech, moved.back, **do).manuscript.sections[0].points] == [
        1,
        3,
        1,
    ]


def test_a_level_returns_though_the_series_was_numbered_anew(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("乙"), p("丙")])
    moved = drafting.set_level(row(draft, "乙"), 2, **do)
    fresh = drafting.set_level(row(draft, "甲"), 2, **do)
    assert fresh.manuscript.sections[0].points[0].level == 2
    back = drafting.undo(draft.speech, moved.back, **do)
    assert [point.level for point in back.manuscript.sections[0].points] == [2, 2, 1, 1]


def test_a_removed_neighbour_still_tells_the_place(draft_of, do):
    draft = draft_of([p("甲"), p("乙"), p("丙")], [])
    moved = drafting.move_point(row(draft, "丙"), section=section(draft, 0).key, after=None, **do)
    drafting.remove_point(row(draft, "乙"), **do)
    back = drafting.undo(draft.speech, moved.back, **do)
    assert seen(back) == ["一要甲 二要丙", ""]
    assert seen(drafting.restore_point(row(draft, "乙"), **do)) == ["一要甲 二要乙 三要丙", ""]


def test_a_removed_section_still_tells_the_place(draft_of, do):
    draft = draft_of([], [], [])
    moved = drafting.move_section(section(draft, 2), after=None, **do)
    drafting.remove_section(section(draft, 1), **do)
    assert headings(drafting.undo(draft.speech, moved.back, **do)) == "02"
    assert headings(drafting.restore_section(section(draft, 1), **do)) == "012"


def test_a_neighbour_that_went_elsewhere_is_named_as_the_reason(draft_of, do):
    draft = draft_of([p("甲"), p("乙")], [p("丙")])
    home, other = section(draft, 0), section(draft, 1)
    moved = drafting.move_point(row(draft, "乙"), section=other.key, after=None, **do)
    drafting.move_point(row(draft, "甲"), section=other.key, after=None, **do)
    before = manuscripts.load(draft.speech)
    with pytest.raises(drafting.Gone, match="cannot be undone any more"):
        drafting.undo(draft.speech, moved.back, **do)
    assert manuscripts.load(draft.speech) == before
    drafting.remove_section(home, **do)
    with pytest.raises(drafting.Gone, match="cannot be undone any more"):
        drafting.undo(draft.speech, moved.back, **do)


def test_what_was_removed_with_its_section_is_not_moved(draft_of, do):
    draft = draft_of([p("甲")], [p("丙")])
    other = section(draft, 1)
    moved = drafting.move_point(row(draft, "甲"), section=other.key, after=None, **do)
    drafting.remove_section(other, **do)
    with pytest.raises(drafting.Gone, match="point was removed"):
        drafting.undo(draft.speech, moved.back, **do)
    drafting.restore_section(other, **do)
    step = drafting.step_section(other, -1, **do)
    drafting.remove_section(other, **do)
    with pytest.raises(drafting.Gone, match="section was removed"):
        drafting.undo(draft.speech, step.back, **do)


POINTS = st.lists(
    st.builds(Point, level=st.integers(1, 3), series_start=st.booleans(), style=st.sampled_from([None, MUST, ITEM])),
    max_size=5,
)


class UndoneTest(TestCase):
    """Whatever moves, with whatever was removed between, taken back leaves every row as it was."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.lists(POINTS, min_size=1, max_size=3).filter(lambda sections: any(map(len, sections))), st.data())
    def test_every_change_is_undone_exactly(self, sections, data):
        owner, _ = User.objects.get_or_create(username="owner")
        do = {"by": owner, "now": NOW}
        made = tuple(Section(heading="题", points=tuple(points)) for points in sections)
        draft = manuscripts.load(make_speech(owner, replace(make_manuscript(), sections=made)))
        rows = list(draft.points.values())
        for gone in data.draw(st.lists(st.sampled_from(rows), unique=True, max_size=len(rows) - 1)):
            drafting.remove_point(gone, **do)
        before = _rows(draft.speech)
        draft = manuscripts.load(draft.speech)
        rows = list(draft.points.values())
        chosen = data.draw(st.lists(st.sampled_from(rows), unique=True, min_size=1))
        change = data.draw(st.sampled_from(["move", "step", "level"]))
        if change == "level":
            fresh = drafting.set_level(chosen[0], data.draw(st.integers(1, 3)), **do)
        elif change == "step":
            fresh = drafting.step_points(
                draft.speech, [row.key for row in chosen], data.draw(st.sampled_from([-1, 1])), **do
            )
        else:
            target = data.draw(st.sampled_from(draft.manuscript.sections))
            after = data.draw(st.sampled_from([None, "end", *(point.key for point in target.points)]))
            taken = {row.key for row in chosen}
            home = {point.key for point in target.points}
            after = None if after in taken - home else after
            keys = [row.key for row in chosen]
            fresh = drafting.move_points(draft.speech, keys, section=target.key, after=after, **do)
        assert set(fresh.points) == set(draft.points)
        if fresh.back is None:
            assert fresh.manuscript == draft.manuscript
        else:
            back = drafting.undo(draft.speech, travelled(fresh.back), **do)
            assert back.manuscript == draft.manuscript
            assert _rows(draft.speech) == before


def _rows(speech):
    found = PointRow.objects.filter(section__speech=speech).order_by("section__position", "position", "pk")
    return list(found.values_list("section_id", "key", "level", "series_start", "style", "removed_at"))
