"""East Asian type: sizes, and how letters and paragraphs look, as properties in the order of Word's schema."""

from dataclasses import dataclass

from speeches.formats.ooxml.markup import attribute

SIZE_2 = 44
"""二号, 22 pt; these three in half points, as Word counts letters."""
SIZE_3 = 32
"""三号, 16 pt."""
SIZE_4 = 28
"""四号, 14 pt."""


def _switch(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def _value(name: str, value: int | str | None) -> str:
    return "" if value is None else f'<w:{name} w:val="{value}"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFormat:
    """How letters look. None leaves a property as the style below it has it.

    `latin` also covers digits, and `complex_face` is that of Arabic, Hebrew and their kin, as `latin` unless given.
    `right_to_left` says that the letters are of these. `size` is in half points, `spacing` in twips between letters;
    `kern` 0 turns kerning off. `grid` False keeps the page's character grid from widening or narrowing the letters.
    `colour` is six hexadecimal digits, red first.
    """

    chinese: str | None = None
    latin: str | None = None
    complex_face: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    grid: bool | None = None
    colour: str | None = None
    spacing: int | None = None
    kern: int | None = None
    size: int | None = None
    right_to_left: bool | None = None

    def xml(self) -> str:
        """Return `w:rPr`, empty when nothing is set."""
        inner = (
            self._faces()
            + _switch("b", self.bold)
            + _switch("bCs", self.bold)
            + _switch("i", self.italic)
            + _switch("iCs", self.italic)
            + _switch("snapToGrid", self.grid)
            + _value("color", self.colour)
            + _value("spacing", self.spacing)
            + _value("kern", self.kern)
            + _value("sz", self.size)
            + _value("szCs", self.size)
            + _switch("rtl", self.right_to_left)
        )
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def _faces(self) -> str:
        faces = (
            ("ascii", self.latin),
            ("hAnsi", self.latin),
            ("cs", self.complex_face or self.latin),
            ("eastAsia", self.chinese),
        )
        inner = "".join([f' w:{name}="{attribute(face)}"' for name, face in faces if face])
        return f"<w:rFonts{inner}/>" if inner else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph stands. None leaves a property as the style below it has it.

    Lengths in twips; `line` is exact, and the space above and below, `before` and `after`, counts only where it is
    given; `together` leaves it out between two paragraphs of one style. `first_line` is an indent by length and, in
    hundredths of a character, by `first_line_characters`: Word takes the latter, LibreOffice the former; `hanging` is
    how far it stands out instead. `tab` is the place of a right tab with dots before it, `left_tab` that of a left
    one. `outline` counts from 0. `chinese_rules` sets the rules for Chinese line ends: no closing mark starts a line,
    a mark may hang over its end, and no space is put between Chinese and Latin letters. `right_to_left` is the
    direction of the whole paragraph; `align` left is then its right edge.
    """

    keep_next: bool | None = None
    keep_lines: bool | None = None
    chinese_rules: bool = False
    grid: bool | None = None
    line: int | None = None
    before: int = 0
    after: int = 0
    together: bool | None = None
    first_line: int | None = None
    first_line_characters: int | None = None
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    tab: int | None = None
    left_tab: int | None = None
    align: str | None = None
    outline: int | None = None
    right_to_left: bool | None = None

    def xml(self) -> str:
        """Return `w:pPr`, empty when nothing is set."""
        rules = '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        inner = (
            _switch("keepNext", self.keep_next)
            + _switch("keepLines", self.keep_lines)
            + ('<w:widowControl w:val="0"/>' if self.chinese_rules else "")
            + self._tabs()
            + (rules if self.chinese_rules else "")
            + _switch("bidi", self.right_to_left)
            + ('<w:adjustRightInd w:val="0"/>' if self.chinese_rules else "")
            + _switch("snapToGrid", self.grid)
            + self._spacing()
            + self._indents()
            + _switch("contextualSpacing", self.together)
            + _value("jc", self.align)
            + _value("outlineLvl", self.outline)
        )
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _tabs(self) -> str:
        left = "" if self.left_tab is None else f'<w:tab w:val="left" w:pos="{self.left_tab}"/>'
        right = "" if self.tab is None else f'<w:tab w:val="right" w:leader="dot" w:pos="{self.tab}"/>'
        return f"<w:tabs>{left}{right}</w:tabs>" if left or right else ""

    def _spacing(self) -> str:
        if self.line is None:
            return ""
        around = f'w:before="{self.before}" w:after="{self.after}"'
        return f'<w:spacing {around} w:line="{self.line}" w:lineRule="exact"/>'

    def _indents(self) -> str:
        values = (
            ("left", self.left),
            ("right", self.right),
            ("firstLineChars", self.first_line_characters),
            ("firstLine", self.first_line),
            ("hanging", self.hanging),
        )
        inner = "".join(f' w:{name}="{value}"' for name, value in values if value is not None)
        return f"<w:ind{inner}/>" if inner else ""


PLAIN_LETTERS, PLAIN_PARAGRAPH = LetterFormat(), ParagraphFormat()
"""They set nothing."""
