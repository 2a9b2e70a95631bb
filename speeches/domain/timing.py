"""时长: how many characters of a speech are spoken when it is read aloud, and how long that takes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from speeches.domain.manuscript import Manuscript
from speeches.domain.numbering import number
from speeches.domain.ordinals import to_chinese
from speeches.domain.segmentation import FULL_TO_HALF


@dataclass(frozen=True, slots=True)
class Lengths:
    """Spoken characters of a manuscript, ordinals included.

    `parts` gives them by key: a section's hold those of its points; title (0, for it is not read out), salutation,
    opening and closing stand under these names. `own` gives, by section key, the section's own text without its
    points. `total` is the whole speech. Sections and points without a key count only there and in what they are in.
    """

    parts: Mapping[str, int]
    own: Mapping[str, int]
    total: int


def minutes(characters: int, pace: float) -> float:
    """Return how many minutes `characters` take at `pace` characters a minute.

    A pace of 0 or less raises ValueError.
    """
    if pace <= 0:
        raise ValueError(f"nobody speaks {pace} characters a minute")
    return characters / pace


def lengths(manuscript: Manuscript) -> Lengths:
    """Return the spoken characters of the whole and of each part."""
    numbering = number(manuscript)
    parts = {
        "title": 0,
        "salutation": spoken_characters(manuscript.salutation),
        "opening": _spoken(manuscript.opening),
        "closing": _spoken(manuscript.closing),
    }
    total = sum(parts.values())
    own: dict[str, int] = {}
    for section, ordinal, ordinals in zip(manuscript.sections, numbering.sections, numbering.points, strict=True):
        alone = _spoken((ordinal, section.heading, *section.lead_in, *section.outro))
        whole = alone
        for point, point_ordinal in zip(section.points, ordinals, strict=True):
            parts[point.key] = _spoken((point_ordinal, point.lead, *point.body))
            whole += parts[point.key]
        parts[section.key], own[section.key] = whole, alone
        total += whole
    for by_key in (parts, own):
        by_key.pop("", None)
    return Lengths(parts, own, total)


def _spoken(texts: Iterable[str]) -> int:
    return sum(map(spoken_characters, texts))


@lru_cache(maxsize=8192)  # each save and each page asks for every paragraph again, and all but one are as before
def spoken_characters(text: str) -> int:
    """Return how many Chinese characters `text` has as it is read aloud.

    Punctuation, white space and bracketed notes such as （鼓掌） are silent. Numbers are read out: 1% 百分之一 (4),
    100 一百, 3.5 三点五, 1/3 三分之一, 7+3 七加三, 9:30 九点三十分; years and telephone numbers digit by digit;
    3-5 and 2021—2025年 with a 到. Masks (X, ×, *, ~) count one each. Of Latin text, acronyms are spelled, one character
    a letter (GDP 3), and words count their syllables, estimated, so that one pace serves both languages. Other
    alphabets count one character for two letters.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    spoken = 0
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        spoken += match.end() - match.start() if kind == "each" else _SPOKEN[kind](match[0])
    return spoken


_HALF_WIDTH = {code: half for code, half in FULL_TO_HALF.items() if half.isalnum() or half in "%+-=.*~&$<>"}
"""The marks of Chinese text stay: １，２ are two numbers where 1,200 is one."""
_FULL_WIDTH = re.compile(f"[{re.escape(''.join(map(chr, _HALF_WIDTH)))}]")

_VOWELS = re.compile("[aeiouy]+")
_SILENT_END = re.compile("(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$")  # whole, but people
_WORD_OF_CAPITALS = 5
"""From this length on capitals are read as a word if they can be: UNESCO, but GDP and NATO letter by letter."""
_LONGEST_QUANTITY = 16


@lru_cache(maxsize=4096)
def _latin(word: str) -> int:
    """Return the letters of an acronym or the syllables of a word: vowel groups, silent endings apart."""
    plain = unicodedata.normalize("NFD", word.lower())
    vowels = len(_VOWELS.findall(plain))
    if not vowels or (word.isupper() and len(word) < _WORD_OF_CAPITALS):
        return len(word)
    return vowels - (vowels > 1 and _SILENT_END.search(plain) is not None)


def _digits(token: str) -> int:
    """Return the characters of a token of which each digit and mask is read by itself."""
    return sum(character.isalnum() or character in "×*" for character in token)


@lru_cache(maxsize=4096)
def _quantity(token: str) -> int:
    whole, *decimals = token.replace(",", "").split(".")
    spoken = len(_read(int(whole))) if len(whole) <= _LONGEST_QUANTITY else len(whole)
    return spoken + sum(1 + len(part) for part in decimals)


def _read(value: int) -> str:
    """Return a whole number as it is read: 1101 is 一千一百零一."""
    if value < 10_000:
        return to_chinese(value) if value else "零"
    unit, name = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    high, low = divmod(value, unit)
    rest = ("零" if low * 10 < unit else "") + _read(low) if low else ""
    return _read(high) + name + rest


