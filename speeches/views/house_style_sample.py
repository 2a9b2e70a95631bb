"""A house style drawn: two A4 pages to scale, as plain values ready for SVG; lengths are in points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from speeches.domain.script import Script
from speeches.formats.house_style import DASH_BELOW_TEXT, HouseStyle, NumberPlace
from speeches.formats.ooxml import geometry
from speeches.views.house_style_text import Paragraph, Role, paragraphs
from speeches.views.house_style_type import Glyph, Look, broken, faces_of, glyphs, placed

WIDTH, HEIGHT = 595.28, 841.89
"""A4."""
MILLIMETRE = 72 / 25.4
_TWIPS = 20  # in a point
_CENTRE = 0.38  # the middle of a Chinese character above its base line, in ems
_DASH = 0.31  # a dash above the base line, in ems
_PAGES = 2
_MOST = 200  # more lines or characters than any page holds


@dataclass(frozen=True, slots=True)
class Area:
    """The text area of a page: its left and upper edge and its size; from one line and one character to the next."""

    x: float
    y: float
    width: float
    height: float
    pitch: float
    cell: float

    @property
    def lines(self) -> int:
        """How many lines stand on a page."""
        return int(self.height / self.pitch + 0.01)

    @property
    def characters(self) -> int:
        """How many Chinese characters stand on a line."""
        return int(self.width / self.cell + 0.01)


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look on the base line `y`.

    `x` places each Chinese character. A word has one place and a `length`, to which the browser fits the face that
    it has: else a wider one would run into the next word.
    """

    text: str
    x: str
    y: str
    look: Look
    length: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: its text, and its number, empty where it has none."""

    text: tuple[Span, ...]
    number: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A margin's width in millimetres, in the middle of the margin."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The first page and the second, the text area in them, and the lines of their grid as the path of an SVG.

    `width` and `height` are those of the text area in millimetres, as people write them.
    """

    lines: int
    characters: int
    width: str
    height: str
    box: Mapping[str, str]
    rules: str
    marks: tuple[Mark, ...]
    pages: tuple[Page, ...]


def draw(house: HouseStyle) -> Sample | None:
    """Return the sample; None for figures with which no line of text fits on the paper."""
    area = _area(house)
    if area is None:
        return None
    sheets = _paginated(house, area)
    pages = tuple(
        Page(tuple(_text(sheet, area)), tuple(_number(house, area, number)))
        for number, sheet in enumerate(sheets[:_PAGES], 1)
    )
    return Sample(
        lines=area.lines,
        characters=area.characters,
        width=_millimetres(area.width),
        height=_millimetres(area.height),
        box={name: _figure(getattr(area, name)) for name in ("x", "y", "width", "height")},
        rules=_rules(house, area),
        marks=_marks(house, area),
        pages=pages,
    )


def _area(house: HouseStyle) -> Area | None:
    x, y = house.margin_left * MILLIMETRE, house.margin_top * MILLIMETRE
    width, height = WIDTH - x - house.margin_right * MILLIMETRE, HEIGHT - y - house.margin_bottom * MILLIMETRE
    size = house.text_size / 2
    if width < 2 * size or height < size or not 0 < house.lines <= _MOST or not 0 < house.characters <= _MOST:
        return None
    pitch, cell = geometry.line(house) / _TWIPS, geometry.character(house) / _TWIPS
    return Area(x, y, width, height, pitch, cell) if 1 <= pitch <= height else None


@dataclass(frozen=True, slots=True)
class _Set:
    """A line that is set but stands on no page yet.

    `x` is where each of its glyphs begins in the text area, `after` what stays empty below it; with `keep` no page
    ends with it.
    """

    height: float
    glyphs: Sequence[Glyph] = ()
    x: Sequence[float] = ()
    keep: bool = False
    after: float = 0.0


def _paginated(house: HouseStyle, area: Area) -> list[list[_Set]]:
    """Return the lines of each page; what must not end a page goes with the text below it."""
    pages: list[list[_Set]] = [[]]
    for line in (line for paragraph in paragraphs(house) for line in _set(house, area, paragraph)):
        if sum(one.height + one.after for one in pages[-1]) + line.height > area.height + 0.5 and pages[-1]:
            kept: list[_Set] = []
            while len(pages[-1]) > 1 and pages[-1][-1].keep:
                kept.insert(0, pages[-1].pop())
            pages.append(kept)
        pages[-1].append(line)
    return [*pages, []] if len(pages) < _PAGES else pages


