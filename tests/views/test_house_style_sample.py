"""The sample of a house style: lines, characters and page numbers stand where the layouts put them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from speeches.domain.script import Script
from speeches.formats.house_style import (
    ENGLISH,
    DateNumerals,
    Digits,
    Grid,
    HouseStyle,
    LeadLook,
    NumberPlace,
)
from speeches.views.house_style_sample import HEIGHT, MILLIMETRE, WIDTH, draw
from speeches.views.house_style_type import Glyph, Look, broken, faces_of, placed

OFFICIAL = HouseStyle()
SPEECH = HouseStyle(
    margin_top=25, margin_bottom=25, margin_right=28, grid=Grid.PITCH, line_pitch=30, number_place=NumberPlace.CENTRE
)


def printed(sample):
    """Return the lines of the first page as (base line, x of the first letter, text)."""
    lines = {}
    for span in sample.pages[0].text:
        lines.setdefault(float(span.y), []).append(span)
    return [
        (y, float(spans[0].x.split()[0]), "".join(span.text for span in spans)) for y, spans in sorted(lines.items())
    ]


def span(sample, words):
    """Return the first letters of one look that begin so."""
    return next(one for page in sample.pages for one in page.text if one.text.startswith(words))


def test_the_official_page_has_22_lines_of_28_characters():
    sample = draw(OFFICIAL)
    assert (sample.lines, sample.characters, sample.width, sample.height) == (22, 28, "156", "225")
    lines = printed(sample)
    assert len(lines) == 21  # and one is blank below the title block
    assert [text for _, _, text in lines if len(text) == 28] == [
        "个公园都要挂出管护人的姓名和电话，居民打来的电话，当天要"
    ]
    steps = [after - before for before, after in pairwise(y for y, _, _ in lines[5:])]
    assert steps == pytest.approx([28.95] * len(steps), abs=0.06)


def test_characters_stand_in_their_cells():
    sample = draw(OFFICIAL)
    places = [float(x) for x in span(sample, "公园建得好不好").x.split()]
    cell = 156 * MILLIMETRE / 28
    assert places[0] == pytest.approx(28 * MILLIMETRE + 2 * cell, abs=0.05)
    assert [after - before for before, after in pairwise(places)] == pytest.approx([cell] * (len(places) - 1), abs=0.05)


def test_no_letter_leaves_the_text_area():
    for house in (OFFICIAL, SPEECH, replace(OFFICIAL, lead=LeadLook.BOLD, indent=0), ENGLISH):
        sample = draw(house)
        right = WIDTH - house.margin_right * MILLIMETRE
        for one in (one for page in sample.pages for one in page.text):
            places = [float(x) for x in one.x.split()]
            end = places[-1] + (float(one.length) if one.length else one.look.size)
            assert house.margin_left * MILLIMETRE - 0.01 <= places[0]
            assert end <= right + 0.5, one.text


def test_a_fixed_pitch_is_kept():
    sample = draw(SPEECH)
    assert (sample.lines, sample.characters, sample.width, sample.height) == (23, 27, "154", "247")
    lines = [y for y, _, _ in printed(sample)]
    assert lines[-1] - lines[-2] == pytest.approx(30)


def test_the_title_is_broken_as_in_the_file():
    texts = [text for _, _, text in printed(draw(OFFICIAL))]
    assert texts[:3] == ["在全市城乡公园绿地建设", "和管理工作推进会议上的讲话", "——让家门口的绿多起来"]
    small = [text for _, _, text in printed(draw(replace(OFFICIAL, title_size=36)))]
    assert small[0] == "在全市城乡公园绿地建设和管理工作推进会议上的讲话"


def test_a_large_title_takes_the_lines_that_it_needs():
    first, second = (y for y, _, _ in printed(draw(replace(OFFICIAL, title_size=84)))[:2])
    assert second - first == pytest.approx(2 * 28.9, abs=0.2)


@pytest.mark.parametrize(
    ("lead", "face", "bold"),
    [
        (LeadLook.KAI, "'楷体_GB2312'", False),
        (LeadLook.BOLD, "'仿宋_GB2312'", True),
        (LeadLook.PLAIN, "'仿宋_GB2312'", False),
    ],
)
def test_leads_look_as_chosen(lead, face, bold):
    found = span(draw(replace(OFFICIAL, lead=lead)), "一要有人管").look
    assert (found.faces.split(",")[0], found.bold) == (face, bold)


def test_every_part_has_its_face():
    house = replace(
        OFFICIAL, level_1_face="一级", level_2_face="二级", title_face="题", byline_face="署", text_face="文"
    )
    sample = draw(house)
    begins = {"在全市": "题", "——让家": "署", "各位代表": "文", "一、": "一级", "（一）": "二级", "先看后定": "文"}
    assert {words: span(sample, words).look.faces.split(",")[0].strip("'") for words in begins} == begins
    assert span(sample, "在全市").look.size == 22
    assert span(draw(replace(house, level_3_bold=True)), "先看后定").look.bold is True


def test_digits_have_their_face():
    assert span(draw(OFFICIAL), "126").look.faces.startswith("'Times New Roman'")
    assert span(draw(replace(OFFICIAL, digits=Digits.TEXT)), "126").look.faces.startswith("'仿宋_GB2312'")


@pytest.mark.parametrize(
    ("numerals", "date"),
    [
        (DateNumerals.AS_WRITTEN, "（2026年3月2日）"),
        (DateNumerals.ARABIC, "（2026年3月2日）"),
        (DateNumerals.CHINESE, "（二〇二六年三月二日）"),
    ],
)
def test_the_date_is_written_as_chosen(numerals, date):
    assert printed(draw(replace(OFFICIAL, date_numerals=numerals)))[4][2] == date


def number(house, page):
    """Return the page number: its text, where it begins and ends, its base line."""
    spans = draw(house).pages[page - 1].number
    if not spans:
        return None
    last = spans[-1]
    end = float(last.x.split()[-1]) + (float(last.length) if last.length else last.look.size)
    return "".join(one.text for one in spans), float(spans[0].x.split()[0]), end, float(last.y)


def test_page_numbers_stand_one_character_from_the_outer_edge_and_7_mm_below():
    text, _, end, base = number(OFFICIAL, 1)
    assert (text, end) == ("—1—", pytest.approx(WIDTH - 26 * MILLIMETRE - 14, abs=0.05))
    text, start, _, below = number(OFFICIAL, 2)
    assert (text, start) == ("—2—", pytest.approx(28 * MILLIMETRE + 14, abs=0.05))
    assert base == below == pytest.approx(HEIGHT - 35 * MILLIMETRE + 7 * MILLIMETRE + 0.31 * 14, abs=0.05)


def test_page_numbers_in_the_middle():
    for page in (1, 2):
        _, start, end, _ = number(SPEECH, page)
        assert (start + end) / 2 == pytest.approx(WIDTH / 2, abs=0.05)
    assert number(replace(SPEECH, number_dashes=False), 2)[0] == "2"


def test_the_first_page_may_be_bare():
    house = replace(OFFICIAL, number_first_page=False)
    assert (number(house, 1), number(house, 2)[0]) == (None, "—2—")


def test_english_is_set_in_words_and_keeps_to_the_left():
    sample = draw(ENGLISH)
    assert printed(sample)[0][2] == "RemarksattheOpening"
    assert (span(sample, "Remarks").look.bold, span(sample, "(1)").look.italic) == (True, True)
    assert {x for _, x, _ in printed(sample)[5:]} == {round(30 * MILLIMETRE, 2)}
    assert (sample.rules, sample.lines) == ("", 33)


def test_no_page_ends_with_a_heading():
    for lines in range(14, 30):
        sheet = printed(draw(replace(OFFICIAL, lines=lines)))
        assert not sheet[-1][2].startswith(("一、", "二、", "三、", "（一）", "1."))


@pytest.mark.parametrize(
    "wrong",
    [
        {"margin_left": 105, "margin_right": 105},
        {"margin_top": 200, "margin_bottom": 96},
        {"lines": 0},
        {"lines": 10_000},
        {"characters": 0},
        {"grid": Grid.PITCH, "line_pitch": 0.2},
        {"grid": Grid.PITCH, "line_pitch": 900},
    ],
)
def test_what_no_paper_holds_is_not_drawn(wrong):
    assert draw(replace(OFFICIAL, **wrong)) is None


def test_more_characters_than_fit_are_drawn_as_they_would_be():
    assert draw(replace(OFFICIAL, characters=40)).characters == 40


@pytest.mark.parametrize(
    ("face", "last"),
    [
        ("方正小标宋简体", "serif"),
        ("楷体_GB2312", "sans-serif"),
        ("Arial", "sans-serif"),
        ("Garamond", "serif"),
        ("黑体", "sans-serif"),
    ],
)
def test_a_face_that_is_missing_has_its_like(face, last):
    faces = faces_of(face).split(", ")
    assert (faces[0], faces[-1]) == (f"'{face}'", last)


def test_a_name_cannot_end_its_list():
    assert faces_of("x'; y\"\\").startswith("'x; y', ")


def square(letter):
    return Glyph(letter, 16, Look("", 16), square=True)


def test_marks_stay_on_their_lines():
    flow = [square(letter) for letter in "一二三四五。六七八九“十”"]
    lines = ["".join(glyph.text for glyph in line) for line in broken(flow, first=80, width=80)]
    assert lines == ["一二三四", "五。六七八", "九“十”"]
    flow = [square(letter) for letter in "一二三四“五六"]
    assert ["".join(one.text for one in line) for line in broken(flow, first=80, width=80)] == ["一二三四", "“五六"]


def test_what_is_left_of_a_line_is_spread():
    line = [square(letter) for letter in "一二三"]
    assert placed(line, start=0, width=58, centred=False, justified=True) == [0, 21, 42]
    assert placed(line, start=10, width=68, centred=True, justified=False) == [15, 31, 47]


def test_both_scripts_have_a_text():
    assert [
        draw(OFFICIAL).pages[0].text[0].text[:3],
        draw(replace(OFFICIAL, script=Script.LATIN)).pages[0].text[0].text,
    ] == [
        "在全市",
        "Remarks",
    ]
