"""What a house style moves, measured on paper."""

from collections import Counter
from itertools import pairwise

import pytest

from speeches.domain.manuscript import Manuscript
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import Grid, HouseStyle, NumberPlace
from speeches.formats.layouts import LAYOUTS
from tests.rendering.texts import english_speech, long_speech, words

pytestmark = pytest.mark.rendering

WIDTH, HEIGHT = 210, 297
POINT = 25.4 / 72
STYLES = {
    "official": HouseStyle(),
    "speech": HouseStyle(margin_top=25, margin_bottom=25, margin_left=28, margin_right=28),
    "pitch": HouseStyle(grid=Grid.PITCH, line_pitch=30),
    "small": HouseStyle(lines=25, characters=30, text_size=28),
    "centred": HouseStyle(number_place=NumberPlace.CENTRE),
    "first_bare": HouseStyle(number_first_page=False),
    "no_dashes": HouseStyle(number_dashes=False),
    "no_indent": HouseStyle(indent=0),
}


def files():
    write = LAYOUTS["official"].write
    manuscript = long_speech()
    some = Manuscript(title=manuscript.title, opening=manuscript.opening, sections=manuscript.sections[:1])
    printed = {name: write(some, LayoutContext(house=house)) for name, house in STYLES.items()}
    return printed | {"english": write(english_speech(), LayoutContext())}


def full_rows(pages, house):
    """Return the lines without an indent that reach the right edge, of Chinese characters and marks alone."""
    size = house.text_size / 2
    return [
        row
        for page in pages
        for row in page.body(house.margin_bottom)
        if row.left < house.margin_left + 1
        and row.right > WIDTH - house.margin_right - 1.5 * size * POINT
        and row.letters[0].size == pytest.approx(size)
        and not any(letter.text.isascii() for letter in row.letters)
    ]


def numbers(pages, house):
    return [words("".join(row.text for row in page.foot(house.margin_bottom))) for page in pages]


@pytest.mark.parametrize(("name", "characters", "lines"), [("official", 28, 22), ("speech", 28, 22), ("small", 30, 25)])
def test_the_grid_has_its_lines_and_characters(printed, name, characters, lines):
    house, pages = STYLES[name], printed[name]
    assert Counter(len(row.letters) for row in full_rows(pages, house)).most_common(1)[0][0] == characters
    inner = Counter(len(page.body(house.margin_bottom)) for page in pages[1:-1])
    assert (max(inner), inner.most_common(1)[0][0]) == (lines, lines)


def test_lines_at_a_fixed_pitch_and_letters_at_their_own_width(printed):
    house, pages = STYLES["pitch"], printed["pitch"]
    rows = pages[1].body(house.margin_bottom)
    steps = [round((after.baseline - before.baseline) / POINT, 1) for before, after in pairwise(rows)]
    assert set(steps) == {30.0}
    assert Counter(len(row.letters) for row in full_rows(pages, house)).most_common(1)[0][0] == 27


@pytest.mark.parametrize("name", ["official", "speech", "pitch", "small"])
def test_the_margins(printed, name):
    house, pages = STYLES[name], printed[name]
    rows = full_rows(pages, house)
    inner = [[row.baseline for row in page.body(house.margin_bottom)] for page in pages[1:-1]]
    pitch = min(after - before for baselines in inner for before, after in pairwise(baselines))
    top = min(map(min, inner)) - 0.8 * pitch  # see test_official
    left = Counter(round(row.left, 2) for row in rows).most_common(1)[0][0]
    assert (top, left) == pytest.approx((house.margin_top, house.margin_left), abs=1)
    if house.grid is Grid.CELLS:  # else what is left over of a line or of a page stays blank
        bottom = HEIGHT - max(map(max, inner)) - 0.2 * pitch
        right = Counter(round(WIDTH - row.right, 2) for row in rows).most_common(1)[0][0]
        assert (bottom, right) == pytest.approx((house.margin_bottom, house.margin_right), abs=1)


@pytest.mark.parametrize("name", ["official", "speech", "pitch", "small", "centred"])
def test_the_dashes_keep_their_place_under_the_text(printed, name):
    house = STYLES[name]
    for page in printed[name][:2]:
        (row,) = page.foot(house.margin_bottom)
        dash = row.letters[0]
        end = HEIGHT - house.margin_bottom
        assert page.ink_top(dash.left, dash.right, end) - end == pytest.approx(7, abs=0.5)


def test_a_centred_number_stands_in_the_middle_of_every_page(printed):
    house = STYLES["centred"]
    middle = (house.margin_left + WIDTH - house.margin_right) / 2
    for page in printed["centred"]:
        (row,) = page.foot(house.margin_bottom)
        assert (row.left + row.right) / 2 == pytest.approx(middle, abs=0.3)


def test_the_first_page_may_stay_without_a_number(printed):
    pages = printed["first_bare"]
    assert numbers(pages, STYLES["first_bare"]) == ["", *(f"—{number}—" for number in range(2, len(pages) + 1))]


def test_numbers_may_stand_without_dashes(printed):
    pages = printed["no_dashes"]
    assert numbers(pages, STYLES["no_dashes"]) == [str(number) for number in range(1, len(pages) + 1)]


def test_an_indent_of_two_characters_or_of_none(printed):
    def indents(name):
        house = STYLES[name]
        rows = [row for row in printed[name][0].body(house.margin_bottom) if round(row.letters[0].size) == 16]
        return {round((row.left - house.margin_left) / (16 * POINT)) for row in rows}

    # This speech has neither salutation nor speaker, which stand without an indent.
    assert (indents("official"), indents("no_indent")) == ({0, 2}, {0})


def test_an_english_speech_has_no_indent_and_its_number_in_the_middle(printed):
    pages = printed["english"]
    body = [row for row in pages[0].body(30) if row.letters[0].size == pytest.approx(14)]
    assert [words(page.foot(30)[0].text) for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    assert {round(row.left) for row in body if row.right > 150} == {30}
    assert len(pages) >= 2
