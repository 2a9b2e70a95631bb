"""Several points move at once: together, in their order, into any section, in one transaction."""

from dataclasses import replace

import pytest

from speeches.domain.manuscript import NumberStyle, Point, Section
from speeches.models import Speech
from speeches.services import drafting, manuscripts
from speeches.services.point_table import END
from tests.builders import NOW, make_manuscript, make_speech

MUST, ITEM = NumberStyle.MUST, NumberStyle.ITEM


@pytest.fixture
def do(owner):
    return {"by": owner, "now": NOW}


@pytest.fixture
def draft_of(owner):
    """Return a function from sections, each a line like `甲 /子 乙`, to a draft; a stroke lowers a point by a level."""

    def build(*lines):
        sections = tuple(Section(heading="题", points=tuple(map(_point, line.split()))) for line in lines)
        return manuscripts.load(make_speech(owner, replace(make_manuscript(), sections=sections)))

    return build


def _point(word):
    lead = word.lstrip("/")
    return Point(lead=lead, level=1 + len(word) - len(lead))


def seen(draft):
    return [
        " ".join("/" * (point.level - 1) + point.lead for point in section.points)
        for section in draft.manuscript.sections
    ]


def keys(draft, leads):
    """Return the keys of the points, in the order in which they are named."""
    return [next(row.key for row in draft.points.values() if row.lead == lead) for lead in leads]


def section(draft, place):
    return list(draft.sections)[place]


@pytest.mark.parametrize(
    ("leads", "place", "after", "expected"),
    [
        ("丁乙", 0, None, ["乙 丁 甲 丙", "戊 己"]),
        ("甲丙", 0, "丁", ["乙 丁 甲 丙", "戊 己"]),
        ("甲丙", 1, "戊", ["乙 丁", "戊 甲 丙 己"]),
        ("甲丙", 1, None, ["乙 丁", "甲 丙 戊 己"]),
        ("丙己甲", 1, END, ["乙 丁", "戊 甲 丙 己"]),
        ("己甲", 0, END, ["乙 丙 丁 甲 己", "戊"]),
        ("甲乙丙丁", 1, "己", ["", "戊 己 甲 乙 丙 丁"]),
        ("乙丁", 0, "乙", ["甲 乙 丁 丙", "戊 己"]),
        ("乙丁", 0, "丁", ["甲 丙 乙 丁", "戊 己"]),
        ("甲丙", 0, "甲", ["甲 丙 乙 丁", "戊 己"]),
        ("乙丙", 0, "甲", ["甲 乙 丙 丁", "戊 己"]),
        ("乙乙", 0, None, ["乙 甲 丙 丁", "戊 己"]),
    ],
)
def test_points_move_together_and_keep_their_order(draft_of, do, leads, place, after, expected):
    draft = draft_of("甲 乙 丙 丁", "戊 己")
    neighbour = keys(draft, after)[0] if after not in (None, END) else after
    fresh = drafting.move_points(draft.speech, keys(draft, leads), section=section(draft, place), after=neighbour, **do)
    assert seen(fresh) == expected
    moved = expected != seen(draft)
    assert (fresh.speech.serial, fresh.back is not None) == (1 + moved, moved)
    assert seen(manuscripts.load(Speech.objects.get(pk=draft.speech.pk))) == expected


def test_deeper_points_go_along_whether_they_are_named_or_not(draft_of, do):
    draft = draft_of("甲 /子 //寅 乙 /丑", "丙 /卯")
    fresh = drafting.move_points(
        draft.speech, keys(draft, "甲寅丑"), section=section(draft, 1), after=keys(draft, "丙")[0], **do
    )
    assert seen(fresh) == ["乙", "丙 /卯 甲 /子 //寅 /丑"]
    assert fresh.back.keys == tuple(keys(draft, "甲丑"))


def test_points_of_different_levels_take_no_deeper_points_from_their_neighbour(draft_of, do):
    draft = draft_of("甲 /子 /丑 乙", "丙 /卯")
    fresh = drafting.move_points(
        draft.speech, keys(draft, "卯乙"), section=section(draft, 0), after=keys(draft, "甲")[0], **do
    )
    assert seen(fresh) == ["甲 /子 /丑 乙 /卯", "丙"]


def test_several_points_join_the_series_where_they_land(draft_of, do):
    draft = draft_of("甲 乙 丙", "丁 戊")
    drafting.set_series_style(draft.points[keys(draft, "甲")[0]], ITEM, **do)
    fresh = drafting.move_points(
        draft.speech, keys(draft, "甲乙"), section=section(draft, 1), after=keys(draft, "丁")[0], **do
    )
    styles = [[point.style for point in section.points] for section in fresh.manuscript.sections]
    assert styles == [[ITEM], [None, None, None, None]]


