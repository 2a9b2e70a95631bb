"""公文版式: the page of GB/T 9704-2012 with 22 lines of 28 characters, for a speech."""

from functools import cache

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.ooxml import anchors, document, properties, template
from speeches.formats.ooxml.house_style import HouseStyle
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.typography import LetterFormat, ParagraphFormat

_CODE = "official"


@cache
def _template() -> template.Template:
    house = HouseStyle()
    return template.build(house, (*_title_block(house), *_headings(house), *_text(house), *_page_numbers(house)))


def _title_block(house: HouseStyle) -> tuple[Style, ...]:
    normal = Style(
        id=StyleId.NORMAL,
        based_on=None,
        letters=LetterFormat(
            chinese=house.text_face,
            latin=house.latin_face,
            grid=False,
            spacing=house.letter_spacing,
            kern=0,
            size=house.text_size,
        ),
        paragraph=ParagraphFormat(chinese_rules=True, grid=False, line=house.line, align="both"),
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
                first_line=house.indent,
                first_line_characters=house.indent_characters,
                outline=level,
            ),
        )
        for level, (style, face) in enumerate(zip(ids, faces, strict=True))
    )


def _text(house: HouseStyle) -> tuple[Style, ...]:
    """Return one style that holds the indent, one for each role on it that looks the same, and those of letters."""
    indent = ParagraphFormat(first_line=house.indent, first_line_characters=house.indent_characters)
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
    )


def _page_numbers(house: HouseStyle) -> tuple[Style, ...]:
    letters = LetterFormat(chinese=house.number_face, latin=house.number_face, spacing=0, size=house.number_size)
    odd = ParagraphFormat(line=house.number_line, right=house.number_indent, align="right")
    even = ParagraphFormat(line=house.number_line, left=house.number_indent, align="left")
    return (
        Style(id=StyleId.NUMBER_ODD, letters=letters, paragraph=odd),
        Style(id=StyleId.NUMBER_EVEN, letters=letters, paragraph=even),
    )


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    paragraphs = numbering.paragraphs(anchors.with_keys(manuscript))
    return _template().write(
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
