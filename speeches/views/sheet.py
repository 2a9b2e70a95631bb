"""The draft as the editor shows it: parts in reading order, rows of the outline, the length against the target."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.domain import numbering, ordinals, timing
from speeches.domain.numbering import Paragraph
from speeches.services.manuscripts import Draft

FRONTS = ("title", "salutation", "opening")
BACKS = ("closing",)
OUTRO = "-outro"
"""Ends the id of the paragraphs that close a section; the section's own id stands before it."""
NEW = "p-new"
"""The id of a part that is being written and is not stored yet."""
_END_MARKS = "。！？；，：、.!?;,: "
_FULL_METER = 1.25
"""The bar ends at 125 % of the target, so that its tick stands at 80 %."""


@dataclass(slots=True)
class Part:
    """One part on the sheet; a point, a section's head, a section's closing paragraphs, a front or back part.

    `id` is the element's, `path` the address that the part's own addresses begin with, `edit` that of its form.
    `add` is the address of a new point at the end of the section, "" but for the last head or point in it.
    """

    id: str
    kind: str
    key: str
    path: str
    edit: str
    name: str = ""
    ordinal: str = ""
    level: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    add: str = ""

    @property
    def typed(self) -> str:
        """The number that somebody typed before the lead or heading, in the style in which one is printed already."""
        first = self.paragraphs[0] if self.paragraphs else None
        printed = ordinals.parse(first.ordinal) if first else None
        typed = ordinals.parse(first.lead) if first else None
        return typed.text if printed and typed and typed.style is printed.style else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outline: characters and minutes as they are printed; `level` 0 for all but points."""

    key: str
    kind: str
    ordinal: str
    text: str
    characters: int
    minutes: str
    level: int


@dataclass(frozen=True, slots=True)
class Length:
    """The whole speech against its target; `filled` is the bar's width in percent, `over` minutes above the target."""

    characters: int
    minutes: str
    target: str
    filled: str
    over: str


