"""Reads the date of a speech as offices print it, and prints it.

Read are （2025年11月20日）, full-width digits, 二〇二五年十一月二十日.
"""

import re
from datetime import date

from speeches.domain.ordinals import from_chinese
from speeches.domain.segmentation import FULL_TO_HALF

_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?<![0-9〇○零一二三四五六七八九])([0-9]{4}|[〇○零一二三四五六七八九]{4})"
_NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"{_YEAR}\s*(?:年\s*{_NUMBER}\s*月\s*{_NUMBER}\s*[日号]|([-./])([0-9]{{1,2}})\4([0-9]{{1,2}})(?![0-9]))"
)


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


def _number(written: str) -> int:
    """Return 1 to 99, and 0, which no month or day is, for anything else."""
    return int(written) if written.isascii() else from_chinese(written) or 0
