"""Measures reading: a Word file against XML events and python-docx, the outline against one marker expression."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bench_measure import Figure, cpu_in_turn, figure
from docx import Document
from lxml import etree

from speeches.domain.manuscript import Manuscript
from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.domain.reading import Line
from speeches.formats.ooxml.opening import open_package
from speeches.formats.ooxml.reading import read_document

_PARAGRAPHS = 41_000
_MEGABYTE = 1_000_000
_BODY = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、．.：:]|[（(][一二三四五六七八九十]+[）)]|[0-9０-９]+[、．.：:]|[（(][0-9]+[）)]"
    r"|[一二三四五六七八九十]+[要是]|第[一二三四五六七八九十]+[，、]|首先|其次|再次|最后)"
)


def reading_figures(manuscript: Manuscript) -> list[Figure]:
    """Time the reading of a Word file of 41,000 paragraphs, and the outline of 0.5 and 5 MB of text.

    The file is made by python-docx and has styles and automatic numbers. Each yardstick reads the same file, or the
    same lines, in turn with ours.
    """
    data = word_file([paragraph.rest or paragraph.lead for paragraph in paragraphs(manuscript)])
    gc.collect()
    gc.freeze()  # files are read in a process of their own, which holds nothing else
    ours, bare, taken, usual = cpu_in_turn(
        [
            lambda: read_document(open_package(data)),
            lambda: passed_by_lxml(data),
            lambda: list(taken_by_lxml(data)),
            lambda: [(paragraph.style.name, paragraph.text) for paragraph in Document(BytesIO(data)).paragraphs],
        ],
        3,
    )
    return [
        figure("a .docx / iterparse that takes nothing", ours, bare, 1.5),
        figure("a .docx / iterparse that takes text and style", ours, taken, 1.5),
        figure("a .docx / python-docx", ours, usual, 1 / 5),
        *_outline_figures(manuscript),
    ]


def word_file(texts: list[str]) -> bytes:
    """Return a Word file of 41,000 paragraphs: headings, numbered and plain ones by turns."""
    document = Document()
    for place, text in enumerate(texts):
        document.add_paragraph(text, ("Heading 1", "List Number", "Normal", "List Number 2")[place % 4])
    file = BytesIO()
    document.save(file)
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    begin, end = parts[_BODY].index(b"<w:p>"), parts[_BODY].rindex(b"<w:sectPr")
    body = parts[_BODY][begin:end]
    times = _PARAGRAPHS // len(texts)
    parts[_BODY] = parts[_BODY][:begin] + body * times + parts[_BODY][end:]
    repeated = BytesIO()
    with ZipFile(repeated, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return repeated.getvalue()


def passed_by_lxml(data: bytes) -> int:
    """Return how many elements the body has, and take nothing of them."""
    with ZipFile(BytesIO(data)) as package, package.open(_BODY) as body:
        return sum(1 for _ in etree.iterparse(body))


def taken_by_lxml(data: bytes) -> Iterator[tuple[str | None, str]]:
    """Yield the style and the text of each paragraph, and do nothing else."""
    with ZipFile(BytesIO(data)) as package, package.open(_BODY) as body:
        for _, paragraph in etree.iterparse(body, tag=f"{_WORD}p"):
            style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{_WORD}t"))
            yield None if style is None else style.get(f"{_WORD}val"), text
            paragraph.clear()


def _outline_figures(manuscript: Manuscript) -> list[Figure]:
    small, large = (_lines(manuscript, size) for size in (_MEGABYTE // 2, 5 * _MEGABYTE))
    half, marked, whole = cpu_in_turn([_reading(small), _tried(small), _reading(large)], 3)
    return [
        figure("outline of 0.5 MB / one expression", half, marked, 20),
        figure("outline 5 MB / 0.5 MB", whole, half, 11),
    ]


def _lines(manuscript: Manuscript, size: int) -> list[Line]:
    """Return the lines of speeches that come one after another to so many bytes of UTF-8, as one speech."""
    once = [paragraph.ordinal + paragraph.lead + paragraph.rest for paragraph in paragraphs(manuscript)]
    times = size // sum(len(text.encode()) for text in once) + 1
    lines = [Line(text) for text in once]
    return [*lines, *(replace(line) for _ in range(times - 1) for line in lines[1:])]


def _reading(lines: list[Line]) -> Callable[[], object]:
    return lambda: recognise(lines)


def _tried(lines: list[Line]) -> Callable[[], object]:
    return lambda: [_MARKER.match(line.text) for line in lines]
