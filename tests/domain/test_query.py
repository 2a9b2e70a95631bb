"""What is the same text: case, width, and the letters that stay as they are."""

import pytest

from speeches.domain.patterns import BadReplacement, Match
from speeches.domain.query import Query, matcher


def spans(text, paragraph, **options):
    return [(match.start, match.end) for match in matcher(Query(text, **options))(paragraph)]


def test_words_have_no_limits_and_places_do_not_overlap():
    assert spans("园", "公园里的园丁") == [(1, 2), (4, 5)]
    assert spans("好好", "好好好好好") == [(0, 2), (2, 4)]


def test_what_is_put_in_stands_as_it_is_typed():
    assert list(matcher(Query("公园", r"\1绿地"))("公园")) == [Match(0, 2, r"\1绿地")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [(0, 3), (4, 7)]),
        ({"match_case": True}, [(0, 3)]),
        ({"any_width": True}, [(0, 3), (4, 7), (8, 11), (12, 15)]),
        ({"any_width": True, "match_case": True}, [(0, 3), (8, 11)]),
    ],
)
@pytest.mark.parametrize("pattern", [False, True])
def test_case_and_width(options, expected, pattern):
    assert spans("A1,", "A1, a1, Ａ１， ａ1，", pattern=pattern, **options) == expected


def test_a_wide_sign_is_a_letter_in_a_pattern_too():
    assert spans("（.）", "(甲)（乙）", any_width=True, pattern=True) == [(0, 3), (3, 6)]
    assert spans(r"[Ａ-Ｃ]\\（", r"b\(", any_width=True, pattern=True) == [(0, 3)]
    assert spans(r"\d（", "1(", any_width=True, pattern=True) == [(0, 2)]


def test_a_letter_that_grows_in_lower_case_moves_no_place():
    assert "İ".lower() != "i"
    assert spans("ab", "İAB") == [(1, 3)]


def test_nothing_to_look_for():
    with pytest.raises(ValueError, match="nothing"):
        matcher(Query(""))


@pytest.mark.parametrize("replacement", ["甲\n乙", "甲\n", "甲\u2028", "\r"])
def test_line_breaks_are_not_put_in(replacement):
    with pytest.raises(BadReplacement, match="line break"):
        matcher(Query("甲", replacement))


def test_forbidden_characters_are_not_put_in():
    with pytest.raises(BadReplacement) as refused:
        matcher(Query("甲", "乙\x02"))
    assert str(refused.value) == "Character 2, U+0002, cannot be stored or printed: delete it."
