"""The ZIP writer: read back by the standard library."""

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.ooxml.package import archive, deflate

NAMES = st.text("abc/._", min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=5))
def test_what_goes_in_comes_out(parts):
    data = archive(deflate(name, content) for name, content in parts.items())
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert package.namelist() == list(parts)
        assert {entry.date_time for entry in package.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_pieces_are_joined(first, second):
    entry = deflate("a", first, second)
    assert (entry.size, entry.checksum) == (len(first + second), deflate("a", first + second).checksum)
    with zipfile.ZipFile(BytesIO(archive([entry]))) as package:
        assert package.read("a") == first + second
