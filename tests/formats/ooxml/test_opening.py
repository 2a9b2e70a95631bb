"""Hostile and broken files: each is refused with one sentence, before it can do harm."""

import struct
import tracemalloc
import zipfile
from contextlib import suppress
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml.blocks import MOST_PARAGRAPHS
from speeches.formats.ooxml.opening import MEGABYTE, MOST_ENTRIES, MOST_PART, MOST_UNPACKED, open_package
from speeches.formats.ooxml.package import Entry, archive, deflate
from speeches.formats.ooxml.parsing import MOST_LEVELS
from speeches.formats.ooxml.reading import read_document
from tests.formats import word_writer
from tests.formats.word_writer import pack, parts, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SOUND = word_file()


def why(data):
    """Return the sentence with which a file is refused, whether on opening or on reading."""
    with pytest.raises(UnreadableFile) as refusal:
        read_document(open_package(data))
    sentence = str(refusal.value)
    assert sentence == str(refusal.value.message)
    assert sentence.endswith(".")
    return sentence


def text_of(data):
    return [paragraph.text for paragraph in read_document(open_package(data)).paragraphs]


def test_a_sound_file_is_opened():
    package = open_package(SOUND)
    assert (package.main, package.related("styles"), package.related("numbering")) == (
        "word/document.xml",
        "word/styles.xml",
        "",
    )
    assert (
        b"".join(package.chunks("word/document.xml"))
        == word_writer.document(word_writer.paragraph("多借书。")).encode()
    )
    assert text_of(SOUND) == ["多借书。"]


def test_a_part_that_is_not_there():
    with pytest.raises(UnreadableFile) as refusal:
        list(open_package(SOUND).chunks("word/numbering.xml"))
    assert "“word/numbering.xml” of the file is damaged" in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"{\\rtf1 }", "not a Word file"),
        (b"<html>", "not a Word file"),
        (OLE, "a file of an old Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\3\4", "damaged"),
        (b"PK\5\6" + bytes(18), "a packed archive"),
        (pack({"a.txt": "多借书。"}), "a packed archive"),
        (SOUND[: len(SOUND) // 2], "damaged"),
        (SOUND[:-30], "damaged"),
    ],
)
def test_what_is_no_word_file(data, sentence):
    assert sentence in why(data)


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"package": None}, "no Word text in it"),
        ({"package": word_writer.relationships(("styles", "word/document.xml"))}, "no Word text in it"),
        ({"package": word_writer.relationships(("officeDocument", "../../etc/passwd"))}, "no Word text in it"),
        ({"package": word_writer.relationships(("officeDocument", "word/other.xml"))}, "no Word text in it"),
        (
            {
                "package": word_writer.relationships(
                    ("officeDocument", "http://example.org/document.xml", 'TargetMode="External"')
                )
            },
            "no Word text in it",
        ),
        ({"text": None}, "no Word text in it"),
        ({"types": word_writer.types(name="/word/styles.xml")}, "no Word text in it"),
        ({"types": word_writer.types("application/xml")}, "no Word text in it"),
        ({"types": word_writer.types(SHEET)}, "a table, a presentation"),
        ({"types": "<Types"}, "“[Content_Types].xml” of the file is damaged"),
        ({"package": "<a></b>"}, "“_rels/.rels” of the file is damaged"),
        ({"related": b"\xff\xfe\x00"}, "“word/_rels/document.xml.rels” of the file is damaged"),
        ({"looks": "<w:styles>"}, "“word/styles.xml” of the file is damaged"),
        ({"text": ""}, "“word/document.xml” of the file is damaged"),
        ({"text": word_writer.document("<w:p>")}, "“word/document.xml” of the file is damaged"),
        ({"text": '<?xml version="1.0" encoding="x-none"?><a/>'}, "“word/document.xml” of the file is damaged"),
        ({"text": '<?xml version="1.0" encoding="gbk"?><a/>'}, "“word/document.xml” of the file is damaged"),
        ({"text": "<w:document/>"}, "damaged"),
        ({"text": "<document/>"}, "holds something else"),
        ({"text": f'<w:styles xmlns:w="{word_writer.WORD}"/>'}, "holds something else"),
    ],
)
def test_parts_that_are_missing_wrong_or_damaged(changed, sentence):
    assert sentence in why(word_file(**changed))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["types", "package", "related", "looks", "text"])
def test_no_part_may_declare_entities(part, text):
    whole = parts()
    name = {"types": 0, "package": 1, "related": 2, "text": 3, "looks": 4}[part]
    sound = list(whole.values())[name]
    assert "a DOCTYPE" in why(word_file(**{part: text + sound.replace("多", "&x;")}))


def test_an_entity_that_nothing_declares_is_damage():
    assert "“word/document.xml” of the file is damaged" in why(word_file(word_writer.paragraph("&x;")))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_of_xml(encoding):
    text = '<?xml version="1.0"?>' + word_writer.document(word_writer.paragraph("多借书。"))
    assert text_of(word_file(text=text.encode(encoding))) == ["多借书。"]
    assert "a DOCTYPE" in why(word_file(text=text.replace("?>", "?><!DOCTYPE a>").encode(encoding)))


