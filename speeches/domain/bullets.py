"""无序列表: finds points that a sign or a word marks, not a number of any style."""

import re
from collections.abc import Mapping, Sequence

from speeches.domain.ordinals import from_chinese
from speeches.domain.passages import Passage, is_prose

_DEEPEST = 3
_FEWEST = 2
"""One sign is not yet a list."""
# 第一句话，… 第二件事是… say their number in words that print must not change.
_COUNTED = re.compile("第([一二三四五六七八九十]{1,3})([个句件条点项步])[^，。：；是]{0,4}[，,：:是]")


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


def counted_points(passages: Sequence[Passage], levels: Mapping[int, int]) -> dict[int, int]:
    """Return the levels, by index, of paragraphs that count in words.

    第一句话，… 第二句话，… They count on from one another within one section, and stand one level below what is above
    the first.
    """
    found: dict[int, int] = {}
    row: list[int] = []
    counted, above = "", -1
    for index, passage in enumerate(passages):
        match = _COUNTED.match(passage.text) if index not in levels and is_prose(passage.text) else None
        if index in levels or (match and from_chinese(match[1]) == 1):
            found |= _row(row, max(above, 0))
            row, above = [], levels.get(index, above)
        if match and from_chinese(match[1]) == len(row) + 1 and match[2] == (counted if row else match[2]):
            row.append(index)
            counted = match[2]
    return found | _row(row, max(above, 0))


def _row(row: Sequence[int], above: int) -> dict[int, int]:
    """Return the level of each line of a list below a line of the level `above`, which is -1 before any heading."""
    return dict.fromkeys(row, min(above + 1, _DEEPEST)) if len(row) >= _FEWEST and above >= 0 else {}
