"""What a received file says of its automatic numbers: the levels of each list, where they begin, and their styles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from speeches.formats.ooxml.opening import Package
from speeches.formats.ooxml.parsing import Attributes, Parser
from speeches.formats.ooxml.vocabulary import is_on, whole, word_space

LEVELS = 9
"""Levels of a list, counted from 0 in a file."""


@dataclass(slots=True)
class Level:
    """How a level of a list is numbered, as the elements of w:lvl say it.

    `text` holds %1 to %9 for the numbers of the levels; `restart` is the level, from 1, whose entries make this one
    begin again (0: none does; None: any above it); `legal` writes the numbers above it in digits; `style` is the
    paragraph style of this level, by its id.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedList:
    """A list that paragraphs name. All lists of one `pattern` count together; `starts` are where this one begins anew.

    `levels` and `starts` are by level from 0.
    """

    pattern: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, style: str) -> int | None:
        """Return the level that belongs to the paragraph style of that id, None where none does."""
        return next((number for number, level in self.levels.items() if style and level.style == style), None)


@dataclass(slots=True)
class _Pattern:
    """A w:abstractNum: `link` is the numbering style whose list has its levels instead."""

    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""


@dataclass(slots=True)
class _List:
    """A w:num."""

    pattern: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


def received_lists(package: Package) -> dict[str, ReceivedList]:
    """Return the lists by id; a file may have none. `UnreadableFile`: they are damaged."""
    part = package.related("numbering")
    if not part:
        return {}
    reader = _Reader(part)
    reader.parser.run(package.chunks(part))
    return {number: _resolved(found, reader) for number, found in reader.lists.items()}


def _resolved(found: _List, reader: "_Reader") -> ReceivedList:
    pattern = reader.patterns.get(found.pattern, _Pattern())
    name = reader.styled.get(pattern.link, found.pattern)
    levels = reader.patterns.get(name, pattern).levels
    return ReceivedList(name, {**levels, **found.levels}, found.starts)


class _Reader:
    def __init__(self, part: str) -> None:
        self.patterns: dict[str, _Pattern] = {}
        self.lists: dict[str, _List] = {}
        self.styled: dict[str, str] = {}  # the pattern of each numbering style
        self.parser = Parser(part)
        self.parser.root = self._root
        self._val = self._space = ""
        # What stands outside any list goes nowhere.
        self._name, self._pattern, self._list, self._level = "", _Pattern(), _List(), Level()
        self._levels, self._overridden = self._pattern.levels, 0

    def _root(self, root: str) -> None:
        self._space = word_space(root, "numbering")
        self._val = self.parser.name(self._space, "val")
        starts = {
            "abstractNum": self._start_pattern,
            "numStyleLink": self._link,
            "styleLink": self._style_link,
            "num": self._start_list,
            "abstractNumId": self._list_pattern,
            "lvlOverride": self._override,
            "startOverride": self._start_override,
            "lvl": self._start_level,
            "start": self._level_start,
            "numFmt": self._format,
            "lvlText": self._text,
            "lvlRestart": self._restart,
            "isLgl": self._legal,
            "pStyle": self._style,
        }
        self.parser.starts = {f"{self._space} {name}": start for name, start in starts.items()}

    def _attribute(self, attributes: Attributes, name: str) -> str:
        return attributes.get(self.parser.name(self._space, name), "")

    def _start_pattern(self, attributes: Attributes) -> None:
        self._name = self._attribute(attributes, "abstractNumId")
        self._pattern = self.patterns.setdefault(self._name, _Pattern())
        self._levels = self._pattern.levels

    def _link(self, attributes: Attributes) -> None:
        self._pattern.link = attributes.get(self._val, "")

    def _style_link(self, attributes: Attributes) -> None:
        self.styled.setdefault(attributes.get(self._val, ""), self._name)

    def _start_list(self, attributes: Attributes) -> None:
        self._list = self.lists.setdefault(self._attribute(attributes, "numId"), _List())
        self._levels = self._list.levels

    def _list_pattern(self, attributes: Attributes) -> None:
        self._list.pattern = attributes.get(self._val, "")

    def _override(self, attributes: Attributes) -> None:
        self._overridden = whole(self._attribute(attributes, "ilvl")) or 0

    def _start_override(self, attributes: Attributes) -> None:
        self._list.starts[self._overridden] = whole(attributes.get(self._val, "")) or 0

    def _start_level(self, attributes: Attributes) -> None:
        self._level = Level()
        number = whole(self._attribute(attributes, "ilvl")) or 0
        if 0 <= number < LEVELS:
            self._levels[number] = self._level

    def _level_start(self, attributes: Attributes) -> None:
        self._level.start = whole(attributes.get(self._val, "")) or 0

    def _format(self, attributes: Attributes) -> None:
        name = attributes.get(self._val, "")
        if name != "custom":  # a newer way to say what the format behind it says in the old one
            self._level.format = name

    def _text(self, attributes: Attributes) -> None:
        self._level.text = attributes.get(self._val, "")

    def _restart(self, attributes: Attributes) -> None:
        self._level.restart = whole(attributes.get(self._val, ""))

    def _legal(self, attributes: Attributes) -> None:
        self._level.legal = is_on(attributes.get(self._val))

    def _style(self, attributes: Attributes) -> None:
        self._level.style = attributes.get(self._val, "")