def test_several_points_alone_in_a_section_look_like_the_first(draft_of, do):
    draft = draft_of("甲 乙 丙", "")
    drafting.set_series_style(draft.points[keys(draft, "甲")[0]], ITEM, **do)
    fresh = drafting.move_points(draft.speech, keys(draft, "乙丙"), section=section(draft, 1), after=None, **do)
    styles = [[point.style for point in section.points] for section in fresh.manuscript.sections]
    assert styles == [[ITEM], [ITEM, None]]


@pytest.mark.parametrize(
    ("leads", "direction", "expected"),
    [
        ("乙丙", -1, ["乙 丙 甲 丁", "戊"]),
        ("乙丙", 1, ["甲 丁 乙 丙", "戊"]),
        ("乙丁", -1, ["乙 丁 甲 丙", "戊"]),
        ("甲丙", 1, ["乙 丁 甲 丙", "戊"]),
        ("丙丁", 1, ["甲 乙", "丙 丁 戊"]),
        ("丁戊", -1, ["甲 乙 丁 戊 丙", ""]),
        ("甲乙", -1, ["甲 乙 丙 丁", "戊"]),
        ("丁戊", 1, ["甲 乙 丙 丁", "戊"]),
    ],
)
def test_points_step_together(draft_of, do, leads, direction, expected):
    draft = draft_of("甲 乙 丙 丁", "戊")
    fresh = drafting.step_points(draft.speech, keys(draft, leads), direction, **do)
    assert seen(fresh) == expected
    assert (fresh.back is None) == (expected == seen(draft))


def test_points_of_different_levels_step_over_what_the_highest_passes(draft_of, do):
    draft = draft_of("甲 /子 /丑 乙")
    fresh = drafting.step_points(draft.speech, keys(draft, "丑乙"), -1, **do)
    assert seen(fresh) == ["/丑 乙 甲 /子"]


def test_one_that_is_gone_stops_all(draft_of, do):
    draft = draft_of("甲 乙 丙", "丁")
    drafting.remove_point(draft.points[keys(draft, "乙")[0]], **do)
    home, other = section(draft, 0), section(draft, 1)
    with pytest.raises(drafting.Gone, match="One of these points was removed"):
        drafting.move_points(draft.speech, keys(draft, "甲乙"), section=other, after=None, **do)
    with pytest.raises(drafting.Gone, match="This point was removed"):
        drafting.move_points(draft.speech, keys(draft, "乙"), section=other, after=None, **do)
    with pytest.raises(drafting.Gone, match="One of these points was removed"):
        drafting.step_points(draft.speech, keys(draft, "甲乙"), 1, **do)
    for after in ("乙", "丁"):
        with pytest.raises(drafting.Gone, match="should stand after was removed"):
            drafting.move_points(draft.speech, keys(draft, "甲丙"), section=home, after=keys(draft, after)[0], **do)
    with pytest.raises(drafting.Gone, match="should stand after was removed"):  # it moves itself, and stands elsewhere
        drafting.move_points(draft.speech, keys(draft, "甲丁"), section=home, after=keys(draft, "丁")[0], **do)
    drafting.remove_section(draft.sections[other], **do)
    with pytest.raises(drafting.Gone, match="section was removed"):
        drafting.move_points(draft.speech, keys(draft, "甲丙"), section=other, after=None, **do)
    assert seen(manuscripts.load(draft.speech)) == ["甲 丙"]


def test_points_of_another_speech_are_not_moved(draft_of, do):
    draft, other = draft_of("甲"), draft_of("乙")
    with pytest.raises(drafting.Gone):
        drafting.move_points(draft.speech, keys(other, "乙"), section=section(draft, 0), after=None, **do)
    assert (seen(manuscripts.load(draft.speech)), seen(manuscripts.load(other.speech))) == (["甲"], ["乙"])


@pytest.mark.parametrize("every", [1, 2, 7])
def test_hundreds_of_points_take_few_statements(owner, do, django_assert_max_num_queries, every):
    draft = manuscripts.load(make_speech(owner, make_manuscript(sections=4, points=100)))
    chosen = list(draft.points)[100::every]
    # Savepoint, lock, sections, points, order by steps or in portions, two to load, count, release.
    with django_assert_max_num_queries(16):
        fresh = drafting.move_points(draft.speech, chosen, section=section(draft, 0), after=None, **do)
    assert [point.key for point in fresh.manuscript.sections[0].points] == [*chosen, *list(draft.points)[:100]]
    assert len(fresh.points) == len(draft.points)
    assert drafting.undo(draft.speech, fresh.back, **do).manuscript == draft.manuscript
