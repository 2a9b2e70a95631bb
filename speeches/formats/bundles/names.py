"""Names in a received ZIP: which letters they are, whether they lead out of it, and which are no business of ours."""

import re
import struct
import unicodedata
import zlib
from collections.abc import Sequence
from zipfile import ZipInfo

_UTF_8 = 0x800
_UNICODE_PATH = 0x7075
"""The extra field in which some packers repeat a name in UTF-8."""
_DRIVE = re.compile("[A-Za-z]:")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})


def decoded(entries: Sequence[ZipInfo]) -> list[str]:
    """Return the path of each entry in its own letters, with / between folders.

    Where a ZIP does not say UTF-8, Python takes old DOS letters. Such bytes are UTF-8 when all of them can be (macOS
    packs so), else GB18030 when they come out as Chinese (Windows), else what Python took them for.
    """
    raw = [_bytes(entry) for entry in entries]
    evidence = b"\n".join(name for name in raw if name is not None and not name.isascii())
    encoding = _encoding(evidence)
    return [
        (
            _repeated(entry, name) or name.decode(encoding, "replace") if name is not None else entry.orig_filename
        ).replace("\\", "/")
        for entry, name in zip(entries, raw, strict=True)
    ]


def leads_out(path: str) -> bool:
    """Tell whether a path leads elsewhere than into the ZIP's own folder.

    Nothing is ever unpacked to a disk; but a ZIP with such a path is forged.
    """
    return path.startswith("/") or "\0" in path or ".." in path.split("/") or _DRIVE.match(path) is not None


def cleaned(path: str) -> str:
    """Return the path as it is shown: composed letters, nothing invisible, no empty folders."""
    composed = unicodedata.normalize("NFC", path)
    visible = "".join(character for character in composed if unicodedata.category(character)[0] != "C")
    return "/".join(part for part in map(str.strip, visible.split("/")) if part not in ("", "."))


def left_by_a_system(path: str) -> bool:
    """Tell whether a file was left by an operating system or an office program: Thumbs.db, __MACOSX, ~$稿.docx …."""
    parts = [part for part in path.casefold().split("/") if part != ".."]
    return any(part.startswith((".", "~$")) or part in _LEFT_BY_SYSTEMS for part in parts)


def _bytes(entry: ZipInfo) -> bytes | None:
    """Return the bytes of a name that does not say UTF-8. Python decodes them without loss."""
    return None if entry.flag_bits & _UTF_8 else entry.orig_filename.encode("cp437")


def _encoding(names: bytes) -> str:
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030" if _is_chinese(names) else "cp437"
    return "utf-8"


def _is_chinese(names: bytes) -> bool:
    """Tell whether `names` are GB18030 and at least half of the characters are those of everyday.

    Nearly any two bytes are some character of GB18030; the everyday ones take a small part of them.
    """
    try:
        characters = [character for character in names.decode("gb18030") if not character.isascii()]
    except UnicodeDecodeError:
        return False
    return 2 * sum(map(_is_everyday, characters)) >= len(characters)


def _is_everyday(character: str) -> bool:
    """Tell whether GB 2312 has the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _repeated(entry: ZipInfo, name: bytes) -> str:
    """Return the name that the entry repeats in UTF-8, "" where it does not, or repeats another entry's."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(name):
            return field[5:].decode("utf-8", "replace")
    return ""
