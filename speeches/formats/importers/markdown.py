"""Markdown (.md): its signs say what lines are; they are taken off and counted in a note."""

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.base import Importer, Source
from speeches.formats.text.decoding import is_text, text_lines
from speeches.formats.text.markdown_lines import markdown_lines

_TAKEN_OFF = gettext_noop("Signs of Markdown were read and taken off: %(signs)s")


def _read(data: bytes) -> Source:
    texts, notes = text_lines(data)
    lines, signs = markdown_lines(texts)
    if signs:
        counted = "  ".join(f"{sign} {count}" for sign, count in signs.items())
        notes.append(Message(_TAKEN_OFF, {"signs": counted}))
    return Source(lines, tuple(notes))


IMPORTER = Importer(
    code="markdown",
    title=gettext_noop("Markdown"),
    suffixes=(".markdown", ".md"),
    accepts=is_text,
    read=_read,
    sample="# 在全市读书节上的讲话\n\n各位读者：\n\n好。\n\n## 一、多读一点\n\n**一要天天读。** 一页就行。\n".encode(),
)
