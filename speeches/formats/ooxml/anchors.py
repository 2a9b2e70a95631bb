"""Anchors: the key of each part as a bookmark in each of its paragraphs, so that a returned file finds its way back."""

from collections.abc import Iterator
from hashlib import shake_256

from speeches.domain.manuscript import Manuscript
from speeches.domain.numbering import Paragraph

_FIELDS = {"heading": "h", "lead_in": "i", "lead": "l", "body": "b", "outro": "o"}
_LETTERS = bytes(b"abcdefghijklmnopqrstuvwxyz234567"[code % 32] for code in range(256))
_KEY_LENGTH = 10


def anchor(paragraph: Paragraph) -> str:
    """Return the bookmark's name, ASCII and far below the 40 characters at which programs cut it.

    `s_<key>_<field letter><number>` for a section or a point, as in s_k3v7q2mdza_b2; `s_<field>_<number>` for front
    and back parts, as in s_opening_1.
    """
    letter = _FIELDS.get(paragraph.field)
    if letter is None:
        return f"s_{paragraph.field}_{paragraph.number}"
    return f"s_{paragraph.key}_{letter}{paragraph.number}"


def with_keys(manuscript: Manuscript) -> Manuscript:
    """Return `manuscript` with a key on every section and point.

    A stored speech has them. For one that is printed without the database they follow from its headings and leads, so
    that the same input gives the same file, and a corrected paragraph does not move an anchor.
    """
    keys = [section.key for section in manuscript.sections] + [point.key for _, point in manuscript.points()]
    if all(keys):
        return manuscript
    words = [manuscript.title]
    for section in manuscript.sections:
        words.append(section.heading)
        words.extend([point.lead for point in section.points])
    return manuscript.with_keys(_derived("\n".join(words), 2 * len(keys), set(keys)))


def _derived(text: str, count: int, taken: set[str]) -> Iterator[str]:
    """Yield up to `count` different keys that follow from `text`, none of them in `taken`."""
    letters = shake_256(text.encode("utf-8", "surrogatepass")).digest(_KEY_LENGTH * count).translate(_LETTERS).decode()
    for start in range(0, len(letters), _KEY_LENGTH):
        key = letters[start : start + _KEY_LENGTH]
        if key not in taken:
            taken.add(key)
            yield key
