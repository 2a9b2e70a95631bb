"""A ZIP is checked before a byte of it is unpacked, and one bad file in it is one bad file."""

import struct
import zipfile
from io import BytesIO

import pytest

from speeches.formats.base import UnreadableFile
from speeches.formats.bundles.opening import Limits, open_bundle
from tests.formats.bundles.zips import named_in_bytes, restated, zipped

LIMITS = Limits(files=20, file=64 * 1024 * 1024, unpacked=256 * 1024 * 1024)
MEGABYTE = 1024 * 1024


def opened(packed, limits=LIMITS):
    return open_bundle(BytesIO(packed), limits)


def refusal(packed, limits=LIMITS):
    with pytest.raises(UnreadableFile) as refused:
        opened(packed, limits)
    return str(refused.value)


def read(packed):
    """Return (path, data or the reason) of every file."""

    def one(bundle, file):
        try:
            return bundle.read(file)
        except UnreadableFile as refused:
            return str(refused)

    bundle = opened(packed)
    return [(file.path, one(bundle, file)) for file in bundle.files]


def test_files_come_with_their_folders_and_what_systems_left_is_counted():
    bundle = opened(zipped([("2018年/", b""), ("2018年/a.txt", b"1"), ("__MACOSX/._a.txt", b"2"), ("~$b.docx", b"3")]))
    assert ([(file.path, file.size, bundle.read(file)) for file in bundle.files], bundle.passed_over) == (
        [("2018年/a.txt", 1, b"1")],
        2,
    )


def test_a_name_that_stands_twice_is_two_files():
    assert read(zipped([("a.txt", b"1"), ("a.txt", b"2")])) == [("a.txt", b"1"), ("a.txt", b"2")]


def test_a_path_that_leads_out_is_refused_and_the_rest_is_read():
    found = read(zipped([("../a.txt", b"1"), ("/b.txt", b"2"), ("C:\\c.txt", b"3"), ("d.txt", b"4")]))
    why = "Its path leads out of the ZIP, which no ordinary one does. Pack the folder anew and send that."
    assert found == [("../a.txt", why), ("b.txt", why), ("C:/c.txt", why), ("d.txt", b"4")]


def test_a_link_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert read(file.getvalue())[0][1].startswith("Its path leads out")


def test_a_zip_in_the_zip_is_not_opened():
    assert read(zipped({"内.ZIP": zipped({"a.txt": b"1"})})) == [
        ("内.ZIP", "A ZIP inside the ZIP is not opened. Send it by itself, or unpack it first.")
    ]


def test_a_protected_file_is_refused():
    packed = restated(zipped({"a.txt": b"1"}), offset=8, layout="<H", value=1)
    assert read(packed)[0][1] == "It is protected by a password. Pack the folder without one and send it again."


def test_a_file_that_is_packed_otherwise_is_refused():
    packed = zipped({"a.txt": b"1"}, compression=zipfile.ZIP_BZIP2)
    assert read(packed)[0][1].startswith("It is packed in a way that cannot be read.")


def test_a_damaged_file_does_not_stop_the_others():
    packed = bytearray(zipped([("a.txt", b"a" * 99), ("b.txt", b"2")]))
    packed[packed.index(b"a.txt") + 6] ^= 0xFF
    assert read(bytes(packed)) == [("a.txt", "It is damaged in the ZIP. Send the file by itself."), ("b.txt", b"2")]


def test_no_more_is_unpacked_than_is_stated():
    packed = restated(zipped({"a.txt": b"0" * (64 * MEGABYTE)}), offset=24, layout="<L", value=10)
    assert read(packed) == [("a.txt", "It is damaged in the ZIP. Send the file by itself.")]


@pytest.mark.parametrize("data", [b"", b"Rar!\x1a\x07", b"%PDF-1.7"])
def test_what_is_no_zip(data):
    assert refusal(data) == "This is not a ZIP file, whatever its name says. Pack the folder anew and send that."


