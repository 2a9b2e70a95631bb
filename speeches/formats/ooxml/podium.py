"""The numbered manuscript as a speaker reads it: one sentence a paragraph, and no page that ends on a heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from speeches.domain.numbering import Paragraph
from speeches.domain.segmentation import sentences
from speeches.domain.sentence_fitting import Measure, cut, lines
from speeches.domain.timing import minutes, spoken_characters
from speeches.formats.ooxml.anchors import anchor
from speeches.formats.ooxml.document import TITLE_BLOCK, look, runs
from speeches.formats.ooxml.paragraphs import BLANK, spread
from speeches.formats.ooxml.styles import StyleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What of a page decides where sentences go, in twips; `before` is the space above an original paragraph."""

    height: int
    line: int
    before: int
    measure: Measure

    def room(self, taken: int = 0) -> int:
        """Return how many lines a sentence may take below `taken` twips of what must stand on the same page."""
        return max(1, (self.height - min(taken, self.longest_chain) - self.before) // self.line)

    @property
    def longest_chain(self) -> int:
        """Return how many twips of headings may be chained to the text below them, whatever its length."""
        return self.height * 2 // 3

    def depth(self, text: str) -> int:
        """Return the height of `text` in twips with the space above it; of more than a page, more than a page."""
        return self.before + self.line * lines(text, self.measure, self.room())


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteMarks:
    """分钟标: at `pace` characters a minute, the number of full minutes and its `unit`, as in 3分."""

    pace: int
    unit: str


_Run = tuple[StyleId | None, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One `w:p` of the file: a sentence, a part of an endless one, or a line of the title block or a heading."""

    style: StyleId
    runs: tuple[_Run, ...]

    @property
    def text(self) -> str:
        return "".join([text for _, text in self.runs])


# How deep a paragraph lies: a line heads what lies deeper. What is not named is text and lies below all headings; a
# salutation heads everything, its own further lines too, until there are too many of them.
_HIGHEST, _DEEPEST = -1, 5
_RANKS = {
    StyleId.SALUTATION_ALONE: _HIGHEST,
    StyleId.CLOSING: 0,
    StyleId.HEADING_1: 1,
    StyleId.HEADING_ALONE: 1,
    StyleId.HEADING_RUN_IN: 1,
    StyleId.OUTRO: 2,
    StyleId.HEADING_2: 2,
    StyleId.POINT_1: 2,
    StyleId.HEADING_3: 3,
    StyleId.POINT_2: 3,
    StyleId.HEADING_4: 4,
    StyleId.POINT_3: 4,
}
# What a line becomes that heads nothing, or is one too many for a page: one that need not stay with the next.
_LOOSE: dict[StyleId, tuple[StyleId, StyleId | None]] = {
    StyleId.SALUTATION: (StyleId.SALUTATION_ALONE, None),
    StyleId.HEADING_1: (StyleId.HEADING_ALONE, None),
    StyleId.HEADING_2: (StyleId.POINT_1, StyleId.LEAD_WORDS),
    StyleId.HEADING_3: (StyleId.POINT_2, StyleId.LEAD_WORDS),
    StyleId.HEADING_4: (StyleId.POINT_3, StyleId.LEAD_WORDS),
}
_POINTS = frozenset({StyleId.POINT_1, StyleId.POINT_2, StyleId.POINT_3})
_LONGEST_KEPT_LEAD = 3  # lines; a longer lead is text enough to end a page with
_KEPT_AT_END = {
    StyleId.CLOSING: StyleId.CLOSING_KEPT,
    StyleId.CONTINUATION: StyleId.CONTINUATION_KEPT,
}
_LINES_AT_END = 4
_TIMED = {StyleId.CONTINUATION: StyleId.TIMED_CONTINUATION} | dict.fromkeys(
    (*_POINTS, StyleId.OPENING, StyleId.LEAD_IN, StyleId.BODY, StyleId.OUTRO, StyleId.CLOSING), StyleId.TIMED
)


def body(paragraphs: Sequence[Paragraph], sheet: Sheet, marks: MinuteMarks | None = None) -> str:
    """Return the paragraphs of `w:body`, with a blank line between the title block and the speech.

    The sentences of one paragraph of the manuscript share its bookmark; joined, they are its text, `marks` apart.
    """
    pieces = _with_company_at_end(list(_pieces(paragraphs, sheet)), sheet)
    if marks:
        pieces = list(_marked(paragraphs, pieces, marks))
    return "".join(_written(paragraphs, pieces)) or BLANK


def _written(paragraphs: Sequence[Paragraph], pieces: Sequence[Sequence[_Piece]]) -> Iterator[str]:
    in_title_block = False
    for number, (entry, parts) in enumerate(zip(paragraphs, pieces, strict=True), 1):
        if in_title_block and entry.field not in TITLE_BLOCK:
            yield BLANK
        in_title_block = entry.field in TITLE_BLOCK
        yield spread(anchor(entry), number, [(part.style, part.runs) for part in parts])


def _pieces(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Iterator[list[_Piece]]:
    """Yield the pieces of each paragraph; what is chained to its first sentence takes from the room of that one."""
    chained = 0
    for entry, (style, words) in zip(paragraphs, _looks(paragraphs, sheet), strict=True):
        whole = runs(entry, words)
        if entry.field in TITLE_BLOCK:
            yield [_Piece(style, whole)]
        elif style in _LOOSE:
            yield [_Piece(style, whole)]
            chained += sheet.depth(entry.text)
        else:
            texts, follows = _sentences(entry, style, sheet, chained)
            first = StyleId.POINT_KEPT if _introduces(style, texts, sheet, chained) else style
            yield _parted(first, whole, texts)
            chained = follows


def _looks(paragraphs: Sequence[Paragraph], sheet: Sheet) -> list[tuple[StyleId, StyleId | None]]:
    """Return the style of each paragraph and of its first letters, headings that stay with nothing made loose."""
    looks = [look(entry, following) for entry, following in zip_longest(paragraphs, paragraphs[1:])]
    chained = 0
    below = _HIGHEST  # the rank of the next paragraph
    for place in range(len(looks) - 1, -1, -1):
        style = looks[place][0]
        if style not in _LOOSE:
            chained = 0
        elif (
            below > _RANKS.get(style, _HIGHEST) and chained + sheet.depth(paragraphs[place].text) <= sheet.longest_chain
        ):
            chained += sheet.depth(paragraphs[place].text)
        else:
            looks[place], chained = _LOOSE[style], 0
        below = _RANKS.get(looks[place][0], _DEEPEST)
    return looks


def _sentences(entry: Paragraph, style: StyleId, sheet: Sheet, chained: int) -> tuple[list[str], int]:
    """Return the text of each piece, and the twips that are chained to what follows."""
    found: list[str] = []
    for sentence in _spoken_together(entry, style):
        kept = not found and style is StyleId.HEADING_RUN_IN
        room = sheet.room(sheet.longest_chain) if kept else sheet.room()
        parts = cut(sentence, sheet.measure, first_room=min(room, sheet.room(chained)), room=room)
        found += parts
        chained = chained + sheet.depth(sentence) if kept and len(parts) == 1 else 0
    return found, chained


def _spoken_together(entry: Paragraph, style: StyleId) -> list[str]:
    """Return the sentences of a paragraph; a line of salutation is one, whatever its marks.

    The ordinal belongs to the first of them: 1. is not the end of a sentence.
    """
    if style is StyleId.SALUTATION_ALONE:
        return [entry.text]
    first, *others = sentences(entry.lead + entry.rest) or [""]
    return [entry.ordinal + first, *others]


def _introduces(style: StyleId, texts: Sequence[str], sheet: Sheet, chained: int) -> bool:
    """Tell whether a point begins with a short lead that can stay with the sentence behind it."""
    if style not in _POINTS or len(texts) == 1:
        return False
    lead, following = (lines(text, sheet.measure, sheet.room()) for text in texts[:2])
    return lead <= _LONGEST_KEPT_LEAD and lead + following <= sheet.room(chained)


def _parted(style: StyleId, whole: Sequence[_Run], texts: Sequence[str]) -> list[_Piece]:
    """Return the runs of a paragraph cut into the pieces of its text; the first has the paragraph's style."""
    pieces: list[_Piece] = []
    left = [run for run in whole if run[1]]
    for text in texts:
        missing = len(text)
        own: list[_Run] = []
        while missing:
            letters, beginning = left[0]
            own.append((letters, beginning[:missing]))
            left[:1] = [(letters, beginning[missing:])] if len(beginning) > missing else []
            missing -= len(own[-1][1])
        pieces.append(_Piece(StyleId.CONTINUATION if pieces else style, tuple(own)))
    return pieces


def _with_company_at_end(pieces: list[list[_Piece]], sheet: Sheet) -> list[list[_Piece]]:
    """Return the pieces with the last ones chained, so that 谢谢大家！ does not stand on a page alone."""
    chained = list(map(list, pieces))
    places = [(outer, inner) for outer, parts in enumerate(pieces) for inner in range(len(parts))]
    taken = sheet.depth(pieces[-1][-1].text) if pieces else 0
    for outer, inner in reversed(places[:-1]):
        part = pieces[outer][inner]
        before, taken = taken, taken + sheet.depth(part.text)
        if before >= _LINES_AT_END * sheet.line or part.style not in _KEPT_AT_END or taken > sheet.height * 3 // 4:
            break
        chained[outer][inner] = replace(part, style=_KEPT_AT_END[part.style])
    return chained


def _marked(
    paragraphs: Sequence[Paragraph], pieces: Sequence[list[_Piece]], marks: MinuteMarks
) -> Iterator[list[_Piece]]:
    """Yield the pieces with a mark before the first one that begins when a full minute is over.

    The mark stands in the indent, so that no line moves; headings, and what is kept with the next, leave it to that.
    """
    spoken = marked = 0
    for entry, parts in zip(paragraphs, pieces, strict=True):
        if entry.field in TITLE_BLOCK:
            yield parts
            continue
        written = []
        for part in parts:
            reached = int(minutes(spoken, marks.pace))
            spoken += spoken_characters(part.text)
            if reached > marked and part.style in _TIMED:
                mark = (StyleId.MINUTE_MARK, f"{reached}{marks.unit}\t")
                written.append(_Piece(_TIMED[part.style], (mark, *part.runs)))
                marked = reached
            else:
                written.append(part)
        yield written