def _set(house: HouseStyle, area: Area, paragraph: Paragraph) -> Iterator[_Set]:
    if paragraph.role is Role.BLANK:
        yield _Set(area.pitch)
        return
    title = paragraph.role is Role.TITLE
    height = geometry.line_of(house, house.title_size) / _TWIPS if title else area.pitch
    flow = glyphs(house, paragraph, 0.0 if title else area.cell)
    indent = house.indent * area.cell if paragraph.indented else 0.0
    apart = area.pitch / 2 if house.script is Script.LATIN and not house.indent and not paragraph.centred else 0.0
    lines = list(broken(flow, first=area.width - indent, width=area.width))
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        spread = house.script is Script.CHINESE and not last
        start = 0.0 if place else indent
        x = placed(line, start=start, width=area.width, centred=paragraph.centred, justified=spread)
        yield _Set(height, line, x, keep=paragraph.keep, after=apart if last else 0.0)


def _text(sheet: Sequence[_Set], area: Area) -> Iterator[Span]:
    top = area.y
    for line in sheet:
        if line.glyphs:
            size = max(glyph.look.size for glyph in line.glyphs)
            yield from _spans(line, area.x, top + line.height / 2 + _CENTRE * size)
        top += line.height + line.after


def _spans(line: _Set, left: float, base: float) -> Iterator[Span]:
    """Join Chinese characters of one look; words stand one by one."""
    y = _figure(base)
    together = zip(line.glyphs, line.x, strict=True)
    for (look, square), group in groupby(together, key=lambda pair: (pair[0].look, pair[0].square)):
        placed_glyphs = [(glyph, _figure(left + start)) for glyph, start in group]
        if square:
            text = "".join(glyph.text for glyph, _ in placed_glyphs)
            yield Span(text, " ".join(x for _, x in placed_glyphs), y, look)
            continue
        for glyph, x in placed_glyphs:
            if glyph.text != " ":
                yield Span(glyph.text, x, y, look, _figure(glyph.width))


def _number(house: HouseStyle, area: Area, number: int) -> Iterator[Span]:
    """Yield the page number: a letter from the outer edge or in the middle, its dashes 7 mm below the text."""
    if number == 1 and not house.number_first_page:
        return
    size = house.number_size / 2
    look = Look(faces_of(house.number_face), size)
    digit, space = Glyph(str(number), size / 2, look), Glyph(" ", size / 4, look)
    dash = Glyph("—", size, look, square=True)
    glyphs = (dash, space, digit, space, dash) if house.number_dashes else (digit,)
    long = sum(glyph.width for glyph in glyphs)
    if house.number_place is NumberPlace.CENTRE:
        start = (area.width - long) / 2
    else:
        start = area.width - size - long if number % 2 else size
    x = placed(glyphs, start=start, width=area.width, centred=False, justified=False)
    base = area.y + area.height + DASH_BELOW_TEXT * MILLIMETRE + _DASH * size
    yield from _spans(_Set(size, glyphs, x), area.x, base)


def _rules(house: HouseStyle, area: Area) -> str:
    """Return the lower edge of every line, and a tick above every character where the page counts them.

    Paragraphs in Latin letters do not keep to such lines.
    """
    if house.script is not Script.CHINESE:
        return ""
    path = [
        f"M{_figure(area.x)} {_figure(area.y + line * area.pitch)}h{_figure(area.width)}"
        for line in range(1, area.lines + 1)
    ]
    if geometry.counts_characters(house):
        path += [f"M{_figure(area.x + place * area.cell)} {_figure(area.y)}v-4" for place in range(area.characters + 1)]
    return "".join(path)


def _marks(house: HouseStyle, area: Area) -> tuple[Mark, ...]:
    """Say how wide the margins are: above, below, left and right of the text."""
    middle_x, middle_y = area.x + area.width / 2, area.y + area.height / 2
    right, lower = area.x + area.width, area.y + area.height
    places = (
        (middle_x, area.y / 2, house.margin_top),
        (middle_x, (lower + HEIGHT) / 2 + 24, house.margin_bottom),
        (area.x / 2, middle_y, house.margin_left),
        ((right + WIDTH) / 2, middle_y, house.margin_right),
    )
    return tuple(Mark(_figure(x), _figure(y), f"{_figure(margin)} mm") for x, y, margin in places)


def _millimetres(length: float) -> str:
    return f"{length / MILLIMETRE:.1f}".removesuffix(".0")


def _figure(length: float) -> str:
    """Return a length as SVG reads it, whatever the language of the page."""
    return f"{length:.2f}".rstrip("0").rstrip(".")
