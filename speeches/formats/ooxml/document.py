"""The numbered manuscript as the body of a Word document; which style says which role."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from speeches.domain.numbering import Paragraph
from speeches.formats.ooxml.anchors import anchor
from speeches.formats.ooxml.paragraphs import BLANK, paragraph
from speeches.formats.ooxml.styles import StyleId

_STYLES = {
    "title": StyleId.TITLE,
    "subtitle": StyleId.SUBTITLE,
    "speaker": StyleId.SPEAKER,
    "date": StyleId.DATE,
    "salutation": StyleId.SALUTATION,
    "opening": StyleId.OPENING,
    "heading": StyleId.HEADING_1,
    "lead_in": StyleId.LEAD_IN,
    "body": StyleId.BODY,
    "outro": StyleId.OUTRO,
    "closing": StyleId.CLOSING,
}
_RUN_IN = {
    "salutation": (StyleId.SALUTATION_RUN_IN, StyleId.SALUTATION_WORDS),
    "heading": (StyleId.HEADING_RUN_IN, StyleId.HEADING_WORDS),
}
_ORDINALS = {
    None: StyleId.ORDINAL,
    StyleId.SALUTATION_WORDS: StyleId.ORDINAL,
    StyleId.HEADING_WORDS: StyleId.HEADING_ORDINAL,
    StyleId.LEAD_WORDS: StyleId.LEAD_ORDINAL,
}
_POINTS = (StyleId.POINT_1, StyleId.POINT_2, StyleId.POINT_3)
_POINT_HEADINGS = (StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
TITLE_BLOCK = frozenset({"title", "subtitle", "speaker", "date"})
_SENTENCE_END = re.compile(r"[。！？；：…!?;:.][”’」』）)》〉】]*\s*\Z")


def body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the paragraphs of `w:body`, with a blank line between the title block and the speech.

    An empty speech gives one blank paragraph: a document without any is not sound.
    """
    if not paragraphs:
        yield BLANK
    above = sum(1 for _ in takewhile(lambda entry: entry.field in TITLE_BLOCK, paragraphs))
    for number, (entry, following) in enumerate(zip_longest(paragraphs, paragraphs[1:]), 1):
        if number == above + 1 > 1:
            yield BLANK
        style, words = look(entry, following)
        yield paragraph(style, anchor(entry), number, runs(entry, words))


def runs(entry: Paragraph, words: StyleId | None) -> tuple[tuple[StyleId | None, str], ...]:
    """Return the runs of a paragraph whose beginning stands in the letter style `words`.

    The ordinal has a run and a style of its own, so that whoever reads the file can tell it from the text; so has what
    a title block was given round its words.
    """
    if entry.ordinal and entry.field in TITLE_BLOCK:
        return ((StyleId.ADDED, entry.ordinal), (None, entry.lead), (StyleId.ADDED, entry.rest))
    if not entry.ordinal and words is None:
        return ((None, entry.text),)
    return ((_ORDINALS[words], entry.ordinal), (words, entry.lead), (None, entry.rest))


def look(entry: Paragraph, following: Paragraph | None) -> tuple[StyleId, StyleId | None]:
    """Return the paragraph's style and, where its beginning stands out, the style of those letters."""
    if entry.field == "lead":
        if _stands_alone(entry, following):
            return _POINT_HEADINGS[entry.level - 1], None
        return _POINTS[entry.level - 1], StyleId.LEAD_WORDS
    if entry.rest and entry.lead and entry.field in _RUN_IN:
        return _RUN_IN[entry.field]
    return _STYLES[entry.field], None


def _stands_alone(entry: Paragraph, following: Paragraph | None) -> bool:
    """Tell whether a point's lead is a line of its own, like a heading: text of the point follows in new paragraphs.

    Where none follows, a sentence (坚持……到位。) is text, and anything else is a heading.
    """
    if entry.rest:
        return False
    if following is not None and following.field == "body" and following.key == entry.key:
        return True
    return _SENTENCE_END.search(entry.lead) is None
