"""Plain text (.txt) in UTF-8, UTF-16 or GB18030."""

import codecs
import re

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.reading import Line
from speeches.domain.segmentation import forbidden_characters, without_forbidden
from speeches.formats.base import Importer, Source, UnreadableFile

# A UTF-32 mark begins like a UTF-16 one and is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")
_ENDS = (
    "".join(character for character in map(chr, range(0x3001)) if character.isspace())
    + "\u200b\u200c\u200d\u2060\ufeff"
)
"""White space of every width, and the marks that have none: none of it belongs to a paragraph's ends."""

_WORD = Message(
    gettext_noop("This is a Word file, not plain text. Save it in Word as plain text (.txt) and choose that file.")
)
_OLD_OFFICE = Message(
    gettext_noop(
        "This is an old Word or WPS file, not plain text. Save it there as plain text (.txt) and choose that file."
    )
)
_RICH_TEXT = Message(
    gettext_noop(
        "This is an RTF file, not plain text. Open it in Word, save it as plain text (.txt) and choose that file."
    )
)
_ARCHIVE = Message(gettext_noop("This is a packed archive, not plain text. Unpack it and choose the text file in it."))
_PDF = Message(
    gettext_noop("This is a PDF, not plain text. Copy its text into a text file (.txt) and choose that file.")
)
_PICTURE = Message(gettext_noop("This is a picture, not plain text. Its words have to be typed or recognised first."))
_BINARY = gettext_noop(
    "This is not a text file: line %(line)d holds a byte that no text has. Choose a text file saved as UTF-8."
)
_EMPTY = Message(gettext_noop("The file is empty. Choose a file with the text of the speech."))
_BLANK = Message(gettext_noop("The file holds only white space. Choose a file with the text of the speech."))
_UNKNOWN = gettext_noop(
    "The characters of this file are neither UTF-8 nor GB18030; line %(line)d has one that is neither. "
    "Save it as UTF-8 and choose it again."
)
_BROKEN = gettext_noop(
    "The file says that it is %(encoding)s, but is damaged in line %(line)d. Save it as UTF-8 and choose it again."
)
_GUESSED = Message(
    gettext_noop(
        "The file does not say how its characters are encoded; it was read as GB18030. Look whether they are right."
    )
)

_KINDS = (
    (re.compile(rb"PK\x03\x04(?=.{0,60000}?word/)", re.DOTALL), _WORD),
    (re.compile(rb"PK(\x03\x04|\x05\x06)|Rar!|7z\xbc\xaf|\x1f\x8b"), _ARCHIVE),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _OLD_OFFICE),
    (re.compile(rb"\s{0,99}%PDF-"), _PDF),
    (re.compile(rb"\{\\rtf"), _RICH_TEXT),
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(heic|mif1|avif)",
            re.DOTALL,
        ),
        _PICTURE,
    ),
)


def _accepts(data: bytes) -> bool:
    return _kind(data) is None and (_mark(data) is not None or b"\0" not in data)


def _read(data: bytes) -> Source:
    """Return the lines of `data`, blank ones too, so that they keep the numbers that an editor shows.

    A line has no white space at its ends. Characters that cannot be stored are taken out, and a note counts them.
    """
    if not data:
        raise UnreadableFile(_EMPTY)
    kind = _kind(data)
    if kind is not None:
        raise UnreadableFile(kind)
    text, notes = _decode(data)
    text = _LINE_END.sub("\n", text)
    forbidden = forbidden_characters(text)
    if len(forbidden) > max(8, len(text) // 100):
        raise _refusal(_BINARY, text[: forbidden[0][0]])
    if forbidden:
        count = {"count": len(forbidden)}
        notes.append(Message(gettext_noop("Characters that no file can hold were taken out: %(count)d."), count))
    lines = [line.strip(_ENDS) for line in without_forbidden(text).split("\n")]
    if not any(lines):
        raise UnreadableFile(_BLANK)
    if not lines[-1]:
        lines.pop()  # the last line has its end too
    return Source(tuple(map(Line, lines)), tuple(notes))


def _kind(data: bytes) -> Message | None:
    """Return what to say of a file whose first bytes are those of another kind."""
    return next((message for start, message in _KINDS if start.match(data)), None)


def _mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _decode(data: bytes) -> tuple[str, list[Message]]:
    """Return the text without its byte-order mark, and a note when its encoding is only likely."""
    found = _mark(data)
    if found:
        mark, encoding = found
        body = data[len(mark) :]
        try:
            return body.decode(encoding), []
        except UnicodeDecodeError as error:
            before = body[: error.start].decode(encoding, "ignore")
            raise _refusal(_BROKEN, before, encoding=encoding.upper()) from None
    if b"\0" in data:
        raise _refusal(_BINARY, data.partition(b"\0")[0].decode("latin-1"))
    sound = 0
    for encoding, notes in (("utf-8", []), ("gb18030", [_GUESSED])):
        try:
            return data.decode(encoding), notes
        except UnicodeDecodeError as error:
            sound = max(sound, error.start)  # the encoding that goes further is the likelier one
    raise _refusal(_UNKNOWN, data[:sound].decode("latin-1"))


def _refusal(template: str, before: str, **values: object) -> UnreadableFile:
    """Return the refusal of a file that is bad after the text `before`, and name that line."""
    return UnreadableFile(Message(template, {"line": len(_LINE_END.findall(before)) + 1, **values}))


IMPORTER = Importer(
    code="plain_text",
    title=gettext_noop("Plain text"),
    suffixes=(".txt",),
    accepts=_accepts,
    read=_read,
    sample="在全市读书节上的讲话\n各位读者：\n　　今天，我讲两点。\n一、多读一点\n二、读慢一点\n".encode(),
)
