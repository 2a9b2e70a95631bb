"""Writes compound files (OLE) for tests, as old Word and Excel lay them out, without the product's own code."""

import struct

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams):
    """Return a compound file with `streams`, bytes by name; those below 4,096 bytes share one stream, as they must."""
    contents, small_contents, entries = [], [], []
    for name, data in streams.items():
        shelf, size = (contents, SECTOR) if len(data) >= CUTOFF else (small_contents, SMALL)
        entries.append((name, 2, sum(len(piece) for piece in shelf) // size, len(data)))
        shelf.append(data + bytes(-len(data) % size))
    large, container = b"".join(contents), b"".join(small_contents)
    container += bytes(-len(container) % SECTOR)
    count = {"directory": -(-(len(entries) + 1) // 4), "large": len(large) // SECTOR, "small": len(container) // SECTOR}
    # The sectors in order: allocation table, directory, large streams, the container of small ones.
    first_large = 1 + count["directory"]
    first_small = first_large + count["large"]
    table = [FAT, *_chained(1, count["directory"]), *_chained(first_large, count["large"])]
    table += _chained(first_small, count["small"])
    table += [FREE] * (SECTOR // 4 - len(table))
    directory = _entry("Root Entry", 5, first_small if container else END, len(container))
    for name, kind, first, size in entries:
        directory += _entry(name, kind, first + (first_large if size >= CUTOFF else 0), size)
    directory += bytes(-len(directory) % SECTOR)
    return _header() + struct.pack(f"<{len(table)}I", *table) + directory + large + container


def word_document(flags=0, size=CUTOFF):
    """Return the beginning of a stream WordDocument with these flags."""
    return struct.pack("<H8xH", 0xA5EC, flags) + bytes(size - 12)


def _chained(first, count):
    return [first + place + 1 for place in range(count - 1)] + [END] * (count > 0)


def _header():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, CUTOFF, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name, kind, first, size):
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HB49xII4x", len(text), kind, first, size)
