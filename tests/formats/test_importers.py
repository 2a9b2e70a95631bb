"""What every importer promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.reading import Line
from speeches.formats import office
from speeches.formats.base import UnreadableFile
from speeches.formats.importers import IMPORTERS
from tests.offices import real

GARBAGE = {
    "nothing": b"",
    "zeros": bytes(4000),
    "noise": bytes((index * 7919 + index // 3) % 256 for index in range(4000)),
    "archive": b"PK\3\4\24\0\0\0\10\0" + bytes(range(256)) * 4,
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
    "OLE": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0",
    "JPEG": b"\xff\xd8\xff\xe0\0\20JFIF\0\1\1\0\0H\0H\0\0",
}


@pytest.fixture(params=IMPORTERS.values(), ids=IMPORTERS)
def importer(request):
    return request.param


def convert(data, suffix):
    return office.convert(data, suffix, ".docx", program=real(), seconds=120, megabytes=2048)


def prepared(importer):
    """Return the sample as `read` takes it."""
    return importer.prepare(importer.sample, convert) if importer.prepare else importer.sample


def test_codes_are_the_keys_in_order():
    assert list(IMPORTERS) == sorted(importer.code for importer in IMPORTERS.values())


def test_no_two_importers_take_one_suffix():
    suffixes = [suffix for importer in IMPORTERS.values() for suffix in importer.suffixes]
    assert sorted(suffixes) == sorted(set(suffixes))


def test_suffixes_are_small_with_a_dot(importer):
    assert importer.title
    assert importer.suffixes
    assert [suffix for suffix in importer.suffixes if suffix != "." + suffix.lower().strip(".")] == []


def test_sample_is_read_alike_every_time(importer):
    assert importer.accepts(importer.sample) is True
    data = prepared(importer)
    source = importer.read(data)
    assert [line.text for line in source.lines if line.text] != []
    assert importer.read(data) == source


def test_lines_are_paragraphs_without_ends(importer):
    lines = importer.read(prepared(importer)).lines
    assert all(isinstance(line, Line) for line in lines)
    assert [line.text for line in lines if line.text != line.text.strip() or "\n" in line.text] == []


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("step", ["prepare", "read"])
def test_garbage_is_refused_with_a_sentence(importer, step, data):
    take = getattr(importer, step) or importer.read
    with pytest.raises(UnreadableFile) as refusal:
        take(data, _never) if take is importer.prepare else take(data)
    assert str(refusal.value) == str(refusal.value.message)
    assert str(refusal.value).endswith(".")


def _never(_data, suffix):
    raise AssertionError(suffix)


@given(st.data())
def test_a_damaged_sample_is_read_or_refused_and_nothing_else(data):
    """What LibreOffice makes of a damaged file is its own affair; it is read like any other Word file."""
    importer = data.draw(st.sampled_from([importer for importer in IMPORTERS.values() if not importer.prepare]))
    start = data.draw(st.integers(0, len(importer.sample)))
    damage = data.draw(st.binary(max_size=20))
    damaged = importer.sample[:start] + damage + importer.sample[start + len(damage) :]
    try:
        source = importer.read(damaged)
    except UnreadableFile:
        return
    assert importer.read(damaged) == source
