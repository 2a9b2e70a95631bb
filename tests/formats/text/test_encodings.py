"""Which encoding a text is in, by evidence: every way in which offices write Chinese, and what was put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.base import UnreadableFile
from speeches.formats.text.decoding import is_text, text_lines
from speeches.formats.text.encodings import utf_16

SIMPLIFIED = "各位街坊：今天图书馆开门了，请大家常来坐坐。"
TRADITIONAL = "各位街坊：今天圖書館開門了，請大家常來坐坐。"
ENGLISH = "Friends, it’s a small library – but it is “ours”. We’ll keep it open late…"
GUESSED = "The file does not say how its characters are encoded; it was read as {}. Look whether they are right."
CUT = "The file ends in the middle of a character, which was left out: perhaps more of the text did not arrive."
EVERYDAY = (
    "的一是在不了有人和中大为上国我以要他时来用们生到作地出就分对成会可主发年动同工也能下过子说面后多定行学法所民"
)


def read(data):
    lines, notes = text_lines(data)
    return "\n".join(lines), [str(note) for note in notes]


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "gb18030", "GB18030"),
        (SIMPLIFIED, "utf-16-le", "UTF-16-LE"),
        (SIMPLIFIED, "utf-16-be", "UTF-16-BE"),
        (f"{SIMPLIFIED}\n2026年，第1次。", "utf-16-le", "UTF-16-LE"),
        (f"{SIMPLIFIED}\n2026年，第1次。", "utf-16-be", "UTF-16-BE"),
        (ENGLISH, "utf-16-le", "UTF-16-LE"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "cp950", "Big5"),
        (TRADITIONAL + "①二②", "big5hkscs", "Big5"),
        (TRADITIONAL + "5～6，江‧晚舟", "cp950", "Big5"),
        (TRADITIONAL + "€5", "cp950", "Big5"),
        (ENGLISH, "cp1252", "Windows-1252"),
        (f"{ENGLISH} {SIMPLIFIED}", "gb18030", "GB18030"),
        ("生僻字：㐂𠮷，堃犇。好。", "gb18030", "GB18030"),
    ],
)
def test_an_encoding_that_the_file_does_not_name(text, codec, name):
    data = text.encode(codec)
    assert read(data) == (text, [GUESSED.format(name)])
    assert is_text(data) is True


@given(
    st.text(EVERYDAY + "，。\n", min_size=20).filter(lambda text: text == text.strip() and "\n\n" not in text),
    st.sampled_from(["gb18030", "utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"]),
)
def test_everyday_text_is_read_whatever_its_encoding(text, codec):
    data = text.encode(codec)
    if codec.startswith("utf-16-") and b"\0" not in data and data.isascii():
        return  # bytes that are plain ASCII as well are taken for it
    assert read(data)[0] == text


@given(st.text("各位街坊今天圖書館開門請大家常來坐讓我們把路修好樹種起來，。", min_size=12))
def test_everyday_text_of_taiwan_is_read(text):
    assert read(text.encode("cp950"))[0] == text


@pytest.mark.parametrize(
    ("codec", "notes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-32", []),
        ("gb18030", [GUESSED.format("GB18030")]),
        ("cp950", [GUESSED.format("Big5")]),
    ],
)
def test_a_last_character_that_is_cut(codec, notes):
    text = TRADITIONAL
    assert read(text.encode(codec)[:-1]) == (text[:-1], [*notes, CUT])


def test_a_cut_end_alone_does_not_make_it_utf_8():
    assert read(b"abc\xe4\xb8") == ("abc涓", [GUESSED.format("GB18030")])


def test_utf_16_that_is_cut_has_to_be_long_enough_to_tell():
    long = (SIMPLIFIED * 3 + "\n好。").encode("utf-16-le")[:-1]
    assert read(long) == (SIMPLIFIED * 3 + "\n好", [GUESSED.format("UTF-16-LE"), CUT])
    assert utf_16(SIMPLIFIED.encode("utf-16-le")[:9]) is None


def test_a_file_put_together_from_two_encodings_is_read_line_by_line():
    ours, theirs = "一、把路修好\r\n", "二、把树种好，让孩子们在树下读书。\r\n"
    data = ours.encode() + theirs.encode("gb18030") + ours.encode()
    mixed = (
        "The file mixes two encodings: line {} was read as GB18030, the rest as UTF-8. Look whether the characters "
        "are right."
    )
    assert read(data) == ("一、把路修好\n二、把树种好，让孩子们在树下读书。\n一、把路修好", [mixed.format(2)])
    many = ours.encode() + theirs.encode("gb18030") * 7
    assert read(many)[1] == [mixed.format("2, 3, 4, 5, 6 …")]


def test_a_line_that_no_encoding_made_is_named():
    data = "一、把路修好\n".encode() + b"\xff\xff\n" + "二、把树种好".encode("gb18030")
    with pytest.raises(UnreadableFile) as refused:
        text_lines(data)
    assert refused.value.message.values == {"line": 2}


@pytest.mark.parametrize(
    "data",
    [b"Dear friends,\0 welcome to the library.", b"abc\0", SIMPLIFIED.encode() + b"\0", bytes(600), b"\0\1\0\2" * 300],
)
def test_zero_bytes_that_are_no_utf_16(data):
    assert is_text(data) is False
    with pytest.raises(UnreadableFile, match="not a text file"):
        text_lines(data)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "cp950", "utf-16-le"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_five_megabytes_in_lines_or_in_one(codec, end):
    text = (TRADITIONAL + "2026 " + end) * (5_000_000 // len((TRADITIONAL + "2026 ").encode(codec)))
    lines, _ = text_lines(text.encode(codec))
    assert lines == text.splitlines()
