"""Indents that say what a line is: which shapes are ours, and which are anybody's."""

import pytest

from speeches.domain.reading import Line, Role
from speeches.formats.importers.plain_text import IMPORTER
from speeches.formats.text.indents import SPACE, indented, roles
from speeches.formats.text.printed_lines import PrintedLine

SHAPE = [
    (Role.TITLE, 1),
    (Role.SUBTITLE, 3),
    (Role.SPEAKER, 4),
    (Role.DATE, 5),
    (None, 0),
    (Role.SALUTATION, 1),
    (Role.OPENING, 3),
    (None, 0),
    (Role.POINT, 4),
    (Role.BODY, 3),
    (None, 0),
    (Role.HEADING, 1),
    (Role.LEAD_IN, 3),
    (Role.POINT, 4),
    (Role.POINT_2, 5),
    (Role.POINT_3, 6),
    (Role.BODY, 3),
    (None, 0),
    (Role.OUTRO, 3),
    (Role.OUTRO, 3),
    (None, 0),
    (Role.HEADING, 1),
    (None, 0),
    (None, 0),
    (Role.CLOSING, 3),
]
LINES = [PrintedLine(role, rest=role.value) for role, _ in SHAPE if role]
TEXTS = [SPACE * depth + role.value if role else "" for role, depth in SHAPE]


def test_each_role_has_its_place():
    assert indented(LINES) == TEXTS
    assert roles(TEXTS) == [role or Role.BLANK for role, _ in SHAPE]


@pytest.mark.parametrize(
    "own",
    [
        (Role.TITLE,),
        (Role.OPENING,),
        (Role.HEADING,),
        (Role.CLOSING,),
        (Role.TITLE, Role.CLOSING),
        (Role.SALUTATION, Role.HEADING, Role.CLOSING),
        (Role.TITLE, Role.POINT, Role.OUTRO, Role.CLOSING),
        (Role.TITLE, Role.OUTRO, Role.HEADING, Role.HEADING, Role.OUTRO),
    ],
)
def test_what_is_missing_leaves_its_block_empty(own):
    texts = indented([PrintedLine(role, rest="好") for role in own])
    assert [role for role in roles(texts) if role is not Role.BLANK] == list(own)


@pytest.mark.parametrize(
    "texts",
    [
        ["在会上的讲话", "", "同志们：", "", "一、好"],
        ["　　第一段。", "　　第二段。", "", "　　第三段。"],
        ["　第一段。", "　　　第二段。"],
        ["　题目", "", "　　　正文", "正文"],
        ["　　　　　　题目", "", "　　　正文"],
        ["　题目", "", "　　　　正文"],
        ["　题目", "", "　" + "这样缩进的文章谁都会写，" * 6],
    ],
)
def test_other_shapes_are_not_ours(texts):
    assert roles(texts) is None


@pytest.mark.parametrize(("ordinal", "role"), [("一、", Role.HEADING), ("四、", None)])
def test_a_number_changed_by_hand_leaves_all_to_the_text(ordinal, role):
    text = f"　在全市图书工作会议上的讲话\n\n　同志们：\n　　　今天开会。\n\n　{ordinal}借书\n　　　要快。\n"
    assert IMPORTER.read(text.encode()).lines[5] == Line(f"{ordinal}借书", role=role)


def test_a_file_in_no_shape_at_all_is_read_by_its_text():
    text = "　题目甲\n\n　　　正文一。\n　题目乙\n　　　正文二。\n\n\n　　　正文三。\n"
    assert [line.role for line in IMPORTER.read(text.encode()).lines if line.text] == [None] * 5
