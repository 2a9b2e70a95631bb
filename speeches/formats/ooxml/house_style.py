"""The house style: faces, sizes, page and grid as one value that every Word layout takes."""

from dataclasses import dataclass

from speeches.formats.ooxml.typography import SIZE_2, SIZE_3, SIZE_4


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Lengths in twips (twentieths of a point), letter sizes in half points; the defaults are 公文版式.

    [S] stands in GB/T 9704-2012, [M] is measured on rendered pages, [P] is our choice where the standard is silent.
    """

    # Faces.
    title_face: str = "方正小标宋简体"  # [S] 7.3.1 小标宋体
    text_face: str = "仿宋_GB2312"  # [S] 5.2.2 仿宋体
    level_1_face: str = "黑体"  # [S] 7.3.3 first layer, 一、
    level_2_face: str = "楷体_GB2312"  # [S] 7.3.3 second layer, （一）; the layers below keep the text's face
    lead_face: str = "楷体_GB2312"  # [P] 段旨句, the lead of a point that runs into its paragraph
    byline_face: str = "楷体_GB2312"  # [P] subtitle, speaker and date, as speeches are usually set
    number_face: str = "宋体"  # [S] 7.5 page number
    latin_face: str = "Times New Roman"  # [P] Latin letters and digits; the standard names 仿宋 for everything

    # Sizes.
    title_size: int = SIZE_2  # [S] 7.3.1
    text_size: int = SIZE_3  # [S] 5.2.2
    number_size: int = SIZE_4  # [S] 7.5

    # Page: A4 with 37 mm above and 28 mm left of a text area of 156 × 225 mm.
    page_width: int = 11906  # [S] 5.1
    page_height: int = 16838
    margin_top: int = 2098  # [S] 5.2.1 天头 37 mm ± 1 mm
    margin_left: int = 1588  # [S] 5.2.1 订口 28 mm ± 1 mm
    margin_right: int = 1474
    margin_bottom: int = 1985
    header_distance: int = 851
    footer_distance: int = 1437  # [S] 7.5 the dashes' upper edge 7 mm under the text area; [M] with the line below

    # Grid: 22 lines of 28 characters. Word's page set-up shows it; the lines hold themselves to it, because
    # LibreOffice gives a letter that is wider than its cell two cells, which leaves 14 characters on a line.
    grid_line: int = 579  # [S] 5.2.3 22 lines; [M] 580 gives 21
    grid_characters: int = -849  # [S] 5.2.3 28 characters; in 4096ths of a point from the letter's own width
    line: int = 579  # exact, also under the title, so that the page keeps its 22 lines
    letter_spacing: int = -6  # [M] -5 is one character too wide for the 28 cells, -6 fits
    indent_characters: int = 200  # [S] 7.3.3 two characters, in hundredths
    indent: int = 632  # the same for programs that know no character unit: two letters of 15.8 pt
    number_line: int = 320  # [M] exact line of the page number
    number_indent: int = 280  # [S] 7.5 one character of the page number in from the edge
