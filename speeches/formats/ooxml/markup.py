"""Text as XML: escaping, and bytes without the characters that XML 1.0 forbids."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")


def escape(text: str) -> str:
    """Return `text` with the three characters replaced that XML reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return `text` as it may stand between double quotation marks."""
    return escape(text).replace('"', "&quot;")


def xml_bytes(markup: str) -> bytes:
    """Encode `markup` as UTF-8 and drop what XML 1.0 forbids: control characters, lone surrogates, U+FFFE, U+FFFF.

    Stored speeches hold none of them; one such character from elsewhere must not make a file that Word refuses.
    Passing over the whole at once costs a hundredth of looking at each character.
    """
    markup = markup.replace("\ufffe", "").replace("\uffff", "")
    return markup.encode("utf-8", "ignore").translate(None, _CONTROLS)
