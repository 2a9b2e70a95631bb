"""Template tags that print a manuscript's parts, mark differences between two texts, and list the editor's keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.domain.messages import gettext_noop
from speeches.domain.numbering import Paragraph

register = template.Library()


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the list of keys: what to press and what it does."""

    press: str
    does: str


KEYS = (
    Key("Enter", gettext_noop("opens the part that has the focus")),
    Key("F2", gettext_noop("opens the part that has the focus")),
    Key("Ctrl+Enter", gettext_noop("saves and opens the next part")),
    Key("Ctrl+S", gettext_noop("saves and goes on writing")),
    Key("Esc", gettext_noop("leaves the part; asks only if text would be lost")),
    Key("Alt+↑", gettext_noop("moves the part up")),
    Key("Alt+↓", gettext_noop("moves the part down")),
    Key("Alt+←", gettext_noop("raises a point by one level")),
    Key("Alt+→", gettext_noop("lowers a point by one level")),
    Key("F8", gettext_noop("finds and replaces through the whole speech")),
    Key("Ctrl+Z", gettext_noop("outside a text: undoes the last deletion or move")),
    Key("?", gettext_noop("shows this list")),
)
"""The editor's keys, for its own list and for the help page; static/js/keys.js obeys them."""


@register.simple_tag
def editor_keys() -> tuple[Key, ...]:
    """Return `KEYS`; the template translates what each does."""
    return KEYS


_OPEN = {
    "title": '<p class="ms-title">',
    "subtitle": '<p class="ms-subtitle">',
    "speaker": '<p class="ms-speaker">',
    "date": '<p class="ms-date">',
    "salutation": '<p class="ms-salutation">',
}


@register.filter
def printed(paragraphs: Iterable[Paragraph]) -> SafeString:
    """Print the paragraphs of one part as they will stand on paper, ordinals in place.

    Written in Python, not as a template: a speech has hundreds of parts, and this is the inside of the loop.
    """
    html = "".join(map(_paragraph, paragraphs))
    # The lines of a title are one paragraph, balanced as such.
    return mark_safe(html.replace('</p><p class="ms-title">', "<br>"))  # noqa: S308 (every text is escaped below)


def _paragraph(paragraph: Paragraph) -> str:
    rest = escape(paragraph.rest)
    if paragraph.field == "heading":
        heading = escape(paragraph.ordinal + paragraph.lead)
        if rest:
            return f'<p><span class="ms-heading" role="heading" aria-level="2">{heading}</span>{rest}</p>'
        return f'<h2 tabindex="-1">{heading}</h2>'
    if paragraph.field == "lead":
        return f'<p><span class="ms-lead">{escape(paragraph.ordinal + paragraph.lead)}</span>{rest}</p>'
    return f"{_OPEN.get(paragraph.field, '<p>')}{escape(paragraph.lead)}{rest}</p>"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that both texts have, or that only one of them has (`own`)."""

    text: str
    own: bool


Side = list[list[Piece]]
"""One text of two: its paragraphs, each cut into pieces."""


def differences(left: str, right: str) -> tuple[Side, Side]:
    """Set two texts side by side, with what the other does not have marked in each.

    Paragraphs are paired first and compared by character only within a pair, so that the work grows with the length
    of the paragraphs that changed, not of the text.
    """
    mine, theirs = left.split("\n"), right.split("\n")
    sides: tuple[Side, Side] = ([], [])
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            for side in sides:
                side.extend([Piece(text, own=False)] for text in mine[i1:i2])
            continue
        for one, other in zip_longest(mine[i1:i2], theirs[j1:j2]):
            for side, pieces in zip(sides, _characters(one, other), strict=True):
                if pieces is not None:
                    side.append(pieces)
    return sides


def _characters(one: str | None, other: str | None) -> tuple[list[Piece] | None, list[Piece] | None]:
    if one is None or other is None:
        return (_whole(one), _whole(other))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    codes = matcher.get_opcodes()
    return (
        _pieces(one, [(kind, start, end) for kind, start, end, _, _ in codes]),
        _pieces(other, [(kind, start, end) for kind, _, _, start, end in codes]),
    )


def _whole(text: str | None) -> list[Piece] | None:
    return None if text is None else [Piece(text, own=True)]


def _pieces(text: str, spans: Sequence[tuple[str, int, int]]) -> list[Piece]:
    return [Piece(text[start:end], own=kind != "equal") for kind, start, end in spans if start < end]
