"""序号的提示: says where the printed ordinal will not be the one of the source, and where a number counts nothing."""

from collections.abc import Iterable, Sequence

from speeches.domain.assembly import Part
from speeches.domain.manuscript import Manuscript, NumberStyle
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.numbering import number
from speeches.domain.ordinals import parse
from speeches.domain.passages import Passage
from speeches.domain.reading import Note

_COUNTED = gettext_noop("The source has “%(source)s” here; by its place it will be “%(printed)s”.")
_WRITTEN = gettext_noop("“%(source)s” will be printed as “%(printed)s”.")
_LEFT_OUT = gettext_noop("“%(source)s” will not be printed.")
_ADDED = gettext_noop("Without a number in the source; it will be printed with “%(printed)s”.")
_LONE = gettext_noop("“%(source)s” counts no further, so it stays in the text.")

_LADDER = frozenset((NumberStyle.CHINESE, NumberStyle.CHINESE_PAREN))
"""Other markers (1. 第一， 一是) stand before ordinary paragraphs too often for a note."""


def ordinal_notes(manuscript: Manuscript, marked: Iterable[tuple[Passage, Part]]) -> list[Note]:
    """Return a note for each heading and point whose ordinal will be printed otherwise.

    Each is given with the part that it went to.
    """
    numbering = number(manuscript)
    notes = []
    seen: set[Part] = set()
    for passage, part in marked:
        section, point = part
        printed = numbering.points[section - 1][point - 1] if point else numbering.sections[section - 1]
        # The second line of a heading whose number stands alone on the first has nothing to add.
        if part not in seen and printed != passage.marker:
            notes.append(_note(passage, printed))
        seen.add(part)
    return notes


def lone_notes(unmarked: Sequence[Passage]) -> list[Note]:
    """Return a note for each paragraph that begins with 一、 or （一） and is neither heading nor point."""
    return [
        Note(passage.number, Message(_LONE, {"source": passage.marker}))
        for passage in unmarked
        if passage.ordinal is not None and passage.ordinal.style in _LADDER
    ]


def _note(passage: Passage, printed: str) -> Note:
    values = {"source": passage.marker, "printed": printed}
    will = parse(printed)
    if not passage.marker or not printed:
        template = _LEFT_OUT if passage.marker else _ADDED
    elif passage.ordinal and will and passage.ordinal.number and passage.ordinal.number != will.number:
        template = _COUNTED
    else:
        template = _WRITTEN
    return Note(passage.number, Message(template, values))
