"""版式设置: how an office wants its Word files to look, as one value that every layout takes."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.script import Script
from speeches.domain.segmentation import forbidden_characters

PAPER_WIDTH, PAPER_HEIGHT = 210.0, 297.0
"""A4 in millimetres."""
DASH_BELOW_TEXT = 7.0
"""[S] 7.5: millimetres from the text area down to the dashes of the page number."""


class LeadLook(StrEnum):
    """段旨句式样: how the lead of a point stands out from the text that follows it."""

    KAI = "kai"  # in 楷体, `lead_face`
    BOLD = "bold"  # in the text's face, bold
    PLAIN = "plain"  # not at all


class Grid(StrEnum):
    """行格: what the lines of a page keep to."""

    CELLS = "cells"  # `lines` × `characters`, as GB/T 9704 has it
    PITCH = "pitch"  # `line_pitch` from one line to the next, characters at their own width


class NumberPlace(StrEnum):
    """页码位置: where the page number stands."""

    OUTER = "outer"  # right on odd pages, left on even ones
    CENTRE = "centre"


class Digits(StrEnum):
    """数字字体: the face of digits and Latin letters."""

    LATIN = "latin"  # `latin_face`
    TEXT = "text"  # the Chinese face of the text round them


class DateNumerals(StrEnum):
    """日期数字: how the date under the title is written."""

    AS_WRITTEN = "as_written"
    ARABIC = "arabic"  # 2026年3月2日
    CHINESE = "chinese"  # 二〇二六年三月二日


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Sizes in half points (44 is 二号, 32 三号, 28 四号), margins in millimetres, `line_pitch` in points.

    The defaults are 公文版式, `ENGLISH` is its like for speeches in Latin letters. In a style for these no line keeps
    to a number of characters, and paragraphs without an indent stand apart. [S] stands in GB/T 9704-2012, [P] is our
    choice where the standard is silent.
    """

    script: Script = Script.CHINESE

    # Faces and sizes.
    title_face: str = "方正小标宋简体"  # [S] 7.3.1 小标宋体
    text_face: str = "仿宋_GB2312"  # [S] 5.2.2 仿宋体
    level_1_face: str = "黑体"  # [S] 7.3.3 first layer, 一、
    level_2_face: str = "楷体_GB2312"  # [S] 7.3.3 second layer, （一）; the layers below keep the text's face
    lead_face: str = "楷体_GB2312"  # [P] 段旨句, the lead of a point that runs into its paragraph
    byline_face: str = "楷体_GB2312"  # [P] subtitle, speaker and date, as speeches are usually set
    number_face: str = "宋体"  # [S] 7.5 page number
    latin_face: str = "Times New Roman"  # [P] Latin letters and digits; the standard names 仿宋 for everything
    title_size: int = 44  # [S] 7.3.1
    text_size: int = 32  # [S] 5.2.2
    number_size: int = 28  # [S] 7.5
    lead: LeadLook = LeadLook.KAI
    level_3_bold: bool = False  # 1. and （1） in bold: custom, not in the standard
    digits: Digits = Digits.LATIN

    # The page, A4.
    margin_top: float = 37.0  # [S] 5.2.1 天头 37 mm ± 1 mm
    margin_bottom: float = 35.0
    margin_left: float = 28.0  # [S] 5.2.1 订口 28 mm ± 1 mm
    margin_right: float = 26.0
    grid: Grid = Grid.CELLS
    lines: int = 22  # [S] 5.2.3
    characters: int = 28
    line_pitch: float = 28.95
    indent: int = 2  # [S] 7.3.3 characters at the start of a paragraph

    # The page number and the date.
    number_place: NumberPlace = NumberPlace.OUTER
    number_dashes: bool = True
    number_first_page: bool = True
    date_numerals: DateNumerals = DateNumerals.AS_WRITTEN


ENGLISH = HouseStyle(
    script=Script.LATIN,
    title_face="Times New Roman",
    text_face="Times New Roman",
    level_1_face="Times New Roman",
    level_2_face="Times New Roman",
    lead_face="Times New Roman",
    byline_face="Times New Roman",
    number_face="Times New Roman",
    title_size=40,
    text_size=28,
    number_size=24,
    lead=LeadLook.BOLD,
    digits=Digits.TEXT,
    margin_top=30.0,
    margin_bottom=30.0,
    margin_left=30.0,
    margin_right=30.0,
    grid=Grid.PITCH,
    line_pitch=20.0,
    indent=0,
    number_place=NumberPlace.CENTRE,
    number_dashes=False,
)
"""The house style of a speech in Latin letters, [P] throughout: no standard says how it is printed."""


def for_script(house: HouseStyle | None, script: Script) -> HouseStyle:
    """Return `house`, or the built-in style for speeches in `script` when there is none or it is made for another."""
    if house is not None and house.script is script:
        return house
    return ENGLISH if script is Script.LATIN else HouseStyle()


_MILLIMETRES = 25.4 / 72  # of a point
_SMALLEST, _LARGEST = 10, 144  # half points
_SQUEEZED = 0.95  # letters may stand so much closer than they are wide; GB/T 9704 itself asks for 0.987
_FEWEST_CHARACTERS, _FEWEST_LINES = 10, 5  # what is narrower or lower is no page
_LONGEST_FACE = 60
_UNPRINTED = 5.0  # millimetres at the paper's edge that printers leave white

