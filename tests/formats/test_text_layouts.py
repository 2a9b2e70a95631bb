"""What the text layouts promise: all the text, and what the reader made of a file comes back from it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import number, paragraphs
from speeches.domain.outline import recognise
from speeches.domain.passages import trim
from speeches.domain.segmentation import without_forbidden
from speeches.formats.base import LayoutContext, UnreadableFile
from speeches.formats.importers import IMPORTERS
from speeches.formats.layouts import LAYOUTS
from tests.builders import make_manuscript
from tests.formats.test_layouts import FORBIDDEN, MANUSCRIPTS, ODD_ONES

PAIRS = {
    code: (LAYOUTS[code], importer)
    for code in LAYOUTS
    for importer in IMPORTERS.values()
    if LAYOUTS[code].reads_back and not LAYOUTS[code].word and LAYOUTS[code].suffix in importer.suffixes
}
text = pytest.mark.parametrize(("layout", "importer"), PAIRS.values(), ids=PAIRS)

LINES = """
在全市养老服务工作会议上的讲话|——谈谈老年食堂|老有所养|（2026年3月2日）|二〇二六年三月|市民政局局长　沈一苇
沈一苇|讲话人：沈一苇|（讨论稿）|各位代表：|同志们，今天只谈一件事。|同志们：　老人是大家的。|各位同事！
市直机关：|Dear friends,|Thank you all.|一、把饭做热|二、把路修平|三．把人找齐|一|二、|第一部分　饭菜
第二部分　道路|（一）先看菜价|（二）再看口味。口味要淡。|(三)最后看价钱|1.选好厨房|2、配好人手
1. Be patient. Old people are slow.|2. Be kind. They were kind to us.|一要用心。心到了，饭就香了。|二要用力。
三要素质好|一是钱不够。|二是人不够。|四是地方小。|第一，摸清人数。|第二，定好规矩。|第三、抓好落实
首先，要问老人。|其次，要问儿女。|最后，要自己尝一尝。|最后，祝大家健康长寿！|①洗菜|②切菜|（1）米要好
（2）油要好|• 送饭上门|• 陪伴就医|- 一、送饭上门|- 二、陪伴就医|第一句话，饭要热。|第二句话，路要平。
## 二、小结|### 尾声|**三要快**|# 慢|#|加强巡访|补齐短板|下面，我讲三点意见：|目录|- 3 -|第 4 页
今年的饭不好做，可也得做，谁做得好，老人都看在眼里，儿女也都看在眼里。|谢谢大家！|让我们一起把老人照顾好！
各位代表！|老人笑了。|更多资料加QQ：1234567|www.example.com|来源：某某网|某某社江州3月2日电 会议今天召开。
编者按：好。|5*3=15，7_8_9，a\\b，`x`，&amp; <b>好</b>|1986. It was a cold year. We cooked.|> 老人说好|[注](a)
***|---|~5~10元~|“饭好了吗？”“好了。”|他说：“好。”大家都说好。
"""
sources = st.lists(st.sampled_from(LINES.strip().replace("\n", "|").split("|")), min_size=1, max_size=20)


def comparable(manuscript):
    """Return the manuscript with the ordinals of print as those of its source."""
    numbering = number(manuscript)
    sections = tuple(
        replace(
            section,
            source_ordinal=ordinal,
            points=tuple(replace(point, source_ordinal=own) for point, own in zip(section.points, owns, strict=True)),
        )
        for section, ordinal, owns in zip(manuscript.sections, numbering.sections, numbering.points, strict=True)
    )
    return replace(manuscript, sections=sections)


def read_back(layout, importer, manuscript):
    return recognise(importer.read(layout.write(manuscript, LayoutContext())).lines)


def test_each_text_layout_has_an_importer():
    assert sorted(PAIRS) == sorted(code for code, layout in LAYOUTS.items() if not layout.word)


@text
@given(source=sources)
@settings(max_examples=400, deadline=None)
def test_what_the_reader_made_of_a_text_comes_back(layout, importer, source):
    manuscript = recognise(IMPORTERS["plain_text"].read("\n".join(source).encode()).lines).manuscript
    assume(paragraphs(manuscript))
    reading = read_back(layout, importer, manuscript)
    assert comparable(reading.manuscript) == comparable(manuscript)
    assert reading.dropped == ()


@text
@given(source=sources)
@settings(max_examples=100, deadline=None)
def test_a_second_writing_is_the_first(layout, importer, source):
    manuscript = recognise(IMPORTERS["plain_text"].read("\n".join(source).encode()).lines).manuscript
    assume(paragraphs(manuscript))
    first = layout.write(manuscript, LayoutContext())
    assert layout.write(recognise(importer.read(first).lines).manuscript, LayoutContext()) == first


@text
def test_a_whole_speech_comes_back_without_any_aid(layout, importer):
    manuscript = make_manuscript()
    data = layout.write(manuscript, LayoutContext())
    assert comparable(recognise(importer.read(data).lines).manuscript) == comparable(manuscript)
    assert b"<!--" not in data
    assert "　　　".encode() not in data


@text
@pytest.mark.parametrize("heading", ["Books that travel", "Catalogue", "Thank you."])
def test_an_english_speech_comes_back_with_its_ordinals(layout, importer, heading):
    points = (
        Point(lead="Lend more. ", body=("To everybody, at any hour.",)),
        Point(lead="Ask less. ", body=("A name is enough.",)),
    )
    manuscript = Manuscript(
        title="The library and the street",
        salutation="Dear neighbours,",
        opening=("We open tonight.",),
        sections=(Section(heading=heading, points=points), Section(heading="Doors that open", points=points)),
        styles=NumberStyles(sections=NumberStyle.ARABIC, level_1=NumberStyle.ARABIC_PAREN),
    )
    text = layout.write(manuscript, LayoutContext()).decode()
    reading = read_back(layout, importer, manuscript)
    assert (f"1. {heading}" in text, "(2) Ask less." in text) == (True, True)
    assert comparable(reading.manuscript) == comparable(manuscript)


@text
@pytest.mark.parametrize("manuscript", [*ODD_ONES.values(), FORBIDDEN], ids=[*ODD_ONES, "forbidden"])
def test_odd_manuscripts_are_written_whole(layout, importer, manuscript):
    assert written(layout, importer, manuscript) == printed(manuscript)


@text
@given(manuscript=MANUSCRIPTS)
@settings(max_examples=200, deadline=None)
def test_text_files_hold_the_whole_text(layout, importer, manuscript):
    assert written(layout, importer, manuscript) == printed(manuscript)


def written(layout, importer, manuscript):
    """Return the lines of the file as its importer shows them; an empty file is refused."""
    data = layout.write(manuscript, LayoutContext())
    try:
        lines = importer.read(data).lines
    except UnreadableFile:
        return []
    return [plain(line.ordinal + line.text) for line in lines if line.ordinal + line.text]


def printed(manuscript):
    lines = (line for entry in paragraphs(manuscript) for line in without_forbidden(entry.text).split("\n"))
    return [plain(line) for line in lines if trim(line)]


def plain(line):
    """Return the line without white space: at its ends it belongs to no paragraph, behind bold it may be one more."""
    return "".join(character for character in line if trim(character))


def test_a_forbidden_character_alone_leaves_no_line():
    manuscript = Manuscript(opening=("\x00", "好。"), sections=(Section(points=(Point(lead="\ufffe"),)),))
    assert [read_back(*pair, manuscript).manuscript.opening[:1] for pair in PAIRS.values()] == [("好。",)] * len(PAIRS)
