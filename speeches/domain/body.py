"""正文: gives a role to every paragraph below the title block — salutation, opening, sections, closing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from speeches.domain.closing import closing_start, gives_thanks, outro_start
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import Passage, is_prose
from speeches.domain.reading import Note, Role
from speeches.domain.salutation import goes_on, may_be_salutation, split_salutation
from speeches.domain.series_evidence import SECTION

UNSURE_SALUTATION = Message(gettext_noop("Taken for the salutation by its place alone."))
UNSURE_CLOSING = Message(gettext_noop("Taken for the beginning of the closing: nothing marks it."))
UNSURE_OUTRO = Message(gettext_noop("Taken for the end of the section: the points before it have one paragraph each."))

_ROLES = (Role.HEADING, Role.POINT, Role.POINT_2, Role.POINT_3)
"""The roles of marked lines, by level."""

# What an unmarked paragraph is after a line with this role.
_AFTER = {
    Role.OPENING: Role.OPENING,
    Role.HEADING: Role.LEAD_IN,
    Role.LEAD_IN: Role.LEAD_IN,
    Role.POINT: Role.BODY,
    Role.POINT_2: Role.BODY,
    Role.POINT_3: Role.BODY,
    Role.BODY: Role.BODY,
    Role.OUTRO: Role.OUTRO,
    Role.CLOSING: Role.CLOSING,
}
_CLOSED = ("：", ":", "！", "!")
_FEWEST_IN_ROW = 3
_SHORT_TAIL = 3
_COLON = re.compile("[：:]$")
_ADDRESSED = re.compile("们|各位|诸位|尊敬|亲爱|[、，]")


@dataclass(slots=True)
class Roles:
    """Roles by index, and doubts."""

    roles: dict[int, Role] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def salutation_roles(passages: Sequence[Passage], given: Mapping[int, Role]) -> Roles:
    """Return the roles of the lines at the beginning that address the listeners; the last may run into the opening."""
    found = Roles()
    last = ""
    for index, passage in enumerate(passages):
        if given.get(index, Role.SALUTATION) is not Role.SALUTATION:
            break
        address, rest = split_salutation(passage.text)
        if found.roles and not last.endswith(_CLOSED) and goes_on(passage.text):
            address, rest = passage.text, ""
        if rest and last.endswith(_CLOSED) and index not in given:
            break
        if index not in given and (not address or _is_label(address, passages, index)):
            break
        found.roles[index] = Role.SALUTATION
        last = passage.text
        if address and rest and index + 1 not in given:
            break  # the opening has begun
    if not found.roles and len(passages) > 1 and 0 not in given and may_be_salutation(passages[0].text):
        found.roles[0] = Role.SALUTATION
        found.notes.append(Note(passages[0].number, UNSURE_SALUTATION))
    return found


def _is_label(address: str, passages: Sequence[Passage], index: int) -> bool:
    """Tell whether the words before a colon say who speaks, as in 主持人：…: some paragraph below has them too."""
    name = address.rstrip()
    labels = _COLON.search(name) is not None and not _ADDRESSED.search(name)
    return labels and any(passages[below].text.startswith(name) for below in range(index + 1, len(passages)))


def body_roles(passages: Sequence[Passage], levels: Mapping[int, int], given: Mapping[int, Role]) -> Roles:
    """Return a role for every passage: that of the drafter, that of its level, or what follows from its place.

    `levels` are those of headings (0) and points (1 to 3), by index.
    """
    found = Roles()
    bounds = _bounds(passages, levels, found.notes)
    state = Role.OPENING
    for index in range(len(passages)):
        if index in given:
            state = _AFTER.get(given[index], state)
            found.roles[index] = given[index]
        elif index in levels:
            found.roles[index] = _ROLES[levels[index]]
            state = _AFTER[found.roles[index]]
        else:
            state = bounds.get(index, state)
            found.roles[index] = state
    return found


def _bounds(passages: Sequence[Passage], levels: Mapping[int, int], notes: list[Note]) -> dict[int, Role]:
    """Return where outros and the closing begin, by index."""
    bounds = {}
    marked = sorted(levels)
    for place, (index, following) in enumerate(pairwise(marked), 1):
        if levels[index] != SECTION and levels[following] == SECTION:
            tail = passages[index + 1 : following]
            single = bool(tail) and _one_paragraph_each(passages, levels, marked[:place])
            start = outro_start(tail, single=single)
            if single:
                notes.append(Note(tail[0].number, UNSURE_OUTRO))
            if start < len(tail):
                bounds[index + 1 + start] = Role.OUTRO
    last = marked[-1] if marked else -1
    after_point = levels.get(last, SECTION) != SECTION
    # The first paragraph of an opening, or below a heading that stands alone, is no closing.
    begin = last + 1 if after_point or (marked and not passages[last].stands_alone) else last + 2
    if last - 1 in levels and begin == len(passages) and gives_thanks(passages[-1].text):
        begin = last + 1  # a bare outline has no text below its last heading
    tail = passages[begin:]
    single = after_point and _one_paragraph_each(passages, levels, marked)
    start, guessed = closing_start(tail, after_point=after_point, single=single)
    if single and 0 < start < len(tail) <= _SHORT_TAIL and SECTION not in levels.values():
        start, guessed = 0, True  # no section is there that could have an outro
    if single and start:
        bounds[begin] = Role.OUTRO
        notes += [Note(passage.number, UNSURE_OUTRO) for passage in tail[:1]]
    if start < len(tail):
        bounds[begin + start] = Role.CLOSING
        notes += [Note(tail[start].number, UNSURE_CLOSING)] if guessed else []
    return bounds


def _one_paragraph_each(passages: Sequence[Passage], levels: Mapping[int, int], marked: Sequence[int]) -> bool:
    """Tell whether the last series, at least three points of level 1, stands row on row, each a whole paragraph.

    `marked` are the indices of headings and points up to its last. Points without a number are one series.
    """
    row = 0
    counts = passages[marked[-1]].ordinal is not None
    for index in reversed(marked):
        ordinal = passages[index].ordinal
        in_row = levels[index] == 1 and index == marked[-1] - row and is_prose(passages[index].text)
        if not in_row or (ordinal is not None) is not counts:
            return not counts and row >= _FEWEST_IN_ROW
        row += 1
        if ordinal is not None and ordinal.number == 1:
            break
    return row >= _FEWEST_IN_ROW
