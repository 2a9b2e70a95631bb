"""Lengths of a page in twips as a house style asks for them: lines, characters, and the place of the page number."""

import math

from speeches.domain.script import Script
from speeches.formats.house_style import DASH_BELOW_TEXT, Grid, HouseStyle
from speeches.formats.ooxml.page import PAGE_HEIGHT, PAGE_WIDTH, twips

_TWIPS = 20  # in a point
# Of the letters' height: at least, and well set.
_LEAST_PITCH, _PITCH = 1.15, 1.25
# Measured in LibreOffice, in parts of the line's pitch and of the letters' size: of an exact line a fifth lies below
# the letters' feet, and a dash stands three tenths of the letters above them.
_BELOW_FEET = 0.2
_DASH_ABOVE_FEET = 0.311


def line(house: HouseStyle) -> int:
    """Return the pitch of the text's lines."""
    if house.grid is Grid.PITCH:
        return round(house.line_pitch * _TWIPS)
    top, bottom = twips(house.margin_top), twips(house.margin_bottom)
    pitch = (PAGE_HEIGHT - top - bottom) // house.lines
    # LibreOffice counts a page's lines in hundredths of a millimetre, each length rounded by itself.
    height = _hundredths(PAGE_HEIGHT) - _hundredths(top) - _hundredths(bottom)
    while house.lines * _hundredths(pitch) > height:
        pitch -= 1
    return pitch


def _hundredths(length: int) -> int:
    return round(length * 2540 / 1440)


def line_of(house: HouseStyle, size: int) -> int:
    """Return the pitch of lines with letters of `size` half points.

    It is the text's where they find room in it; else, so that a page keeps its lines, a multiple of that.
    """
    pitch = line(house)
    if house.grid is Grid.CELLS:
        return pitch * math.ceil(size * _LEAST_PITCH * _TWIPS / 2 / pitch)
    return pitch if size * _LEAST_PITCH * _TWIPS / 2 <= pitch else round(size * _PITCH * _TWIPS / 2)


def counts_characters(house: HouseStyle) -> bool:
    """Tell whether lines keep to a number of characters."""
    return house.grid is Grid.CELLS and house.script is Script.CHINESE


def character(house: HouseStyle) -> float:
    """Return how far one character of the text stands from the next."""
    return text_width(house) / house.characters if counts_characters(house) else house.text_size * _TWIPS / 2


def letter_spacing(house: HouseStyle) -> int:
    """Return what stands between two letters of the text, less than 0 where they stand closer than they are wide.

    One twip less than a line has room for: LibreOffice narrows lines to whole twips a character.
    """
    return math.floor(character(house) - house.text_size * _TWIPS / 2) - 1 if counts_characters(house) else 0


def character_grid(house: HouseStyle) -> int | None:
    """Return what the page's grid adds to each character in 4096ths of a point, None for a page without such a grid."""
    if not counts_characters(house):
        return None
    return math.floor((character(house) / _TWIPS - house.text_size / 2) * 4096)


def text_width(house: HouseStyle) -> int:
    """Return the width of the text area."""
    return PAGE_WIDTH - twips(house.margin_left) - twips(house.margin_right)


def title_width(house: HouseStyle) -> int:
    """Return how many characters of the title fit on a line."""
    return max(1, text_width(house) // (house.title_size * _TWIPS // 2))


def number_line(house: HouseStyle) -> int:
    """Return the exact line of the page number: its letters and 2 points."""
    return house.number_size * _TWIPS // 2 + 2 * _TWIPS


def footer_distance(house: HouseStyle) -> int:
    """Return how far above the paper's edge the page number's line ends, so that its dashes stand in their place."""
    below_dash = _BELOW_FEET * number_line(house) + _DASH_ABOVE_FEET * house.number_size * _TWIPS / 2
    return twips(house.margin_bottom) - round(DASH_BELOW_TEXT * 1440 / 25.4 + below_dash)
