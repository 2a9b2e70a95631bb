"""Paragraphs that are read past the parser: the same comes of them as of their events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml import opening
from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.plain_paragraphs import PlainParagraphs
from speeches.formats.ooxml.reading import read_document
from speeches.formats.ooxml.received import Kind
from tests.formats import word_reader
from tests.formats.word_writer import WORD, document, level, list_of, numbered_file, pack, parts, pattern

LISTS = pattern(0, level(0, "chineseCounting", "%1、"), level(1)) + list_of(1, 0)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="s"><w:name w:val="段旨句"/></w:style>'
)


def read(body, *, size=64, by_events=False):
    """Return the document; after a comment everything is read by its events."""
    text = document(body)
    data = numbered_file("", LISTS, STYLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_CHUNK", size)
        return read_document(open_package(_with_text(data, "<!-- -->" + text if by_events else text)))


def _with_text(data, text):
    return pack({**word_reader.parts(data), "word/document.xml": text.encode()})


STYLE = st.sampled_from(("", '<w:pStyle w:val="1"/>', '<w:pStyle w:val="h"/>', '<w:pStyle w:val="none"/>'))
NUMBER = st.sampled_from(
    (
        "",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        '<w:numPr><w:numId w:val="0"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="1"/></w:numPr>',
        '<w:numPr><w:ins w:id="1"/><w:numId w:val="1"/></w:numPr>',
    )
)
LEVEL = st.sampled_from(("", '<w:outlineLvl w:val="2"/>', '<w:outlineLvl w:val="9"/>'))
LOOK = st.sampled_from(
    (
        "",
        "<w:rPr/>",
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:rPr><w:del/></w:rPr>",
        '<w:rPr><w:rStyle w:val="s"/></w:rPr>',
        '<w:rPr><w:rFonts w:eastAsia="仿宋"></w:rFonts></w:rPr>',
    )
)
TEXT = st.sampled_from(
    (
        "<w:t>多借书。</w:t>",
        "<w:t> 多\n借 </w:t>",
        '<w:t xml:space="preserve"> 快 </w:t>',
        "<w:t>&lt;&amp;</w:t>",
        "<w:t/>",
        "<w:tab/>",
        '<w:br w:type="page"/>',
        "<w:t>一</w:t><w:t>二</w:t>",
    )
)


@st.composite
def paragraphs(draw):
    look = draw(st.sampled_from(("", '<w:jc w:val="center"/>', '<w:ind w:left="1" w:right="2"/><w:keepNext/>')))
    properties = f"<w:pPr>{draw(STYLE)}{look}{draw(NUMBER)}{draw(LEVEL)}{draw(LOOK)}</w:pPr>"
    runs = "".join(f"<w:r>{draw(LOOK)}{text}</w:r>" for text in draw(st.lists(TEXT, max_size=3)))
    attributes = draw(st.sampled_from(("", ' w:rsidR="00A1"', " w:rsidR='1'")))
    return f"<w:p{attributes}>{draw(st.sampled_from(('', '<w:pPr/>', properties)))}{runs}</w:p>"


OTHERS = st.sampled_from(
    (
        "<w:p/>",
        '<w:p w:rsidR="1"/>',
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "<w:del><w:p><w:r><w:t>少</w:t></w:r></w:p></w:del>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>多</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<!-- <w:p><w:r><w:t>少</w:t></w:r></w:p> -->",
        "<?x <w:p></w:p>?>",
        "<w:p><w:r><w:t><![CDATA[</w:t></w:r></w:p><w:p>]]></w:t></w:r></w:p>",
    )
)


@given(st.lists(paragraphs() | OTHERS, max_size=12), st.integers(16, 400))
def test_the_same_comes_of_it_as_of_events(body, size):
    assert read("".join(body), size=size) == read("".join(body), by_events=True)


def test_plain_ones_are_read_past_the_parser():
    taken = []
    plain = PlainParagraphs("w", ("outlineLvl", "p", "pPr"), lambda said, text: taken.append((said, text)))
    text = (
        '<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="1"/><w:jc w:val="left"/><w:numPr><w:ilvl w:val="2"/>'
        '<w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="4"/></w:pPr><w:r><w:t> 多 </w:t></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> 借</w:t></w:r></w:p><w:p></w:p>'
    ).encode()
    assert plain.read(text + b"<w:p/>", 0) == len(text)
    assert taken == [((b"1", b"2", b"3", b"4"), "多 借"), ((None, None, None, None), "")]


@pytest.mark.parametrize(
    "text",
    [
        "<w:p><w:pPr><w:vanish/></w:pPr></w:p>",
        "<w:p><w:pPr><w:rPr><w:vanish w:val='0'/></w:rPr></w:pPr></w:p>",
        "<w:p><w:r><w:t>多</w:r></w:p>",
        '<w:p w:a="1><w:r><w:t>多</w:t></w:r></w:p>',
        "<w:p><w:r><w:t>&#28;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>\r</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>多</w:t></w:r>",
        "<w:pPr></w:pPr>",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(text):
    assert PlainParagraphs("w", ("p", "pPr", "vanish"), pytest.fail).read(text.encode(), 0) == 0


@pytest.mark.parametrize("letter", [b"\xff", b"\xed\xa0\x80", "\ufffe".encode(), "\uffff".encode(), b"\x01", b"&nbsp;"])
def test_what_no_xml_may_hold_is_refused(letter, monkeypatch):
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"<w:p></w:p>" * 20}<w:p><w:r><w:t>多'.encode()
    text = body + letter + b"</w:t></w:r></w:p></w:body></w:document>"
    data = pack({**parts(), "word/document.xml": text})
    monkeypatch.setattr(opening, "_CHUNK", 100)
    with pytest.raises(UnreadableFile) as refusal:
        read_document(open_package(data))
    assert "damaged" in str(refusal.value)


def test_hidden_styles_among_plain_paragraphs():
    shown, hidden = (
        "<w:p><w:r><w:t>多</w:t></w:r></w:p>",
        '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>少</w:t></w:r></w:p>',
    )
    found = read((shown + hidden) * 9)
    assert [one.text for one in found.paragraphs] == ["多", ""] * 9
    assert found.found == {Kind.HIDDEN: 9}


def test_a_long_file_without_plain_paragraphs():
    marked = '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>多</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    assert [one.text for one in read(marked * 200, size=4000).paragraphs] == ["多"] * 200
