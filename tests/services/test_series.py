"""Levels and number styles change marks, never text, and every series keeps its look."""

from dataclasses import replace

import pytest

from speeches.domain.manuscript import NumberStyle, Point, Section
from speeches.domain.numbering import number
from speeches.models import Point as PointRow
from speeches.services import drafting, manuscripts
from tests.builders import NOW, make_manuscript, make_speech

MUST, ITEM = NumberStyle.MUST, NumberStyle.ITEM


@pytest.fixture
def do(owner):
    return {"by": owner, "now": NOW}


@pytest.fixture
def draft_of(owner):
    """Return a function from points to a draft of one section; level 1 is 一要, level 2 is 1. by default."""

    def build(*points):
        section = Section(heading="题", points=points)
        return manuscripts.load(make_speech(owner, replace(make_manuscript(), sections=(section,))))

    return build


def p(lead, **values):
    return Point(lead=lead, **values)


def seen(draft):
    ordinals = number(draft.manuscript).points[0]
    return " ".join(
        ordinal + point.lead for ordinal, point in zip(ordinals, draft.manuscript.sections[0].points, strict=True)
    )


def row(draft, lead):
    return next(row for row in draft.points.values() if row.lead == lead)


def test_a_lowered_point_joins_the_deeper_series(draft_of, do):
    draft = draft_of(p("甲"), p("子", level=2), p("乙"), p("丑", level=2), p("丙"))
    fresh = drafting.set_level(row(draft, "乙"), 2, **do)
    assert seen(fresh) == "一要甲 1.子 2.乙 3.丑 二要丙"
    assert seen(drafting.set_level(row(draft, "乙"), 1, **do)) == seen(draft)


def test_lowering_the_start_of_a_series_leaves_its_style(draft_of, do):
    draft = draft_of(p("甲"), p("乙", style=ITEM, series_start=True), p("丙"), p("丁"))
    assert seen(drafting.set_level(row(draft, "乙"), 2, **do)) == "一要甲 1.乙 一是丙 二是丁"


def test_raising_a_point_leaves_the_style_of_both_halves(draft_of, do):
    draft = draft_of(p("甲"), p("子", level=2, style=ITEM), p("丑", level=2), p("寅", level=2))
    assert seen(drafting.set_level(row(draft, "丑"), 1, **do)) == "一要甲 一是子 二要丑 一是寅"


def test_a_level_changes_no_text_and_no_edition(draft_of, do):
    draft = draft_of(p("甲"), p("乙"))
    fresh = drafting.set_level(row(draft, "乙"), 3, **do)
    assert fresh.manuscript.sections[0].points[1] == replace(draft.manuscript.sections[0].points[1], level=3)
    assert row(fresh, "乙").edition == 1
    assert drafting.set_level(row(draft, "乙"), 3, **do).speech.serial == 2


def test_there_are_three_levels(draft_of, do):
    draft = draft_of(p("甲"))
    with pytest.raises(ValueError, match="level 4"):
        drafting.set_level(row(draft, "甲"), 4, **do)


def test_the_style_of_the_whole_series_is_set_from_any_of_its_points(draft_of, do):
    draft = draft_of(p("甲"), p("子", level=2), p("乙"), p("丙", series_start=True), p("丁"))
    fresh = drafting.set_series_style(row(draft, "乙"), ITEM, **do)
    assert seen(fresh) == "一是甲 1.子 二是乙 一要丙 二要丁"
    fresh = drafting.set_series_style(row(draft, "甲"), None, **do)
    assert fresh.manuscript == draft.manuscript


def test_a_style_changes_marks_only_and_only_when_it_differs(draft_of, do):
    draft = draft_of(p("甲"), p("乙"))
    drafting.set_series_style(row(draft, "乙"), ITEM, **do)
    fresh = drafting.set_series_style(row(draft, "乙"), ITEM, **do)
    assert fresh.speech.serial == 2
    changed = [replace(point, style=None) for point in fresh.manuscript.sections[0].points]
    assert changed == list(draft.manuscript.sections[0].points)
    assert [row.edition for row in fresh.points.values()] == [1, 1]


def test_the_style_of_a_series_whose_first_point_was_removed(draft_of, do):
    draft = draft_of(p("甲", style=ITEM), p("乙"), p("丙"))
    drafting.remove_point(row(draft, "甲"), **do)
    assert seen(drafting.set_series_style(row(draft, "丙"), NumberStyle.ORDINAL, **do)) == "第一，乙 第二，丙"
    assert seen(drafting.restore_point(row(draft, "甲"), **do)) == "第一，甲 第二，乙 第三，丙"


def test_the_style_of_two_series_that_a_removed_point_kept_apart(draft_of, do):
    draft = draft_of(p("甲"), p("子", level=2), p("乙"), p("丑", level=2))
    drafting.remove_point(row(draft, "乙"), **do)
    assert seen(drafting.set_series_style(row(draft, "丑"), ITEM, **do)) == "一要甲 一是子 二是丑"
    assert seen(drafting.restore_point(row(draft, "乙"), **do)) == "一要甲 一是子 二要乙 一是丑"


