"""Cuts text into paragraphs, sentences, lead and rest; knows white space, widths, and characters that no file takes."""

import re
from collections import Counter
from collections.abc import Iterator

FULL_TO_HALF = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3000: " "}
"""For `str.translate`: full-width letters, digits, marks and the ideographic space in half width."""

HALF_TO_FULL = str.maketrans(",.;:?!()", "，。；：？！（）")
"""For `str.translate`: half-width marks that stand in Chinese text by mistake, in full width."""

# XML 1.0 (fifth edition), 2.2 Char: everything else of Unicode may stand in a document.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_PAIRS = dict(zip("“‘「『（(《〈【〔[", "”’」』）)》〉】〕]", strict=True))
_OPENING_OF = {closing: opening for opening, closing in _PAIRS.items()} | {'"': '"'}
_QUOTES = '“‘「『"'
_ROUND = "（("
_CLOSING = "".join(_PAIRS.values())
_BRACKET = re.compile(f'[{re.escape("".join(_PAIRS) + _CLOSING)}"]')
_CHINESE_MARKS = "。！？｡"
_MARKS = f"{_CHINESE_MARKS}!?."
_STOP = re.compile(f'[{_MARKS}]+|[{re.escape("".join(_PAIRS))}"]')
_CLOSINGS = re.compile(f"[{re.escape(_CLOSING)}]*")
_SPACES = re.compile(r"\s*")
_HAN = re.compile("[\u3400-\u9fff]")
# “…。”，他说 runs on after the quotation; 回答“谁来干？”“怎么干？”的问题 does too.
_RUNS_ON = re.compile("[，、；：,;:]")
_QUESTION_RUNS_ON = re.compile("[，、；：,;:的等和与及“]")

_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
_LONGEST_WORD = 40
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*")
_LIST_NUMBER = re.compile(r"[0-9]+|[A-Za-z]|[ivx]+|[IVX]+")
_NEVER_LAST = re.compile(
    "mr|mrs|ms|dr|prof|st|gen|gov|sen|rep|hon|rev|capt|col|lt|sgt|vs|cf|viz|e[.]g|i[.]e", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile("nos?|art|sec|ch|fig|vol|pp?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE)
_SENTENCE_OPENER = re.compile(
    r"(?:an?|and|as|at|but|for|he|if|in|it|let|my|no|now|our|she|so|that|the|there|these|they|this|those|to|we|when|you)\b",
    re.IGNORECASE,
)


def split_paragraphs(text: str) -> list[str]:
    """Return the lines of `text` that hold something, without white space at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def forbidden_characters(text: str) -> tuple[tuple[int, str], ...]:
    """Return (offset, character) of all that XML 1.0 or a database refuses.

    These are control characters except tab, line feed and carriage return, lone surrogates, U+FFFE and U+FFFF.
    """
    return tuple((match.start(), match[0]) for match in _FORBIDDEN.finditer(text))


def without_forbidden(text: str) -> str:
    """Return `text` without its forbidden characters."""
    return _FORBIDDEN.sub("", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each with its end mark and the white space after it; joined, they are `text`."""
    pieces, start = [], 0
    for end in _ends(text):
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]] if start < len(text) else pieces


def split_lead(text: str) -> tuple[str, str]:
    """Return (lead, rest): the first sentence, with what closes it and the white space after it, and all that follows.

    A sentence ends with 。！？ or, in Latin text, with . ! ? before white space, abbreviations apart. Within a pair of
    quotes or brackets nothing ends; a quotation that ends in a mark ends the sentence too, unless that runs on
    (“谁来干？”的问题). A quote or bracket without its partner protects nothing: one slip must not make a whole
    paragraph the lead. Without an end, the lead is all of `text`. lead + rest == text.
    """
    end = next(_ends(text), len(text))
    return text[:end], text[end:]


def _ends(text: str) -> Iterator[int]:
    """Yield the offset behind each sentence, one without an end mark apart."""
    partners = _partners(text)
    start = at = 0
    while (stop := _STOP.search(text, at)) is not None:
        opening = stop.start()
        if stop[0][0] in _MARKS:
            at = _behind(_CLOSINGS, text, stop.end())
            end = _end_of_marks(text, start, opening, stop[0], at)
        elif opening in partners:
            at = partners[opening] + 1
            end = _end_of_pair(text, start, opening, at)
        else:
            at, end = opening + 1, None
        if end is not None:
            yield end
            start = at = end


def _partners(text: str) -> dict[int, int]:
    """Return the offset of the closing character for each opening one that has a partner."""
    partners: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()  # of the waiting characters: looking for one that is not there would be slow
    for match in _BRACKET.finditer(text):
        opening = _OPENING_OF.get(match[0])
        if opening is None or (opening == match[0] and not counts[opening]):
            waiting.append((match[0], match.start()))
            counts[match[0]] += 1
        elif counts[opening]:
            character = ""
            while character != opening:
                character, offset = waiting.pop()
                counts[character] -= 1
            partners[offset] = match.start()
    return partners


def _end_of_marks(text: str, start: int, first: int, marks: str, behind: int) -> int | None:
    """Return where the sentence from `start` ends, if `marks` at `first` end it; `behind` is after closing quotes."""
    if marks.strip("!?."):
        return _behind(_SPACES, text, behind)
    return _end_of_latin(text, start, first, marks, behind)


def _end_of_pair(text: str, start: int, opening: int, behind: int) -> int | None:
    """Return where the sentence from `start` ends, if it ends with the quotation or bracket from `opening`.

    A bracket does so only if it is the whole sentence.
    """
    inside = text[opening + 1 : behind - 1].rstrip(_CLOSING + " ")
    if not inside or inside[-1] not in _MARKS:
        return None
    if text[opening] not in _QUOTES and not (text[opening] in _ROUND and not text[start:opening].strip()):
        return None
    behind = _behind(_CLOSINGS, text, behind)
    if (_RUNS_ON if inside[-1] in "。." else _QUESTION_RUNS_ON).match(text, behind):
        return None
    return _end_of_marks(text, start, opening + len(inside), inside[-1], behind)


def _end_of_latin(text: str, start: int, first: int, marks: str, behind: int) -> int | None:
    end = _behind(_SPACES, text, behind)
    if end == behind < len(text):
        # No white space after it: no end in Latin text, but 好吗?我们 has a mark of the wrong width.
        beside_han = _HAN.match(text, first - 1) if first else None
        return end if marks[-1] != "." and (beside_han or _HAN.match(text, behind)) else None
    if text[end : end + 1].islower() or (marks == "." and _is_abbreviation(text, start, first, end)):
        return None
    return end


def _is_abbreviation(text: str, start: int, point: int, following: int) -> bool:
    """Tell whether the point belongs to the word before it: Mr. Smith, the U.S. Congress, No. 5, 1. at the start."""
    match = _WORD.search(text[max(start, point - _LONGEST_WORD) : point])
    if match is None:
        return False
    word = match[0]
    if not text[start : point - len(word)].strip() and _LIST_NUMBER.fullmatch(word):
        return True
    if _BEFORE_NUMBER.fullmatch(word):
        return text[following : following + 1].isdecimal()
    if _INITIALS.fullmatch(word):
        return _SENTENCE_OPENER.match(text, following) is None
    return _NEVER_LAST.fullmatch(word) is not None


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the offset behind what `pattern`, which also matches nothing, finds at `at`."""
    match = pattern.match(text, at)
    return match.end() if match else at
