"""How Word writes the numbers of lists."""

import pytest

from speeches.formats.ooxml.number_formats import formatted


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", {1: "1", 10: "10", 105: "105", 0: "0", -2: "-2"}),
        ("no such format", {1: "1", 12: "12"}),
        ("none", {0: "", 1: "", 7: ""}),
        ("bullet", {0: "", 1: ""}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 99: "九十九", 103: "一〇三"}),
        ("taiwaneseCounting", {20: "二十", 103: "一○三"}),
        ("chineseCountingThousand", {10: "十", 21: "二十一", 103: "一百零三"}),
        ("taiwaneseCountingThousand", {103: "一百零三"}),
        ("japaneseCounting", {12: "十二"}),
        ("ideographDigital", {9: "九", 10: "一〇", 105: "一〇五"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 15: "壹拾伍", 20: "贰拾"}),
        ("ideographLegalTraditional", {3: "參", 16: "壹拾陸"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 61: "甲子"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 21: "21"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalFullWidth2", {1: "１"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("numberInDash", {1: "- 1 -"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV", 5000: "5000"}),
        ("lowerRoman", {14: "xiv"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA", 5000: "5000"}),
        ("lowerLetter", {3: "c"}),
    ],
)
def test_numbers(style, expected):
    assert {number: formatted(number, style) for number in expected} == expected