_NAMES = {
    "title_face": gettext_noop("title"),
    "text_face": gettext_noop("text"),
    "level_1_face": gettext_noop("headings"),
    "level_2_face": gettext_noop("points on lines of their own"),
    "lead_face": gettext_noop("leads"),
    "byline_face": gettext_noop("subtitle, speaker, date"),
    "number_face": gettext_noop("page number"),
    "latin_face": gettext_noop("Latin letters and digits"),
    "title_size": gettext_noop("title"),
    "text_size": gettext_noop("text"),
    "number_size": gettext_noop("page number"),
}


def problems(house: HouseStyle) -> tuple[Message, ...]:
    """Return why a style cannot work, with the figures; none when it can.

    Faces and sizes come first; whether margins, lines and letters fit one another is only asked of sizes that can be.
    """
    found = [*_faces(house), *_sizes(house)]
    return tuple(found or (*_paper(house), *_foot(house)))


def _faces(house: HouseStyle) -> Iterator[Message]:
    for name, what in _NAMES.items():
        face = getattr(house, name)
        if name.endswith("_face") and not _is_face(face):
            template = gettext_noop(
                "%(what)s: the name of a face is 1 to %(most)d letters without marks such as < and &."
            )
            yield Message(template, {"what": Message(what), "most": _LONGEST_FACE})


def _is_face(name: str) -> bool:
    """Tell whether a font may have this name; what XML or a list of fonts reads as a mark is none."""
    if not name.strip() or len(name) > _LONGEST_FACE or forbidden_characters(name):
        return False
    return not any(letter in "<>&\"';,\\" or unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in name)


def _sizes(house: HouseStyle) -> Iterator[Message]:
    for name, what in _NAMES.items():
        size = getattr(house, name)
        if name.endswith("_size") and not _SMALLEST <= size <= _LARGEST:
            template = gettext_noop("%(what)s: letters are 5 to 72 points high, not %(size)s.")
            yield Message(template, {"what": Message(what), "size": _figure(size / 2)})


def _paper(house: HouseStyle) -> Iterator[Message]:
    """Yield what does not fit between the margins."""
    margins = (house.margin_top, house.margin_bottom, house.margin_left, house.margin_right)
    if not all(math.isfinite(margin) and margin >= 0 for margin in margins):
        yield Message(gettext_noop("No margin is less than 0 mm."))
        return
    letter = house.text_size / 2 * _MILLIMETRES
    width = PAPER_WIDTH - house.margin_left - house.margin_right
    height = PAPER_HEIGHT - house.margin_top - house.margin_bottom
    if width < _FEWEST_CHARACTERS * letter or height < _FEWEST_LINES * letter:
        template = gettext_noop("The margins leave %(width)s × %(height)s mm for the text: too little for a page.")
        yield Message(template, {"width": _figure(width), "height": _figure(height)})
        return
    yield from _lines(house, height)
    if house.grid is Grid.CELLS and house.script is Script.CHINESE:
        yield from _characters(house, width)
    if not 0 <= house.indent * letter <= width / 2:
        yield Message(gettext_noop("An indent of %(count)d characters is no indent."), {"count": house.indent})


def _lines(house: HouseStyle, height: float) -> Iterator[Message]:
    """Yield what is wrong with the lines in a text area `height` mm high."""
    size = house.text_size / 2
    if house.grid is Grid.PITCH:
        if not size <= house.line_pitch <= height / _MILLIMETRES / _FEWEST_LINES:
            template = gettext_noop(
                "Lines cannot be %(pitch)s points apart with letters of %(size)s points and %(least)d lines on a page."
            )
            figures = {"pitch": f"{house.line_pitch:g}", "size": _figure(size), "least": _FEWEST_LINES}
            yield Message(template, figures)
    elif house.lines < 1:
        yield Message(gettext_noop("A page has at least one line, and a line at least one character."))
    elif house.lines * size * _MILLIMETRES > height:
        template = gettext_noop(
            "%(count)d lines of %(size)s points need at least %(needed)s mm; "
            "the margins leave %(left)s mm, room for %(most)d."
        )
        yield _too_small(template, house.lines, size, size * _MILLIMETRES, height)


def _characters(house: HouseStyle, width: float) -> Iterator[Message]:
    """Yield what is wrong with the characters on a line `width` mm long."""
    size = house.text_size / 2
    least = size * _SQUEEZED * _MILLIMETRES
    if house.characters < 1:
        yield Message(gettext_noop("A page has at least one line, and a line at least one character."))
    elif house.characters * least > width:
        template = gettext_noop(
            "%(count)d characters of %(size)s points need at least %(needed)s mm; "
            "the margins leave %(left)s mm, room for %(most)d."
        )
        yield _too_small(template, house.characters, size, least, width)


def _foot(house: HouseStyle) -> Iterator[Message]:
    """Yield why the page number finds no place below the text."""
    needed = DASH_BELOW_TEXT + house.number_size / 2 * _MILLIMETRES + _UNPRINTED
    if house.margin_bottom < needed:
        template = gettext_noop(
            "The page number stands 7 mm below the text: the bottom margin is at least %(needed)s mm, not %(left)s."
        )
        yield Message(template, {"needed": _figure(needed, up=True), "left": f"{house.margin_bottom:g}"})


def _too_small(template: str, count: int, size: float, each: float, left: float) -> Message:
    """Say that `count` lines or characters, `each` at least so many mm, do not fit into `left` mm, and how many do."""
    figures = {"needed": _figure(count * each, up=True), "left": _figure(left), "most": math.floor(left / each)}
    return Message(template, {"count": count, "size": _figure(size), **figures})


def _figure(value: float, *, up: bool = False) -> str:
    """Return a figure with one decimal where it has any, rounded up or down so that what is needed looks larger."""
    tenths = round(value * 10, 6)
    return f"{(math.ceil(tenths) if up else math.floor(tenths)) / 10:g}"
