"""Every field is searched, ordinals are only counted, and what would be left is told before."""

import pytest

from speeches.domain.finding import Hit, Spanning, find, rewritten, texts
from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.patterns import Match
from speeches.domain.query import Query

WHOLE = Manuscript(
    title="绿水讲话\n绿山",
    subtitle="绿副题",
    speaker="绿江",
    date_text="绿日",
    salutation="绿友：\n绿人：",
    opening=("绿开头", "开头"),
    sections=(
        Section(
            key="s1",
            heading="绿标题",
            lead_in=("绿导语",),
            points=(Point(key="p1", lead="绿领句。", body=("展开", "绿展开")),),
            outro=("绿收束",),
        ),
    ),
    closing=("绿结尾",),
)


def places(manuscript, query):
    return [(hit.key, hit.field, hit.paragraph, hit.start) for hit in find(manuscript, query).hits]


def test_every_field_is_searched_in_reading_order():
    assert places(WHOLE, Query("绿", "青")) == [
        ("title", "title", 1, 0),
        ("title", "title", 2, 0),
        ("title", "subtitle", 1, 0),
        ("title", "speaker", 1, 0),
        ("title", "date_text", 1, 0),
        ("salutation", "salutation", 1, 0),
        ("salutation", "salutation", 2, 0),
        ("opening", "opening", 1, 0),
        ("s1", "heading", 1, 0),
        ("s1", "lead_in", 1, 0),
        ("p1", "lead", 1, 0),
        ("p1", "body", 2, 0),
        ("s1", "outro", 1, 0),
        ("closing", "closing", 1, 0),
    ]


def test_the_date_may_stand_above_the_speaker():
    manuscript = Manuscript(speaker="江", date_text="日", date_first=True)
    assert [text.field for text in texts(manuscript)] == ["date_text", "speaker"]


def test_a_hit_says_what_was_found_and_what_comes():
    found = find(Manuscript(opening=("看Ａ1看",)), Query("a1", "甲", any_width=True))
    assert found.hits == (Hit("opening", "opening", 1, "看Ａ1看", 1, 3, "甲"),)
    assert found.hits[0].found == "Ａ1"


def test_what_reads_so_already_is_only_counted():
    found = find(Manuscript(opening=("GDP和gdp",)), Query("gdp", "GDP"))
    assert ([hit.start for hit in found.hits], found.unchanged) == ([4], 1)


def test_a_paragraph_that_would_be_left_without_text_is_told():
    found = find(Manuscript(opening=("好好 ", "好人")), Query("好"))
    assert [(hit.paragraph, hit.empties) for hit in found.hits] == [(1, True), (1, True), (2, False)]


def numbered(**fields):
    point = Point(key="p1", **fields)
    section = Section(key="s1", heading="标题", points=(point, Point(key="p2", lead="二。")))
    return Manuscript(sections=(section,), styles=NumberStyles(level_1=NumberStyle.MUST))


@pytest.mark.parametrize("pattern", [False, True])
def test_ordinals_are_counted_and_not_touched(pattern):
    found = find(numbered(lead="一要紧的事。"), Query("一要", "首先", pattern=pattern))
    assert (len(found.hits), found.ordinals) == (1, 1)


def test_text_that_runs_from_one_field_into_the_next_is_shown():
    found = find(numbered(lead="抓落实。", body=("要有人管。",)), Query("落实。要", "x"))
    assert (found.hits, found.spanning) == ((), (Spanning("p1", "lead", "一要抓", "落实。要", "有人管。"),))


def test_text_that_runs_from_the_ordinal_into_the_lead_is_shown():
    found = find(numbered(lead="抓落实。"), Query("要抓"))
    assert found.spanning == (Spanning("p1", "lead", "一", "要抓", "落实。"),)


def test_text_over_a_line_of_the_title_is_shown():
    found = find(WHOLE, Query("讲话绿"))
    assert found.spanning == (Spanning("title", "title", "绿水", "讲话绿", "山"),)


def test_a_pattern_is_not_looked_for_across_fields():
    found = find(numbered(lead="抓落实。", body=("要有人管。",)), Query("实。要", pattern=True))
    assert (found.hits, found.spanning) == ((), ())


@pytest.mark.parametrize(
    ("paragraph", "matches", "expected"),
    [
        ("甲乙丙", [Match(0, 1, "子"), Match(2, 3, "")], "子乙"),
        ("甲 乙", [Match(0, 1, "")], "乙"),
        ("甲 乙", [Match(2, 3, "")], "甲"),
        ("　甲乙 ", [Match(1, 2, "")], "　乙 "),
        (" 甲 ", [Match(1, 2, "")], ""),
        ("甲", [Match(0, 1, " ")], ""),
    ],
)
def test_rewritten(paragraph, matches, expected):
    assert rewritten(paragraph, matches) == expected