@pytest.mark.parametrize("cut", [10, 40, 90])
def test_half_a_zip_is_damaged(cut):
    assert refusal(zipped({"a.txt": b"1" * 99})[:cut]).startswith("The ZIP is damaged or did not arrive whole.")


def test_names_that_are_not_what_they_say_are_damage():
    packed = restated(named_in_bytes(b"\xff\xfe.txt"), offset=8, layout="<H", value=0x800)
    assert refusal(packed).startswith("The ZIP is damaged")


def test_a_word_file_called_zip_is_told_apart():
    assert refusal(zipped({"[Content_Types].xml": b"<Types/>"})).startswith("This is a Word or other office file")


@pytest.mark.parametrize("files", [{}, {"folder/": b""}, {".DS_Store": b"1"}])
def test_a_zip_without_files(files):
    assert refusal(zipped(files)) == "There is no file in the ZIP. Pack the folder with the speeches and send that."


def test_too_many_files():
    packed = zipped({f"{number}.txt": b"1" for number in range(21)})
    assert refusal(packed) == "There are more than 20 files in the ZIP. Pack the folder in several parts."


def test_larger_files_than_will_be_read_do_not_count_and_the_rest_does():
    limits = Limits(files=20, file=3 * MEGABYTE, unpacked=4 * MEGABYTE)
    parts = {f"{number}.txt": bytes(2 * MEGABYTE) for number in range(2)}
    assert len(opened(zipped({**parts, "big.bin": bytes(9 * MEGABYTE)}), limits).files) == 3
    assert refusal(zipped({**parts, "one.txt": b"1"}), limits) == (
        "Unpacked, the files are larger than 4 MB. Pack the folder in several parts."
    )


def test_a_bomb_is_refused_by_its_ratio():
    packed = zipped({"a.txt": bytes(40 * MEGABYTE)})
    assert refusal(packed).startswith("The ZIP unpacks to far more than speeches can be.")


def test_files_that_lie_over_each_other_are_refused():
    packed = restated(zipped([("a.txt", b"1"), ("b.txt", b"2")]), offset=20, layout="<L", value=500)
    assert refusal(packed).startswith("The ZIP is damaged")


def test_a_list_of_names_that_is_too_long_is_not_read():
    packed = bytearray(zipped({"a.txt": b"1"}))
    struct.pack_into("<L", packed, packed.rindex(b"PK\5\6") + 12, 64 * MEGABYTE)
    assert refusal(bytes(packed)).startswith("There are more than 20 files in the ZIP.")


def large_record(packed, *, size):
    """Return `packed` with the end record of large files, which states `size` bytes of names."""
    at = packed.rindex(b"PK\5\6")
    total = struct.unpack_from("<H", packed, at + 10)[0]
    start = struct.unpack_from("<L", packed, at + 16)[0]
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, total, total, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    end = bytearray(packed[at:])
    struct.pack_into("<2L", end, 12, 0xFFFFFFFF, 0xFFFFFFFF)
    return packed[:at] + record + locator + bytes(end)


def test_the_record_of_large_files_is_believed_and_checked_too():
    packed = zipped({"a.txt": b"1"})
    at = packed.rindex(b"PK\5\6")
    names = struct.unpack_from("<L", packed, at + 12)[0]
    assert read(large_record(packed, size=names)) == [("a.txt", b"1")]
    assert refusal(large_record(packed, size=64 * MEGABYTE)).startswith("There are more than 20 files")


def test_a_locator_that_points_nowhere_is_damage():
    packed = bytearray(large_record(zipped({"a.txt": b"1"}), size=51))
    at = packed.rindex(b"PK\6\7")
    packed[at - 56 : at - 52] = b"XXXX"
    struct.pack_into("<Q", packed, at + 8, 2**60)
    assert refusal(bytes(packed)).startswith("The ZIP is damaged")
