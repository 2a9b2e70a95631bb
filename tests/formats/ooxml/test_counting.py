"""Automatic numbers of received Word files: the expected ones are those that Word or LibreOffice shows."""

import pytest

from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document
from tests.formats.word_writer import item, level, list_of, numbered_file, paragraph, pattern, start_at

LADDER = pattern(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)
OUTLINE = pattern(0, level(0, text="%1"), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))


def numbers(body, numbering, styles=""):
    found = read_document(open_package(numbered_file(body, numbering, styles)))
    return [one.ordinal for one in found.paragraphs]


def items(places, number=1):
    """Return a paragraph for each level; - is one without a number."""
    return "".join(paragraph("文") if place == "-" else item("文", number, int(place)) for place in places)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ("0112-0-1", "一、 （一） （二） 1.  二、  （一）"),
        ("1101", "（一） （二） 二、 （一）"),  # a level that was passed over counts
        ("02021", "一、 1. 二、 1. （二）"),
        ("3", "（1）"),
    ],
)
def test_a_ladder(places, expected):
    assert numbers(items(places), LADDER + list_of(1, 0)) == expected.split(" ")


@pytest.mark.parametrize(
    ("places", "expected"),
    [("0120", "1 1.1 1.1.1 2"), ("2201", "1.1.1 1.1.2 2 2.1"), ("0220120", "1 1.1.1 1.1.2 2 2.1 2.1.1 3")],
)
def test_numbers_of_several_levels(places, expected):
    assert numbers(items(places), OUTLINE + list_of(1, 0)) == expected.split(" ")


def test_lists_of_one_pattern_count_together():
    assert numbers(items("00") + items("00", 2) + items("0"), LADDER + list_of(1, 0) + list_of(2, 0)) == [
        *("一、", "二、", "三、", "四、", "五、"),
    ]


def test_a_list_with_a_start_of_its_own_begins_anew_once():
    lists = LADDER + list_of(1, 0) + list_of(2, 0, start_at(0, 1))
    assert numbers(items("00") + items("00", 2) + items("0") + items("0", 2), lists) == [
        *("一、", "二、", "一、", "二、", "三、", "四、"),
    ]


def test_a_start_that_was_passed_over_is_used_up():
    lists = LADDER + list_of(1, 0, start_at(0, 5))
    assert numbers(items("100"), lists) == ["（一）", "六、", "七、"]


def test_a_level_that_a_list_has_otherwise():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)", 4)}</w:lvlOverride>'
    lists = LADDER + list_of(1, 0) + list_of(2, 0, other)
    assert numbers(items("00") + items("010", 2) + items("0"), lists) == ["一、", "二、", "3)", "（一）", "4)", "五、"]


def test_starts():
    assert numbers(items("001"), pattern(0, level(0, start=7), level(1, start=3)) + list_of(1, 0)) == ["7.", "8.", "3."]
    assert numbers(items("00"), pattern(0, level(0, start=0)) + list_of(1, 0)) == ["0.", "1."]
    bare = pattern(0, '<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>')
    assert numbers(items("00"), bare + list_of(1, 0)) == ["0)", "1)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", "1. 1. 1. 2. 1. 2. 1. 1."), ("0", "1. 1. 1. 2. 2. 2. 1. 3."), ("1", "1. 1. 1. 2. 2. 2. 1. 1.")],
)
def test_restarts(restart, expected):
    inner = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = pattern(0, level(0), level(1), level(2, inner=inner))
    assert numbers(items("01212012"), levels + list_of(1, 0)) == expected.split(" ")


def test_a_legal_level_writes_those_above_it_in_digits():
    legal = level(1, "decimalZero", "%1.%2", inner="<w:isLgl/>")
    levels = pattern(0, level(0, "chineseCounting", "%1、"), legal)
    assert numbers(items("011"), levels + list_of(1, 0)) == ["一、", "1.01", "1.02"]
    off = legal.replace("<w:isLgl/>", '<w:isLgl w:val="0"/>')
    assert numbers(items("01"), pattern(0, level(0, "chineseCounting", "%1、"), off) + list_of(1, 0)) == [
        "一、",
        "一.01",
    ]


def test_bullets_count_but_give_no_number():
    levels = pattern(0, level(0, "bullet", "●"), level(1))
    assert numbers(items("010110"), levels + list_of(1, 0)) == ["", "1.", "", "1.", "2.", ""]


