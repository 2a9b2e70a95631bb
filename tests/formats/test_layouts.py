"""What every layout promises, each promise asked of the layouts that claim it."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from tests.formats import word_reader
from tests.formats.word_writer import pack

CONTEXT = LayoutContext(speech="12", revision=3, author="沈一苇", created=datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
SMALL = Manuscript(
    title="把书借出去",
    salutation="各位街坊：",
    opening=("图书馆开门了。",),
    sections=(Section(heading="多借", points=(Point(lead="借得快。", body=("当天上架。",)),)),),
)
ODD_ONES = {
    "empty": Manuscript(),
    "title alone": Manuscript(title="把书借出去"),
    "no title": replace(SMALL, title=""),
    "section without points": Manuscript(sections=(Section(heading="多借"), Section(heading="快还"))),
    "section without a heading": Manuscript(sections=(Section(points=(Point(lead="多借"), Point(lead="快还"))),)),
    "ordinal alone": Manuscript(sections=(Section(points=(Point(body=("多借。",), run_in=False),)),)),
    "tabs and spaces": Manuscript(title=" 把  书\t借出去 ", opening=("\t多借", "快还\t\t", "　　早到  ", "    ")),
    "markup": Manuscript(title='<书> & "借"\'', opening=("a < b && c > d", "]]>", "&amp;")),
    "beyond the basic plane": Manuscript(title="𠮷屋的书📚", opening=("👩‍👧 来借书", "é́")),
    "very long": Manuscript(opening=("借书要还。" * 20_000,)),
    "Latin": Manuscript(title="Borrow “books”", opening=("It’s open — come in…",)),
}
FORBIDDEN = Manuscript(title="把\x00书\x0b借\x1f出\ud800去\uffff", opening=("多\ufffe借",))

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t<&>\"' 　", exclude_characters="\ufffe\uffff"),
    max_size=12,
)
_STYLES = st.sampled_from(NumberStyle)


def manuscripts(text, subtitle, date):
    """Return a strategy for manuscripts whose texts, subtitle and date come from these."""
    texts = st.lists(text, max_size=3).map(tuple)
    lines = st.lists(text, max_size=3).map("\n".join)
    points = st.builds(
        Point,
        level=st.integers(1, 3),
        lead=text,
        body=texts,
        run_in=st.booleans(),
        series_start=st.booleans(),
        style=st.none() | _STYLES,
    )
    sections = st.builds(
        Section,
        heading=text,
        numbered=st.booleans(),
        run_in=st.booleans(),
        lead_in=texts,
        points=st.lists(points, max_size=4).map(tuple),
        outro=texts,
    )
    return st.builds(
        Manuscript,
        title=lines,
        subtitle=subtitle,
        speaker=text,
        date_text=date,
        date_first=st.booleans(),
        salutation=lines,
        salutation_run_in=st.booleans(),
        opening=texts,
        sections=st.lists(sections, max_size=3).map(tuple),
        closing=texts,
        styles=st.builds(NumberStyles, sections=_STYLES, level_1=_STYLES, level_2=_STYLES, level_3=_STYLES),
    )


# Layouts add the dash and the brackets where they are missing; that is asked in the layouts' own tests.
MANUSCRIPTS = manuscripts(
    TEXT,
    subtitle=st.sampled_from(["", "——在开馆仪式上的讲话"]),
    date=st.sampled_from(["", "（2026年3月2日）"]),
)

every = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def claiming(*claims):
    layouts = {code: layout for code, layout in LAYOUTS.items() if all(getattr(layout, claim) for claim in claims)}
    return pytest.mark.parametrize("layout", layouts.values(), ids=layouts)


def test_codes_are_the_keys_in_order():
    assert list(LAYOUTS) == sorted(layout.code for layout in LAYOUTS.values())


@every
def test_what_the_menu_shows(layout):
    assert all((layout.title, layout.hint, layout.content_type))
    assert layout.suffix == "." + layout.suffix.lower().strip(".")


@every
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=50)
def test_same_input_same_bytes(layout, manuscript):
    assert layout.write(manuscript, LayoutContext()) == layout.write(manuscript, LayoutContext())


@every
def test_same_input_same_bytes_in_another_process(layout):
    program = (
        "import sys; from hashlib import sha256; from speeches.formats.base import LayoutContext;"
        "from speeches.formats.layouts import LAYOUTS; from tests.formats.test_layouts import SMALL;"
        f"print(sha256(LAYOUTS[{layout.code!r}].write(SMALL, LayoutContext())).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs == [sha256(layout.write(SMALL, LayoutContext())).hexdigest() + "\n"] * 2


@every
@pytest.mark.parametrize("manuscript", [*ODD_ONES.values(), FORBIDDEN], ids=[*ODD_ONES, "forbidden"])
def test_odd_manuscripts_are_printed(layout, manuscript):
    data = layout.write(manuscript, CONTEXT)
    assert data == layout.write(manuscript, CONTEXT)
    if layout.word:
        assert word_reader.faults(data) == []


@claiming("word")
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=50)
def test_word_files_are_sound(layout, manuscript):
    assert word_reader.faults(layout.write(manuscript, CONTEXT)) == []


@pytest.mark.parametrize(
    ("layout", "options"),
    [
        pytest.param(layout, {option.name: value}, id=f"{layout.code} {option.name} {value}")
        for layout in LAYOUTS.values()
        for option in layout.options
        for value, _title in option.choices
    ],
)
def test_every_choice_of_every_option_is_printed(layout, options):
    context = replace(CONTEXT, options=options)
    data = layout.write(SMALL, context)
    assert data == layout.write(SMALL, context)
    if layout.word:
        assert word_reader.faults(data) == []


FAULTS = {
    "a type for word/style.xml, which is missing": ("[Content_Types].xml", "/word/styles.xml", "/word/style.xml"),
    "which is no relationship": ("word/document.xml", 'r:id="', 'r:id="x'),
    "which is missing": ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"'),
    "leads out of the file": ("word/_rels/document.xml.rels", "Target=", 'TargetMode="External" Target='),
    "says styles of": ("[Content_Types].xml", "wordprocessingml.styles", "wordprocessingml.style"),
    "pPr holds": ("word/styles.xml", "<w:spacing ", "<w:jc/><w:spacing "),
    "sectPr holds": ("word/document.xml", "<w:pgSz ", "<w:docGrid/><w:pgSz "),
    "in rPr": ("word/document.xml", "<w:rFonts ", "<w:font/><w:rFonts "),
    "pPr in the wrong place of p": ("word/document.xml", "<w:p><w:pPr>", "<w:p><w:r/><w:pPr>"),
    "sectPr in the wrong place of body": ("word/document.xml", "</w:sectPr>", "</w:sectPr><w:p/>"),
    "bookmark name": ("word/document.xml", "s_opening_1", "s_title_1"),
    "bookmarks overlap": ("word/document.xml", '<w:bookmarkEnd w:id="1"/>', ""),
    "is not defined": ("word/document.xml", 'w:val="Title"', 'w:val="Titel"'),
}


@pytest.mark.parametrize(("fault", "change"), FAULTS.items(), ids=FAULTS)
def test_a_planted_fault_is_found(fault, change):
    name, old, new = change
    parts = word_reader.parts(LAYOUTS["official"].write(SMALL, CONTEXT))
    assert old in parts[name].decode()
    parts[name] = parts[name].decode().replace(old, new).encode()
    assert [found for found in word_reader.faults(pack(parts)) if fault in found] != []


@claiming("word")
def test_word_files_open_in_python_docx(layout):
    document = docx.Document(BytesIO(layout.write(SMALL, CONTEXT)))
    text = "".join(paragraph.text for paragraph in document.paragraphs)  # a paragraph may be several to python-docx
    assert not layout.whole_text or text == "".join(paragraph.text for paragraph in paragraphs(SMALL))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == ("把书借出去", "沈一苇", "zh-CN")
    assert (properties.identifier, properties.created) == ("speech:12:3", CONTEXT.created)


@claiming("word")
def test_word_files_say_nothing_of_the_template(layout):
    parts = word_reader.parts(layout.write(SMALL, LayoutContext()))
    assert [name for name in parts if "theme" in name or "thumbnail" in name or "numbering" in name] == []
    assert [
        name
        for name, part in parts.items()
        if b"python-docx" in part or b"Theme" in part.replace(b"themeFontLang", b"")
    ] == []


@claiming("anchored")
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=50)
def test_every_paragraph_is_anchored_once(layout, manuscript):
    found = word_reader.paragraphs(layout.write(manuscript, LayoutContext()))
    anchors = [mark for paragraph in found for mark in paragraph.bookmarks]
    assert [len(paragraph.bookmarks) for paragraph in found] == [int(bool(paragraph.runs)) for paragraph in found]
    assert len(anchors) == len(set(anchors)) == len(paragraphs(manuscript))


@claiming("word", "whole_text")
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=200)
def test_word_files_hold_the_whole_text(layout, manuscript):
    found = word_reader.paragraphs(layout.write(manuscript, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == [entry.text for entry in paragraphs(manuscript)]


@claiming("word", "whole_text")
@pytest.mark.parametrize("manuscript", ODD_ONES.values(), ids=ODD_ONES)
def test_odd_manuscripts_are_printed_whole(layout, manuscript):
    found = word_reader.paragraphs(layout.write(manuscript, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == [entry.text for entry in paragraphs(manuscript)]


@claiming("word", "whole_text")
def test_forbidden_characters_are_left_out(layout):
    found = word_reader.paragraphs(layout.write(FORBIDDEN, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == ["把书借出去", "多借"]
