"""Markdown: what its signs say of lines, what stays text, and what the note says."""

import pytest

from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Role
from speeches.formats.importers.markdown import IMPORTER

ANYBODY = """\
# 在全市图书工作会议上的讲话

沈一苇

同志们：

> 书是用来借的。

下面讲三点。

## 一、**多买书**

- 买新书
- 买好书

***

二、多借书
------

**一要快。**当天就能借走。

**二要久。**借了可以慢慢看。

### （一）老人

可以多借。\\
也可以久借。

### （二）孩子 ##

* 借绘本
* 借画册

1. 不收押金
2. 不收罚款

谢谢大家！
"""


def read(text):
    return IMPORTER.read(text.encode())


def lines(text):
    return [line for line in read(text).lines if line.text]


def notes(text):
    return [str(note) for note in read(text).notes]


def test_a_file_of_anybody():
    reading = recognise(read(ANYBODY).lines)
    manuscript = reading.manuscript
    assert reading.dropped == ()
    assert (manuscript.title, manuscript.speaker) == ("在全市图书工作会议上的讲话", "沈一苇")
    assert (manuscript.salutation, manuscript.opening) == ("同志们：", ("书是用来借的。", "下面讲三点。"))
    assert [(section.source_ordinal, section.heading) for section in manuscript.sections] == [
        ("一、", "多买书"),
        ("二、", "多借书"),
    ]
    assert [(point.source_ordinal, point.lead, point.body) for point in manuscript.sections[0].points] == [
        ("-", "买新书", ()),
        ("-", "买好书", ()),
    ]
    assert [(point.level, point.source_ordinal, point.lead) for point in manuscript.sections[1].points][:4] == [
        (1, "一要", "快。"),
        (1, "二要", "久。"),
        (1, "（一）", "老人"),
        (1, "（二）", "孩子"),
    ]
    assert manuscript.closing == ("谢谢大家！",)


def test_the_note_counts_what_was_taken_off():
    assert notes(ANYBODY) == [
        "Signs of Markdown were read and taken off: # 1  > 1  ## 1  ** 6  *** 1  --- 1  ### 2  \\ 1"
    ]
    assert notes("同志们：\n今天开会。") == []


def test_lines_keep_their_numbers():
    assert [index for index, line in enumerate(read(ANYBODY).lines, 1) if line.text] == [
        index for index, line in enumerate(ANYBODY.splitlines(), 1) if line and line != "***" and set(line) != {"-"}
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 好", [Line("好", style="Title")]),
        (
            "# 借\n# 书\n\n## 一、快",
            [Line("借", style="Title"), Line("书", style="Title"), Line("一、快", outline_level=2)],
        ),
        ("# 一、快\n# 二、久", [Line("一、快", outline_level=1), Line("二、久", outline_level=1)]),
        ("# 借\n# 一、快", [Line("借", style="Title"), Line("一、快", outline_level=1)]),
        ("# 甲\n文。\n# 乙", [Line("甲", outline_level=1), Line("文。"), Line("乙", outline_level=1)]),
        ("文。\n# 甲", [Line("文。"), Line("甲", outline_level=1)]),
        ("文。\n## 甲 ##", [Line("文。"), Line("甲", outline_level=2)]),
        ("文。\n##甲", [Line("文。"), Line("甲", outline_level=2)]),
        ("文。\n###### 甲", [Line("文。"), Line("甲", outline_level=6)]),
        ("#话题# 好", [Line("#话题# 好")]),
        ("####### 甲", [Line("####### 甲")]),
        ("甲\n===\n文。", [Line("甲", style="Title"), Line("文。")]),
        ("文。\n甲\n--", [Line("文。"), Line("甲", outline_level=2)]),
        ("文。\n---\n完。", [Line("文。"), Line("完。")]),
        ("- - -\n文。", [Line("文。")]),
        ("> > 文。\n>文。", [Line("文。"), Line("文。")]),
        ("1. 快\n+ 久\n- 好", [Line("1. 快"), Line("+ 久"), Line("- 好")]),
        ("| 甲 | 乙 |\n|---|---|", [Line("| 甲 | 乙 |"), Line("|---|---|")]),
        ("```\n码\n```", [Line("```"), Line("码"), Line("```")]),
        ("<!-- 更多 -->", [Line("<!-- 更多 -->")]),
        ("好\\\\", [Line("好\\")]),
        ("\\# 好", [Line("# 好")]),
    ],
)
def test_what_a_line_is(text, found):
    assert lines(text) == found


def test_comments_say_what_the_next_line_is():
    text = (
        "<!-- 称谓 -->\n**街坊们，**开门了。\n\n<!-- 部分标题 一、 -->\n\n## 一、快\n\n"
        "<!-- 要点 一要 -->\n**一要快。久。** 好。\n\n"
        "<!-- 要点 -->\n不写序号\n\n<!-- 要点 三要 -->\n四要好。\n\n<!-- 结尾段 -->\n谢谢。\n"
    )
    assert lines(text) == [
        Line("街坊们，开门了。", role=Role.SALUTATION, lead=4),
        Line("快", ordinal="一、", role=Role.HEADING, lead=1),
        Line("快。久。好。", ordinal="一要", role=Role.POINT, lead=4),
        Line("不写序号", role=Role.POINT, lead=4),
        Line("四要好。", role=Role.POINT),
        Line("谢谢。", role=Role.CLOSING, lead=0),
    ]


def test_a_comment_stays_with_the_drafter_when_its_line_is_gone():
    assert lines("<!-- 称谓 -->\n") == []


@pytest.mark.parametrize("line", ["> " * 30_000, "# " * 30_000, "- " * 30_000 + "a", "<!-- " * 20_000, " #" * 30_000])
def test_hostile_lines_are_read(line):
    assert len(read("文。\n" + line).lines) == 2
