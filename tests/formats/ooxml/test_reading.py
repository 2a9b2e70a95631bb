"""Received Word files as paragraphs: text, styles, letters, bookmarks, and what is left out of them."""

import pytest

from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document
from speeches.formats.ooxml.received import Kind, Paragraph, Stretch
from speeches.formats.ooxml.received_styles import ReceivedStyle, received_styles
from tests.formats import word_writer
from tests.formats.word_writer import paragraph, word_file

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1a"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1b"><w:name w:val="无号"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="r1"><w:name w:val="ring"/><w:basedOn w:val="r2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="r2"><w:name w:val="back"/><w:basedOn w:val="r1"/></w:style>'
    '<w:style w:type="character" w:styleId="s"><w:name w:val="段旨句"/></w:style>'
)


def read(body, **more):
    return read_document(open_package(word_file(body, STYLES, **more)))


def texts(body, **more):
    return [found.text for found in read(body, **more).paragraphs]


def only(inner, properties=""):
    """Return the one paragraph with these runs."""
    (found,) = read(f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>").paragraphs
    return found


def run(text, style=""):
    letters = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_styles_by_name_with_what_they_inherit():
    assert received_styles(open_package(word_file("", STYLES))) == {
        "": ReceivedStyle(),
        "a": ReceivedStyle("Normal"),
        "1": ReceivedStyle("heading 1", 1, ("7", 1)),
        "1a": ReceivedStyle("章", 1, ("7", 1)),
        "1b": ReceivedStyle("无号"),
        "r1": ReceivedStyle("ring"),
        "r2": ReceivedStyle("back"),
        "s": ReceivedStyle("段旨句"),
    }


def test_a_file_may_have_no_styles():
    found = read(paragraph("多借书。", "a"), looks=None)
    assert (found.paragraphs, found.styles) == ((Paragraph("多借书。"),), frozenset())
    assert read(paragraph("多借书。", "a"), related=None).paragraphs == (Paragraph("多借书。"),)


def test_paragraphs_with_what_their_styles_say():
    found = read(paragraph("甲", "1a") + paragraph("乙", "1b") + paragraph("丙", "nothing") + paragraph("丁"))
    assert found.paragraphs == (
        Paragraph("甲", "章", outline_level=1),
        Paragraph("乙", "无号"),
        Paragraph("丙"),
        Paragraph("丁"),
    )
    assert found.styles == {"Normal", "heading 1", "章", "无号", "ring", "back", "段旨句"}
    assert found.found == {}


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="x"/>', 0),
        ('<w:outlineLvl w:val="-1"/>', 0),
        ('<w:outlineLvl w:val="99999999999999999999"/>', 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="1"/>', 2),
    ],
)
def test_outline_levels(properties, level):
    assert only(run("多借书。"), properties).outline_level == level


def test_a_paragraph_without_a_style_has_what_the_usual_one_says():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    found = read_document(open_package(word_file(paragraph("多借书。"), styles)))
    assert found.paragraphs == (Paragraph("多借书。", outline_level=2),)
    assert found.styles == {"Normal"}


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("多借") + run("快还"), "多借快还"),
        ("<w:r><w:t> 多借 </w:t></w:r>" + run(" 快还 "), "多借 快还 "),
        ("<w:r><w:t>　多\n借　</w:t></w:r>", "　多 借　"),
        ("<w:r><w:t>多</w:t><w:tab/><w:t>借</w:t><w:br/><w:t>快</w:t><w:cr/><w:t>还</w:t></w:r>", "多\t借\n快\n还"),
        ('<w:r><w:br w:type="page"/><w:t>多</w:t><w:br w:type="column"/><w:t>借</w:t></w:r>', "多\n借"),
        ('<w:r><w:t>多</w:t><w:br w:type="textWrapping"/><w:t>借</w:t><w:lastRenderedPageBreak/></w:r>', "多\n借"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-b\u00adc"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>', "\uf06c"),
        ('<w:r><w:sym w:char="0007"/><w:sym w:char="D800"/><w:sym w:char="x"/><w:sym/><w:t>借</w:t></w:r>', "借"),
        (run("&lt;借&gt; &amp; 𠮷📚"), "<借> & 𠮷📚"),
        (
            "<w:hyperlink>" + run("多") + "</w:hyperlink><w:sdt><w:sdtContent>" + run("借") + "</w:sdtContent></w:sdt>",
            "多借",
        ),
        ("<w:r><w:ruby><w:rt>" + run("jiè") + "</w:rt><w:rubyBase>" + run("借") + "</w:rubyBase></w:ruby></w:r>", "借"),
        ("<m:oMath><m:r><m:t>7+3</m:t></m:r></m:oMath>", "7+3"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
        ('<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>", "3"),
    ],
)
def test_text(inner, text):
    assert only(inner).text == text


def test_tab_stops_are_no_tabs():
    assert only(run("借"), '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>').text == "借"


def field(*kinds):
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' if kind in ("begin", "separate", "end") else run(kind)
        for kind in kinds
    )


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        (("甲", "begin", "DATE", "separate", "乙", "end", "丙"), "甲乙丙"),
        (("甲", "begin", "IF", "begin", "PAGE", "separate", "1", "end", "separate", "乙", "end", "丙"), "甲乙丙"),
        (("甲", "begin", "XE", "end", "丙"), "甲丙"),
        (("甲", "end", "separate", "丙"), "甲丙"),
    ],
)
def test_of_a_field_only_the_result_is_text(kinds, text):
    assert only(field(*kinds)).text == text


