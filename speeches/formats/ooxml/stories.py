"""Stories of a received Word file: the text is one, all text boxes together another, and each counts by itself."""

from collections.abc import Mapping

from speeches.formats.ooxml.counting import NumberCounter, Series
from speeches.formats.ooxml.open_paragraph import Look, OpenParagraph
from speeches.formats.ooxml.received import Paragraph
from speeches.formats.ooxml.received_lists import ReceivedList
from speeches.formats.ooxml.received_styles import NO_STYLE, ReceivedStyle
from speeches.formats.ooxml.vocabulary import list_number, outline_level, whole


class Story:
    """Finishes paragraphs, in their order: with the name of their style, their outline level and their number."""

    def __init__(self, styles: Mapping[str, ReceivedStyle], lists: Mapping[str, ReceivedList]) -> None:
        self._styles = styles
        self._numbers = NumberCounter(lists)
        self._known: dict[Look, tuple[str, int, Series | None]] = {}

    def finished(self, ended: OpenParagraph) -> Paragraph:
        """Return the paragraph; a number is counted for it even if it holds no text."""
        style, level, series = self.known(ended.look())
        return ended.paragraph(style, level, series.number() if series else "")

    def known(self, look: Look) -> tuple[str, int, Series | None]:
        """Return the style's name, the outline level and the series of paragraphs that look so."""
        if look not in self._known:
            self._known[look] = self._new(*look)
        return self._known[look]

    def _new(
        self, style_id: str, level: str | None, list_id: str | None, list_level: str | None
    ) -> tuple[str, int, Series | None]:
        """Work out what paragraphs say that look so; the list and the level in it may each be the style's."""
        style = self._styles.get(style_id, NO_STYLE)
        name, place = style.number or (None, None)
        numbered = list_number(name if list_id is None else list_id, place if list_level is None else whole(list_level))
        return (
            style.name,
            style.outline_level if level is None else outline_level(level),
            self._numbers.series(numbered) if numbered else None,
        )
