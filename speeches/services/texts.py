"""The door for text: what people and files send becomes paragraphs that can be stored and printed, or is refused."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.segmentation import forbidden_characters, split_paragraphs


class BadText(Exception):
    """The text holds characters that can be neither stored nor printed; `message` names the first and its place."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def complaint(text: str) -> Message | None:
    """Return what is wrong with the first character that can be neither stored nor printed; None when all can."""
    found = forbidden_characters(text)
    if not found:
        return None
    offset, character = found[0]
    line_start = text.rfind("\n", 0, offset) + 1
    return Message(
        gettext_noop("Line %(line)d, character %(place)d, is %(code)s, which cannot be stored or printed: delete it."),
        {"line": text.count("\n", 0, offset) + 1, "place": offset - line_start + 1, "code": f"U+{ord(character):04X}"},
    )


def check(text: str) -> None:
    """Raise `BadText` when `text` holds a character that can be neither stored nor printed."""
    wrong = complaint(text)
    if wrong is not None:
        raise BadText(wrong)


def one_line(text: str) -> str:
    """Return typed text as one line without white space at its ends. `BadText`."""
    check(text)
    return _join(split_paragraphs(text))


def many_lines(text: str) -> str:
    """Return typed text as lines that hold something, joined by line feeds. `BadText`."""
    check(text)
    return "\n".join(split_paragraphs(text))


def lead(text: str) -> str:
    """Return a typed lead as one line; Latin text keeps one space at its end, for the body may run on. `BadText`."""
    line = one_line(text)
    return line + " " if _ends_in_latin(line) and text[-1:].isspace() else line


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "title": many_lines,
    "subtitle": one_line,
    "speaker": one_line,
    "date_text": one_line,
    "date_first": bool,
    "salutation": many_lines,
    "salutation_run_in": bool,
    "opening": many_lines,
    "closing": many_lines,
    "heading": one_line,
    "numbered": bool,
    "run_in": bool,
    "lead_in": many_lines,
    "outro": many_lines,
    "lead": lead,
    "body": many_lines,
}


def clean(values: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return typed texts of a part as they are stored; `names` are those that the part has, others raise ValueError."""
    unknown = set(values) - set(names)
    if unknown:
        raise ValueError(f"no texts of this part: {sorted(unknown)}")
    cleaned = {name: _FIELDS[name](value) for name, value in values.items()}
    first = cleaned.get("body", "")[:1]
    if first.isascii() and first.isalnum() and _ends_in_latin(cleaned.get("lead", "")):
        cleaned["lead"] = cleaned["lead"].rstrip() + " "  # forms strip the space that the body runs on after
    return cleaned


def tidy(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript as it can be stored: every paragraph one line, empty ones left out. `BadText`.

    White space at the ends of paragraphs stays: they are the source's own.
    """
    return replace(
        manuscript,
        title="\n".join(_lines([manuscript.title])),
        subtitle=_one(manuscript.subtitle),
        speaker=_one(manuscript.speaker),
        date_text=_one(manuscript.date_text),
        salutation="\n".join(_lines([manuscript.salutation])),
        opening=_lines(manuscript.opening),
        sections=tuple(_tidy_section(section) for section in manuscript.sections),
        closing=_lines(manuscript.closing),
    )


def _tidy_section(section: Section) -> Section:
    return replace(
        section,
        heading=_one(section.heading),
        lead_in=_lines(section.lead_in),
        points=tuple(_tidy_point(point) for point in section.points),
        outro=_lines(section.outro),
        source_ordinal=_one(section.source_ordinal),
    )


def _tidy_point(point: Point) -> Point:
    body, ordinal = _lines(point.body), _one(point.source_ordinal)
    return replace(point, lead=_one(point.lead), body=body, source_ordinal=ordinal)


def _lines(paragraphs: Iterable[str]) -> tuple[str, ...]:
    lines = []
    for paragraph in paragraphs:
        check(paragraph)
        lines += [line for line in paragraph.splitlines() if line]
    return tuple(lines)


def _one(text: str) -> str:
    return _join(list(_lines([text])))


def _ends_in_latin(line: str) -> bool:
    last = line.rstrip("”’\"') ")[-1:]
    return bool(last) and last.isascii()


def _join(lines: list[str]) -> str:
    """Join lines as they would have been wrapped: with a space between Latin words, with nothing in Chinese."""
    joined = ""
    for line in lines:
        latin = joined[-1:].isascii() and line[:1].isascii()
        joined += (" " if joined and latin else "") + line
    return joined
