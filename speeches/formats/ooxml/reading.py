"""Reads the text of a received Word file in one pass: paragraphs with style, number, letters; changes accepted."""

import re
from collections import Counter
from collections.abc import Mapping

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.segmentation import without_forbidden
from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml.blocks import Blocks
from speeches.formats.ooxml.counting import Series
from speeches.formats.ooxml.fields import Fields
from speeches.formats.ooxml.open_paragraph import OpenParagraph
from speeches.formats.ooxml.opening import Package
from speeches.formats.ooxml.parsing import Attributes, End, Parser, PrefixesVary, Start
from speeches.formats.ooxml.plain_paragraphs import Said
from speeches.formats.ooxml.received import Document, Kind, Paragraph
from speeches.formats.ooxml.received_lists import ReceivedList, received_lists
from speeches.formats.ooxml.received_styles import ReceivedStyle, received_styles
from speeches.formats.ooxml.stories import Story
from speeches.formats.ooxml.vocabulary import ALTERNATIVES, MATHEMATICS, XML, as_written, is_on, word_space

_NO_WORD = Message(
    gettext_noop("The file calls itself a Word file but holds something else. Save it once more in Word as .docx.")
)
_SYMBOL = re.compile("[0-9A-Fa-f]{1,4}")

# What stands for a character, and what is only counted.
_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_COUNTED = {
    "ins": Kind.CHANGE,
    "moveTo": Kind.CHANGE,
    "cellIns": Kind.CHANGE,
    "commentReference": Kind.COMMENT,
    "altChunk": Kind.EMBEDDED,
    "footnoteReference": Kind.NOTE,
    "endnoteReference": Kind.NOTE,
    "drawing": Kind.PICTURE,
    "pict": Kind.PICTURE,
    "object": Kind.PICTURE,
}
# Former properties, and the reading aid over a character, which stands beside it once more.
_PASSED_OVER = ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "rt")


def read_document(package: Package) -> Document:
    """Read the text of `package`; `UnreadableFile` when it is damaged, or larger than any speech."""
    lists = received_lists(package)
    styles = received_styles(package, lists)
    try:
        return _read(package, styles, lists, by_prefix=True)
    except PrefixesVary:
        return _read(package, styles, lists, by_prefix=False)


def _read(
    package: Package, styles: Mapping[str, ReceivedStyle], lists: Mapping[str, ReceivedList], *, by_prefix: bool
) -> Document:
    reader = _Reader(Parser(package.main, by_prefix=by_prefix), styles, lists)
    reader.parser.run(package.chunks(package.main))
    return reader.document()


