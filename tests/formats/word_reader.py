"""Reads Word files without the product's own code or python-docx, and knows the order that the schema asks for."""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# ECMA-376, part 1: CT_RPr, CT_PPr, CT_SectPr, CT_Style, CT_Settings; what Word files of ours may hold, in order.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs snapToGrid spacing w kern position sz szCs highlight u lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc "
    "textDirection textAlignment outlineLvl rPr sectPr",
    "sectPr": "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols titlePg "
    "docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr",
    "settings": "zoom mirrorMargins evenAndOddHeaders defaultTabStop characterSpacingControl compat rsids "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


@dataclass(frozen=True)
class Paragraph:
    """One w:p: its style's name, its text, the names of its bookmarks, and (style's name, text) of its runs."""

    style: str
    text: str
    bookmarks: tuple[str, ...]
    runs: tuple[tuple[str, str], ...]


def parts(data):
    """Return every part of the package by name, as bytes."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def xml(data, name):
    """Return the root of one part."""
    return etree.fromstring(parts(data)[name])


def style_names(data):
    """Return the name of each style by its id."""
    styles = xml(data, "word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}


def paragraphs(data):
    """Return the paragraphs of the document's body."""
    names = style_names(data)
    return [_paragraph(element, names) for element in xml(data, "word/document.xml").iter(f"{W}p")]


def _paragraph(element, names):
    style = element.find(f"{W}pPr/{W}pStyle")
    runs = tuple((_run_style(run, names), _text(run)) for run in element.iter(f"{W}r"))
    bookmarks = tuple(mark.get(f"{W}name") for mark in element.iter(f"{W}bookmarkStart"))
    text = "".join(text for _, text in runs)
    return Paragraph("" if style is None else names[style.get(f"{W}val")], text, bookmarks, runs)


def _run_style(run, names):
    style = run.find(f"{W}rPr/{W}rStyle")
    return "" if style is None else names[style.get(f"{W}val")]


def _text(run):
    """Return the text of a run as Word shows it: white space at the ends of a w:t counts only where it is kept."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        marks[child.tag] if child.tag in marks else _word_text(child) for child in run if child.tag != f"{W}rPr"
    )


def _word_text(element):
    assert element.tag == f"{W}t"
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return element.text if kept else element.text.strip()


def faults(data):
    """Return what a strict program would refuse, as sentences."""
    found = parts(data)
    trees = {name: etree.fromstring(content) for name, content in found.items()}
    return [*_types(found, trees), *_relationships(found, trees), *_order(trees), *_bookmarks(trees), *_styles(trees)]


def _types(found, trees):
    root = trees["[Content_Types].xml"]
    extensions = {entry.get("Extension") for entry in root if entry.tag.endswith("Default")}
    named = [entry.get("PartName").removeprefix("/") for entry in root if entry.tag.endswith("Override")]
    yield from (f"a type for {name}, which is missing" for name in named if name not in found)
    yield from (f"two types for {name}" for name in set(named) if named.count(name) > 1)
    for name in found:
        if name not in named and name.rsplit(".", 1)[-1] not in extensions:
            yield f"no type for {name}"


def _relationships(found, trees):
    reached = {"[Content_Types].xml"}
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        targets = {entry.get("Id"): posixpath.join(folder, entry.get("Target")) for entry in root}
        reached |= {name, *targets.values()}
        yield from (
            f"{name} points to {target}, which is missing" for target in targets.values() if target not in found
        )
        if owner in trees:
            used = {
                value for element in trees[owner].iter() for key, value in element.attrib.items() if key.startswith(R)
            }
            yield from (f"{owner} uses {missing}, which is no relationship" for missing in used - set(targets))
    yield from (f"{name} is reached from nowhere" for name in sorted(set(found) - reached))


def _order(trees):
    for name, root in trees.items():
        for kind, order in ORDER.items():
            places = {tag: place for place, tag in enumerate(order.split())}
            for element in root.iter(W + kind):
                tags = [child.tag.removeprefix(W) for child in element]
                if unknown := [tag for tag in tags if tag not in places]:
                    yield f"{name}: {unknown} in {kind}"
                elif tags != sorted(tags, key=places.__getitem__):
                    yield f"{name}: {kind} holds {tags}"
                elif kind != "sectPr" and len(set(tags)) < len(tags):
                    yield f"{name}: {kind} holds one thing twice: {tags}"


def _bookmarks(trees):
    root = trees["word/document.xml"]
    starts, ends = (list(root.iter(W + kind)) for kind in ("bookmarkStart", "bookmarkEnd"))
    for attribute in ("id", "name"):
        values = [mark.get(W + attribute) for mark in starts]
        yield from (f"bookmark {attribute} {value} twice" for value in set(values) if values.count(value) > 1)
    if [mark.get(f"{W}id") for mark in starts] != [mark.get(f"{W}id") for mark in ends]:
        yield "bookmarks overlap"
    for mark in starts:
        name = mark.get(f"{W}name")
        if not name.isascii() or not name.isidentifier() or len(name) > 40:
            yield f"bookmark {name} has an unsafe name"


def _styles(trees):
    styles = list(trees["word/styles.xml"].iter(f"{W}style"))
    ids = [style.get(f"{W}styleId") for style in styles]
    names = [style.find(f"{W}name").get(f"{W}val") for style in styles]
    yield from (f"style {name} twice" for name in {*ids, *names} if max(ids.count(name), names.count(name)) > 1)
    for name, root in trees.items():
        for kind in ("pStyle", "rStyle", "basedOn", "next"):
            for element in root.iter(W + kind):
                if element.get(f"{W}val") not in ids:
                    yield f"{name}: {kind} {element.get(f'{W}val')} is not defined"
