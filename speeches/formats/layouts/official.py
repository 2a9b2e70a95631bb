"""公文版式: the page of GB/T 9704-2012 with 22 lines of 28 characters, for a speech."""

import math
from functools import lru_cache

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.house_style import HouseStyle
from speeches.formats.ooxml import anchors, document, properties, template
from speeches.formats.ooxml.page import PAGE_HEIGHT, PAGE_WIDTH, Page, page_number, twips
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.typography import LetterFormat, ParagraphFormat

_CODE = "official"
_NUMBER_LINE = 320  # twips; exact line of the page number
_NUMBER_DEPTH = 548  # twips; measured: with this line, the dashes' upper edge is then 7 mm under the text area (7.5)


@lru_cache(maxsize=32)
def _template(house: HouseStyle) -> template.Template:
    return template.build(_page(house), (*_title_block(house), *_headings(house), *_text(house), *_page_numbers(house)))


def _page(house: HouseStyle) -> Page:
    top, bottom = twips(house.margin_top), twips(house.margin_bottom)
    left, right = twips(house.margin_left), twips(house.margin_right)
    return Page(
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        footer_distance=bottom - _NUMBER_DEPTH,
        grid_line=_line(house),
        grid_characters=math.floor((_cell(house) - house.text_size * 10) / 20 * 4096),
        odd_foot=page_number(StyleId.NUMBER_ODD),
        even_foot=page_number(StyleId.NUMBER_EVEN),
    )


def _line(house: HouseStyle) -> int:
    """Return the pitch of the lines in twips."""
    return (PAGE_HEIGHT - twips(house.margin_top) - twips(house.margin_bottom)) // house.lines


def _cell(house: HouseStyle) -> float:
    """Return the width of one character's cell in twips."""
    return (PAGE_WIDTH - twips(house.margin_left) - twips(house.margin_right)) / house.characters


def _title_block(house: HouseStyle) -> tuple[Style, ...]:
    normal = Style(
        id=StyleId.NORMAL,
        based_on=None,
        letters=LetterFormat(
            chinese=house.text_face,
            latin=house.latin_face,
            grid=False,
            spacing=math.floor(_cell(house) - house.text_size * 10) - 1,
            kern=0,
            size=house.text_size,
        ),
        paragraph=ParagraphFormat(chinese_rules=True, grid=False, line=_line(house), align="both"),
    )
    # The spacing that fits 28 letters of the text on a line has no business between those of the title.
    title = LetterFormat(chinese=house.title_face, bold=False, spacing=0, size=house.title_size)
    byline = LetterFormat(chinese=house.byline_face)
    centred = ParagraphFormat(align="center")
    return (
        normal,
        Style(id=StyleId.TITLE, letters=title, paragraph=centred),
        Style(id=StyleId.SUBTITLE, letters=byline, paragraph=centred),
        Style(id=StyleId.SPEAKER, letters=byline, paragraph=centred),
        Style(id=StyleId.DATE, letters=byline, paragraph=centred),
        Style(id=StyleId.SALUTATION, following=StyleId.OPENING, paragraph=ParagraphFormat(align="left")),
    )


def _headings(house: HouseStyle) -> tuple[Style, ...]:
    """Return the lines that stand alone: 一、 in 黑体, （一） in 楷体, 1. and （1） in the text's face (7.3.3)."""
    faces = (house.level_1_face, house.level_2_face, house.text_face, house.text_face)
    ids = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
    return tuple(
        Style(
            id=style,
            following=StyleId.LEAD_IN if style is StyleId.HEADING_1 else StyleId.BODY,
            letters=LetterFormat(chinese=face, bold=False),
            paragraph=ParagraphFormat(
                keep_next=True,
                first_line=round(house.indent * _cell(house)),
                first_line_characters=100 * house.indent,
                outline=level,
            ),
        )
        for level, (style, face) in enumerate(zip(ids, faces, strict=True))
    )


def _text(house: HouseStyle) -> tuple[Style, ...]:
    """Return one style that holds the indent, one for each role on it that looks the same, and those of letters."""
    indent = ParagraphFormat(first_line=round(house.indent * _cell(house)), first_line_characters=100 * house.indent)
    roles = (
        StyleId.SALUTATION_RUN_IN,
        StyleId.OPENING,
        StyleId.HEADING_RUN_IN,
        StyleId.LEAD_IN,
        StyleId.POINT_1,
        StyleId.POINT_2,
        StyleId.POINT_3,
        StyleId.BODY,
        StyleId.OUTRO,
        StyleId.CLOSING,
    )
    return (
        Style(id=StyleId.TEXT, paragraph=indent),
        *(Style(id=role, based_on=StyleId.TEXT) for role in roles),
        Style(id=StyleId.SALUTATION_WORDS, based_on=None),
        Style(id=StyleId.HEADING_WORDS, based_on=None, letters=LetterFormat(chinese=house.level_1_face)),
        Style(id=StyleId.LEAD_WORDS, based_on=None, letters=LetterFormat(chinese=house.lead_face)),
        Style(id=StyleId.ORDINAL, based_on=None),
        Style(id=StyleId.HEADING_ORDINAL, based_on=StyleId.HEADING_WORDS),
        Style(id=StyleId.LEAD_ORDINAL, based_on=StyleId.LEAD_WORDS),
    )


def _page_numbers(house: HouseStyle) -> tuple[Style, ...]:
    letters = LetterFormat(chinese=house.number_face, latin=house.number_face, spacing=0, size=house.number_size)
    odd = ParagraphFormat(line=_NUMBER_LINE, right=house.number_size * 10, align="right")
    even = ParagraphFormat(line=_NUMBER_LINE, left=house.number_size * 10, align="left")
    return (
        Style(id=StyleId.NUMBER_ODD, letters=letters, paragraph=odd),
        Style(id=StyleId.NUMBER_EVEN, letters=letters, paragraph=even),
    )


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    paragraphs = numbering.paragraphs(anchors.with_keys(manuscript))
    return _template(context.house or HouseStyle()).write(
        document.body(paragraphs),
        properties.core(manuscript.title.replace("\n", ""), context),
        properties.custom(_CODE, context),
    )


LAYOUT = Layout(
    code=_CODE,
    title=gettext_noop("Official format"),
    hint=gettext_noop("GB/T 9704: 22 lines of 28 characters, page numbers outside"),
    suffix=".docx",
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=_write,
    word=True,
    anchored=True,
    whole_text=True,
)
