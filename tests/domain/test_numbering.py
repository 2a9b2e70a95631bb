"""Ordinals are right whatever the levels and series, and paragraphs come in reading order."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import Numbering, Paragraph, Series, number, paragraphs, series

STYLES = NumberStyles(level_1=NumberStyle.MUST)


def one_section(*points):
    return Manuscript(sections=(Section(heading="把路修好", points=points),), styles=STYLES)


def ordinals(*points):
    return number(one_section(*points)).points[0]


def at(level, **values):
    return Point(level=level, lead="要有人管。", **values)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((), ()),
        ((1, 1, 1), ("一要", "二要", "三要")),
        ((1, 2, 2, 1, 2), ("一要", "1.", "2.", "二要", "1.")),
        ((1, 2, 3, 3, 2, 3, 1), ("一要", "1.", "（1）", "（2）", "2.", "（1）", "二要")),
        ((1, 3, 3, 1, 3), ("一要", "（1）", "（2）", "二要", "（1）")),
        ((1, 3, 2, 3), ("一要", "（1）", "1.", "（1）")),
        ((3, 2, 1, 1), ("（1）", "1.", "一要", "二要")),
        ((2, 2, 1, 2), ("1.", "2.", "一要", "1.")),
    ],
)
def test_a_level_begins_again_after_a_level_above(levels, expected):
    assert ordinals(*map(at, levels)) == expected


def test_a_series_begins_where_it_is_set():
    assert ordinals(at(1), at(1), at(1, series_start=True), at(1)) == ("一要", "二要", "一要", "二要")


def test_a_new_series_begins_the_levels_below_it_too():
    assert ordinals(at(1), at(2), at(1, series_start=True), at(2)) == ("一要", "1.", "一要", "1.")


def test_a_start_at_a_lower_level_leaves_the_level_above_alone():
    assert ordinals(at(1), at(2), at(2, series_start=True), at(1)) == ("一要", "1.", "1.", "二要")


def test_the_style_of_a_series_is_that_of_its_first_point():
    points = (
        at(1, style=NumberStyle.ITEM),
        at(1, style=NumberStyle.CIRCLED),
        at(1, series_start=True, style=NumberStyle.SEQUENCE),
        at(1),
        at(1),
        at(1),
        at(1, series_start=True),
    )
    assert ordinals(*points) == ("一是", "二是", "首先，", "其次，", "再次，", "最后，", "一要")


def test_points_of_the_style_none_have_no_ordinal():
    assert ordinals(at(1, style=NumberStyle.NONE), at(1)) == ("", "")


def test_series_name_their_points():
    manuscript = Manuscript(
        sections=(
            Section(heading="路", points=(at(1), at(2), at(2), at(1, series_start=True))),
            Section(heading="桥"),
            Section(heading="水", points=(at(2, style=NumberStyle.ITEM), at(1))),
        ),
        styles=STYLES,
    )
    assert series(manuscript) == (
        Series(0, 1, NumberStyle.MUST, (0,)),
        Series(0, 2, NumberStyle.ARABIC, (1, 2)),
        Series(0, 1, NumberStyle.MUST, (3,)),
        Series(2, 2, NumberStyle.ITEM, (0,)),
        Series(2, 1, NumberStyle.MUST, (1,)),
    )


def test_only_numbered_sections_with_a_heading_count():
    manuscript = Manuscript(
        sections=(
            Section(heading="路", points=(at(1),)),
            Section(heading="", points=(at(1), at(1))),
            Section(heading="桥", numbered=False),
            Section(heading="水"),
        )
    )
    assert number(manuscript) == Numbering(("一、", "", "", "二、"), (("（一）",), ("（一）", "（二）"), (), ()))


def test_sections_take_the_style_of_the_speech():
    sections = tuple(Section(heading="路") for _ in range(5))
    manuscript = Manuscript(sections=sections, styles=NumberStyles(sections=NumberStyle.SEQUENCE))
    assert number(manuscript).sections == ("首先，", "其次，", "再次，", "第四，", "最后，")


LEVELS = st.lists(st.builds(Point, level=st.integers(1, 3), series_start=st.booleans()), max_size=30)


@given(LEVELS)
def test_series_share_out_the_points(points):
    found = series(one_section(*points))
    assert sorted(index for one in found for index in one.points) == list(range(len(points)))
    for one in found:
        first, *others = one.points
        assert {points[index].level for index in one.points} == {one.level}
        assert not any(points[index].series_start for index in others)
        # Nothing of a level above stands between the first point and the last.
        assert all(point.level >= one.level for point in points[first : one.points[-1]])


@given(LEVELS)
def test_ordinals_count_up_within_their_series(points):
    styles = NumberStyles(level_1=NumberStyle.ARABIC, level_3=NumberStyle.ARABIC)
    manuscript = replace(one_section(*points), styles=styles)
    written = number(manuscript).points[0]
    for one in series(manuscript):
        assert [written[index] for index in one.points] == [f"{place}." for place in range(1, len(one.points) + 1)]


def test_five_hundred_points_take_milliseconds():
    manuscript = one_section(*(at(1 + index % 3) for index in range(500)))
    started = time.perf_counter()
    number(manuscript)
    assert time.perf_counter() - started < 0.1


WHOLE = Manuscript(
    title="在全市修路工作\n会议上的讲话",
    subtitle="——把路修到家门口",
    speaker="江晚舟",
    date_text="（2026年3月2日）",
    salutation="各位来宾，\n同志们：",
    opening=("大家好。", "讲两点意见。"),
    sections=(
        Section(
            key="road",
            heading="把路修好",
            lead_in=("路是大家的。", "大家都要管。"),
            points=(
                Point(key="plan", lead="先有图。", body=("图要画细。", "画细了再动工。")),
                Point(key="work", level=2, lead="有人画", body=("请老师傅。",), run_in=False),
            ),
            outro=("路通了，人就来了。",),
        ),
        Section(key="bridge", heading="把桥架好。", run_in=True, lead_in=("桥要牢。", "牢了才能走。")),
    ),
    closing=("让我们动手吧！", "谢谢大家。"),
    styles=STYLES,
)


def test_paragraphs_in_reading_order():
    assert paragraphs(WHOLE) == (
        Paragraph("title", "title", 1, rest="在全市修路工作"),
        Paragraph("title", "title", 2, rest="会议上的讲话"),
        Paragraph("title", "subtitle", 1, rest="——把路修到家门口"),
        Paragraph("title", "speaker", 1, rest="江晚舟"),
        Paragraph("title", "date", 1, rest="（2026年3月2日）"),
        Paragraph("salutation", "salutation", 1, lead="各位来宾，"),
        Paragraph("salutation", "salutation", 2, lead="同志们："),
        Paragraph("opening", "opening", 1, rest="大家好。"),
        Paragraph("opening", "opening", 2, rest="讲两点意见。"),
        Paragraph("road", "heading", 1, "一、", "把路修好"),
        Paragraph("road", "lead_in", 1, rest="路是大家的。"),
        Paragraph("road", "lead_in", 2, rest="大家都要管。"),
        Paragraph("plan", "lead", 1, "一要", "先有图。", "图要画细。", level=1),
        Paragraph("plan", "body", 2, rest="画细了再动工。", level=1),
        Paragraph("work", "lead", 1, "1.", "有人画", level=2),
        Paragraph("work", "body", 1, rest="请老师傅。", level=2),
        Paragraph("road", "outro", 1, rest="路通了，人就来了。"),
        Paragraph("bridge", "heading", 1, "二、", "把桥架好。", "桥要牢。"),
        Paragraph("bridge", "lead_in", 2, rest="牢了才能走。"),
        Paragraph("closing", "closing", 1, rest="让我们动手吧！"),
        Paragraph("closing", "closing", 2, rest="谢谢大家。"),
    )


def test_a_paragraph_reads_as_it_is_printed():
    assert Paragraph("plan", "lead", 1, "一要", "先有图。", "图要画细。", level=1).text == "一要先有图。图要画细。"


def test_the_date_stands_above_the_speaker_when_it_comes_first():
    found = paragraphs(Manuscript(speaker="江晚舟", date_text="（2026年3月2日）", date_first=True))
    assert [(paragraph.field, paragraph.text) for paragraph in found] == [
        ("date", "（2026年3月2日）"),
        ("speaker", "江晚舟"),
    ]


def test_a_salutation_runs_into_the_first_paragraph_of_the_opening():
    found = paragraphs(replace(WHOLE, salutation_run_in=True, title="", subtitle="", speaker="", date_text=""))
    assert found[:3] == (
        Paragraph("salutation", "salutation", 1, lead="各位来宾，"),
        Paragraph("salutation", "salutation", 2, lead="同志们：", rest="大家好。"),
        Paragraph("opening", "opening", 2, rest="讲两点意见。"),
    )


def test_nothing_joins_on_to_what_is_not_there():
    manuscript = Manuscript(
        salutation_run_in=True,
        opening=("大家好。",),
        sections=(
            Section(
                key="road",
                run_in=True,
                lead_in=("路是大家的。",),
                points=(Point(key="plan", style=NumberStyle.NONE, body=("图要画细。",)),),
            ),
        ),
    )
    assert paragraphs(manuscript) == (
        Paragraph("opening", "opening", 1, rest="大家好。"),
        Paragraph("road", "lead_in", 1, rest="路是大家的。"),
        Paragraph("plan", "body", 1, rest="图要画细。", level=1),
    )


def test_nothing_empty_is_printed_but_an_ordinal_is():
    manuscript = Manuscript(
        title="\n在会上的讲话",
        opening=("", "大家好。"),
        sections=(Section(key="road", points=(Point(key="plan", body=("",)),)),),
    )
    assert paragraphs(manuscript) == (
        Paragraph("title", "title", 2, rest="在会上的讲话"),
        Paragraph("opening", "opening", 2, rest="大家好。"),
        Paragraph("plan", "lead", 1, "（一）", level=1),
    )


TEXTS = st.lists(st.text(alphabet="路桥水电。", max_size=3), max_size=3).map(tuple)
POINTS = st.builds(
    Point, level=st.integers(1, 3), lead=st.text(alphabet="路桥。", max_size=3), body=TEXTS, run_in=st.booleans()
)
SECTIONS = st.builds(
    Section,
    heading=st.text(alphabet="路桥。", max_size=3),
    run_in=st.booleans(),
    lead_in=TEXTS,
    points=st.lists(POINTS, max_size=3).map(tuple),
    outro=TEXTS,
)
MANUSCRIPTS = st.builds(
    Manuscript,
    salutation=st.sampled_from(["", "同志们：", "各位来宾，\n同志们："]),
    salutation_run_in=st.booleans(),
    opening=TEXTS,
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    closing=TEXTS,
)


@given(MANUSCRIPTS)
def test_every_text_is_printed_once_and_in_order(manuscript):
    numbering = number(manuscript)
    pieces = [*manuscript.salutation.split("\n"), *manuscript.opening]
    for section, ordinal, ordinals in zip(manuscript.sections, numbering.sections, numbering.points, strict=True):
        pieces += [ordinal, section.heading, *section.lead_in]
        for point, written in zip(section.points, ordinals, strict=True):
            pieces += [written, point.lead, *point.body]
        pieces += section.outro
    pieces += manuscript.closing
    found = paragraphs(manuscript)
    assert "".join(paragraph.text for paragraph in found) == "".join(pieces)
    assert all(paragraph.text for paragraph in found)


def test_an_ordinal_among_latin_letters():
    points = (
        Point(lead="Lend more. ", body=("To everybody.",), style=NumberStyle.ARABIC_PAREN),
        Point(lead="", body=("Ask less.",)),
        Point(),
        Point(lead="Be kind.", series_start=True, style=NumberStyle.MUST),
    )
    manuscript = Manuscript(
        sections=(Section(heading="Books that travel", points=points), Section(source_ordinal="2.")),
        styles=NumberStyles(sections=NumberStyle.ARABIC),
    )
    numbering = number(manuscript)
    assert (numbering.sections, numbering.points[0]) == (("1.", "2."), ("(1)", "(2)", "(3)", "一要"))
    assert [entry.text for entry in paragraphs(manuscript)] == [
        "1. Books that travel",
        "(1) Lend more. To everybody.",
        "(2) Ask less.",
        "(3)",
        "一要Be kind.",
        "2.",
    ]
    assert [entry.ordinal for entry in paragraphs(manuscript)] == ["1. ", "(1) ", "(2) ", "(3)", "一要", "2."]


def test_an_ordinal_in_a_chinese_speech_has_no_space_before_latin_letters():
    assert [entry.text for entry in paragraphs(one_section(at(2), Point(level=2, lead="APP要少装。")))] == [
        "一、把路修好",
        "1.要有人管。",
        "2.APP要少装。",
    ]
