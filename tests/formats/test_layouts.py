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

_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t<&>\"' 　", exclude_characters="\ufffe\uffff"),
    max_size=12,
)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_LINES = st.lists(_TEXT, max_size=3).map("\n".join)
_STYLES = st.sampled_from(NumberStyle)
_POINTS = st.builds(
    Point,
    level=st.integers(1, 3),
    lead=_TEXT,
    body=_TEXTS,
    run_in=st.booleans(),
    series_start=st.booleans(),
    style=st.none() | _STYLES,
)
_SECTIONS = st.builds(
    Section,
    heading=_TEXT,
    numbered=st.booleans(),
    run_in=st.booleans(),
    lead_in=_TEXTS,
    points=st.lists(_POINTS, max_size=4).map(tuple),
    outro=_TEXTS,
)
MANUSCRIPTS = st.builds(
    Manuscript,
    title=_LINES,
    # Layouts add the dash and the brackets where they are missing; that is asked in the layouts' own tests.
    subtitle=st.sampled_from(["", "——在开馆仪式上的讲话"]),
    speaker=_TEXT,
    date_text=st.sampled_from(["", "（2026年3月2日）"]),
    date_first=st.booleans(),
    salutation=_LINES,
    salutation_run_in=st.booleans(),
    opening=_TEXTS,
    sections=st.lists(_SECTIONS, max_size=3).map(tuple),
    closing=_TEXTS,
    styles=st.builds(NumberStyles, sections=_STYLES, level_1=_STYLES, level_2=_STYLES, level_3=_STYLES),
)

every = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def claiming(claim):
    layouts = {code: layout for code, layout in LAYOUTS.items() if getattr(layout, claim)}
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


@claiming("word")
def test_word_files_open_in_python_docx(layout):
    document = docx.Document(BytesIO(layout.write(SMALL, CONTEXT)))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        paragraph.text for paragraph in paragraphs(SMALL)
    ]
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


@claiming("whole_text")
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=200)
def test_word_files_hold_the_whole_text(layout, manuscript):
    found = word_reader.paragraphs(layout.write(manuscript, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == [entry.text for entry in paragraphs(manuscript)]


@claiming("whole_text")
@pytest.mark.parametrize("manuscript", ODD_ONES.values(), ids=ODD_ONES)
def test_odd_manuscripts_are_printed_whole(layout, manuscript):
    found = word_reader.paragraphs(layout.write(manuscript, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == [entry.text for entry in paragraphs(manuscript)]


@claiming("whole_text")
def test_forbidden_characters_are_left_out(layout):
    found = word_reader.paragraphs(layout.write(FORBIDDEN, LayoutContext()))
    assert [paragraph.text for paragraph in found if paragraph.runs] == ["把书借出去", "多借"]
