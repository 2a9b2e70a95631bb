"""Tables and text boxes of received Word files."""

import pytest

from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document
from speeches.formats.ooxml.received import Kind, Paragraph
from tests.formats.word_writer import item, level, list_of, numbered_file, paragraph, pattern, word_file

DELETED_END = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"


def read(body):
    return read_document(open_package(word_file(body)))


def found(body):
    return [(one.text, one.table) for one in read(body).paragraphs]


def cell(*texts, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def row(*cells, properties=""):
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_rows_become_lines():
    body = (
        paragraph("上文") + table(row("任务", "单位"), row("借书", "书店")) + paragraph("下文") + table(row("甲", "乙"))
    )
    assert found(body) == [("上文", 0), ("任务\t单位", 1), ("借书\t书店", 1), ("下文", 0), ("甲\t乙", 2)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (table(row(cell("甲", "", " 乙 "), "丙</w:t><w:br/><w:t>丁")), [("甲　乙\t丙　丁", 1)]),
        (table(row("甲", "", "丙"), row("", "")), [("甲\t丙", 1), ("", 0), ("", 0)]),
        (table(row("甲", cell("", properties='<w:vMerge w:val="continue"/>'), "丙")), [("甲\t丙", 1)]),
        (table(row(cell("甲", "乙")), row("", "丙")), [("甲", 0), ("乙", 0), ("", 0), ("丙", 0)]),
        (table(row("甲", f"<w:tc>{paragraph('乙')}{table(row('丙', '丁'))}</w:tc>")), [("甲\t乙　丙\t丁", 2)]),
        (table(row(f"<w:tc>{paragraph('乙')}{table(row('丙', '丁'))}</w:tc>")), [("乙", 0), ("丙\t丁", 1)]),
    ],
)
def test_what_a_row_makes_a_line_of(body, expected):
    assert found(body) == expected


def test_a_frame_of_one_cell_leaves_its_paragraphs_as_they_are():
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + list_of(1, 0)
    body = table(
        f"<w:tr><w:tc>{item('多借书', 1, 0)}</w:tc></w:tr>", f"<w:tr><w:tc>{item('快还书', 1, 0)}</w:tc></w:tr>"
    )
    paragraphs = read_document(open_package(numbered_file(body, numbering))).paragraphs
    assert paragraphs == (Paragraph("多借书", ordinal="一、"), Paragraph("快还书", ordinal="二、"))


def test_automatic_numbers_in_a_row_are_text():
    numbering = pattern(0, level(0)) + list_of(1, 0)
    one = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = table(one.format(item("", 1, 0), paragraph("甲")), one.format(item("借书", 1, 0), paragraph("乙")))
    paragraphs = read_document(open_package(numbered_file(body, numbering))).paragraphs
    assert [(one.text, one.ordinal) for one in paragraphs] == [("1.\t甲", ""), ("2.借书\t乙", "")]


def test_deleted_rows_and_cells_are_left_out():
    gone = row("少", "借", properties="<w:del/>")
    added = row(
        "多", cell("读", properties="<w:cellIns/>"), cell("少", properties="<w:cellDel/>"), properties="<w:ins/>"
    )
    inside = row(f"<w:tc>{table(gone)}{paragraph('快')}</w:tc>", "还")
    read_back = read(table(row("甲", "乙"), gone, added, inside))
    assert [one.text for one in read_back.paragraphs] == ["甲\t乙", "多\t读", "快\t还"]
    assert read_back.found == {Kind.CHANGE: 4}


def test_a_paragraph_does_not_go_on_in_another_place():
    body = DELETED_END.format("上文") + table(row("甲", f"<w:tc>{DELETED_END.format('乙')}</w:tc>")) + paragraph("下文")
    assert found(body) == [("上文", 0), ("甲\t乙", 1), ("下文", 0)]
    box = (
        f"<w:p><w:r><w:t>前</w:t><w:pict><w:txbxContent>{DELETED_END.format('框')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert found(box + paragraph("后")) == [("前", 0), ("框", 0), ("后", 0)]


def test_a_table_in_a_text_box_and_a_text_box_in_a_table():
    inner = f"<w:txbxContent>{paragraph('框')}{table(row('甲', '乙'))}</w:txbxContent>"
    holder = f"<w:p><w:r><w:t>前</w:t><w:pict>{inner}</w:pict></w:r></w:p>"
    assert found(holder + paragraph("后")) == [("前", 0), ("框", 0), ("甲\t乙", 1), ("后", 0)]
    assert found(table(row(f"<w:tc>{holder}</w:tc>", "右"))) == [("前　框　甲\t乙\t右", 2)]


def test_parts_of_a_table_without_a_table():
    stray = row("甲", cell("乙", properties="<w:cellDel/>"), properties="<w:del/>")
    assert found(stray) == [("甲", 0), ("乙", 0)]
