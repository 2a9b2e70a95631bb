"""East Asian type: sizes, and how letters and paragraphs look, as properties in the order of Word's schema."""

from dataclasses import dataclass

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

    `latin` also covers digits. `size` is in half points, `spacing` in twips between letters; `kern` 0 turns kerning
    off. `grid` False keeps the page's character grid from widening or narrowing the letters.
    """

    chinese: str | None = None
    latin: str | None = None
    bold: bool | None = None
    grid: bool | None = None
    spacing: int | None = None
    kern: int | None = None
    size: int | None = None

    def xml(self) -> str:
        """Return `w:rPr`, empty when nothing is set."""
        inner = (
            self._faces()
            + _switch("b", self.bold)
            + _switch("bCs", self.bold)
            + _switch("snapToGrid", self.grid)
            + _value("spacing", self.spacing)
            + _value("kern", self.kern)
            + _value("sz", self.size)
            + _value("szCs", self.size)
        )
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def _faces(self) -> str:
        latin = f' w:ascii="{self.latin}" w:hAnsi="{self.latin}" w:cs="{self.latin}"' if self.latin else ""
        chinese = f' w:eastAsia="{self.chinese}"' if self.chinese else ""
        return f"<w:rFonts{latin}{chinese}/>" if latin or chinese else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph stands. None leaves a property as the style below it has it.

    Lengths in twips; `line` is exact. `first_line` is an indent by length and, in hundredths of a character, by
    `first_line_characters`: Word takes the latter, LibreOffice the former. `outline` counts from 0. `chinese_rules`
    sets the rules for Chinese line ends: no closing mark starts a line, a mark may hang over its end, and no space
    is put between Chinese and Latin letters.
    """

    keep_next: bool | None = None
    chinese_rules: bool = False
    grid: bool | None = None
    line: int | None = None
    first_line: int | None = None
    first_line_characters: int | None = None
    left: int | None = None
    right: int | None = None
    align: str | None = None
    outline: int | None = None

    def xml(self) -> str:
        """Return `w:pPr`, empty when nothing is set."""
        rules = (
            '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            '<w:adjustRightInd w:val="0"/>'
        )
        inner = (
            _switch("keepNext", self.keep_next)
            + ('<w:widowControl w:val="0"/>' + rules if self.chinese_rules else "")
            + _switch("snapToGrid", self.grid)
            + self._spacing()
            + self._indents()
            + _value("jc", self.align)
            + _value("outlineLvl", self.outline)
        )
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _spacing(self) -> str:
        if self.line is None:
            return ""
        return f'<w:spacing w:before="0" w:after="0" w:line="{self.line}" w:lineRule="exact"/>'

    def _indents(self) -> str:
        values = (
            ("left", self.left),
            ("right", self.right),
            ("firstLineChars", self.first_line_characters),
            ("firstLine", self.first_line),
        )
        inner = "".join(f' w:{name}="{value}"' for name, value in values if value is not None)
        return f"<w:ind{inner}/>" if inner else ""


PLAIN_LETTERS, PLAIN_PARAGRAPH = LetterFormat(), ParagraphFormat()
"""They set nothing."""
