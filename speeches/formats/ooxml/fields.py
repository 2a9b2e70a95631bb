"""Fields of a received Word file: tells their code, which is no text, from what Word made of it, which is."""

import re

_ENCLOSED = re.compile(
    r"\s*eq\b.*?\\o\s*(?:\\a[clrd]\s*)?\((?P<sign>[^,;，；]*)[,;，；](?P<text>.*)\)\s*", re.IGNORECASE
)
"""How Word for Chinese sets one character in the sign of another: EQ \\o\\ac(○,1). Such a field has no result."""
_CIRCLES = frozenset("○〇◯Ｏ")
_CIRCLED_DIGITS, _CIRCLED_NUMERALS = 0x2460, 0x3280
_NUMERALS = "一二三四五六七八九十"


class Fields:
    """The fields that are open; `in_code` says whether what comes now belongs to the code of one."""

    __slots__ = ("_codes", "in_code")

    def __init__(self) -> None:
        self.in_code = False
        self._codes: list[list[str] | None] = []  # for each open field its code so far, None behind it

    def change(self, kind: str) -> str:
        """Begin, separate or end a field, as `kind` says; return the text of one that has none but its code."""
        text = ""
        if kind == "begin":
            self._codes.append([])
        elif self._codes and kind == "separate":
            self._codes[-1] = None
        elif self._codes and kind == "end":
            text = enclosed("".join(self._codes.pop() or ()))
        self.in_code = any(code is not None for code in self._codes)
        return "" if self.in_code else text

    def add(self, code: str) -> None:
        """Add to the code of the field that began last."""
        if self._codes and (open_code := self._codes[-1]) is not None:
            open_code.append(code)


def enclosed(code: str) -> str:
    r"""Return the character that a field sets in the sign of another: ① for `EQ \o\ac(○,1)`; "" for other fields."""
    found = _ENCLOSED.fullmatch(code)
    if found is None:
        return ""
    text = found["text"].strip()
    if found["sign"].strip() in _CIRCLES:
        if text.isdecimal() and 1 <= int(text) <= 20:
            return chr(_CIRCLED_DIGITS + int(text) - 1)
        if text and text in _NUMERALS:
            return chr(_CIRCLED_NUMERALS + _NUMERALS.index(text))
    return text
