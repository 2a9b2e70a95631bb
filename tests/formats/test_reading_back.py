"""What Word layouts promise that can be read back: any manuscript comes back from its file."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.domain.reading import Line
from speeches.formats.base import LayoutContext, UnreadableFile
from speeches.formats.importers import IMPORTERS
from tests.formats.test_layouts import MANUSCRIPTS, ODD_ONES, TEXT, claiming, manuscripts

MISLEADING = """
一、多借|（一）快还|二要|首先，借。|第一，|1|（一）|各位街坊：|各位街坊：开门了。|谢谢大家！|目录|· 借|# 多|**快**
在会上的讲话|2026年3月2日|http://books.example|“谁借？”我借。|Read. More.
"""
"""Texts that look like something else than they are: a file must say it."""
READ = """
在开馆仪式上的讲话|——谈谈读书|江晚舟|（2026年3月2日）|各位街坊：|今天，图书馆开门了。|一、多借|二、快还|三、多读
书在手里才是活的。|一要快。当天上架。|二要好。不缺一页。|（一）找书|（二）补书|第一，先看。看了再借。|第二，再想。|1.新书
2.旧书|首先，要问。|其次，要找。|最后，要还。|各位代表！|让我们一起读书！|谢谢大家。|附带说一句|雨天请带伞。|来源：某某网
Dear friends,|Thank you all.
"""
"""Lines of which a reader makes something."""


def lines_of(block):
    return st.sampled_from(block.strip().replace("\n", "|").split("|"))


_MISLEADING = TEXT | lines_of(MISLEADING)


def told(manuscript):
    """Return what a Word file can say of a manuscript: (field, ordinal, lead, rest, level) of each printed paragraph.

    Keys are new in what is read back, and blank paragraphs are not printed, so neither they nor the numbers that count
    them are compared. A point that prints neither ordinal nor lead is not seen: its body belongs to the point before,
    or to the lead-in.
    """
    entries = []
    for entry in paragraphs(manuscript):
        field, level = entry.field, entry.level
        if field == "body":
            field, level = ("body", entries[-1][4]) if entries and entries[-1][4] else ("lead_in", 0)
        entries.append((field, entry.ordinal, entry.lead, entry.rest, level))
    return entries


def read_back(layout, manuscript):
    """Return the reading of a printed manuscript by the importer for such files; None for one without text."""
    importer = next(importer for importer in IMPORTERS.values() if layout.suffix in importer.suffixes)
    try:
        source = importer.read(layout.write(manuscript, LayoutContext()))
    except UnreadableFile:
        assert paragraphs(manuscript) == ()
        return None
    assert source.notes == ()
    return recognise(source.lines)


def check_read_back(layout, manuscript):
    reading = read_back(layout, manuscript)
    if reading is not None:
        assert told(reading.manuscript) == told(manuscript)
        assert (reading.notes, reading.dropped) == ((), ())
        assert read_back(layout, reading.manuscript).manuscript == reading.manuscript


@claiming("word", "reads_back")
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=100)
def test_any_manuscript_is_read_back_from_its_word_file(layout, manuscript):
    check_read_back(layout, manuscript)


@claiming("word", "reads_back")
@given(manuscript=manuscripts(_MISLEADING, subtitle=_MISLEADING, date=_MISLEADING))
@settings(max_examples=100)
def test_a_word_file_says_what_its_text_does_not(layout, manuscript):
    check_read_back(layout, manuscript)


@claiming("word", "reads_back")
@pytest.mark.parametrize("manuscript", ODD_ONES.values(), ids=ODD_ONES)
def test_odd_manuscripts_are_read_back(layout, manuscript):
    check_read_back(layout, manuscript)


def unmarked(manuscript):
    """Return the manuscript without the ordinals of its source, which print puts right."""
    sections = tuple(
        replace(section, source_ordinal="", points=tuple(replace(point, source_ordinal="") for point in section.points))
        for section in manuscript.sections
    )
    return replace(manuscript, sections=sections)


@claiming("word", "reads_back")
@given(lines=st.lists(lines_of(READ), max_size=25))
@settings(max_examples=100)
def test_what_was_read_from_a_text_is_read_back_whole(layout, lines):
    manuscript = recognise([Line(line) for line in lines]).manuscript
    reading = read_back(layout, manuscript)
    assert reading is None or unmarked(reading.manuscript) == unmarked(manuscript)
