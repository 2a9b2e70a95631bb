"""识读: recognises the parts of a speech in the lines of a source, and loses no character of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from speeches.domain.assembly import BEFORE, POINT_LEVELS, assemble
from speeches.domain.body import body_roles, salutation_roles
from speeches.domain.bullets import bullet_points
from speeches.domain.cleaning import around, behind, between, is_repeatable
from speeches.domain.contents import contents
from speeches.domain.front_matter import front_matter
from speeches.domain.headings import (
    counts_anew,
    counts_below,
    hinted_headings,
    may_stand_below,
    part_headings,
    plain_headings,
    possible_headings,
)
from speeches.domain.line_breaks import line_break_notes
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.ordinal_notes import lone_notes, ordinal_notes
from speeches.domain.passages import Passage, passages
from speeches.domain.reading import Dropped, Line, Note, Reading, Role
from speeches.domain.series_evidence import SECTION, levels
from speeches.domain.spoken_counts import spoken_counts
from speeches.domain.unmarked_points import UNMARKED, unmarked_points

BY_DRAFTER = Message(gettext_noop("Left out by the drafter."))
UNNUMBERED = Message(gettext_noop("Taken for a heading without a number: a short line before a long paragraph."))

_OUT = (Role.DROPPED, Role.BLANK)
_MARKED = (Role.HEADING, *POINT_LEVELS)
_NO_ROLES: Mapping[int, Role] = MappingProxyType({})

_T = TypeVar("_T")


@dataclass(slots=True)
class _Look:
    """What one look at the passages found: roles by index, doubts, and why passages are no part of the speech."""

    roles: dict[int, Role] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    outside: dict[int, Message] = field(default_factory=dict)


def recognise(lines: Sequence[Line], roles: Mapping[int, Role] = _NO_ROLES) -> Reading:
    """Return what the lines are as a speech.

    `roles` are the drafter's, by line number from 1; they are kept, and so are those that the lines bring with them
    where the drafter says nothing else; the rest is recognised around them. Every line that is not blank stands either
    in the manuscript or in `dropped`. Equal arguments give equal readings.
    """
    told = {number: line.role for number, line in enumerate(lines, 1) if line.role is not None}
    known = {**told, **roles}
    found = passages(lines, roles)
    out = [passage for passage in found if roles.get(passage.number) in _OUT]
    why = {passage.number: around(passage.text) or BY_DRAFTER for passage in out}
    while True:
        # What is dropped no longer stands between the others, so they are looked at afresh until nothing is.
        kept = [passage for passage in found if passage.number not in why]
        given = {index: known[passage.number] for index, passage in enumerate(kept) if passage.number in known}
        watermarks = {passage.text for passage in found if is_repeatable(why.get(passage.number))}
        look = _look(kept, given, watermarks)
        if not look.outside:
            # What a file of ours says of its lines is no doubt.
            look.notes = [note for note in look.notes if note.number in roles or note.number not in told]
            dropped = [
                Dropped(passage.number, passage.text, why[passage.number]) for passage in found if passage.number in why
            ]
            return _reading(len(lines), kept, look, dropped, known)
        why.update((kept[index].number, reason) for index, reason in look.outside.items())


def _look(kept: Sequence[Passage], given: Mapping[int, Role], watermarks: Collection[str]) -> _Look:
    """Look at the passages once. If some stand outside the speech, nothing else is worth knowing yet."""
    if len(given) == len(kept):
        return _Look(roles=dict(given))
    look = _Look(outside=contents(kept, given))
    if look.outside:
        return look
    structure = _structure(kept, given)
    front = front_matter(kept, structure, given, possible_headings(kept, structure))
    body, given_body = kept[front.body :], _shifted(given, -front.body)
    # All that stands outside is told together: an address between adverts tells what those are.
    around_body = front.dropped | _shifted(behind(body, given_body), front.body)
    look.outside = between(kept, given, watermarks) | around_body
    if look.outside:
        return look
    salutation = salutation_roles(body, given_body)
    start = front.body + len(salutation.roles)
    above = {index: role for index, role in given.items() if index < front.body}
    look.roles = front.roles | above | _shifted(salutation.roles, front.body)
    look.notes = front.notes + salutation.notes
    _look_at_text(look, kept[start:], _shifted(given, -start), start)
    return look


def _look_at_text(look: _Look, text: Sequence[Passage], given: Mapping[int, Role], start: int) -> None:
    """Add roles and doubts of what follows the salutation; `text` begins at index `start` of the passages."""
    structure = _structure(text, given)
    if SECTION not in structure.values() or counts_anew(text, structure):
        plain = [index for index in plain_headings(text, structure) if index not in given]
        plain = plain if counts_below(text, structure, plain) else []
        structure = _structure(text, given, plain) if plain else structure
        look.notes += [Note(text[index].number, UNNUMBERED) for index in plain]
    unmarked = [index for index in unmarked_points(text, structure) if index not in given]
    structure |= dict.fromkeys(unmarked, 1)
    look.notes += [Note(text[index].number, UNMARKED) for index in unmarked]
    look.notes += line_break_notes([passage for index, passage in enumerate(text) if structure.get(index) != SECTION])
    found = body_roles(text, structure, given)
    look.roles |= _shifted(found.roles, start)
    look.notes += found.notes
    look.notes += lone_notes([passage for index, passage in enumerate(text) if found.roles[index] not in _MARKED])


def _structure(text: Sequence[Passage], given: Mapping[int, Role], plain: Collection[int] = ()) -> dict[int, int]:
    """Return the level of each heading (0) and point (1 to 3), by index."""
    parts = part_headings(text) or plain
    headings = {index for index, role in given.items() if role is Role.HEADING}.union(plain, parts)
    structure = levels(text, headings, bound=bool(parts))
    hinted = hinted_headings(text, structure)
    sections = {index for index, level in hinted.items() if level == SECTION and index not in given}
    if sections:
        structure = levels(text, headings | sections, bound=bool(parts))
    structure = hinted | structure | _below_lone_numbers(text, structure)
    structure |= bullet_points(text, structure)
    spoken = spoken_counts(text, structure)
    if SECTION in spoken.values():
        return _structure(text, given, spoken)
    structure |= spoken
    # A line that the drafter takes out of a series leaves the others in it.
    structure = {index: level for index, level in structure.items() if index not in given or index in headings}
    return structure | {index: POINT_LEVELS[role] for index, role in given.items() if role in POINT_LEVELS}


def _below_lone_numbers(text: Sequence[Passage], structure: Mapping[int, int]) -> dict[int, int]:
    """Return the level of short lines below a number that stands alone: they are what it numbers."""
    return {
        index + 1: level
        for index, level in structure.items()
        if not text[index].rest
        and index + 1 < len(text)
        and index + 1 not in structure
        and may_stand_below(text[index + 1].text)
    }


def _reading(
    count: int, kept: Sequence[Passage], look: _Look, dropped: Sequence[Dropped], given: Mapping[int, Role]
) -> Reading:
    manuscript, parts = assemble(kept, [look.roles[index] for index in range(len(kept))])
    marked = [
        (passage, part)
        for index, (passage, part) in enumerate(zip(kept, parts, strict=True))
        if look.roles[index] in _MARKED
    ]
    notes = look.notes + ordinal_notes(manuscript, marked)
    roles, places = [Role.BLANK] * count, [BEFORE] * count
    for line in dropped:
        roles[line.number - 1] = Role.DROPPED
    for index, passage in enumerate(kept):
        roles[passage.number - 1], places[passage.number - 1] = look.roles[index], parts[index]
    for number, role in given.items():
        if 0 < number <= count:
            roles[number - 1] = role
    return Reading(
        manuscript=manuscript,
        dropped=tuple(dropped),
        notes=tuple(sorted(notes, key=lambda note: note.number)),
        roles=tuple(roles),
        parts=tuple(places),
    )


def _shifted(by_index: Mapping[int, _T], places: int) -> dict[int, _T]:
    """Return the mapping with its indices moved; what falls before the first is left out."""
    return {index + places: value for index, value in by_index.items() if index + places >= 0}
