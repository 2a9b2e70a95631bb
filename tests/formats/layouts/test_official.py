"""公文版式: which look each part gets, what is added, and the golden files."""

from dataclasses import replace

import pytest

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.formats.base import LayoutContext
from speeches.formats.layouts.official import LAYOUT
from tests.formats import word_reader

SPEECH = Manuscript(
    title="让好书走到街坊手里\n——给社区图书馆的十条建议",
    subtitle="在社区图书馆开馆仪式上的讲话",
    speaker="社区居委会主任　江晚舟",
    date_text="2026年3月2日",
    salutation="各位街坊，\n各位志愿者：",
    opening=("今天，图书馆开门了。", "下面，我讲三点。"),
    sections=(
        Section(
            key="aaaaaaaaaa",
            heading="把书借出去",
            lead_in=("书在架上是死的，在手里才是“活”的。",),
            points=(
                Point(
                    key="bbbbbbbbbb",
                    lead="手续要少。",
                    body=("一张身份证就能借5本，", "当天办完。"),
                    style=NumberStyle.MUST,
                ),
                Point(key="cccccccccc", lead="期限要宽。", body=("老人、孩子可以借60天。",)),
            ),
            outro=("做到这两条，书就活了。",),
        ),
        Section(
            key="dddddddddd",
            heading="把服务做细",
            points=(
                Point(key="eeeeeeeeee", lead="开放时间", body=("晚上八点关门。",), run_in=False),
                Point(key="ffffffffff", level=2, lead="周末", body=("照常开门。",), run_in=False),
                Point(key="gggggggggg", level=2, lead="节假日。", body=("开半天。",)),
                Point(key="hhhhhhhhhh", level=3, lead="春节", body=("只休三天。",), run_in=False),
                Point(key="iiiiiiiiii", lead="有人值班，有人引路。"),
            ),
        ),
        Section(key="jjjjjjjjjj", heading="把钱花对。", run_in=True, lead_in=("每一笔都要公开。",)),
    ),
    closing=("让我们一起读书！", "谢谢大家。"),
)


def printed(manuscript):
    return word_reader.paragraphs(LAYOUT.write(manuscript, LayoutContext()))


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/footer2.xml"]
)
def test_golden(assert_golden, part):
    data = LAYOUT.write(SPEECH, LayoutContext(speech="12", revision=3, author="沈一苇"))
    assert_golden(f"official/{part.removeprefix('word/')}", word_reader.parts(data)[part])


def test_each_role_has_its_style():
    assert [(paragraph.style, paragraph.text) for paragraph in printed(SPEECH)] == [
        ("Title", "让好书走到街坊手里"),
        ("Title", "——给社区图书馆的十条建议"),
        ("Subtitle", "——在社区图书馆开馆仪式上的讲话"),
        ("讲话人", "社区居委会主任　江晚舟"),
        ("讲话日期", "（2026年3月2日）"),
        ("", ""),
        ("称谓", "各位街坊，"),
        ("称谓", "各位志愿者："),
        ("开头段", "今天，图书馆开门了。"),
        ("开头段", "下面，我讲三点。"),
        ("heading 1", "一、把书借出去"),
        ("导语", "书在架上是死的，在手里才是“活”的。"),
        ("要点", "一要手续要少。一张身份证就能借5本，"),
        ("展开", "当天办完。"),
        ("要点", "二要期限要宽。老人、孩子可以借60天。"),
        ("收束段", "做到这两条，书就活了。"),
        ("heading 1", "二、把服务做细"),
        ("heading 2", "（一）开放时间"),
        ("展开", "晚上八点关门。"),
        ("heading 3", "1.周末"),
        ("展开", "照常开门。"),
        ("二级要点", "2.节假日。开半天。"),
        ("heading 4", "（1）春节"),
        ("展开", "只休三天。"),
        ("要点", "（二）有人值班，有人引路。"),
        ("标题接排", "三、把钱花对。每一笔都要公开。"),
        ("结尾段", "让我们一起读书！"),
        ("结尾段", "谢谢大家。"),
    ]


def test_only_the_words_that_stand_out_have_a_letter_style():
    styled = [run for paragraph in printed(SPEECH) for run in paragraph.runs if run[0]]
    assert styled == [
        ("排印补字", "——"),
        ("排印补字", "（"),
        ("排印补字", "）"),
        ("序号", "一、"),
        ("段旨句序号", "一要"),
        ("段旨句", "手续要少。"),
        ("段旨句序号", "二要"),
        ("段旨句", "期限要宽。"),
        ("序号", "二、"),
        ("序号", "（一）"),
        ("序号", "1."),
        ("段旨句序号", "2."),
        ("段旨句", "节假日。"),
        ("序号", "（1）"),
        ("段旨句序号", "（二）"),
        ("段旨句", "有人值班，有人引路。"),
        ("标题语序号", "三、"),
        ("标题语", "把钱花对。"),
    ]


