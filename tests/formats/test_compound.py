"""Compound files: which streams are in one, where they begin, and whether Word has locked them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.compound import is_encrypted_word, streams
from tests.formats.compound_writer import compound_file, word_document

SIX = {f"Stream {number}": bytes([number]) * size for number, size in enumerate((10, 5000, 64, 4096, 700, 65), 1)}


def test_streams_are_found_where_they_begin():
    data = compound_file(SIX)
    found = streams(data)
    assert list(found) == list(SIX)
    assert [data[at : at + len(SIX[name])] for name, at in found.items()] == list(SIX.values())


@pytest.mark.parametrize("size", [100, 4096])
@pytest.mark.parametrize(("flags", "locked"), [(0x0100, True), (0x8100, True), (0x0000, False), (0x1200, False)])
def test_a_password_is_seen(flags, locked, size):
    data = compound_file({"1Table": bytes(900), "WordDocument": word_document(flags, size)})
    assert is_encrypted_word(data, streams(data)["WordDocument"]) is locked


def test_what_is_no_word_stream_has_no_password():
    data = compound_file({"WordDocument": b"\xff" * 5000})
    assert is_encrypted_word(data, streams(data)["WordDocument"]) is False
    assert is_encrypted_word(data, len(data)) is False


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0", b"PK\3\4" + bytes(2000), compound_file(SIX)[:600], compound_file(SIX)[:1030]]
)
def test_what_is_damaged_has_no_streams(data):
    assert streams(data) == {}


@given(st.integers(0, 1023), st.binary(min_size=1, max_size=8))
def test_a_forged_header_or_table_ends_the_search(place, damage):
    data = compound_file(SIX)
    forged = data[:place] + damage + data[place + len(damage) :]
    assert all(at >= 0 for at in streams(forged).values())


def test_a_chain_that_bites_its_tail_ends():
    data = bytearray(compound_file(SIX))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert set(streams(bytes(data))) <= set(SIX)


def test_a_table_beyond_the_header_is_left_alone():
    data = bytearray(compound_file(SIX)) + bytes(600 * 128 * 112)
    data[0x30:0x34] = (109 * 128).to_bytes(4, "little")
    assert streams(bytes(data)) == {}
