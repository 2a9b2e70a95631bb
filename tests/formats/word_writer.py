"""Writes Word files for tests, sound and unsound ones, without the product's own code."""

import warnings
import zipfile
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

SPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:m="{OFFICE}/math" xmlns:r="{OFFICE}/relationships" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def paragraph(text, style=""):
    """Return a w:p with one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(body, spaces=SPACES):
    """Return word/document.xml round the XML of its body."""
    return f"<w:document {spaces}><w:body>{body}</w:body></w:document>"


def types(main=MAIN, name="/word/document.xml"):
    """Return [Content_Types].xml with one override."""
    return f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="{name}" ContentType="{main}"/></Types>'


def relationships(*entries, office=f"{OFFICE}/relationships"):
    """Return a .rels part; an entry is (kind, target), and whatever else stands in the element."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{target}" {" ".join(rest)}/>'
        for number, (kind, target, *rest) in enumerate(entries)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def parts(body="", styles="", **more):
    """Return the parts of a sound file by name; `more` replaces or, with None, removes one by a short name."""
    found = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(("styles", "styles.xml")),
        "word/document.xml": document(body or paragraph("多借书。")),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
    }
    names = {
        "types": "[Content_Types].xml",
        "package": "_rels/.rels",
        "related": "word/_rels/document.xml.rels",
        "text": "word/document.xml",
        "looks": "word/styles.xml",
    }
    found.update((names[short], part) for short, part in more.items())
    return {name: part for name, part in found.items() if part is not None}


def pack(entries, compression=zipfile.ZIP_DEFLATED):
    """Return a ZIP of (name, content) pairs, or of a mapping; names may repeat."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return buffer.getvalue()


def level(place, form="decimal", text=None, start=1, inner=""):
    """Return a w:lvl, by default one that writes its own number and a full point."""
    shown = f"%{place + 1}." if text is None else text
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inner}<w:lvlText w:val="{shown}"/>'
    return f'<w:lvl w:ilvl="{place}">{inner}</w:lvl>'


def pattern(number, *levels):
    """Return a w:abstractNum with these levels, or with whatever else stands in it."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def list_of(number, pattern_number, *overrides):
    """Return a w:num."""
    inner = "".join(overrides)
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern_number}"/>{inner}</w:num>'


def start_at(place, number):
    """Return a w:lvlOverride with a start of its own for a level."""
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def item(text, number=None, place=None, style="", inner=""):
    """Return a w:p that is numbered in a list, on a level from 0; either may be left to the style."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None or place is not None:
        ilvl = "" if place is None else f'<w:ilvl w:val="{place}"/>'
        num_id = "" if number is None else f'<w:numId w:val="{number}"/>'
        properties += f"<w:numPr>{ilvl}{num_id}</w:numPr>"
    return f"<w:p><w:pPr>{properties}{inner}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered_file(body, numbering, styles=""):
    """Return a whole file with lists."""
    found = parts(body, styles, related=relationships(("styles", "styles.xml"), ("numbering", "numbering.xml")))
    return pack({**found, "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>"})


def word_file(body="", styles="", **more):
    """Return a whole file."""
    return pack(parts(body, styles, **more))
