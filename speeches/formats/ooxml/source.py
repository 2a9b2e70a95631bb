"""A received Word file as lines: ours come back as they were written, others with what the file says of them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import trim
from speeches.domain.reading import Line
from speeches.formats.base import Source, UnreadableFile
from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document
from speeches.formats.ooxml.received import Document, Kind, Paragraph
from speeches.formats.ooxml.roles import is_ours, told_lines

_BLANK = Message(
    gettext_noop(
        "The file holds no text. If it shows pictures of pages, their words have to be typed or recognised first."
    )
)
_TABLES = gettext_noop(
    "Tables: %(count)d, beginning at line %(lines)s. Each row became a line, its cells divided by tabs."
)
_REMARKS = {
    Kind.TEXT_BOX: gettext_noop("Text boxes: %(count)d. Their text follows the paragraph that they hang on."),
    Kind.CHANGE: gettext_noop("Tracked changes: %(count)d. The text was read as if all of them were accepted."),
    Kind.HIDDEN: gettext_noop("Hidden text, which Word does not print, was left out: %(count)d characters."),
    Kind.COMMENT: gettext_noop("Comments in the file, not read: %(count)d."),
    Kind.NOTE: gettext_noop("Footnotes and endnotes in the file, not read: %(count)d."),
    Kind.PICTURE: gettext_noop("Pictures and drawings in the file, not read: %(count)d."),
    Kind.EMBEDDED: gettext_noop("Documents of other formats inside the file, not read: %(count)d."),
}
_MOST_NAMED = 10
"""Tables whose lines are named."""
_EAST_ASIAN = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(rf"\s*\n\s*(?={_EAST_ASIAN})|(?<={_EAST_ASIAN})\s*\n\s*")
_BREAK = re.compile(r"\s*\n\s*")
_NUMBER_MARK = re.compile("[、．.，：:](?![0-9])")
"""Typed where Word counts a bare numeral: it belongs to the number."""


def read(data: bytes) -> Source:
    """Return the paragraphs of the file, blank ones too, and what they do not show as notes.

    In a file of ours each line has its role. In any other it has the number that Word counts, its style's name and
    outline level.
    """
    document = read_document(open_package(data))
    lines = tuple(told_lines(document) if is_ours(document) else _lines(document))
    if not any(line.ordinal + line.text for line in lines):
        raise UnreadableFile(_BLANK)
    return Source(lines, tuple(_remarks(document.found, lines)))


def _lines(document: Document) -> list[Line]:
    return [line for paragraph in document.paragraphs for line in _split(paragraph)]


def _split(paragraph: Paragraph) -> list[Line]:
    """Return a line for each line of the paragraph; a heading of several is one."""
    text, style, level, ordinal = paragraph.text, paragraph.style, paragraph.outline_level, paragraph.ordinal
    if "\n" in text and level:
        text = _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text))
    first, *others = (trim(line) for line in text.split("\n"))
    ordinal = ordinal if first else ""
    if ordinal and (mark := _NUMBER_MARK.match(first)) and ordinal[-1].isalnum():
        ordinal, first = ordinal + mark[0], trim(first[mark.end() :])
    lines = [Line(first, style, ordinal, level, table=paragraph.table)]
    return lines + [Line(line, style, outline_level=level) for line in others]


def _remarks(found: Mapping[Kind, int], lines: Sequence[Line]) -> Iterator[Message]:
    begins: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        if line.table:
            begins.setdefault(line.table, number)
    if begins:
        named = ", ".join(map(str, [*begins.values()][:_MOST_NAMED])) + (", …" if len(begins) > _MOST_NAMED else "")
        yield Message(_TABLES, {"count": len(begins), "lines": named})
    # Word writes a text box as a drawing with text in it.
    counts = {**found, Kind.PICTURE: found.get(Kind.PICTURE, 0) - found.get(Kind.TEXT_BOX, 0)}
    for kind, remark in _REMARKS.items():
        if counts.get(kind, 0) > 0:
            yield Message(remark, {"count": counts[kind]})
