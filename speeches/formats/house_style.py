"""版式设置: how an office wants its Word files to look, as one value that every layout takes."""

from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """文字: what the speech is written in, and so how its page is set."""

    CHINESE = "chinese"
    LATIN = "latin"


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

    The defaults are 公文版式. [S] stands in GB/T 9704-2012, [P] is our choice where the standard is silent.
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
