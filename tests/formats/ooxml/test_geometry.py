"""Lengths of a page: the standard's own, and that every grid fits its page."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from speeches.formats.house_style import ENGLISH, Grid, HouseStyle, problems
from speeches.formats.ooxml import geometry
from speeches.formats.ooxml.page import PAGE_HEIGHT, PAGE_WIDTH, twips

HOUSE = HouseStyle()
_MARGINS = st.floats(15, 60).map(lambda margin: round(margin, 1))
HOUSES = st.builds(
    HouseStyle,
    text_size=st.integers(20, 44),
    title_size=st.integers(28, 72),
    number_size=st.integers(18, 40),
    margin_top=_MARGINS,
    margin_bottom=_MARGINS,
    margin_left=_MARGINS,
    margin_right=_MARGINS,
    lines=st.integers(5, 40),
    characters=st.integers(10, 45),
)


def test_the_page_of_the_standard():
    assert (geometry.line(HOUSE), geometry.character(HOUSE) * 28, geometry.text_width(HOUSE)) == (579, 8844, 8844)
    assert (geometry.letter_spacing(HOUSE), geometry.character_grid(HOUSE)) == (-6, -849)
    assert (geometry.number_line(HOUSE), geometry.footer_distance(HOUSE), geometry.title_width(HOUSE)) == (
        320,
        1436,
        20,
    )


@pytest.mark.parametrize(("pitch", "line"), [(28, 560), (28.95, 579), (30, 600)])
def test_a_pitch_leaves_characters_alone(pitch, line):
    house = replace(HOUSE, grid=Grid.PITCH, line_pitch=pitch)
    assert geometry.line(house) == line
    assert (geometry.character(house), geometry.letter_spacing(house), geometry.character_grid(house)) == (320, 0, None)


def test_latin_letters_keep_to_no_cells():
    house = replace(ENGLISH, grid=Grid.CELLS, lines=30)
    assert (geometry.letter_spacing(house), geometry.character_grid(house), geometry.line(house)) == (0, None, 447)


@pytest.mark.parametrize(
    ("house", "size", "line"),
    [
        (HOUSE, 44, 579),
        (HOUSE, 50, 579),
        (HOUSE, 52, 1158),  # two of the page's lines
        (replace(HOUSE, grid=Grid.PITCH, line_pitch=28), 44, 560),
        (replace(HOUSE, grid=Grid.PITCH, line_pitch=20), 40, 500),  # no page to keep
    ],
)
def test_lines_of_large_letters(house, size, line):
    assert geometry.line_of(house, size) == line


@given(HOUSES)
def test_a_grid_fits_its_page(house):
    assume(not problems(house))
    height = PAGE_HEIGHT - twips(house.margin_top) - twips(house.margin_bottom)
    line = geometry.line(house)
    assert house.lines * line <= height < house.lines * (line + 2)
    width = PAGE_WIDTH - twips(house.margin_left) - twips(house.margin_right)
    letter = house.text_size * 10 + geometry.letter_spacing(house)
    assert house.characters * letter <= width < (house.characters + 1) * letter
    assert house.characters * (house.text_size * 10 + geometry.character_grid(house) / 4096 * 20) <= width


@given(HOUSES)
def test_the_page_number_stands_on_the_paper_below_the_text(house):
    assume(not problems(house))
    foot = geometry.footer_distance(house)
    assert foot > 0
    assert foot + geometry.number_line(house) < twips(house.margin_bottom)
