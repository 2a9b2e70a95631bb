"""The page: size, margins, grid, and what stands at the foot of odd and even pages."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Twips

from speeches.formats.ooxml.styles import StyleId

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4 in twips."""


def twips(millimetres: float) -> int:
    """Return a length in twips as Word's page set-up would keep it: in whole tenths of a point."""
    return 2 * round(millimetres * 720 / 25.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Lengths in twips (twentieths of a point); A4 unless said otherwise.

    `grid_line` is the pitch of the page's line grid, 0 for none; `grid_characters` what it adds to each character's
    own width, in 4096ths of a point, None for a grid of lines alone. `odd_foot` and `even_foot` are the paragraph at
    the foot of the page as XML, without it odd pages are as even ones; `first_foot` False leaves the first page bare.
    """

    width: int = PAGE_WIDTH
    height: int = PAGE_HEIGHT
    top: int
    bottom: int
    left: int
    right: int
    header_distance: int = 851
    footer_distance: int
    grid_line: int = 0
    grid_characters: int | None = None
    odd_foot: str
    even_foot: str = ""
    first_foot: bool = True


def set_up(document: Document, page: Page) -> None:
    """Give the only section of `document` its page, its grid and its feet."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)
    section.header_distance, section.footer_distance = Twips(page.header_distance), Twips(page.footer_distance)

    document.element.xpath("./w:body/w:sectPr")[0].attrib.clear()  # revision marks of the template
    _grid(document, page)
    _foot(section.footer, page.odd_foot)
    if page.even_foot:
        _foot(section.even_page_footer, page.even_foot)
    if not page.first_foot:
        section.different_first_page_header_footer = True
        _foot(section.first_page_footer, page.odd_foot)
        _empty(section.first_page_footer)


def _grid(document: Document, page: Page) -> None:
    (grid,) = document.element.xpath("./w:body/w:sectPr/w:docGrid")
    if not page.grid_line:
        grid.getparent().remove(grid)
        return
    grid.set(qn("w:type"), "lines" if page.grid_characters is None else "linesAndChars")
    grid.set(qn("w:linePitch"), str(page.grid_line))
    if page.grid_characters is not None:
        grid.set(qn("w:charSpace"), str(page.grid_characters))


def _foot(footer: _Footer, paragraph: str) -> None:
    footer.is_linked_to_previous = False
    root = footer.part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(paragraph))


def _empty(footer: _Footer) -> None:
    """Leave the paragraph of a foot and its style, so that the page below it is as high as the others."""
    for child in footer.part.element.xpath("./w:p/*[not(self::w:pPr)]"):
        child.getparent().remove(child)


def page_number(style: StyleId, before: str = "— ", after: str = " —") -> str:
    """Return the paragraph with the page's number between two texts, whose marks are those of the Chinese face.

    — 1 — by default (GB/T 9704-2012, 7.5: 一字线).
    """
    return _line(style, _text(before), _field("PAGE"), _text(after))


def page_of_pages(style: StyleId, before: str, between: str, after: str = "") -> str:
    """Return the paragraph with the page's number and the number of pages: 第 3 页　共 26 页, or Page 3 of 26."""
    return _line(style, _text(before), _field("PAGE"), _text(between), _field("NUMPAGES"), _text(after))


def _line(style: StyleId, *runs: str) -> str:
    return f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _text(text: str) -> str:
    hint = "" if text.isascii() else '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{hint}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
