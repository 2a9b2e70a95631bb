"""Fields that have no result but their code: characters that Word for Chinese sets in the sign of another."""

import pytest

from speeches.formats.ooxml.fields import enclosed
from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document
from tests.formats.word_writer import word_file


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r" eq \o\ac(○,1) ", "①"),
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"eq \o\ac(○,21)", "21"),
        (r"eq \o\ac(○,一)", "㊀"),
        (r"eq \o\ac(□,密)", "密"),
        (r"eq \* jc0 \* hps10 \o \ad(\s \up 9(jiè),借)", "借"),
        (r"eq \f(1,2)", ""),
        ("PAGE", ""),
        ("", ""),
    ],
)
def test_enclosed_characters(code, text):
    assert enclosed(code) == text


def test_in_a_paragraph():
    def field(kind, code=""):
        return f'<w:r>{code and f"<w:instrText>{code}</w:instrText>"}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    circle = field("begin") + field("end", r"eq \o\ac(○,3)")
    unseen = field("begin", "x") + circle + field("separate", "IF") + "<w:r><w:t>书</w:t></w:r>" + field("end")
    body = f"<w:p><w:r><w:t>第</w:t></w:r>{circle}{unseen}</w:p>"
    (found,) = read_document(open_package(word_file(body))).paragraphs
    assert found.text == "第③书"