class Sheet:
    """A draft prepared for the page: everything here is counted once and does not ask the database."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.speech = draft.speech
        self.address = reverse("speech_detail", kwargs={"pk": draft.speech.pk})
        self.names = {
            "title": _("Title"),
            "salutation": _("Salutation"),
            "opening": _("Opening"),
            "closing": _("Closing"),
        }
        self.title = str(draft.speech) or _("Untitled")

    @cached_property
    def parts(self) -> list[Part]:
        """All parts in reading order; front and back parts stand there even without text."""
        return list(self._parts())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {part.id: index for index, part in enumerate(self.parts)}

    def index(self, part_id: str) -> int:
        """Return the place of the part in `parts`; a part that is not there counts as the last."""
        return self._places.get(part_id, len(self.parts) - 1)

    def part(self, part_id: str) -> Part | None:
        """Return the part with this id, or None when it is not on the sheet."""
        return self.parts[self._places[part_id]] if part_id in self._places else None

    def stored(self, part_id: str, kind: str, key: str) -> Part:
        """Return the part with this id; one that was removed, or has no text yet, stands in for itself without text."""
        path = f"{_prefix('point_detail' if kind == 'point' else 'section_detail')}{key}/"
        edit = f"{path}edit/?at=outro" if kind == "outro" else f"{path}edit/"
        return self.part(part_id) or Part(part_id, kind, key, path, edit)

    def following(self, part_id: str) -> Part | None:
        """Return the part that follows in reading order."""
        place = self.index(part_id) + 1
        return self.parts[place] if place < len(self.parts) else None

    @cached_property
    def _sections(self) -> dict[str, str]:
        sections, key = {}, ""
        for part in self.parts:
            key = part.key if part.kind == "section" else "" if part.kind == "front" else key
            sections[part.id] = key
        return sections

    def section_of(self, part_id: str) -> str:
        """Return the key of the section that the part belongs to, "" for front and back parts."""
        return self._sections.get(part_id, "")

    def points_of(self, section: str) -> list[str]:
        """Return the keys of a section's points, in order."""
        return [part.key for part in self.parts if part.kind == "point" and self._sections[part.id] == section]

    def end_of(self, section: str | None) -> int:
        """Return the index in `parts` behind the last part of a section; None is the place before the first one."""
        inside = [index for index, part in enumerate(self.parts) if self._sections[part.id] == section]
        return inside[-1] + 1 if inside else len(FRONTS)

    def _parts(self) -> Iterator[Part]:
        printed: defaultdict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in numbering.paragraphs(self.draft.manuscript):
            printed[f"{paragraph.key}{OUTRO}" if paragraph.field == "outro" else paragraph.key].append(paragraph)
        for name in FRONTS:
            yield self._front(name, printed[name])
        sections, points = _prefix("section_detail"), _prefix("point_detail")
        for section in self.draft.manuscript.sections:
            path, own = f"{sections}{section.key}/", printed[section.key]
            last = _made(section.key, "section", path, own, _("Section without a heading"))
            for point in section.points:
                yield last
                last = _made(point.key, "point", f"{points}{point.key}/", printed[point.key], _("Empty point"))
                last.level = point.level
            last.add = f"{path}points/new/?after=end"
            yield last
            if outro := printed[f"{section.key}{OUTRO}"]:
                edit = f"{path}edit/?at=outro"
                yield Part(
                    f"p-{section.key}{OUTRO}", "outro", section.key, path, edit, _name(outro[0]), paragraphs=outro
                )
        for name in BACKS:
            yield self._front(name, printed[name])

    def _front(self, name: str, paragraphs: list[Paragraph]) -> Part:
        path = f"{self.address}front/{name}/"
        return Part(f"p-{name}", "front", name, path, f"{path}edit/", self.names[name], paragraphs=paragraphs)

    @cached_property
    def _lengths(self) -> timing.Lengths:
        return timing.lengths(self.draft.manuscript)

    @cached_property
    def outline(self) -> list[Row]:
        """The rows of the outline, one for each part that is spoken; what closes a section belongs to its row."""
        return [self._row(part) for part in self.parts if part.kind != "outro" and part.key != "title"]

    def row(self, key: str) -> Row | None:
        """Return the outline's row of one part by its key; the title has none."""
        part = self.part(f"p-{key}") if key != "title" else None
        return self._row(part) if part else None

    def _row(self, part: Part) -> Row:
        characters = self._lengths.parts.get(part.key, 0)
        first = part.paragraphs[0] if part.paragraphs and part.kind != "front" else None
        text = (first.lead or first.rest[:40]).rstrip(_END_MARKS) if first else ""
        text = text or part.name.removeprefix(part.ordinal)
        return Row(part.key, part.kind, part.ordinal, text, characters, self._minutes(characters), part.level)

    @property
    def front(self) -> list[Part]:
        """The parts before the first section."""
        return self.parts[: len(FRONTS)]

    @property
    def back(self) -> list[Part]:
        """The parts after the last section."""
        return self.parts[-len(BACKS) :]

    @property
    def heads(self) -> list[Part]:
        """The heads of the sections, in order."""
        return [part for part in self.parts if part.kind == "section"]

    @property
    def last_section(self) -> str:
        """The key of the last section, "" when there is none."""
        return next((part.key for part in reversed(self.parts) if part.kind == "section"), "")

    def _minutes(self, characters: int) -> str:
        return f"{timing.minutes(characters, self.speech.pace):.1f}"

    @cached_property
    def length(self) -> Length:
        """The length of the whole against the target; without a target there is no bar."""
        total = self._lengths.total
        minutes, target = timing.minutes(total, self.speech.pace), self.speech.target_minutes
        if target is None:
            return Length(total, self._minutes(total), "", "", "")
        filled = min(100.0, 100 * minutes / (float(target) * _FULL_METER))
        over = minutes - float(target)
        return Length(
            total, self._minutes(total), f"{float(target):g}", f"{filled:.1f}", f"{over:.1f}" if over >= 0.05 else ""
        )


def _prefix(view: str) -> str:
    """Return the address of `view` up to the key, so that hundreds of parts need one look-up."""
    return reverse(view, kwargs={"key": "0"}).removesuffix("0/")


def _made(key: str, kind: str, path: str, paragraphs: list[Paragraph], nameless: str) -> Part:
    ordinal = paragraphs[0].ordinal if paragraphs else ""
    name = _name(paragraphs[0]) if paragraphs else ""
    name = f"{ordinal}{nameless}" if name == ordinal else name
    return Part(f"p-{key}", kind, key, path, f"{path}edit/", name, ordinal, paragraphs=paragraphs)


def _name(paragraph: Paragraph) -> str:
    """Return what a button calls the part by: its ordinal and lead, or how it begins."""
    return f"{paragraph.ordinal}{paragraph.lead or paragraph.rest[:20]}"


def changed(before: "Sheet", after: "Sheet", *, came: str = "") -> list[Part] | None:
    """Return the parts that print otherwise than before, or None when parts came, went or moved.

    The part with the id `came`, which is on the page as the form that it was written in, is passed over.
    """
    now = [part for part in after.parts if part.id != came]
    if [part.id for part in before.parts] != [part.id for part in now]:
        return None
    pairs = zip(before.parts, now, strict=True)
    return [new for old, new in pairs if (old.paragraphs, old.level) != (new.paragraphs, new.level)]
