"""The numbered manuscript as lines of text, each with its role, for the layouts that are no Word files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles
from speeches.domain.numbering import Paragraph, number, paragraphs, series
from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Role
from speeches.domain.segmentation import without_forbidden

TITLE_BLOCK = frozenset((Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE))
POINTS = (Role.POINT, Role.POINT_2, Role.POINT_3)

_ROLES = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "speaker": Role.SPEAKER,
    "date": Role.DATE,
    "salutation": Role.SALUTATION,
    "opening": Role.OPENING,
    "heading": Role.HEADING,
    "lead_in": Role.LEAD_IN,
    "body": Role.BODY,
    "outro": Role.OUTRO,
    "closing": Role.CLOSING,
}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of the printed speech: `ordinal`, `lead` and `rest` as in `numbering.Paragraph`."""

    role: Role
    ordinal: str = ""
    lead: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """The line as printed."""
        return self.ordinal + self.lead + self.rest


def printed_lines(manuscript: Manuscript) -> tuple[PrintedLine, ...]:
    """Return the lines of the numbered manuscript in reading order, without characters that no file takes.

    What is one paragraph of several lines, such as a subtitle, is one entry a line; lines of white space are left out.
    """
    found = (line for paragraph in paragraphs(manuscript) for line in _lines(paragraph))
    return tuple(line for line in found if line.text.strip())


def blocks(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the lines cut where a reader pauses: below the title block, above each heading and the closing."""
    found: list[list[PrintedLine]] = []
    before: Role | None = None
    for line in lines:
        role = line.role
        starts = before is None or (before in TITLE_BLOCK) != (role in TITLE_BLOCK) or role is Role.HEADING
        if starts or (role is Role.CLOSING) != (before is Role.CLOSING):
            found.append([])
        found[-1].append(line)
        before = role
    return found


def gives_back(lines: Sequence[Line], manuscript: Manuscript) -> bool:
    """Say whether the reader makes of `lines` the same manuscript."""
    return as_printed(recognise(lines).manuscript) == as_printed(manuscript)


def as_printed(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript as its print shows it: keys, and marks that print has no place for, are left out.

    The ordinals of print are those of the source, each series carries its own style, and what has nothing behind it
    does not run in.
    """
    numbering = number(manuscript)
    firsts = {(found.section, found.points[0]): found.style for found in series(manuscript)}
    sections = [
        replace(
            section,
            key="",
            numbered=bool(ordinal),
            run_in=section.run_in and bool(section.heading and section.lead_in),
            points=tuple(
                replace(
                    point,
                    key="",
                    run_in=point.run_in and bool(point.body and own + point.lead),
                    series_start=(place, index) in firsts,
                    style=firsts.get((place, index)),
                    source_ordinal=own,
                )
                for index, (point, own) in enumerate(zip(section.points, ordinals, strict=True))
            ),
            source_ordinal=ordinal,
        )
        for place, (section, ordinal, ordinals) in enumerate(
            zip(manuscript.sections, numbering.sections, numbering.points, strict=True)
        )
    ]
    return replace(
        manuscript,
        salutation_run_in=manuscript.salutation_run_in and bool(manuscript.salutation and manuscript.opening),
        date_first=manuscript.date_first and bool(manuscript.speaker and manuscript.date_text),
        sections=tuple(sections),
        styles=NumberStyles(sections=manuscript.styles.sections if any(numbering.sections) else NumberStyle.CHINESE),
    )


def _lines(paragraph: Paragraph) -> Iterator[PrintedLine]:
    role = POINTS[paragraph.level - 1] if paragraph.field == "lead" else _ROLES[paragraph.field]
    texts = [without_forbidden(text) for text in (paragraph.ordinal, paragraph.lead, paragraph.rest)]
    if "\n" not in paragraph.text:
        yield PrintedLine(role, *texts)
        return
    for line in "".join(texts).split("\n"):
        yield PrintedLine(role, rest=line)
