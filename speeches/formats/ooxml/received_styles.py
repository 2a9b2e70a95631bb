"""What a received file says of its styles: names, outline levels, automatic numbers, hidden text; own or inherited."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from speeches.formats.ooxml.opening import Package
from speeches.formats.ooxml.parsing import Attributes, Parser
from speeches.formats.ooxml.received_lists import ReceivedList
from speeches.formats.ooxml.vocabulary import is_on, list_number, outline_level, whole, word_space


@dataclass(frozen=True, slots=True)
class ReceivedStyle:
    """`outline_level` is 1 to 9, or 0 for text; `number` is (list, level from 0) of automatic numbers, or None."""

    name: str = ""
    outline_level: int = 0
    number: tuple[str, int] | None = None
    hidden: bool = False


NO_STYLE = ReceivedStyle()
_NO_LISTS: Mapping[str, ReceivedList] = MappingProxyType({})


def received_styles(package: Package, lists: Mapping[str, ReceivedList] = _NO_LISTS) -> dict[str, ReceivedStyle]:
    """Return the styles of paragraphs and letters by id; a file may have none. `UnreadableFile`: they are damaged.

    Under "" stands what counts for a paragraph that names no style, without that style's name.
    """
    part = package.related("styles")
    if not part:
        return {}
    reader = _Reader(part)
    reader.parser.run(package.chunks(part))
    found = {name: _resolved(name, reader.styles, lists) for name in reader.styles}
    usual = found.get(reader.usual, NO_STYLE)
    return found | {"": ReceivedStyle("", usual.outline_level, usual.number, usual.hidden)}


@dataclass(slots=True)
class _Own:
    """What a style itself says; None where it says nothing and the style below it counts."""

    name: str = ""
    based_on: str = ""
    outline_level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool | None = None


class _Reader:
    def __init__(self, part: str) -> None:
        self.styles: dict[str, _Own] = {}
        self.usual = ""
        self.parser = Parser(part)
        self.parser.root = self._root
        self._space = self._val = ""
        self._style = _Own()  # what stands outside any style goes nowhere

    def _root(self, root: str) -> None:
        self._space = word_space(root, "styles")
        self._val = self.parser.name(self._space, "val")
        starts = {
            "style": self._start_style,
            "name": self._name,
            "basedOn": self._based_on,
            "outlineLvl": self._outline_level,
            "numId": self._list_id,
            "ilvl": self._list_level,
            "vanish": self._hidden,
            "pPrChange": self.parser.pass_over,
            "rPrChange": self.parser.pass_over,
            "latentStyles": self.parser.pass_over,
            "tblStylePr": self.parser.pass_over,
        }
        self.parser.starts = {f"{self._space} {name}": start for name, start in starts.items()}

    def _value(self, attributes: Attributes) -> str:
        return attributes.get(self._val, "")

    def _attribute(self, attributes: Attributes, name: str) -> str:
        return attributes.get(self.parser.name(self._space, name), "")

    def _start_style(self, attributes: Attributes) -> None:
        name = self._attribute(attributes, "styleId")
        self._style = self.styles.setdefault(name, _Own())
        is_usual = self._attribute(attributes, "default") in ("1", "true", "on")
        if is_usual and self._attribute(attributes, "type") == "paragraph":
            self.usual = name

    def _name(self, attributes: Attributes) -> None:
        self._style.name = self._value(attributes)

    def _based_on(self, attributes: Attributes) -> None:
        self._style.based_on = self._value(attributes)

    def _outline_level(self, attributes: Attributes) -> None:
        self._style.outline_level = outline_level(self._value(attributes))

    def _list_id(self, attributes: Attributes) -> None:
        self._style.list_id = self._value(attributes)

    def _list_level(self, attributes: Attributes) -> None:
        self._style.list_level = whole(self._value(attributes))

    def _hidden(self, attributes: Attributes) -> None:
        self._style.hidden = is_on(attributes.get(self._val))


def _resolved(name: str, styles: Mapping[str, _Own], lists: Mapping[str, ReceivedList]) -> ReceivedStyle:
    """Fill what a style leaves open from those that it is based on."""
    line = _line(name, styles)
    own = [styles[above] for above in line]
    list_id = next((style.list_id for style in own if style.list_id is not None), None)
    return ReceivedStyle(
        name=own[0].name,
        outline_level=next((style.outline_level for style in own if style.outline_level is not None), 0),
        number=list_number(list_id, _level(line, styles, lists.get(list_id or ""))),
        hidden=next((style.hidden for style in own if style.hidden is not None), False),
    )


def _line(name: str, styles: Mapping[str, _Own]) -> list[str]:
    """Return a style and those that it is based on, the nearest first; a ring of styles ends where it began."""
    line: list[str] = []
    while name in styles and name not in line:
        line.append(name)
        name = styles[name].based_on
    return line


def _level(line: list[str], styles: Mapping[str, _Own], numbered: ReceivedList | None) -> int | None:
    """Return the level of the nearest style that has one: the list's word counts before its own (17.9.23)."""
    for name in line:
        linked = numbered.level_of(name) if numbered else None
        level = styles[name].list_level if linked is None else linked
        if level is not None:
            return level
    return None
