"""公文版式: what each switch of the house style changes in the file, and that it changes nothing else."""

from dataclasses import fields, replace
from io import BytesIO

import docx
import pytest
from lxml import etree

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import (
    ENGLISH,
    DateNumerals,
    Digits,
    Grid,
    HouseStyle,
    LeadLook,
    NumberPlace,
    problems,
)
from speeches.formats.layouts.official import LAYOUT
from tests.formats import word_reader
from tests.formats.conftest import GOLDEN

W = word_reader.W
SPEECH = Manuscript(
    title="把书借出去",
    date_text="2026年3月2日",
    opening=("图书馆开门了。",),
    sections=(Section(key="aaaaaaaaaa", points=(Point(key="bbbbbbbbbb", lead="借得快。", body=("当天上架。",)),)),),
)
HOUSE = HouseStyle()
SWITCHES = {
    "title_face": replace(HOUSE, title_face="华文中宋"),
    "text_face": replace(HOUSE, text_face="宋体"),
    "level_1_face": replace(HOUSE, level_1_face="微软雅黑"),
    "level_2_face": replace(HOUSE, level_2_face="仿宋"),
    "lead_face": replace(HOUSE, lead_face="黑体"),
    "byline_face": replace(HOUSE, byline_face="仿宋"),
    "number_face": replace(HOUSE, number_face="Times New Roman"),
    "latin_face": replace(HOUSE, latin_face="Arial"),
    "title_size": replace(HOUSE, title_size=36),
    "title_size_of_two_lines": replace(HOUSE, title_size=52),
    "text_size": replace(HOUSE, text_size=30),
    "number_size": replace(HOUSE, number_size=24),
    "lead_bold": replace(HOUSE, lead=LeadLook.BOLD),
    "lead_plain": replace(HOUSE, lead=LeadLook.PLAIN),
    "level_3_bold": replace(HOUSE, level_3_bold=True),
    "digits_text": replace(HOUSE, digits=Digits.TEXT),
    "margins": replace(HOUSE, margin_top=25, margin_bottom=25, margin_left=28, margin_right=28),
    "grid_20_26": replace(HOUSE, lines=20, characters=26),
    "pitch": replace(HOUSE, grid=Grid.PITCH, line_pitch=30),
    "indent": replace(HOUSE, indent=0),
    "number_centre": replace(HOUSE, number_place=NumberPlace.CENTRE),
    "number_without_dashes": replace(HOUSE, number_dashes=False),
    "first_page_bare": replace(HOUSE, number_first_page=False),
    "date_chinese": replace(HOUSE, date_numerals=DateNumerals.CHINESE),
}
_TEXT = {"SpeechText"}
_HEADINGS = {"Heading1", "Heading2", "Heading3", "Heading4"}
_NUMBERS = {"PageNumberOdd", "PageNumberEven"}
# The styles that a switch changes; other parts by name, where it changes any.
CHANGED = {
    "title_face": ({"Title"}, {"fontTable.xml"}),
    "text_face": ({"Normal", "Heading3", "Heading4"}, {"fontTable.xml"}),
    "level_1_face": ({"Heading1", "HeadingWords"}, {"fontTable.xml"}),
    "level_2_face": ({"Heading2"}, {"fontTable.xml"}),
    "lead_face": ({"LeadWords"}, set()),
    "byline_face": ({"Subtitle", "Speaker", "SpeechDate"}, {"fontTable.xml"}),
    "number_face": (_NUMBERS, {"fontTable.xml"}),
    "latin_face": ({"Normal"}, set()),
    "title_size": ({"Title"}, set()),
    "title_size_of_two_lines": ({"Title"}, set()),
    "text_size": ({"Normal"}, {"document.xml"}),  # the grid: its characters keep their cells
    "number_size": (_NUMBERS, {"document.xml"}),  # the place of the foot
    "lead_bold": ({"LeadWords"}, set()),
    "lead_plain": ({"LeadWords"}, set()),
    "level_3_bold": ({"Heading3", "Heading4"}, set()),
    "digits_text": (
        {"Normal", "Title", "Subtitle", "Speaker", "SpeechDate", *_HEADINGS, "HeadingWords", "LeadWords"},
        set(),
    ),
    "margins": ({"Normal"} | _TEXT | _HEADINGS, {"document.xml"}),
    "grid_20_26": ({"Normal"} | _TEXT | _HEADINGS, {"document.xml"}),
    "pitch": ({"Normal"} | _TEXT | _HEADINGS, {"document.xml"}),
    "indent": (_TEXT | _HEADINGS, set()),
    "number_centre": (_NUMBERS, set()),
    "number_without_dashes": (set(), {"footer1.xml", "footer2.xml"}),
    "first_page_bare": (
        set(),
        {"document.xml", "footer3.xml", "_rels/document.xml.rels", "[Content_Types].xml"},
    ),
    "date_chinese": (set(), {"document.xml"}),
}


