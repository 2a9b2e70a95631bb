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
    "rPr": "rStyle rFonts b bCs i iCs snapToGrid color spacing w kern position sz szCs highlight u rtl lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr tabs kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc "
    "textDirection textAlignment outlineLvl rPr sectPr",
    "sectPr": "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols titlePg "
    "docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr",
    "settings": "zoom mirrorMargins evenAndOddHeaders defaultTabStop characterSpacingControl compat rsids "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


# ECMA-376, part 1, 11 and 15.2: what a part is that a relationship of the kind leads to.
TYPES = {
    "officeDocument": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "styles": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "settings": "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
    "fontTable": "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
    "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
# What stands at the beginning or the end of what.
ENDS = {"p": ("pPr", 0), "r": ("rPr", 0), "body": ("sectPr", -1)}


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


def lines(data):
    """Return the w:p of the document's body, each as a paragraph."""
    names = style_names(data)
    return [_paragraph(element, names) for element in xml(data, "word/document.xml").iter(f"{W}p")]


def paragraphs(data):
    """Return the paragraphs of the document's body; w:p under one bookmark are one, in the style of the first."""
    found, unfinished = [], False
    for line, element in zip(lines(data), xml(data, "word/document.xml").iter(f"{W}p"), strict=True):
        if unfinished:
            first = found.pop()
            line = Paragraph(  # noqa: PLW2901
                first.style, first.text + line.text, first.bookmarks + line.bookmarks, first.runs + line.runs
            )
        found.append(line)
        starts, ends = (len(list(element.iter(W + kind))) for kind in ("bookmarkStart", "bookmarkEnd"))
        unfinished = (unfinished or starts > 0) and not ends
    return found


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
    marks = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}softHyphen": "\u00ad"}
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
    checks = (_order, _ends, _bookmarks, _styles)
    return [
        *_types(found, trees),
        *_relationships(found, trees),
        *(fault for check in checks for fault in check(trees)),
    ]


def _types(found, trees):
    root = trees["[Content_Types].xml"]
    if next(iter(found)) != "[Content_Types].xml":
        yield "the types are not the first part"
    extensions = {entry.get("Extension") for entry in root if entry.tag.endswith("Default")}
    named = [entry.get("PartName").removeprefix("/") for entry in root if entry.tag.endswith("Override")]
    yield from (f"a type for {name}, which is missing" for name in named if name not in found)
    yield from (f"two types for {name}" for name in set(named) if named.count(name) > 1)
    for name in found:
        if name not in named and name.rsplit(".", 1)[-1] not in extensions:
            yield f"no type for {name}"


def _relationships(found, trees):
    reached = {"[Content_Types].xml"}
    overrides = [entry for entry in trees["[Content_Types].xml"] if entry.tag.endswith("Override")]
    types = {entry.get("PartName").removeprefix("/"): entry.get("ContentType") for entry in overrides}
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        ids = [entry.get("Id") for entry in root]
        yield from (f"{name} has {twice} twice" for twice in set(ids) if ids.count(twice) > 1)
        yield from (f"{name} leads out of the file" for entry in root if entry.get("TargetMode"))
        targets = {entry.get("Id"): posixpath.join(folder, entry.get("Target")) for entry in root}
        yield from (
            f"{name} says {kind} of {target}, which is {types.get(target)}"
            for kind, target in ((entry.get("Type").rsplit("/", 1)[-1], targets[entry.get("Id")]) for entry in root)
            if types.get(target) != TYPES.get(kind)
        )
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


def _ends(trees):
    for name, root in trees.items():
        for kind, (tag, place) in ENDS.items():
            for element in root.iter(W + kind):
                children = list(element)
                if any(child.tag == W + tag and child is not children[place] for child in children):
                    yield f"{name}: {tag} in the wrong place of {kind}"


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
