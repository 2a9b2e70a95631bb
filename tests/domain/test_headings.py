"""Headings without numbers."""

import pytest

from speeches.domain.headings import (
    counts_anew,
    counts_below,
    hinted_headings,
    is_short,
    may_stand_below,
    part_headings,
    plain_headings,
    possible_headings,
)
from speeches.domain.passages import passages
from speeches.domain.reading import Line
from speeches.domain.series_evidence import levels

TEXT = "树种下去了，还要有人管，管上三年才算活，活了还要修，修了还要看，看到它自己能站住。"


def plain(*texts):
    return plain_headings(passages([Line(text) for text in texts]), ())


def hinted(*pairs):
    lines = passages([Line(text, outline_level=level) for text, level in pairs])
    return hinted_headings(lines, levels(lines))


def test_short_lines_before_long_paragraphs():
    assert plain("说树", TEXT, "关于种树", TEXT, "关于浇水", TEXT) == [2, 4]


def test_one_short_line_is_not_yet_a_pattern():
    assert plain(TEXT, "关于种树", TEXT) == []


@pytest.mark.parametrize(
    "short",
    [
        "关于种树。",
        "树，",
        "我们要做的是：",
        "——树",
        "同志们！",
        "关于种树关于种树关于种树关于种树关于种树关于种树关于种树关于种树",
    ],
)
def test_lines_that_are_no_headings(short):
    assert plain(TEXT, short, TEXT, short, TEXT) == []


def test_hard_wrapped_lines_are_no_headings():
    assert (
        plain("树种下去了，还要有人管，管上三年才算活，活了还", "要修，还要看", TEXT, TEXT[:-1], "关于浇水的事", TEXT)
        == []
    )


def test_before_a_short_paragraph_there_is_no_heading():
    assert plain(TEXT, "关于种树", "种。", TEXT, "关于浇水", TEXT) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["第一部分　去年的树", TEXT, "第二部分：今年的树", TEXT], [0, 2]),
        (["第一部分", "去年的树", TEXT, "第二部分", "今年的树"], [0, 3]),
        (["第一部分　去年的树", TEXT, "第三部分　今年的树", TEXT], []),
        (["第一部分是去年的树", TEXT, "第二部分是今年的树", TEXT], []),
        (["第一部分　说去年的树，说完再说别的。", "第二部分　说今年的树。"], []),
    ],
)
def test_parts_that_count_are_headings(texts, found):
    assert part_headings(passages([Line(text) for text in texts])) == found


@pytest.mark.parametrize(
    ("block", "anew", "plain", "below"),
    [
        ("说树 一、苗。 二、根。 说水 一、清。 二、净。", True, [0, 3], True),
        ("说树 一、苗。 二、根。 说水 一、清。 二、净。", True, [0], False),
        ("说树 一、苗 二、根。 说水 一、清。 二、净。", False, [0, 3], True),
        ("说树 一、苗。 二、根。", False, [0], True),
    ],
)
def test_headings_above_numbers_that_begin_anew(block, anew, plain, below):
    lines = passages([Line(text) for text in block.split()])
    numbers = levels(lines)
    assert counts_anew(lines, numbers) is anew
    assert counts_below(lines, numbers, plain) is below


def test_capitals_may_have_a_full_point():
    assert is_short("HIGHWAYS.") is True
    assert is_short("Highways.") is False


def test_short_questions_are_headings_if_there_are_several():
    assert plain(TEXT, "为谁种树？", TEXT, "怎样种树？", TEXT) == [1, 3]
    assert plain(TEXT, "为谁种树？", TEXT, "关于浇水", TEXT, "关于修枝", TEXT) == [3, 5]
    assert plain(TEXT, "树为谁种，谁来种？", TEXT, "种完树，谁来管？", TEXT) == []


def test_english_headings_may_be_longer():
    assert is_short("Where the River Comes From and What We Owe It") is True
    assert is_short("where the river comes from and what we owe it") is False
    assert is_short("种树" * 17) is False
    assert is_short("Trees " * 11) is False


def test_below_a_number_one_word_is_enough():
    assert may_stand_below("立志") is True
    assert may_stand_below("立志。") is False
    assert may_stand_below("关于立志") is True


def test_below_a_title_a_heading_is_only_possible():
    lines = passages([Line(text) for text in ("说树", "关于种树", TEXT, "关于浇水", TEXT)])
    assert plain_headings(lines, ()) == []
    assert possible_headings(lines, ()) == [1, 3]
    assert possible_headings(lines[:3], ()) == []


def test_levels_that_the_file_gives():
    assert hinted(("关于种树", 1), (TEXT, 0), ("选苗", 2), (TEXT, 0), ("关于浇水", 1), (TEXT, 0)) == {0: 0, 2: 1, 4: 0}
    assert hinted(("关于种树", 2), ("选苗", 3), ("本地苗", 4), ("杨树", 5), ("小杨树", 6), ("浇水", 2)) == {
        0: 0,
        1: 1,
        2: 2,
        3: 3,
        4: 3,
        5: 0,
    }


def test_a_first_heading_alone_on_its_level_is_the_title():
    assert hinted(("说树", 1), ("关于种树", 2), (TEXT, 0), ("关于浇水", 2)) == {1: 0, 3: 0}
    assert hinted(("在种树会议上的讲话", 1), (TEXT, 0)) == {}
    assert hinted(("关于种树", 1), (TEXT, 0)) == {0: 0}
    assert hinted((TEXT, 0)) == {}


def test_below_numbered_headings_the_first_level_is_that_of_points():
    assert hinted(("一、种树", 0), ("选苗", 2), ("育苗", 2), ("二、浇水", 0)) == {1: 1, 2: 1}
    assert hinted(("一、种树", 1), ("选苗", 2), ("二、浇水", 1)) == {0: 0, 1: 1, 2: 0}


def test_a_long_paragraph_is_no_heading_whatever_the_file_says():
    assert hinted((TEXT * 3, 1), ("关于种树", 2), ("关于浇水", 2)) == {1: 0, 2: 0}
