"""Cuts a sentence that is longer than a page where a speaker pauses; knows how many lines a text takes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WIDEST = 1.4  # em; emoji
_UNKNOWN = 0.75  # em; letters of other alphabets, capitals included
_EMOJI = 0x1F000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A line of `width` em, of which the first loses `indent`; Latin letters are `latin` times those of Times."""

    width: float
    indent: float = 0
    latin: float = 1.0


def lines(text: str, measure: Measure, limit: int = 10**9) -> int:
    """Return how many lines `text` takes, at least 1; counting stops behind `limit` lines."""
    return max(1, len(_line_ends(text, measure, limit + 1)))


def fits(text: str, measure: Measure, room: int) -> bool:
    """Tell whether `text` takes at most `room` lines."""
    # Two lines that follow one another hold more than one line's width: most texts need no closer look.
    most = (measure.indent + _WIDEST * max(1, measure.latin) * len(text)) * 2 / measure.width + 1
    return most <= room or lines(text, measure, room) <= room


def cut(sentence: str, measure: Measure, *, first_room: int, room: int) -> list[str]:
    """Return `sentence` in pieces: the first takes at most `first_room` lines, each other at most `room` (from 1).

    A sentence that fits stays whole. A longer one is cut into pieces of like length at ； or, where there is none, at
    a comma or a colon, at 、, at a space, and at last between any two characters that may stand on different lines.
    Joined, the pieces are the sentence.
    """
    pieces = []
    space = first_room
    while not fits(sentence, measure, space):
        end = _place_to_cut(sentence, _line_ends(sentence, measure, space)[-1])
        pieces.append(sentence[:end])
        sentence, space = sentence[end:], room
    return [*pieces, sentence]


_CLOSING = "”’」』）)》〉】〕］]"
_OPENING = "“‘「『（(《〈【〔［["
_CLOSINGS = f"[{re.escape(_CLOSING)}]*"
_PAUSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:；{_CLOSINGS}|;{_CLOSINGS}(?=\s))\s*",
        rf"(?:[，：]{_CLOSINGS}|[,:]{_CLOSINGS}(?=\s))\s*",
        rf"、{_CLOSINGS}\s*",
        r"\s+",
    )
)
_NEVER_FIRST = frozenset(f"{_CLOSING}，。、；：？！…—～·,.;:?!%‰℃\u200d\ufe0e\ufe0f")
_NEVER_LAST = frozenset(f"{_OPENING}\u200d")
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


def _place_to_cut(text: str, end: int) -> int:
    """Return the offset, at most `end`, at which to cut `text` so that what is left can be cut evenly too.

    A piece is at least half as long as one of equal pieces would be: no page holds the last words of a sentence alone.
    """
    equal = len(text) / -(-len(text) // end)
    first, last = max(1, int(equal / 2)), min(end, len(text) - int(equal / 3))
    for pause in _PAUSES:
        places = [match.end() for match in pause.finditer(text, first, end) if match.end() <= last]
        if places:
            return min(places, key=lambda place: abs(place - equal))
    middle = min(int(equal), end)
    return next((place for place in range(middle, first, -1) if _may_part(text, place)), middle)


def _may_part(text: str, place: int) -> bool:
    """Tell whether one line may end and another begin before the character at `place`."""
    before, behind = text[place - 1], text[place]
    if (
        behind in _NEVER_FIRST
        or before in _NEVER_LAST
        or behind in _SKIN_TONES
        or unicodedata.category(behind)[0] == "M"
    ):
        return False
    return not (before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum())


# Advance widths of Times in thousandths of an em, as its metrics file (AFM) has them.
_TIMES = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}


class _Widths(dict[str, float]):
    """Widths in em by character, measured when they are first asked for."""

    def __missing__(self, character: str) -> float:
        width = self[character] = _width(character)
        return width


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if ord(character) >= _EMOJI and unicodedata.category(character) == "So":
        return _WIDEST
    # “ ” — … are as wide as a Chinese character in Chinese text: what may be wide counts as wide.
    if character.isalpha() and unicodedata.east_asian_width(character) in "NHA":
        return _UNKNOWN
    return 1.0


_WIDTHS = _Widths({character: width / 1000 for width, characters in _TIMES.items() for character in characters})

_WIDE = "\u2e80-\uffef\U0001f000-\U0003ffff"
# What stays on one line: a word, or a Chinese character with the marks that may not part from it; then white space.
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[^\s{_WIDE}{re.escape(_OPENING)}]+|\S)[{re.escape(_CLOSING)}，。、；：？！…—]*|\s+"
)


def _line_ends(text: str, measure: Measure, limit: int) -> list[int]:
    """Return the offsets behind the first `limit` lines of `text`; the last of a shorter text is its length."""
    ends: list[int] = []
    left = measure.width - measure.indent
    last = 0
    for start, end, width, needed in _units(text, measure):
        blank = text[start].isspace()  # hangs over the end of its line
        if needed > left and not blank and last:
            ends.append(start)
            if len(ends) == limit:
                return ends
            left = measure.width
        left -= width
        last = end
    return [*ends, last] if last else ends


def _units(text: str, measure: Measure) -> Iterator[tuple[int, int, float, float]]:
    """Yield start, end and width of each unit, and the width that must be left on the line on which it begins.

    A unit that no line can hold comes as its single characters; it begins on a line of its own.
    """
    for match in _UNIT.finditer(text):
        start, end = match.span()
        width = _em(match[0], measure.latin)
        if width <= measure.width:
            yield start, end, width, width
            continue
        for place in range(start, end):
            own = _em(text[place], measure.latin)
            yield place, place + 1, own, width if place == start else own


def _em(text: str, latin: float) -> float:
    width = sum(map(_WIDTHS.__getitem__, text))
    return width * latin if text.isascii() else width
