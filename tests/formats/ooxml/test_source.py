"""Foreign Word files as lines, and what a reading makes of them: automatic numbers, tables, and notes."""

import pytest

from speeches.domain.collation import receipt
from speeches.domain.outline import recognise
from speeches.domain.reading import Line
from speeches.formats.base import Source, UnreadableFile
from speeches.formats.ooxml.source import read
from tests.formats.word_writer import item, level, list_of, numbered_file, paragraph, pattern, word_file

LADDER = pattern(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")) + list_of(1, 0)
BARE = pattern(0, level(0, "chineseCounting", "%1")) + list_of(1, 0)
DELETED = "<w:del><w:r><w:delText>少</w:delText></w:r></w:del>"


def table(*rows):
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def sections(reading):
    return [
        (section.source_ordinal, section.heading, [(point.source_ordinal, point.lead) for point in section.points])
        for section in reading.manuscript.sections
    ]


SPEECH = (
    paragraph("在社区读书会上的讲话")
    + paragraph("各位街坊：")
    + paragraph("今天讲两点。")
    + item("把书借出去", 1, 0)
    + item("手续要少", 1, 1)
    + f"<w:p><w:r><w:t>一张身份证就能</w:t></w:r>{DELETED}<w:ins><w:r><w:t>借五本书。</w:t></w:r></w:ins></w:p>"
    + item("期限要宽", 1, 1)
    + paragraph("老人可以借六十天。")
    + item("把服务做细", 1, 0)
    + table(("任务", "单位"), ("一", "书店"))
    + paragraph("晚上八点关门，雨天也开。")
    + paragraph("谢谢大家！")
)


def test_automatic_numbers_are_the_ordinals_of_a_reading():
    source = read(numbered_file(SPEECH, LADDER))
    reading = recognise(source.lines)
    assert sections(reading) == [
        ("一、", "把书借出去", [("（一）", "手续要少"), ("（二）", "期限要宽")]),
        ("二、", "把服务做细", []),
    ]
    assert reading.manuscript.sections[1].lead_in == ("任务\t单位", "一\t书店", "晚上八点关门，雨天也开。")
    assert reading.manuscript.closing == ("谢谢大家！",)
    assert receipt(source.lines, reading).whole


def test_notes_say_what_lines_do_not_show():
    assert [str(note) for note in read(numbered_file(SPEECH, LADDER)).notes] == [
        "Tables: 1, beginning at line 10. Each row became a line, its cells divided by tabs.",
        "Tracked changes: 2. The text was read as if all of them were accepted.",
    ]


def test_of_many_tables_the_first_are_named():
    body = "".join(table((f"第{number}项", "书店")) + paragraph("说明。") for number in range(12))
    (note,) = read(word_file(body)).notes
    assert "Tables: 12, beginning at line 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, …." in str(note)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("、多借书", Line("多借书", ordinal="一、")),
        ("，多借书", Line("多借书", ordinal="一，")),
        (".5本书", Line(".5本书", ordinal="一")),
        ("多借书", Line("多借书", ordinal="一")),
        ("多借</w:t><w:br/><w:t>快还", Line("多借", ordinal="一")),
    ],
)
def test_a_mark_typed_behind_a_bare_number_belongs_to_it(text, line):
    assert read(numbered_file(item(text, 1, 0), BARE)).lines[0] == line


def test_a_mark_behind_a_number_that_has_one_is_text():
    assert read(numbered_file(item("：多借书", 1, 0), LADDER)).lines == (Line("：多借书", ordinal="一、"),)


def test_a_blank_line_has_no_number():
    lines = read(numbered_file(item("甲", 1, 0) + item("", 1, 0) + item("乙", 1, 0), LADDER)).lines
    assert lines == (Line("甲", ordinal="一、"), Line(""), Line("乙", ordinal="三、"))


def test_rows_of_a_table_are_no_headings():
    source = read(word_file(table(("一、", "多借书"), ("二、", "快还书"))))
    assert source.lines == (Line("一、\t多借书", table=1), Line("二、\t快还书", table=1))
    assert [section.heading for section in recognise(source.lines).manuscript.sections] == []


def test_a_table_of_contents_is_left_out_by_its_style():
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("说书") + paragraph("目录") + paragraph("一、多借</w:t><w:tab/><w:t>3", "t")
    reading = recognise(read(word_file(body + paragraph("一、多借书") + paragraph("书要常借。"), styles)).lines)
    assert [line.text for line in reading.dropped] == ["目录", "一、多借\t3"]


FOREIGN = (
    '<w:style w:styleId="a"><w:name w:val="Title"/></w:style><w:style w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="c"><w:name w:val="称谓"/></w:style>'
)


def test_another_file_is_read_as_paragraphs_with_hints():
    body = (
        paragraph("把书借出去", "a")
        + paragraph("　各位街坊： ", "c")
        + paragraph("")
        + paragraph("开</w:t><w:br/><w:t>门了。")
        + paragraph("多借</w:t><w:br/><w:t>快还", "1")
        + paragraph("read </w:t><w:br/><w:t>more", "1")
    )
    assert read(word_file(body, FOREIGN)) == Source(
        lines=(
            Line("把书借出去", "Title"),
            Line("各位街坊：", "称谓"),
            Line(""),
            Line("开"),
            Line("门了。"),
            Line("多借快还", "heading 1", outline_level=1),
            Line("read more", "heading 1", outline_level=1),
        )
    )


def test_what_paragraphs_do_not_show_is_said():
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('任务')}</w:tc><w:tc>{paragraph('单位')}</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:footnoteReference/><w:commentReference/><w:drawing/></w:r></w:p><w:altChunk/>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不印</w:t></w:r></w:p>"
        f"<w:p><w:ins/><w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert [str(note).split(":")[0].split(",")[0] for note in read(word_file(body)).notes] == [
        "Tables",
        "Text boxes",
        "Tracked changes",
        "Hidden text",
        "Comments in the file",
        "Footnotes and endnotes in the file",
        "Pictures and drawings in the file",
        "Documents of other formats inside the file",
    ]


@pytest.mark.parametrize("body", ["<w:p/>", paragraph("  　"), "<w:p><w:r><w:drawing/></w:r></w:p>"])
def test_a_file_without_text_is_refused(body):
    with pytest.raises(UnreadableFile) as refusal:
        read(word_file(body))
    assert "holds no text" in str(refusal.value)