def _date(token: str) -> int:
    """2025-11-20 is read 二零二五年十一月二十日."""
    year, month, day = _DATE_MARK.split(token)
    return len(year) + _quantity(month) + _quantity(day) + 3


def _time(token: str) -> int:
    """9:30 is read 九点三十分, 9:05 九点零五分, 9:00 九点."""
    hour, minute = _TIME_MARK.split(token)
    if minute == "00":
        return _quantity(hour) + 1
    return _quantity(hour) + 2 + (2 if minute < "10" else _quantity(minute))


def _fraction(token: str) -> int:
    """1/3 is read 三分之一."""
    return sum(map(_quantity, token.split("/"))) + 2


def _enclosed(character: str) -> int:
    """⑫ is read 十二."""
    return len(_read(int(unicodedata.numeric(character))))


def _letters(word: str) -> int:
    return (len(word) + 1) // 2


_DATE_MARK = re.compile("[-./]")
_TIME_MARK = re.compile("[:：]")

_EACH = "〇々\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_NUMERALS = "一二三四五六七八九十"
_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_LOWER = "a-z\u00df-\u00f6\u00f8-\u024f"
_STAGE = "掌声|鼓掌|笑声|大笑|微笑|欢呼声?|起立|鞠躬|敬礼|举杯|默哀|停顿|稍停"
_STAGE_MORE = "雷动|四起|不断|不息|不止|经久|片刻|示意|致意|热烈|长时间|再次|全场|全体|[0-9]{1,2}秒|[，、,；; …]"
_SYMBOLS = {
    **dict.fromkeys("+×*~○□°¥￥&", 1),  # 加; 乘 or a mask; 度; 元; 和
    **dict.fromkeys("=±><$€£²³", 2),  # 等于 正负 大于 小于 美元 欧元 英镑 平方 立方
    **dict.fromkeys("%‰℃㎡", 3),  # 百分之 千分之 摄氏度 平方米
    **dict.fromkeys("≥≤½¼¾⅓⅔", 4),  # 大于等于 小于等于 二分之一
}
_YEAR = "[12][0-9]{3}"

# The ways of reading, the first that fits wins: what a stretch of text looks like, and how it is counted.
_WAYS: tuple[tuple[str, str, Callable[[str], int]], ...] = (
    ("each", f"[{_EACH}]+", len),  # Chinese, kana, hangul
    ("mark", r"[，。、；：“”！？《》‘’…\s]+", lambda _: 0),  # here for speed: most of what is not Chinese
    (
        "note",
        rf"[（(【〔\[](?:笑|[\u4e00-\u9fff]{{0,8}}?(?:{_STAGE})(?:{_STAGE}|{_STAGE_MORE})*)[）)】〕\]]",
        lambda _: 0,
    ),
    ("date", f"{_YEAR}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}}(?![0-9])", _date),
    ("year", f"(?!1000){_YEAR}(?= ?(?:学?年|[级届版〕]))", _digits),
    ("years", f"{_YEAR}(?=[-—–~]{_YEAR}(?![0-9]))|(?<={_YEAR}[-—–~]){_YEAR}(?![0-9])", _digits),
    ("masked", "[12][0-9]{1,2}[xX×*]{1,2}(?![0-9])", _digits),  # 201x年, 20××年
    ("time", "(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9])", _time),
    ("mobile", "1[3-9][0-9]{9}(?![0-9])|0[0-9]{2,3}-[0-9]{7,8}", _digits),
    ("hotline", "(?<=拨打)[0-9]+|[0-9]{5}(?=[\u4e00-\u9fff]{0,10}热线)", _digits),
    ("zero", "0[0-9]+|[0-9]{9,}(?![0-9])(?<!000)", _digits),  # 07年, 00后, and numbers of files
    ("fraction", "[0-9]+/[0-9]+(?![/0-9])", _fraction),
    ("quantity", r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)*", _quantity),
    ("minus", f"(?<![{_UPPER}{_LOWER}—–-])[-−](?=[0-9])", len),  # -5 负五, 3-5 三到五, not F-16
    ("range", f"(?<=[0-9%‰℃年月日号时点分元岁万亿])[—–](?=[0-9])|(?<=[{_NUMERALS}年月日])[-—–](?=[{_NUMERALS}])", len),
    ("ratio", "(?<=[0-9])[:：∶](?=[0-9])", len),
    ("latin", f"[{_UPPER}]+(?![{_LOWER}])|[{_UPPER}]?[{_LOWER}]+(?:['’][{_LOWER}]+)*", _latin),
    ("symbol", f"[{re.escape(''.join(_SYMBOLS))}]", _SYMBOLS.__getitem__),
    ("enclosed", "[Ⅰ-ⅿ①-⒛⓪-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿]", _enclosed),
    ("letters", rf"(?:(?![{_EACH}{_UPPER}{_LOWER}])[^\W\d_])+", _letters),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern, _ in _WAYS))
_SPOKEN = {kind: spoken for kind, _, spoken in _WAYS}
