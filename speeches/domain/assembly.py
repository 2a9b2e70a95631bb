"""拼装: puts the passages of a source together into a manuscript, by their roles alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.ordinals import Ordinal
from speeches.domain.passages import Passage
from speeches.domain.reading import Role
from speeches.domain.salutation import split_salutation
from speeches.domain.segmentation import split_lead
from speeches.domain.series_marks import mark_series

Part = tuple[int, int]
"""(section, point) as in `Reading.parts`."""

BEFORE: Part = (0, 0)
AFTER: Part = (-1, 0)

POINT_LEVELS = {Role.POINT: 1, Role.POINT_2: 2, Role.POINT_3: 3}

_LONGEST_HEADING = 60
"""A longer heading without 。 is cut behind its first ？ or ！."""


def assemble(passages: Sequence[Passage], roles: Sequence[Role]) -> tuple[Manuscript, tuple[Part, ...]]:
    """Return the manuscript that the passages make in these roles, and the part that each of them went to.

    Any roles in any order make a manuscript that holds every character: text for a part that does not exist goes to
    the nearest that does.
    """
    builder = _Builder(roles)
    parts = tuple(builder.add(index, passage) for index, passage in enumerate(passages))
    return builder.manuscript(), parts


@dataclass(slots=True)
class _Entry:
    """A heading (level 0) or a point in the making: its first paragraph cut into marker, lead and what runs on."""

    marker: str = ""
    ordinal: Ordinal | None = None
    level: int = 0
    told: bool = False
    lead: str = ""
    paragraphs: list[str] = field(default_factory=list)
    run_in: bool = False

    def take(self, text: str, lead: int | None) -> None:
        """Cut `text`, which follows the marker: behind `lead` characters, where the file says so."""
        if lead is not None:
            self.lead, rest = text[:lead], text[lead:]
        else:
            self.lead, rest = split_lead(text) if self.level else _split_heading(text)
        self.paragraphs, self.run_in = [rest] if rest else [], bool(rest)

    def point(self) -> Point:
        return Point(
            level=self.level,
            lead=self.lead,
            body=tuple(self.paragraphs),
            run_in=self.run_in,
            source_ordinal=self.marker,
        )


@dataclass(slots=True)
class _SectionEntry:
    """A section in the making; the paragraphs of `heading` are its lead-in."""

    heading: _Entry = field(default_factory=_Entry)
    points: list[_Entry] = field(default_factory=list)
    outro: list[str] = field(default_factory=list)

    def section(self, points: Sequence[Point]) -> Section:
        heading = self.heading
        return Section(
            heading=heading.lead,
            numbered=self._is_numbered(),
            run_in=heading.run_in,
            lead_in=tuple(heading.paragraphs),
            points=tuple(points),
            outro=tuple(self.outro),
            source_ordinal=heading.marker,
        )

    def _is_numbered(self) -> bool:
        heading = self.heading
        if heading.told:
            return bool(heading.marker)
        return heading.ordinal is not None or not (heading.lead or heading.marker)


class _Builder:
    """Takes the passages one after the other."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self._roles = roles
        self._last_salutation = max((at for at, role in enumerate(roles) if role is Role.SALUTATION), default=-1)
        self._front: dict[Role, list[str]] = {}
        self._opening: list[str] = []
        self._closing: list[str] = []
        self._sections: list[_SectionEntry] = []
        self._salutation_run_in = False
        self._waiting: _Entry | None = None

    def add(self, index: int, passage: Passage) -> Part:
        """Take the next passage and return the part that it went to."""
        waiting, self._waiting = self._waiting, None
        role = self._roles[index]
        if role is Role.HEADING or role in POINT_LEVELS:
            return self._add_entry(passage, POINT_LEVELS.get(role, 0), waiting)
        if role is Role.CLOSING:
            self._closing.append(passage.text)
            return AFTER
        told = passage.lead is not None
        if role is Role.OUTRO or (role in (Role.LEAD_IN, Role.BODY) and (self._sections or told)):
            return self._add_text(passage.text, role, told=told)
        if role in (Role.OPENING, Role.LEAD_IN, Role.BODY):
            self._opening.append(passage.text)
        else:
            self._add_front(passage, role, last=index == self._last_salutation)
        return BEFORE

    def manuscript(self) -> Manuscript:
        marked = [[(entry.point(), entry.ordinal) for entry in section.points] for section in self._sections]
        told = [all(entry.told for entry in section.points) for section in self._sections]
        points, styles = mark_series(marked, [section.heading.ordinal for section in self._sections], told)
        front = {role: "\n".join(lines) for role, lines in self._front.items()}
        order = [role for role in self._front if role in (Role.DATE, Role.SPEAKER)]
        return Manuscript(
            title=front.get(Role.TITLE, ""),
            subtitle=front.get(Role.SUBTITLE, ""),
            speaker=front.get(Role.SPEAKER, ""),
            date_text=front.get(Role.DATE, ""),
            date_first=order == [Role.DATE, Role.SPEAKER],
            salutation=front.get(Role.SALUTATION, ""),
            salutation_run_in=self._salutation_run_in,
            opening=tuple(self._opening),
            sections=tuple(section.section(own) for section, own in zip(self._sections, points, strict=True)),
            closing=tuple(self._closing),
            styles=styles,
        )

    def _add_entry(self, passage: Passage, level: int, waiting: _Entry | None) -> Part:
        """Begin a heading or point. A number alone on its line takes the next line of its kind for its text."""
        told = passage.lead is not None
        if waiting is not None and waiting.level == level and not passage.marker:
            waiting.take(passage.text, None)
            return self._place(level)
        entry = _Entry(passage.marker, passage.ordinal, level, told)
        entry.take(passage.rest, passage.lead)
        if level:
            self._section(Role.POINT, told=told).points.append(entry)
        else:
            self._sections.append(_SectionEntry(entry))
        self._waiting = None if passage.rest or told else entry
        return self._place(level)

    def _add_text(self, text: str, role: Role, *, told: bool) -> Part:
        section = self._section(role, told=told)
        in_point = role is Role.BODY and bool(section.points)
        if in_point:
            section.points[-1].paragraphs.append(text)
        else:
            (section.outro if role is Role.OUTRO else section.heading.paragraphs).append(text)
        return self._place(int(in_point))

    def _add_front(self, passage: Passage, role: Role, *, last: bool) -> None:
        """Take a line of the front. The last of the salutation may run into the first paragraph of the opening."""
        text = passage.text
        if last and not self._opening:
            cut = split_salutation(text) if passage.lead is None else (text[: passage.lead], text[passage.lead :])
            address, rest = cut
            if address and rest:
                self._salutation_run_in, text = True, address
                self._opening.append(rest)
        self._front.setdefault(role, []).append(text)

    def _section(self, role: Role, *, told: bool) -> _SectionEntry:
        """Return the section that goes on here; points before any heading stand in one without.

        So does what a file of ours has behind the end of a section: its order is the order of the speech.
        """
        last = self._sections[-1] if self._sections else None
        ended = last is not None and told and role is not Role.OUTRO
        if last is None or (ended and (last.outro or (role is Role.LEAD_IN and last.points))):
            self._sections.append(_SectionEntry())
        return self._sections[-1]

    def _place(self, level: int) -> Part:
        return (len(self._sections), len(self._sections[-1].points) if level else 0)


def _split_heading(text: str) -> tuple[str, str]:
    """Return (heading, what runs on). A short line of questions or calls (学什么？怎么学？) is a heading as a whole."""
    heading, rest = split_lead(text)
    whole = len(text) <= _LONGEST_HEADING and not heading.rstrip().endswith(("。", "."))
    return (text, "") if whole else (heading, rest)
