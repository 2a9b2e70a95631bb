"""口头计数: finds points and headings that count in words, letters or Roman numerals: 第一点, 其一, First, I.

No style of ours prints them, so they stay in the text; only the count itself is the evidence.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from speeches.domain.ordinals import LAST, from_chinese
from speeches.domain.passages import Passage, is_prose
from speeches.domain.series_evidence import SECTION

_DEEPEST = 3
_FEWEST = 2
_FEWEST_WEAK = 3
_LONGEST_HEADING = 80
_LONGEST_COUNT = 60
"""A count stands at the very beginning of its paragraph; the patterns see no more of it."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_UNIT = "[个句件条点项步层方]|问题|板块|环节"
_SAYS = "就?是|就?要|必须|应该?|应当|需要?|在于"
_LATIN_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LATIN_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_THINGS = "thing|point|task|reason|lesson|principle|challenge|goal|priority|step|area|question|duty|idea|theme|issue"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACES = ("首先", "其次", "再次")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# Finally, let me thank you takes leave; it is the last of a list only where it says something else.
_LEAVE = re.compile(
    r"(?:finally|lastly|last)\b[, ]*(?:(?:and|so),? )?(?:let (?:me|us)|(?:i|we) (?:thank|wish|hope"
    r"|want to thank|would like to)|thank|may )|最后(?:是|要)?(?:祝|让我们|再次|感谢|谢谢|预祝|衷心)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of counting. Its pattern names `number`, and `kind` where that must not change within a series."""

    pattern: re.Pattern[str]
    value: Callable[[str], int]
    fewest: int = _FEWEST


@dataclass(frozen=True, slots=True)
class _Count:
    """The passage at `place` counts `number`; only counts of one `kind` make a series."""

    place: int
    number: int
    kind: tuple[int, str]


def _place_in(words: Sequence[str]) -> Callable[[str], int]:
    return lambda word: words.index(word) + 1


def _chinese(text: str) -> int:
    return int(text) if text.isdecimal() else from_chinese(text) or 0


def _latin(text: str) -> int:
    word = text.lower()
    if word in ("finally", "lastly", "last"):
        return LAST
    if word.isdecimal():
        return int(word)
    if word.upper() in _ROMAN:
        return _ROMAN.index(word.upper()) + 1
    return (_LATIN_ORDINALS if word in _LATIN_ORDINALS else _LATIN_NUMBERS).index(word) + 1


def _sequence(text: str) -> int:
    return LAST if text == "最后" else _PLACES.index(text) + 1


_FORMS = (
    # 第一句话，… 第二件事是… 第一个问题　…
    _Form(
        re.compile(f"[第头](?P<number>{_NUMERAL})(?P<kind>{_UNIT})[^，。：；是]{{0,4}}(?:[，,：:是　 ]|$)"), _chinese
    ),
    _Form(re.compile(f"第(?P<number>{_NUMERAL})(?:{_SAYS})(?!务)"), _chinese),
    _Form(re.compile(f"其(?P<number>{_NUMERAL})[，,、：:是]"), _chinese),
    _Form(re.compile("(?P<number>首先|其次|再次|最后)(?:是|要|就是|应|必须)"), _sequence),
    # 误区一：… 建议2：…
    _Form(re.compile(rf"(?P<kind>[\u4e00-\u9fff]{{2,4}})(?P<number>{_NUMERAL}|\d{{1,2}})[：:、.．]"), _chinese),
    _Form(re.compile(rf"(?P<kind>[【〔\[])(?P<number>{_NUMERAL}|\d{{1,2}})[】〕\]]"), _chinese),
    _Form(re.compile(f"(?P<number>[{_FORMAL}])[、.．]"), _place_in(_FORMAL)),
    _Form(re.compile(f"(?P<number>[{_STEMS}])[、.．]"), _place_in(_STEMS)),
    # 一愿… 二愿… 三愿…: any word will do, if three or more have it.
    _Form(re.compile(r"(?P<number>[一二三四五六七八九十])(?P<kind>[\u4e00-\u9fff])"), _chinese, _FEWEST_WEAK),
    _Form(
        re.compile(
            rf"(?:(?:and|but|so|my|our|the)\s+)?(?P<number>{'|'.join(_LATIN_ORDINALS)}|finally|lastly|last)(?:ly)?"
            rf"(?:[,:;.—–-]|\s+(?:of all|and (?:foremost|most)|(?:\w+ )?(?:{_THINGS})|is|was|we|i|let|there|it)\b)",
            re.IGNORECASE,
        ),
        _latin,
    ),
    _Form(re.compile(rf"(?:number )?(?P<number>{'|'.join(_LATIN_NUMBERS)})\s*[,:.—–-]", re.IGNORECASE), _latin),
    _Form(
        re.compile(
            rf"(?P<kind>part|chapter|section|point|lesson|step|rule|reason|principle)[ .]*"
            rf"(?P<number>0?\d{{1,2}}|{'|'.join(_LATIN_NUMBERS)}|{'|'.join(reversed(_ROMAN))})\b",
            re.IGNORECASE,
        ),
        _latin,
    ),
    _Form(re.compile(rf"(?P<number>{'|'.join(reversed(_ROMAN))})(?:\s*[.:)、．]|\s+[—–-]|$)"), _latin),
    _Form(re.compile(rf"[（(](?P<number>{'|'.join(reversed(_ROMAN)).lower()})[)）]"), _latin),
    _Form(re.compile("[（(]?(?P<number>[a-j])[)）.、]"), _place_in("abcdefghij")),
    _Form(re.compile("[（(]?(?P<number>[A-J])[)）.、]"), _place_in("ABCDEFGHIJ")),
)
# Most paragraphs begin with none of these.
_POSSIBLE = re.compile(
    rf"[第头其首再最一二三四五六七八九十{_FORMAL}{_STEMS}【〔\[（(]|[A-Za-z]|[\u4e00-\u9fff]{{2,4}}(?:{_NUMERAL}|\d{{1,2}})[：:、.．]"
)


def spoken_counts(passages: Sequence[Passage], levels: Mapping[int, int]) -> dict[int, int]:
    """Return the levels (0 section, 1 to 3 point), by index, of passages that count on from one another in words.

    `levels` are those that numbers and signs give. Where there are none before it and no heading at all, the first
    series numbers sections if each of its lines stands above text. Every other series lies within one section, one
    level below what stands above its first.
    """
    free = [index for index, passage in enumerate(passages) if index not in levels and not passage.tabular]
    if SECTION not in levels.values():
        lines = [index for index in free if _is_above_text(passages, index)]
        first = next(iter(_series(passages, lines, ())), [])
        if first and min(levels, default=len(passages)) > first[0] and all(index + 1 not in first for index in first):
            return dict.fromkeys(first, SECTION)
    marked = sorted(levels)
    found: dict[int, int] = {}
    for own in _series(passages, free, marked):
        before = bisect_left(marked, own[0]) - 1
        above = levels[marked[before]] if before >= 0 else SECTION
        found |= dict.fromkeys(own, min(above + 1, _DEEPEST))
    return found


def _series(passages: Sequence[Passage], places: Iterable[int], ends: Sequence[int]) -> list[list[int]]:
    """Return the series that count at these places, each as its own, in the order of their firsts.

    None goes on behind one of `ends`, and no passage counts twice.
    """
    going: dict[tuple[int, int, str], list[_Count]] = {}
    rows: list[list[_Count]] = []
    for index in places:
        part = bisect_left(ends, index)
        for count in _counts(index, passages[index].text):
            row = going.get((part, *count.kind))
            if count.number == 1:
                going[part, *count.kind] = [count]
                rows.append(going[part, *count.kind])
            elif row and row[-1].number != LAST and count.number in (row[-1].number + 1, LAST):
                row.append(count)
    taken: set[int] = set()
    found = []
    for row in rows:
        own = [count.place for count in row]
        if len(row) >= _FORMS[row[0].kind[0]].fewest and taken.isdisjoint(own):
            taken.update(own)
            found.append(own)
    return found


def _counts(index: int, text: str) -> list[_Count]:
    if not _POSSIBLE.match(text) or _LEAVE.match(text):
        return []
    head = text[:_LONGEST_COUNT]
    found = []
    for number, form in enumerate(_FORMS):
        match = form.pattern.match(head)
        if match:
            kind = match.groupdict().get("kind") or ""
            found.append(_Count(index, form.value(match["number"]), (number, kind.lower())))
    return found


def _is_above_text(passages: Sequence[Passage], index: int) -> bool:
    """Tell whether the passage is a line above something: short, and no sentence."""
    text = passages[index].text
    if index + 1 == len(passages) or len(text) > _LONGEST_HEADING or text.endswith(("：", ":", "，", ",")):
        return False
    # The point of I. and A. ends no sentence.
    return not is_prose(text.partition(". ")[2] or text)
