"""What every importer and every layout promises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from speeches.domain.manuscript import Manuscript
from speeches.domain.messages import Message
from speeches.domain.reading import Line
from speeches.formats.house_style import HouseStyle


class UnreadableFile(Exception):
    """The file cannot be read; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Source:
    """A received file as lines of text with hints; `notes` are doubts about the file itself (its encoding …)."""

    lines: tuple[Line, ...]
    notes: tuple[Message, ...] = ()


Convert = Callable[[bytes, str], bytes]
"""Takes a file and its ending (".doc"), gives it as .docx; `UnreadableFile` where that cannot be done."""


@dataclass(frozen=True, slots=True)
class Importer:
    """导入格式: reads one kind of file.

    `accepts` looks at the first bytes; `read` gives the source or raises `UnreadableFile`; `sample` is a tiny file
    that the shared tests read. `isolated` says that `read` takes apart what may be forged, and has to run in a process
    of its own. `prepare`, where there is one, makes of a file the bytes that `read` takes, by a program that is handed
    to it; it raises `UnreadableFile` too.
    """

    code: str
    title: str
    suffixes: tuple[str, ...]
    accepts: Callable[[bytes], bool]
    read: Callable[[bytes], Source]
    sample: bytes
    isolated: bool = False
    prepare: Callable[[bytes, Convert], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a layout leaves to the person, asked in the export menu.

    `choices` are (value, title), the first of them the one that is taken unless another is chosen. Titles and hints
    are English and translated where they are shown.
    """

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What a layout needs beside the text.

    `speech` and `revision` name the stored speech inside the file, empty and 0 for one that is not stored; `author`
    goes into the file's properties; `created` is the time that the file shows, fixed when None. `house` is the house
    style, None for the layout's own of the speech's script. `pace` is in characters a minute. `options` are what the
    person chose of the layout's `options`, by name.
    """

    speech: str = ""
    revision: int = 0
    author: str = ""
    created: datetime | None = None
    house: HouseStyle | None = None
    pace: int = 200
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """版式: prints a manuscript as a file; `hint` is the line under its name in the export menu.

    `in_name` stands behind the title in the names of its files, so that whoever has several of one speech can tell them
    apart; Chinese, as offices file them. The four claims say which shared promises the tests hold it to: `word` opens
    in Word, `anchored` gives every paragraph one anchor, `whole_text` prints the whole numbered manuscript,
    `reads_back` can be read again.
    """

    code: str
    title: str
    hint: str
    suffix: str
    content_type: str
    write: Callable[[Manuscript, LayoutContext], bytes]
    in_name: str = ""
    word: bool = False
    anchored: bool = False
    whole_text: bool = False
    reads_back: bool = False
    options: tuple[Option, ...] = ()

    def chosen(self, context: LayoutContext, name: str) -> str:
        """Return the value of the option `name`: the one in `context`, or the first choice."""
        option = next(option for option in self.options if option.name == name)
        return context.options.get(name, option.choices[0][0])
