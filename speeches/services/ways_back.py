"""The way back of a move: where parts stood, by their neighbours, and which marks of theirs and of others changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Marks = tuple[int, bool, str]
"""What numbers a point: its level, whether a series starts at it, the style it carries."""


@dataclass(frozen=True, slots=True)
class Run:
    """Points that stood next to one another: in which section, after which point (None: first), their keys in order."""

    section: str
    after: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayBack:
    """What takes a move, or a change of level, back.

    `keys` are the parts that were moved, as they were asked for. `runs` say where the points among them stood, with
    the deeper points below them; `after` where the section stood that was moved, None the first place. `marks` are
    those that the change altered, of moved points and of others, by key: as they were and as it left them.
    """

    keys: tuple[str, ...]
    runs: tuple[Run, ...] = ()
    marks: Mapping[str, tuple[Marks, Marks]] = field(default_factory=dict)
    of_section: bool = False
    after: str | None = None

    def to_data(self) -> dict[str, Any]:
        """Return this as plain lists and values, short, for it travels with a page."""
        return {
            "k": list(self.keys),
            "r": [[run.section, run.after, list(run.keys)] for run in self.runs],
            "m": {key: [list(before), list(after)] for key, (before, after) in self.marks.items()},
            "s": self.of_section,
            "a": self.after,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return what `to_data` gave; only data that we signed ourselves comes here."""
        return cls(
            keys=tuple(data["k"]),
            runs=tuple(Run(section, after, tuple(keys)) for section, after, keys in data["r"]),
            marks={key: (_marks(before), _marks(after)) for key, (before, after) in data["m"].items()},
            of_section=data["s"],
            after=data["a"],
        )


def _marks(values: list[Any]) -> Marks:
    level, series_start, style = values
    return level, series_start, style
