"""The title block as it is printed: what a house style adds to the words of the drafter, and where its lines break."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from speeches.domain.dates import in_arabic, in_chinese
from speeches.domain.numbering import Paragraph
from speeches.domain.script import Script
from speeches.domain.title_lines import break_title
from speeches.formats.house_style import DateNumerals, HouseStyle
from speeches.formats.ooxml.document import TITLE_BLOCK

_LONGEST_TITLE = 500
_DASHES = ("—", "―", "─", "－", "–", "-")
_BRACKETS = ("（", "(", "〔", "［", "[")


def set_out(paragraphs: Sequence[Paragraph], house: HouseStyle, *, title_width: int) -> tuple[Paragraph, ...]:
    """Return the numbered manuscript with its title block as `house` has it printed; the rest stays.

    A title of more than `title_width` full-width characters gets line feeds; a line that the drafter broke has its
    own paragraph and stays whole as far as it fits. Chinese subtitles get their dash and dates their brackets and
    the numerals of the office; those of speeches in Latin letters stand as they are written.
    """
    block = tuple(takewhile(lambda entry: entry.field in TITLE_BLOCK, paragraphs))
    return (*(_printed(entry, house, title_width) for entry in block), *paragraphs[len(block) :])


def _printed(entry: Paragraph, house: HouseStyle, title_width: int) -> Paragraph:
    """Return the entry as it is printed; what is added stands where an ordinal and what joins on to a lead do."""
    if entry.field == "title":
        return entry._replace(rest="\n".join(_lines(entry.rest, title_width)))
    if house.script is Script.CHINESE and entry.field == "subtitle":
        return _with_dash(entry)
    if house.script is Script.CHINESE and entry.field == "date":
        return _with_brackets(entry._replace(rest=_numerals(entry.rest, house.date_numerals)))
    return entry


def _lines(title: str, width: int) -> Iterator[str]:
    """Yield the lines of a title with the spaces at which they break, so that no text is lost.

    What is longer than any title is text in a wrong place, and Word breaks it as it goes.
    """
    if len(title) > _LONGEST_TITLE:
        yield title
        return
    start = end = 0
    for line in break_title(title, width):
        place = title.index(line, end)
        if end:
            yield title[start:place]
            start = place
        end = place + len(line)
    yield title[start:]


def _with_dash(subtitle: Paragraph) -> Paragraph:
    if subtitle.rest.lstrip().startswith(_DASHES):
        return subtitle
    return subtitle._replace(ordinal="——", lead=subtitle.rest, rest="")


def _with_brackets(date: Paragraph) -> Paragraph:
    if date.rest.lstrip().startswith(_BRACKETS):
        return date
    return date._replace(ordinal="（", lead=date.rest, rest="）")


def _numerals(date: str, numerals: DateNumerals) -> str:
    if numerals is DateNumerals.AS_WRITTEN:
        return date
    return in_arabic(date) if numerals is DateNumerals.ARABIC else in_chinese(date)