def test_tabs_in_the_code_of_a_field_are_no_text():
    assert only(field("甲", "begin") + "<w:r><w:tab/></w:r>" + field("separate", "乙", "end")).text == "甲乙"


def test_a_field_may_reach_over_paragraphs():
    stretches = (("甲", "begin", "TOC"), ("x", "separate", "乙"), ("丙", "end"))
    assert texts("".join(f"<w:p>{field(*kinds)}</w:p>" for kinds in stretches)) == ["甲", "乙", "丙"]


def test_letters_that_touch_are_one_stretch():
    found = only(run("一要", "s") + run("快。", "s") + run("好") + run("书", "s") + run("", "s"))
    assert (found.text, found.letters) == ("一要快。好书", (Stretch("段旨句", 0, 4), Stretch("段旨句", 5, 6)))


def test_the_letters_of_the_paragraphs_end_are_none_of_its_text():
    assert only(run("快"), '<w:rPr><w:rStyle w:val="s"/></w:rPr>').letters == ()


def mark(number, name):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number):
    return f'<w:bookmarkEnd w:id="{number}"/>'


def test_bookmarks_with_their_places():
    found = only(run("多") + mark(1, "a") + run("借") + mark(2, "b") + end(2) + end(1) + run("书") + end(9))
    assert found.bookmarks == (Stretch("b", 2, 2), Stretch("a", 1, 2))


def test_a_bookmark_without_an_end_goes_to_the_end_of_its_paragraph():
    body = f"{mark(5, 'out')}<w:p>{mark(1, 'a')}{run('多借')}</w:p><w:p>{run('快还')}{end(1)}</w:p>{end(5)}"
    assert [found.bookmarks for found in read(body).paragraphs] == [(Stretch("a", 0, 2),), ()]


def test_former_properties_do_not_count():
    changed = '<w:pStyle w:val="1a"/><w:pPrChange><w:pPr><w:pStyle w:val="1b"/></w:pPr></w:pPrChange>'
    letters = '<w:r><w:rPr><w:rPrChange><w:rPr><w:rStyle w:val="s"/></w:rPr></w:rPrChange></w:rPr><w:t>借</w:t></w:r>'
    found = only(letters, changed)
    assert (found.style, found.letters, found.text) == ("章", (), "借")


def test_tracked_changes_are_read_as_accepted():
    deleted = "<w:del><w:r><w:delText>少</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
    found = read(f"<w:p>{run('要')}{deleted}<w:ins>{run('多')}</w:ins>{run('借')}{moved}</w:p>")
    assert [one.text for one in found.paragraphs] == ["要多借新"]
    assert found.found == {Kind.CHANGE: 4}


DELETED_END = '<w:pPr><w:pStyle w:val="1b"/><w:rPr><w:del/></w:rPr></w:pPr>'


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    first = f"<w:p>{DELETED_END}{mark(1, 'a')}{run('多', 's')}{end(1)}</w:p>"
    second = f"<w:p>{DELETED_END}{run('借')}</w:p>"
    found = read(first + second + paragraph("书。", "1a") + paragraph("快还。")).paragraphs
    assert found == (
        Paragraph("多借书。", "无号", (Stretch("段旨句", 0, 1),), (Stretch("a", 0, 1),)),
        Paragraph("快还。"),
    )