def test_numbering_starts_again_and_counts_on(draft_of, do):
    draft = draft_of(p("甲", style=ITEM), p("乙"), p("丙"), p("丁"))
    fresh = drafting.set_series_start(row(draft, "丙"), start=True, **do)
    assert seen(fresh) == "一是甲 二是乙 一是丙 二是丁"
    assert drafting.set_series_start(row(draft, "丙"), start=True, **do).speech.serial == 2
    fresh = drafting.set_series_start(row(draft, "丙"), start=False, **do)
    assert seen(fresh) == seen(draft)


def test_a_series_that_counts_on_takes_the_style_before_it(draft_of, do):
    draft = draft_of(p("甲"), p("乙"), p("丙", style=ITEM, series_start=True), p("丁"))
    assert seen(drafting.set_series_start(row(draft, "丙"), start=False, **do)) == "一要甲 二要乙 三要丙 四要丁"


def test_the_first_point_of_its_level_starts_anyway(draft_of, do):
    draft = draft_of(p("甲", style=ITEM, series_start=True), p("乙"))
    assert seen(drafting.set_series_start(row(draft, "甲"), start=False, **do)) == "一是甲 二是乙"


def test_a_start_taken_over_from_a_removed_point_can_be_taken_back(draft_of, do):
    draft = draft_of(p("甲"), p("乙", series_start=True), p("丙"))
    drafting.remove_point(row(draft, "乙"), **do)
    fresh = drafting.set_series_start(row(draft, "丙"), start=False, **do)
    assert seen(fresh) == "一要甲 二要丙"
    assert seen(drafting.restore_point(row(draft, "乙"), **do)) == "一要甲 二要乙 三要丙"


def test_series_that_a_removed_point_kept_apart_can_be_joined(draft_of, do):
    draft = draft_of(p("甲"), p("子", level=2), p("乙"), p("丑", level=2, style=ITEM), p("寅", level=2))
    fresh = drafting.remove_point(row(draft, "乙"), **do)
    assert seen(fresh) == "一要甲 1.子 一是丑 二是寅"
    fresh = drafting.set_series_start(row(draft, "丑"), start=False, **do)
    assert seen(fresh) == "一要甲 1.子 2.丑 3.寅"


@pytest.mark.parametrize(
    "change",
    [
        lambda row, do: drafting.set_level(row, 2, **do),
        lambda row, do: drafting.set_series_style(row, ITEM, **do),
        lambda row, do: drafting.set_series_start(row, start=True, **do),
    ],
)
def test_a_removed_point_has_no_marks_to_change(draft_of, do, change):
    draft = draft_of(p("甲"), p("乙"))
    drafting.remove_point(row(draft, "乙"), **do)
    with pytest.raises(drafting.Gone, match="point was removed"):
        change(row(draft, "乙"), do)
    stored = PointRow.objects.get(lead="乙")
    assert (stored.level, stored.style, stored.series_start) == (1, "", False)


def test_text_and_numbers_of_a_point_are_saved_together(draft_of, do):
    draft = draft_of(p("甲"), p("乙"), p("丙"))
    marks = {"style": ITEM, "series_start": True}
    fresh = drafting.edit_point(row(draft, "乙"), {"lead": "新"}, seen_edition=1, **marks, **do)
    assert (seen(fresh), row(fresh, "新").edition, fresh.speech.serial) == ("一要甲 一是新 二是丙", 2, 2)
    same = drafting.edit_point(row(fresh, "新"), {"lead": "新"}, seen_edition=2, **marks, **do)
    assert (row(same, "新").edition, same.speech.serial) == (2, 2)
    plain = drafting.edit_point(row(fresh, "新"), {}, seen_edition=2, style=None, **do)
    assert (seen(plain), row(plain, "新").edition, plain.speech.serial) == ("一要甲 一要新 二要丙", 2, 3)


def test_numbers_that_are_not_given_stay_whatever_another_hand_made_of_them(draft_of, do):
    draft = draft_of(p("甲"), p("乙"))
    drafting.set_series_style(row(draft, "乙"), ITEM, **do)
    fresh = drafting.edit_point(row(draft, "乙"), {"lead": "新"}, seen_edition=1, series_start=True, **do)
    assert seen(fresh) == "一是甲 一是新"
    assert seen(drafting.edit_point(row(fresh, "新"), {"lead": "旧"}, seen_edition=2, **do)) == "一是甲 一是旧"


def test_a_stale_text_holds_the_numbers_back_too(draft_of, do):
    draft = draft_of(p("甲"), p("乙"))
    drafting.edit_point(row(draft, "乙"), {"lead": "先"}, seen_edition=1, **do)
    with pytest.raises(drafting.StaleEdit):
        drafting.edit_point(row(draft, "乙"), {"lead": "后"}, seen_edition=1, style=ITEM, series_start=True, **do)
    stored = PointRow.objects.get(lead="先")
    assert (stored.style, stored.series_start) == ("", False)


def test_numbers_that_cannot_be_saved_hold_the_text_back_too(draft_of, do):
    draft = draft_of(p("甲"), p("乙"))
    with pytest.raises(AttributeError):
        drafting.edit_point(row(draft, "乙"), {"lead": "新"}, seen_edition=1, style="no style", **do)
    assert PointRow.objects.filter(lead="新").count() == 0
