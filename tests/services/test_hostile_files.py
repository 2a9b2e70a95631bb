"""Forged, broken and enormous files, as the import page gets them: one clear sentence each, and nothing is kept."""

import re
import zipfile

import pytest

from speeches.formats.base import UnreadableFile
from speeches.models import SourceFile
from speeches.services import importing
from tests.builders import NOW
from tests.formats.compound_writer import compound_file, word_document
from tests.formats.word_writer import document, pack, paragraph, parts, relationships, word_file

SOUND = word_file(paragraph("各位街坊：") + paragraph("今天图书馆开门了。"))
ENTITIES = "<!DOCTYPE w:document [{}]>" + document(paragraph("&a;"))
NESTED = "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for name, below in zip("abcdefgh", "bcdefghi", strict=True))
BLOWN_UP = b"<w:p/>" * 12_000_000
"""72 MB that pack to 70 KB."""


def forged_name(name):
    return pack([*parts().items(), (name, b"x")])


def torn(data, at):
    return data[: int(len(data) * at)]


def locked_entry():
    """Return a file whose every part says that it is encrypted."""
    return SOUND.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0")


HOSTILE = {
    "bomb in the text": lambda: pack({**parts(), "word/document.xml": BLOWN_UP}),
    "bomb in a picture": lambda: pack({**parts(), "word/media/image1.png": bytes(90_000_000)}),
    "many large parts": lambda: pack({**parts(), **{f"word/media/{n}.png": bytes(40_000_000) for n in range(8)}}),
    "too many parts": lambda: pack([*parts().items(), *((f"word/media/{n}.png", b"") for n in range(3000))]),
    "external entity": lambda: word_file(text=ENTITIES.format('<!ENTITY a SYSTEM "file:///etc/passwd">')),
    "nested entities": lambda: word_file(text=ENTITIES.format(NESTED + '<!ENTITY i "好">')),
    "entities in the styles": lambda: word_file(looks=ENTITIES.format('<!ENTITY a "好">')),
    "path upwards": lambda: forged_name("../../etc/cron.d/x"),
    "path from the root": lambda: forged_name("/etc/passwd"),
    "path of Windows": lambda: forged_name("..\\..\\x"),
    "a part twice": lambda: pack([*parts().items(), ("word/document.xml", document(paragraph("别的")))]),
    "another packing": lambda: pack(parts(), zipfile.ZIP_LZMA),
    "parts with a password": locked_entry,
    "text elsewhere": lambda: word_file(package=relationships(("officeDocument", "word/none.xml"))),
    "no text part": lambda: word_file(text=None),
    "no content types": lambda: word_file(types=None),
    "another office file": lambda: word_file(
        types=parts()["[Content_Types].xml"].replace("wordprocessing", "spreadsheet")
    ),
    "half a file": lambda: torn(SOUND, 0.5),
    "almost a whole file": lambda: torn(SOUND, 0.98),
    "broken text part": lambda: word_file(text=document(paragraph("好"))[:-20]),
    "no XML at all": lambda: word_file(text="讲话"),
    "deep nesting": lambda: word_file(text=document("<w:p>" * 5000 + "</w:p>" * 5000)),
    "empty": lambda: b"",
    "blank": lambda: word_file("<w:p/>" * 20),
    "zeros": lambda: bytes(5000),
    "old file with a password": lambda: compound_file({"WordDocument": word_document(0x0100)}),
    "new file with a password": lambda: compound_file({"EncryptionInfo": bytes(200), "EncryptedPackage": bytes(9000)}),
    "a table by name only": lambda: compound_file({"Workbook": bytes(5000)}),
}
TEXT = {
    "empty": b"",
    "blank": " \n　\r\n\t".encode() * 500,
    "zeros among the words": "各位街坊：\0今天开门了。".encode(),
    "bytes of nothing": "各位街坊：\n".encode() + b"\xff\xff\xff\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
}


def refused(name, data, owner, settings):
    with pytest.raises(UnreadableFile) as refusal:
        importing.preview(name=name, data=data, by=owner, now=NOW)
    assert SourceFile.objects.count() == 0
    assert [*settings.DATA_DIR.rglob("??/*")] == []
    return str(refusal.value)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_forged_or_broken_word_file_is_refused(make, owner, settings):
    data = make()
    assert len(data) < settings.UPLOAD_LIMIT
    words = refused("讲话.docx", data, owner, settings)
    assert re.fullmatch(r"[A-Z][^\n]{20,250}\.", words)
    assert "server's log" not in words


@pytest.mark.parametrize("data", TEXT.values(), ids=TEXT)
def test_a_broken_text_is_refused(data, owner, settings):
    assert re.fullmatch(r"[A-Z][^\n]{20,250}\.", refused("讲话.txt", data, owner, settings))


def test_a_sound_file_of_the_same_make_is_read():
    assert [line.text for line in importing.read("讲话.docx", SOUND)[0].lines] == ["各位街坊：", "今天图书馆开门了。"]


LARGE = {
    "in lines": ("第{}件小事要有人管，有人问，有人答，办完了再说一声。\n", 66_000),
    "in one line": ("今天图书馆开门了，请大家常来坐坐。", 98_000),
    "markers in a row": ("一、", 100_000),
    "markers below one another": ("{}. 好。\n", 100_000),
    "one marker again and again": ("（一）好。\n", 100_000),
    "brackets that never close": ("（“", 100_000),
    "forms of address": ("各位代表！\n", 100_000),
}


@pytest.mark.parametrize(("piece", "times"), LARGE.values(), ids=LARGE)
def test_enormous_texts_are_read_and_nothing_is_lost(piece, times):
    text = "".join(piece.format(number) for number in range(1, times + 1))
    source, reading = importing.read("讲话.txt", text.encode())
    assert [line.text for line in source.lines] == text.splitlines()
    assert len(reading.roles) == len(source.lines)
