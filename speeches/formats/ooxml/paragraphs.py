"""Builds paragraphs as joined text: a style, one bookmark, and runs."""

import re
from collections.abc import Iterable

from speeches.formats.ooxml.markup import escape
from speeches.formats.ooxml.styles import StyleId

BLANK = "<w:p/>"
"""An empty paragraph in the default style; it belongs to no part, so it has no bookmark."""

# Kana, ideographs, full-width forms and the marks 、。《》（）, also beyond the basic plane.
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_BREAK = re.compile("\r\n|[\n\r]")


def paragraph(style: StyleId, anchor: str, number: int, runs: Iterable[tuple[StyleId | None, str]]) -> str:
    """Return `w:p` with one bookmark `anchor` round its runs; `number` is the bookmark's id in the document.

    Each run is a letter style (None: the paragraph's own) and its text; empty runs are left out.
    """
    filled = [(letters, text) for letters, text in runs if text]
    hint = '<w:rFonts w:hint="eastAsia"/>' if _is_chinese([text for _, text in filled]) else ""
    inner = "".join([_run(letters, hint, text) for letters, text in filled])
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{inner}<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _is_chinese(texts: list[str]) -> bool:
    """Tell whether “ ” — … · belong to the Chinese face: unless the paragraph has Latin letters and no Chinese ones.

    Without the hint Word sets them in the Latin face. The whole paragraph decides, so that they look alike in all
    its runs.
    """
    return any(map(_CHINESE.search, texts)) or not any(map(_LATIN.search, texts))


def _run(letters: StyleId | None, hint: str, text: str) -> str:
    style = f'<w:rStyle w:val="{letters}"/>' if letters else ""
    properties = f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""
    if "\t" in text or "\n" in text or "\r" in text:
        return f"<w:r>{properties}{_lines(text)}</w:r>"
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _lines(text: str) -> str:
    """Return text with its tabs and (never in a sound manuscript) its line ends as elements."""
    lines = ["<w:tab/>".join([_text(piece) for piece in line.split("\t")]) for line in _BREAK.split(text)]
    return "<w:br/>".join(lines)


def _text(text: str) -> str:
    if not text:
        return ""
    # Word drops white space at the ends, and some programs fold double spaces, unless told not to.
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() or "  " in text else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"
