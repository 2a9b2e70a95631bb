"""Regular expressions that people type: matched in linear time, and refused in words where they cannot be read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import re2

from speeches.domain.messages import Message, gettext_noop

LARGEST = 2000
"""Steps of a compiled pattern: matching takes at most so many for each character, whatever stands in the text."""
_MEMORY = 1 << 20

_TROUBLES = {
    "missing ]": gettext_noop("a [ has no ]"),
    "missing )": gettext_noop("a ( has no )"),
    "unexpected )": gettext_noop("a ) has no ("),
    "trailing \\": gettext_noop("a \\ stands before nothing"),
    "no argument for repetition operator": gettext_noop("nothing stands before it that could be repeated"),
    "bad repetition operator": gettext_noop("a repetition cannot be repeated"),
    "invalid repetition size": gettext_noop("it repeats too often, or fewer times at most than at least"),
    "invalid escape sequence": gettext_noop("this has no meaning behind \\"),
    "invalid character class range": gettext_noop("this is no range of characters"),
    "invalid perl operator": gettext_noop("this is not offered, and neither is looking ahead or behind"),
}
_OTHER = gettext_noop("this cannot be read")
_WRONG = gettext_noop("The regular expression is wrong at character %(place)d, “%(piece)s”: %(why)s.")
_MARK = re.compile(r"\\.|\[\^?\]?|[\]()]", re.DOTALL)
_STEP = re.compile(r"\\(.?)", re.DOTALL)


class BadPattern(Exception):
    """The regular expression cannot be used; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class BadReplacement(Exception):
    """The text to put in cannot stand in a manuscript; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text, from `start` up to `end`, and what is to stand there."""

    start: int
    end: int
    after: str


Matcher = Callable[[str], Iterator[Match]]


def matcher(pattern: str, replacement: str, *, match_case: bool, fold: Callable[[str], str] | None = None) -> Matcher:
    r"""Return what finds `pattern` in a text and words `replacement`, where \1 to \9 stand for groups, \0 for all.

    With `fold`, the text that it returns is searched; every character must have kept its place in it. The syntax is
    RE2's, which has neither back references nor looking around: so no pattern takes longer than its size times the
    text. `BadPattern`, also while matching where a pattern matches nothing at all; `BadReplacement`.
    """
    compiled = _compiled(pattern, match_case=match_case)
    pieces = _template(replacement, compiled.groups)

    def matches(text: str) -> Iterator[Match]:
        for found in compiled.finditer(fold(text) if fold else text):
            start, end = found.span()
            if start == end:
                raise _matches_nothing()
            taken = (text[slice(*found.span(piece))] if isinstance(piece, int) else piece for piece in pieces)
            yield Match(start, end, "".join(taken))

    return matches


def _compiled(pattern: str, *, match_case: bool) -> re2._Regexp:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    options.case_sensitive = match_case
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        raise BadPattern(_complaint(pattern, error.args[0].decode(errors="replace"))) from None
    if compiled.programsize > LARGEST:
        raise BadPattern(_too_large())
    if compiled.search("") is not None:
        raise _matches_nothing()
    return compiled


def _matches_nothing() -> BadPattern:
    text = gettext_noop("The regular expression also fits where there is no text; + in place of * asks for some.")
    return BadPattern(Message(text))


def _too_large() -> Message:
    return Message(gettext_noop("The regular expression is too large: repeat less in it."))


def _complaint(pattern: str, error: str) -> Message:
    """Word an error of RE2, which reads “kind: piece of the pattern”."""
    kind, _, piece = error.partition(": ")
    if kind.startswith("pattern too large"):
        return _too_large()
    if kind == "trailing \\":
        place, piece = len(pattern) - 1, "\\"
    elif kind == "missing ]":
        place, piece = len(pattern) - len(piece), "["
    elif kind in {"missing )", "unexpected )"}:
        place = _without_partner(pattern)
        piece = pattern[place]
    else:
        place = max(pattern.find(piece), 0)
    return Message(_WRONG, {"place": place + 1, "piece": piece, "why": Message(_TROUBLES.get(kind, _OTHER))})


def _without_partner(pattern: str) -> int:
    r"""Return the offset of the first closing bracket without an opening one, else of the last one left open.

    Where it finds neither, which quoting by \Q can bring about, the offset is 0.
    """
    waiting: list[int] = []
    inside = False  # of […], where brackets are plain letters
    for mark in _MARK.finditer(pattern):
        if mark[0][0] in "[]":
            inside = mark[0][0] == "["
        elif mark[0] == "(" and not inside:
            waiting.append(mark.start())
        elif mark[0] == ")" and not inside:
            if not waiting:
                return mark.start()
            waiting.pop()
    return waiting[-1] if waiting else 0


def _template(replacement: str, groups: int) -> tuple[str | int, ...]:
    r"""Cut the replacement into plain pieces and numbers of groups; \\ is a single \."""
    pieces: list[str | int] = []
    behind = 0
    for step in _STEP.finditer(replacement):
        pieces.append(replacement[behind : step.start()])
        behind = step.end()
        if step[1] == "\\":
            pieces.append("\\")
        elif step[1].isascii() and step[1].isdigit() and int(step[1]) <= groups:
            pieces.append(int(step[1]))
        else:
            raise BadReplacement(_no_group(step[0], groups))
    return (*pieces, replacement[behind:])


def _no_group(piece: str, groups: int) -> Message:
    values = {"piece": piece, "groups": groups}
    if groups:
        return Message(
            gettext_noop("“%(piece)s” stands for nothing: the expression has groups \\1 to \\%(groups)d."), values
        )
    return Message(gettext_noop("“%(piece)s” stands for nothing: the expression has no groups ( )."), values)
