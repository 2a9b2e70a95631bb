"""层次序数: reads the ordinal at the start of a paragraph and writes the ordinals of every number style."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from speeches.domain.manuscript import NumberStyle
from speeches.domain.script import Script

LAST = 0
"""The number of 最后， before the length of its series is known."""

_UNITS = "一二三四五六七八九"
_PLACES = ("首先", "其次", "再次")
_LAST_PLACE = "最后"
_CIRCLED = "".join(chr(first + i) for first, count in ((0x2460, 20), (0x3251, 15), (0x32B1, 15)) for i in range(count))
"""① to ㊿: Unicode has no higher number in a circle."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal found in a text; `text` is the marker as it stands, with its punctuation, without space after it.

    `number` is 1 to 99, or LAST.
    """

    style: NumberStyle
    number: int
    text: str


def to_chinese(number: int) -> str:
    """Return `number` in Chinese numerals: 一, 十, 二十一, 一百零三. Above 9,999, which no list reaches, in digits.

    A number below 1 raises ValueError.
    """
    if number < 1:
        raise ValueError(f"there is no ordinal for {number}")
    if number > 9999:
        return str(number)
    written, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            written += ("零" if gap and written else "") + _UNITS[digit - 1] + unit
        gap = not digit
    return written[1:] if 10 <= number < 20 else written


def from_chinese(text: str) -> int | None:
    """Return the number that 一 … 九十九 stand for; None for anything else."""
    match = _CHINESE_NUMBER.fullmatch(text)
    if match is None or not text:
        return None
    tens, ten, units = match.groups()
    return ((_UNITS.index(tens) + 1 if tens else 1) * 10 if ten else 0) + (_UNITS.index(units) + 1 if units else 0)


@lru_cache(maxsize=4096)
def write(style: NumberStyle, number: int, total: int, script: Script = Script.CHINESE) -> str:
    """Return the ordinal of entry `number` of `total`, with its punctuation; "" for the style NONE.

    首先，其次，再次，最后， go by place; the last of three or more is 最后，, as people say it, and 第四， and what
    follows it come before. After ㊿ comes （51）. Among Latin letters （1） has the brackets of these: (1). A number
    below 1 raises ValueError.
    """
    chinese = to_chinese(number)
    if style is NumberStyle.SEQUENCE:
        return _write_sequence(number, total, chinese)
    if style is NumberStyle.CIRCLED and number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    written = _WRITTEN[style].format(chinese=chinese, number=number)
    return written.translate(_LATIN_BRACKETS) if style in OF_SCRIPT and script is Script.LATIN else written


def _write_sequence(number: int, total: int, chinese: str) -> str:
    if number == total and total >= 3:
        return f"{_LAST_PLACE}，"
    return f"{_PLACES[number - 1]}，" if number <= 3 else f"第{chinese}，"


_WRITTEN = {
    NumberStyle.CHINESE: "{chinese}、",
    NumberStyle.CHINESE_PAREN: "（{chinese}）",
    NumberStyle.ARABIC: "{number}.",
    NumberStyle.ARABIC_PAREN: "（{number}）",
    NumberStyle.CIRCLED: "（{number}）",
    NumberStyle.MUST: "{chinese}要",
    NumberStyle.ITEM: "{chinese}是",
    NumberStyle.ORDINAL: "第{chinese}，",
    NumberStyle.NONE: "",
}
OF_SCRIPT = frozenset((NumberStyle.ARABIC, NumberStyle.ARABIC_PAREN, NumberStyle.CIRCLED))
"""The styles without Chinese words, which print by the script of the speech."""
_LATIN_BRACKETS = str.maketrans("（）", "()")


# Reading. A marker is told by what stands right after its numeral, and refused where that makes another word of it.
# What only the neighbours can tell (does a 二、 follow?) is the outline's business, so doubtful ones are let through.
_CHINESE_NUMBER = re.compile(f"(?:([{_UNITS}]?)(十))?([{_UNITS}]?)")
_CHINESE = f"(?:[{_UNITS}]?十[{_UNITS}]?|[{_UNITS}])"
_DIGIT = "[0-9０-９]"
_ARABIC = f"{_DIGIT}{{1,2}}"
_END = r"\Z"
_SPACE = r"[ \u3000]*"
_WIDE_SPACE = r"(?=[\t\u3000]|  )"  # 一　总体要求; a single space may be a stray one
_STOP = f"{_SPACE}[、．.，,：:]"
_STOP_AFTER_BRACKET = f"(?:{_SPACE}[、．.：:])?"
_STOP_AFTER_WORD = "[、，,：:]?"

# 一、二、三产业 and 三、四线城市 count things; 一、二十大以来 is a heading.
_NO_CHINESE_LIST = f"(?!{_CHINESE}(?:[、，]|线城市|把手))"
# 第一、第三产业 and 第一、二轮 count things.
_NO_ORDINAL_LIST = f"(?!第|{_CHINESE}(?:[、轮届批次期级类线组位名]|季度|产业|阶段))"
# 1、2号楼 and 1、2、3 count things.
_NO_ARABIC_LIST = f"(?!{_DIGIT}+(?:[、和至号]|月份))"
# （一）、（二）项 names two entries.
_NO_BRACKET_LIST = f"(?![、和及至—-]?[（(](?:{_CHINESE}|{_DIGIT}+)[）)])"
# A digit makes a decimal, a time or a ratio (1.5亿, 8:30, 1：1), unless it begins a year: 1.2031年的几件事.
_NO_DECIMAL = f"(?!(?!{_DIGIT}{{4}}年){_DIGIT})"
# 三要素 and 四要点： are nouns, 三要三不要 is a slogan; 一要紧扣主题, 二要求真务实, 三要点面结合 are markers.
_NO_NOUN = f"(?!素(?![质养])|件(?!件)|[点求义紧务](?=[，。、：；的”」》]|{_END})|{_CHINESE}不|[、，]{_CHINESE}要)"
# 一是一，二是二 is a saying; 一是一体推进 is a marker.
_NO_SAYING = f"(?!(?P=numeral)(?:[，,、。；]|{_END}|{_CHINESE}是))"

_MARKERS = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (NumberStyle.CHINESE, f"(?P<numeral>{_CHINESE})(?:{_STOP}{_NO_CHINESE_LIST}|{_WIDE_SPACE}|{_END})"),
        (
            NumberStyle.CHINESE_PAREN,
            f"[（(]{_SPACE}(?P<numeral>{_CHINESE}){_SPACE}[）)]{_NO_BRACKET_LIST}{_STOP_AFTER_BRACKET}",
        ),
        (NumberStyle.CHINESE_PAREN, f"(?P<numeral>{_CHINESE}[）)]|[㈠-㈩]){_STOP_AFTER_BRACKET}"),
        (
            NumberStyle.ARABIC,
            f"(?P<numeral>{_ARABIC})(?:{_STOP}(?:(?<=、){_NO_ARABIC_LIST}|(?<!、){_NO_DECIMAL})|{_END})",
        ),
        (NumberStyle.ARABIC, "(?P<numeral>[⒈-⒛])、?"),
        (
            NumberStyle.ARABIC_PAREN,
            f"[（(]{_SPACE}(?P<numeral>{_ARABIC}){_SPACE}[）)]{_NO_BRACKET_LIST}{_STOP_AFTER_BRACKET}",
        ),
        (NumberStyle.ARABIC_PAREN, f"(?P<numeral>{_ARABIC}[）)]|[⑴-⒇]){_STOP_AFTER_BRACKET}"),
        (NumberStyle.CIRCLED, f"(?P<numeral>[{_CIRCLED}❶-➓⓫-⓴]){_STOP_AFTER_BRACKET}"),
        (NumberStyle.MUST, f"(?P<numeral>{_CHINESE})要{_NO_NOUN}{_STOP_AFTER_WORD}"),
        (NumberStyle.ITEM, f"(?P<numeral>{_CHINESE})是{_NO_SAYING}{_STOP_AFTER_WORD}"),
        (
            NumberStyle.ORDINAL,
            f"第(?P<numeral>{_CHINESE}|{_ARABIC})(?:{_STOP}{_NO_ORDINAL_LIST}{_NO_DECIMAL}|{_WIDE_SPACE}|{_END})",
        ),
        (NumberStyle.SEQUENCE, f"(?P<numeral>{'|'.join(_PLACES)}|{_LAST_PLACE})(?:{_SPACE}[，,、：:]|{_END})"),
    )
)
_POSSIBLE = re.compile(f"[{_UNITS}十第首其再最（(0-9０-９{_CIRCLED}❶-➓⓫-⓴㈠-㈩⑴-⒛]")


def parse(text: str) -> Ordinal | None:
    """Return the ordinal at the very start of `text`, or None.

    Read are all that `write` writes and the variants of received files: other punctuation (一． 一： 1、 第一、
    一是：), half-width or missing brackets, full-width digits, single characters (⑴ ⒈ ㈠ ❶), and a numeral that is
    the whole text. Not read are dates, decimals, ratios, lists (一、二、三产业), words (一些, 三要素, 第一季度), and
    首先要…, 第一要…, 第一是… without punctuation, which open an ordinary sentence more often than a series.
    """
    if not _POSSIBLE.match(text):
        return None
    for style, pattern in _MARKERS:
        match = pattern.match(text)
        if match is not None:
            number = _number(match["numeral"].rstrip("）)"))
            return None if number is None else Ordinal(style, number, match[0])
    return None


def _number(numeral: str) -> int | None:
    """Return 1 to 99, LAST for 最后, None for a zero."""
    if numeral == _LAST_PLACE:
        return LAST
    if numeral in _PLACES:
        return _PLACES.index(numeral) + 1
    chinese = from_chinese(numeral)
    if chinese is not None:
        return chinese
    number = int(numeral) if numeral.isdecimal() else int(unicodedata.numeric(numeral))
    return number or None
