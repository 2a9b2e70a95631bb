"""What all parts of script/bench share: CPU time, and two of them as a ratio with its goal."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Figure:
    """One measurement: `ratio` is `ours` over `yardstick`, both in `unit`; `goal` is the most it may be."""

    what: str
    ours: float
    yardstick: float
    ratio: float
    goal: float
    unit: str = "ms"

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.goal


def cpu(action: Callable[[], object], runs: int) -> float:
    """Return the median CPU milliseconds of `action` over `runs` runs after one that is not counted."""
    action()
    return statistics.median(_once(action) for _ in range(runs))


def cpu_in_turn(actions: list[Callable[[], object]], runs: int) -> list[float]:
    """Return the median CPU milliseconds of each action, run in turn: what slows the machine down slows them all."""
    for action in actions:
        action()
    taken = [[_once(action) for action in actions] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def _once(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def figure(what: str, ours: float, yardstick: float, goal: float, unit: str = "ms") -> Figure:
    """Return the ratio of two measures as a figure."""
    return Figure(what, round(ours, 2), round(yardstick, 2), round(ours / yardstick, 4), round(goal, 4), unit)
