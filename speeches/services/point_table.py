"""All points of a speech by section, while some of them are lifted out and put elsewhere; then saved at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.series import first_points
from speeches.models import Point, Section, Speech
from speeches.services.manuscripts import number_styles, point_value
from speeches.services.point_rows import arrange, block_end, place_after, save_marks, shown
from speeches.services.ways_back import Marks, Run, WayBack
from speeches.services.writing import Gone, point_gone, section_gone

END = "end"
"""Stands for the last place of a section, where a key of 10 letters would name a neighbour."""

FEW = 8
"""Up to so many different steps take a statement each."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Points that were taken out: `tops` were asked for, `rows` are these with all that is below them, in order."""

    tops: tuple[Point, ...]
    rows: tuple[Point, ...]


class PointTable:
    """The rows of all points in the living sections of a locked speech, removed points in their places.

    They are moved here, in memory, and saved together; what they were is remembered for the series and the way back.
    """

    def __init__(self, speech: Speech) -> None:
        self.styles = number_styles(speech)
        living = Section.objects.filter(speech=speech, removed_at=None)
        self.sections = {section.key: section for section in living}
        keys = {section.pk: key for key, section in self.sections.items()}
        self.rows: dict[str, list[Point]] = {key: [] for key in self.sections}
        for row in Point.objects.filter(section__speech=speech, section__removed_at=None):
            self.rows[keys[row.section_id]].append(row)
        self._stood = {key: list(rows) for key, rows in self.rows.items()}
        self._marks = {row.key: marks_of(row) for rows in self.rows.values() for row in rows}
        self._places = {row.pk: (row.section_id, row.position) for rows in self.rows.values() for row in rows}
        self._values = {key: [point_value(row) for row in rows] for key, rows in self.rows.items()}

    def living(self, point: Point) -> Point:
        """Return the point's row in here; `Gone` when the point or its section was removed."""
        row = next((row for rows in self.rows.values() for row in rows if row.pk == point.pk), None)
        if row is None:
            raise section_gone()
        if row.removed_at is not None:
            raise point_gone()
        return row

    def home(self, row: Point) -> str:
        """Return the key of the section in which the row, one of these, stands."""
        return next(key for key, rows in self.rows.items() if row in rows)

    def seen(self, section: str) -> list[Point]:
        """Return the points of the section that are not removed; `Gone` when the section was removed."""
        if section not in self.rows:
            raise section_gone()
        return shown(self.rows[section])

    def find(self, key: str) -> Point | None:
        """Return the row of the point, a removed one too; None when it is in no living section."""
        return next((row for rows in self.rows.values() for row in rows if row.key == key), None)

    def tops(self, keys: Collection[str]) -> list[Point]:
        """Return the named points in order, those left out that stand below another one of them.

        `Gone` when one was removed.
        """
        wanted = set(keys)
        if wanted - {row.key for rows in self.rows.values() for row in shown(rows)}:
            raise point_gone() if len(wanted) == 1 else some_gone()
        found = []
        for rows in self.rows.values():
            end = 0
            for index, row in enumerate(rows):
                if index >= end and row.key in wanted:
                    found.append(row)
                    end = block_end(rows, index)
        return found

    def lift(self, tops: Sequence[Point]) -> Lifted:
        """Take the points out with the deeper points below them.

        Each keeps the style that it is seen with, in case it comes to stand alone.
        """
        lifted: list[Point] = []
        for section in dict.fromkeys(self.home(top) for top in tops):
            rows, firsts = self.rows[section], first_points(self._values[section], self.styles)
            taken: dict[int, Point] = {}
            for top in tops:
                if top in rows:
                    index = rows.index(top)
                    top.style = rows[firsts[index]].style
                    taken |= {place: rows[place] for place in range(index, block_end(rows, index))}
            lifted += taken.values()
            self.rows[section] = [row for place, row in enumerate(rows) if place not in taken]
        return Lifted(tuple(tops), tuple(lifted))

    def put(self, lifted: Lifted, section: str, after: str | None) -> None:
        """Put what was lifted into the section after the point `after`, None for the first place, `END` for the last.

        Deeper points below the neighbour stay with it. Where `after` is one of the lifted, the points are gathered
        behind the point that stood before it. `Gone` when the section or the neighbour was removed.
        """
        rest = self.seen(section)
        if after == END:
            after = rest[-1].key if rest else None
        elif after in {row.key for row in lifted.rows}:
            after = self._before(section, after, lifted)
        rows = self.rows[section]
        place = place_after(rows, after, min(row.level for row in lifted.tops))
        self.rows[section] = [*rows[:place], *lifted.rows, *rows[place:]]

    def _before(self, section: str, key: str | None, lifted: Lifted) -> str | None:
        """Return the point that stood nearest before `key` and was not lifted, None when there is none."""
        gone = {row.key for row in lifted.rows}
        last = None
        for row in shown(self._stood[section]):
            if row.key == key:
                return last
            last = last if row.key in gone else row.key
        return key  # it stood in another section: no neighbour here

    def changed(self) -> bool:
        """Say whether any point stands elsewhere than before, or has another level."""
        levels = any(row.level != self._marks[row.key][0] for rows in self.rows.values() for row in rows)
        return levels or self.rows != self._stood

    def save(self, newcomers: Collection[str]) -> None:
        """Save order and marks; every series keeps its look, and `newcomers` join where they land."""
        touched = [key for key, rows in self.rows.items() if self._touched(key, rows)]
        before = [self._values[key] for key in touched]
        changed: list[Point] = []
        for key in touched:
            changed += arrange(before, self.sections[key], self.rows[key], self.styles, newcomers)
        self._write(changed)

    def save_as_they_are(self) -> None:
        """Save order and marks just as they stand in the rows."""
        changed = []
        for key, rows in self.rows.items():
            home = self.sections[key]
            for position, row in enumerate(rows):
                stays = (row.section_id, row.position) == (home.pk, position)
                if not stays or marks_of(row) != self._marks[row.key]:
                    row.section, row.position = home, position
                    changed.append(row)
        self._write(changed)

    def _write(self, changed: Iterable[Point]) -> None:
        """Save the changed rows; hundreds that only gave way to others take one short statement for each step."""
        stepped: defaultdict[int, list[Point]] = defaultdict(list)
        others = []
        for row in changed:
            home, position = self._places[row.pk]
            if (row.section_id, marks_of(row)) == (home, self._marks[row.key]):
                stepped[row.position - position].append(row)
            else:
                others.append(row)
        if len(stepped) > FEW:
            Point.objects.bulk_update([row for rows in stepped.values() for row in rows], ["position"])
        else:
            for step, rows in stepped.items():
                Point.objects.filter(pk__in=[row.pk for row in rows]).update(position=F("position") + step)
        save_marks(others)

    def _touched(self, key: str, rows: Sequence[Point]) -> bool:
        return rows != self._stood[key] or any(row.level != self._marks[row.key][0] for row in rows)

    def way_back(self, keys: Iterable[str], moved: Iterable[Point] = ()) -> WayBack:
        """Return what takes the saved change back, in which the `moved` rows were lifted and the parts `keys` named."""
        marks = {
            row.key: (self._marks[row.key], marks_of(row))
            for rows in self.rows.values()
            for row in rows
            if marks_of(row) != self._marks[row.key]
        }
        return WayBack(keys=tuple(keys), runs=tuple(self._runs({row.pk for row in moved})), marks=marks)

    def _runs(self, moved: Collection[int]) -> list[Run]:
        runs = []
        for section, rows in self._stood.items():
            found: defaultdict[str | None, list[str]] = defaultdict(list)
            last = None
            for row in rows:
                if row.pk in moved:
                    found[last].append(row.key)
                else:
                    last = row.key
            runs += [Run(section, after, tuple(keys)) for after, keys in found.items()]
        return runs


def marks_of(row: Point) -> Marks:
    """Return what numbers the point."""
    return row.level, row.series_start, row.style


def some_gone() -> Gone:
    """Return the refusal for several points of which one was removed."""
    return Gone(Message(gettext_noop("One of these points was removed in the meantime. Nothing was moved.")))
