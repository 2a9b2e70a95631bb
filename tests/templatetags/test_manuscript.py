"""Template tags of the manuscript: printing, differences, keys, icons."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.numbering import Paragraph
from speeches.templatetags.icons import icon
from speeches.templatetags.manuscript import KEYS, differences, printed


@pytest.mark.parametrize(
    ("paragraph", "html"),
    [
        (Paragraph("title", "title", 1, rest="题目"), '<p class="ms-title">题目</p>'),
        (Paragraph("title", "subtitle", 1, rest="——副题"), '<p class="ms-subtitle">——副题</p>'),
        (Paragraph("title", "speaker", 1, rest="江晚舟"), '<p class="ms-speaker">江晚舟</p>'),
        (Paragraph("title", "date", 1, rest="（2026年）"), '<p class="ms-date">（2026年）</p>'),
        (Paragraph("salutation", "salutation", 1, lead="同志们："), '<p class="ms-salutation">同志们：</p>'),
        (
            Paragraph("salutation", "salutation", 1, lead="同志们：", rest="今天"),
            '<p class="ms-salutation">同志们：今天</p>',
        ),
        (Paragraph("opening", "opening", 1, rest="今天"), "<p>今天</p>"),
        (Paragraph("k", "heading", 1, "一、", "标题"), '<h2 tabindex="-1">一、标题</h2>'),
        (
            Paragraph("k", "heading", 1, "一、", "标题。", "接排"),
            '<p><span class="ms-heading" role="heading" aria-level="2">一、标题。</span>接排</p>',
        ),
        (Paragraph("k", "lead_in", 1, rest="导语"), "<p>导语</p>"),
        (
            Paragraph("k", "lead", 1, "一要", "领句。", "展开", 1),
            '<p><span class="ms-lead">一要领句。</span>展开</p>',
        ),
        (Paragraph("k", "body", 2, rest="展开", level=1), "<p>展开</p>"),
        (Paragraph("k", "outro", 1, rest="收束"), "<p>收束</p>"),
        (Paragraph("closing", "closing", 1, rest="<a>&"), "<p>&lt;a&gt;&amp;</p>"),
        (Paragraph("k", "lead", 1, "1.", "<i>", "&"), '<p><span class="ms-lead">1.&lt;i&gt;</span>&amp;</p>'),
    ],
)
def test_a_paragraph_is_printed_by_its_field(paragraph, html):
    assert printed([paragraph]) == html


def test_the_lines_of_a_title_are_one_paragraph():
    lines = [Paragraph("title", "title", 1, rest="在会议上"), Paragraph("title", "title", 2, rest="的讲话")]
    assert printed(lines) == '<p class="ms-title">在会议上<br>的讲话</p>'


def shape(side):
    return [[(piece.text, piece.own) for piece in paragraph] for paragraph in side]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("一样的字", "一样的字", ([[("一样的字", False)]], [[("一样的字", False)]])),
        (
            "每周五次。",
            "每周四次。",
            (
                [[("每周", False), ("五", True), ("次。", False)]],
                [[("每周", False), ("四", True), ("次。", False)]],
            ),
        ),
        ("甲", "甲\n乙", ([[("甲", False)]], [[("甲", False)], [("乙", True)]])),
        ("甲\n乙", "乙", ([[("甲", True)], [("乙", False)]], [[("乙", False)]])),
        ("", "乙", ([[]], [[("乙", True)]])),
        ("", "", ([[("", False)]], [[("", False)]])),
    ],
)
def test_differences_mark_what_the_other_text_does_not_have(left, right, expected):
    assert tuple(shape(side) for side in differences(left, right)) == expected


@given(st.text("甲乙丙，\n", max_size=60), st.text("甲乙丙，\n", max_size=60))
def test_differences_lose_no_character_and_agree_on_what_is_common(left, right):
    sides = differences(left, right)
    assert ["\n".join("".join(piece.text for piece in paragraph) for paragraph in side) for side in sides] == [
        left,
        right,
    ]
    common = ["".join(piece.text for paragraph in side for piece in paragraph if not piece.own) for side in sides]
    assert common[0] == common[1]


def test_the_keys_are_listed_in_the_readers_language():
    template = (
        "{% load i18n manuscript %}{% editor_keys as keys %}{% for key in keys %}{% translate key.does %}|{% endfor %}"
    )
    said = Template(template).render(Context()).split("|")[:-1]
    assert len(said) == len(KEYS)
    assert [text for text in said if text.isascii()] == []


def test_an_icon_is_drawn_from_the_file_and_not_read_out():
    assert icon("undo") == ('<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#i-undo"></use></svg>')
