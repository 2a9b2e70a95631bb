"""Dates are read as offices print them."""

from datetime import date

import pytest

from speeches.domain.dates import parse_date, print_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（2025年11月20日）", date(2025, 11, 20)),
        ("2025年3月2日", date(2025, 3, 2)),
        ("２０２５年１１月２０日", date(2025, 11, 20)),
        ("2025 年 11 月 20 日", date(2025, 11, 20)),
        ("二〇二五年十一月二十日", date(2025, 11, 20)),
        ("（二○二五年三月三十一日）", date(2025, 3, 31)),
        ("二零二五年十月十日", date(2025, 10, 10)),
        ("2025年11月20日至22日", date(2025, 11, 20)),
        ("2025年5月6号", date(2025, 5, 6)),
        ("2025-11-20", date(2025, 11, 20)),
        ("2025.1.2", date(2025, 1, 2)),
        ("2025/01/02 上午", date(2025, 1, 2)),
        ("", None),
        ("2025年11月", None),
        ("201x年11月20日", None),
        ("2025年2月30日", None),
        ("2025年十十月2日", None),
        ("0000年1月1日", None),
        ("12025-11-20", None),
        ("2025-11.20", None),
        ("2025-11-200", None),
        ("十一月二十日", None),
    ],
)
def test_parse_date(text, expected):
    assert parse_date(text) == expected


def test_a_day_is_printed_in_brackets_and_can_be_read_again():
    day = date(2026, 3, 2)
    assert (print_date(day), parse_date(print_date(day))) == ("（2026年3月2日）", day)
