"""Sets lines of type for the sample of a house style: looks, widths, line breaks, places; lengths in points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.domain.script import Script
from speeches.formats.house_style import Digits, HouseStyle, LeadLook
from speeches.views.house_style_text import Paragraph, Role, Run

_OPENERS = frozenset("“‘（《〈「『〔［")
_CLOSERS = frozenset("”’）》〉」』〕］。，、；：？！…")
_TIMES = {
    180: "'",
    250: " ,.",
    278: "/:;ijlt",
    333: "!()-If‘’r",
    389: "Js",
    408: '"',
    444: "?acez“”",
    500: "#$*0123456789_bdghknopquvxy–",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "—…",
}
"""Widths of the letters of Times in thousandths of an em."""
_WIDTHS = {letter: width / 1000 for width, letters in _TIMES.items() for letter in letters}
_WORD = re.compile(r"[!-~]+| ")
_ANY_WORD = re.compile(r"[^ ]+| ")
_STAND_INS = (
    ("黑|hei|gothic", "'MS Hei', 'Heiti SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"),
    ("楷|kai", "'MS Kai', 'Kaiti SC', STKaiti, 'AR PL UKai CN', 'Noto Sans CJK SC', sans-serif"),
    ("仿|fang", "'MS Fang', STFangsong, SimSun, 'Noto Serif CJK SC', serif"),
    ("标宋|中宋|biaosong|zhongsong", "'MS Title', STZhongsong, 'Songti SC', 'Noto Serif CJK SC', serif"),
    ("宋|song|sun|ming", "SimSun, 'Songti SC', 'Noto Serif CJK SC', serif"),
    ("arial|helvetica|calibri|verdana|sans", "'Liberation Sans', Arial, sans-serif"),
)
"""What stands in for a face that is not installed, by a word in its name."""
_SERIF = "'Liberation Serif', 'Times New Roman', 'Noto Serif CJK SC', serif"


@dataclass(frozen=True, slots=True)
class Look:
    """Faces as a `font-family`, the wanted one first; the size in points."""

    faces: str
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """What no line break cuts: a Chinese character, which is `square`, or a word."""

    text: str
    width: float
    look: Look
    square: bool = False


def faces_of(face: str) -> str:
    """Return `face` with what stands in for it, as a `font-family`; marks that end a name are left out of it."""
    name = re.sub(r"[\"'\\]", "", face)
    lower = name.lower()
    stand_in = next((faces for words, faces in _STAND_INS if re.search(words, lower)), _SERIF)
    return f"'{name}', {stand_in}"


def glyphs(house: HouseStyle, paragraph: Paragraph, cell: float) -> list[Glyph]:
    """Return the paragraph in glyphs; `cell` is the width of a Chinese character, 0 for its own size."""
    return [glyph for run in paragraph.runs for glyph in _of_run(house, paragraph.role, run, cell)]


def _of_run(house: HouseStyle, role: Role, run: Run, cell: float) -> Iterator[Glyph]:
    size = (house.title_size if role is Role.TITLE else house.text_size) / 2
    face, bold, italic = _face(house, role, lead=run.lead)
    chinese = Look(faces_of(face), size, bold, italic)
    latin = chinese
    if house.digits is Digits.LATIN:
        latin = replace(chinese, faces=f"{faces_of(house.latin_face)}, {chinese.faces}")
    words = _WORD if house.script is Script.CHINESE else _ANY_WORD
    end = 0
    for word in words.finditer(run.text):
        yield from (Glyph(letter, cell or size, chinese, square=True) for letter in run.text[end : word.start()])
        width = sum(_WIDTHS.get(letter, 0.5) for letter in word[0]) * size
        yield Glyph(word[0], width * (1.06 if bold else 1), latin)
        end = word.end()
    yield from (Glyph(letter, cell or size, chinese, square=True) for letter in run.text[end:])


def _face(house: HouseStyle, role: Role, *, lead: bool) -> tuple[str, bool, bool]:
    """Return the face of a role's letters, and whether they are bold and slanted.

    Chinese has a face for each layer; in Latin letters titles and headings stand out by their weight.
    """
    if lead:
        faces = {LeadLook.KAI: house.lead_face}
        return faces.get(house.lead, house.text_face), house.lead is LeadLook.BOLD, False
    latin = house.script is Script.LATIN
    looks = {
        Role.TITLE: (house.title_face, latin, False),
        Role.BYLINE: (house.byline_face, False, False),
        Role.HEADING: (house.level_1_face, latin, False),
        Role.SECOND: (house.level_2_face, latin, latin),
        Role.THIRD: (house.text_face, house.level_3_bold, False),
    }
    return looks.get(role, (house.text_face, False, False))


def broken(flow: Sequence[Glyph], *, first: float, width: float) -> Iterator[list[Glyph]]:
    """Break a paragraph into lines: no closing mark begins one, no opening mark ends one, spaces at breaks go."""
    line: list[Glyph] = []
    room = first
    for glyph in flow:
        if line and sum(one.width for one in line) + glyph.width > room + 0.01 and glyph.text != " ":
            kept = _carried(line, glyph)
            yield _trimmed(line[: len(line) - kept])
            line, room = line[len(line) - kept :], width
        line.append(glyph)
    yield _trimmed(line)


def _carried(line: Sequence[Glyph], following: Glyph) -> int:
    """Return how many glyphs at the end of the line go with the one that follows."""
    kept = 0
    while len(line) - kept > 1 and (following.text in _CLOSERS or line[-1 - kept].text in _OPENERS):
        kept += 1
        following = line[-kept]
    return kept


def _trimmed(line: list[Glyph]) -> list[Glyph]:
    while line and line[-1].text == " ":
        line = line[:-1]
    return line


def placed(line: Sequence[Glyph], *, start: float, width: float, centred: bool, justified: bool) -> list[float]:
    """Return where each glyph begins; a justified line spreads what is left over between them.

    In lines of words it goes to the spaces, in Chinese ones between all glyphs.
    """
    left = width - start - sum(glyph.width for glyph in line)
    gaps = [place for place, glyph in enumerate(line[:-1]) if glyph.text == " "]
    if any(glyph.square for glyph in line):
        gaps = list(range(len(line) - 1))
    extra = left / len(gaps) if justified and not centred and gaps else 0.0
    x, places = start + (left / 2 if centred else 0.0), []
    for place, glyph in enumerate(line):
        places.append(x)
        x += glyph.width + (extra if place in gaps else 0.0)
    return places
