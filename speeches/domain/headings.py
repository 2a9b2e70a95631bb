"""小标题: finds headings that no number marks — by what the file says of a line, or by its shape."""

import re
from collections.abc import Collection, Mapping, Sequence

from speeches.domain.ordinals import from_chinese
from speeches.domain.passages import Passage, ends_sentence, is_prose
from speeches.domain.salutation import addresses
from speeches.domain.series_evidence import SECTION
from speeches.domain.title_block import names_occasion

_DEEPEST = 3
_LONGEST_HINTED = 80
_SHORTEST, _LONGEST, _LONGEST_LATIN = 4, 32, 60
_SHORTEST_PARAGRAPH = 30
_FEWEST = 2
"""One short line is not yet a pattern."""
_HAN = re.compile("[\u3400-\u9fff]")
_SMALL_WORD = 4
_QUESTION = re.compile("[^，。；：！？]{3,18}？")
_PART = re.compile(r"第([一二三四五六七八九十]{1,3})(?:部分|板块|篇章|篇|章)(?:[\s　：:、，]|$)")


def hinted_headings(passages: Sequence[Passage], levels: Mapping[int, int]) -> dict[int, int]:
    """Return the levels (0 section, 1 to 3 point), by index, of lines that their file marks as headings.

    `levels` are those that the numbers give. Where 一、 is no heading for the file but a deeper level is, the file's
    first level is that of points. A first heading that is alone on its level is the title.
    """
    hinted = {
        index: passage.heading_level
        for index, passage in enumerate(passages)
        if passage.heading_level and len(passage.text) <= _LONGEST_HINTED
    }
    if _first_is_title(passages, hinted):
        del hinted[next(iter(hinted))]
    lowest = min(hinted.values(), default=0)
    sections = [index for index, level in levels.items() if level == SECTION]
    below = int(bool(sections) and not any(hinted.get(index) == lowest for index in sections))
    return {index: min(level - lowest + below, _DEEPEST) for index, level in hinted.items()}


def _first_is_title(passages: Sequence[Passage], hinted: Mapping[int, int]) -> bool:
    lowest = min(hinted.values(), default=0)
    top = [index for index, level in hinted.items() if level == lowest]
    return top == [*hinted][:1] != [] and (len(hinted) > 1 or names_occasion(passages[top[0]].text))


def part_headings(passages: Sequence[Passage]) -> list[int]:
    """Return the indices of the lines 第一部分…, 第二部分… that count on from one another; none if there are fewer."""
    found: list[int] = []
    for index, passage in enumerate(passages):
        part = _PART.match(passage.text)
        if part and not is_prose(passage.text) and from_chinese(part[1]) == len(found) + 1:
            found.append(index)
    return found if len(found) >= _FEWEST else []


def plain_headings(passages: Sequence[Passage], levels: Collection[int]) -> list[int]:
    """Return the indices of lines that look like headings without a number; none if there are fewer than two.

    Such a line is short, without any mark of a sentence, behind a finished paragraph and before a long one. `levels`
    are the indices of numbered lines, which are none of these.
    """
    found = [index for index in _shapes(passages, levels) if _is_finished(passages, index)]
    return found if len(found) >= _FEWEST else []


def counts_anew(passages: Sequence[Passage], levels: Mapping[int, int]) -> bool:
    """Tell whether the numbered headings begin with 一、 more than once, and all run into their text."""
    return len(_firsts(passages, levels)) > 1 and not any(
        passages[index].stands_alone for index, level in levels.items() if level == SECTION
    )


def counts_below(passages: Sequence[Passage], levels: Mapping[int, int], plain: Sequence[int]) -> bool:
    """Tell whether one of the headings `plain` stands above each 一、, behind the number before it."""
    numbered = sorted(index for index, level in levels.items() if level == SECTION)
    before = [-1, *numbered]
    return all(
        any(before[numbered.index(first)] < index < first for index in plain) for first in _firsts(passages, levels)
    )


def _firsts(passages: Sequence[Passage], levels: Mapping[int, int]) -> list[int]:
    """Return the indices of the numbered headings that begin a series."""
    ordinals = {index: passages[index].ordinal for index, level in levels.items() if level == SECTION}
    return sorted(index for index, ordinal in ordinals.items() if ordinal is not None and ordinal.number == 1)


def possible_headings(passages: Sequence[Passage], levels: Collection[int]) -> list[int]:
    """Return the indices of short lines before long paragraphs, whatever stands above them: below a title nothing ends.

    There are none unless at least one more looks like a heading without doubt.
    """
    found = _shapes(passages, levels)
    return found if len(found) >= _FEWEST and any(_is_finished(passages, index) for index in found) else []


def _shapes(passages: Sequence[Passage], levels: Collection[int]) -> list[int]:
    found = [
        index
        for index in range(len(passages) - 1)
        if index not in levels
        and (is_short(passages[index].text) or _asks(passages[index]))
        and _leads(passages, index)
    ]
    asking = [index for index in found if _asks(passages[index])]
    return found if len(asking) >= _FEWEST else [index for index in found if index not in asking]


def _asks(passage: Passage) -> bool:
    """Tell whether the line is one short question; several of these head what answers them."""
    return _QUESTION.fullmatch(passage.text) is not None


def is_short(text: str) -> bool:
    """Say whether `text` could be a heading by its shape alone. FINANCES. with its full point may be one too."""
    if len(text) > _LONGEST_LATIN + 1:
        return False
    text = text.removesuffix(".") if text.isupper() else text
    return (
        _SHORTEST <= len(text) <= (_LONGEST_LATIN if _is_titled(text) else _LONGEST)
        and not is_prose(text)
        and not text.startswith(("—", "-", "－", "·", "•"))
        and not text.endswith(("，", "、", "：", ",", ":"))
        and not addresses(text)
    )


def may_stand_below(text: str) -> bool:
    """Say whether `text` may be what a number alone on the line above it numbers: as short as a word."""
    return is_short(text) or (len(text) < _SHORTEST and not is_prose(text) and not addresses(text))


def _is_titled(text: str) -> bool:
    """Tell whether `text` is written as headings are in English: The Work That Lies Ahead."""
    words = [word for word in text.split() if len(word) >= _SMALL_WORD]
    return bool(words) and not _HAN.search(text) and not any(word[0].islower() for word in words)


def _leads(passages: Sequence[Passage], index: int) -> bool:
    text, after = passages[index].text, passages[index + 1].text
    return not passages[index].tabular and is_prose(after) and len(after) >= max(_SHORTEST_PARAGRAPH, 2 * len(text))


def _is_finished(passages: Sequence[Passage], index: int) -> bool:
    """Tell whether what stands above has come to an end; in hard-wrapped text it has not."""
    before = passages[index - 1].text if index else ""
    return not before or ends_sentence(before) or before.endswith(("：", ":")) or addresses(before)
