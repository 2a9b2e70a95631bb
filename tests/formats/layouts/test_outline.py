"""提纲: its rows, their minutes, how large it is set, and the golden files."""

from dataclasses import replace

import pytest

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.timing import lengths
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import ENGLISH, HouseStyle
from speeches.formats.layouts.outline import LAYOUT
from tests.builders import make_manuscript
from tests.formats import word_reader
from tests.formats.layouts.test_official import SPEECH

W = word_reader.W
SPEECH_IN_ENGLISH = Manuscript(
    title="The library and the street",
    speaker="Mayor Ann Lake",
    salutation="Dear friends,",
    opening=("We open a library today. It is small.",),
    sections=(
        Section(
            heading="Books that travel",
            points=(
                Point(lead="Lend more. ", body=("Lend to everyone.",)),
                Point(lead="Ask less. ", body=("No fees.",)),
            ),
        ),
    ),
    closing=("Thank you all.",),
    styles=NumberStyles(sections=NumberStyle.ARABIC, level_1=NumberStyle.ARABIC_PAREN),
)


def printed(manuscript, **context):
    found = word_reader.paragraphs(LAYOUT.write(manuscript, LayoutContext(**context)))
    return [(paragraph.style, paragraph.text) for paragraph in found]


def size_of_text(manuscript, **context):
    styles = word_reader.xml(LAYOUT.write(manuscript, LayoutContext(**context)), "word/styles.xml")
    (normal,) = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Normal"]
    return int(normal.find(f"{W}rPr/{W}sz").get(f"{W}val"))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_golden(assert_golden, part):
    data = LAYOUT.write(SPEECH, LayoutContext(speech="12", revision=3, author="沈一苇", pace=180))
    assert_golden(f"outline/{part.removeprefix('word/')}", word_reader.parts(data)[part])


def test_rows_of_a_speech():
    assert printed(SPEECH) == [
        ("Title", "让好书走到街坊手里"),
        ("Title", "——给社区图书馆的十条建议"),
        ("Subtitle", "——在社区图书馆开馆仪式上的讲话"),
        ("讲话人", "社区居委会主任　江晚舟"),
        ("讲话日期", "（2026年3月2日）"),
        ("提纲总时长", "（提纲，全文158字，每分钟200字，约0.8分钟）"),
        ("开头段", "开头\t0.1分钟"),
        ("heading 1", "一、把书借出去\t0.3分钟"),
        ("heading 2", "一要手续要少"),
        ("heading 2", "二要期限要宽"),
        ("heading 1", "二、把服务做细\t0.2分钟"),
        ("heading 2", "（一）开放时间"),
        ("heading 3", "1.周末"),
        ("heading 3", "2.节假日"),
        ("heading 4", "（1）春节"),
        ("heading 2", "（二）有人值班，有人引路"),
        ("heading 1", "三、把钱花对\t0.1分钟"),
        ("结尾段", "结尾\t0.1分钟"),
    ]


def test_minutes_follow_the_pace():
    manuscript = make_manuscript(sections=1)
    characters = lengths(manuscript).total
    assert printed(manuscript, pace=100)[3] == (
        "提纲总时长",
        f"（提纲，全文{characters}字，每分钟100字，约{characters / 100:.1f}分钟）",
    )
    minutes = [
        float(text.split("\t")[1].removesuffix("分钟")) for _, text in printed(manuscript, pace=1) if "\t" in text
    ]
    assert sum(minutes) == characters


def test_minutes_stand_in_a_letter_style_of_their_own():
    found = word_reader.paragraphs(LAYOUT.write(SPEECH, LayoutContext()))
    assert [run for paragraph in found for run in paragraph.runs if run[0]][1] == ("提纲时长", "\t0.3分钟")


