"""Opens a received Word file safely: limits are checked before a byte is unpacked, and no name in it is trusted."""

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml.parsing import Attributes, Parser, damaged

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 256 * MEGABYTE
"""Of all parts together, pictures too."""
MOST_PART = 96 * MEGABYTE
"""Of one part: 100,000 paragraphs of 100 characters come to some 60 MB."""
MOST_RATIO = 200
"""How often the packed size may go into the unpacked one, where that is large: text packs to a tenth or so."""
LARGE = 32 * MEGABYTE
_CHUNK = 256 * 1024
_LONGEST_NAME = 60
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\3\4", b"PK\5\6")
_DIRECTORY_ENTRY = b"PK\1\2"

_TYPES = "[Content_Types].xml"
_TYPE = "http://schemas.openxmlformats.org/package/2006/content-types Override"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_MAIN_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroenabled.main+xml",
        "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
    }
)

_EMPTY = Message(gettext_noop("The file is empty. Choose a file with the text of the speech."))
_NOT_WORD = Message(
    gettext_noop(
        "This is not a Word file (.docx), whatever its name says. Open it in the program that it comes from, save it "
        "as .docx and choose that file."
    )
)
_PROTECTED = Message(
    gettext_noop(
        "The file is protected by a password. Open it in Word or WPS, take the password off and save it again."
    )
)
_OLD = Message(
    gettext_noop(
        "This is a file of an old Word or WPS (.doc, .wps), whatever its name says. Open it there, save it as .docx "
        "and choose that file."
    )
)
_ARCHIVE = Message(gettext_noop("This is a packed archive, not a Word file. Unpack it and choose the file in it."))
_OTHER_OFFICE = Message(
    gettext_noop("This is a table, a presentation or another office file, not a Word text. Choose the Word file.")
)
_BROKEN = Message(
    gettext_noop("The file is damaged or did not arrive whole. Save it once more in Word and choose it again.")
)
_NO_TEXT = Message(
    gettext_noop("The file has no Word text in it. Save it once more in Word as .docx and choose it again.")
)
_TOO_MANY = Message(
    gettext_noop("The file is made of more than %(limit)d parts; no speech is. Copy the text into a new file."),
    {"limit": MOST_ENTRIES},
)
_TOO_LARGE = Message(
    gettext_noop("Unpacked, the file is larger than %(limit)d MB; no speech is. Copy the text into a new file.")
)
_TOO_DENSE = Message(gettext_noop("The file unpacks to far more than a speech can be. Copy the text into a new file."))
_TRICK = gettext_noop(
    "The file has a part called “%(name)s”, which no Word file has. Save it once more in Word and choose it again."
)
_TWICE = gettext_noop("The file holds the part “%(name)s” twice. Save it once more in Word and choose it again.")
_PACKED_OTHERWISE = gettext_noop(
    "The part “%(name)s” of the file is packed in a way that cannot be read. Save it once more in Word and choose it "
    "again."
)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file: `main` names the part with the text. Parts are unpacked only when they are asked for."""

    main: str
    _archive: ZipFile
    _entries: dict[str, ZipInfo]
    _related: dict[str, str]

    def related(self, kind: str) -> str:
        """Return the name of the text's part of a kind (styles, numbering, comments …), "" where there is none."""
        name = self._related.get(kind, "")
        return name if _folded(name) in self._entries else ""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece. `UnreadableFile`: it is damaged, or it is not there."""
        return _chunks(self._archive, self._entries, name)


def open_package(data: bytes) -> Package:
    """Open `data` as a Word file; `UnreadableFile` says in one sentence why it is none that can be read.

    Refused are: what is no ZIP; a protected or an old file; one that is damaged or no Word file; too many, too large or
    too densely packed parts; names that lead out of the package; a name that stands twice. Nothing is unpacked but
    the few small parts that say where the text is, and those only up to the limit.
    """
    _check_kind(data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError, EOFError, OSError, OverflowError) as error:
        raise UnreadableFile(_BROKEN) from error
    entries = _checked(archive.infolist())
    if _folded(_TYPES) not in entries:
        raise UnreadableFile(_ARCHIVE)
    types = _types(_chunks(archive, entries, _TYPES))
    main = _relationships(archive, entries, "").get("officeDocument", "")
    if _folded(main) not in entries:
        raise UnreadableFile(_NO_TEXT)
    kind = types.get(_folded(main), "").lower()
    if kind not in _MAIN_TYPES:
        other = "spreadsheet" in kind or "presentation" in kind or "visio" in kind
        raise UnreadableFile(_OTHER_OFFICE if other else _NO_TEXT)
    return Package(main, archive, entries, _relationships(archive, entries, main))


def _check_kind(data: bytes) -> None:
    """Refuse what its first bytes show to be something else."""
    if not data:
        raise UnreadableFile(_EMPTY)
    if data.startswith(_OLE):
        raise UnreadableFile(_PROTECTED if _OLE_ENCRYPTED in data else _OLD)
    if not data.startswith(_ZIP):
        raise UnreadableFile(_NOT_WORD)
    # Before anything makes objects of them. A packed workbook among the parts has a directory of its own.
    if data.count(_DIRECTORY_ENTRY) > 5 * MOST_ENTRIES:
        raise UnreadableFile(_TOO_MANY)


def _checked(found: list[ZipInfo]) -> dict[str, ZipInfo]:
    """Return the entries by name in small letters (names differ in more than that); refuse what no Word file has."""
    if len(found) > MOST_ENTRIES:
        raise UnreadableFile(_TOO_MANY)
    entries: dict[str, ZipInfo] = {}
    for entry in found:
        name = entry.filename
        if _leads_out(entry):
            raise UnreadableFile(Message(_TRICK, {"name": _shown(name)}))
        if _folded(name) in entries:
            raise UnreadableFile(Message(_TWICE, {"name": _shown(name)}))
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFile(_PROTECTED)
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableFile(Message(_PACKED_OTHERWISE, {"name": _shown(name)}))
        entries[_folded(name)] = entry
    _check_sizes(found)
    return entries


def _leads_out(entry: ZipInfo) -> bool:
    """Tell whether a name leads elsewhere. Nothing is ever unpacked to a disk; but a file with one is forged."""
    name = entry.orig_filename
    return "\\" in name or "\0" in name or name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]


def _shown(name: str) -> str:
    """Return a name as a sentence may quote it: not too long, and nothing in it that hides or turns what follows."""
    return "".join(letter if letter.isprintable() else "�" for letter in name[:_LONGEST_NAME])


def _check_sizes(found: list[ZipInfo]) -> None:
    """Refuse by the sizes that the file states; `_chunks` reads no further than they say."""
    largest = max((entry.file_size for entry in found), default=0)
    total = sum(entry.file_size for entry in found)
    packed = sum(entry.compress_size for entry in found)
    for size, limit in ((largest, MOST_PART), (total, MOST_UNPACKED)):
        if size > limit:
            raise UnreadableFile(Message(_TOO_LARGE.template, {"limit": limit // MEGABYTE}))
    if total > LARGE and total > MOST_RATIO * packed:
        raise UnreadableFile(_TOO_DENSE)


def _chunks(archive: ZipFile, entries: dict[str, ZipInfo], name: str) -> Iterator[bytes]:
    entry = entries.get(_folded(name))
    if entry is None:
        raise damaged(name)
    try:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise damaged(name) from error


def _types(chunks: Iterator[bytes]) -> dict[str, str]:
    """Return the content type of each part that is named with one."""
    types: dict[str, str] = {}

    def take(attributes: Attributes) -> None:
        types[_folded(attributes.get("PartName", ""))] = attributes.get("ContentType", "")

    parser = Parser(_TYPES)
    parser.starts = {_TYPE: take}
    parser.run(chunks)
    return types


def _relationships(archive: ZipFile, entries: dict[str, ZipInfo], owner: str) -> dict[str, str]:
    """Return the parts that `owner` ("" for the package) names, by kind; what lies outside the file is left alone.

    A kind is the last word of the relationship's type, which has one address in Word's own files and another in the
    strict variant of the standard.
    """
    folder, name = posixpath.split(owner)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}
    if _folded(source) not in entries:
        return found

    def take(attributes: Attributes) -> None:
        if attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rsplit("/", 1)[-1]
            target = posixpath.join("/", folder, unquote(attributes.get("Target", "")))
            found.setdefault(kind, posixpath.normpath(target).lstrip("/"))

    parser = Parser(source)
    parser.starts = {_RELATIONSHIP: take}
    parser.run(_chunks(archive, entries, source))
    return found


def _folded(name: str) -> str:
    return name.lstrip("/").casefold()
