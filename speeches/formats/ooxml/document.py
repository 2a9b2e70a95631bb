"""The numbered manuscript as the body of a Word document; which style says which role."""

import re
from collections.abc import Iterator, Sequence

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
_TITLE_BLOCK = frozenset({"title", "subtitle", "speaker", "date"})
_DASHES = ("—", "―", "─", "－", "–", "-")
_BRACKETS = ("（", "(", "〔", "［", "[")
_SENTENCE_END = re.compile(r"[。！？；：…!?;:.][”’」』）)》〉】]*\s*\Z")


def body(paragraphs: Sequence[Paragraph]) -> str:
    """Return the paragraphs of `w:body`, with a blank line between the title block and the speech.

    An empty speech gives one blank paragraph: a document without any is not sound.
    """
    return "".join(_body(paragraphs)) or BLANK


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    in_title_block = False
    for index, entry in enumerate(paragraphs):
        if entry.field in _TITLE_BLOCK:
            in_title_block = True
        elif in_title_block:
            in_title_block = False
            yield BLANK
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        style, words = _look(entry, following)
        yield paragraph(style, anchor(entry), index + 1, _runs(entry, words))


def _runs(entry: Paragraph, words: StyleId | None) -> tuple[tuple[StyleId | None, str], ...]:
    """Return the runs of a paragraph whose beginning stands in the letter style `words`.

    The ordinal has a run and a style of its own, so that whoever reads the file can tell it from the text.
    """
    if not entry.ordinal and words is None:
        return ((None, _whole(entry)),)
    return ((_ORDINALS[words], entry.ordinal), (words, entry.lead), (None, entry.rest))


def _look(entry: Paragraph, following: Paragraph | None) -> tuple[StyleId, StyleId | None]:
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


def _whole(entry: Paragraph) -> str:
    """Return the paragraph's text; what a printed title block needs and the manuscript has not is added."""
    text = entry.text
    if entry.field == "subtitle" and not text.lstrip().startswith(_DASHES):
        return f"——{text}"
    if entry.field == "date" and not text.lstrip().startswith(_BRACKETS):
        return f"（{text}）"
    return text
