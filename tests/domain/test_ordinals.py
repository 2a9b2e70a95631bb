"""Ordinals are written for every style, read back, and told from the words and figures that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.manuscript import NumberStyle
from speeches.domain.ordinals import LAST, Ordinal, from_chinese, parse, to_chinese, write
from speeches.domain.script import Script

READ = {
    NumberStyle.CHINESE: {
        "一、把路修好": (1, "一、"),
        "十、把路修好": (10, "十、"),
        "二十一、把路修好": (21, "二十一、"),
        "九十九、把路修好": (99, "九十九、"),
        "一．把路修好": (1, "一．"),
        "一. 把路修好": (1, "一."),
        "二：把路修好": (2, "二："),
        "二，把路修好": (2, "二，"),
        "三 、把路修好": (3, "三 、"),
        "三：2022年的安排": (3, "三："),
        "一、2031年的几件事": (1, "一、"),
        "一、二十项工作": (1, "一、"),
        "二、三大攻坚": (2, "二、"),
        "一　总体要求": (1, "一"),
        "一\t总体要求": (1, "一"),
        "一  总体要求": (1, "一"),
        "一": (1, "一"),
        "十二": (12, "十二"),
        "二、": (2, "二、"),
    },
    NumberStyle.CHINESE_PAREN: {
        "（一）把路修好": (1, "（一）"),
        "(十二) 把路修好": (12, "(十二)"),
        "（ 三 ）把路修好": (3, "（ 三 ）"),
        "（四)、把路修好": (4, "（四)、"),
        "（五）": (5, "（五）"),
        "六）把路修好": (6, "六）"),
        "㈦把路修好": (7, "㈦"),
    },
    NumberStyle.ARABIC: {
        "1.把路修好": (1, "1."),
        "12. First, mend the road.": (12, "12."),
        "1．把路修好": (1, "1．"),
        "1、把路修好": (1, "1、"),
        "1：把路修好": (1, "1："),
        "1，把路修好": (1, "1，"),
        "２．把路修好": (2, "２．"),
        "１２、把路修好": (12, "１２、"),
        "03.把路修好": (3, "03."),
        "1.2031年的几件事": (1, "1."),
        "1. 2031年的几件事": (1, "1."),
        "1、5G进村": (1, "1、"),
        "7": (7, "7"),
        "８": (8, "８"),
        "⒊把路修好": (3, "⒊"),
    },
    NumberStyle.ARABIC_PAREN: {
        "（1）把路修好": (1, "（1）"),
        "( 2 ) 把路修好": (2, "( 2 )"),
        "（３）、把路修好": (3, "（３）、"),
        "4)把路修好": (4, "4)"),
        "5）、把路修好": (5, "5）、"),
        "⑹把路修好": (6, "⑹"),
        "（99）": (99, "（99）"),
    },
    NumberStyle.CIRCLED: {
        "①把路修好": (1, "①"),
        "⑳、把路修好": (20, "⑳、"),
        "㊿把路修好": (50, "㊿"),
        "❸把路修好": (3, "❸"),
    },
    NumberStyle.MUST: {
        "一要把路修好": (1, "一要"),
        "十一要把路修好": (11, "十一要"),
        "二要：把路修好": (2, "二要："),
        "一要紧扣主题": (1, "一要"),
        "二要求真务实": (2, "二要"),
        "三要点面结合": (3, "三要"),
        "四要件件落实": (4, "四要"),
        "五要素质过硬": (5, "五要"),
        "六要务求实效": (6, "六要"),
        "七要义无反顾": (7, "七要"),
        "三要": (3, "三要"),
    },
    NumberStyle.ITEM: {
        "一是把路修好": (1, "一是"),
        "二是，把路修好": (2, "二是，"),
        "一是一体推进": (1, "一是"),
        "三是三农优先": (3, "三是"),
        "四是": (4, "四是"),
    },
    NumberStyle.ORDINAL: {
        "第一，把路修好": (1, "第一，"),
        "第二、把路修好": (2, "第二、"),
        "第二. 把路修好": (2, "第二."),
        "第三：把路修好": (3, "第三："),
        "第3，把路修好": (3, "第3，"),
        "第一、二十年的经验": (1, "第一、"),
        "第十一　把路修好": (11, "第十一"),
        "第四": (4, "第四"),
    },
    NumberStyle.SEQUENCE: {
        "首先，把路修好": (1, "首先，"),
        "其次、把路修好": (2, "其次、"),
        "再次：把路修好": (3, "再次："),
        "最后，把路修好": (LAST, "最后，"),
        "首先": (1, "首先"),
    },
}
NOT_MARKERS = (
    "",
    "把路修好",
    # figures
    "2020年的工作",
    "1万人",
    "1.5亿元",
    "１．５亿元",
    "3.15晚会",
    "1.2.3版",
    "1,000元",
    "8:30开会",
    "8：30开会",
    "1：1比例",
    "1%的疏忽",
    "1—3月",
    "10月16日",
    "123",
    "100、百尺竿头",
    "00.把路修好",
    "（0）把路修好",
    "（2020）",
    "（100）",
    # lists of things
    "一、二、三产业",
    "三、四线城市",
    "三，二，一",
    "1、2、3号楼",
    "1、2月份",
    "第一、第三产业",
    "第一、二轮",
    "（一）、（二）项",
    "（1）（2）两项",
    # words
    "一些同志",
    "一切为了人民",
    "一号工程",
    "十分重要",
    "十年来",
    "一百、百尺竿头",
    "一 些",
    "三要素",
    "四要点：",
    "十要件",
    "一要紧的是",
    "五要求的是",
    "三要三不要",
    "一要、二要都做到",
    "一是一二是二",
    "一是一，二是二",
    "一是一",
    "第一季度",
    "第一书记",
    "第一章",
    "最后一公里",
    # no punctuation between the ordinal and an ordinary sentence
    "首先要把路修好",
    "第一要务",
    "第一是把路修好",
)


@pytest.mark.parametrize(
    ("style", "text", "number", "marker"),
    [(style, text, *found) for style, texts in READ.items() for text, found in texts.items()],
)
def test_a_marker_is_read_with_its_style_number_and_punctuation(style, text, number, marker):
    assert parse(text) == Ordinal(style, number, marker)


@pytest.mark.parametrize("text", NOT_MARKERS)
def test_what_only_looks_like_a_marker_is_none(text):
    assert parse(text) is None


def test_white_space_before_a_marker_is_not_skipped():
    assert parse("　一、把路修好") is None


WRITTEN = {
    NumberStyle.CHINESE: ("一、", "二、", "三、", "四、", "五、"),
    NumberStyle.CHINESE_PAREN: ("（一）", "（二）", "（三）", "（四）", "（五）"),
    NumberStyle.ARABIC: ("1.", "2.", "3.", "4.", "5."),
    NumberStyle.ARABIC_PAREN: ("（1）", "（2）", "（3）", "（4）", "（5）"),
    NumberStyle.CIRCLED: ("①", "②", "③", "④", "⑤"),
    NumberStyle.MUST: ("一要", "二要", "三要", "四要", "五要"),
    NumberStyle.ITEM: ("一是", "二是", "三是", "四是", "五是"),
    NumberStyle.ORDINAL: ("第一，", "第二，", "第三，", "第四，", "第五，"),
    NumberStyle.SEQUENCE: ("首先，", "其次，", "再次，", "第四，", "最后，"),
    NumberStyle.NONE: ("", "", "", "", ""),
}


@pytest.mark.parametrize("style", NumberStyle)
def test_every_style_is_written(style):
    assert tuple(write(style, number, 5) for number in range(1, 6)) == WRITTEN[style]


@pytest.mark.parametrize(
    ("total", "written"),
    [
        (1, ("首先，",)),
        (2, ("首先，", "其次，")),
        (3, ("首先，", "其次，", "最后，")),
        (4, ("首先，", "其次，", "再次，", "最后，")),
        (6, ("首先，", "其次，", "再次，", "第四，", "第五，", "最后，")),
    ],
)
def test_a_sequence_goes_by_place(total, written):
    assert tuple(write(NumberStyle.SEQUENCE, number, total) for number in range(1, total + 1)) == written


@pytest.mark.parametrize("style", NumberStyle)
def test_among_latin_letters_brackets_are_theirs(style):
    latin = {
        NumberStyle.ARABIC_PAREN: ("(1)", "(2)", "(3)", "(4)", "(5)"),
    }
    written = tuple(write(style, number, 5, Script.LATIN) for number in range(1, 6))
    assert written == latin.get(style, WRITTEN[style])
    assert write(NumberStyle.CIRCLED, 51, 60, Script.LATIN) == "(51)"


def test_circles_end_at_fifty():
    assert [write(NumberStyle.CIRCLED, number, 60) for number in (20, 21, 35, 36, 50, 51)] == [
        "⑳",
        "㉑",
        "㉟",
        "㊱",
        "㊿",
        "（51）",
    ]


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)
def test_chinese_numerals(number, chinese):
    assert to_chinese(number) == chinese


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_ordinal_below_one(number):
    with pytest.raises(ValueError, match="no ordinal"):
        write(NumberStyle.ARABIC, number, 3)


@pytest.mark.parametrize("text", ["", "零", "一百", "十十", "一二", "1", "一、"])
def test_what_is_no_chinese_number_to_ninety_nine(text):
    assert from_chinese(text) is None


def test_chinese_numbers_to_ninety_nine_are_read_back():
    assert [from_chinese(to_chinese(number)) for number in range(1, 100)] == list(range(1, 100))


def _read_back(style, number, written):
    """Return the ordinal as far as it can be told: after ㊿ comes （51）, and 第四， says nothing of 首先，."""
    if style is NumberStyle.CIRCLED and number > 50:
        return Ordinal(NumberStyle.ARABIC_PAREN, number, written)
    if style is NumberStyle.SEQUENCE and number > 3:
        return Ordinal(style, LAST, written) if number == 99 else Ordinal(NumberStyle.ORDINAL, number, written)
    return Ordinal(style, number, written)


@pytest.mark.parametrize("style", [style for style in NumberStyle if style is not NumberStyle.NONE])
@pytest.mark.parametrize("following", ["", "文字", "2020年", " 文字"])
@pytest.mark.parametrize("script", Script)
def test_every_ordinal_written_is_read_back(style, following, script):
    for number in range(1, 100):
        written = write(style, number, 99, script)
        assert parse(written + following) == _read_back(style, number, written)


@given(st.text(alphabet="一二十百第首先最后要是素、．.，：:（）()0123４年月 　把路①⑴", max_size=12))
def test_a_marker_is_the_beginning_of_its_text_without_white_space_after_it(text):
    found = parse(text)
    if found is not None:
        assert text.startswith(found.text)
        assert found.text == found.text.strip()
        assert LAST <= found.number <= 99
