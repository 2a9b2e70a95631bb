"""The namespaces of received Word files, in both variants of the standard, and the values of their attributes."""

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATHEMATICS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"
"""That of xml:space; its prefix needs no declaration."""


_WHITE = " \t\r\n"
"""What XML calls white space."""


def as_written(text: str, *, kept: bool) -> str:
    """Return the text of a w:t; white space at its ends counts only where the file says that it is `kept`."""
    return (text if kept else text.strip(_WHITE)).replace("\n", " ")


def word_space(root: str, name: str) -> str:
    """Return the namespace of `root`, the first element of a part, if that is the Word element `name`; "" if not."""
    space, _, own = root.rpartition(" ")
    return space if space in WORD and own == name else ""


def whole(value: str) -> int | None:
    """Return the whole number that an attribute holds; None for what is none, or larger than any that Word writes."""
    return int(value) if len(value) <= 9 and value.removeprefix("-").isdecimal() else None


def outline_level(value: str) -> int:
    """Return 1 to 9 for what a file counts from 0 to 8; 0 for 9, its word for text, and for anything else."""
    level = whole(value)
    return level + 1 if level is not None and 0 <= level < 9 else 0


def list_number(list_id: str | None, level: int | None) -> tuple[str, int] | None:
    """Return the list and the level in it, from 0; list 0 takes a number away."""
    return None if list_id in (None, "", "0") else (str(list_id), level or 0)


def is_on(value: str | None) -> bool:
    """Tell what a switch says; an element without a value switches on."""
    return value not in ("0", "false", "off", "none")
