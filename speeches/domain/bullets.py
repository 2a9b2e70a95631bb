"""无序列表: finds points that a sign marks, • or -, not a number of any style."""

from collections.abc import Mapping, Sequence

from speeches.domain.passages import Passage

_DEEPEST = 3
_FEWEST = 2
"""One sign is not yet a list."""


def bullet_points(passages: Sequence[Passage], levels: Mapping[int, int]) -> dict[int, int]:
    """Return the levels (1 to 3), by index, of lines that begin with • or - and stand row on row below a heading.

    `levels` are those of headings (0) and points, by index; a list is one level below what stands above it.
    """
    found: dict[int, int] = {}
    row: list[int] = []
    above = -1
    for index, passage in enumerate(passages):
        goes_on = bool(row) and passage.bullet == passages[row[0]].bullet and index not in levels
        if not goes_on:
            found |= _row(row, above)
            row = []
        if index in levels:
            above = levels[index]
        elif passage.bullet:
            row.append(index)
    return found | _row(row, above)


def _row(row: Sequence[int], above: int) -> dict[int, int]:
    """Return the level of each line of a list below a line of the level `above`, which is -1 before any heading."""
    return dict.fromkeys(row, min(above + 1, _DEEPEST)) if len(row) >= _FEWEST and above >= 0 else {}
