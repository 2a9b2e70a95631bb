"""公文版式: the page of GB/T 9704-2012 with 22 lines of 28 characters, for a speech."""

from dataclasses import replace
from functools import lru_cache

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.domain.script import Script, is_right_to_left, script_of
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.house_style import Grid, HouseStyle, NumberPlace, for_script
from speeches.formats.ooxml import anchors, document, geometry, properties, template, title_block
from speeches.formats.ooxml.faces import letters_in, letters_of_text, word_styles
from speeches.formats.ooxml.page import Page, page_number, twips
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.typography import LetterFormat, ParagraphFormat

_CODE = "official"
_CENTRED = ParagraphFormat(align="center")


@lru_cache(maxsize=32)
def _template(house: HouseStyle, *, right_to_left: bool) -> template.Template:
    normal = _normal(house, right_to_left=right_to_left)
    styles = (
        normal,
        *_title_block(house),
        *_headings(house),
        *_text(house),
        *word_styles(house),
        *_page_numbers(house),
    )
    return template.build(_page(house), styles)


def _page(house: HouseStyle) -> Page:
    dashes = ("— ", " —") if house.number_dashes else ("", "")
    return Page(
        top=twips(house.margin_top),
        bottom=twips(house.margin_bottom),
        left=twips(house.margin_left),
        right=twips(house.margin_right),
        footer_distance=geometry.footer_distance(house),
        grid_line=geometry.line(house) if house.grid is Grid.CELLS else 0,
        grid_characters=geometry.character_grid(house),
        odd_foot=page_number(StyleId.NUMBER_ODD, *dashes),
        even_foot=page_number(StyleId.NUMBER_EVEN, *dashes),
        first_foot=house.number_first_page,
    )


def _normal(house: HouseStyle, *, right_to_left: bool) -> Style:
    """Return what all styles are based on.

    Chinese text is set to an even edge, as its characters are. Latin words would gape: they keep to the left.
    """
    chinese = house.script is Script.CHINESE
    return Style(
        id=StyleId.NORMAL,
        based_on=None,
        letters=replace(
            letters_of_text(house),
            grid=False,
            spacing=geometry.letter_spacing(house),
            kern=0,
            size=house.text_size,
            right_to_left=right_to_left or None,
        ),
        paragraph=ParagraphFormat(
            chinese_rules=chinese,
            grid=False,
            line=geometry.line(house),
            align="both" if chinese else "left",
            right_to_left=right_to_left or None,
        ),
    )


def _title_block(house: HouseStyle) -> tuple[Style, ...]:
    # The spacing that fits 28 letters of the text on a line has no business between those of the title.
    title = replace(letters_in(house, house.title_face), bold=_is_latin(house), spacing=0, size=house.title_size)
    byline = letters_in(house, house.byline_face)
    return (
        Style(id=StyleId.TITLE, letters=title, paragraph=_title_lines(house)),
        Style(id=StyleId.SUBTITLE, letters=byline, paragraph=_CENTRED),
        Style(id=StyleId.SPEAKER, letters=byline, paragraph=_CENTRED),
        Style(id=StyleId.DATE, letters=byline, paragraph=_CENTRED),
        Style(
            id=StyleId.SALUTATION,
            following=StyleId.OPENING,
            paragraph=replace(_apart(house), together=_is_latin(house) or None, align="left"),
        ),
    )


def _title_lines(house: HouseStyle) -> ParagraphFormat:
    line = geometry.line_of(house, house.title_size)
    if _is_latin(house):
        return replace(_CENTRED, line=line, after=geometry.line(house) // 2, together=True)
    return _CENTRED if line == geometry.line(house) else replace(_CENTRED, line=line)


def _is_latin(house: HouseStyle) -> bool:
    """Tell whether what stands out does so by its weight: Chinese has a face for each layer, Latin has not."""
    return house.script is Script.LATIN


def _apart(house: HouseStyle) -> ParagraphFormat:
    """Return how paragraphs are told apart: Latin ones without an indent by half a line below them."""
    if _is_latin(house) and not house.indent:
        return ParagraphFormat(line=geometry.line(house), after=geometry.line(house) // 2)
    return ParagraphFormat()


def _indented(house: HouseStyle) -> ParagraphFormat:
    return replace(
        _apart(house),
        first_line=round(house.indent * geometry.character(house)),
        first_line_characters=100 * house.indent,
    )


def _headings(house: HouseStyle) -> tuple[Style, ...]:
    """Return the lines that stand alone: 一、 in 黑体, （一） in 楷体, 1. and （1） in the text's face (7.3.3)."""
    faces = (house.level_1_face, house.level_2_face, house.text_face, house.text_face)
    ids = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
    bold = (_is_latin(house), _is_latin(house), house.level_3_bold, house.level_3_bold)
    return tuple(
        Style(
            id=style,
            following=StyleId.LEAD_IN if style is StyleId.HEADING_1 else StyleId.BODY,
            letters=replace(
                letters_in(house, face), bold=bold[level], italic=(_is_latin(house) and level == 1) or None
            ),
            paragraph=replace(_indented(house), keep_next=True, outline=level),
        )
        for level, (style, face) in enumerate(zip(ids, faces, strict=True))
    )


def _text(house: HouseStyle) -> tuple[Style, ...]:
    """Return one style that holds the indent, and one on it for each role that looks the same."""
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
        Style(id=StyleId.TEXT, paragraph=_indented(house)),
        *(Style(id=role, based_on=StyleId.TEXT) for role in roles),
    )


def _page_numbers(house: HouseStyle) -> tuple[Style, ...]:
    """Return the page numbers: one letter from the outer edge (7.5), or both in the middle."""
    letters = LetterFormat(chinese=house.number_face, latin=house.number_face, spacing=0, size=house.number_size)
    line, letter = geometry.number_line(house), house.number_size * 10
    if house.number_place is NumberPlace.CENTRE:
        odd = even = ParagraphFormat(line=line, align="center")
    else:
        odd = ParagraphFormat(line=line, right=letter, align="right")
        even = ParagraphFormat(line=line, left=letter, align="left")
    return (
        Style(id=StyleId.NUMBER_ODD, letters=letters, paragraph=odd),
        Style(id=StyleId.NUMBER_EVEN, letters=letters, paragraph=even),
    )


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    house = for_script(context.house, script_of(manuscript))
    numbered = numbering.paragraphs(anchors.with_keys(manuscript))
    printed = title_block.set_out(numbered, house, title_width=geometry.title_width(house))
    latin = _is_latin(house)
    title, language = manuscript.title.replace("\n", " " if latin else ""), "en-US" if latin else "zh-CN"
    return _template(house, right_to_left=latin and is_right_to_left(manuscript)).write(
        document.body(printed), properties.core(title, context, language), properties.custom(_CODE, context)
    )


LAYOUT = Layout(
    code=_CODE,
    title=gettext_noop("Official format"),
    hint=gettext_noop("The whole speech, set in its house style, with page numbers"),
    suffix=".docx",
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=_write,
    word=True,
    anchored=True,
    whole_text=True,
    reads_back=True,
)
