"""Breaks a long title into lines as a typist would: between phrases, in the shape of a 梯形 or a 菱形."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from speeches.domain.title_phrases import is_chinese, places

_MOST_LINES = 5  # nobody sees the shape of a longer title
_MORE_LINES = 12.0  # what a line more than needed costs, in the terms of `places`
_RAGGED = 8.0  # what it costs that lines differ by the whole width
_SHORT, _STUMP = 0.3, 12.0  # a line below this share of the longest looks left over
_HOURGLASS, _SQUARE = 10.0, 1.0
_CUT = 60.0  # a break that costs as much tears apart what belongs together


def break_title(title: str, width: int) -> tuple[str, ...]:
    """Return the lines of `title`, each at most `width` full-width characters; Latin letters and digits count half.

    A title with line feeds is broken by hand and comes back in its lines; one that fits is one line. Else no word,
    number or name is cut where that can be avoided, and each line is longer than the one before, or shorter, or the
    longest stands in the middle. No text is lost: Chinese lines join to the title; Latin ones lose the space between.
    """
    if "\n" in title:
        return tuple(title.split("\n"))
    ends = [0, *accumulate(map(_half_widths, title))]
    if ends[-1] <= 2 * width:
        return (title,)
    costs = places(title)
    breaks = _best(costs, ends, 2 * width) or _filled(costs, ends, 2 * width)
    lines = tuple(title[start:end] for start, end in pairwise((0, *breaks, len(title))))
    return lines if is_chinese(title) else tuple(line.strip() for line in lines)


def _half_widths(character: str) -> int:
    """Return 2 for what is as wide as a Chinese character, 1 for Latin letters and digits, 0 for combining marks."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    # "A" is wide beside Chinese text and narrow beside other: “ ” — … ·
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _best(costs: Mapping[int, float], ends: Sequence[int], width: int) -> tuple[int, ...]:
    """Return where the best lines end, the last one apart; nothing where no lines of whole words fit.

    `ends` has the width of the title up to each offset, in half widths, as `width` is. One line more than needed is
    tried where the lines that are needed disturb more than a line does.
    """
    fewest = -(-ends[-1] // width)
    best: tuple[float, tuple[int, ...]] = (math.inf, ())
    for count in range(fewest, _MOST_LINES + 1):
        found = min(_judged(costs, ends, width, count), default=(math.inf, ()))
        if best[1] and found[0] + _MORE_LINES >= best[0]:
            break
        best = found
        if best[0] <= _MORE_LINES:
            break
    return best[1]


def _judged(
    costs: Mapping[int, float], ends: Sequence[int], width: int, count: int
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield every way to break the title into `count` lines, with what it costs."""
    for breaks in _divisions(sorted(costs), ends, width, count):
        lines = [ends[end] - ends[start] for start, end in pairwise((0, *breaks, len(ends) - 1))]
        yield sum(costs[place] for place in breaks) + _shape(lines, width), breaks


def _divisions(
    places: Sequence[int], ends: Sequence[int], width: int, count: int, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield every way to end `count` lines from `start` at `places` so that each fits `width`; the last end apart."""
    left = ends[-1] - ends[start]
    if left > count * width:
        return
    if count == 1:
        yield ()
        return
    for place in places:
        if place > start and ends[place] - ends[start] <= width:
            for rest in _divisions(places, ends, width, count - 1, place):
                yield (place, *rest)


def _shape(lines: Sequence[int], width: int) -> float:
    """Return what the widths of the lines cost: nothing for a 梯形 or 菱形 whose lines differ by little."""
    cost = _RAGGED * (max(lines) - min(lines)) / width
    if min(lines) < _SHORT * max(lines):
        cost += _STUMP
    steps = [after - before for before, after in pairwise(lines)]
    if any(first < 0 < later for first, later in pairwise(steps)):
        cost += _HOURGLASS
    return cost + _SQUARE * steps.count(0)


def _filled(costs: Mapping[int, float], ends: Sequence[int], width: int) -> tuple[int, ...]:
    """Return where lines end that take as much as fits: for very long titles, and for a word longer than a line."""
    breaks: list[int] = []
    start = at = 0
    for place in range(1, len(ends) - 1):
        at = place if costs.get(place, _CUT) < _CUT else at
        if ends[place + 1] - ends[start] > width:
            start = at if at > start else place
            breaks.append(start)
    return tuple(breaks)
