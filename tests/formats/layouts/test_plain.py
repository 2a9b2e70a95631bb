"""纯文本: bytes, blank lines, and the indents that help the reader where nothing else does."""

import codecs
from dataclasses import replace

import pytest
from hypothesis import given, settings

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.domain.passages import trim
from speeches.formats.base import LayoutContext
from speeches.formats.importers.plain_text import IMPORTER
from speeches.formats.layouts.plain import LAYOUT
from tests.formats.layouts.test_official import SPEECH
from tests.formats.test_layouts import MANUSCRIPTS

UNSIGNED = Manuscript(
    title="食堂怎么办",
    speaker="沈一苇",
    salutation="各位街坊：",
    opening=("今天开个会。",),
    sections=(
        Section(
            heading="饭菜",
            numbered=False,
            lead_in=("要热。",),
            points=(Point(lead="多做汤", run_in=False), Point(level=2, lead="少放盐", run_in=False)),
            outro=("就这些。",),
        ),
        Section(heading="道路", lead_in=("要平。",)),
    ),
    closing=("谢谢。",),
    styles=NumberStyles(level_1=NumberStyle.NONE, level_2=NumberStyle.NONE),
)


def written(manuscript):
    data = LAYOUT.write(manuscript, LayoutContext())
    assert data.startswith(codecs.BOM_UTF8)
    return data.decode("utf-8-sig")


def test_golden(assert_golden_text):
    text = written(SPEECH)
    assert text.count("\n") == text.count("\r\n")
    assert_golden_text("plain/speech.txt", text.replace("\r\n", "\n"))


def test_golden_with_indents(assert_golden_text):
    assert_golden_text("plain/indented.txt", written(UNSIGNED).replace("\r\n", "\n"))


@given(manuscript=MANUSCRIPTS)
@settings(max_examples=200, deadline=None)
def test_every_line_is_a_line_of_print(manuscript):
    entries = [line for entry in paragraphs(manuscript) for line in entry.text.split("\n") if line.strip()]
    lines = [line for line in written(manuscript).split("\r\n") if line.strip()]
    assert list(map(trim, lines)) == list(map(trim, entries))


def test_an_empty_speech_is_an_empty_file():
    assert written(Manuscript()) == ""


@pytest.mark.parametrize(
    ("manuscript", "text"),
    [
        (Manuscript(title="借书", opening=("开门了。",)), "借书\r\n\r\n开门了。\r\n"),
        (Manuscript(opening=("开门了。",), closing=("谢谢。",)), "开门了。\r\n\r\n谢谢。\r\n"),
        (
            Manuscript(title="借\n书", speaker="沈一苇", salutation="街坊们：", opening=("开门了。",)),
            "借\r\n书\r\n沈一苇\r\n\r\n街坊们：\r\n开门了。\r\n",
        ),
    ],
)
def test_where_blank_lines_stand(manuscript, text):
    assert written(manuscript).replace("　", "") == text


def test_indents_bring_back_what_no_sign_shows():
    lines = IMPORTER.read(LAYOUT.write(UNSIGNED, LayoutContext())).lines
    food, road = UNSIGNED.sections
    assert recognise(lines).manuscript == replace(UNSIGNED, sections=(food, replace(road, source_ordinal="一、")))


def test_a_lead_of_two_sentences_is_written_without_indents():
    points = (Point(lead="要快。要好。", body=("要省。",)), Point(lead="要稳。", body=("要准。",)))
    text = written(
        Manuscript(title="在会上的讲话", salutation="同志们：", sections=(Section(heading="干", points=points),))
    )
    assert text == "在会上的讲话\r\n\r\n同志们：\r\n\r\n一、干\r\n（一）要快。要好。要省。\r\n（二）要稳。要准。\r\n"
