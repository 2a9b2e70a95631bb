"""Points are added, moved, removed and restored by their neighbours, and every series keeps its look."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.domain.manuscript import NumberStyle, Point, Section
from speeches.domain.numbering import number
from speeches.models import Speech
from speeches.services import access, drafting, manuscripts
from tests.builders import NOW, make_manuscript, make_speech

MUST, ITEM = NumberStyle.MUST, NumberStyle.ITEM


@pytest.fixture
def do(owner):
    return {"by": owner, "now": NOW}


@pytest.fixture
def draft_of(owner):
    """Return a function from sections, each a list of points, to a draft; level 1 is 一要, level 2 is 1. by default."""

    def build(*sections):
        made = tuple(Section(heading="题", points=tuple(points)) for points in sections)
        return manuscripts.load(make_speech(owner, replace(make_manuscript(), sections=made)))

    return build


def p(lead, **values):
    return Point(lead=lead, **values)


def seen(draft):
    """Return each section as one line: ordinals and leads in order."""
    points = number(draft.manuscript).points
    return [
        " ".join(ordinal + point.lead for ordinal, point in zip(ordinals, section.points, strict=True))
        for ordinals, section in zip(points, draft.manuscript.sections, strict=True)
    ]


def row(draft, lead):
    return next(row for row in draft.points.values() if row.lead == lead)


def section(draft, place):
    return list(draft.sections.values())[place]


def key(draft, lead):
    return None if lead is None else row(draft, lead).key


@pytest.mark.parametrize(
    ("after", "expected"),
    [(None, "一要新 二要甲 三要乙"), ("甲", "一要甲 二要新 三要乙"), ("乙", "一要甲 二要乙 三要新")],
)
def test_a_point_is_added_after_its_neighbour(draft_of, do, after, expected):
    draft = draft_of([p("甲"), p("乙")])
    fresh, new = drafting.add_point(section(draft, 0), after=key(draft, after), values={"lead": "新"}, **do)
    assert seen(fresh) == [expected]
    assert fresh.points[new].lead == "新"
    assert (fresh.speech.serial, fresh.speech.spoken > draft.speech.spoken) == (2, True)
    assert seen(manuscripts.load(Speech.objects.get(pk=draft.speech.pk))) == [expected]


def test_an_added_point_has_the_level_of_its_neighbour_or_the_one_given(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("乙")])
    fresh, _ = drafting.add_point(section(draft, 0), after=key(draft, "子"), values={"lead": "丑"}, **do)
    assert seen(fresh) == ["一要甲 1.子 2.丑 二要乙"]
    fresh, _ = drafting.add_point(section(draft, 0), after=key(draft, "子"), values={"lead": "新", "level": 1}, **do)
    assert seen(fresh) == ["一要甲 1.子 二要新 1.丑 三要乙"]
    with pytest.raises(ValueError, match="level 4"):
        drafting.add_point(section(draft, 0), after=None, values={"level": 4}, **do)


def test_an_added_point_takes_no_deeper_points_from_its_neighbour(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("丑", level=2), p("乙")])
    fresh, _ = drafting.add_point(section(draft, 0), after=key(draft, "甲"), values={"lead": "新"}, **do)
    assert seen(fresh) == ["一要甲 1.子 2.丑 二要新 三要乙"]
    fresh, _ = drafting.add_point(section(draft, 0), after=key(draft, "甲"), values={"lead": "寅", "level": 2}, **do)
    assert seen(fresh) == ["一要甲 1.寅 2.子 3.丑 二要新 三要乙"]


def test_an_added_first_point_takes_the_style_of_the_series_over(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙")])
    fresh, _ = drafting.add_point(section(draft, 0), after=None, values={"lead": "新"}, **do)
    assert seen(fresh) == ["一是新 二是甲 三是乙"]


def test_the_first_point_of_an_empty_section(draft_of, do):
    draft = draft_of([])
    fresh, _ = drafting.add_point(section(draft, 0), after=None, values={"lead": "甲", "body": "一\n二"}, **do)
    assert (seen(fresh), fresh.manuscript.sections[0].points[0].body) == (["一要甲"], ("一", "二"))


@pytest.mark.parametrize(
    ("moved", "after", "expected"),
    [
        ("丙", None, "一要丙 二要甲 三要乙"),
        ("甲", "乙", "一要乙 二要甲 三要丙"),
        ("甲", "丙", "一要乙 二要丙 三要甲"),
        ("乙", "甲", "一要甲 二要乙 三要丙"),
        ("乙", "乙", "一要甲 二要乙 三要丙"),
    ],
)
def test_a_point_moves_after_its_neighbour(draft_of, do, moved, after, expected):
    draft = draft_of([p("甲"), p("乙"), p("丙")])
    home = section(draft, 0).key
    fresh = drafting.move_point(row(draft, moved), section=home, after=key(draft, after), **do)
    assert seen(fresh) == [expected]
    assert fresh.speech.serial == (1 if expected == "一要甲 二要乙 三要丙" else 2)


def test_a_point_moves_with_the_deeper_points_below_it(draft_of, do):
    draft = draft_of(
        [p("甲"), p("子", level=2), p("乙"), p("丑", level=2), p("寅", level=3)], [p("丙"), p("卯", level=2)]
    )
    fresh = drafting.move_point(row(draft, "乙"), section=section(draft, 1).key, after=key(draft, "丙"), **do)
    assert seen(fresh) == ["一要甲 1.子", "一要丙 1.卯 二要乙 1.丑 （1）寅"]
    fresh = drafting.move_point(row(draft, "乙"), section=section(draft, 0).key, after=None, **do)
    assert seen(fresh) == ["一要乙 1.丑 （1）寅 二要甲 1.子", "一要丙 1.卯"]
    fresh = drafting.move_point(row(draft, "乙"), section=section(draft, 0).key, after=key(draft, "丑"), **do)
    assert fresh.speech.serial == 3


def test_moving_the_first_point_of_a_series_leaves_its_style(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙"), p("丙")], [p("丁")])
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=key(draft, "丁"), **do)
    assert seen(fresh) == ["一是乙 二是丙", "一要丁 二要甲"]


def test_moving_the_first_point_within_its_series_leaves_its_style(draft_of, do):
    draft = draft_of([p("甲", style=ITEM, series_start=True), p("乙"), p("丙")])
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 0).key, after=key(draft, "丙"), **do)
    assert seen(fresh) == ["一是乙 二是丙 三是甲"]
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 0).key, after=None, **do)
    assert fresh.manuscript.sections == draft.manuscript.sections


def test_moving_the_start_of_a_second_series_leaves_its_start(draft_of, do):
    draft = draft_of([p("甲"), p("乙"), p("丙", style=ITEM, series_start=True), p("丁")])
    fresh = drafting.move_point(row(draft, "丙"), section=section(draft, 0).key, after=key(draft, "甲"), **do)
    assert seen(fresh) == ["一要甲 二要丙 三要乙 一是丁"]


def test_a_point_alone_in_its_new_section_keeps_the_style_it_was_seen_with(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙")], [])
    fresh = drafting.move_point(row(draft, "乙"), section=section(draft, 1).key, after=None, **do)
    assert seen(fresh) == ["一是甲", "一是乙"]


def test_deeper_points_keep_their_style_in_the_new_place(draft_of, do):
    draft = draft_of(
        [p("甲"), p("子", level=2, style=ITEM), p("丑", level=2)], [p("乙"), p("寅", level=2), p("卯", level=2)]
    )
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 1).key, after=key(draft, "寅"), **do)
    assert seen(fresh) == ["", "一要乙 1.寅 二要甲 一是子 二是丑 1.卯"]


@pytest.mark.parametrize(
    ("lead", "direction", "expected"),
    [
        ("甲", 1, ["一要乙 1.丑 二要甲 1.子", "一要丙"]),
        ("乙", -1, ["一要乙 1.丑 二要甲 1.子", "一要丙"]),
        ("乙", 1, ["一要甲 1.子", "一要乙 1.丑 二要丙"]),
        ("丙", -1, ["一要甲 1.子 二要乙 1.丑 三要丙", ""]),
        ("丑", -1, ["一要甲 1.子 2.丑 二要乙", "一要丙"]),
        ("子", 1, ["一要甲 二要乙 1.子 2.丑", "一要丙"]),
        ("子", -1, ["1.子 一要甲 二要乙 1.丑", "一要丙"]),
        ("丑", 1, ["一要甲 1.子 二要乙", "1.丑 一要丙"]),
        ("甲", -1, ["一要甲 1.子 二要乙 1.丑", "一要丙"]),
        ("丙", 1, ["一要甲 1.子 二要乙 1.丑", "一要丙"]),
    ],
)
def test_a_point_steps_one_place(draft_of, do, lead, direction, expected):
    draft = draft_of([p("甲"), p("子", level=2), p("乙"), p("丑", level=2)], [p("丙")])
    assert seen(drafting.step_point(row(draft, lead), direction, **do)) == expected


def test_a_point_steps_over_deeper_points_that_belong_to_none(draft_of, do):
    draft = draft_of([p("子", level=2), p("丑", level=2), p("甲")], [])
    assert seen(drafting.step_point(row(draft, "甲"), -1, **do)) == ["一要甲 1.子 2.丑", ""]


def test_a_point_steps_into_an_empty_section_above(draft_of, do):
    draft = draft_of([], [p("甲")])
    assert seen(drafting.step_point(row(draft, "甲"), -1, **do)) == ["一要甲", ""]


def test_removing_a_point_counts_the_others_anew(draft_of, do):
    draft = draft_of([p("甲"), p("乙"), p("丙")])
    fresh = drafting.remove_point(row(draft, "乙"), **do)
    assert seen(fresh) == ["一要甲 二要丙"]
    assert fresh.speech.spoken < draft.speech.spoken
    fresh = drafting.restore_point(row(draft, "乙"), **do)
    assert (fresh.manuscript, fresh.speech.spoken) == (draft.manuscript, draft.speech.spoken)


def test_removing_the_start_of_a_series_hands_style_and_start_on(draft_of, do):
    draft = draft_of([p("甲"), p("乙", style=ITEM, series_start=True), p("丙"), p("丁")])
    fresh = drafting.remove_point(row(draft, "乙"), **do)
    assert seen(fresh) == ["一要甲 一是丙 二是丁"]
    heir = fresh.manuscript.sections[0].points[1]
    assert (heir.style, heir.series_start) == (ITEM, True)
    fresh = drafting.remove_point(row(draft, "丙"), **do)
    assert seen(fresh) == ["一要甲 一是丁"]
    fresh = drafting.restore_point(row(draft, "乙"), **do)
    assert seen(fresh) == ["一要甲 一是乙 二是丁"]
    fresh = drafting.restore_point(row(draft, "丙"), **do)
    assert fresh.manuscript == draft.manuscript


def test_deeper_points_stay_when_their_point_is_removed(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("乙"), p("丑", level=2, style=ITEM), p("寅", level=2)])
    fresh = drafting.remove_point(row(draft, "乙"), **do)
    assert seen(fresh) == ["一要甲 1.子 一是丑 二是寅"]
    assert drafting.restore_point(row(draft, "乙"), **do).manuscript == draft.manuscript


def test_a_removed_point_is_restored_to_its_place_whatever_moved(draft_of, do):
    draft = draft_of([p("甲", style=ITEM), p("乙"), p("丙"), p("丁")])
    drafting.remove_point(row(draft, "甲"), **do)
    drafting.move_point(row(draft, "丁"), section=section(draft, 0).key, after=None, **do)
    fresh, _ = drafting.add_point(section(draft, 0), after=key(draft, "丙"), values={"lead": "戊"}, **do)
    assert seen(fresh) == ["一是丁 二是乙 三是丙 四是戊"]
    assert seen(drafting.restore_point(row(draft, "甲"), **do)) == ["一是甲 二是丁 三是乙 四是丙 五是戊"]


def test_a_removed_deeper_point_moves_with_its_point(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("丑", level=2), p("乙")])
    drafting.remove_point(row(draft, "丑"), **do)
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 0).key, after=key(draft, "乙"), **do)
    assert seen(fresh) == ["一要乙 二要甲 1.子"]
    assert seen(drafting.restore_point(row(draft, "丑"), **do)) == ["一要乙 二要甲 1.子 2.丑"]


def test_removing_and_restoring_twice_is_done_once(draft_of, do):
    draft = draft_of([p("甲"), p("乙")])
    drafting.remove_point(row(draft, "甲"), **do)
    assert drafting.remove_point(row(draft, "甲"), **do).speech.serial == 2
    drafting.restore_point(row(draft, "甲"), **do)
    assert drafting.restore_point(row(draft, "甲"), **do).speech.serial == 3


def test_only_a_part_that_is_named_and_gone_stops_a_change(draft_of, do):
    draft = draft_of([p("甲"), p("乙"), p("丙")], [p("丁")])
    home, other = section(draft, 0), section(draft, 1)
    drafting.remove_point(row(draft, "乙"), **do)
    with pytest.raises(drafting.Gone, match="point was removed"):
        drafting.step_point(row(draft, "乙"), 1, **do)
    with pytest.raises(drafting.Gone, match="point was removed"):
        drafting.move_point(row(draft, "乙"), section=home.key, after=None, **do)
    for after in (key(draft, "乙"), key(draft, "丁"), "nosuchkeyx"):
        with pytest.raises(drafting.Gone, match="should stand after was removed"):
            drafting.move_point(row(draft, "丙"), section=home.key, after=after, **do)
        with pytest.raises(drafting.Gone, match="should stand after was removed"):
            drafting.add_point(home, after=after, values={}, **do)
    assert seen(drafting.move_point(row(draft, "丙"), section=home.key, after=None, **do)) == [
        "一要丙 二要甲",
        "一要丁",
    ]
    drafting.remove_section(other, **do)
    for change in (
        lambda: drafting.move_point(row(draft, "甲"), section=other.key, after=None, **do),
        lambda: drafting.add_point(other, after=None, values={}, **do),
        lambda: drafting.step_point(row(draft, "丁"), 1, **do),
        lambda: drafting.restore_point(row(draft, "丁"), **do),
    ):
        with pytest.raises(drafting.Gone, match="section was removed"):
            change()


def test_order_and_marks_are_saved_in_one_statement(draft_of, owner, do, django_assert_max_num_queries):
    draft = draft_of([p("甲", style=ITEM), *(p(str(place)) for place in range(40))], [])
    first = access.point_for(owner, key(draft, "甲"))
    with django_assert_max_num_queries(10):  # savepoint, lock, 2 sections, 2 lists, order, two to load, count, release
        drafting.move_point(first, section=section(draft, 0).key, after=key(draft, "39"), **do)


class KeptTest(TestCase):
    """Removing and restoring in any order gives back what was there."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(
        st.lists(
            st.builds(
                Point, level=st.integers(1, 3), series_start=st.booleans(), style=st.sampled_from([None, MUST, ITEM])
            ),
            min_size=1,
            max_size=6,
        ),
        st.data(),
    )
    def test_whatever_is_removed_is_restored(self, points, data):
        owner, _ = User.objects.get_or_create(username="owner")
        manuscript = replace(make_manuscript(), sections=(Section(heading="题", points=tuple(points)),))
        draft = manuscripts.load(make_speech(owner, manuscript))
        rows = list(draft.points.values())
        removed = data.draw(st.lists(st.sampled_from(rows), unique=True))
        styles = dict(zip(draft.points, _styles(draft), strict=True))
        for point in removed:
            fresh = drafting.remove_point(point, by=owner, now=NOW)
            assert dict(zip(fresh.points, _styles(fresh), strict=True)).items() <= styles.items()
        for point in data.draw(st.permutations(removed)):
            fresh = drafting.restore_point(point, by=owner, now=NOW)
            assert dict(zip(fresh.points, _styles(fresh), strict=True)).items() <= styles.items()
        assert manuscripts.load(draft.speech).manuscript == draft.manuscript


def _styles(draft):
    """Return the kind of ordinal that each point is seen with: the ordinal without its numeral."""
    return [re.sub("[0-9一二三四五六]", "", ordinal) for ordinal in number(draft.manuscript).points[0]]


def test_a_point_moves_with_what_is_seen_below_it(draft_of, do):
    draft = draft_of([p("甲"), p("子", level=2), p("乙"), p("丑", level=2), p("丙")])
    drafting.remove_point(row(draft, "乙"), **do)
    fresh = drafting.move_point(row(draft, "甲"), section=section(draft, 0).key, after=key(draft, "丙"), **do)
    assert seen(fresh) == ["一要丙 二要甲 1.子 2.丑"]
    assert seen(drafting.restore_point(row(draft, "乙"), **do)) == ["一要丙 二要甲 1.子 三要乙 1.丑"]
