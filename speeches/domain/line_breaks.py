"""换行: doubts about a source whose line ends are not those of its paragraphs."""

import re
from collections.abc import Sequence

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import Passage, ends_sentence
from speeches.domain.reading import Note

ONE_PARAGRAPH = Message(
    gettext_noop(
        "All parts of the speech stand in one paragraph: only if they are lines of their own are they recognised."
    )
)
WRAPPED = Message(
    gettext_noop("The file breaks its lines in the middle of sentences; each line has become a paragraph of its own.")
)

_MOST_PASSAGES = 3
_SHORTEST_WHOLE = 150
_FEWEST_INSIDE = 2
_INSIDE = re.compile(
    "(?<=[。！？：；])(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[，、])"
)
_FEWEST_WRAPPED = 4
_SHORTEST_WRAPPED = 20
_SPREAD = 6
"""Wrapped lines are shorter than the widest by a sixth at most: no word is cut, and no mark begins a line."""
_SHARE = 0.6


def line_break_notes(passages: Sequence[Passage]) -> list[Note]:
    """Return a note where the text below the salutation is one paragraph with ordinals in it, or is hard-wrapped."""
    whole = max(passages, key=lambda passage: len(passage.text), default=None)
    if whole is not None and len(passages) <= _MOST_PASSAGES and _holds_parts(whole.text):
        return [Note(whole.number, ONE_PARAGRAPH)]
    broken = [passage for passage in passages[:-1] if _is_broken(passage.text)]
    widest = max((len(passage.text) for passage in broken), default=0)
    alike = [passage for passage in broken if widest - len(passage.text) <= widest // _SPREAD]
    wrapped = len(alike) >= _FEWEST_WRAPPED and len(alike) >= _SHARE * len(broken)
    return [Note(alike[0].number, WRAPPED)] if wrapped else []


def _holds_parts(text: str) -> bool:
    return len(text) >= _SHORTEST_WHOLE and len(_INSIDE.findall(text)) >= _FEWEST_INSIDE


def _is_broken(text: str) -> bool:
    return len(text) >= _SHORTEST_WRAPPED and not ends_sentence(text) and not text.endswith(("：", ":"))
