"""Passages become a manuscript by their roles."""

from speeches.domain.assembly import assemble
from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.passages import passages
from speeches.domain.reading import Line, Role

CODES = {
    "t": Role.TITLE, "u": Role.SUBTITLE, "s": Role.SPEAKER, "d": Role.DATE, "a": Role.SALUTATION, "o": Role.OPENING,
    "h": Role.HEADING, "l": Role.LEAD_IN, "1": Role.POINT, "2": Role.POINT_2, "3": Role.POINT_3, "b": Role.BODY,
    "e": Role.OUTRO, "c": Role.CLOSING,
}  # fmt: skip


def build(codes, *texts):
    return assemble(passages([Line(text) for text in texts]), [CODES[code] for code in codes])


def made(codes, *texts):
    return build(codes, *texts)[0]


def test_the_front():
    manuscript = made("ttudsa", "说树", "又说树", "——三说", "（2025年3月8日）", "江晚舟", "同志们：")
    assert manuscript == Manuscript(
        title="说树\n又说树",
        subtitle="——三说",
        date_text="（2025年3月8日）",
        date_first=True,
        speaker="江晚舟",
        salutation="同志们：",
    )
    assert made("sd", "江晚舟", "2025年3月").date_first is False
    assert made("d", "2025年3月").date_first is False


def test_a_salutation_runs_in_only_where_the_opening_begins():
    manuscript = made("aao", "各位代表：", "同志们：　说树。", "再说。")
    assert (manuscript.salutation, manuscript.salutation_run_in) == ("各位代表：\n同志们：　", True)
    assert manuscript.opening == ("说树。", "再说。")
    manuscript = made("oa", "说树。", "同志们：再说。")
    assert (manuscript.salutation, manuscript.salutation_run_in) == ("同志们：再说。", False)
    assert made("a", "市直机关").salutation == "市直机关"


def test_sections_and_points():
    manuscript, parts = build(
        "hl1b2eec", "一、种树", "先说。", "（一）选苗。要好。", "再说。", "1.杨", "完。", "了。", "谢谢。"
    )
    points = (
        Point(lead="选苗。", body=("要好。", "再说。"), source_ordinal="（一）"),
        Point(level=2, lead="杨", run_in=False, source_ordinal="1."),
    )
    section = Section(heading="种树", lead_in=("先说。",), points=points, outro=("完。", "了。"), source_ordinal="一、")
    assert manuscript == Manuscript(sections=(section,), closing=("谢谢。",))
    assert parts == ((1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 0), (-1, 0))


def test_a_heading_that_runs_in():
    (section,) = made("hl", "一、种树。树要种。", "再说。").sections
    assert (section.heading, section.run_in, section.lead_in) == ("种树。", True, ("树要种。", "再说。"))


def test_short_questions_are_a_heading_as_a_whole():
    (section,) = made("h", "一、种什么？怎么种？").sections
    assert (section.heading, section.run_in) == ("种什么？怎么种？", False)
    (section,) = made("h", "一、种什么？" + "怎么种？" * 20).sections
    assert (section.heading, section.lead_in) == ("种什么？", ("怎么种？" * 20,))


def test_headings_without_a_number_take_none():
    manuscript = made("hh1", "种树", "## 浇水", "早浇。")
    assert [(section.heading, section.numbered) for section in manuscript.sections] == [
        ("种树", False),
        ("浇水", False),
    ]
    assert manuscript.sections[1].source_ordinal == "##"
    assert manuscript.styles == NumberStyles(level_1=NumberStyle.NONE)


def test_a_number_alone_takes_the_next_line_of_its_kind():
    manuscript, parts = build("hhlh1122", "一", "种树。多种。", "说。", "二、", "（一）", "选苗", "1.", "2.")
    first, second = manuscript.sections
    assert (first.heading, first.run_in, first.lead_in) == ("种树。", True, ("多种。", "说。"))
    assert (second.heading, second.numbered, second.source_ordinal) == ("", True, "二、")
    assert [(point.source_ordinal, point.lead) for point in second.points] == [
        ("（一）", "选苗"),
        ("1.", ""),
        ("2.", ""),
    ]
    assert parts == ((1, 0), (1, 0), (1, 0), (2, 0), (2, 1), (2, 1), (2, 2), (2, 3))


def test_points_without_a_heading_stand_in_a_section_without_one():
    manuscript, parts = build("o11", "说。", "第一，早。", "第二，深。")
    (section,) = manuscript.sections
    assert (section.heading, section.numbered, len(section.points)) == ("", True, 2)
    assert parts == ((0, 0), (1, 1), (1, 2))


def test_text_for_a_part_that_does_not_exist_goes_to_the_nearest():
    manuscript, parts = build("blehbl1l", "甲。", "乙。", "丙。", "丁", "戊。", "己。", "庚。", "辛。")
    assert manuscript.opening == ("甲。", "乙。")
    first, second = manuscript.sections
    assert (first.outro, second.lead_in, second.points[0].lead) == (("丙。",), ("戊。", "己。", "辛。"), "庚。")
    assert parts == ((0, 0), (0, 0), (1, 0), (2, 0), (2, 0), (2, 0), (2, 1), (2, 0))


def told(codes, *texts):
    """Build from lines whose file says what they are: "ordinal/lead/rest", or the text alone."""
    lines = []
    for code, text in zip(codes, texts, strict=True):
        ordinal, lead, rest = text.split("/") if "/" in text else ("", "", text)
        lines.append(Line(lead + rest, ordinal=ordinal, role=CODES[code], lead=len(lead)))
    return assemble(passages(lines), [CODES[code] for code in codes])


def test_told_words_are_cut_where_the_file_says():
    manuscript, _ = told("a1h1", "/同志们：/说。树", "一要/快。要好。/种。", "一百二十、/说树。/再说。", "//（一）选苗")
    assert (manuscript.salutation, manuscript.salutation_run_in, manuscript.opening) == ("同志们：", True, ("说。树",))
    first, second = manuscript.sections
    assert first.points == (Point(lead="快。要好。", body=("种。",), run_in=True, source_ordinal="一要"),)
    assert (second.heading, second.numbered, second.run_in, second.lead_in) == ("说树。", True, True, ("再说。",))
    assert second.points == (Point(lead="", body=("（一）选苗",), run_in=True, style=NumberStyle.NONE),)


def test_told_text_stays_in_its_order():
    manuscript, parts = told("leblh1l", "甲", "乙", "丙", "丁", "/说树/", "（一）/选苗/", "戊")
    assert [(section.lead_in, len(section.points), section.outro) for section in manuscript.sections] == [
        (("甲",), 0, ("乙",)),
        (("丙", "丁"), 0, ()),
        ((), 1, ()),
        (("戊",), 0, ()),
    ]
    assert parts == ((1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (3, 1), (4, 0))


def test_a_told_number_alone_waits_for_no_words():
    manuscript, _ = told("h11", "一、/说树/", "（一）//", "/选苗/")
    assert [(point.lead, point.source_ordinal) for point in manuscript.sections[0].points] == [
        ("", "（一）"),
        ("选苗", ""),
    ]


def test_a_told_heading_without_an_ordinal_is_not_numbered():
    manuscript, _ = told("hh", "一、/说树/", "/二、三产业/")
    assert [(section.numbered, section.heading) for section in manuscript.sections] == [
        (True, "说树"),
        (False, "二、三产业"),
    ]
