"""文字: which script a speech is written in, and so how its page is set."""

import re
from collections.abc import Iterator
from enum import StrEnum

from speeches.domain.manuscript import Manuscript


class Script(StrEnum):
    """文字: what a speech is written in."""

    CHINESE = "chinese"
    LATIN = "latin"  # Latin letters, or those of any other alphabet


_ENOUGH = 5_000
"""So many characters from the beginning decide: a speech that is in another script after them is not met."""

_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHARACTERS = re.compile(f"[{_EAST_ASIAN}]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(rf"[^\W\d_{_EAST_ASIAN}]+")


def script_of(manuscript: Manuscript) -> Script:
    """Return the script that most of the speech is written in; Chinese when it has no letters.

    A Chinese character weighs as much as a word of another language, so that a speech printed in two languages, one
    below the other, stays a Chinese one, and names such as GDP and 5G never make it anything else.
    """
    characters = words = 0
    for text in _beginning(manuscript):
        between = _CHARACTERS.split(text)
        characters += len(text) - sum(map(len, between))
        words += len(_WORD.findall(" ".join(between)))
    return Script.LATIN if words > characters else Script.CHINESE


def is_right_to_left(manuscript: Manuscript) -> bool:
    """Tell whether most words of a speech are Hebrew, Arabic or of their kin, so that its lines begin at the right."""
    words = [word for text in _beginning(manuscript) for word in _WORD.findall(text)]
    return sum(_RIGHT_TO_LEFT.match(word) is not None for word in words) * 2 > len(words)


def _beginning(manuscript: Manuscript) -> Iterator[str]:
    left = _ENOUGH
    for text in _texts(manuscript):
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _texts(manuscript: Manuscript) -> Iterator[str]:
    yield from (manuscript.title, manuscript.subtitle, manuscript.salutation)
    yield from manuscript.opening
    for section in manuscript.sections:
        yield section.heading
        yield from section.lead_in
        for point in section.points:
            yield point.lead
            yield from point.body
        yield from section.outro
    yield from manuscript.closing
