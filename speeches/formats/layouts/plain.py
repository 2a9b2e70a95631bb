"""纯文本: the numbered manuscript as plain text, one paragraph a line, for messages, mail and archives.

With a byte-order mark and CRLF: without the mark older editors and previews on Windows take UTF-8 for the local
encoding, without CRLF they show one endless line. Both are what their own text files have.
"""

import codecs
from collections.abc import Sequence

from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.domain.passages import trim
from speeches.domain.reading import Line
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.text.indents import indented, told_lines
from speeches.formats.text.printed_lines import PrintedLine, blocks, gives_back, printed_lines


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    """Return the file; where its text alone would be read otherwise, and only there, indents say what lines are."""
    del context  # text has no look
    lines = printed_lines(manuscript)
    texts = _spaced(lines)
    if not gives_back([Line(trim(text)) for text in texts], manuscript):
        told = indented(lines)
        texts = told if gives_back(told_lines(told), manuscript) else texts
    return codecs.BOM_UTF8 + "".join(f"{text}\r\n" for text in texts).encode()


def _spaced(lines: Sequence[PrintedLine]) -> list[str]:
    """Return the lines with a blank one where a reader pauses."""
    return [text for block in blocks(lines) for text in ("", *(line.text for line in block))][1:]


LAYOUT = Layout(
    code="plain",
    title=gettext_noop("Plain text"),
    hint=gettext_noop("For messages and mail: one paragraph a line, ordinals written out"),
    suffix=".txt",
    content_type="text/plain; charset=utf-8",
    write=_write,
    whole_text=True,
    reads_back=True,
)
