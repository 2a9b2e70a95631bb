"""The parts of a Word file that no speech changes, made with python-docx and kept compressed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from speeches.formats.ooxml import page, properties, styles
from speeches.formats.ooxml.markup import DECLARATION, attribute, xml_bytes
from speeches.formats.ooxml.package import Entry, archive, deflate, deflate_each

_DOCUMENT = "word/document.xml"
_AT_ONCE = 256
# python-docx starts from a file that somebody saved in Word for the Mac: everything else in it goes.
_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FOOTER,
    }
)
# In the order of the schema. Compatibility mode 15 keeps Word from opening the file in the rules of an older one.
_EVEN_AND_ODD = "<w:evenAndOddHeaders/>"
_SETTINGS = (
    '<w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/>'
)
# What stands in for a face that a computer lacks: the same letters under the name that newer systems give them.
_OTHER_NAMES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


@dataclass(frozen=True, slots=True)
class Template:
    """`head` and `tail` stand round the paragraphs in word/document.xml; `order` names all parts of the file."""

    head: bytes
    tail: bytes
    order: tuple[str, ...]
    fixed: Mapping[str, Entry]

    def write(self, body: Iterable[str], core: bytes, custom: bytes) -> bytes:
        """Return the whole .docx: `body` is the paragraphs as XML, `core` and `custom` are its two property parts."""
        changing = {
            _DOCUMENT: deflate_each(_DOCUMENT, chain([self.head], _encoded(body), [self.tail])),
            properties.CORE: deflate(properties.CORE, core),
            properties.CUSTOM: deflate(properties.CUSTOM, custom),
        }
        return archive(changing.get(name) or self.fixed[name] for name in self.order)


def build(paper: page.Page, wanted: Sequence[styles.Style]) -> Template:
    """Make the template for the page and the styles `wanted`. Slow (some 50 ms): once for a layout and house style."""
    document = docx.Document()
    _strip(document)
    styles.define(document, (*wanted, styles.RIGHT_TO_LEFT, styles.ADDED))
    page.set_up(document, paper)
    _set(document, paper)
    _add(document, wanted)
    for root in (document.element, document.styles.element, document.settings.element):
        _tidy(root)
    for part in document.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.WML_FOOTER:
            _tidy(part.element)

    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    head, mark, tail = parts[_DOCUMENT].partition(b"<w:sectPr")
    changing = {_DOCUMENT, properties.CORE, properties.CUSTOM}
    fixed = {name: deflate(name, data) for name, data in parts.items() if name not in changing}
    return Template(head, mark + tail, tuple(parts), fixed)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield the joined pieces as bytes, some hundred of them at once: each call has its price."""
    left = iter(pieces)
    while some := list(islice(left, _AT_ONCE)):
        yield xml_bytes("".join(some))


def _strip(document: Document) -> None:
    """Drop theme, thumbnail, numbering, own XML, font table and old copies of the styles."""
    for relationships in (document.part.package.rels, document.part.rels):
        for name in [name for name, found in relationships.items() if found.reltype not in _KEPT]:
            del relationships[name]


def _set(document: Document, paper: page.Page) -> None:
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    settings = (_EVEN_AND_ODD if paper.even_foot else "") + _SETTINGS
    root.extend(list(parse_xml(f"<w:settings {nsdecls('w')}>{settings}</w:settings>")))


def _add(document: Document, wanted: Iterable[styles.Style]) -> None:
    """Add the parts that python-docx has no words for: the font table, and the place of the custom properties."""
    package = document.part.package
    fonts = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table(wanted), package)
    document.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    custom = Part(PackURI(f"/{properties.CUSTOM}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, b"", package)
    package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _font_table(wanted: Iterable[styles.Style]) -> bytes:
    faces = {style.letters.chinese for style in wanted if style.letters.chinese}
    fonts = "".join(
        f'<w:font w:name="{attribute(face)}">'
        + (f'<w:altName w:val="{_OTHER_NAMES[face]}"/>' if face in _OTHER_NAMES else "")
        + ("" if face.isascii() else '<w:charset w:val="86"/>')  # GB2312; of others the name does not tell
        + '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for face in sorted(faces)
    )
    return xml_bytes(f"{DECLARATION}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")


def _tidy(root: etree._Element) -> None:
    """Remove the template's attributes (only mc:Ignorable) and the names of vocabularies that are not used."""
    root.attrib.clear()
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
