"""目录: finds a table of contents, whose lines say again what stands below as headings."""

import re
from collections.abc import Container, Sequence

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import Passage
from speeches.domain.salutation import addresses

CONTENTS = Message(gettext_noop("A table of contents: its lines return below as headings."))
MADE_BY_WORD = Message(gettext_noop("A table of contents, made by Word from the headings."))

_LABEL = re.compile(r"[【\[（(]?\s*(?:目\s*[录錄次]|(?:table of )?contents)\s*[】\]）)]?\s*[:：]?", re.IGNORECASE)
_STYLE = re.compile(r"(?:toc|contents|目录) ?[1-9]")
_PAGE = re.compile(r"(?<![\s.．·…・-])[\s.．·…・-]*[（(]?\d{1,3}[）)]?$")
_NO_LETTER = re.compile(r"[\W_]+")
_FEWEST = 2
_LONGEST = 60


def contents(passages: Sequence[Passage], given: Container[int] = ()) -> dict[int, Message]:
    """Return, by index, the line 目录 and those below it, if each of these stands once more further down.

    A number of a page at the end of such a line does not count. Passages at the indices `given` have a role from the
    drafter and stay. What the file marks as lines of such a table need not return.
    """
    return _styled(passages, given) or _labelled(passages, given)


def _styled(passages: Sequence[Passage], given: Container[int]) -> dict[int, Message]:
    """Return the lines in the styles that Word gives to its table of contents, and the word 目录 above them."""
    found = [index for index, passage in enumerate(passages) if _STYLE.fullmatch(passage.style)]
    if found and found[0] and _LABEL.fullmatch(passages[found[0] - 1].text):
        found.insert(0, found[0] - 1)
    return {index: MADE_BY_WORD for index in found if index not in given}


def _labelled(passages: Sequence[Passage], given: Container[int]) -> dict[int, Message]:
    label = next((index for index, passage in enumerate(passages) if _LABEL.fullmatch(passage.text)), None)
    if label is None or label in given:
        return {}
    lines = [_letters(passage.text) for passage in passages]
    end = label + 1
    while end < len(passages) and not addresses(passages[end].text) and _returns(passages[end].text, lines[end + 1 :]):
        end += 1
    if end - label - 1 < _FEWEST:
        return {}
    return {index: CONTENTS for index in range(label, end) if index not in given}


def _returns(text: str, below: Sequence[str]) -> bool:
    """Tell whether a line below is, or begins with, what this one says."""
    wanted = {_letters(text), _letters(_PAGE.sub("", text))} - {""}
    return len(text) <= _LONGEST and any(line.startswith(own) for own in wanted for line in below)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)
