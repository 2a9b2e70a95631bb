"""Times, dates and numbers as the tables show them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from speeches.templatetags import measures

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 9:00 in the office, Asia/Shanghai


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (datetime(2026, 3, 2, 0, 32, tzinfo=UTC), "today 08:32", "今天 08:32"),
        # Still 1 March in Greenwich, already 2 March in the office.
        (datetime(2026, 3, 1, 16, 5, tzinfo=UTC), "today 00:05", "今天 00:05"),
        (datetime(2026, 3, 1, 15, 59, tzinfo=UTC), "yesterday 23:59", "昨天 23:59"),
        (datetime(2026, 2, 28, 9, 0, tzinfo=UTC), "28 Feb", "2月28日"),
        (datetime(2025, 11, 19, 9, 0, tzinfo=UTC), "19 Nov 2025", "2025年11月19日"),
        (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), "3 Mar", "3月3日"),
    ],
)
def test_a_moment_is_told_as_people_say_it(value, english, chinese):
    with translation.override("en"):
        assert measures.said(value, NOW) == english
    with translation.override("zh-hans"):
        assert measures.said(value, NOW) == chinese


def test_a_moment_without_a_time_is_empty():
    assert measures.moment(None) == ""


def test_a_moment_is_told_from_now():
    with translation.override("en"):
        assert measures.moment(datetime(2001, 2, 3, 4, 5, tzinfo=UTC)) == "3 Feb 2001"


def test_a_day_is_written_short():
    with translation.override("en"):
        assert measures.day(date(2026, 4, 21)) == "21 Apr 2026"
    with translation.override("zh-hans"):
        assert measures.day(date(2026, 4, 2)) == "2026.4.2"
    assert measures.day(None) == ""


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_numbers_stand_in_groups_of_three_in_every_language(language):
    with translation.override(language):
        assert (measures.thousands(986), measures.thousands(1101), measures.thousands(1234567)) == (
            "986",
            "1,101",
            "1,234,567",
        )


def test_minutes_have_one_decimal():
    assert (measures.minutes(1101, 200), measures.minutes(0, 200)) == ("5.5", "0.0")
