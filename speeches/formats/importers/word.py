"""Word files (.docx); what they say is read by the toolkit, which also reads what LibreOffice makes of old ones."""

from speeches.domain.messages import gettext_noop
from speeches.formats.base import Importer
from speeches.formats.ooxml.markup import DECLARATION
from speeches.formats.ooxml.package import archive, deflate
from speeches.formats.ooxml.source import read


def _accepts(data: bytes) -> bool:
    return data.startswith(b"PK\3\4")


def _sample() -> bytes:
    """Return the smallest Word file that there is."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    texts = ("在全市读书节上的讲话", "各位读者：", "今天，我讲两点。", "一、多读一点", "二、读慢一点")
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    return archive(deflate(name, (DECLARATION + xml).encode()) for name, xml in parts.items())


IMPORTER = Importer(
    code="word",
    title=gettext_noop("Word"),
    suffixes=(".docx",),
    accepts=_accepts,
    read=read,
    sample=_sample(),
    isolated=True,
)