class _Reader:
    """Takes the events of the part with the text. Deleted text, and a second copy of a text box, are passed over."""

    def __init__(self, parser: Parser, styles: Mapping[str, ReceivedStyle], lists: Mapping[str, ReceivedList]) -> None:
        self.parser = parser
        self.parser.root = self._root
        self._space = self._val = self._id = self._name = self._xml_space = ""
        self._styles = styles
        self._text_story, self._box_story = Story(styles, lists), Story(styles, lists)
        self._story = self._text_story
        self._blocks = Blocks(self._settle, parser.pass_over)
        self._found: Counter[Kind] = Counter()
        self._plain: dict[Said, tuple[str, int, Series | None, bool]] = {}
        self._open: list[OpenParagraph] = []  # a paragraph, the one in a text box that hangs on it, and so on
        self._nowhere = OpenParagraph()  # takes what stands outside any paragraph
        self._here = self._nowhere
        self._format = self._here  # takes the properties
        self._joined: OpenParagraph | None = None
        self._in_properties = False
        self._letters = ""
        self._hidden = False
        self._text: list[str] = []
        self.parser.gather(self._text)
        self._kept = False
        self._branches: list[bool] = []  # for each open mc:AlternateContent, whether a branch of it was taken
        self._fields = Fields()

    def document(self) -> Document:
        """Return what was read."""
        self._settle()
        names = frozenset(style.name for style in self._styles.values()) - {""}
        return Document(tuple(self._blocks.paragraphs), names, self._found)

    def _root(self, root: str) -> None:
        """Learn from the first element which of the two namespaces the file is written in."""
        self._space = word_space(root, "document")
        if not self._space:
            raise UnreadableFile(_NO_WORD)
        self._val, self._id, self._name = (self.parser.name(self._space, name) for name in ("val", "id", "name"))
        self._xml_space = self.parser.name(XML, "space")
        self.parser.starts = {f"{self._space} {name}": start for name, start in self._starts().items()}
        self.parser.starts |= {
            **{f"{space} t": self._start_text for space in MATHEMATICS},
            f"{ALTERNATIVES} AlternateContent": self._start_alternatives,
            f"{ALTERNATIVES} Choice": self._branch,
            f"{ALTERNATIVES} Fallback": self._branch,
        }
        self.parser.read_plain(self._space, self._take_plain, self._may_take_plain)
        self.parser.ends = {f"{self._space} {name}": end for name, end in self._ends().items()}
        self.parser.ends |= {
            **{f"{space} t": self._end_text for space in MATHEMATICS},
            f"{ALTERNATIVES} AlternateContent": self._end_alternatives,
        }

    def _starts(self) -> dict[str, Start]:
        return {
            "p": self._start_paragraph,
            "pPr": self._start_properties,
            "pStyle": self._style,
            "outlineLvl": self._outline,
            "numId": self._list,
            "ilvl": self._list_level,
            "r": self._start_run,
            "rStyle": self._letter_style,
            "vanish": self._hide,
            "t": self._start_text,
            "instrText": self._start_text,
            "br": self._break,
            "sym": self._symbol,
            "bookmarkStart": self._start_bookmark,
            "bookmarkEnd": self._end_bookmark,
            "fldChar": self._field,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "txbxContent": self._start_box,
            **dict.fromkeys(_PASSED_OVER, self.parser.pass_over),
            **{name: self._writing(text) for name, text in _MARKS.items()},
            **{name: self._counting(kind) for name, kind in _COUNTED.items()},
            **self._blocks.starts(),
        }

    def _ends(self) -> dict[str, End]:
        return {
            "p": self._end_paragraph,
            "pPr": self._end_properties,
            "t": self._end_text,
            "instrText": self._end_code,
            "txbxContent": self._end_box,
            **self._blocks.ends(),
        }

    # Paragraphs.

    def _may_take_plain(self) -> bool:
        return self._joined is None and not self._fields.in_code

    def _take_plain(self, said: Said, text: str) -> None:
        if said not in self._plain:
            style, level, number, outline = (None if value is None else value.decode() for value in said)
            hidden = style is not None and style in self._styles and self._styles[style].hidden
            self._plain[said] = (*self._story.known((style or "", outline, number, level)), hidden)
        name, outline_level, series, hidden = self._plain[said]
        if hidden:
            self._found[Kind.HIDDEN] += len(text)
            text = ""
        number = series.number() if series else ""
        self._blocks.take(Paragraph(text, name, (), (), outline_level, number), ())

    def _start_paragraph(self, _attributes: Attributes) -> None:
        self._here, self._joined = self._joined or OpenParagraph(), None
        self._open.append(self._here)

    def _end_paragraph(self) -> None:
        ended = self._open.pop()
        if ended.joins:
            ended.joins = False
            self._joined = ended
        else:
            self._keep(ended)
        self._here = self._open[-1] if self._open else self._nowhere

    def _settle(self) -> None:
        """End a paragraph whose end is deleted where nothing follows that it could go on in."""
        joined, self._joined = self._joined, None
        if joined is not None:
            self._keep(joined)

    def _keep(self, ended: OpenParagraph) -> None:
        self._blocks.take(self._story.finished(ended), ended.inner)

    def _start_properties(self, _attributes: Attributes) -> None:
        self._in_properties = True
        # Where a paragraph goes on in one with text, the look of the first stays.
        self._format = OpenParagraph() if self._here.length else self._here

    def _end_properties(self) -> None:
        self._in_properties = False

    def _style(self, attributes: Attributes) -> None:
        self._format.style = style = attributes.get(self._val, "")
        self._here.hidden = style in self._styles and self._styles[style].hidden

    def _outline(self, attributes: Attributes) -> None:
        self._format.outline_level = attributes.get(self._val)

    def _list(self, attributes: Attributes) -> None:
        self._format.list_id = attributes.get(self._val)

    def _list_level(self, attributes: Attributes) -> None:
        self._format.list_level = attributes.get(self._val)

    # Text.

    def _start_run(self, _attributes: Attributes) -> None:
        self._letters = ""
        self._hidden = self._here.hidden

    def _letter_style(self, attributes: Attributes) -> None:
        style = self._styles.get(attributes.get(self._val, ""))
        if style is not None:
            self._letters = style.name
            self._hidden = self._hidden or style.hidden

    def _hide(self, attributes: Attributes) -> None:
        """Take note of hidden text; where a paragraph's end is hidden, the next one goes on in it."""
        hidden = is_on(attributes.get(self._val))
        if self._in_properties:
            self._here.joins = self._here.joins or hidden
        else:
            self._hidden = hidden

    def _start_text(self, attributes: Attributes) -> None:
        self._kept = attributes.get(self._xml_space) == "preserve"
        self._text.clear()

    def _end_text(self) -> None:
        text = as_written("".join(self._text), kept=self._kept)
        if self._hidden or self._fields.in_code:
            self._write(text)
        else:
            self._here.add(text, self._letters)

    def _write(self, text: str) -> None:
        if self._fields.in_code:
            return
        if self._hidden:
            self._found[Kind.HIDDEN] += len(text)
        else:
            self._here.add(text, self._letters)

    def _writing(self, text: str) -> Start:
        return lambda _attributes: self._write(text) if self._open and not self._in_properties else None

    def _break(self, attributes: Attributes) -> None:
        """Begin a line; a new page or column at the beginning of a paragraph is a matter of its look."""
        is_line = attributes.get(self.parser.name(self._space, "type"), "textWrapping") == "textWrapping"
        if self._open and (is_line or self._here.length):
            self._write("\n")

    def _symbol(self, attributes: Attributes) -> None:
        """Write a character of a symbol face, by its number."""
        code = attributes.get(self.parser.name(self._space, "char"), "")
        if _SYMBOL.fullmatch(code):
            self._write(without_forbidden(chr(int(code, 16))))

    def _field(self, attributes: Attributes) -> None:
        text = self._fields.change(attributes.get(self.parser.name(self._space, "fldCharType"), ""))
        if text:
            self._write(text)

    def _end_code(self) -> None:
        self._fields.add("".join(self._text))

    def _start_bookmark(self, attributes: Attributes) -> None:
        self._here.start_bookmark(attributes.get(self._id, ""), attributes.get(self._name, ""))

    def _end_bookmark(self, attributes: Attributes) -> None:
        self._here.end_bookmark(attributes.get(self._id, ""))

    # Changes, alternatives, text boxes, and what is only counted.

    def _deleted(self, attributes: Attributes) -> None:
        """Leave out deleted text, a deleted row, or a paragraph's deleted end, as it stands among their properties."""
        self._found[Kind.CHANGE] += 1
        if self._in_properties:
            self._here.joins = True
        elif not self._blocks.delete_row():
            self.parser.pass_over(attributes)

    def _start_alternatives(self, _attributes: Attributes) -> None:
        self._branches.append(False)

    def _branch(self, attributes: Attributes) -> None:
        """Take the first of several ways to say one thing."""
        if not self._branches or self._branches[-1]:
            self.parser.pass_over(attributes)
        else:
            self._branches[-1] = True

    def _end_alternatives(self) -> None:
        self._branches.pop()

    def _start_box(self, _attributes: Attributes) -> None:
        self._found[Kind.TEXT_BOX] += 1
        self._blocks.start_box()
        self._story = self._box_story

    def _end_box(self) -> None:
        self._here.inner += self._blocks.end_box()
        if not self._blocks.in_box:
            self._story = self._text_story

    def _counting(self, kind: Kind) -> Start:
        def count(_attributes: Attributes) -> None:
            self._found[kind] += 1

        return count
