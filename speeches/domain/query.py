"""What is looked for in a text and what is to stand in its place: letter by letter, or as a regular expression."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.domain import patterns
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.patterns import BadReplacement, Match, Matcher
from speeches.domain.segmentation import FULL_TO_HALF, forbidden_characters

_FULL = {chr(full): half for full, half in FULL_TO_HALF.items()}
_FULL_IN_PATTERN = re.compile(f"\\\\.|([{''.join(_FULL)}])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Query:
    """What to find (`text`) and to put in its place (`replacement`; empty, the found text goes).

    Without `match_case` a and A are the same letter, with `any_width` also Ａ and A, １ and 1, （ and (. Words have no
    limits, as Chinese writes none: 园 is found in 公园. `pattern` says that `text` is a regular expression.
    """

    text: str
    replacement: str = ""
    match_case: bool = False
    any_width: bool = False
    pattern: bool = False


def matcher(query: Query) -> Matcher:
    r"""Return what finds the query in one paragraph, from left to right, no two matches in one place.

    `patterns.BadPattern` when the regular expression cannot be used, `BadReplacement` when what is put in holds a
    line break or a character that cannot be stored. A query without text raises ValueError.
    """
    if not query.text:
        raise ValueError("nothing to look for")
    _check(query.replacement)
    if query.pattern:
        return _pattern(query)
    needle = _folded(query.text, query)

    def matches(text: str) -> Iterator[Match]:
        folded = _folded(text, query)
        at = folded.find(needle)
        while at >= 0:
            yield Match(at, at + len(needle), query.replacement)
            at = folded.find(needle, at + len(needle))

    return matches


def _check(replacement: str) -> None:
    if len((replacement + ".").splitlines()) > 1:
        raise BadReplacement(Message(gettext_noop("A line break cannot be put in: divide the paragraph in its part.")))
    found = forbidden_characters(replacement)
    if found:
        offset, character = found[0]
        text = gettext_noop("Character %(place)d, %(code)s, cannot be stored or printed: delete it.")
        raise BadReplacement(Message(text, {"place": offset + 1, "code": f"U+{ord(character):04X}"}))


def _pattern(query: Query) -> Matcher:
    find = patterns.matcher(query.text, query.replacement, match_case=query.match_case)
    if not query.any_width:
        return find
    return patterns.matcher(_narrowed(query.text), query.replacement, match_case=query.match_case, fold=_narrow)


def _narrow(text: str) -> str:
    return text.translate(FULL_TO_HALF)


def _narrowed(pattern: str) -> str:
    r"""Return the pattern with \x28 for （, which is a letter to be found and must not become a sign."""
    return _FULL_IN_PATTERN.sub(lambda found: f"\\x{ord(_FULL[found[1]]):02x}" if found[1] else found[0], pattern)


def _folded(text: str, query: Query) -> str:
    """Return the text as it is compared, each character in its place."""
    folded = _narrow(text) if query.any_width else text
    if query.match_case:
        return folded
    lower = folded.lower()
    # İ becomes two characters: it stays, and all that follows keeps its place.
    return lower if len(lower) == len(folded) else "".join(low if len(low := c.lower()) == 1 else c for c in folded)
