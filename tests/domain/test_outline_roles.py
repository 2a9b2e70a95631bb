"""What a drafter says of a line, and what a file says of it, against what is recognised."""

from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Role

SPEECH = """
江州文库
会员免费下载
QQ：1234567
在园林绿化工作会议上的讲话
同志们：
今天开会，就是要把种树的事说透。
一、把树种活
种树容易，种活难。
一要选对苗。本地的苗最认本地的土。
二要浇透水。水要浇到根上。
二、把树管好
树活了，日子还长。
三、把树看好
看好了，才不算白种。
""".strip().splitlines()

PLAIN = [role.value for role in recognise([Line(text) for text in SPEECH]).roles]


def changed(**roles):
    """Return the lines whose role changes when the drafter gives `roles` as n1="body" …, by number."""
    given = {int(name[1:]): Role(role) for name, role in roles.items()}
    reading = recognise([Line(text) for text in SPEECH], given)
    pairs = enumerate(zip(PLAIN, reading.roles, strict=True), 1)
    return {number: role.value for number, (plain, role) in pairs if role.value != plain}


def test_what_is_found_without_the_drafter():
    front = ["dropped", "dropped", "dropped", "title", "salutation", "opening"]
    text = ["heading", "lead_in", "point", "point", "heading", "lead_in", "heading", "lead_in"]
    assert front + text == PLAIN


def test_a_dropped_line_comes_back_in_any_role_and_alone():
    assert changed(n1="subtitle") == {1: "subtitle"}
    assert changed(n2="opening") == {2: "opening"}
    assert changed(n3="speaker") == {3: "speaker"}


def test_a_title_of_the_drafter_makes_the_occasion_the_subtitle():
    assert changed(n1="title") == {1: "title", 4: "subtitle"}


def test_a_dropped_line_may_be_given_by_the_drafter():
    assert changed(n6="dropped") == {6: "dropped"}
    reading = recognise([Line("树。")], {1: Role.DROPPED})
    assert [str(line.why) for line in reading.dropped] == ["Left out by the drafter."]
    reading = recognise([Line("来源：江州网")], {1: Role.BLANK})
    assert [str(line.why) for line in reading.dropped] == ["Says where or when the text was published."]


def test_a_heading_taken_back_leaves_the_others():
    assert changed(n11="body") == {11: "body", 12: "body"}
    assert changed(n9="lead_in") == {9: "lead_in"}
    assert changed(n10="point_2") == {10: "point_2"}


def test_a_paragraph_made_a_heading_leads_on():
    assert changed(n8="heading") == {8: "heading"}
    assert changed(n6="heading") == {6: "heading"}
    assert changed(n14="closing") == {14: "closing"}


def test_a_blank_line_keeps_its_role_and_stays_empty():
    reading = recognise([Line("同志们："), Line(" "), Line("树。")], {2: Role.OPENING, 9: Role.TITLE})
    assert reading.roles == (Role.SALUTATION, Role.OPENING, Role.OPENING)
    assert reading.manuscript.opening == ("树。",)


def test_automatic_numbers_and_styles_of_a_word_file():
    lines = [
        Line("在园林年会上的讲话", style="Title"),
        Line("各位同事："),
        Line("今天讲两件事。"),
        Line("把树种活", ordinal="一、", style="heading 1"),
        Line("选对苗", ordinal="（一）", style="heading 2"),
        Line("苗不对，种多少都白搭。"),
        Line("浇透水", ordinal="（二）"),
        Line("水要浇到根上。"),
        Line("把人带好", ordinal="二、", style="heading 1"),
        Line("新来的同志要有人带。"),
        Line("谢谢大家！"),
    ]
    reading = recognise(lines)
    assert "".join(role.value[0] for role in reading.roles) == "tsohpbpbhlc"
    first, second = reading.manuscript.sections
    assert (first.source_ordinal, first.heading, second.heading) == ("一、", "把树种活", "把人带好")
    assert [(point.source_ordinal, point.lead) for point in first.points] == [
        ("（一）", "选对苗"),
        ("（二）", "浇透水"),
    ]
    assert reading.notes == ()


def test_headings_that_only_the_file_knows():
    lines = [
        Line("说树", outline_level=1),
        Line("同志们："),
        Line("种树", outline_level=2),
        Line("树要种。"),
        Line("选苗", outline_level=3),
        Line("苗要选。"),
        Line("浇水", outline_level=2),
        Line("水要浇。"),
    ]
    reading = recognise(lines)
    assert [role.value for role in reading.roles] == [
        "title",
        "salutation",
        "heading",
        "lead_in",
        "point",
        "body",
        "heading",
        "lead_in",
    ]
    assert [section.numbered for section in reading.manuscript.sections] == [False, False]


def test_headings_in_markdown():
    texts = ["# 在青年座谈会上的讲话", "同志们：", "## 一、多读书", "书要多读。", "## 二、多走路", "路要多走。"]
    reading = recognise([Line(text) for text in texts])
    assert [role.value for role in reading.roles][2:] == ["heading", "lead_in", "heading", "lead_in"]
    assert [section.source_ordinal for section in reading.manuscript.sections] == ["## 一、", "## 二、"]


TOLD = [
    Line("在座谈会上的讲话", role=Role.TITLE, lead=0),
    Line(""),
    Line("一、二、三产业都要树。", role=Role.OPENING, lead=0),
    Line("多读书", ordinal="一、", role=Role.HEADING, lead=3),
    Line("谢谢大家！", role=Role.LEAD_IN, lead=0),
    Line("路要多走。", ordinal="五、", role=Role.HEADING, lead=5),
]


def test_roles_that_the_file_gives_are_kept_without_a_doubt():
    reading = recognise(TOLD)
    assert [role.value for role in reading.roles] == ["title", "blank", "opening", "heading", "lead_in", "heading"]
    assert reading.manuscript.sections[0].lead_in == ("谢谢大家！",)
    assert [(note.number, str(note.text)) for note in reading.notes] == [
        (6, "The source has “五、” here; by its place it will be “二、”.")
    ]


def test_lines_without_a_role_are_recognised_around_those_that_have_one():
    added = [*TOLD[:5], Line("书要天天读。"), Line("第 3 页"), *TOLD[5:]]
    reading = recognise(added)
    assert reading.manuscript.sections[0].lead_in == ("谢谢大家！", "书要天天读。")
    assert [line.text for line in reading.dropped] == ["第 3 页"]
    assert [note.number for note in reading.notes] == [8]


def test_the_drafter_overrules_the_file():
    reading = recognise(TOLD, {4: Role.OPENING, 5: Role.DROPPED, 6: Role.POINT})
    assert reading.manuscript.opening == ("一、二、三产业都要树。", "一、多读书")
    assert [line.text for line in reading.dropped] == ["谢谢大家！"]
    assert [(point.source_ordinal, point.lead) for _, point in reading.manuscript.points()] == [("五、", "路要多走。")]
    assert [role.value for role in reading.roles] == ["title", "blank", "opening", "opening", "dropped", "point"]
