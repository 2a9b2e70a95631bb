"""Reads plain paragraphs of a received Word file by one expression, in a third of the time that their events take."""

import re
from collections.abc import Callable, Collection

from speeches.formats.ooxml.vocabulary import as_written

Said = tuple[bytes | None, bytes | None, bytes | None, bytes | None]
"""The style's id, the level in a list, the list and the outline level, as a paragraph states them."""

_ATTRIBUTES = r'(?: [A-Za-z][\w.:-]*="[^"<>&]*")*+'
_VALUE = r'"([^"<>&]*)"'
_TEXT = r"[^<&\x00-\x08\x0b-\x1f]*+"


class PlainParagraphs:
    """Knows how plain paragraphs look in a part whose Word elements have the prefix `prefix`.

    Plain is a paragraph of properties, runs and text. `handled` are the elements that mean something to the reader;
    any others without content may stand in it, for they mean nothing. Whatever does not match is left to the parser,
    so no file is read otherwise than by its events. Quantifiers are possessive: nothing is tried twice.
    """

    def __init__(self, prefix: str, handled: Collection[str], take: Callable[[Said, str], None]) -> None:
        self.begins = re.compile(f"<{prefix}:p[ >]".encode())
        self._take = take
        expression = _expression(handled).replace("w:", f"{prefix}:")
        self._paragraph = re.compile(expression.encode(), re.ASCII)
        self._text = re.compile(f'<{prefix}:t( xml:space="preserve")?+>({_TEXT})'.encode())

    def read(self, chunk: bytes, place: int) -> int:
        """Take the plain paragraphs that stand one after another from `place` on; return the place behind them.

        ValueError: their text is no UTF-8, or has what no XML may hold.
        """
        while found := self._paragraph.match(chunk, place):
            style, level, number, outline, kept, first, more = found.groups()
            text = "" if first is None else as_written(first.decode(), kept=kept is not None)
            if more:
                text += "".join(as_written(one.decode(), kept=bool(kept)) for kept, one in self._text.findall(more))
            if "\ufffe" in text or "\uffff" in text:
                raise ValueError("no character")
            self._take((style, level, number, outline), text)
            place = found.end()
        return place


def _expression(handled: Collection[str]) -> str:
    """Return the expression for a plain paragraph, with the usual prefix."""
    nothing = rf"(?:<w:(?!(?:{'|'.join(sorted(handled))})[ />])[A-Za-z]+{_ATTRIBUTES}/>)*+"
    look = rf"(?:<w:rPr>{nothing}</w:rPr>)?+"
    numbering = rf"(?:<w:numPr>(?:<w:ilvl w:val={_VALUE}/>)?+(?:<w:numId w:val={_VALUE}/>)?+</w:numPr>)?+"
    properties = (
        rf"(?:<w:pPr/>|<w:pPr>(?:<w:pStyle w:val={_VALUE}/>)?+{nothing}{numbering}{nothing}"
        rf"(?:<w:outlineLvl w:val={_VALUE}/>)?+{nothing}{look}</w:pPr>)?+"
    )
    opened, closed = rf"<w:r{_ATTRIBUTES}>{look}", "</w:t></w:r>"
    run = rf'{opened}<w:t( xml:space="preserve")?+>({_TEXT}){closed}'
    further = rf'{opened}<w:t(?: xml:space="preserve")?+>{_TEXT}{closed}'
    return rf"<w:p{_ATTRIBUTES}>{properties}(?:{run}((?:{further})*+))?+</w:p>"
