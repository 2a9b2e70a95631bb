"""序列的证据: which markers of a text truly number it — they count 1, 2, 3 … — and at which level."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speeches.domain.manuscript import NumberStyle
from speeches.domain.ordinals import LAST, Ordinal, write
from speeches.domain.passages import Passage, is_prose

SECTION = 0
"""The level of a section's heading; points have 1 to 3."""

_DEEPEST = 3
_WIDEST_GAP = 2
"""How many numbers a series may miss in one place and still be one: a slip of the hand, not another list."""

# 首先，… 第二，… is one list, so both belong to one family.
_FAMILY = {style: style for style in NumberStyle} | {NumberStyle.SEQUENCE: NumberStyle.ORDINAL}
# The ladder 一、 → （一） → 1. → （1）, with the markers that speak (第一，一要，一是) where speeches put them.
_RANK = {
    family: rank
    for rank, family in enumerate(
        (
            NumberStyle.CHINESE,
            NumberStyle.CHINESE_PAREN,
            NumberStyle.ORDINAL,
            NumberStyle.ARABIC,
            NumberStyle.ARABIC_PAREN,
            NumberStyle.MUST,
            NumberStyle.ITEM,
            NumberStyle.CIRCLED,
        )
    )
}
_SPOKEN = frozenset((NumberStyle.ORDINAL, NumberStyle.MUST, NumberStyle.ITEM))
# Where no 一、 stands, these number sections too, if each of them is a line above its text and lists stand below.
_HEADING = frozenset((NumberStyle.CHINESE_PAREN, NumberStyle.ORDINAL, NumberStyle.ARABIC, NumberStyle.ARABIC_PAREN))
# 最后，让我们… takes leave; it is the last of a list only where it says something else.
_LEAVE = re.compile("让我们|预?祝|谢谢|感谢|再次|我?衷心|我相信")


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker in the text: the index of its passage, its style and number, and whether the passage is a heading."""

    place: int
    style: NumberStyle
    number: int
    alone: bool

    @property
    def family(self) -> NumberStyle:
        return family(self.style)


Run = tuple[_Marker, ...]


def family(style: NumberStyle) -> NumberStyle:
    """Return the style that stands for all styles which may share a series with `style`."""
    return _FAMILY[style]


def series_starts(ordinals: Sequence[Ordinal | None]) -> list[bool]:
    """Tell which of these points of one level begin a series of their own; the first always does.

    A point without a marker goes on with the series before it.
    """
    starts, current, expected = [], None, 1
    for index, ordinal in enumerate(ordinals):
        if ordinal is None:
            starts.append(index == 0)
            expected += 1
            continue
        own = family(ordinal.style)
        mixed = ordinal.number == expected and (current is None or {current, own} <= _SPOKEN)
        following = next((later.number for later in ordinals[index + 1 :] if later and family(later.style) is own), 0)
        if index == 0 or not (mixed or current is own) or _restarts(ordinal.number, expected, following):
            starts.append(True)
            current, expected = own, ordinal.number
        else:
            starts.append(False)
            current = current or own
        expected = _next(ordinal.number, expected)
    return starts


def levels(passages: Sequence[Passage], headings: Iterable[int] = (), *, bound: bool = False) -> dict[int, int]:
    """Return the level of every passage whose marker truly numbers it, by index.

    A series is accepted when it counts; a slip in the count is forgiven. One style encloses another that starts
    afresh between its numbers. 一、 numbers sections, and so does what stands at the indices `headings`; another style
    does if it counts through the text only once, each of its numbers stands on a line above text, and it is the
    outermost of several or its numbers stand alone. All others number points, those of the outermost series of a
    section at level 1. With `bound` the headings are known: every style numbers points.
    """
    return _Evidence(passages).levels(sorted(headings), bound=bound)


def _next(number: int, expected: int) -> int:
    """Return the number expected after `number` stood where `expected` should; a slip does not turn the count."""
    return (number if expected <= number <= expected + _WIDEST_GAP else expected) + 1


def _restarts(number: int, expected: int, following: int) -> bool:
    """Tell whether a 1 begins anew; 一、二、一、四、 is a slip."""
    return number == 1 and expected != 1 and (following == 2 or following != expected + 1)


class _Evidence:
    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._markers = [
            _Marker(place, passage.ordinal.style, passage.ordinal.number, passage.stands_alone)
            for place, passage in enumerate(passages)
            if passage.ordinal is not None and not _takes_leave(passage)
        ]
        self._places = [marker.place for marker in self._markers]
        self._levels: dict[int, int] = {}
        self._inner: dict[NumberStyle, set[NumberStyle]] = {}
        """The families that each family encloses somewhere."""

    def levels(self, headings: Sequence[int], *, bound: bool) -> dict[int, int]:
        end = len(self._passages)
        runs = self._runs(0, end)
        self._inner = {outer: {run[0].family for run in _enclosed(runs, outer)} for outer in _RANK}
        sections = set(headings) if bound else set(headings).union(self._numbered_sections(runs, set(headings)))
        self._levels = dict.fromkeys(sections, SECTION)
        bounds = [*sorted(sections), end]
        if not sections:
            self._place(0, end, 1)
        for start, following in pairwise(bounds):
            self._place(start + 1, following, 1)
        return self._levels

    def _numbered_sections(self, runs: Sequence[Run], headings: set[int]) -> Collection[int]:
        """Return the places of the markers that number sections, beside what is known to be a heading."""
        if not runs:
            return frozenset()
        outermost = self._outermost(runs)
        own = [run for run in runs if run[0].family is outermost]
        places = frozenset(marker.place for run in own for marker in run)
        if outermost is NumberStyle.CHINESE:
            return places
        single = len(own) == 1 and outermost in _HEADING and headings <= places
        ladder = any(run[0].place > own[0][0].place for run in runs if run[0].family is not outermost)
        above = ladder or not any(self._passages[place].rest for place in places)  # a number alone parts the text
        return places if single and above and all(map(self._is_above_text, places)) else frozenset()

    def _is_above_text(self, place: int) -> bool:
        """Tell whether the passage is a line by itself, and its text or a list of a lower style follows."""
        following = self._passages[place + 1] if place + 1 < len(self._passages) else None
        own = self._passages[place]
        if following is None or is_prose(own.rest):
            return False
        return following.ordinal is None or own.ordinal is None or following.ordinal.style is not own.ordinal.style

    def _place(self, start: int, end: int, level: int) -> None:
        """Give the outermost series between `start` and `end` this level, and what they enclose the next ones."""
        runs = self._runs(start, end) if level <= _DEEPEST else []
        if not runs:
            return
        outermost = self._outermost(runs)
        own = [run for run in runs if run[0].family is outermost]
        self._place(start, own[0][0].place, level)
        for run, until in zip(own, [*(later[0].place for later in own[1:]), end], strict=True):
            for marker, following in pairwise(run):
                self._place(marker.place + 1, following.place, level + 1)
            self._levels.update((marker.place, level) for marker in run)
            # A family beside this one, and not below it, has been the outermost, or stood before it.
            self._place(run[-1].place + 1, until, level + 1)

    def _outermost(self, runs: Sequence[Run]) -> NumberStyle:
        """Return the family that no other one encloses, here or elsewhere; of several the highest in the ladder."""
        families = {run[0].family for run in runs}
        enclosed = {run[0].family for outer in families for run in _enclosed(runs, outer)}
        enclosed.update(*(self._inner[outer] for outer in families))
        return min(families - enclosed or families, key=_RANK.__getitem__)

    def _runs(self, start: int, end: int) -> list[Run]:
        """Return the accepted series that lie between `start` and `end`, by their first places."""
        markers = self._markers[bisect_left(self._places, start) : bisect_left(self._places, end)]
        found: list[Run] = []
        for own in dict.fromkeys(marker.family for marker in markers):
            candidates = _count([marker for marker in markers if marker.family is own])
            found += [
                run
                for candidate in candidates
                for run in self._uncut(candidate)
                if _accepted(run) or self._counts_on(run[0])
            ]
        return sorted(_mixed(found, markers), key=lambda run: run[0].place)

    def _counts_on(self, marker: _Marker) -> bool:
        """Tell whether a list of the ladder goes on from the section before, as （四） after （三） does."""
        before = (
            other.number
            for other in reversed(self._markers)
            if other.place < marker.place and other.family is marker.family
        )
        return marker.family not in _SPOKEN and marker.number > 1 and next(before, 0) == marker.number - 1

    def _uncut(self, run: Run) -> list[Run]:
        """Cut `run` where a number that it misses stands inside a paragraph: that list runs through the text."""
        pieces, piece = [], [run[0]]
        for before, after in pairwise(run):
            if after.number > before.number + 1 and self._inside(before, after):
                pieces.append(tuple(piece))
                piece = []
            piece.append(after)
        return [*pieces, tuple(piece)]

    def _inside(self, before: _Marker, after: _Marker) -> bool:
        if before.family not in _SPOKEN:
            return False
        missing = write(before.family, before.number + 1, 0).removesuffix("，")
        return any(missing in passage.rest for passage in self._passages[before.place : after.place])


def _takes_leave(passage: Passage) -> bool:
    ordinal = passage.ordinal
    return ordinal is not None and ordinal.number == LAST and _LEAVE.match(passage.rest) is not None


def _count(markers: Sequence[_Marker]) -> list[Run]:
    """Cut the markers of one family into stretches that count on from one another."""
    runs: list[list[_Marker]] = []
    expected = 1
    for index, marker in enumerate(markers):
        following = markers[index + 1].number if index + 1 < len(markers) else 0
        if not runs or not _goes_on(runs[-1], marker, expected, following):
            runs.append([])
            expected = marker.number
        runs[-1].append(marker)
        expected = _next(marker.number, expected)
    return [tuple(run) for run in runs]


def _goes_on(run: Sequence[_Marker], marker: _Marker, expected: int, following: int) -> bool:
    """Tell whether `marker` counts on from `run`; a slip is forgiven where the number after it is right again."""
    if marker.number == LAST:
        return run[0].style is NumberStyle.SEQUENCE
    in_reach = expected - 1 <= marker.number <= expected + _WIDEST_GAP or following == expected + 1
    return in_reach and not _restarts(marker.number, expected, following)


def _accepted(run: Run) -> bool:
    """Tell whether a stretch is a series: at least two, counting from 1, or headings whose first has been lost."""
    if len(run) < 2 or all(marker.number in (1, LAST) for marker in run):
        return False
    return run[0].number == 1 or (run[0].family not in _SPOKEN and all(marker.alone for marker in run))


def _mixed(found: Sequence[Run], markers: Sequence[_Marker]) -> list[Run]:
    """Let spoken markers of another family into the series whose gap they fill, as 二是 does after 第一，."""
    taken = {marker for run in found for marker in run}
    left = [marker for marker in markers if marker not in taken and marker.family in _SPOKEN]
    runs = []
    for run in found:
        filled = list(run)
        for marker in left if run[0].family in _SPOKEN else ():
            before = bisect_left(filled, marker.place, key=_place_of) - 1
            if before >= 0 and marker not in taken and _fits(filled, before, marker):
                filled.insert(before + 1, marker)
                taken.add(marker)
        runs.append(tuple(filled))
    rest = _count([marker for marker in left if marker not in taken])
    return runs + [run for run in rest if _counts_exactly(run)]


def _place_of(marker: _Marker) -> int:
    return marker.place


def _fits(run: Sequence[_Marker], before: int, marker: _Marker) -> bool:
    """Tell whether `marker` is the number missing after `run[before]`."""
    following = run[before + 1].number if before + 1 < len(run) else marker.number + 1
    return run[before].number + 1 == marker.number < following


def _counts_exactly(run: Run) -> bool:
    return len(run) >= 2 and [marker.number for marker in run] == list(range(1, len(run) + 1))


def _enclosed(runs: Sequence[Run], outer: NumberStyle) -> list[Run]:
    """Return the series that lie between two numbers, one after the other, of a series of the family `outer`."""
    own = [run for run in runs if run[0].family is outer]
    gaps = sorted((one.place, other.place) for run in own for one, other in pairwise(run))
    found = []
    for run in runs:
        gap = bisect_left(gaps, (run[0].place, 0)) - 1
        if gap >= 0 and run[0].family is not outer and run[-1].place < gaps[gap][1]:
            found.append(run)
    return found
