"""Reads the roles that our own Word files give to their paragraphs: by the names of styles, else by anchors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from speeches.domain.passages import MARKED, trim
from speeches.domain.reading import Line, Role
from speeches.formats.ooxml.received import Document, Paragraph, Stretch
from speeches.formats.ooxml.styles import NAMES, StyleId

_ROLES = {
    StyleId.TITLE: Role.TITLE,
    StyleId.SUBTITLE: Role.SUBTITLE,
    StyleId.SPEAKER: Role.SPEAKER,
    StyleId.DATE: Role.DATE,
    StyleId.SALUTATION: Role.SALUTATION,
    StyleId.SALUTATION_ALONE: Role.SALUTATION,
    StyleId.SALUTATION_RUN_IN: Role.SALUTATION,
    StyleId.OPENING: Role.OPENING,
    StyleId.HEADING_1: Role.HEADING,
    StyleId.HEADING_ALONE: Role.HEADING,
    StyleId.HEADING_RUN_IN: Role.HEADING,
    StyleId.LEAD_IN: Role.LEAD_IN,
    StyleId.HEADING_2: Role.POINT,
    StyleId.HEADING_3: Role.POINT_2,
    StyleId.HEADING_4: Role.POINT_3,
    StyleId.POINT_1: Role.POINT,
    StyleId.POINT_2: Role.POINT_2,
    StyleId.POINT_3: Role.POINT_3,
    StyleId.BODY: Role.BODY,
    StyleId.OUTRO: Role.OUTRO,
    StyleId.CLOSING: Role.CLOSING,
    StyleId.CLOSING_KEPT: Role.CLOSING,
}
_ROLE_OF = {NAMES[style].lower(): role for style, role in _ROLES.items()}
# What an anchor says where the style is about the look alone.
_ROLE_OF_ANCHOR = {
    "salutation": Role.SALUTATION,
    "opening": Role.OPENING,
    "closing": Role.CLOSING,
    "i": Role.LEAD_IN,
    "b": Role.BODY,
    "o": Role.OUTRO,
}
_ANCHOR = re.compile(r"s_(?:(?P<part>[a-z]+)_\d+|[a-z2-7]{10}_(?P<letter>[hilbo])\d+)(?:_Copy_\d+)?", re.ASCII)


def _names(*styles: StyleId) -> frozenset[str]:
    return frozenset(NAMES[style] for style in styles)


_SIGNS = _names(StyleId.TEXT, StyleId.SALUTATION_RUN_IN, StyleId.HEADING_ORDINAL, StyleId.LEAD_ORDINAL)
"""No other file has a style of one of these names; a 称谓 it may have."""
_CONTINUATIONS = _names(StyleId.CONTINUATION, StyleId.CONTINUATION_KEPT, StyleId.TIMED_CONTINUATION)
_RUN_IN = _names(StyleId.SALUTATION_RUN_IN, StyleId.HEADING_RUN_IN, StyleId.POINT_1, StyleId.POINT_2, StyleId.POINT_3)
_ORDINALS = _names(StyleId.ORDINAL, StyleId.HEADING_ORDINAL, StyleId.LEAD_ORDINAL)
_WORDS = _names(StyleId.SALUTATION_WORDS, StyleId.HEADING_WORDS, StyleId.LEAD_WORDS)
_ADDED = {
    NAMES[StyleId.ADDED]: re.compile("——|（|）"),
    NAMES[StyleId.MINUTE_MARK]: re.compile(r"\d+[^\d\t]*\t"),
    NAMES[StyleId.MINUTES]: re.compile(r"\t.*"),
}
"""What a layout adds and no manuscript has, by its letters; a word typed behind it may have taken them over."""
_ORDINAL = re.compile(
    "(?:第?[一二三四五六七八九十百千零]+[、要是，]|（[一二三四五六七八九十百千零]+）|[0-9]+[.、要是]|（[0-9]+）|第[0-9]+，"
    "|首先，|其次，|再次，|最后，|[①-⑳㉑-㉟㊱-㊿]|\\([0-9]+\\))(?:(?<=[.)]) )?"
)
"""All ordinals that print gives, with the space behind them among Latin letters.

A word typed behind one may have taken over its letters.
"""

# Print has this order; what a person set in our styles in another one is left to the reader.
_RANKS = {
    **dict.fromkeys((Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE), 0),
    Role.SALUTATION: 1,
    Role.OPENING: 2,
    **dict.fromkeys((*MARKED, Role.LEAD_IN, Role.BODY, Role.OUTRO), 3),
    Role.CLOSING: 4,
}
_FOLLOWING = {Role.HEADING: Role.LEAD_IN, Role.POINT: Role.BODY, Role.POINT_2: Role.BODY, Role.POINT_3: Role.BODY}
"""What a line is that a person began inside a paragraph of the role."""


def is_ours(document: Document) -> bool:
    """Tell whether the file was written by one of our layouts, whichever program saved it since."""
    return not _SIGNS.isdisjoint(document.styles)


def told_lines(document: Document) -> list[Line]:
    """Return the lines of a file of ours, each with the role that it has there.

    A paragraph that still has its anchor is taken to the letter, with its ordinal and where its lead ends. One that a
    person added has the role of its style, and the reader finds its number and its lead. White space that was typed
    before or behind what was printed goes.
    """
    exact = NAMES[StyleId.ORDINAL] in document.styles
    owned: set[str] = set()
    lines: list[Line] = []
    for paragraph in _whole(document.paragraphs):
        # A paragraph that a person divided has its anchor twice: the first owns it.
        anchors = [mark for mark in paragraph.bookmarks if _ANCHOR.fullmatch(mark.name) and mark.name not in owned]
        owned.update(mark.name for mark in anchors)
        lines += _lines(paragraph, anchors, exact=exact)
    return _in_order(lines)


def _whole(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs without what a layout added, and those together that it set out as several."""
    waiting: Paragraph | None = None
    for found in paragraphs:
        paragraph = _without(found, _added(found))
        if waiting is not None and paragraph.style in _CONTINUATIONS:
            waiting = _joined(waiting, paragraph)
            continue
        if waiting is not None:
            yield waiting
        waiting = paragraph
    if waiting is not None:
        yield waiting


