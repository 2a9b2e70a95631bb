"""Lines of Markdown: what headings, bold, quotations and our own comments say of them; the signs are taken off."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from speeches.domain.ordinals import parse
from speeches.domain.passages import MARKED, is_prose, trim
from speeches.domain.reading import Line, Role
from speeches.formats.text.markdown_marks import commented, unmarked

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)|(#{2,6})(?=[^\s#])")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_UNDERLINE = re.compile(r"={2,}|-{2,}")
_LAST_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_TITLE = "Title"
"""The style that the reader takes for a title."""


@dataclass(slots=True)
class _Read:
    """A line without its signs; `level` is 1 to 6 for a heading, `bold` how much of its beginning was bold.

    `told` is what a comment above it says: its role and its ordinal.
    """

    text: str
    level: int = 0
    bold: int = 0
    told: tuple[Role, str] | None = None


def markdown_lines(texts: Sequence[str]) -> tuple[tuple[Line, ...], Counter[str]]:
    """Return the lines without the signs of Markdown, and how many of each were taken off.

    A line that is nothing but signs is blank. Each line stays a line of its own, as drafts are written, also where
    Markdown would join it to the one above. Headings of the first level above everything else are the title, if there
    are no more of them further down.
    """
    signs: Counter[str] = Counter()
    found = _lines(list(map(trim, texts)), signs)
    titles = _titles(found)
    return tuple(_line(read, is_title=index in titles) for index, read in enumerate(found)), signs


def _line(read: _Read, *, is_title: bool) -> Line:
    if read.told:
        return _told(read, *read.told)
    if is_title:
        return Line(read.text, style=_TITLE)
    return Line(read.text, outline_level=read.level)


def _told(read: _Read, role: Role, ordinal: str) -> Line:
    """Return a line of which a comment says what it is; bold says where its lead or form of address ends."""
    text = read.text.removeprefix(ordinal)
    if len(read.text) - len(text) != len(ordinal):
        return Line(read.text, role=role)  # the number was changed by hand, and is no longer known
    lead = 0
    if role in MARKED or role is Role.SALUTATION:
        lead = len(text)
        if read.bold:
            rest = read.text[read.bold :]
            lead -= len(rest.lstrip())
    return Line(text, ordinal=ordinal.rstrip(), role=role, lead=lead)


def _titles(found: Sequence[_Read]) -> Collection[int]:
    """Return the indices of the headings above everything else, unless another like them stands below."""
    filled = [index for index, read in enumerate(found) if read.text]
    block = list(takewhile(lambda index: _may_be_title(found[index]), filled))
    return () if any(_may_be_title(found[index]) for index in filled[len(block) :]) else block


def _may_be_title(read: _Read) -> bool:
    """Tell whether a heading is of the first level and has no number: 一、 numbers sections at any level."""
    return read.level == 1 and parse(read.text) is None


def _lines(texts: Sequence[str], signs: Counter[str]) -> list[_Read]:
    """Return one entry for each line; what is taken off is counted in `signs`."""
    found: list[_Read] = []
    told: tuple[Role, str] | None = None
    for text in texts:
        above = found[-1] if found else _Read("")
        named = commented(text)
        if named or _RULE.fullmatch(text) or _underlines(text, above):
            if _underlines(text, above):
                above.level = 1 if text[0] == "=" else 2
            signs["<!-- -->" if named else text[:3]] += 1
            told = named or told
            found.append(_Read(""))
            continue
        read = _without_signs(text, signs)
        if read.text:
            read.told, told = told, None
        found.append(read)
    return found


def _underlines(text: str, above: _Read) -> bool:
    """Tell whether the line makes a heading of the one above; below a whole paragraph it is but a rule."""
    return _UNDERLINE.fullmatch(text) is not None and bool(above.text) and not above.level and not is_prose(above.text)


def _without_signs(text: str, signs: Counter[str]) -> _Read:
    quote = _QUOTE.match(text)
    if quote:
        text = text[quote.end() :]
        signs[">"] += 1
    heading = _HEADING.match(text)
    level = 0
    if heading:
        level = len(heading[1] or heading[2])
        text = _CLOSING_HASHES.sub("", text[heading.end() :])
        signs["#" * level] += 1
    elif _LAST_BACKSLASH.search(text):
        text = text[:-1]  # a line break inside a paragraph
        signs["\\"] += 1
    plain = unmarked(text)
    signs.update(plain.marks)
    return _Read(trim(plain.text), level, plain.bold)
