"""Counts the automatic numbers of a received Word file as Word does, paragraph by paragraph."""

import re
from collections.abc import Mapping
from functools import lru_cache

from speeches.formats.ooxml.number_formats import formatted
from speeches.formats.ooxml.received_lists import LEVELS, Level, ReceivedList

_PLACE = re.compile("%([1-9])")
_formatted = lru_cache(maxsize=1024)(formatted)


class Series:
    """A level of a list, which numbers the paragraphs that are in it, in the order of the text.

    `_counts` are shared by all lists of one pattern: the last number of each level, None where it begins anew.
    `_waiting` are the levels of this one list that begin anew with their first entry.
    `_pieces` are the text before the first number that is shown, then by turns the level of a number and the text
    behind it. What never changes is worked out once: a long file asks tens of thousands of times.
    """

    __slots__ = ("_above", "_counts", "_deeper", "_formats", "_level", "_pieces", "_starts", "_waiting")

    def __init__(self, found: ReceivedList, level: int, counts: list[int | None], waiting: set[int]) -> None:
        own = found.levels[level]
        self._level = level
        self._counts = counts
        self._starts = [_start(found, other) for other in range(LEVELS)]
        self._waiting = waiting
        self._deeper = [other for other in range(level + 1, LEVELS) if _restarts(found.levels.get(other), level)]
        # A level that was passed over counts as if it had had an entry: so do Word and LibreOffice.
        self._above = [other for other in range(level) if other in found.levels]
        self._formats = [_format(found, level, other) for other in range(LEVELS)]
        self._pieces: list[str] = [] if own.format == "bullet" else _PLACE.split(own.text.strip())

    def number(self) -> str:
        """Return the next number as it stands before the paragraph; "" for a bullet."""
        counts, level = self._counts, self._level
        last = counts[level]
        if last is None or level in self._waiting:
            counts[level] = self._starts[level]
            self._waiting.discard(level)
        else:
            counts[level] = last + 1
        for above in self._above:
            if counts[above] is None:
                counts[above] = self._starts[above]
                self._waiting.discard(above)
        for deeper in self._deeper:
            counts[deeper] = None
        written = ""
        for place, piece in enumerate(self._pieces):
            written += self._written(int(piece) - 1) if place % 2 else piece
        return written

    def _written(self, level: int) -> str:
        count = self._counts[level]
        return _formatted(self._starts[level] if count is None else count, self._formats[level])


class NumberCounter:
    """Knows the series of a file: one for each level of a list, counting together where the file says so."""

    def __init__(self, lists: Mapping[str, ReceivedList]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._waiting: dict[str, set[int]] = {}
        self._series: dict[tuple[str, int], Series | None] = {}

    def series(self, place: tuple[str, int]) -> Series | None:
        """Return the series of a list on a level from 0; None where the file has no such list or level."""
        if place not in self._series:
            self._series[place] = self._new(*place)
        return self._series[place]

    def _new(self, name: str, level: int) -> Series | None:
        found = self._lists.get(name)
        if found is None or level not in found.levels:
            return None
        counts = self._counts.setdefault(found.pattern, [None] * LEVELS)
        return Series(found, level, counts, self._waiting.setdefault(name, set(found.starts)))


def _start(found: ReceivedList, level: int) -> int:
    return found.starts.get(level, found.levels[level].start if level in found.levels else 0)


def _restarts(deeper: Level | None, level: int) -> bool:
    """Tell whether an entry of `level` makes a deeper level begin anew."""
    return deeper is None or deeper.restart is None or level < deeper.restart


def _format(found: ReceivedList, level: int, shown: int) -> str:
    """Return the format in which entries of `level` show the number of a level; what the list has not is not shown."""
    if shown not in found.levels:
        return "none"
    # Word keeps the format of the level that is legal, and writes those above it in digits.
    return "decimal" if found.levels[level].legal and shown < level else found.levels[shown].format
