"""Parses a received XML part event by event, without entities, and in memory that does not grow with the part."""

import re
from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from speeches.domain.messages import Message, gettext_noop
from speeches.formats.base import UnreadableFile
from speeches.formats.ooxml.plain_paragraphs import PlainParagraphs, Said
from speeches.formats.ooxml.vocabulary import XML

Attributes = Mapping[str, str]
"""The attributes of an element by name; `Parser.name` says how one in a namespace is named."""
Start = Callable[[Attributes], None]
End = Callable[[], None]

MOST_LEVELS = 500
"""Elements in one another: a table in a cell of a table adds four, a text box some ten."""

_DAMAGED = gettext_noop(
    "The part “%(part)s” of the file is damaged. Open the file in Word, save it once more and choose it again."
)
_ENTITIES = Message(
    gettext_noop(
        "The file holds XML that Word never writes (a DOCTYPE). Save it once more in Word and choose it again."
    )
)
_TOO_DEEP = Message(
    gettext_noop("The file is nested more deeply than Word can write it. Copy the text into a new file.")
)
_DECLARATION = b"xmlns"
_UNUSUAL = ((b"!", b"<!"), (b"?", b"<?"), (b"]", b"]]>"))
"""Comments and the like, in which a paragraph is none: from there on all is parsed. A single byte is found faster."""
_MOST_MISSES = 20
"""Paragraphs in a row that are not plain: then the others of that chunk are not tried."""
_BODY = 2
"""Elements that are open between two paragraphs: w:document and w:body."""


class PrefixesVary(Exception):
    """A part has more declarations of namespaces than those of its first element, so that prefixes may change."""


