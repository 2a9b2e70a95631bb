"""Bytes of a text file as lines, in whatever encoding Chinese is written, and why other bytes are no text."""

import codecs
import re

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import trim
from speeches.domain.segmentation import forbidden_characters, without_forbidden
from speeches.formats.base import UnreadableFile
from speeches.formats.text import encodings
from speeches.formats.text.encodings import GB18030, LINE_END, UTF_8, Decoded

# A UTF-32 mark begins like a UTF-16 one and is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED = 5
"""Line numbers that a note names before it breaks off."""

_WORD = Message(
    gettext_noop("This is a Word file, not plain text. Give it back a name that ends in .docx and choose it again.")
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
    "The characters of this file are neither UTF-8 nor GB18030 nor Big5; line %(line)d has one that is none of them. "
    "Save it as UTF-8 and choose it again."
)
_BROKEN = gettext_noop(
    "The file says that it is %(encoding)s, but is damaged in line %(line)d. Save it as UTF-8 and choose it again."
)
_GUESSED = gettext_noop(
    "The file does not say how its characters are encoded; it was read as %(encoding)s. Look whether they are right."
)
_MIXED = gettext_noop(
    "The file mixes two encodings: line %(lines)s was read as GB18030, the rest as UTF-8. Look whether the characters "
    "are right."
)
_CUT = gettext_noop(
    "The file ends in the middle of a character, which was left out: perhaps more of the text did not arrive."
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


def is_text(data: bytes) -> bool:
    """Tell from the first bytes whether `data` may be text."""
    if _kind(data) is not None:
        return False
    return _mark(data) is not None or b"\0" not in data or encodings.utf_16(data) is not None


def text_lines(data: bytes) -> tuple[list[str], list[Message]]:
    """Return the lines of `data`, blank ones too, so that they keep the numbers that an editor shows; and the doubts.

    Characters that cannot be stored are taken out, and a note counts them. `UnreadableFile` when `data` is no text.
    """
    if not data:
        raise UnreadableFile(_EMPTY)
    kind = _kind(data)
    if kind is not None:
        raise UnreadableFile(kind)
    text, notes = _decode(data)
    text = LINE_END.sub("\n", text)
    forbidden = forbidden_characters(text)
    if len(forbidden) > max(8, len(text) // 100):
        raise _refusal(_BINARY, text[: forbidden[0][0]])
    if forbidden:
        count = {"count": len(forbidden)}
        notes.append(Message(gettext_noop("Characters that no file can hold were taken out: %(count)d."), count))
    texts = without_forbidden(text).split("\n")
    if not any(map(trim, texts)):
        raise UnreadableFile(_BLANK)
    if not trim(texts[-1]):
        texts.pop()  # the last line has its end too
    return texts, notes


def _kind(data: bytes) -> Message | None:
    """Return what to say of a file whose first bytes are those of another kind."""
    return next((message for start, message in _KINDS if start.match(data)), None)


def _mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _decode(data: bytes) -> tuple[str, list[Message]]:
    """Return the text without its byte-order mark, and notes when its encoding is only likely, or its end is cut."""
    found = _mark(data)
    decoded, notes = _as_it_says(*found, data) if found else _by_evidence(data)
    return decoded.text, [*notes, Message(_CUT)] if decoded.cut else notes


def _as_it_says(mark: bytes, encoding: str, data: bytes) -> tuple[Decoded, list[Message]]:
    body = data[len(mark) :]
    try:
        return encodings.decode(body, encoding.upper()), []
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, "ignore")
        raise _refusal(_BROKEN, before, encoding=encoding.upper()) from None


def _by_evidence(data: bytes) -> tuple[Decoded, list[Message]]:
    if b"\0" in data:
        decoded = encodings.utf_16(data)
        if decoded is None:
            raise _refusal(_BINARY, data.partition(b"\0")[0].decode("latin-1"))
        return decoded, [_guessed(decoded)]
    sound = 0
    try:
        utf_8 = encodings.decode(data, UTF_8)
        if encodings.is_utf_8(utf_8):
            return utf_8, []
    except UnicodeDecodeError as error:
        sound = error.start
    likeliest = encodings.likeliest(data)
    if likeliest is None:
        raise _refusal(_UNKNOWN, data[: max(sound, _sound(data))].decode("latin-1"))
    return likeliest, [_guessed(likeliest)]


def _guessed(decoded: Decoded) -> Message:
    if decoded.others:
        named = ", ".join(map(str, decoded.others[:_NAMED]))
        return Message(_MIXED, {"lines": f"{named} …" if len(decoded.others) > _NAMED else named})
    return Message(_GUESSED, {"encoding": decoded.encoding})


def _sound(data: bytes) -> int:
    """Return how far GB18030 goes: of two encodings that break off, the one that goes further is the likelier one."""
    try:
        return len(encodings.decode(data, GB18030).text)
    except UnicodeDecodeError as error:
        return error.start


def _refusal(template: str, before: str, **values: object) -> UnreadableFile:
    """Return the refusal of a file that is bad after the text `before`, and name that line."""
    return UnreadableFile(Message(template, {"line": len(LINE_END.findall(before)) + 1, **values}))
