"""Where the paragraphs of a received Word file go: into the text, into the cell of a table, into a text box."""

from collections.abc import Sequence

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml.parsing import Attributes, End, Start
from speeches.formats.ooxml.received import Paragraph

MOST_PARAGRAPHS = 60_000
BETWEEN_CELLS = "\t"
WITHIN_CELL = "\u3000"
"""Stands between the paragraphs of one cell."""

_TOO_LONG = Message(
    gettext_noop("The file has more than %(limit)d paragraphs; no speech has. Copy the text into a new file."),
    {"limit": MOST_PARAGRAPHS},
)


class _Table:
    """A table while it is read: `outside` takes its rows, `cells` are those of the row that is open."""

    def __init__(self, outside: list[Paragraph]) -> None:
        self.outside = outside
        self.cells: list[list[Paragraph]] = []
        self.number = 0
        self.in_row_properties = self.row_deleted = self.cell_deleted = False


class Blocks:
    """Takes paragraphs as they end, and the events of tables and text boxes.

    A row of a table becomes one paragraph. `settle` is called before a place begins or ends, so that a paragraph whose
    end is deleted does not go on in another one.
    """

    def __init__(self, settle: End, pass_over: Start) -> None:
        self.paragraphs: list[Paragraph] = []
        self._settle = settle
        self._pass_over = pass_over
        self._sink = self.paragraphs
        self._tables: list[_Table] = []
        self._boxes: list[list[Paragraph]] = []  # for each open text box, where the paragraph around it will go
        self._count = self._numbered_tables = 0

    def starts(self) -> dict[str, Start]:
        """Return the functions for the beginnings of elements, by their names."""
        return {
            "tbl": self._start_table,
            "tr": self._start_row,
            "trPr": self._start_row_properties,
            "tc": self._start_cell,
            "cellDel": self._delete_cell,
        }

    def ends(self) -> dict[str, End]:
        """Return the functions for the ends of elements, by their names."""
        return {
            "tbl": self._end_table,
            "tr": self._end_row,
            "trPr": self._end_row_properties,
            "tc": self._end_cell,
        }

    def take(self, paragraph: Paragraph, inner: Sequence[Paragraph]) -> None:
        """Add a paragraph, and after it those of the text boxes that hang on it. `UnreadableFile`: too many."""
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise UnreadableFile(_TOO_LONG)
        self._sink.append(paragraph)
        if inner:
            self._sink += inner

    def start_box(self) -> None:
        """Begin a text box."""
        self._settle()
        self._boxes.append(self._sink)
        self._sink = []

    def end_box(self) -> list[Paragraph]:
        """End a text box; return its paragraphs."""
        self._settle()
        found, self._sink = self._sink, self._boxes.pop()
        return found

    @property
    def in_box(self) -> bool:
        """Whether a text box is open."""
        return bool(self._boxes)

    def delete_row(self) -> bool:
        """Leave out the row whose properties are open; False where none are."""
        if not (self._tables and self._tables[-1].in_row_properties):
            return False
        self._tables[-1].row_deleted = True
        return True

    def _start_table(self, _attributes: Attributes) -> None:
        self._settle()
        self._tables.append(_Table(self._sink))

    def _end_table(self) -> None:
        self._sink = self._tables.pop().outside

    def _start_row(self, _attributes: Attributes) -> None:
        for table in self._tables[-1:]:
            table.cells, table.row_deleted = [], False

    def _start_row_properties(self, _attributes: Attributes) -> None:
        for table in self._tables[-1:]:
            table.in_row_properties = True

    def _end_row_properties(self) -> None:
        for table in self._tables[-1:]:
            table.in_row_properties = False

    def _start_cell(self, attributes: Attributes) -> None:
        if self._tables and self._tables[-1].row_deleted:
            self._pass_over(attributes)
            return
        for table in self._tables[-1:]:
            self._sink = []
            table.cells.append(self._sink)
            table.cell_deleted = False

    def _delete_cell(self, _attributes: Attributes) -> None:
        for table in self._tables[-1:]:
            table.cell_deleted = True

    def _end_cell(self) -> None:
        self._settle()
        for table in self._tables[-1:]:
            if table.cell_deleted:
                table.cells.pop()
            self._sink = table.outside

    def _end_row(self) -> None:
        for table in self._tables[-1:]:
            texts = [text for cell in table.cells if (text := _text(cell))]
            if len(texts) < 2:  # a row that only frames its paragraphs: they stay what they are
                table.outside += [paragraph for cell in table.cells for paragraph in cell]
                continue
            if not table.number:
                self._numbered_tables += 1
                table.number = self._numbered_tables
            table.outside.append(Paragraph(BETWEEN_CELLS.join(texts), table=table.number))


def _text(cell: Sequence[Paragraph]) -> str:
    """Return what a cell holds as one text; a row of a table in it keeps its tabs."""
    lines = [line.strip() for paragraph in cell for line in f"{paragraph.ordinal}{paragraph.text}".split("\n")]
    return WITHIN_CELL.join(filter(None, lines))
