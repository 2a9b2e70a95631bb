"""What a received Word file holds: its paragraphs with what the file says of them, and what they do not show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a file may hold beside the text of its paragraphs, or what does not show in it."""

    CHANGE = "change"  # tracked, and read as accepted
    COMMENT = "comment"
    EMBEDDED = "embedded"  # a document of another format, which Word shows in its place
    HIDDEN = "hidden"  # characters that Word does not print
    NOTE = "note"  # at the foot of the page or the end of the text
    PICTURE = "picture"
    TEXT_BOX = "text box"


class Stretch(NamedTuple):
    """The characters `start` to `end` of a paragraph, in the letter style or under the bookmark `name`."""

    name: str
    start: int
    end: int


class Paragraph(NamedTuple):
    """One paragraph as its readers see it, tracked changes accepted; line breaks in it are line feeds.

    `style` is the style's name, which programs keep while they change its id, or "". `letters` are the stretches in a
    letter style. `outline_level` is 1 to 9, or 0 for text. `ordinal` is the number that Word counts and that is not in
    the text; a blank paragraph has one too. `table` is 0, or the number, from 1, of the table that the paragraph is a
    row of, its cells divided by tabs.
    """

    text: str
    style: str = ""
    letters: tuple[Stretch, ...] = ()
    bookmarks: tuple[Stretch, ...] = ()
    outline_level: int = 0
    ordinal: str = ""
    table: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file's paragraphs, the names of all its styles, and how often it holds what paragraphs do not show."""

    paragraphs: tuple[Paragraph, ...]
    styles: frozenset[str]
    found: Mapping[Kind, int]
