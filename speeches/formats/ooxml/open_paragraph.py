"""A paragraph of a received Word file while it is read."""

from speeches.formats.ooxml.received import Paragraph, Stretch

Look = tuple[str, str | None, str | None, str | None]
"""The style's id, the outline level, the list and the level in it, as a paragraph states them."""


class OpenParagraph:
    """Collects text and what the file says of it; None where it says nothing and the style counts.

    No dataclass: a long file makes tens of thousands of these. `joins`: its end is deleted or hidden, so that the next
    paragraph goes on in it. `hidden`: so is text that does not say otherwise. `inner` are the paragraphs of the text
    boxes that hang on it.
    """

    __slots__ = (
        "_bookmarks",
        "_letters",
        "_open_bookmarks",
        "_pieces",
        "hidden",
        "inner",
        "joins",
        "length",
        "list_id",
        "list_level",
        "outline_level",
        "style",
    )

    def __init__(self) -> None:
        self.length = 0
        self.style = ""
        self.outline_level: str | None = None
        self.list_id: str | None = None
        self.list_level: str | None = None
        self.joins = self.hidden = False
        self.inner: list[Paragraph] = []
        self._pieces: list[str] = []
        # Most paragraphs of foreign files have none of these.
        self._letters: list[Stretch] | None = None
        self._bookmarks: list[Stretch] | None = None
        self._open_bookmarks: dict[str, tuple[str, int]] | None = None

    def add(self, text: str, letters: str) -> None:
        """Add text, in the letter style of that name, or in none; stretches side by side in one style are one."""
        start = self.length
        self.length = end = start + len(text)
        self._pieces.append(text)
        if letters and text:
            self._add_letters(Stretch(letters, start, end))

    def _add_letters(self, added: Stretch) -> None:
        if self._letters is None:
            self._letters = [added]
            return
        last = self._letters[-1]
        if last.name == added.name and last.end == added.start:
            self._letters[-1] = Stretch(added.name, last.start, added.end)
        else:
            self._letters.append(added)

    def start_bookmark(self, number: str, name: str) -> None:
        """Begin a bookmark here; `number` says which end is its own."""
        if self._open_bookmarks is None:
            self._open_bookmarks = {}
        self._open_bookmarks[number] = (name, self.length)

    def end_bookmark(self, number: str) -> None:
        """End a bookmark; one that began in another paragraph is none of this one's."""
        if self._open_bookmarks and number in self._open_bookmarks:
            name, start = self._open_bookmarks.pop(number)
            self._bookmarks = self._bookmarks or []
            self._bookmarks.append(Stretch(name, start, self.length))

    def look(self) -> Look:
        """Return what the file says of its look."""
        return self.style, self.outline_level, self.list_id, self.list_level

    def paragraph(self, style: str, outline_level: int, ordinal: str) -> Paragraph:
        """Return what was read; a bookmark without an end in this paragraph goes to the end of it."""
        for number in list(self._open_bookmarks or ()):
            self.end_bookmark(number)
        return Paragraph(
            "".join(self._pieces),
            style,
            tuple(self._letters or ()),
            tuple(self._bookmarks or ()),
            outline_level,
            ordinal,
        )
