"""Markdown inside a line: what is escaped comes back, and whose signs stay."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.domain.reading import Role
from speeches.formats.text.markdown_marks import bold, comment, commented, escaped, escaped_inside, unmarked

SIGNS = st.text("*_#\\`~[]()<>&;|-+=.!19 \t　一。”a\u2028", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("把**市**建好", r"把\*\*市\*\*建好"),
        ("5_000_000", r"5\_000\_000"),
        ("# 好", r"\# 好"),
        ("#好#", "#好#"),
        ("##好", r"\##好"),
        ("好 ##", r"好 \##"),
        ("- 好", r"\- 好"),
        ("---", r"\---"),
        ("——好", "——好"),
        ("-5度", "-5度"),
        ("+ 好", r"\+ 好"),
        ("> 好", r"\> 好"),
        ("1. 好", r"1\. 好"),
        ("1.周末", "1.周末"),
        ("1986) 好", r"1986\) 好"),
        ("一、好", "一、好"),
        ("a\\b", r"a\\b"),
        ("&amp;", r"\&amp;"),
        ("A&B", "A&B"),
        ("<b>好", r"\<b>好"),
        ("1 < 2", "1 < 2"),
        ("<!-- 要点 -->", r"\<!-- 要点 -->"),
        ("[1](a)", r"\[1](a)"),
        ("5~10", r"5\~10"),
        ("好\u2028好", "好&#8232;好"),
    ],
)
def test_what_is_escaped(text, written):
    assert escaped(text) == written
    assert unmarked(written).text == text


@given(SIGNS)
@example("\\")
@example("*a*")
def test_what_is_escaped_comes_back(text):
    assert unmarked(escaped(text)).text == text
    assert unmarked(escaped_inside(text)).text == text
    assert unmarked(escaped(text)).bold == 0


@given(SIGNS.map(str.strip).filter(bool), SIGNS.map(str.strip).filter(bool))
def test_what_is_bold_comes_back(text, rest):
    found = unmarked(bold(text, rest))
    assert (found.text, found.text[: found.bold]) == (text + rest, text)


@pytest.mark.parametrize(
    ("text", "rest", "written"),
    [
        ("一要快。", "要好。", "**一要快。** 要好。"),
        ("一要快", "好。", "**一要快**好。"),
        ("Be calm. ", "Go on.", "**Be calm.** Go on."),
        ("“快。”", "好。", "**“快。”** 好。"),
    ],
)
def test_how_bold_ends(text, rest, written):
    assert bold(text, rest) == written
    assert unmarked(written).text == text + rest


@pytest.mark.parametrize(
    ("line", "text", "beginning", "marks"),
    [
        ("**一要快。**要好。", "一要快。要好。", "一要快。", {"**": 2}),
        ("__一要快__", "一要快", "一要快", {"__": 2}),
        ("要*快*，要_好_", "要快，要_好_", "", {"*": 2}),
        ("要 _好_ 。", "要 好 。", "", {"_": 2}),
        ("***快***好", "快好", "快", {"**": 2, "*": 2}),
        ("在**市，某**、李某", "在市，某、李某", "", {"**": 2}),
        ("在X市、**市开会", "在X市、**市开会", "", {}),
        ("5 * 3 * 2", "5 * 3 * 2", "", {}),
        ("****", "****", "", {}),
        ("** 快 **", "** 快 **", "", {}),
        ("**快", "**快", "", {}),
        ("*快**好*", "快**好", "", {"*": 2}),
        (r"\*快\*", "*快*", "", {"\\": 2}),
        ("&lt;&nbsp;&unknown;", "<\xa0&unknown;", "", {"&": 2}),
        ("[注](a) `码` <b>粗</b> ~~删~~", "[注](a) `码` <b>粗</b> ~~删~~", "", {}),
    ],
)
def test_signs_of_anybody(line, text, beginning, marks):
    found = unmarked(line)
    assert (found.text, found.text[: found.bold], dict(found.marks)) == (text, beginning, marks)


@pytest.mark.parametrize("line", ["**" * 20_000, "*a " * 20_000, "_a* " * 20_000, "\\" * 40_000, "&#" * 20_000])
def test_hostile_lines_are_read(line):
    assert len(unmarked(line).text) <= len(line)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.BLANK, Role.DROPPED)])
def test_comments_say_roles(role):
    assert commented(comment(role)) == (role, "")
    assert commented(comment(role, "一、")) == (role, "一、")


@pytest.mark.parametrize("line", ["<!-- 更多 -->", "<!-- 要点 一、 二、 -->", "<!--要点-->", "要点"])
def test_other_comments_say_nothing(line):
    assert commented(line) is None
