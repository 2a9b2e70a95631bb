"""Finds text in every field of a manuscript, and says what each found place would become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.domain.patterns import Match, Matcher
from speeches.domain.query import Query, matcher


@dataclass(frozen=True, slots=True)
class Text:
    """One field of one part: its paragraphs, or the lines of a title or salutation.

    `key` is that of a section or point, or the name of a front or back part; `field` is named as in the manuscript.
    """

    key: str
    field: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found place: `text` is the whole paragraph, number `paragraph` from 1 of its field.

    From `start` up to `end` stands what was found, and `after` would take its place. `empties` says that putting in
    all hits of the paragraph would leave it without text, so that none of them can be put in.
    """

    key: str
    field: str
    paragraph: int
    text: str
    start: int
    end: int
    after: str
    empties: bool = False

    @property
    def found(self) -> str:
        """What was found, letter by letter."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Spanning:
    """A found place that begins in one field and ends in another, or in an ordinal.

    `before`, `found` and `behind` make up the printed paragraph; `key` and `field` say where that begins.
    """

    key: str
    field: str
    before: str
    found: str
    behind: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds in a manuscript, in reading order.

    `hits` would change the text; `unchanged` counts the places that read already as they would. `ordinals` counts
    those in ordinals, which are computed, and `spanning` are those across fields: neither can be put in.
    """

    hits: tuple[Hit, ...]
    unchanged: int
    ordinals: int
    spanning: tuple[Spanning, ...]


def find(manuscript: Manuscript, query: Query) -> Found:
    """Return all that `query` finds; raises what `query.matcher` raises."""
    matches = matcher(query)
    hits: list[Hit] = []
    unchanged = 0
    for text in texts(manuscript):
        for place, paragraph in enumerate(text.paragraphs, 1):
            every = list(matches(paragraph))
            news = [match for match in every if paragraph[match.start : match.end] != match.after]
            unchanged += len(every) - len(news)
            if news:
                empties = not rewritten(paragraph, news)
                hits += [Hit(text.key, text.field, place, paragraph, m.start, m.end, m.after, empties) for m in news]
    printed = numbering.paragraphs(manuscript)
    ordinals = sum(len(list(matches(entry.ordinal))) for entry in printed if entry.ordinal)
    # What a pattern fits in a joined text says little about the parts: .* fits every whole paragraph.
    spanning = () if query.pattern else tuple(_spanning(manuscript, printed, matches))
    return Found(tuple(hits), unchanged, ordinals, spanning)


def texts(manuscript: Manuscript) -> Iterator[Text]:
    """Yield every field that holds text, in reading order; ordinals belong to none."""
    title = [
        Text("title", "title", _lines(manuscript.title)),
        Text("title", "subtitle", (manuscript.subtitle,)),
        Text("title", "speaker", (manuscript.speaker,)),
        Text("title", "date_text", (manuscript.date_text,)),
    ]
    if manuscript.date_first:
        title[2:] = title[:1:-1]
    every = [
        *title,
        Text("salutation", "salutation", _lines(manuscript.salutation)),
        Text("opening", "opening", manuscript.opening),
    ]
    for section in manuscript.sections:
        every.append(Text(section.key, "heading", (section.heading,)))
        every.append(Text(section.key, "lead_in", section.lead_in))
        for point in section.points:
            every.append(Text(point.key, "lead", (point.lead,)))
            every.append(Text(point.key, "body", point.body))
        every.append(Text(section.key, "outro", section.outro))
    every.append(Text("closing", "closing", manuscript.closing))
    yield from (text for text in every if any(text.paragraphs))


def rewritten(paragraph: str, matches: Iterable[Match | Hit]) -> str:
    """Return the paragraph with each match replaced; they are in order and share no place.

    White space that only comes to an end of the paragraph by that goes, as it would from a form: the source's own
    stays. A paragraph that holds nothing any more comes back empty.
    """
    pieces, behind = [], 0
    for match in matches:
        pieces += [paragraph[behind : match.start], match.after]
        behind = match.end
    text = "".join([*pieces, paragraph[behind:]])
    if not text.strip():
        return ""
    text = text if paragraph[:1].isspace() else text.lstrip()
    return text if paragraph[-1:].isspace() else text.rstrip()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _spanning(manuscript: Manuscript, printed: Iterable[numbering.Paragraph], matches: Matcher) -> Iterator[Spanning]:
    """Yield what the eye finds where two texts share a line, or where a title was broken into lines."""
    lines = {key: _lines(getattr(manuscript, key)) for key in ("title", "salutation")}
    for key, pieces in lines.items():
        yield from _across(key, key, pieces, matches)
    for entry in printed:
        yield from _across(entry.key, entry.field, (entry.ordinal, entry.lead, entry.rest), matches)


def _across(key: str, field: str, pieces: tuple[str, ...], matches: Matcher) -> Iterator[Spanning]:
    joined = "".join(pieces)
    edges, edge = set(), 0
    for piece in pieces[:-1]:
        edge += len(piece)
        edges.add(edge)
    if edges - {0, len(joined)}:
        for match in matches(joined):
            if any(match.start < edge < match.end for edge in edges):
                yield Spanning(key, field, joined[: match.start], joined[match.start : match.end], joined[match.end :])
