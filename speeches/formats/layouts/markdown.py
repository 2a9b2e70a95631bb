"""Markdown (.md) for archives: readable as it stands, shown well by any program, read back to the same manuscript.

UTF-8 without a mark and LF, as the tools that keep such files have it.
"""

from collections.abc import Collection, Sequence

from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import gettext_noop
from speeches.domain.outline import recognise
from speeches.domain.passages import ends_sentence, trim
from speeches.domain.reading import Line, Role
from speeches.formats.base import Layout, LayoutContext
from speeches.formats.text.markdown_lines import markdown_lines
from speeches.formats.text.markdown_marks import BOLD, bold, comment, escaped, escaped_inside
from speeches.formats.text.printed_lines import POINTS, PrintedLine, gives_back, printed_lines

_MOST_LOOKS = 4
"""A comment may change what the lines round it are taken for; after so many looks every line has one."""
_LEVELS = {Role.HEADING: 2} | {role: level for level, role in enumerate(POINTS, 3)}


def _write(manuscript: Manuscript, context: LayoutContext) -> bytes:
    """Return the file; what the reader would take otherwise, and only that, has its role in a comment above it."""
    del context  # text has no look
    lines = printed_lines(manuscript)
    if not lines:
        return b""
    told: set[int] = set()
    for _ in range(_MOST_LOOKS):
        text = _document(lines, told)
        source, _signs = markdown_lines(text.split("\n"))
        if gives_back(source, manuscript):
            return text.encode()
        told |= _misread(lines, source)
    return _document(lines, range(len(lines))).encode()


def _misread(lines: Sequence[PrintedLine], source: Sequence[Line]) -> set[int]:
    """Return the indices of the lines that the reader takes for something else, as far as they can be told."""
    reading = recognise(source)
    roles = [role for line, role in zip(source, reading.roles, strict=True) if line.ordinal + line.text]
    found = printed_lines(reading.manuscript)
    printed = found if len(found) == len(lines) else lines
    return {
        index
        for index, (line, role, own) in enumerate(zip(lines, roles, printed, strict=False))
        if role is not line.role or own != line
    }


def _document(lines: Sequence[PrintedLine], told: Collection[int]) -> str:
    """Return one block for each line; those at the indices `told` have their role and ordinal above them."""
    following = [*lines[1:], None]
    blocks = (
        f"{comment(line.role, line.ordinal)}\n{_block(line, after)}" if index in told else _block(line, after)
        for index, (line, after) in enumerate(zip(lines, following, strict=False))
    )
    return "\n\n".join(blocks) + "\n"


def _block(line: PrintedLine, following: PrintedLine | None) -> str:
    text = trim(line.text)
    if line.role is Role.TITLE:
        return f"# {escaped_inside(text)}"
    beginning = line.ordinal + line.lead
    if line.rest and trim(beginning):
        return bold(beginning.lstrip(), line.rest)
    if line.role not in _LEVELS:
        return escaped(text)
    if line.role is Role.HEADING or _stands_alone(line, following):
        return f"{'#' * _LEVELS[line.role]} {escaped_inside(text)}"
    return f"{BOLD}{escaped_inside(text)}{BOLD}"


def _stands_alone(line: PrintedLine, following: PrintedLine | None) -> bool:
    """Tell whether a point is a line above its text, or no sentence."""
    return (following is not None and following.role is Role.BODY) or not ends_sentence(line.text)


LAYOUT = Layout(
    code="markdown",
    title=gettext_noop("Markdown"),
    hint=gettext_noop("For archives: text with headings that any editor opens"),
    suffix=".md",
    content_type="text/markdown; charset=utf-8",
    write=_write,
    whole_text=True,
    reads_back=True,
)
