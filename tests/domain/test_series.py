"""Each series keeps its look whatever comes, goes or changes its level."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import number, series
from speeches.domain.series import first_points, keep_series

STYLES = NumberStyles(level_1=NumberStyle.CHINESE_PAREN, level_2=NumberStyle.ARABIC)
MUST, ITEM = NumberStyle.MUST, NumberStyle.ITEM


def point(key, **values):
    return Point(key=key, **values)


def ordinals(points):
    return number(Manuscript(sections=(Section(points=tuple(points)),), styles=STYLES)).points[0]


def looks(points):
    found = series(Manuscript(sections=(Section(points=tuple(points)),), styles=STYLES))
    return {points[index].key: one.style for one in found for index in one.points}


def test_the_next_point_takes_over_style_and_start():
    before = [point("a"), point("b", series_start=True, style=MUST), point("c"), point("d")]
    after = [before[0], before[2], before[3]]
    kept = keep_series([before], after, styles=STYLES)
    assert kept == (point("a"), point("c", series_start=True, style=MUST), point("d"))


def test_a_series_that_leaves_wholly_leaves_nothing():
    before = [point("a"), point("b", series_start=True, style=MUST), point("c", series_start=True, style=ITEM)]
    assert keep_series([before], [before[0], before[2]], styles=STYLES) == (before[0], before[2])


def test_a_series_cut_in_two_keeps_its_style_in_both_halves():
    before = [point("a"), point("x", level=2, style=ITEM), point("y", level=2)]
    after = [before[0], before[1], point("new"), before[2]]
    kept = keep_series([before], after, styles=STYLES, newcomers={"new"})
    assert ordinals(kept) == ("（一）", "一是", "（二）", "一是")


def test_series_that_meet_count_on_when_they_look_alike():
    before = [point("a"), point("x", level=2), point("b"), point("y", level=2)]
    kept = keep_series([before], [before[0], before[1], before[3]], styles=STYLES)
    assert ordinals(kept) == ("（一）", "1.", "2.")


def test_series_that_meet_stay_apart_when_they_look_different():
    before = [point("a"), point("x", level=2), point("b"), point("y", level=2, style=ITEM), point("z", level=2)]
    kept = keep_series([before], [before[0], before[1], *before[3:]], styles=STYLES)
    assert ordinals(kept) == ("（一）", "1.", "一是", "二是")


def test_a_newcomer_joins_the_series_where_it_lands():
    before = [point("a", style=MUST), point("b"), point("c", series_start=True, style=ITEM)]
    after = [before[0], point("new", series_start=True, style=ITEM), *before[1:]]
    kept = keep_series([before], after, styles=STYLES, newcomers={"new"})
    assert ordinals(kept) == ("一要", "二要", "三要", "一是")


def test_a_newcomer_in_the_first_place_becomes_the_head():
    before = [point("a", series_start=True, style=MUST), point("b")]
    kept = keep_series([before], [point("new"), *before], styles=STYLES, newcomers={"new"})
    assert kept == (point("new", series_start=True, style=MUST), point("a"), point("b"))


def test_a_newcomer_alone_keeps_its_own_style():
    before = [point("a", style=MUST), point("new")]
    kept = keep_series([before, []], [point("new", style=MUST)], styles=STYLES, newcomers={"new"})
    assert kept == (point("new", style=MUST),)


def test_several_newcomers_take_over_the_series_that_follows_them():
    before = [point("a", series_start=True, style=MUST), point("b")]
    home = [point("c", style=ITEM), point("d")]
    after = [point("c", style=ITEM), point("x", level=2), point("d", style=ITEM), *before]
    kept = keep_series([before, [*home, point("x", level=2)]], after, styles=STYLES, newcomers={"c", "d"})
    assert kept == (point("c", series_start=True, style=MUST), point("x", level=2), point("d"), point("a"), point("b"))


def test_of_several_newcomers_alone_the_first_leads():
    home = [point("c", style=ITEM), point("d", style=MUST, series_start=True)]
    kept = keep_series([home, []], home, styles=STYLES, newcomers={"c", "d"})
    assert kept == (point("c", style=ITEM), point("d"))


def test_a_newcomer_does_not_take_over_a_deeper_or_later_series():
    before = [point("x", level=2, style=ITEM), point("a"), point("y", level=2, style=MUST)]
    after = [point("new", level=2), point("b"), point("z", level=2, style=ITEM)]
    before += after[1:]
    kept = keep_series([before], after, styles=STYLES, newcomers={"new"})
    assert kept == tuple(after)


def test_a_promoted_point_leaves_its_style_behind():
    before = [point("a"), point("x", level=2, style=ITEM), point("y", level=2), point("z", level=2)]
    after = [before[0], before[1], point("y"), before[3]]
    kept = keep_series([before], after, styles=STYLES, newcomers={"y"})
    assert ordinals(kept) == ("（一）", "一是", "（二）", "一是")


def test_first_points_names_the_head_of_each_series():
    points = [point("a"), point("x", level=2), point("y", level=2), point("b"), point("z", level=2)]
    assert first_points(points, STYLES) == (0, 1, 1, 0, 4)


styles = st.sampled_from([None, MUST, ITEM, NumberStyle.CHINESE_PAREN, NumberStyle.ARABIC])
points = st.builds(Point, level=st.integers(1, 3), series_start=st.booleans(), style=styles)
sections = st.lists(points, max_size=9).map(lambda made: [replace(one, key=str(i)) for i, one in enumerate(made)])


@given(sections)
def test_nothing_done_nothing_changed(before):
    assert keep_series([before], before, styles=STYLES) == tuple(before)


@given(sections, st.sets(st.integers(0, 8)))
def test_whatever_leaves_what_stays_looks_the_same(before, leaving):
    after = [one for index, one in enumerate(before) if index not in leaving]
    kept = keep_series([before], after, styles=STYLES)
    seen = looks(before)
    assert looks(kept) == {one.key: seen[one.key] for one in after}


@given(sections, points, st.integers(0, 9))
def test_wherever_a_newcomer_lands_the_others_look_the_same(before, newcomer, place):
    after = [*before[:place], replace(newcomer, key="new"), *before[place:]]
    kept = keep_series([before], after, styles=STYLES, newcomers={"new"})
    assert {key: style for key, style in looks(kept).items() if key != "new"} == looks(before)


@given(sections.filter(bool), st.integers(1, 3), st.data())
def test_whatever_level_a_point_is_given_the_others_look_the_same(before, level, data):
    index = data.draw(st.integers(0, len(before) - 1))
    changed = replace(before[index], level=level, style=None)
    kept = keep_series(
        [before], [*before[:index], changed, *before[index + 1 :]], styles=STYLES, newcomers={changed.key}
    )
    seen, now = looks(before), looks(kept)
    assert {**now, changed.key: None} == {**seen, changed.key: None}


@given(sections, sections, st.integers(0, 8), st.integers(0, 9))
def test_a_point_that_changes_the_section_changes_no_other(home, target, index, place):
    target = [replace(one, key=f"target {one.key}") for one in target]
    moved = home[index : index + 1]
    landed = keep_series(
        [home, target], [*target[:place], *moved, *target[place:]], styles=STYLES, newcomers={str(index)}
    )
    left = keep_series([home, target], [*home[:index], *home[index + 1 :]], styles=STYLES)
    others = {**looks(home), **looks(target)}
    others.pop(str(index), None)
    now = {**looks(landed), **looks(left)}
    now.pop(str(index), None)
    assert now == others
