"""大字稿: the speaker's copy in large type; a page ends where a sentence ends."""

from dataclasses import replace
from functools import lru_cache

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.domain.script import Script, is_right_to_left, script_of
from speeches.domain.sentence_fitting import Measure
from speeches.formats.base import Layout, LayoutContext, Option
from speeches.formats.house_style import HouseStyle, for_script
from speeches.formats.ooxml import anchors, podium, properties, template, title_block
from speeches.formats.ooxml.faces import letters_in, letters_of_text, word_styles
from speeches.formats.ooxml.page import PAGE_HEIGHT, PAGE_WIDTH, Page, page_of_pages, twips
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.typography import ParagraphFormat

_CODE = "reading_copy"
_LINES = {24: 800, 22: 760, 26: 880}
"""The sizes that the person may choose, in points, the first by default; with the pitch of their lines in twips."""
_TOP = _BOTTOM = twips(30)
_LEFT, _RIGHT = twips(28), twips(26)
_HEIGHT, _WIDTH = PAGE_HEIGHT - _TOP - _BOTTOM, PAGE_WIDTH - _LEFT - _RIGHT
_FOOT = twips(15)
_FOOT_SIZE, _FOOT_LINE = 22, 520  # points; twips
_INDENT = 2  # characters
_TITLE_LARGER = 4  # points
_MARK_SIZE = 16  # points; 120分 stays narrower than the indent
_MARK_COLOUR = "595959"
_WIDER = 1.25
"""How much wider than Times a face that we have not measured may run."""


@lru_cache(maxsize=32)
def _template(house: HouseStyle, size: int, *, right_to_left: bool) -> template.Template:
    normal = _normal(house, size, right_to_left=right_to_left)
    styles = (normal, *_front(house, size), *_headings(house, size), *_text(house, size), *_marks_and_foot(house))
    return template.build(_page(house, right_to_left=right_to_left), styles)


def _page(house: HouseStyle, *, right_to_left: bool) -> Page:
    foot = ("Page ", " of ", "") if house.script is Script.LATIN else ("第 ", " 页　共 ", " 页")
    if right_to_left:
        foot = ("", "/", "")  # English words would stand in another order
    return Page(
        top=_TOP,
        bottom=_BOTTOM,
        left=_LEFT,
        right=_RIGHT,
        footer_distance=_FOOT,
        odd_foot=page_of_pages(StyleId.PAGE_OF_PAGES, *foot),
    )


