"""Reads the date of a speech as offices print it, prints it, and sets it in Arabic or in Chinese numerals.

Read are （2025年11月20日）, full-width digits, 二〇二五年十一月二十日.
"""

import re
from collections.abc import Callable
from datetime import date

from speeches.domain.ordinals import from_chinese, to_chinese
from speeches.domain.segmentation import FULL_TO_HALF

_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FOUR_DIGITS = "[0-9]{4}|[〇○零一二三四五六七八九]{4}"
_YEAR = rf"(?<![0-9〇○零一二三四五六七八九])({_FOUR_DIGITS})"
_NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"{_YEAR}\s*(?:年\s*{_NUMBER}\s*月\s*{_NUMBER}\s*[日号]|([-./])([0-9]{{1,2}})\4([0-9]{{1,2}})(?![0-9]))"
)

# For printing anew: 年月日, 年月 or 月日, and days that share the year or the month of the date before them
# (11月20日至22日, 11月20—22日, 11月30日至12月2日).
_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_ANOTHER = rf"(?:(?:{_FOUR_DIGITS})\s*年\s*)?(?:{_DAY}\s*月\s*)?{_DAY}"
_DAYS = rf"{_DAY}(?:\s*[日号]?\s*[至到、，,～~–—-]{{1,2}}\s*{_ANOTHER})*\s*[日号]"
_PRINTED = re.compile(
    rf"{_YEAR}\s*(?:年\s*{_DAY}\s*月(?:\s*{_DAYS})?|([-./])[0-9]{{1,2}}\2[0-9]{{1,2}}(?![0-9]))"
    rf"|(?<![0-9〇○零一二三四五六七八九十年月]){_DAY}\s*月\s*{_DAYS}"
)
_NUMERAL = re.compile(r"([0-9〇○零一二三四五六七八九十]+)\s*([年月日号]?)\s*")
_MOST = {"年": 9999, "月": 12}
# Not ～ and ，: what stands between two days stays as it is.
_HALF = {code: half for code, half in FULL_TO_HALF.items() if half.isdecimal() or half in "-./ "}


def parse_date(text: str) -> date | None:
    """Return the first whole date in `text`: year, month and day; None when there is none or no such day.

    Of 2025年11月20日至22日 it is the first day. 2025-11-20, 2025.11.20 and 2025/11/20 are read too.
    """
    found = _DATE.search(text.translate(FULL_TO_HALF))
    if found is None:
        return None
    year, month, day, _, short_month, short_day = found.groups()
    try:
        return date(int(year.translate(_YEAR_DIGITS)), _number(month or short_month), _number(day or short_day))
    except ValueError:
        return None


def print_date(day: date) -> str:
    """Return the day as it stands below a speaker's name: （2025年11月20日）."""
    return f"（{day.year}年{day.month}月{day.day}日）"


def in_arabic(text: str) -> str:
    """Return `text` with its dates in Arabic digits: （二〇二六年三月二日） gives （2026年3月2日）.

    A date is 年月日, 年月, 月日, days that follow on (20日至22日), or 2026-3-2 with hyphens, points or slashes, which
    gives 年月日. No month above 12 and no day above 31 is one. All else, English dates among it, stays as it is.
    """
    return _restated(text, lambda year: year, str)


def in_chinese(text: str) -> str:
    """Return `text` with its dates, as `in_arabic` finds them, in Chinese numerals: （二〇二六年三月二日）."""
    return _restated(text, lambda year: year.translate(_CHINESE_DIGITS), to_chinese)


def _restated(text: str, year: Callable[[str], str], number: Callable[[int], str]) -> str:
    """Return `text` with its dates rewritten: four digits by `year`, months and days by `number`."""

    def numeral(found: re.Match[str]) -> str:
        if found[2] == "年":
            return year(found[1].translate(_YEAR_DIGITS)) + found[2]
        return number(_number(found[1])) + found[2]

    half = text.translate(_HALF)  # as long as `text`, so that what stands around a date is taken from there
    pieces, end = [], 0
    for found in _PRINTED.finditer(half):
        written = _spelt_out(found[0], found[2]) if found[2] else found[0]
        if all(1 <= _value(match) <= _MOST.get(match[2], 31) for match in _NUMERAL.finditer(written)):
            pieces += [text[end : found.start()], _NUMERAL.sub(numeral, written)]
            end = found.end()
    return "".join([*pieces, text[end:]])


def _spelt_out(short: str, mark: str) -> str:
    """Return 2025-11-20 as 2025年11月20日."""
    return "{}年{}月{}日".format(*short.split(mark))


def _value(numeral: re.Match[str]) -> int:
    return int(numeral[1].translate(_YEAR_DIGITS)) if numeral[2] == "年" else _number(numeral[1])


def _number(written: str) -> int:
    """Return 1 to 99, and 0, which no month or day is, for anything else."""
    return int(written) if written.isascii() else from_chinese(written) or 0
