"""Paragraphs as text: white space, markup, breaks."""

import pytest

from speeches.formats.ooxml.paragraphs import paragraph
from speeches.formats.ooxml.styles import StyleId

HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def inner(text):
    xml = paragraph(StyleId.BODY, "s_a_b1", 7, [(None, text)])
    start = '<w:p><w:pPr><w:pStyle w:val="PointBody"/></w:pPr><w:bookmarkStart w:id="7" w:name="s_a_b1"/>'
    end = '<w:bookmarkEnd w:id="7"/></w:p>'
    assert (xml[: len(start)], xml[-len(end) :]) == (start, end)
    return xml[len(start) : -len(end)]


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("", ""),
        ("开门", f"<w:r>{HINT}<w:t>开门</w:t></w:r>"),
        ("open", "<w:r><w:t>open</w:t></w:r>"),
        ("“…”", f"<w:r>{HINT}<w:t>“…”</w:t></w:r>"),
        (" 开门", f'<w:r>{HINT}<w:t xml:space="preserve"> 开门</w:t></w:r>'),
        ("开门　", f'<w:r>{HINT}<w:t xml:space="preserve">开门　</w:t></w:r>'),
        ("开  门", f'<w:r>{HINT}<w:t xml:space="preserve">开  门</w:t></w:r>'),
        ("a<b>&c", "<w:r><w:t>a&lt;b&gt;&amp;c</w:t></w:r>"),
        ("开\t门", f"<w:r>{HINT}<w:t>开</w:t><w:tab/><w:t>门</w:t></w:r>"),
        ("开\r\n门\n了\r", f"<w:r>{HINT}<w:t>开</w:t><w:br/><w:t>门</w:t><w:br/><w:t>了</w:t><w:br/></w:r>"),
    ],
)
def test_text(text, xml):
    assert inner(text) == xml


def test_letter_styles_come_before_the_hint():
    xml = paragraph(StyleId.POINT_1, "s_a_l1", 1, [(StyleId.LEAD_WORDS, "一要open。"), (None, "open"), (None, "")])
    assert xml.count("<w:r>") == 2
    assert '<w:rPr><w:rStyle w:val="LeadWords"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>一要open。</w:t>' in xml
    assert f"<w:r>{HINT}<w:t>open</w:t></w:r>" in xml


def test_a_letter_style_without_a_hint():
    xml = paragraph(StyleId.POINT_1, "s_a_l1", 1, [(StyleId.LEAD_WORDS, "open")])
    assert '<w:r><w:rPr><w:rStyle w:val="LeadWords"/></w:rPr><w:t>open</w:t></w:r>' in xml