def test_text_round_a_number_without_white_space_at_the_ends():
    assert numbers(items("0"), pattern(0, level(0, "chineseCounting", "第%1部分　")) + list_of(1, 0)) == ["第一部分"]
    assert numbers(items("0"), pattern(0, level(0, "none", "首先，%1")) + list_of(1, 0)) == ["首先，"]
    assert numbers(items("0"), pattern(0, level(0, text="%1-%5")) + list_of(1, 0)) == ["1-"]


def test_what_there_is_not_gives_no_number():
    body = (
        item("文", 0, 0) + item("文", 9, 0) + item("文", 1, 8) + item("文", 1, -1) + item("文", "x", "y") + items("0")
    )
    assert numbers(body, LADDER + list_of(1, 0)) == ["", "", "", "", "", "一、"]
    assert numbers(items("0"), list_of(1, 7)) == [""]


def test_a_blank_paragraph_counts():
    body = items("0") + item("", 1, 0) + item("　", 1, 0) + items("0")
    assert numbers(body, LADDER + list_of(1, 0)) == ["一、", "二、", "三、", "四、"]


def test_a_deleted_paragraph_does_not_count():
    gone = (
        item("", 1, 0, inner="<w:rPr><w:del/></w:rPr>")
        .replace("<w:r>", "<w:del><w:r>")
        .replace("</w:r>", "</w:r></w:del>")
    )
    assert numbers(items("0") + gone + items("0"), LADDER + list_of(1, 0)) == ["一、", "二、"]


def test_text_boxes_count_by_themselves():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{items('00')}</w:txbxContent></w:pict></w:r></w:p>"
    assert numbers(items("0") + box + items("0") + box, LADDER + list_of(1, 0)) == [
        *("一、", "", "一、", "二、", "二、", "", "三、", "四、"),
    ]


# Styles.

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}'
    f"<w:pPr><w:numPr>{inner}</w:numPr></w:pPr></w:style>"
    for name, based, inner in (
        ("H1", "", '<w:numId w:val="1"/>'),
        ("H2", "", '<w:ilvl w:val="5"/><w:numId w:val="1"/>'),
        ("Mine", '<w:basedOn w:val="H1"/>', ""),
        ("Third", '<w:basedOn w:val="H1"/>', '<w:ilvl w:val="2"/>'),
        ("Plain", '<w:basedOn w:val="H1"/>', '<w:numId w:val="0"/>'),
    )
)
LINKED = pattern(
    0,
    level(0, "chineseCounting", "%1、", inner='<w:pStyle w:val="H1"/>'),
    level(1, "chineseCounting", "（%2）", inner='<w:pStyle w:val="H2"/>'),
    level(2, "decimal", "%3."),
)


def test_numbers_of_styles():
    names = ("H1", "H2", "H2", "Mine", "H2", "Third", "Third", "Plain", "H1")
    body = "".join(item("文", style=name) for name in names)
    expected = ["一、", "（一）", "（二）", "二、", "（一）", "1.", "2.", "", "三、"]
    assert numbers(body, LINKED + list_of(1, 0), STYLES) == expected


def test_what_a_paragraph_says_counts_before_its_style():
    other = pattern(1, level(0, text="%1)"), level(1, text="%2>"))
    body = (
        item("文", style="H1")
        + item("文", number=0, style="H1")
        + item("文", 1, 1, style="H1")
        + item("文", place=2, style="H1")
        + item("文", number=2, style="H2")
        + item("文", style="H1")
    )
    assert numbers(body, LINKED + other + list_of(1, 0) + list_of(2, 1), STYLES) == [
        *("一、", "", "（一）", "1.", "1>", "二、"),
    ]


def test_lists_by_way_of_a_numbering_style():
    numbering = (
        LADDER.replace("<w:lvl ", '<w:styleLink w:val="L"/><w:lvl ', 1)
        + pattern(1, '<w:numStyleLink w:val="L"/>')
        + pattern(2, '<w:numStyleLink w:val="none"/>')
        + list_of(1, 1)
        + list_of(2, 1)
        + list_of(3, 0)
        + list_of(4, 2)
    )
    assert numbers(items("01") + items("0", 2) + items("0", 3) + items("0", 4), numbering) == [
        *("一、", "（一）", "二、", "三、", ""),
    ]


def test_a_newer_format_is_read_as_the_older_one_beside_it():
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    assert numbers(items("0"), pattern(0, level(0, inner=both)) + list_of(1, 0)) == ["01."]