def _before(size: int) -> int:
    """Return the space above each paragraph of the manuscript, in twips.

    A third of a line, or what a page leaves that is full of lines: a sentence of a whole page must fit with it.
    """
    return min(_LINES[size] // 3, _HEIGHT % _LINES[size])


def _sheet(house: HouseStyle, size: int) -> podium.Sheet:
    latin_face = letters_of_text(house).latin or ""
    latin = 1.0 if latin_face.startswith("Times") else _WIDER
    measure = Measure(width=_WIDTH / (size * 20), indent=_INDENT, latin=latin)
    return podium.Sheet(height=_HEIGHT, line=_LINES[size], before=_before(size), measure=measure)


def _normal(house: HouseStyle, size: int, *, right_to_left: bool) -> Style:
    chinese = house.script is Script.CHINESE
    return Style(
        id=StyleId.NORMAL,
        based_on=None,
        letters=replace(letters_of_text(house), kern=0, size=2 * size, right_to_left=right_to_left or None),
        paragraph=ParagraphFormat(
            chinese_rules=chinese,
            grid=False,
            line=_LINES[size],
            align="both" if chinese else "left",  # so large, Latin words set to an even edge would gape
            right_to_left=right_to_left or None,
        ),
    )


def _front(house: HouseStyle, size: int) -> tuple[Style, ...]:
    title = replace(
        letters_in(house, house.title_face), bold=house.script is Script.LATIN, size=2 * (size + _TITLE_LARGER)
    )
    byline = letters_in(house, house.byline_face)
    centred = ParagraphFormat(align="center")
    flush = ParagraphFormat(keep_next=True, keep_lines=True, line=_LINES[size], before=_before(size), align="left")
    return (
        Style(id=StyleId.TITLE, letters=title, paragraph=centred),
        Style(id=StyleId.SUBTITLE, letters=byline, paragraph=centred),
        Style(id=StyleId.SPEAKER, letters=byline, paragraph=centred),
        Style(id=StyleId.DATE, letters=byline, paragraph=centred),
        Style(id=StyleId.SALUTATION, following=StyleId.OPENING, paragraph=flush),
        Style(id=StyleId.SALUTATION_ALONE, based_on=StyleId.SALUTATION, paragraph=ParagraphFormat(keep_next=False)),
    )


def _first_sentence(size: int, *, kept: bool = False, outline: int | None = None) -> ParagraphFormat:
    return ParagraphFormat(
        keep_next=kept or None,
        keep_lines=True,
        line=_LINES[size],
        before=_before(size),
        first_line=_INDENT * size * 20,
        first_line_characters=100 * _INDENT,
        outline=outline,
    )


def _headings(house: HouseStyle, size: int) -> tuple[Style, ...]:
    """Return the lines that stay with what follows: 一、 in 黑体, （一） in 楷体, 1. and （1） in the text's face."""
    faces = (house.level_1_face, house.level_2_face, house.text_face, house.text_face)
    ids = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
    latin = house.script is Script.LATIN
    bold = (latin, latin, house.level_3_bold, house.level_3_bold)
    headings = [
        Style(
            id=style,
            following=StyleId.LEAD_IN if style is StyleId.HEADING_1 else StyleId.BODY,
            letters=replace(letters_in(house, face), bold=bold[level]),
            paragraph=_first_sentence(size, kept=True, outline=level),
        )
        for level, (style, face) in enumerate(zip(ids, faces, strict=True))
    ]
    alone = Style(id=StyleId.HEADING_ALONE, based_on=StyleId.HEADING_1, paragraph=ParagraphFormat(keep_next=False))
    return (*headings, alone)


def _text(house: HouseStyle, size: int) -> tuple[Style, ...]:
    """Return one style that holds the indent, those of first sentences and of further ones, and those of letters."""
    first = (
        StyleId.SALUTATION_RUN_IN,
        StyleId.OPENING,
        StyleId.LEAD_IN,
        StyleId.POINT_1,
        StyleId.POINT_2,
        StyleId.POINT_3,
        StyleId.BODY,
        StyleId.OUTRO,
        StyleId.CLOSING,
    )
    further, kept = ParagraphFormat(line=_LINES[size]), ParagraphFormat(keep_next=True)
    return (
        Style(id=StyleId.TEXT, following=StyleId.CONTINUATION, paragraph=_first_sentence(size)),
        *(Style(id=role, based_on=StyleId.TEXT, following=StyleId.CONTINUATION) for role in first),
        Style(id=StyleId.HEADING_RUN_IN, based_on=StyleId.TEXT, following=StyleId.CONTINUATION, paragraph=kept),
        Style(id=StyleId.POINT_KEPT, based_on=StyleId.POINT_1, following=StyleId.CONTINUATION, paragraph=kept),
        Style(id=StyleId.CLOSING_KEPT, based_on=StyleId.CLOSING, following=StyleId.CONTINUATION, paragraph=kept),
        Style(id=StyleId.CONTINUATION, based_on=StyleId.TEXT, paragraph=further),
        Style(
            id=StyleId.CONTINUATION_KEPT,
            based_on=StyleId.CONTINUATION,
            following=StyleId.CONTINUATION,
            paragraph=kept,
        ),
        *_timed(size),
        *word_styles(house),
    )


def _timed(size: int) -> tuple[Style, ...]:
    """Return the styles of sentences with a minute mark: a tab takes the place of the indent, and holds the mark."""
    marked = ParagraphFormat(first_line=0, first_line_characters=0, left_tab=_INDENT * size * 20)
    return tuple(
        Style(id=style, based_on=unmarked, following=StyleId.CONTINUATION, paragraph=marked)
        for style, unmarked in (
            (StyleId.TIMED, StyleId.TEXT),
            (StyleId.TIMED_CONTINUATION, StyleId.CONTINUATION),
        )
    )


def _marks_and_foot(house: HouseStyle) -> tuple[Style, ...]:
    mark = replace(letters_in(house, house.level_1_face), size=2 * _MARK_SIZE, colour=_MARK_COLOUR)
    foot = replace(letters_in(house, house.number_face), size=2 * _FOOT_SIZE)
    return (
        Style(id=StyleId.MINUTE_MARK, based_on=None, letters=mark),
        Style(id=StyleId.PAGE_OF_PAGES, letters=foot, paragraph=ParagraphFormat(line=_FOOT_LINE, align="center")),
    )


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    house = for_script(context.house, script_of(manuscript))
    latin = house.script is Script.LATIN
    size = int(LAYOUT.chosen(context, "size"))
    ticks = LAYOUT.chosen(context, "ticks") == "minutes"
    marks = podium.MinuteMarks(pace=context.pace, unit=" min" if latin else "分") if ticks else None
    numbered = numbering.paragraphs(anchors.with_keys(manuscript))
    printed = title_block.set_out(numbered, house, title_width=_WIDTH // ((size + _TITLE_LARGER) * 20))
    title, language = manuscript.title.replace("\n", " " if latin else ""), "en-US" if latin else "zh-CN"
    return _template(house, size, right_to_left=latin and is_right_to_left(manuscript)).write(
        [podium.body(printed, _sheet(house, size), marks)],
        properties.core(title, context, language),
        properties.custom(_CODE, context),
    )


LAYOUT = Layout(
    code=_CODE,
    title=gettext_noop("Reading copy"),
    hint=gettext_noop("Large type for the speaker: no page ends inside a sentence"),
    suffix=".docx",
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=_write,
    in_name="（大字稿）",
    word=True,
    anchored=True,
    whole_text=True,
    options=(
        Option(
            "size",
            gettext_noop("Type size"),
            (("24", gettext_noop("24 pt")), ("22", gettext_noop("22 pt")), ("26", gettext_noop("26 pt"))),
        ),
        Option(
            "ticks",
            gettext_noop("Minute marks"),
            (
                ("none", gettext_noop("No marks")),
                ("minutes", gettext_noop("One for each minute at the speaker's pace")),
            ),
        ),
    ),
)
