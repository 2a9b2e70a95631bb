"""Tells by evidence in which encoding Chinese text was written, where its bytes do not say so.

Each encoding that could have made the bytes is tried; what comes out is weighed by how usual its characters are. The
wrong one gives characters that nobody writes: the bytes of 在全市 read as Big5, or those of 各位代表 as UTF-16.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

LINE_END = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")

GB18030, BIG5, UTF_8 = "GB18030", "Big5", "UTF-8"
_CODECS = {
    "UTF-8": ("utf-8",),
    "GB18030": ("gb18030",),
    # That of Hong Kong is the larger one and has ① and its like where they are; that of Taiwan has €.
    "Big5": ("big5hkscs", "cp950"),
    "UTF-16-LE": ("utf-16-le",),
    "UTF-16-BE": ("utf-16-be",),
    "Windows-1252": ("cp1252",),
}
_OF_TAIWAN = str.maketrans("•､‾∼♁☉", "‧﹑¯～⊕⊙")
"""What the codec of Hong Kong gives for marks that Windows, and so everybody, reads as those of Taiwan."""
_CONTROL = re.compile("[\0-\b\x0e-\x1f]")
_UTF_16 = ("UTF-16-LE", "UTF-16-BE")
_INCOMPLETE = frozenset(("unexpected end of data", "truncated data", "incomplete multibyte sequence"))
_LONGEST_CHARACTER = 4
_SAMPLE = 100_000
"""Characters that are weighed, taken from the whole text at equal distances."""
_USUAL_ENOUGH = 0.5
_LITTLE = 64
"""Bytes below which an odd number of them speaks against UTF-16."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家力里如水化高自二理起小现实加都两体制机当使点从业本好应开合还因由其些然前"
    "外天政四日那社义事平全关各重新内数正心明利或但第向道条只结问意建月公无情者最立代想通并提直题党程展五位入常文"
    "這個國為們時來對會發動過說產種後學經進著裡現實體機當點從業應開還關樣與數無條結問題黨"
    "，。、：；！？“”「」《》（）　"
)
_MARKS = frozenset(
    "‘’『』【】〈〉—…·－～％×°℃①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ□○●△※→．／＋＝•─〇" + "".join(map(chr, range(0xFF10, 0xFF5B)))
)
_LATIN = frozenset("‘’“”–—…•·£€§©®°½¼¾\u00a0" + "".join(map(chr, range(0xC0, 0x100))))
_RARE = -2.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and whether its last character was cut off.

    `others` are the lines, by number from 1, that were read as GB18030 while the rest is UTF-8.
    """

    text: str
    encoding: str
    cut: bool = False
    others: tuple[int, ...] = ()


def decode(data: bytes, encoding: str) -> Decoded:
    """Decode `data`, whose last character may be cut off; `UnicodeDecodeError` as codecs raise it."""
    first, *rest = _CODECS.get(encoding, (encoding.lower(),))
    try:
        return _decode(data, first, encoding)
    except UnicodeDecodeError:
        if not rest:
            raise
    return _decode(data, rest[0], encoding)


def utf_16(data: bytes) -> Decoded | None:
    """Return text without a mark that its zero bytes show to be UTF-16, None if they do not.

    Line ends, figures and Latin letters have a zero byte each, always on the same side.
    """
    return _best(found for found in _utf_16(data, ascii_letters=1) if not _CONTROL.search(found.text))


def likeliest(data: bytes) -> Decoded | None:
    """Return the text of bytes without a mark that are not UTF-8, by what gives the most usual characters.

    None where no encoding could have made all of them. Between equals GB18030 is taken.
    """
    return _best(chain(_decoded(data, (GB18030, BIG5)), _utf_16(data), _mixed(data), _western(data)))


def is_utf_8(found: Decoded) -> bool:
    """Tell whether text that was decoded as UTF-8 and is cut is UTF-8: something other than its end must say so."""
    return not found.cut or not found.text.isascii()


def _decode(data: bytes, codec: str, encoding: str) -> Decoded:
    try:
        text, cut = data.decode(codec), False
    except UnicodeDecodeError as error:
        if error.reason not in _INCOMPLETE or error.start < len(data) - _LONGEST_CHARACTER:
            raise
        text, cut = data[: error.start].decode(codec), True
    return Decoded(text.translate(_OF_TAIWAN) if codec == "big5hkscs" else text, encoding, cut)


def _best(found: Iterator[Decoded]) -> Decoded | None:
    return max(found, key=lambda one: _usual(one.text), default=None)


def _decoded(data: bytes, encodings: tuple[str, ...]) -> Iterator[Decoded]:
    for encoding in encodings:
        try:
            yield decode(data, encoding)
        except UnicodeDecodeError:
            continue


def _utf_16(data: bytes, *, ascii_letters: float = 0) -> Iterator[Decoded]:
    """Yield what could be UTF-16. Almost any bytes could; so its characters have to be usual ones on the whole."""
    if len(data) % 2 and len(data) < _LITTLE:
        return
    for found in _decoded(data, _UTF_16):
        if _usual(found.text, ascii_letters=ascii_letters) >= _USUAL_ENOUGH:
            yield found


def _mixed(data: bytes) -> Iterator[Decoded]:
    """Yield the text of a file that was put together from UTF-8 and GB18030, line by line."""
    lines: list[str] = []
    others: list[int] = []
    number, has_utf_8 = 1, False
    for piece in data.split(b"\n"):
        try:
            line = piece.decode()
            has_utf_8 = has_utf_8 or not piece.isascii()
        except UnicodeDecodeError:
            try:
                line = piece.decode("gb18030")
            except UnicodeDecodeError:
                return
            others.append(number)
        number += len(LINE_END.findall(line + "\n"))
        lines.append(line)
    if has_utf_8:
        yield Decoded("\n".join(lines), UTF_8, others=tuple(others))


def _western(data: bytes) -> Iterator[Decoded]:
    """Yield text of the West: of each two letters at least one is plain, and only their marks and accents are not."""
    if sum(map(data.count, b"aeinorst")) * 5 < len(data):
        return
    for found in _decoded(data, ("Windows-1252",)):
        if all(character in _LATIN for character in set(found.text) if character > "\x7f"):
            yield found


def _usual(text: str, *, ascii_letters: float = 0) -> float:
    """Return how usual the characters of `text` are on the whole: 2 for the most frequent, -2 for rare ones.

    Those that all encodings share say nothing; with `ascii_letters` they count that much.
    """
    counts = Counter(text[:: max(1, len(text) // _SAMPLE)])
    weight = total = 0.0
    for character, count in counts.items():
        value = ascii_letters if character.isascii() else _value(character)
        if character.isascii() and not ascii_letters:
            continue
        weight += value * count
        total += count
    return weight / total if total else 0.0


def _value(character: str) -> float:
    if character in _FREQUENT:
        return 2.0
    return 1.0 if character in _common() else _RARE


@cache
def _common() -> frozenset[str]:
    """Return the characters in common use, as the first levels of GB 2312 and Big5 list them, and usual marks."""
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    listed = b"".join(simplified).decode("gb2312", "ignore") + b"".join(traditional).decode("big5", "ignore")
    return frozenset(listed) | _MARKS | _LATIN
