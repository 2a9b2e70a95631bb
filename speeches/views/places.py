"""Where an edit happens: for every kind of part its form, its stored texts, and the service that saves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.domain import numbering
from speeches.domain.manuscript import NumberStyle
from speeches.forms.front import FRONT_FORMS
from speeches.forms.part import PartForm
from speeches.forms.point import NewPointForm, PointForm
from speeches.forms.section import OutroForm, SectionForm
from speeches.models import Point, Section
from speeches.services import drafting
from speeches.services.editing import Front
from speeches.services.manuscripts import Draft, new_keys
from speeches.views.sheet import NEW, OUTRO, Part, Sheet

Values = Mapping[str, Any]
_POINT_TEXTS = ("lead", "body", "run_in")


@dataclass(frozen=True, kw_only=True)
class Place:
    """One part under the hands of one person.

    `save(values, seen_edition)` stores and returns the draft and the part's id; it raises what the services raise.
    `stored` are the texts as they stand; `template` shows the form. A part that is not stored yet stands at `index`
    among the sheet's parts, and `key` is the one that it will have. `restore` puts back a part that was removed.
    `written` is the stored part that writing goes on in, in the form of a new one.
    """

    part: Part
    template: str
    form_class: type[PartForm]
    stored: Values
    edition: int
    save: Callable[[Values, int], tuple[Draft, str]]
    index: int = -1
    key: str = ""
    restore: Callable[[], object] | None = None
    written: Part | None = None

    @property
    def new(self) -> bool:
        """Say whether the form is that of a new part."""
        return self.part.id == NEW

    @property
    def unstored(self) -> bool:
        """Say whether nothing of the part is stored yet."""
        return self.new and self.written is None

    @property
    def id(self) -> str:
        """The id that the part has on the sheet; that of its form is `part.id`."""
        return self.written.id if self.written else self.part.id

    @property
    def restorable(self) -> bool:
        """Say whether a removed part can be put back. Templates ask this: they would call `restore`."""
        return self.restore is not None

    def form(
        self, data: Values | None = None, *, initial: Values | None = None, edition: int | None = None
    ) -> PartForm:
        """Return the form: bound to `data`, or showing `initial`, the stored texts when None."""
        values = {**(self.stored if initial is None else initial)}
        values["seen_edition"] = self.edition if edition is None else edition
        if initial is None:
            values |= self.form_class.seen_values(self.stored)
        return self.form_class(data, initial=values, auto_id=f"id_{self.part.id.removeprefix('p-')}_%s")


def place_of(sheet: Sheet, part: Part, *, by: User) -> Place:
    """Return the place of a part that is on the sheet."""
    if part.kind == "front":
        return front(sheet, part.key, by=by)
    if part.kind == "point":
        return point(sheet, sheet.draft.points[part.key], by=by)
    return section(sheet, sheet.draft.sections[part.key], by=by, outro=part.kind == "outro")


def front(sheet: Sheet, name: str, *, by: User) -> Place:
    """Return the place of the front or back part `name`."""
    speech, form_class = sheet.speech, FRONT_FORMS[name]

    def save(values: Values, seen: int) -> tuple[Draft, str]:
        part = cast("Front", name)
        return drafting.edit_front(speech, part, values, seen_edition=seen, by=by, now=timezone.now()), f"p-{name}"

    return Place(
        part=sheet.stored(f"p-{name}", "front", name),
        template="speeches/front/_form.html",
        form_class=form_class,
        stored=_stored(speech, form_class),
        edition=getattr(speech, f"{name}_edition"),
        save=save,
    )


def section(sheet: Sheet, row: Section, *, by: User, outro: bool = False) -> Place:
    """Return the place of a section's head, or with `outro` of the paragraphs that close it."""
    form_class = OutroForm if outro else SectionForm
    part_id = f"p-{row.key}{OUTRO}" if outro else f"p-{row.key}"

    def save(values: Values, seen: int) -> tuple[Draft, str]:
        return drafting.edit_section(row, values, seen_edition=seen, by=by, now=timezone.now()), part_id

    return Place(
        part=sheet.stored(part_id, "outro" if outro else "section", row.key),
        template="speeches/section/_form.html",
        form_class=form_class,
        stored=_stored(row, form_class),
        edition=row.edition,
        save=save,
        restore=lambda: drafting.restore_section(row, by=by, now=timezone.now()),
    )


