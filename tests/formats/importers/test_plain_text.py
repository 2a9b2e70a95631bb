"""Plain text: encodings, line ends, white space, and files that are something else."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from speeches.domain.messages import Message
from speeches.formats.base import UnreadableFile
from speeches.formats.importers.plain_text import IMPORTER

SAMPLES = Path(__file__).parents[2] / "samples" / "txt"
LINES = [
    "在社区图书馆开馆仪式上的讲话",
    "",
    "各位街坊：",
    "今天图书馆开门了。",
    "一、把书借出去",
    "书在架上是死的，在手里才是活的。",
]
GUESSED = "The file does not say how its characters are encoded; it was read as GB18030. Look whether they are right."
ZERO_WIDTH = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))


def texts(data):
    return [line.text for line in IMPORTER.read(data).lines]


def refusal(data):
    with pytest.raises(UnreadableFile) as refused:
        IMPORTER.read(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("utf8_lf.txt", []),
        ("utf8_mark_crlf.txt", []),
        ("utf16_le.txt", []),
        ("utf16_be.txt", []),
        ("gb18030_crlf.txt", [GUESSED]),
    ],
)
def test_one_speech_in_five_encodings(name, notes):
    data = (SAMPLES / name).read_bytes()
    source = IMPORTER.read(data)
    assert [line.text for line in source.lines] == LINES
    assert [str(note) for note in source.notes] == notes
    assert IMPORTER.accepts(data) is True


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_nothing_is_lost(encoding, text):
    assume(text.strip("\ufeff\u200b\u200c\u200d\u2060").strip() and "\ufffe" not in text and "\uffff" not in text)
    read = "".join("".join(texts(text.encode(encoding))).split())
    assert read.translate(ZERO_WIDTH) == "".join(text.split()).translate(ZERO_WIDTH)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\f", "\v", "\u2028", "\u2029"])
def test_line_ends(end):
    assert texts(f"一、开门{end}{end}二、借书{end}".encode()) == ["一、开门", "", "二、借书"]


def test_a_last_line_without_its_end():
    assert texts("开门\n借书".encode()) == ["开门", "借书"]


@pytest.mark.parametrize("space", ["　　", " \t", "\u00a0", "\u2003\u2009", "\ufeff", "\u200b\u200d\u2060"])
def test_ends_are_cut_and_the_middle_is_kept(space):
    assert texts(f"{space}江 晚舟{space}\n".encode()) == ["江 晚舟"]
    assert texts(f"江{space}晚舟\n".encode()) == [f"江{space}晚舟"]


def test_characters_that_cannot_be_stored_are_counted():
    source = IMPORTER.read("开\x01门\x1f了\n书\uffff架\x1a".encode())
    assert [line.text for line in source.lines] == ["开门了", "书架"]
    assert source.notes == (Message("Characters that no file can hold were taken out: %(count)d.", {"count": 4}),)
    assert str(source.notes[0]) == "Characters that no file can hold were taken out: 4."


NEITHER = (
    "The characters of this file are neither UTF-8 nor GB18030 nor Big5; line 1 has one that is none of them. "
    "Save it as UTF-8 and choose it again."
)
BINARY = "This is not a text file: line 1 holds a byte that no text has. Choose a text file saved as UTF-8."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty. Choose a file with the text of the speech."),
        (" \n　\n\ufeff".encode(), "The file holds only white space. Choose a file with the text of the speech."),
        (b"\xef\xbb\xbf", "The file holds only white space. Choose a file with the text of the speech."),
        (
            b"PK\3\4\24\0\6\0\10\0 word/document.xml",
            "This is a Word file, not plain text. Give it back a name that ends in .docx and choose it again.",
        ),
        (
            b"PK\3\4\24\0\6\0\10\0 photos/1.jpg",
            "This is a packed archive, not plain text. Unpack it and choose the text file in it.",
        ),
        (b"Rar!\x1a\7\1", "This is a packed archive, not plain text. Unpack it and choose the text file in it."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "This is an old Word or WPS file, not plain text. Save it there as plain text (.txt) and choose that file.",
        ),
        (
            b"{\\rtf1\\ansi",
            "This is an RTF file, not plain text. Open it in Word, save it as plain text (.txt) and choose that file.",
        ),
        (b"%PDF-1.4", "This is a PDF, not plain text. Copy its text into a text file (.txt) and choose that file."),
        (b"\x89PNG\r\n", "This is a picture, not plain text. Its words have to be typed or recognised first."),
        (
            b"BM\x36\0\0\0\0\0\0\0\x36",
            "This is a picture, not plain text. Its words have to be typed or recognised first.",
        ),
        (b"ab\0cd", BINARY),
        ("开".encode() + bytes(range(1, 32)), BINARY),
        (
            b"\xe5\xbc\x80\xff\xff",
            NEITHER,
        ),
        (
            b"\xff\xfe\x00\xd8a\0",
            "The file says that it is UTF-16-LE, but is damaged in line 1. Save it as UTF-8 and choose it again.",
        ),
    ],
    ids=[
        "empty",
        "blank",
        "mark",
        "docx",
        "zip",
        "rar",
        "doc",
        "rtf",
        "pdf",
        "png",
        "bmp",
        "nul",
        "controls",
        "neither",
        "utf16",
    ],
)
def test_what_is_refused_and_why(data, words):
    assert refusal(data) == words


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("第一行\r\n第二行\r\n第三\0行\n".encode(), 3),
        ("第一行\r第二行\n\n".encode() + b"\xff\xff", 4),
        ("第一行\n第二行\n".encode("gb18030") + b"\xff\xff\n", 3),
        ("第一行\n第二".encode() + b"\xe8\xff\n" + "行\n".encode(), 2),
        ("第一行\n第二行\n第三行".encode("utf-16") + b"\x00\xd8a\0", 3),
        (b"\xef\xbb\xbf" + "第一行\n".encode() + b"\xff", 2),
        ("第一行\n第二行\n".encode() + bytes(range(14, 32)), 3),
    ],
    ids=["nul", "utf8", "gb18030", "both", "utf16", "mark", "controls"],
)
def test_the_line_that_is_damaged_is_named(data, line):
    with pytest.raises(UnreadableFile) as refused:
        IMPORTER.read(data)
    assert refused.value.message.values["line"] == line


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"PK\3\4", b"ab\0cd"])
def test_what_is_not_accepted(data):
    assert IMPORTER.accepts(data) is False


@pytest.mark.parametrize("text", ["BMW 的车", "PK 赛的规则", "%开头的一行"])
def test_words_that_begin_like_another_kind(text):
    assert IMPORTER.accepts(text.encode()) is True
    assert texts(text.encode()) == [text]
