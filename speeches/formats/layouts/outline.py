"""提纲: headings and leads with the minutes that each section takes, on one or two pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from speeches.domain import timing
from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.domain.numbering import Paragraph, paragraphs
from speeches.domain.script import Script, script_of
from speeches.domain.sentence_fitting import Measure, lines
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.house_style import HouseStyle, for_script
from speeches.formats.ooxml import anchors, document, properties, template
from speeches.formats.ooxml.faces import letters_in, letters_of_text
from speeches.formats.ooxml.outline_rows import WORDS, Row, Words, rows
from speeches.formats.ooxml.page import PAGE_HEIGHT, PAGE_WIDTH, Page, page_number, twips
from speeches.formats.ooxml.paragraphs import unanchored
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.title_block import set_out
from speeches.formats.ooxml.typography import LetterFormat, ParagraphFormat

_CODE = "outline"
_MOST_PAGES = 2
_SIZES = (32, 28, 24, 21)
"""三号 to 五号, in half points; the first with which the outline takes two pages. Nobody reads smaller letters."""
_OF_ONE_PAGE = 28
"""四号: letters give way so far for the sake of one page, so that no second one has a line or two."""
_PITCH = {Script.CHINESE: 17.5, Script.LATIN: 14.5}
"""Twips of a line for each half point of its letters."""
_TITLE_LARGER = 8  # half points
_SIDE, _TOP, _BOTTOM, _FOOT = twips(28), twips(30), twips(28), twips(15)
_FOOT_SIZE = 21
_INDENT = 2
"""Characters by which a level stands further in, and by which the later lines of a row do."""
_TIME_WIDTH = 5
"""Characters that the minutes take with the dots before them, so that many of them need a line more."""
_WIDTH = PAGE_WIDTH - 2 * _SIDE
_HEADINGS = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)


@lru_cache(maxsize=64)
def _template(house: HouseStyle, size: int) -> template.Template:
    page = Page(
        top=_TOP,
        bottom=_BOTTOM,
        left=_SIDE,
        right=_SIDE,
        footer_distance=_FOOT,
        odd_foot=page_number(StyleId.NUMBER_ODD, "", ""),
    )
    return template.build(page, (*_front(house, size), *_row_styles(house, size)))


def _pitch(house: HouseStyle, size: int) -> int:
    """Return the line of letters of `size` half points, in twips."""
    return round(size * _PITCH[house.script])


def _letters(house: HouseStyle, face: str, size: int | None = None, *, bold: bool = False) -> LetterFormat:
    return replace(letters_in(house, face), bold=bold, size=size)


def _front(house: HouseStyle, size: int) -> Iterator[Style]:
    """Yield the styles round the rows; title and byline shrink with the rows."""
    letters = replace(letters_of_text(house), grid=False, kern=0, size=size)
    text = ParagraphFormat(chinese_rules=True, grid=False, line=_pitch(house, size), align="left")
    yield Style(id=StyleId.NORMAL, based_on=None, letters=letters, paragraph=text)
    title = ParagraphFormat(keep_next=True, line=_pitch(house, size + _TITLE_LARGER), align="center")
    latin = house.script is Script.LATIN
    letters = _letters(house, house.title_face, size + _TITLE_LARGER, bold=latin)
    yield Style(id=StyleId.TITLE, letters=letters, paragraph=title)
    centred = ParagraphFormat(align="center")
    for style in (StyleId.SUBTITLE, StyleId.SPEAKER, StyleId.DATE):
        yield Style(id=style, letters=_letters(house, house.byline_face), paragraph=centred)
    yield Style(id=StyleId.TOTAL, paragraph=centred)
    foot = _letters(house, house.number_face, _FOOT_SIZE)
    yield Style(
        id=StyleId.NUMBER_ODD, letters=foot, paragraph=ParagraphFormat(line=_pitch(house, _FOOT_SIZE), align="center")
    )


def _row_styles(house: HouseStyle, size: int) -> Iterator[Style]:
    """Yield the styles of the rows: each level stands further in, and its minutes at the right edge."""
    faces = (house.level_1_face, house.level_2_face, house.text_face, house.text_face)
    for level, (style, face) in enumerate(zip(_HEADINGS, faces, strict=True)):
        yield Style(
            id=style,
            letters=_letters(house, face, bold=house.script is Script.LATIN and not level),
            paragraph=_row_format(house, size, level, heading=True, above=not level),
        )
    for style in (StyleId.OPENING, StyleId.CLOSING):
        yield Style(id=style, paragraph=_row_format(house, size, 0, heading=False, above=True))
    yield Style(id=StyleId.MINUTES, based_on=None, letters=_letters(house, house.text_face))


def _row_format(house: HouseStyle, size: int, level: int, *, heading: bool, above: bool) -> ParagraphFormat:
    character = size * 10
    return ParagraphFormat(
        keep_next=heading and not level,
        keep_lines=True,
        line=_pitch(house, size),
        before=_pitch(house, size) // 3 if above else 0,
        left=(level + 1) * _INDENT * character,
        hanging=_INDENT * character,
        tab=_WIDTH,
        outline=level if heading else None,
    )


def _size(house: HouseStyle, front: Sequence[Paragraph], found: Sequence[Row]) -> int:
    """Return the largest size with which everything takes one page in easy letters, or else two; or the smallest."""
    sizes = [size for size in _SIZES if size <= house.text_size] or [house.text_size]
    easy = [size for size in sizes if size >= _OF_ONE_PAGE]
    tries = [*((size, 1) for size in easy), *((size, _MOST_PAGES) for size in sizes)]
    return next((size for size, pages in tries if _takes(house, front, found, size, pages)), sizes[-1])


def _block(house: HouseStyle, front: Sequence[Paragraph], size: int) -> tuple[Paragraph, ...]:
    """Return the title block as it is printed in this size."""
    return set_out(front, house, title_width=_WIDTH // ((size + _TITLE_LARGER) * 10))


def _takes(house: HouseStyle, front: Sequence[Paragraph], found: Sequence[Row], size: int, pages: int) -> bool:
    """Tell whether so many pages hold the whole outline; each but the last may end a line early."""
    room = pages * (PAGE_HEIGHT - _TOP - _BOTTOM)
    return _height(house, front, found, size) + 2 * (pages - 1) * _pitch(house, size) <= room


def _height(house: HouseStyle, front: Sequence[Paragraph], found: Sequence[Row], size: int) -> int:
    """Return the height of the whole outline in twips, the line of its total included."""
    latin = 1.0 if house.latin_face.startswith("Times") else 1.25
    titles = sum(1 + entry.text.count("\n") for entry in _block(house, front, size))
    height = titles * _pitch(house, size + _TITLE_LARGER) + 2 * _pitch(house, size)
    for row in found:
        width = _WIDTH / (size * 10) - (row.level + 1) * _INDENT - _TIME_WIDTH
        height += _pitch(house, size) * lines(row.text, Measure(width=width, indent=-_INDENT, latin=latin))
        height += 0 if row.level else _pitch(house, size) // 3
    return height


def _runs(row: Row, words: Words, pace: int) -> tuple[tuple[StyleId | None, str], ...]:
    if row.characters is None:
        return ((None, row.text),)
    return ((None, row.text), (StyleId.MINUTES, "\t" + words.time(row.characters, pace)))


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    manuscript = anchors.with_keys(manuscript)
    script = script_of(manuscript)
    house, words = for_script(context.house, script), WORDS[script]
    front = [entry for entry in paragraphs(manuscript) if entry.field in document.TITLE_BLOCK]
    found = tuple(rows(manuscript, words))
    size = _size(house, front, found)
    total = words.whole(timing.lengths(manuscript).total, context.pace)
    body = [
        *(unanchored(document.look(entry, None)[0], ((None, entry.text),)) for entry in _block(house, front, size)),
        unanchored(StyleId.TOTAL, ((None, total),)),
        *(unanchored(row.style, _runs(row, words, context.pace)) for row in found),
    ]
    latin = script is Script.LATIN
    title, language = manuscript.title.replace("\n", " " if latin else ""), "en-US" if latin else "zh-CN"
    return _template(house, size).write(
        body,
        properties.core(title, context, language),
        properties.custom(_CODE, context),
    )


LAYOUT = Layout(
    code=_CODE,
    title=gettext_noop("Outline"),
    hint=gettext_noop("Headings and leads with the minutes of each section, on one or two pages"),
    suffix=".docx",
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=_write,
    in_name="（提纲）",
    word=True,
)
