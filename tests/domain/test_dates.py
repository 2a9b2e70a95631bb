"""Dates are read as offices print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.dates import in_arabic, in_chinese, parse_date, print_date


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


@pytest.mark.parametrize(
    ("text", "arabic", "chinese"),
    [
        ("（2026年3月2日）", "（2026年3月2日）", "（二〇二六年三月二日）"),
        ("（二○二五年十一月二十日）", "（2025年11月20日）", "（二〇二五年十一月二十日）"),
        ("二零二六年十月十日上午", "2026年10月10日上午", "二〇二六年十月十日上午"),
        ("２０２６年１２月３１日", "2026年12月31日", "二〇二六年十二月三十一日"),
        ("2025 年 11 月 20 日", "2025年11月20日", "二〇二五年十一月二十日"),
        ("2026年03月02日", "2026年3月2日", "二〇二六年三月二日"),
        ("5月6号", "5月6号", "五月六号"),
        ("2026年3月", "2026年3月", "二〇二六年三月"),
        ("（2025年11月20日至22日）", "（2025年11月20日至22日）", "（二〇二五年十一月二十日至二十二日）"),
        ("2025年11月20—22日", "2025年11月20—22日", "二〇二五年十一月二十—二十二日"),
        ("2025年11月30日～12月2日", "2025年11月30日～12月2日", "二〇二五年十一月三十日～十二月二日"),
        (
            "2025年12月31日至2026年1月2日",
            "2025年12月31日至2026年1月2日",
            "二〇二五年十二月三十一日至二〇二六年一月二日",
        ),
        ("2025年3月2日、4日", "2025年3月2日、4日", "二〇二五年三月二日、四日"),
        ("2025-11-20", "2025年11月20日", "二〇二五年十一月二十日"),
        ("（２０２５．１．２）", "（2025年1月2日）", "（二〇二五年一月二日）"),
        ("第２次，2026年3月2日", "第２次，2026年3月2日", "第２次，二〇二六年三月二日"),
        ("3月2日和4月1日", "3月2日和4月1日", "三月二日和四月一日"),
    ],
)
def test_a_date_is_set_in_arabic_or_chinese_numerals(text, arabic, chinese):
    assert (in_arabic(text), in_chinese(text)) == (arabic, chinese)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年",
        "2026年13月2日",
        "2026年3月32日",
        "2025年十十月2日",
        "0000年1月1日",
        "March 2, 2026",
        "201x年3月2日",
        "3月号",
    ],
)
def test_what_is_no_date_stays_as_it_is(text):
    assert (in_arabic(text), in_chinese(text)) == (text, text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_survives_both_numerals(day):
    printed = print_date(day)
    assert (in_arabic(in_chinese(printed)), parse_date(in_chinese(printed))) == (in_arabic(printed), day)
