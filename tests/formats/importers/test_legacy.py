"""Old Word and WPS files: what LibreOffice is asked to open and as what, and what is refused before it is asked."""

import pytest

from speeches.domain.outline import recognise
from speeches.formats import compound, office
from speeches.formats.base import LayoutContext, UnreadableFile
from speeches.formats.importers import IMPORTERS
from speeches.formats.importers.legacy import IMPORTER
from speeches.formats.layouts.official import LAYOUT as OFFICIAL
from tests.builders import make_manuscript
from tests.formats.compound_writer import compound_file, word_document
from tests.formats.word_writer import paragraph, word_file
from tests.offices import real

PROTECTED = "The file is protected by a password. Open it in Word or WPS, take the password off and save it again."
OTHER = "This is a table, a presentation or another office file, not a Word text. Choose the Word file."
PAGE = "This is a web page, whatever its name says. Open it in a browser, copy its text and paste it on this page."
NONE = "This is no file of Word or WPS, whatever its name says."
DAMAGED = "The file is damaged or did not arrive whole. Save it once more in Word and choose it again."


def convert(data, suffix, to=".docx"):
    return office.convert(data, suffix, to, program=real(), seconds=120, megabytes=2048)


def asked(data):
    """Return the ending that a file is handed to LibreOffice with."""
    return IMPORTER.prepare(data, lambda _data, suffix: suffix)


def never(_data, suffix):
    raise AssertionError(suffix)


def texts(data):
    return [line.text for line in IMPORTER.read(data).lines if line.text]


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (compound_file({"1Table": bytes(5000), "WordDocument": word_document()}), ".doc"),
        (compound_file({"WordDocument": word_document(size=700)}), ".doc"),
        (compound_file({"MatOST": bytes(50), "CONTENTS": bytes(5000)}), ".wps"),
        (IMPORTER.sample, ".rtf"),
    ],
    ids=["word", "small", "works", "rtf"],
)
def test_what_libreoffice_is_told(data, suffix):
    assert IMPORTER.accepts(data) is True
    assert asked(data) == suffix


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty. Choose a file with the text of the speech."),
        (compound_file({"WordDocument": word_document(0x0100)}), PROTECTED),
        (compound_file({"EncryptionInfo": bytes(200), "EncryptedPackage": bytes(5000)}), PROTECTED),
        (compound_file({"Workbook": bytes(5000)}), OTHER),
        (compound_file({"PowerPoint Document": bytes(5000)}), OTHER),
        (compound_file({"WordDocument": word_document()})[:700], DAMAGED),
        (compound.SIGNATURE, DAMAGED),
        ("\ufeff<!-- x --><HTML xmlns:o='x'><p>讲话".encode(), PAGE),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", PAGE),
        ("讲话".encode(), NONE),
        (word_file(), NONE),
    ],
)
def test_what_libreoffice_is_not_asked(data, why):
    with pytest.raises(UnreadableFile) as refused:
        IMPORTER.prepare(data, never)
    assert str(refused.value).startswith(why)


def test_rich_text_is_read():
    lines = [line.text for line in IMPORTERS["plain_text"].read(IMPORTERS["plain_text"].sample).lines]
    assert texts(IMPORTER.prepare(IMPORTER.sample, convert)) == lines


def test_an_old_word_file_is_read_and_one_with_a_password_is_not():
    manuscript = make_manuscript()
    old = convert(OFFICIAL.write(manuscript, LayoutContext()), ".docx", ".doc")
    assert IMPORTER.accepts(old) is True
    read = recognise(IMPORTER.read(IMPORTER.prepare(old, convert)).lines).manuscript
    assert (read.title, read.salutation, read.opening, read.closing) == (
        manuscript.title,
        manuscript.salutation,
        manuscript.opening,
        manuscript.closing,
    )
    assert [(section.heading, len(section.points)) for section in read.sections] == [
        (section.heading, len(section.points)) for section in manuscript.sections
    ]
    locked = bytearray(old)
    locked[compound.streams(old)["WordDocument"] + 0x0B] |= 0x01
    with pytest.raises(UnreadableFile) as refused:
        IMPORTER.prepare(bytes(locked), never)
    assert str(refused.value) == PROTECTED


def test_a_small_old_word_file_is_found_to_be_one():
    old = convert(word_file(paragraph("多借书。")), ".docx", ".doc")
    assert asked(old) == ".doc"
    assert texts(IMPORTER.prepare(old, convert)) == ["多借书。"]
