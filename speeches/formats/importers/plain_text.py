"""Plain text (.txt) in any encoding that Chinese is written in."""

from speeches.domain.messages import gettext_noop
from speeches.domain.passages import trim
from speeches.domain.reading import Line
from speeches.formats.base import Importer, Source
from speeches.formats.text.decoding import is_text, text_lines
from speeches.formats.text.indents import told_lines


def _read(data: bytes) -> Source:
    """Return the lines of `data` without white space at their ends; only in a file of ours does it say something."""
    texts, notes = text_lines(data)
    return Source(told_lines(texts) or tuple(Line(trim(text)) for text in texts), tuple(notes))


IMPORTER = Importer(
    code="plain_text",
    title=gettext_noop("Plain text"),
    suffixes=(".txt",),
    accepts=is_text,
    read=_read,
    sample="在全市读书节上的讲话\n各位读者：\n　　今天，我讲两点。\n一、多读一点\n二、读慢一点\n".encode(),
)