def _added(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Return the spans that a layout added."""
    places = [(_ADDED[name], start, end) for name, start, end in paragraph.letters if name in _ADDED]
    return [found.span() for added, start, end in places if (found := added.match(paragraph.text, start, end))]


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as one; what stands under the anchor of the first goes on."""
    length = len(first.text)
    letters = [Stretch(name, start + length, end + length) for name, start, end in second.letters]
    text = first.text + second.text
    bookmarks = tuple(Stretch(name, start, len(text)) for name, start, _ in first.bookmarks)
    return first._replace(text=text, letters=(*first.letters, *letters), bookmarks=bookmarks)


def _without(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> Paragraph:
    """Return the paragraph without the characters of some spans, which stand in their order."""
    for start, end in reversed(spans):
        paragraph = paragraph._replace(
            text=paragraph.text[:start] + paragraph.text[end:],
            letters=_moved(paragraph.letters, start, end),
            bookmarks=_moved(paragraph.bookmarks, start, end),
        )
    return paragraph


def _moved(stretches: Iterable[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """Return the stretches where they are when the characters `start` to `end` have gone."""

    def place(at: int) -> int:
        return at if at <= start else max(start, at - (end - start))

    return tuple(Stretch(name, place(first), place(last)) for name, first, last in stretches)


def _lines(paragraph: Paragraph, anchors: Sequence[Stretch], *, exact: bool) -> list[Line]:
    """Return the lines of a paragraph: one, unless it has line breaks that are no matter of its look."""
    role = _role(paragraph, anchors)
    paragraph = _without(paragraph, _spare(paragraph, role, anchors))
    if role is None or not paragraph.text:
        return [
            Line(
                trim(text), paragraph.style, "" if place or not trim(text) else paragraph.ordinal, table=paragraph.table
            )
            for place, text in enumerate(paragraph.text.split("\n"))
        ]
    ordinal = _ordinal(paragraph) if exact and anchors and role in MARKED else ""
    lead = _lead(paragraph, role, len(ordinal)) if exact and anchors else None
    first, *others = paragraph.text[len(ordinal) :].split("\n")
    lines = [
        Line(
            first,
            paragraph.style,
            ordinal.rstrip() or paragraph.ordinal,
            role=role,
            lead=lead if lead is None else min(lead, len(first)),
        )
    ]
    following = _FOLLOWING.get(role, role)
    lines += [Line(text, paragraph.style, role=following, lead=lead and len(text)) for text in others]
    return [line for line in lines if line.ordinal + line.text]


def _role(paragraph: Paragraph, anchors: Sequence[Stretch]) -> Role | None:
    role = _ROLE_OF.get(paragraph.style.lower())
    if role is None and anchors and (found := _ANCHOR.fullmatch(anchors[0].name)):
        return _ROLE_OF_ANCHOR.get(found["part"] or found["letter"])
    return role


def _spare(paragraph: Paragraph, role: Role | None, anchors: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Return the spans that are no text: white space at the ends, outside the anchor, and breaks for the look."""
    text = paragraph.text
    first = min((mark.start for mark in anchors), default=len(text))
    last = max((mark.end for mark in anchors), default=0)
    begin = len(text[:first]) - len(text[:first].lstrip())
    end = max(begin, len(text) - len(text[last:]) + len(text[last:].rstrip()))
    spans = [(0, begin), (end, len(text))]
    if role is Role.TITLE or (role in MARKED and paragraph.style not in _RUN_IN):
        spans[1:1] = [(at, at + 1) for at in range(begin, end) if text[at] == "\n"]
    return [span for span in spans if span[0] < span[1]]


def _ordinal(paragraph: Paragraph) -> str:
    """Return the ordinal that stands in letters of its own; a word typed behind it may stand in them too."""
    if paragraph.letters and paragraph.letters[0].name in _ORDINALS and not paragraph.letters[0].start:
        found = _ORDINAL.match(paragraph.text[: paragraph.letters[0].end])
        return found[0] if found else ""
    return ""


def _lead(paragraph: Paragraph, role: Role, ordinal: int) -> int | None:
    """Return how many characters behind the ordinal are heading, lead or address; None where the letters are lost."""
    whole = len(paragraph.text) - ordinal
    if role not in MARKED and role is not Role.SALUTATION:
        return 0
    if paragraph.style not in _RUN_IN:
        return whole
    words = next((letters.end for letters in paragraph.letters if letters.name in _WORDS), None)
    if words is None:
        return 0 if ordinal else None
    return max(0, words - ordinal)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the roles that stand where print never has them."""
    end = max((index for index, line in enumerate(lines) if line.role in MARKED), default=0)
    reached, found = 0, []
    for index, line in enumerate(lines):
        rank = reached if line.role is None else _RANKS[line.role]
        if rank < reached or (line.role is Role.CLOSING and index < end):
            found.append(replace(line, role=None, lead=None))
        else:
            reached = rank
            found.append(line)
    return found
