"""Markdown inside one line of text: escaped for the layout, and taken off again by the importer.

Escapes follow CommonMark 0.31; ~ and [ are escaped wherever they stand, since common extensions give them a meaning.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.domain.reading import Role

BOLD = "**"

ROLE_NAMES = {
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题",
    Role.SPEAKER: "讲话人",
    Role.DATE: "讲话日期",
    Role.SALUTATION: "称谓",
    Role.OPENING: "开头段",
    Role.HEADING: "部分标题",
    Role.LEAD_IN: "导语",
    Role.POINT: "要点",
    Role.POINT_2: "二级要点",
    Role.POINT_3: "三级要点",
    Role.BODY: "展开",
    Role.OUTRO: "收束段",
    Role.CLOSING: "结尾段",
}
"""What a comment above a line, which no reader of the page sees, calls its role."""

_ROLES = {name: role for role, name in ROLE_NAMES.items()}
_COMMENT = re.compile(r"<!-- (\S+)(?: (\S+ ?))? -->")

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_SIGN = re.compile(rf"[\\*_`~\[]|<(?=[A-Za-z/!?])|&(?={_ENTITY[1:]})")
_LINE_SIGN = re.compile(r"(?=#{1,6}(?:\s|$)|##|>|[-+](?:\s|$)|-[-\s]*$)|(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"(?<=\s)#(?=#*$)")
_LINE_ENDS = {ord(character): f"&#{ord(character)};" for character in "\u2028\u2029"}
_TOKEN = re.compile(rf"\\([{_PUNCTUATION}])|({_ENTITY})|(\*+|_+)")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A line without its marks: its text, how much of its beginning was bold, and how many marks of a kind it had."""

    text: str
    bold: int
    marks: Counter[str]


def escaped(text: str) -> str:
    """Return `text` such that Markdown shows it, and nothing else, at the beginning of a line."""
    text = escaped_inside(text)
    number = _LINE_SIGN.match(text)
    if number:
        text = f"{text[: number.end()]}\\{text[number.end() :]}"
    return text


def escaped_inside(text: str) -> str:
    """Return `text` such that Markdown shows it behind other text, or behind the sign of a heading."""
    return _CLOSING_HASHES.sub(r"\\#", _SIGN.sub(r"\\\g<0>", text)).translate(_LINE_ENDS)


def bold(text: str, rest: str) -> str:
    """Return both, neither empty, with `text` in bold.

    Behind a Chinese mark stands a space, without which bold does not end before a letter; `unmarked` takes it away.
    White space at the end of `text` stands outside, for inside it would not end either.
    """
    inner = text.rstrip()
    between = " " if _takes_space(inner) else ""
    return f"{BOLD}{escaped_inside(inner)}{BOLD}{between}{text[len(inner) :]}{escaped_inside(rest)}"


def _takes_space(text: str) -> bool:
    return not text[-1].isascii() and _is_mark(text[-1])


def comment(role: Role, ordinal: str = "") -> str:
    """Return the line that says what the line below it is, and which ordinal that begins with."""
    return f"<!-- {' '.join(filter(None, (ROLE_NAMES[role], ordinal)))} -->"


def commented(line: str) -> tuple[Role, str] | None:
    """Return the role and the ordinal that `comment` wrote into the line; None for any other line."""
    found = _COMMENT.fullmatch(line)
    role = _ROLES.get(found[1]) if found else None
    return (role, found[2] or "") if found and role else None


def unmarked(line: str) -> Unmarked:
    """Return the line without bold and emphasis, escapes and entities.

    Links, HTML, the ticks of code and signs without a partner stay in the text. Bold may end beside a Chinese letter,
    where CommonMark sees no end: that is how such files are written.
    """
    pieces = list(_pieces(line))
    paired = _pairs(pieces)
    marks: Counter[str] = Counter()
    texts: list[str] = []
    end = 0
    for index, piece in enumerate(pieces):
        if index in paired:
            marks[piece.text] += 1
            if paired[index] == 0 and piece.text in (BOLD, "__"):
                end = len(texts)
        else:
            texts.append(piece.text)
            marks[piece.mark] += bool(piece.mark)
    beginning, rest = "".join(texts[:end]), "".join(texts[end:])
    if beginning and _takes_space(beginning):
        rest = rest.removeprefix(" ")
    return Unmarked(beginning + rest, len(beginning), +marks)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line: text, with the mark that was taken off it, or a delimiter that may open or close."""

    text: str
    mark: str = ""
    opens: bool = False
    closes: bool = False


def _pieces(line: str) -> Iterator[_Piece]:
    end = 0
    for found in _TOKEN.finditer(line):
        if found.start() > end:
            yield _Piece(line[end : found.start()])
        end = found.end()
        escape, entity, run = found.groups()
        if escape:
            yield _Piece(escape, "\\")
        elif entity:
            yield _entity(entity)
        else:
            yield from _delimiters(line, found.start(), run)
    if end < len(line):
        yield _Piece(line[end:])


def _entity(entity: str) -> _Piece:
    text = html.unescape(entity)
    return _Piece(text, "&") if text != entity else _Piece(text)


def _delimiters(line: str, start: int, run: str) -> Iterator[_Piece]:
    """Yield ** and * of a run of asterisks, or __ and _; a longer run than *** is text, such as a line of signs."""
    before, after = line[start - 1 : start], line[start + len(run) : start + len(run) + 1]
    opens = bool(after.strip()) and (not _is_mark(after) or not before.strip() or _is_mark(before))
    closes = bool(before.strip())
    if run[0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if len(run) > len("***") or not (opens or closes):
        yield _Piece(run)
        return
    sizes = {1: (1,), 2: (2,), 3: (1, 2) if closes else (2, 1)}[len(run)]
    for size in sizes:
        yield _Piece(run[0] * size, opens=opens, closes=closes)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pairs(pieces: list[_Piece]) -> dict[int, int]:
    """Return the indices of delimiters that belong together, each with the index of its partner."""
    waiting: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        if not (piece.opens or piece.closes):
            continue
        openers = waiting.setdefault(piece.text, [])
        if piece.closes and openers and openers[-1] < index - 1:
            opener = openers.pop()
            found |= {opener: index, index: opener}
            for others in waiting.values():
                while others and others[-1] > opener:
                    others.pop()
        elif piece.opens:
            openers.append(index)
    return found