def test_a_speech_in_english():
    assert printed(SPEECH_IN_ENGLISH) == [
        ("Title", "The library and the street"),
        ("讲话人", "Mayor Ann Lake"),
        ("提纲总时长", "(Outline, about 0.2 min at a pace of 200)"),
        ("开头段", "Opening\t0.1 min"),
        ("heading 1", "1. Books that travel\t0.1 min"),
        ("heading 2", "(1) Lend more."),
        ("heading 2", "(2) Ask less."),
        ("结尾段", "Closing\t0.0 min"),
    ]


def test_a_speech_without_headings_gives_its_points_minutes():
    points = (
        Point(lead="要快。", body=("早上来，晚上走。",)),
        Point(level=2, lead="要早。", body=("六点。",)),
        Point(lead="要好。"),
    )
    assert printed(Manuscript(opening=("今天。",), sections=(Section(points=points),)), pace=1) == [
        ("提纲总时长", "（提纲，全文19字，每分钟1字，约19.0分钟）"),
        ("开头段", "开头\t2.0分钟"),
        ("heading 2", "（一）要快\t14.0分钟"),
        ("heading 3", "1.要早"),
        ("heading 2", "（二）要好\t3.0分钟"),
    ]


def test_a_speech_without_sections_gives_first_sentences():
    manuscript = Manuscript(
        title="新年好", opening=("一年过去了。大家辛苦了。", "新的一年来了！"), closing=("祝好。再见。",)
    )
    assert printed(manuscript)[2:] == [
        ("开头段", "一年过去了。"),
        ("开头段", "新的一年来了！"),
        ("结尾段", "祝好。"),
    ]


@pytest.mark.parametrize(
    ("point", "text"),
    [
        (Point(lead="要快。要好。", body=("要省。",)), "（一）要快"),
        (Point(lead="", body=("要快。要好。",)), "（一）要快"),
        (Point(lead="要快，要好，要省"), "（一）要快，要好，要省"),
        (Point(), "（一）"),
    ],
)
def test_a_point_gives_one_sentence(point, text):
    assert printed(Manuscript(sections=(Section(heading="甲", points=(point,)),)))[-1] == ("heading 2", text)


def test_a_point_that_prints_nothing_has_no_row():
    points = (Point(lead="要快。"), Point(series_start=True, style=NumberStyle.NONE))
    assert printed(Manuscript(sections=(Section(heading="甲", points=points),)))[2:] == [("heading 2", "（一）要快")]


def test_levels_are_in_the_navigation_pane():
    styles = word_reader.xml(LAYOUT.write(SPEECH, LayoutContext()), "word/styles.xml")
    levels = {
        style.find(f"{W}name").get(f"{W}val"): style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert levels == {f"heading {level}": str(level - 1) for level in (1, 2, 3, 4)}


@pytest.mark.parametrize(("sections", "size"), [(1, 32), (9, 28), (11, 24), (13, 21), (60, 21)])
def test_longer_outlines_are_set_smaller(sections, size):
    assert size_of_text(make_manuscript(sections=sections)) == size


@pytest.mark.parametrize(("points", "size"), [(19, 32), (20, 28), (23, 28), (24, 32), (41, 32), (42, 28)])
def test_letters_give_way_for_one_page_and_not_for_a_line_or_two_on_a_second(points, size):
    trees = tuple(Point(lead=f"浇{number}桶水。") for number in range(points))
    manuscript = Manuscript(title="在植树会上的讲话", sections=(Section(heading="把树种下去", points=trees),))
    assert size_of_text(manuscript) == size


def test_letters_are_never_larger_than_those_of_the_house():
    assert size_of_text(SPEECH_IN_ENGLISH) == ENGLISH.text_size == 28
    assert size_of_text(SPEECH, house=HouseStyle(text_size=26)) == 24
    assert size_of_text(SPEECH, house=HouseStyle(text_size=18)) == 18


def test_faces_are_those_of_the_house():
    data = LAYOUT.write(SPEECH, LayoutContext(house=replace(HouseStyle(), level_1_face="微软雅黑")))
    heading = next(
        style
        for style in word_reader.xml(data, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "Heading1"
    )
    assert heading.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "微软雅黑"
