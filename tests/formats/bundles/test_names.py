"""Names in a ZIP come out in their own letters."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from speeches.formats.bundles.names import cleaned, decoded, leads_out, left_by_a_system
from tests.formats.bundles.zips import named_in_bytes, zipped

PATH = "2018年/安全生产/在会上的讲话.docx"


def names(packed):
    return decoded(ZipFile(BytesIO(packed)).infolist())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_unmarked_names_are_decoded_by_evidence(encoding):
    assert names(named_in_bytes(PATH.encode(encoding), "稿子.txt".encode(encoding))) == [PATH, "稿子.txt"]


def test_marked_names_are_utf_8():
    assert names(zipped({PATH: b"x"})) == [PATH]


def test_a_rare_character_among_everyday_ones_is_no_doubt():
    assert names(named_in_bytes("在朱镕县的讲话.docx".encode("gb18030"))) == ["在朱镕县的讲话.docx"]


def test_a_trail_byte_that_looks_like_a_backslash_parts_nothing():
    name = "同志們在會上乗車.txt"
    raw = name.encode("gb18030")
    assert b"\\" in raw
    assert names(named_in_bytes("会议上的讲话稿.txt".encode("gb18030"), raw)) == ["会议上的讲话稿.txt", name]


def test_backslashes_of_old_packers_part_folders():
    assert names(named_in_bytes(b"2018\\a b\\speech.txt")) == ["2018/a b/speech.txt"]


@pytest.mark.parametrize("name", ["Événement à Orléans.txt", "Grüße.txt"])
def test_western_names_stay_western(name):
    assert names(named_in_bytes(name.encode("cp437", "replace"))) == [name.encode("cp437", "replace").decode("cp437")]


def test_bytes_of_no_encoding_are_shown_as_python_took_them():
    raw = b"\xff\xff\xff.txt"
    assert names(named_in_bytes(raw)) == [raw.decode("cp437")]


@pytest.mark.parametrize(("of", "expected"), [(b"xxxx.txt", "讲话.txt"), (b"yyyy.txt", "xxxx.txt")])
def test_a_name_repeated_in_utf_8_counts_when_it_is_this_entrys(of, expected):
    repeated = "讲话.txt".encode()
    field = b"\1" + struct.pack("<L", zlib.crc32(of)) + repeated
    entry = ZipFile(BytesIO(zipped({"xxxx.txt": b""}))).infolist()[0]
    entry.extra = struct.pack("<2H", 0x5455, 1) + b"\0" + struct.pack("<2H", 0x7075, len(field)) + field
    assert decoded([entry]) == [expected]


@pytest.mark.parametrize(
    "path", ["../稿.txt", "a/../../b.txt", "/etc/passwd", "//host/稿.txt", "C:/稿.txt", "a\0b.txt"]
)
def test_what_leads_out(path):
    assert leads_out(path) is True


@pytest.mark.parametrize("path", ["a..b/稿.txt", "稿：一.txt", "十二: 稿.txt", "..稿.txt"])
def test_what_does_not(path):
    assert leads_out(path) is False


def test_a_path_is_shown_without_what_cannot_be_seen():
    assert cleaned("./2018年 //e\u0301t\u202ee/\u200b稿\n.txt") == "2018年/éte/稿.txt"


@pytest.mark.parametrize(
    "path",
    [
        "__MACOSX/稿.docx",
        "2018年/._稿.docx",
        ".DS_Store",
        "a/Thumbs.db",
        "~$稿.docx",
        "a/.~lock.稿.docx#",
        "Desktop.ini",
    ],
)
def test_what_systems_leave_behind(path):
    assert left_by_a_system(path) is True


def test_what_people_make_is_theirs():
    assert left_by_a_system("2018年/thumbs/db/稿~$.docx") is False
