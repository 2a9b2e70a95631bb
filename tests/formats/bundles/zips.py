"""Makes ZIPs for tests, honest ones and others."""

import struct
import zipfile
from io import BytesIO


def zipped(files, *, compression=zipfile.ZIP_DEFLATED):
    """Return a ZIP of (name, data) pairs; a name that stands twice is written twice."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in dict.items(files) if isinstance(files, dict) else files:
            entry = zipfile.ZipInfo(name, (2026, 3, 2, 9, 30, 0))
            entry.compress_type = compression
            archive.filelist = list(archive.filelist)
            archive.NameToInfo.pop(name, None)  # so that the writer does not warn of the second one
            archive.writestr(entry, data)
    return file.getvalue()


def named_in_bytes(*names, data=b"x"):
    """Return a ZIP whose names are these bytes, without a word on what letters they are."""
    stand_ins = ["n" * (len(name) - 2) + f"{number:02}" for number, name in enumerate(names)]
    packed = zipped([(stand_in, data) for stand_in in stand_ins])
    for stand_in, name in zip(stand_ins, names, strict=True):
        assert packed.count(stand_in.encode()) == 2
        packed = packed.replace(stand_in.encode(), name)
    return packed


def restated(packed, *, offset, layout, value):
    """Return `packed` with one field changed in each entry of its directory; `offset` is counted from its signature."""
    changed, at = bytearray(packed), 0
    while (at := changed.find(b"PK\1\2", at)) >= 0:
        struct.pack_into(layout, changed, at + offset, value)
        at += 4
    return bytes(changed)