def printed(house):
    parts = word_reader.parts(LAYOUT.write(SPEECH, LayoutContext(house=house)))
    return {name.removeprefix("word/"): part for name, part in parts.items()}


def looks(part):
    """Return the XML of each style by its id."""
    styles = etree.fromstring(part).iter(f"{W}style")
    return {style.get(f"{W}styleId"): etree.tostring(style) for style in styles}


def differing(one, other):
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def changed(part, default):
    """Return the XML of a part with only those of its styles, fonts, paragraphs … that the default has not."""
    root = etree.fromstring(part)
    known = {etree.tostring(element) for element in etree.fromstring(default).iter()}
    for parent in (root, *root.iter(f"{W}body")):
        for child in list(parent):
            if etree.tostring(child) in known:
                parent.remove(child)
    return etree.tostring(root)


every = pytest.mark.parametrize("switch", SWITCHES)


def test_every_field_is_a_switch():
    fixed = {"script", "margin_top", "margin_bottom", "margin_left", "margin_right", "line_pitch"}
    moved = {
        field.name
        for house in SWITCHES.values()
        for field in fields(house)
        if getattr(house, field.name) != getattr(HOUSE, field.name)
    }
    assert moved | fixed == {field.name for field in fields(HOUSE)}


@every
def test_golden(assert_golden, switch):
    parts, default = printed(SWITCHES[switch]), printed(HOUSE)
    names = differing(parts, default)
    for name in names:
        assert_golden(f"official/{switch}/{name}", changed(parts[name], default.get(name, b"<none/>")))
    folder = GOLDEN / "official" / switch
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == names


@every
def test_a_switch_changes_what_it_means(switch):
    parts, default = printed(SWITCHES[switch]), printed(HOUSE)
    styles, others = CHANGED[switch]
    assert differing(looks(parts["styles.xml"]), looks(default["styles.xml"])) == styles
    assert differing(parts, default) - {"styles.xml"} == others


@every
def test_every_switch_gives_a_sound_file(switch):
    assert problems(SWITCHES[switch]) == ()
    data = LAYOUT.write(SPEECH, LayoutContext(house=SWITCHES[switch]))
    assert word_reader.faults(data) == []
    assert docx.Document(BytesIO(data)).paragraphs[0].text == "把书借出去"


def test_a_bare_first_page_has_a_foot_without_a_number():
    parts = printed(SWITCHES["first_page_bare"])
    section = etree.fromstring(parts["document.xml"]).find(f".//{W}sectPr")
    feet = [foot.get(f"{W}type") for foot in section.iter(f"{W}footerReference")]
    assert (sorted(feet), section.find(f"{W}titlePg") is not None) == (["default", "even", "first"], True)
    assert ["PAGE" in parts[f"footer{number}.xml"].decode() for number in (1, 2, 3)] == [True, True, False]


def test_a_pitch_has_no_grid():
    root = etree.fromstring(printed(SWITCHES["pitch"])["document.xml"])
    assert root.find(f".//{W}docGrid") is None


def test_a_latin_style_with_lines_to_a_page_has_a_grid_of_lines_alone():
    house = replace(ENGLISH, grid=Grid.CELLS, lines=30)
    data = LAYOUT.write(Manuscript(opening=("Lend the books.",)), LayoutContext(house=house))
    grid = word_reader.xml(data, "word/document.xml").find(f".//{W}docGrid")
    assert {name.removeprefix(W): value for name, value in grid.attrib.items()} == {"type": "lines", "linePitch": "447"}


@pytest.mark.parametrize(
    ("numerals", "date"),
    [
        (DateNumerals.AS_WRITTEN, "（2026年3月2日）"),
        (DateNumerals.ARABIC, "（2026年3月2日）"),
        (DateNumerals.CHINESE, "（二〇二六年三月二日）"),
    ],
)
def test_the_date_in_the_numerals_of_the_office(numerals, date):
    data = LAYOUT.write(SPEECH, LayoutContext(house=replace(HOUSE, date_numerals=numerals)))
    assert [entry.text for entry in word_reader.paragraphs(data) if entry.style == "讲话日期"] == [date]


def test_only_the_date_under_the_title_gets_other_numerals():
    speech = Manuscript(title="2026年3月2日", date_text="（2026年3月2日）", opening=("2026年3月2日开馆。",))
    data = LAYOUT.write(speech, LayoutContext(house=SWITCHES["date_chinese"]))
    assert [entry.text for entry in word_reader.paragraphs(data) if entry.text] == [
        "2026年3月2日",
        "（二〇二六年三月二日）",
        "2026年3月2日开馆。",
    ]