def point(sheet: Sheet, row: Point, *, by: User) -> Place:
    """Return the place of a point; its form also carries how its series is numbered."""
    style, start = _series(sheet, row.key)

    def save(values: Values, seen: int) -> tuple[Draft, str]:
        texts = {name: values[name] for name in _POINT_TEXTS}
        marks = {name: values[name] for name in ("style", "series_start") if name in values}
        if "style" in marks:
            marks["style"] = NumberStyle(marks["style"]) if marks["style"] else None
        draft = drafting.edit_point(row, texts, seen_edition=seen, by=by, now=timezone.now(), **marks)
        return draft, f"p-{row.key}"

    def restore() -> None:
        drafting.restore_section(row.section, by=by, now=timezone.now())
        drafting.restore_point(row, by=by, now=timezone.now())

    return Place(
        part=sheet.stored(f"p-{row.key}", "point", row.key),
        template="speeches/point/_form.html",
        form_class=PointForm,
        stored={**{name: getattr(row, name) for name in _POINT_TEXTS}, "style": style, "series_start": start},
        edition=row.edition,
        save=save,
        restore=restore,
    )


def new_section(sheet: Sheet, after: str | None, *, by: User, key: str = "") -> Place:
    """Return the place of a section that is not stored yet, after the section `after` or before the first one.

    Where that section was removed in the meantime, the new one stands at the end. `key` is the one that its form
    brought along; a form that is opened now gets a new one.
    """
    key = key or next(new_keys())
    after = after if after is None or after in sheet.draft.sections else sheet.last_section or None

    def save(values: Values, _seen: int) -> tuple[Draft, str]:
        now = timezone.now()
        draft, own = drafting.add_section(sheet.speech, after=after, values=values, by=by, now=now, key=key)
        return draft, f"p-{own}"

    return Place(
        part=_new("section", f"{sheet.address}sections/new/", after, _("New section")),
        template="speeches/section/_form.html",
        form_class=SectionForm,
        stored={"heading": "", "lead_in": "", "outro": "", "numbered": True, "run_in": False},
        edition=0,
        save=save,
        index=sheet.end_of(after),
        key=key,
    )


def new_point(sheet: Sheet, row: Section, after: str | None, *, by: User, key: str = "") -> Place:
    """Return the place of a point that is not stored yet, after the point `after` or before the section's first.

    Where that point was removed in the meantime, the new one stands at the end of the section. `key` as for a section.
    """
    key = key or next(new_keys())
    living = sheet.points_of(row.key)
    after = after if after is None or after in living else living[-1] if living else None
    home = sheet.stored(f"p-{row.key}", "section", row.key)

    def save(values: Values, _seen: int) -> tuple[Draft, str]:
        draft, own = drafting.add_point(row, after=after, values=values, by=by, now=timezone.now(), key=key)
        return draft, f"p-{own}"

    return Place(
        part=_new("point", f"{home.path}points/new/", after, _("New point")),
        template="speeches/point/_form.html",
        form_class=NewPointForm,
        stored={"lead": "", "body": "", "run_in": True},
        edition=0,
        save=save,
        index=sheet.index(f"p-{after}" if after else home.id) + 1,
        key=key,
        restore=lambda: drafting.restore_section(row, by=by, now=timezone.now()),
    )


def going_on(new: Place, own: Place) -> Place:
    """Return the place of a new part once it is stored: its form stays the one being written in, `own` saves it."""

    def save(values: Values, seen: int) -> tuple[Draft, str]:
        return own.save({**own.stored, **values}, seen)

    stored = {name: own.stored[name] for name in new.stored}
    return replace(new, stored=stored, edition=own.edition, save=save, restore=own.restore, written=own.part)


def again(new: Place, sheet: Sheet, *, by: User) -> Place:
    """Return the place of a new part that the same form has stored a moment ago, on another line to the server."""
    own = sheet.part(f"p-{new.key}")
    return going_on(new, place_of(sheet, own, by=by)) if own else new


def _stored(row: object, form_class: type[PartForm]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form_class.base_fields if name not in form_class.seen}


def _new(kind: str, path: str, after: str | None, name: str) -> Part:
    return Part(NEW, kind, "", path, f"{path}?after={after}" if after else path, name)


def _series(sheet: Sheet, key: str) -> tuple[str, bool]:
    """Return the style that the point's series carries, "" for the speech's own, and whether the point begins it."""
    manuscript = sheet.draft.manuscript
    for series in numbering.series(manuscript):
        points = [manuscript.sections[series.section].points[index] for index in series.points]
        if any(point.key == key for point in points):
            return str(points[0].style or ""), points[0].key == key and points[0].series_start
    return "", False
