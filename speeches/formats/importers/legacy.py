"""Old Word and WPS files (.doc, .wps) and RTF: LibreOffice makes a .docx of them, which is read as Word files are."""

from speeches.domain.messages import Message, gettext_noop
from speeches.formats import compound
from speeches.formats.base import Convert, Importer, UnreadableFile
from speeches.formats.ooxml.source import read

_RICH_TEXT = b"{\\rtf"
_WEB_PAGE = (b"<!doctype html", b"<html", b"mime-version:")
_BEGINNING = 2000
"""Bytes among which a web page says that it is one, below a mark and comments."""
_OTHERS = frozenset(("Workbook", "Book", "PowerPoint Document", "VisioDocument"))

_EMPTY = Message(gettext_noop("The file is empty. Choose a file with the text of the speech."))
_PROTECTED = Message(
    gettext_noop(
        "The file is protected by a password. Open it in Word or WPS, take the password off and save it again."
    )
)
_OTHER_OFFICE = Message(
    gettext_noop("This is a table, a presentation or another office file, not a Word text. Choose the Word file.")
)
_DAMAGED = Message(
    gettext_noop("The file is damaged or did not arrive whole. Save it once more in Word and choose it again.")
)
_SAVED_PAGE = Message(
    gettext_noop(
        "This is a web page, whatever its name says. Open it in a browser, copy its text and paste it on this page."
    )
)
_NOT_OLD = Message(
    gettext_noop(
        "This is no file of Word or WPS, whatever its name says. Open it in the program that it comes from, save it "
        "as .docx and choose that file."
    )
)


def _accepts(data: bytes) -> bool:
    return data.startswith((compound.SIGNATURE, _RICH_TEXT))


def _prepare(data: bytes, convert: Convert) -> bytes:
    """Return the file as .docx; what LibreOffice would only fail at, or take for something else, is refused before."""
    if not data:
        raise UnreadableFile(_EMPTY)
    if data.startswith(_RICH_TEXT):
        return convert(data, ".rtf")
    if not data.startswith(compound.SIGNATURE):
        beginning = data[:_BEGINNING].lower()
        raise UnreadableFile(_SAVED_PAGE if any(sign in beginning for sign in _WEB_PAGE) else _NOT_OLD)
    return convert(data, _suffix(data))


def _suffix(data: bytes) -> str:
    """Return the ending that tells LibreOffice what a compound file is; WPS writes what Word writes."""
    streams = compound.streams(data)
    if not streams:
        raise UnreadableFile(_DAMAGED)
    if "EncryptedPackage" in streams:
        raise UnreadableFile(_PROTECTED)
    if "WordDocument" in streams:
        if compound.is_encrypted_word(data, streams["WordDocument"]):
            raise UnreadableFile(_PROTECTED)
        return ".doc"
    if _OTHERS & streams.keys():
        raise UnreadableFile(_OTHER_OFFICE)
    return ".wps"  # of Microsoft Works


def _sample() -> bytes:
    texts = ("在全市读书节上的讲话", "各位读者：", "今天，我讲两点。", "一、多读一点", "二、读慢一点")
    # Units above 32767 stand as negative numbers.
    units = [
        [int.from_bytes(text.encode("utf-16-be")[at : at + 2], signed=True) for at in range(0, 2 * len(text), 2)]
        for text in texts
    ]
    paragraphs = "".join("".join(f"\\u{unit}?" for unit in line) + "\\par " for line in units)
    return f"{{\\rtf1\\ansi\\uc1 {paragraphs}}}".encode()


IMPORTER = Importer(
    code="legacy",
    title=gettext_noop("Old Word or WPS file"),
    suffixes=(".doc", ".rtf", ".wps"),
    accepts=_accepts,
    read=read,
    sample=_sample(),
    isolated=True,
    prepare=_prepare,
)
