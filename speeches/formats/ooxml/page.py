"""The page: size, margins, grid, and page numbers on odd and even pages."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips

from speeches.formats.ooxml.house_style import HouseStyle
from speeches.formats.ooxml.styles import StyleId


def set_up(document: Document, house: HouseStyle) -> None:
    """Give the only section of `document` its page, its grid and its two footers."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(house.page_width), Twips(house.page_height)
    section.top_margin, section.bottom_margin = Twips(house.margin_top), Twips(house.margin_bottom)
    section.left_margin, section.right_margin = Twips(house.margin_left), Twips(house.margin_right)
    section.header_distance, section.footer_distance = Twips(house.header_distance), Twips(house.footer_distance)

    properties = document.element.xpath("./w:body/w:sectPr")[0]
    properties.attrib.clear()  # revision marks of the template
    (grid,) = properties.xpath("./w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(house.grid_line))
    grid.set(qn("w:charSpace"), str(house.grid_characters))

    for footer, style in ((section.footer, StyleId.NUMBER_ODD), (section.even_page_footer, StyleId.NUMBER_EVEN)):
        footer.is_linked_to_previous = False
        root = footer.part.element
        for child in list(root):
            root.remove(child)
        root.append(_page_number(style))


def _page_number(style: StyleId) -> object:
    """Return the paragraph — 1 —; each dash is one of the Chinese face (GB/T 9704-2012, 7.5: 一字线)."""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return parse_xml(f"<w:p {nsdecls('w')}>{properties}{dash.format('— ')}{number}{dash.format(' —')}</w:p>")
