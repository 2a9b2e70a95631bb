"""The file's own facts: title, author, time, and which speech and revision it was printed from."""

from datetime import UTC, datetime

from speeches.formats.base import LayoutContext
from speeches.formats.ooxml.markup import DECLARATION, escape, xml_bytes

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
_CORE_SPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_CUSTOM_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core(title: str, context: LayoutContext, language: str = "zh-CN") -> bytes:
    """Return docProps/core.xml.

    The identifier repeats speech and revision, as speech:12:3, for programs that lose the custom properties; a speech
    that is not stored has none. A time without a zone is taken as UTC, none at all as the first day that a ZIP knows.
    """
    created = context.created or _NO_TIME
    stamp = (created if created.tzinfo else created.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    identifier = f"speech:{context.speech}:{context.revision}" if context.speech else ""
    named = (
        ("dc:title", title),
        ("dc:creator", context.author),
        ("dc:identifier", identifier),
        ("dc:language", language),
    )
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in named if text)
    for name in ("dcterms:created", "dcterms:modified"):
        inner += f'<{name} xsi:type="dcterms:W3CDTF">{stamp}</{name}>'
    return xml_bytes(f"{DECLARATION}<cp:coreProperties {_CORE_SPACES}>{inner}</cp:coreProperties>")


def custom(layout: str, context: LayoutContext) -> bytes:
    """Return docProps/custom.xml: the layout's code, and speech and revision when they are known."""
    values = [("Layout", "lpwstr", layout)]
    if context.speech:
        values += [("Speech", "lpwstr", context.speech), ("Revision", "i4", str(context.revision))]
    inner = "".join(
        f'<property fmtid="{_USER_PROPERTIES}" pid="{number}" name="{name}"><vt:{kind}>{escape(value)}</vt:{kind}>'
        "</property>"
        for number, (name, kind, value) in enumerate(values, 2)
    )
    return xml_bytes(f"{DECLARATION}<Properties {_CUSTOM_SPACES}>{inner}</Properties>")
