"""How Word writes a number of a list: 一, 甲, ①, IV — by the names that its files use (ECMA-376, part 1, 17.18.59)."""

from collections.abc import Callable, Sequence
from functools import partial

from speeches.domain.ordinals import to_chinese

_UNITS = "一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千零", "壹貳參肆伍陸柒捌玖拾佰仟零")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST_ROMAN = 4999
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CYCLE = [_STEMS[place % 10] + _BRANCHES[place % 12] for place in range(60)]
_CIRCLED = [chr(first + place) for first, count in ((0x2460, 20), (0x3251, 15), (0x32B1, 15)) for place in range(count)]
_MOST_LETTERS = 30


def formatted(number: int, style: str) -> str:
    """Return `number` as the format of that name writes it; in digits where the format is unknown or goes no further.

    The formats `none` and `bullet` write nothing.
    """
    if number < 1:
        return "" if style in _SILENT else str(number)
    return _FORMATS.get(style, str)(number)


def _row(letters: Sequence[str], number: int) -> str:
    """Write the letter at that place, where there is one."""
    return letters[number - 1] if number <= len(letters) else str(number)


def _round(letters: Sequence[str], number: int) -> str:
    """Write the letter at that place, and after the last begin again."""
    return letters[(number - 1) % len(letters)]


def _repeated(first: str, number: int) -> str:
    """Write a … z, then aa, bb … as Word does."""
    times, place = divmod(number - 1, 26)
    return chr(ord(first) + place) * (times + 1) if times < _MOST_LETTERS else str(number)


def _roman(number: int) -> str:
    if number > _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _digits(zero: str, number: int) -> str:
    """Write digit by digit: 一〇 for ten."""
    return "".join(_UNITS[int(digit) - 1] if digit != "0" else zero for digit in str(number))


def _counted(zero: str, number: int) -> str:
    """Write up to 九十九 in words, and above digit by digit."""
    return to_chinese(number) if number < 100 else _digits(zero, number)


def _legal(letters: dict[int, int], number: int) -> str:
    """Write as on a cheque: 壹拾伍."""
    return (("一" if 10 <= number < 20 else "") + to_chinese(number)).translate(letters)


def _run(first: int, count: int) -> list[str]:
    return [chr(first + place) for place in range(count)]


_SILENT = ("none", "bullet")
_FORMATS: dict[str, Callable[[int], str]] = {
    **{name: lambda _number: "" for name in _SILENT},
    "chineseCounting": partial(_counted, "〇"),
    "taiwaneseCounting": partial(_counted, "○"),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"), to_chinese),
    "ideographDigital": partial(_digits, "〇"),
    "japaneseDigitalTenThousand": partial(_digits, "〇"),
    "taiwaneseDigital": partial(_digits, "○"),
    "chineseLegalSimplified": partial(_legal, _LEGAL),
    "ideographLegalTraditional": partial(_legal, _LEGAL_TRADITIONAL),
    "ideographTraditional": partial(_row, _STEMS),
    "ideographZodiac": partial(_row, _BRANCHES),
    "ideographZodiacTraditional": partial(_round, _CYCLE),
    "ideographEnclosedCircle": partial(_row, _run(0x3220, 10)),
    "decimalEnclosedCircle": partial(_row, _CIRCLED),
    "decimalEnclosedCircleChinese": partial(_row, _CIRCLED),
    "decimalEnclosedFullstop": partial(_row, _run(0x2488, 20)),
    "decimalEnclosedParen": partial(_row, _run(0x2474, 20)),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": partial(_repeated, "A"),
    "lowerLetter": partial(_repeated, "a"),
}