@pytest.mark.parametrize(
    "name", ["../../x", "word/../../x", "/etc/passwd", "..\\x", "word\\x", "C:/x", "c:x", "word/x\0y"]
)
def test_names_that_lead_elsewhere(name):
    data = pack({**parts(), "a" * len(name): "x"})
    assert "has a part called" in why(data.replace(b"a" * len(name), name.encode()))


def test_a_forged_name_is_quoted_with_care():
    assert "a part called “../\ufffd" + "a" * 56 + "”, which" in why(pack({**parts(), "../\u202e" + "a" * 9000: "x"}))


@pytest.mark.parametrize("name", ["word/document.xml", "Word/DOCUMENT.xml", "[Content_Types].xml"])
def test_a_name_that_stands_twice(name):
    forged = word_writer.document(word_writer.paragraph("快还书。"))
    assert f"holds the part “{name}” twice" in why(pack([*parts().items(), (name, forged)]))


def test_a_name_in_other_letters_is_the_same():
    assert text_of(word_file(types=word_writer.types(name="/WORD/Document.XML"))) == ["多借书。"]


def test_more_parts_than_any_word_file_has():
    many = {f"x/{number}": "" for number in range(MOST_ENTRIES)}
    assert f"more than {MOST_ENTRIES} parts" in why(pack({**parts(), **many}))


def test_a_directory_of_very_many_entries_is_not_walked():
    directory = (b"PK\1\2" + bytes(42)) * 20_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 20_000, 20_000, len(directory), 4, 0)
    assert f"more than {MOST_ENTRIES} parts" in why(b"PK\3\4" + directory + end)


@cache
def spaces(megabytes):
    """Return so many spaces as a ZIP holds them."""
    return deflate("spaces", *[b" " * MEGABYTE] * megabytes)


def with_entry(*entries):
    """Return a sound file with further entries as they are given, true or not; they take the place of others."""
    own = {name: deflate(name, content.encode()) for name, content in parts().items()}
    return archive((own | {entry.name: entry for entry in entries}).values())


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_a_part_of_300_megabytes_is_never_unpacked(name):
    data = with_entry(replace(spaces(300), name=name))
    assert len(data) < MEGABYTE
    tracemalloc.start()
    try:
        assert f"larger than {MOST_PART // MEGABYTE} MB" in why(data)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTE
    finally:
        tracemalloc.stop()


def test_many_parts_that_are_large_together():
    entries = [replace(spaces(1), name=f"word/media/{number}", size=90 * MEGABYTE) for number in range(3)]
    assert f"larger than {MOST_UNPACKED // MEGABYTE} MB" in why(with_entry(*entries))


def test_parts_that_unpack_to_very_much():
    assert "far more than a speech" in why(with_entry(replace(spaces(40), name="word/document.xml")))


def test_a_part_that_is_larger_than_it_says():
    data = with_entry(replace(spaces(40), name="word/document.xml", size=1000))
    tracemalloc.start()
    try:
        assert "“word/document.xml” of the file is damaged" in why(data)
        assert tracemalloc.get_traced_memory()[1] < 8 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_part_whose_checksum_is_wrong():
    text = deflate("word/document.xml", parts()["word/document.xml"].encode())
    assert "“word/document.xml” of the file is damaged" in why(with_entry(replace(text, checksum=1)))


def test_a_part_that_is_no_packed_data():
    assert "“word/document.xml” of the file is damaged" in why(
        with_entry(Entry("word/document.xml", b"\xff" * 9, 9, 0))
    )


def test_a_part_that_needs_a_password():
    data = bytearray(SOUND)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + offset] |= 1
    assert "protected by a password" in why(bytes(data))


def test_a_part_that_is_packed_otherwise():
    assert "packed in a way that cannot be read" in why(pack(parts(), zipfile.ZIP_LZMA))


def test_parts_may_be_stored_as_they_are():
    assert text_of(pack(parts(), zipfile.ZIP_STORED)) == ["多借书。"]


NESTED = {
    "frames": "<w:sdt>",
    "text boxes": "<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
    "deleted": "<w:del><w:ins>",
    "alternatives": "<mc:AlternateContent><mc:Choice>",
    "names of another language": "<x:x xmlns:x='urn:x'>",
}


@pytest.mark.parametrize("opening", NESTED.values(), ids=NESTED)
def test_deep_nesting(opening):
    closing = "".join(f"</{tag.split()[0]}>" for tag in reversed(opening.strip("<>").split("><")))
    assert "nested more deeply" in why(word_file(opening * MOST_LEVELS + closing * MOST_LEVELS))
    shallow = word_writer.paragraph("多借书。") + opening * 20 + closing * 20
    assert [text for text in text_of(word_file(shallow)) if text] == ["多借书。"]


def test_more_paragraphs_than_any_speech_has():
    assert f"more than {MOST_PARAGRAPHS} paragraphs" in why(word_file("<w:p/>" * 100_000))


def test_as_many_paragraphs_as_the_longest_report_has():
    assert len(text_of(word_file(word_writer.paragraph("多借书。") * 5_000))) == 5_000


@given(st.integers(0, len(SOUND)), st.binary(max_size=30))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(start, damage):
    with suppress(UnreadableFile):
        text_of(SOUND[:start] + damage + SOUND[start + len(damage) :])
