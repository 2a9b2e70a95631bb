"""Markdown: how parts look, and the comments that help the reader where nothing else does."""

import pytest

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.outline import recognise
from speeches.formats.base import LayoutContext
from speeches.formats.importers.markdown import IMPORTER
from speeches.formats.layouts.markdown import LAYOUT
from speeches.formats.text.printed_lines import as_printed
from tests.formats.layouts.test_official import SPEECH
from tests.formats.layouts.test_plain import UNSIGNED

MUST = NumberStyles(level_1=NumberStyle.MUST)
EDITED = Manuscript(
    title="在全市图书工作会议上的讲话",
    salutation="同志们，",
    salutation_run_in=True,
    opening=("今天开会。", "- 会很短。"),
    sections=(
        Section(
            heading="要快",
            points=(
                Point(lead="要早。要勤。", body=("天天开门。",)),
                Point(lead="要 *省*。", body=("1. 省钱。", "# 省力。")),
                Point(lead="", body=("没有领句。",)),
                Point(lead="Be calm. ", body=("Go on.",)),
                Point(lead="多借书", run_in=False),
            ),
            outro=("做到这些就快。",),
        ),
        Section(heading="要好。也要久", run_in=True, lead_in=("一年都要好。", "年年都要好。")),
    ),
    closing=("完。",),
    styles=MUST,
)


def written(manuscript):
    return LAYOUT.write(manuscript, LayoutContext()).decode()


def blocks(manuscript):
    return written(manuscript).removesuffix("\n").split("\n\n")


@pytest.mark.parametrize(("name", "manuscript"), [("speech", SPEECH), ("unsigned", UNSIGNED), ("edited", EDITED)])
def test_golden(assert_golden_text, name, manuscript):
    assert_golden_text(f"markdown/{name}.md", written(manuscript))


@pytest.mark.parametrize("manuscript", [SPEECH, UNSIGNED, EDITED])
def test_what_was_edited_comes_back_too(manuscript):
    reading = recognise(IMPORTER.read(LAYOUT.write(manuscript, LayoutContext())).lines)
    assert as_printed(reading.manuscript) == as_printed(manuscript)
    assert reading.dropped == ()


def test_an_empty_speech_is_an_empty_file():
    assert written(Manuscript()) == ""


def test_only_what_would_be_misread_has_a_comment():
    commented = [block.split("\n")[0] for block in blocks(EDITED) if block.startswith("<!--")]
    assert commented == [
        "<!-- 要点 一要 -->",
        "<!-- 展开 -->",
        "<!-- 要点 三要 -->",
        "<!-- 要点 四要 -->",
        "<!-- 要点 五要 -->",
        "<!-- 收束段 -->",
        "<!-- 部分标题 二、 -->",
        "<!-- 结尾段 -->",
    ]


@pytest.mark.parametrize(
    ("point", "block"),
    [
        (Point(lead="要快。", body=("要好。",)), "**（一）要快。** 要好。"),
        (Point(lead="要快", body=("要好。",), run_in=False), "### （一）要快"),
        (Point(lead="要快。", body=("要好。",), run_in=False), "### （一）要快。"),
        (Point(lead="要快。"), "**（一）要快。**"),
        (Point(lead="要快"), "### （一）要快"),
        (Point(level=2, lead="要快"), "#### 1.要快"),
        (Point(level=3, lead="要快"), "##### （1）要快"),
    ],
)
def test_how_points_look(point, block):
    manuscript = Manuscript(title="借书", sections=(Section(heading="甲", points=(point,)),))
    assert blocks(manuscript)[2].split("\n")[-1] == block


def test_a_title_of_several_lines_is_several_headings():
    found = blocks(Manuscript(title="把书\n借出去", opening=("开门了。",)))
    assert [block.split("\n")[-1] for block in found] == ["# 把书", "# 借出去", "开门了。"]


def test_white_space_at_the_ends_is_left_out():
    found = blocks(Manuscript(title="　借书 ", closing=("\t完。  ",)))
    assert [block.split("\n")[-1] for block in found] == ["# 借书", "完。"]
