"""Looks into compound files (OLE), as old Word, WPS, Excel and PowerPoint write them: which streams are in one.

Only as far as is needed to say what a file is before LibreOffice is asked ([MS-CFB] 2; [MS-DOC] 2.5.1 for the flags).
"""

import struct
from collections.abc import Iterator
from itertools import islice

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SECTOR_SIZES = (9, 12)  # as powers of two
_SMALL_SECTOR_SIZE = 6
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_ALLOCATION_SECTORS = 109
"""Named in the header; further ones, which only files beyond 6 MB have, are left alone."""
_MOST_SECTORS = 4096
_WORD_SIGNATURES = (0xA5EC, 0xA5DC)  # since Word 97, and before
_ENCRYPTED = 0x0100


def streams(data: bytes) -> dict[str, int]:
    """Return the names of the streams in `data`, each with the offset where it begins; none where it is damaged.

    The offset is that of the end of the file where the stream lies beyond what can be followed.
    """
    try:
        return _streams(data)
    except (struct.error, UnicodeDecodeError, ValueError):
        return {}


def is_encrypted_word(data: bytes, offset: int) -> bool:
    """Say whether the stream WordDocument, which begins at `offset`, is protected by a password."""
    try:
        signature, flags = struct.unpack_from("<H8xH", data, offset)
    except struct.error:
        return False
    return signature in _WORD_SIGNATURES and bool(flags & _ENCRYPTED)


def _streams(data: bytes) -> dict[str, int]:
    (shift,) = struct.unpack_from("<H", data, 0x1E)
    directory, small = struct.unpack_from("<I4xI", data, 0x30)
    if not data.startswith(SIGNATURE) or shift not in _SECTOR_SIZES:
        raise ValueError("no compound file")
    found: dict[str, int] = {}
    container = 0
    for name, kind, first, size in _entries(data, shift, directory):
        if kind == _ROOT:
            container = first
        elif kind == _STREAM:
            found[name] = _small(data, shift, container, first) if size < small else (first + 1) << shift
    return found


def _entries(data: bytes, shift: int, directory: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield name, kind, first sector and size of each entry."""
    for sector in _chain(data, shift, directory):
        start = (sector + 1) << shift
        for at in range(start, start + (1 << shift), _ENTRY):
            length, kind, first, size = struct.unpack_from("<HB49xII", data, at + 0x40)
            yield data[at : at + max(0, length - 2)].decode("utf-16-le"), kind, first, size


def _small(data: bytes, shift: int, container: int, first: int) -> int:
    """Return the offset of a small stream: those share the sectors of one large one."""
    number, within = divmod(first << _SMALL_SECTOR_SIZE, 1 << shift)
    sector = next(islice(_chain(data, shift, container), number, None), None)
    return len(data) if sector is None else ((sector + 1) << shift) + within


def _chain(data: bytes, shift: int, sector: int) -> Iterator[int]:
    """Yield the sectors of a chain; it ends where the file, or the table that is read, does."""
    for _ in range(_MOST_SECTORS):
        if (sector + 1) << shift >= len(data):
            return
        yield sector
        table, place = divmod(sector, 1 << (shift - 2))
        if table >= _ALLOCATION_SECTORS:
            return
        (allocation,) = struct.unpack_from("<I", data, 0x4C + 4 * table)
        (sector,) = struct.unpack_from("<I", data, ((allocation + 1) << shift) + 4 * place)