def test_nothing_is_formatted_by_hand():
    root = word_reader.xml(LAYOUT.write(SPEECH, LayoutContext()), "word/document.xml")
    direct = {child.tag for kind in ("pPr", "rPr") for element in root.iter(word_reader.W + kind) for child in element}
    assert direct == {word_reader.W + "pStyle", word_reader.W + "rStyle", word_reader.W + "rFonts"}
    faces = {name for element in root.iter(f"{word_reader.W}rFonts") for name in element.attrib}
    assert faces == {f"{word_reader.W}hint"}


def test_a_salutation_that_runs_in():
    found = printed(Manuscript(salutation="街坊们，", salutation_run_in=True, opening=("开门了。", "欢迎。")))
    assert [(paragraph.style, paragraph.runs) for paragraph in found] == [
        ("称谓接排", (("称谓语", "街坊们，"), ("", "开门了。"))),
        ("开头段", (("", "欢迎。"),)),
    ]


@pytest.mark.parametrize(
    ("given", "added"),
    [("在会上的讲话", "——在会上的讲话"), ("——在会上的讲话", "——在会上的讲话"), ("--在会上的讲话", "--在会上的讲话")],
)
def test_a_subtitle_gets_its_dash(given, added):
    assert [paragraph.text for paragraph in printed(Manuscript(subtitle=given))] == [added]


@pytest.mark.parametrize(
    ("given", "added"),
    [("2026年3月2日", "（2026年3月2日）"), ("（二〇二六年三月）", "（二〇二六年三月）"), ("(2026年)", "(2026年)")],
)
def test_a_date_gets_its_brackets(given, added):
    assert [paragraph.text for paragraph in printed(Manuscript(date_text=given))] == [added]


def test_a_date_above_the_speaker():
    found = printed(Manuscript(speaker="江晚舟", date_text="（2026年）", date_first=True, closing=("完。",)))
    assert [paragraph.text for paragraph in found] == ["（2026年）", "江晚舟", "", "完。"]


@pytest.mark.parametrize(
    ("point", "style"),
    [
        (Point(lead="开放时间"), "heading 2"),
        (Point(lead="晚上八点才关门。"), "要点"),
        (Point(lead="“照常开门。”"), "要点"),
        (Point(lead="开放时间（试行）"), "heading 2"),
        (Point(lead="晚上八点才关门。", body=("周末也是。",), run_in=False), "heading 2"),
        (Point(lead="晚上八点才关门。", body=("周末也是。",)), "要点"),
        (Point(level=2, lead="周末"), "heading 3"),
        (Point(level=3, lead="春节"), "heading 4"),
        (Point(level=3, lead="只休三天。"), "三级要点"),
    ],
)
def test_which_points_are_headings(point, style):
    assert printed(Manuscript(sections=(Section(points=(point,)),)))[0].style == style


def test_the_text_of_the_next_point_makes_no_heading():
    bare = Point(series_start=True, style=NumberStyle.NONE, body=("周末也是。",))
    found = printed(Manuscript(sections=(Section(points=(Point(lead="晚上八点才关门。"), bare)),)))
    assert [paragraph.style for paragraph in found] == ["要点", "展开"]


def test_an_ordinal_alone_is_a_heading():
    found = printed(Manuscript(sections=(Section(points=(Point(body=("开门。",), run_in=False),)),)))
    assert [(paragraph.style, paragraph.text) for paragraph in found] == [("heading 2", "（一）"), ("展开", "开门。")]


def test_chinese_marks_are_hinted_and_latin_ones_are_not():
    data = LAYOUT.write(Manuscript(opening=("“活”书", "It’s “open”", "2026—2030")), LayoutContext())
    runs = word_reader.xml(data, "word/document.xml").iter(f"{word_reader.W}r")
    assert [run.find(f"{word_reader.W}rPr") is not None for run in runs] == [True, False, True]


def test_number_styles_of_the_speech_are_printed():
    styles = NumberStyles(level_1=NumberStyle.ITEM, level_2=NumberStyle.CIRCLED, level_3=NumberStyle.NONE)
    found = printed(replace(SPEECH, styles=styles))
    assert [p.text for p in found if p.style.startswith("heading")] == [
        "一、把书借出去",
        "二、把服务做细",
        "一是开放时间",
        "①周末",
        "春节",
    ]
