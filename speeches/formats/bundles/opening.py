"""Opens a received ZIP of a folder tree: limits are checked before a byte is unpacked, and nothing goes to a disk."""

import stat
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.base import UnreadableFile
from speeches.formats.bundles.names import cleaned, decoded, leads_out, left_by_a_system

MEGABYTE = 1024 * 1024
MOST_DIRECTORY = 4 * MEGABYTE
"""Of the list of names: 2,000 take some 200 kB, and each becomes an object before it can be counted."""
MOST_RATIO = 200
"""How often the packed size may go into the unpacked one, where that is large: text packs to a tenth or so."""
LARGE = 32 * MEGABYTE
_PIECE = 256 * 1024
_ENCRYPTED = 0x1
_STARTS = (b"PK\3\4", b"PK\5\6")
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\5\6", 22, 65535
_LOCATOR, _LOCATOR_SIZE, _END_64 = b"PK\6\7", 20, b"PK\6\6"
_DAMAGES = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, OverflowError)

_NO_ZIP = Message(gettext_noop("This is not a ZIP file, whatever its name says. Pack the folder anew and send that."))
_BROKEN = Message(gettext_noop("The ZIP is damaged or did not arrive whole. Pack the folder anew and send it again."))
_OFFICE = Message(
    gettext_noop("This is a Word or other office file, not a ZIP of speeches. Give it back its ending, such as .docx.")
)
_NOTHING = Message(gettext_noop("There is no file in the ZIP. Pack the folder with the speeches and send that."))
_TOO_MANY = gettext_noop("There are more than %(limit)d files in the ZIP. Pack the folder in several parts.")
_TOO_LARGE = gettext_noop("Unpacked, the files are larger than %(limit)d MB. Pack the folder in several parts.")
_TOO_DENSE = Message(
    gettext_noop("The ZIP unpacks to far more than speeches can be. Pack the folder anew, with the speeches alone.")
)
_LEADS_OUT = Message(
    gettext_noop("Its path leads out of the ZIP, which no ordinary one does. Pack the folder anew and send that.")
)
_PROTECTED = Message(gettext_noop("It is protected by a password. Pack the folder without one and send it again."))
_NESTED = Message(gettext_noop("A ZIP inside the ZIP is not opened. Send it by itself, or unpack it first."))
_PACKED_OTHERWISE = Message(
    gettext_noop("It is packed in a way that cannot be read. Pack the folder as an ordinary ZIP and send it again.")
)
_DAMAGED = Message(gettext_noop("It is damaged in the ZIP. Send the file by itself."))


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a ZIP: its path with / between folders, its size in bytes as stated, and why it is not read."""

    path: str
    size: int
    refused: Message | None
    entry: ZipInfo


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ZIP may hold: so many files, and so many unpacked bytes; a `file` that is larger is not unpacked."""

    files: int
    file: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened ZIP: `files` in its own order, and how many were `passed_over` since systems and programs left them.

    A name that stands twice is two files.
    """

    files: tuple[Packed, ...]
    passed_over: int
    _archive: ZipFile

    def read(self, packed: Packed) -> bytes:
        """Unpack one file, to no more bytes than it states. `UnreadableFile`: it is refused, or damaged."""
        if packed.refused is not None:
            raise UnreadableFile(packed.refused)
        pieces = []
        try:
            with self._archive.open(packed.entry) as part:
                # Piece by piece: asked for all at once, Python unpacks what there is, not what is stated.
                while piece := part.read(_PIECE):
                    pieces.append(piece)
        except _DAMAGES as error:
            raise UnreadableFile(_DAMAGED) from error
        return b"".join(pieces)


def open_bundle(file: BinaryIO, limits: Limits) -> Bundle:
    """Open a ZIP; `UnreadableFile` says in one sentence why it is none that can be read. `file` stays the caller's."""
    if file.read(4) not in _STARTS:
        raise UnreadableFile(_NO_ZIP)
    size = file.seek(0, 2)
    if _directory_size(file, size) > MOST_DIRECTORY:
        raise UnreadableFile(Message(_TOO_MANY, {"limit": limits.files}))
    archive = _archive(file)
    files, passed_over = _listed(archive.infolist())
    _check(files, limits, size)
    if not files:
        raise UnreadableFile(_NOTHING)
    return Bundle(files, passed_over, archive)


def _archive(file: BinaryIO) -> ZipFile:
    try:
        archive = ZipFile(file)
    except _DAMAGES as error:
        raise UnreadableFile(_BROKEN) from error
    if "[Content_Types].xml" in archive.NameToInfo:
        raise UnreadableFile(_OFFICE)
    return archive


def _directory_size(file: BinaryIO, size: int) -> int:
    """Return how many bytes the ZIP states for its list of names, 0 where it states nothing.

    Both statements are asked, the old one and that of large files, whichever the reader will believe.
    """
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    stated = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    locator = tail[at - _LOCATOR_SIZE : at] if at >= _LOCATOR_SIZE else b""
    if not locator.startswith(_LOCATOR):
        return stated
    # The record of large files stands right before its locator, or where that says: the larger statement counts.
    places = (start + at - _LOCATOR_SIZE - 56, int.from_bytes(locator[8:16], "little"))
    return max(stated % 0xFFFFFFFF, *(_stated_64(file, place, size) for place in places))


def _stated_64(file: BinaryIO, place: int, size: int) -> int:
    if not 0 <= place < size:
        return 0
    file.seek(place)
    record = file.read(56)
    return int.from_bytes(record[40:48], "little") if record.startswith(_END_64) else 0


def _listed(entries: Sequence[ZipInfo]) -> tuple[tuple[Packed, ...], int]:
    files, passed_over = [], 0
    for entry, path in zip(entries, decoded(entries), strict=True):
        shown = cleaned(path)
        if path.endswith("/") or not shown:
            continue
        if left_by_a_system(shown):
            passed_over += 1
        else:
            files.append(Packed(shown, entry.file_size, _refusal(entry, path), entry))
    return tuple(files), passed_over


def _refusal(entry: ZipInfo, path: str) -> Message | None:
    if leads_out(path) or stat.S_ISLNK(entry.external_attr >> 16):
        return _LEADS_OUT
    if entry.flag_bits & _ENCRYPTED:
        return _PROTECTED
    if path.lower().endswith(".zip"):
        return _NESTED
    return None if entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) else _PACKED_OTHERWISE


def _check(files: Sequence[Packed], limits: Limits, size: int) -> None:
    """Refuse by the sizes that the ZIP states; nothing is read further than they say."""
    if len(files) > limits.files:
        raise UnreadableFile(Message(_TOO_MANY, {"limit": limits.files}))
    if sum(file.entry.compress_size for file in files) > size:
        raise UnreadableFile(_BROKEN)  # files that lie over each other
    read = [file for file in files if file.size <= limits.file]
    unpacked = sum(file.size for file in read)
    if unpacked > limits.unpacked:
        raise UnreadableFile(Message(_TOO_LARGE, {"limit": limits.unpacked // MEGABYTE}))
    if unpacked > LARGE and unpacked > MOST_RATIO * sum(file.entry.compress_size for file in read):
        raise UnreadableFile(_TOO_DENSE)
