"""Lines as the reader sees them."""

import pytest

from speeches.domain.manuscript import NumberStyle
from speeches.domain.ordinals import Ordinal
from speeches.domain.passages import ends_sentence, is_prose, passages, trim
from speeches.domain.reading import Line, Role


def only(line):
    (passage,) = passages([line])
    return passage


def test_blank_lines_are_no_passages_but_count():
    found = passages([Line(""), Line("　 \ufeff"), Line("　　说树。\u200b"), Line("", ordinal=" 2 ")])
    assert [(passage.number, passage.text) for passage in found] == [(3, "说树。"), (4, "2")]


@pytest.mark.parametrize(
    ("text", "marker", "rest", "level"),
    [
        ("一、把树种活", "一、", "把树种活", 0),
        ("（一）　选苗", "（一）", "选苗", 0),
        ("说树", "", "说树", 0),
        ("## 二、管树", "## 二、", "管树", 2),
        ("•把树种活", "•", "把树种活", 0),
        ("- **把树种活**", "-", "**把树种活**", 0),
        ("- 一、把树种活", "- 一、", "把树种活", 0),
        ("- 3 -", "-", "3 -", 0),
        ("-3度", "", "-3度", 0),
        ("**三要快**", "**三要", "快**", 0),
        ("### 尾声", "###", "尾声", 3),
        ("**重点**", "", "**重点**", 0),
        ("#", "", "#", 0),
    ],
)
def test_markers_with_the_signs_before_them(text, marker, rest, level):
    passage = only(Line(text))
    assert (passage.marker, passage.rest, passage.heading_level) == (marker, rest, level)


def test_an_automatic_number_stands_before_the_text():
    passage = only(Line("把树种活", ordinal="1"))
    assert (passage.text, passage.marker, passage.rest) == ("1把树种活", "1", "把树种活")
    assert passage.ordinal == Ordinal(NumberStyle.ARABIC, 1, "1")


def test_an_automatic_sign_is_a_marker_without_a_number():
    passage = only(Line("把树种活", ordinal="•"))
    assert (passage.marker, passage.ordinal) == ("•", None)


def test_a_very_long_automatic_number_stays_in_the_text():
    passage = only(Line("把树种活", ordinal="关于树木的特别条款第一百零一条之二十："))
    assert passage.text.startswith("关于树木")
    passage = only(Line("把树种活", ordinal="关于树木的非常非常非常特别的条款第一百零一条："))
    assert (passage.marker, passage.rest) == ("", passage.text)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        (Line("说树", style="Heading 2"), 2),
        (Line("说树", style="标题 3"), 3),
        (Line("说树", style="正文"), 0),
        (Line("说树", outline_level=4), 4),
    ],
)
def test_what_the_file_says_of_headings(line, level):
    assert only(line).heading_level == level


@pytest.mark.parametrize(
    ("text", "alone"),
    [("一、把树种活", True), ("一、把树种活。", False), ("一要快。快了才好", False), ("一", False), ("1. Trees", True)],
)
def test_standing_alone(text, alone):
    assert only(Line(text)).stands_alone is alone


@pytest.mark.parametrize("text", ["好。", "好！”", "好；", "Good.", "好吗？）", "好……"])
def test_ends_of_sentences(text):
    assert ends_sentence(text) is True


@pytest.mark.parametrize("text", ["好", "好，", "好：", "（2025年3月8日）", "“好”"])
def test_what_does_not_end_a_sentence(text):
    assert ends_sentence(text) is False


@pytest.mark.parametrize(("text", "prose"), [("好", False), ("好。再说", True), ("好" * 61, True), ("It is so.", True)])
def test_prose(text, prose):
    assert is_prose(text) is prose


def test_trim_takes_invisible_characters_too():
    assert trim("\ufeff\u200b　树 木\u00a0\t") == "树 木"


TOLD = Line(" 一、把树种活", "Heading 1", "（二）", role=Role.HEADING, lead=5)


def test_a_line_whose_file_says_what_it_is_is_taken_to_the_letter():
    passage = only(TOLD)
    assert (passage.text, passage.marker, passage.rest, passage.lead) == (
        "（二） 一、把树种活",
        "（二）",
        " 一、把树种活",
        5,
    )
    assert (passage.ordinal, passage.heading_level) == (Ordinal(NumberStyle.CHINESE_PAREN, 2, "（二）"), 0)


@pytest.mark.parametrize(
    ("line", "role", "rest", "lead"),
    [
        (TOLD, Role.HEADING, " 一、把树种活", 5),
        (TOLD, Role.POINT_2, " 一、把树种活", 5),
        (TOLD, Role.BODY, "一、把树种活", None),
        (Line(" 一、说树", role=Role.BODY, lead=0), Role.BODY, " 一、说树", 0),
        (Line(" 一、说树", role=Role.BODY, lead=0), Role.HEADING, "说树", None),
        (Line(" 一、说树", role=Role.HEADING), Role.HEADING, "说树", None),
    ],
)
def test_what_the_drafter_says_of_such_a_line(line, role, rest, lead):
    (passage,) = passages([line], {1: role})
    assert (passage.rest, passage.lead) == (rest, lead)


def test_a_row_of_a_table_has_no_marker_unless_the_drafter_makes_it_a_heading():
    line = Line("一、\t把树种活", style="正文", table=1)
    passage = only(line)
    assert (passage.text, passage.marker, passage.rest, passage.ordinal) == (line.text, "", line.text, None)
    assert passage.tabular
    (heading,) = passages([line], {1: Role.HEADING})
    assert (heading.marker, heading.rest, heading.tabular) == ("一、", "把树种活", False)
