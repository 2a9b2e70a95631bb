"""Plain text whose indents say what each line is, for a speech that the reader would take otherwise.

Blocks stand apart by one blank line: the title block, salutation and opening, then a block for each section and for
each text that closes one; above the closing stands one blank line more. Every line is indented by ideographic spaces,
headings least. No draft is written so; whoever reads the file still checks that printing it again gives the same.
"""

from collections.abc import Iterator, Sequence

from speeches.domain.ordinals import parse
from speeches.domain.outline import recognise
from speeches.domain.passages import MARKED, trim
from speeches.domain.reading import Line, Role
from speeches.formats.text.printed_lines import POINTS, TITLE_BLOCK, PrintedLine, printed_lines

SPACE = "\u3000"

_INDENTS = {
    Role.TITLE: 1,
    Role.SUBTITLE: 3,
    Role.SPEAKER: 4,
    Role.DATE: 5,
    Role.SALUTATION: 1,
    Role.OPENING: 3,
    Role.HEADING: 1,
    Role.LEAD_IN: 3,
    Role.POINT: 4,
    Role.POINT_2: 5,
    Role.POINT_3: 6,
    Role.BODY: 3,
    Role.OUTRO: 3,
    Role.CLOSING: 3,
}
_TITLE_BLOCK = {_INDENTS[role]: role for role in sorted(TITLE_BLOCK)}
_FRONT = {_INDENTS[role]: role for role in (Role.SALUTATION, Role.OPENING)}
_POINTS = {_INDENTS[role]: role for role in POINTS}
_LEAST = min(_INDENTS.values())
_FEWEST_BLOCKS = 2
_LONGEST = 60
"""Where no line stands further in than a title, none is longer: anybody may indent all lines alike."""


def indented(lines: Sequence[PrintedLine]) -> list[str]:
    """Return the lines with their indents, and blank ones between the blocks."""
    blocks = _blocks(lines)
    texts = [[SPACE * _INDENTS[line.role] + line.text for line in block] for block in blocks]
    return [text for block in texts for text in ("", *block)][1:]


def roles(texts: Sequence[str]) -> list[Role] | None:
    """Return the role of each line, BLANK ones among them, if all of them are indented as `indented` does it."""
    depths = [len(text) - len(text.lstrip(SPACE)) for text in texts]
    if any(text and depth not in _INDENTS.values() for text, depth in zip(texts, depths, strict=True)):
        return None
    if max(depths, default=0) <= _LEAST and max(map(len, texts), default=0) > _LONGEST:
        return None
    blocks: list[list[int]] = [[]]
    for text, depth in zip(texts, depths, strict=True):
        if text:
            blocks[-1].append(depth)
        else:
            blocks.append([])
    if len(blocks) < _FEWEST_BLOCKS:
        return None
    try:
        found = [list(_block_roles(blocks, place)) for place in range(len(blocks))]
    except KeyError:
        return None
    return [role for block in found for role in (Role.BLANK, *block)][1:]


def told_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines with what their indents say, if this is a file of ours in which they say something."""
    told = roles(texts)
    if told is None:
        return ()
    lines = tuple(map(_told_line, map(trim, texts), told))
    return lines if indented(printed_lines(recognise(lines).manuscript)) == list(texts) else ()


def _told_line(text: str, role: Role) -> Line:
    """Return the line; a number that stands alone does not wait for words on the next one, as received ones do."""
    ordinal = parse(text) if role in MARKED else None
    if ordinal is not None and ordinal.text == text:
        return Line("", ordinal=text, role=role, lead=0)
    return Line(text, role=None if role is Role.BLANK else role)


def _blocks(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    found: list[list[PrintedLine]] = [[], []]
    place = 0
    before: Role | None = None
    for line in lines:
        role = line.role
        if role in TITLE_BLOCK:
            place = 0
        elif role in (Role.SALUTATION, Role.OPENING):
            place = 1
        elif place < _FEWEST_BLOCKS or role is Role.HEADING or (role is not before and role in _OWN_BLOCK):
            found += [[], []] if role is Role.CLOSING else [[]]
            place = len(found) - 1
        found[place].append(line)
        before = role
    return found


_OWN_BLOCK = (Role.OUTRO, Role.CLOSING)


def _block_roles(blocks: Sequence[Sequence[int]], place: int) -> Iterator[Role]:
    """Yield the roles of one block by its indents; KeyError for one that has no meaning there."""
    block = blocks[place]
    if place < _FEWEST_BLOCKS:
        yield from ((_TITLE_BLOCK, _FRONT)[place][depth] for depth in block)
        return
    text = {_INDENTS[Role.BODY]: Role.OUTRO if blocks[place - 1] or place == _FEWEST_BLOCKS else Role.CLOSING}
    for index, depth in enumerate(block):
        role = ({_INDENTS[Role.HEADING]: Role.HEADING} | _POINTS | text)[depth]
        yield role
        if role is Role.HEADING and index == 0:
            text = {_INDENTS[Role.BODY]: Role.LEAD_IN}
        elif role in POINTS:
            text = {_INDENTS[Role.BODY]: Role.BODY}