def test_a_deleted_paragraph_leaves_nothing():
    deleted = f"<w:p>{DELETED_END}<w:del>{run('少')}</w:del></w:p>"
    assert read(deleted + paragraph("多借。", "1a")).paragraphs[0].style == "章"
    assert texts(deleted + paragraph("多借。")) == ["多借。"]
    assert texts(paragraph("多借。") + deleted) == ["多借。", ""]


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_a_text_box_is_read_once_and_behind_its_paragraph():
    inside = BOX.format(paragraph("框中一") + paragraph("框中二", "1b"))
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inside}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = read(f"<w:p>{run('前')}<w:r>{both}</w:r>{run('后')}</w:p>" + paragraph("下文"))
    assert [(one.text, one.style) for one in found.paragraphs] == [
        ("前后", ""),
        ("框中一", ""),
        ("框中二", "无号"),
        ("下文", ""),
    ]
    assert found.found == {Kind.PICTURE: 1, Kind.TEXT_BOX: 1}


def test_where_there_is_only_a_fallback_it_is_read():
    assert only(f"<mc:AlternateContent><mc:Fallback>{run('多借')}</mc:Fallback></mc:AlternateContent>").text == "多借"
    assert only(f"<mc:Fallback>{run('少')}</mc:Fallback>{run('多')}").text == "多"


def test_what_paragraphs_do_not_show_is_counted():
    found = read(
        "<w:p><w:r><w:footnoteReference/><w:endnoteReference/><w:commentReference/><w:object/></w:r></w:p><w:altChunk/>"
    )
    assert [one.text for one in found.paragraphs] == [""]
    assert found.found == {Kind.NOTE: 2, Kind.COMMENT: 1, Kind.PICTURE: 1, Kind.EMBEDDED: 1}


def test_the_strict_variant_of_the_standard_is_read_too():
    strict = {
        "main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "office": "http://purl.oclc.org/ooxml/officeDocument",
    }
    space = f'xmlns:w="{strict["main"]}" xmlns:m="{strict["office"]}/math"'
    relations = f"{strict['office']}/relationships"
    found = read(
        "",
        package=word_writer.relationships(("officeDocument", "/word/document.xml"), office=relations),
        related=word_writer.relationships(("styles", "./styles.xml"), office=relations),
        text=word_writer.document(paragraph("多借书。", "1") + "<w:p><m:t>7</m:t></w:p>", space),
        looks=f"<w:styles {space}>{STYLES}</w:styles>",
    )
    assert found.paragraphs == (Paragraph("多借书。", "heading 1", outline_level=1), Paragraph("7"))


def test_any_prefix_will_do():
    text = word_writer.document(paragraph("多借书。")).replace("w:", "x:").replace("xmlns:x:", "xmlns:w:")
    assert texts("", text=text.replace(":w=", ":x=")) == ["多借书。"]


# Hidden text.

HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不印</w:t></w:r>"
SHOWN = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>印</w:t></w:r>'
HIDING = (
    '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="藏二"/><w:basedOn w:val="h"/></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "text", "hidden"),
    [
        (f"<w:p>{run('多')}{HIDDEN}{run('借')}</w:p>", "多借", 2),
        (f"<w:p>{run('多')}<w:r><w:rPr><w:vanish/></w:rPr><w:tab/></w:r></w:p>", "多", 1),
        (f"<w:p>{run('多')}{run('少', 'c')}{run('借')}</w:p>", "多借", 1),
        (f'<w:p><w:pPr><w:pStyle w:val="h2"/></w:pPr>{run("少")}{SHOWN}</w:p>', "印", 1),
        (f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('多')}</w:p><w:p>{run('借')}</w:p>", "多借", 0),
    ],
)
def test_hidden_text_is_left_out_and_counted(body, text, hidden):
    found = read_document(open_package(word_file(body, HIDING)))
    assert [paragraph.text for paragraph in found.paragraphs] == [text]
    assert found.found[Kind.HIDDEN] == hidden
