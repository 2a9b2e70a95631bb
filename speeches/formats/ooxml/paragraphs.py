"""Builds paragraphs as joined text: a style, one bookmark, and runs."""

import re
from collections.abc import Iterable, Mapping, Sequence

from speeches.formats.ooxml.markup import escape
from speeches.formats.ooxml.styles import StyleId

BLANK = "<w:p/>"
"""An empty paragraph in the default style; it belongs to no part, so it has no bookmark."""

# Kana, ideographs, full-width forms and the marks 、。《》（）, also beyond the basic plane.
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_MARK = re.compile("(\r\n|[\n\r\t\u00ad])")
_ELEMENTS = {"\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>"}  # Word prints U+00AD itself as a hyphen, wherever it stands
# Hebrew, Arabic and their kin; a stretch of them holds what stands between their words.
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}]")
_BETWEEN = r"\s\d.,:;!?'()\"\u200c-\u200f–\-"
_STRETCH = re.compile(f"([{_LETTERS}](?:[{_BETWEEN}{_LETTERS}]*[{_LETTERS}])?)")
# All that keeps text from standing in a run as it is: one pass over it, where most has nothing of the kind.
_UNUSUAL = re.compile(f"[&<>\t\n\r\u00ad{_LETTERS}]")

_Run = tuple[StyleId | None, str]

# Made once: to format an enum's member takes as long as the rest of a paragraph.
_STARTS = {style: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in StyleId}
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_LATIN_RUNS = {None: "<w:r>"} | {style: f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>' for style in StyleId}
_CHINESE_RUNS = {None: f"<w:r><w:rPr>{_HINT}</w:rPr>"} | {
    style: f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{_HINT}</w:rPr>' for style in StyleId
}


def paragraph(style: StyleId, anchor: str, number: int, runs: Iterable[_Run]) -> str:
    """Return `w:p` with one bookmark `anchor` round its runs; `number` is the bookmark's id in the document.

    Each run is a letter style (None: the paragraph's own) and its text; empty runs are left out.
    """
    filled = [run for run in runs if run[1]]
    return (
        f'{_STARTS[style]}<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
        f'{_written(filled, _starts(filled))}<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def unanchored(style: StyleId, runs: Iterable[_Run]) -> str:
    """Return `w:p` without a bookmark, for text that is not that of the manuscript."""
    filled = [run for run in runs if run[1]]
    return f"{_STARTS[style]}{_written(filled, _starts(filled))}</w:p>"


def spread(anchor: str, number: int, pieces: Sequence[tuple[StyleId, Sequence[_Run]]]) -> str:
    """Return one paragraph of the manuscript as several `w:p`, each a style and runs, under one bookmark.

    The bookmark starts in the first and ends in the last of them.
    """
    starts = _starts([run for _, runs in pieces for run in runs])
    (first, runs), *others = pieces
    inner = [
        f'{_STARTS[first]}<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{_written(runs, starts)}',
        *[f"{_STARTS[style]}{_written(runs, starts)}" for style, runs in others],
    ]
    return f'{"</w:p>".join(inner)}<w:bookmarkEnd w:id="{number}"/></w:p>'


def _starts(runs: Sequence[_Run]) -> Mapping[StyleId | None, str]:
    """Return how runs start: with a hint that “ ” — … · belong to the Chinese face, or without.

    Without the hint Word sets them in the Latin face. It is left out where a paragraph has Latin letters and no
    Chinese ones; the whole of it decides, so that they look alike in all its runs.
    """
    for _, text in runs:
        if _CHINESE.search(text):
            return _CHINESE_RUNS
    return _LATIN_RUNS if any(_LATIN.search(text) for _, text in runs) else _CHINESE_RUNS


def _written(runs: Iterable[_Run], starts: Mapping[StyleId | None, str]) -> str:
    return "".join(
        [
            _unusual(letters, text, starts) if _UNUSUAL.search(text) else f"{starts[letters]}{_plain(text)}</w:r>"
            for letters, text in runs
            if text
        ]
    )


def _unusual(letters: StyleId | None, text: str, starts: Mapping[StyleId | None, str]) -> str:
    """Return text as runs: words from right to left have the letter style that says so, unless they have another."""
    if letters is not None or not _RIGHT_TO_LEFT.search(text):
        return f"{starts[letters]}{_marked(text)}</w:r>"
    pieces = enumerate(_STRETCH.split(text))
    return "".join(
        [
            f"{_LATIN_RUNS[StyleId.RIGHT_TO_LEFT] if at % 2 else starts[None]}{_marked(piece)}</w:r>"
            for at, piece in pieces
            if piece
        ]
    )


def _marked(text: str) -> str:
    """Return text with its tabs, soft hyphens and line ends (of a title that a layout broke) as elements."""
    pieces = enumerate(_MARK.split(text))
    return "".join(
        [_ELEMENTS.get(piece, "<w:br/>") if at % 2 else _plain(escape(piece)) for at, piece in pieces if piece]
    )


def _plain(text: str) -> str:
    # Word drops white space at the ends, and some programs fold double spaces, unless told not to.
    if text.strip() == text and "  " not in text:
        return f"<w:t>{text}</w:t>"
    return f'<w:t xml:space="preserve">{text}</w:t>'