class Parser:
    """expat under guard, with a function for each element that somebody asks for.

    `starts` and `ends` are by the element's name, "namespace name"; `root` is called with the first one's, and sets
    them. An element without a function costs one look into a dictionary. expat takes half the time of an lxml
    tree built and thrown away, and nesting costs it no stack. It loads nothing from outside; a DOCTYPE, without which
    there are no entities, ends it at once, for the standard forbids one in a part (ECMA-376, part 2, 8.1.4).

    With `by_prefix` expat does not look namespaces up, which takes a quarter of the time off. The first element's
    declarations say what the prefixes mean; where there are others, `run` raises `PrefixesVary` before it is done,
    and all that was read counts for nothing.
    """

    def __init__(self, part: str, *, by_prefix: bool = False) -> None:
        self.starts: dict[str, Start] = {}
        self.ends: dict[str, End] = {}
        self.root: Callable[[str], None] = _nothing
        self._part = part
        self._prefixes: dict[str, str] | None = {} if by_prefix else None
        self._declarations = -1  # unknown before the first element
        self._events = expat.ParserCreate(namespace_separator=None if by_prefix else " ")
        self._events.buffer_text = True
        self._events.StartDoctypeDeclHandler = _refuse
        self._events.XmlDeclHandler = self._check_encoding
        self._events.StartElementHandler = self._first
        self._plain: PlainParagraphs | None = None
        self._unusual = False
        self._may_read_plain: Callable[[], bool] = bool
        self._start: Callable[[str, dict[str, str]], None]
        self._end: Callable[[str], None]
        self._pass_over: End
        self._at_rest: Callable[[], bool] = bool

    def run(self, chunks: Iterable[bytes]) -> None:
        """Parse the part; `UnreadableFile` when it is damaged, nested too deeply, or has a DOCTYPE."""
        try:
            for chunk in chunks if self._prefixes is None else self._counted(chunks):
                self._parse(chunk)
            self._events.Parse(b"", True)  # noqa: FBT003 — expat takes it by place only
        except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: encodings that expat has not
            raise damaged(self._part) from error

    def name(self, space: str, name: str) -> str:
        """Return how the attribute `name` of the namespace `space` is named, once the first element has begun."""
        if self._prefixes is None:
            return f"{space} {name}"
        prefix = self._prefixes.get(space, "")
        return f"{prefix}:{name}" if prefix else f"{space} {name}"

    def read_plain(self, space: str, take: Callable[[Said, str], None], when: Callable[[], bool]) -> None:
        """Hand plain paragraphs to `take` without their events, as long as `when` says that one may stand here.

        For the function `root`, once it has set `starts`; `space` is the namespace of Word's elements. Without
        `by_prefix` this does nothing.
        """
        prefix = (self._prefixes or {}).get(space, "")
        if prefix:
            handled = {name.rpartition(" ")[2] for name in self.starts}
            self._plain, self._may_read_plain = PlainParagraphs(re.escape(prefix), handled, take), when

    def gather(self, text: list[str]) -> None:
        """Append all character data to `text`, in pieces; whoever wants that of one element clears it before."""
        self._events.CharacterDataHandler = text.append

    def pass_over(self, _attributes: Attributes) -> None:
        """Leave out the element that has just begun and all that is in it: a function for `starts`."""
        self._pass_over()

    def _parse(self, chunk: bytes) -> None:
        """Parse a chunk; plain paragraphs that stand right in the body are read past the parser."""
        plain, done, search, misses = self._plain, 0, 0, 0
        if plain is not None and not self._unusual:
            while misses < _MOST_MISSES and (found := plain.begins.search(chunk, search)):
                place = found.start()
                self._events.Parse(chunk[done:place])
                done = plain.read(chunk, place) if self._at_rest() and self._may_read_plain() else place
                misses = misses + 1 if done == place else 0
                search = done + 1
        self._events.Parse(chunk[done:])

    def _counted(self, chunks: Iterable[bytes]) -> Iterable[bytes]:
        """Yield the chunks as long as there are no declarations but those of the first element."""
        count, end = 0, b""
        for chunk in chunks:
            if b"\0" in chunk[:4]:  # UTF-16, in which nothing can be counted
                raise PrefixesVary
            seen = end + chunk
            count += seen.count(_DECLARATION)
            if count > self._declarations >= 0:
                raise PrefixesVary
            looked = seen if end else seen[2:]  # behind <?xml, which is the one that may be
            self._unusual = self._unusual or any(byte in looked and sign in looked for byte, sign in _UNUSUAL)
            end = seen[1 - len(_DECLARATION) :]
            yield chunk
        if count > self._declarations:
            raise PrefixesVary

    def _check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if self._prefixes is not None and (encoding or "utf-8").lower() != "utf-8":
            raise PrefixesVary

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        if self._prefixes is not None:
            name = self._learn(name, attributes)
        self.root(name)
        self._make_handlers()
        self._start(self._short(name), attributes)

    def _learn(self, name: str, attributes: Mapping[str, str]) -> str:
        """Note the prefixes that the first element declares; return its whole name."""
        spaces = {prefix[6:]: space for prefix, space in attributes.items() if prefix.partition(":")[0] == "xmlns"}
        self._declarations = len(spaces)
        self._prefixes = {space: prefix for prefix, space in spaces.items()}
        if len(self._prefixes) < len(spaces):
            raise PrefixesVary
        self._prefixes[XML] = "xml"
        prefix, _, own = name.rpartition(":")
        if prefix and prefix not in spaces:
            raise PrefixesVary
        return f"{spaces.get(prefix, '')} {own}".strip()

    def _short(self, name: str) -> str:
        """Return an element's name as it stands in the part; one that it cannot have is left as it is."""
        space, _, own = name.rpartition(" ")
        if not self._prefixes or space not in self._prefixes:
            return name
        return f"{self._prefixes[space]}:{own}".removeprefix(":")

    def _make_handlers(self) -> None:
        """Make the functions that expat calls. They are called for every element, so they share bare variables."""
        starts = {self._short(name): start for name, start in self.starts.items()}
        ends = {self._short(name): end for name, end in self.ends.items()}
        depth, outside = 0, 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_LEVELS:
                raise UnreadableFile(_TOO_DEEP)
            if name in starts:
                starts[name](attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if name in ends:
                ends[name]()

        def skip(_name: str, _attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_LEVELS:
                raise UnreadableFile(_TOO_DEEP)

        def end_skipped(_name: str) -> None:
            nonlocal depth
            depth -= 1
            if depth == outside:
                self._listen()

        def at_rest() -> bool:
            return depth == _BODY and self._events.StartElementHandler is start

        def pass_over() -> None:
            nonlocal outside
            outside = depth - 1
            self._events.StartElementHandler = skip
            self._events.EndElementHandler = end_skipped

        self._start, self._end, self._pass_over, self._at_rest = start, end, pass_over, at_rest
        self._listen()

    def _listen(self) -> None:
        self._events.StartElementHandler = self._start
        self._events.EndElementHandler = self._end


def damaged(part: str) -> UnreadableFile:
    """Return the refusal of a file whose part `part` cannot be read."""
    return UnreadableFile(Message(_DAMAGED, {"part": part}))


def _refuse(*_declaration: object) -> None:
    raise UnreadableFile(_ENTITIES)


def _nothing(_name: str) -> None:
    pass
