"""大字稿: one sentence a paragraph, what stays with what, minute marks, and the golden files."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.domain.sentence_fitting import Measure
from speeches.domain.sentence_fitting import lines as count_lines
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import Digits, HouseStyle
from speeches.formats.layouts.reading_copy import LAYOUT
from tests.formats import word_reader
from tests.formats.test_layouts import MANUSCRIPTS, ODD_ONES

SPEECH = Manuscript(
    title="让好书走到街坊手里\n——给社区图书馆的十条建议",
    speaker="社区居委会主任　江晚舟",
    date_text="2026年3月2日",
    salutation="各位街坊，\n各位志愿者：",
    opening=("今天，图书馆开门了。欢迎大家！", "下面，我讲三点。"),
    sections=(
        Section(
            key="aaaaaaaaaa",
            heading="把书借出去",
            lead_in=("书在架上是死的，在手里才是“活”的。",),
            points=(
                Point(
                    key="bbbbbbbbbb",
                    lead="手续要少。",
                    body=("一张身份证就能借5本。", "当天办完。第二天就能看。"),
                    style=NumberStyle.MUST,
                ),
                Point(key="cccccccccc", lead="期限要宽。"),
            ),
            outro=("做到这两条，书就活了。",),
        ),
        Section(
            key="dddddddddd",
            heading="把服务做细",
            points=(
                Point(key="eeeeeeeeee", lead="开放时间", body=("晚上八点关门。周末照常。",), run_in=False),
                Point(key="ffffffffff", lead="志愿服务"),
            ),
        ),
        Section(key="gggggggggg", heading="把钱花对。", run_in=True, lead_in=("每一笔都要公开。",)),
    ),
    closing=("让我们一起读书！", "谢谢大家。"),
)
MARKED = LayoutContext(pace=60, options={"ticks": "minutes"})
CLAUSE = "把书借给每一个想看书的人"


def printed(manuscript, context=None):
    """Return (style, text) of each w:p that is not blank."""
    found = word_reader.lines(LAYOUT.write(manuscript, context or LayoutContext()))
    return [(line.style, line.text) for line in found if line.runs]


def section(*points, heading="借书", **fields):
    return Manuscript(sections=(Section(heading=heading, points=points, **fields),))


@pytest.mark.parametrize("part", ["document", "styles", "settings", "footer1"])
def test_golden(assert_golden, part):
    data = LAYOUT.write(SPEECH, LayoutContext(speech="12", revision=3, author="沈一苇"))
    assert_golden(f"reading_copy/{part}.xml", word_reader.parts(data)[f"word/{part}.xml"])


@pytest.mark.parametrize("size", ["22", "26"])
def test_golden_sizes(assert_golden, size):
    parts = word_reader.parts(LAYOUT.write(SPEECH, LayoutContext(options={"size": size})))
    assert_golden(f"reading_copy/styles_{size}.xml", parts["word/styles.xml"])


def test_golden_minute_marks(assert_golden):
    parts = word_reader.parts(LAYOUT.write(SPEECH, MARKED))
    assert_golden("reading_copy/document_minutes.xml", parts["word/document.xml"])


def test_golden_latin(assert_golden):
    speech = Manuscript(title="Open the library", salutation="Neighbours,", opening=("We open today. Come in.",))
    parts = word_reader.parts(LAYOUT.write(speech, LayoutContext(pace=5, options={"ticks": "minutes"})))
    for part in ("document", "styles", "footer1"):
        assert_golden(f"reading_copy/latin_{part}.xml", parts[f"word/{part}.xml"])


def test_each_sentence_is_a_paragraph():
    assert printed(SPEECH) == [
        ("Title", "让好书走到街坊手里"),
        ("Title", "——给社区图书馆的十条建议"),
        ("讲话人", "社区居委会主任　江晚舟"),
        ("讲话日期", "（2026年3月2日）"),
        ("称谓", "各位街坊，"),
        ("称谓", "各位志愿者："),
        ("开头段", "今天，图书馆开门了。"),
        ("续句", "欢迎大家！"),
        ("开头段", "下面，我讲三点。"),
        ("heading 1", "一、把书借出去"),
        ("导语", "书在架上是死的，在手里才是“活”的。"),
        ("要点连排", "一要手续要少。"),
        ("续句", "一张身份证就能借5本。"),
        ("展开", "当天办完。"),
        ("续句", "第二天就能看。"),
        ("要点", "二要期限要宽。"),
        ("收束段", "做到这两条，书就活了。"),
        ("heading 1", "二、把服务做细"),
        ("heading 2", "（一）开放时间"),
        ("展开", "晚上八点关门。"),
        ("续句", "周末照常。"),
        ("要点", "（二）志愿服务"),
        ("标题接排", "三、把钱花对。"),
        ("续句连排", "每一笔都要公开。"),
        ("结尾段连排", "让我们一起读书！"),
        ("结尾段", "谢谢大家。"),
    ]


def test_letter_styles_are_those_of_the_official_layout():
    found = word_reader.lines(LAYOUT.write(SPEECH, LayoutContext()))
    assert [run for line in found for run in line.runs if run[0]] == [
        ("排印补字", "（"),
        ("排印补字", "）"),
        ("序号", "一、"),
        ("段旨句序号", "一要"),
        ("段旨句", "手续要少。"),
        ("段旨句序号", "二要"),
        ("段旨句", "期限要宽。"),
        ("序号", "二、"),
        ("序号", "（一）"),
        ("段旨句序号", "（二）"),
        ("段旨句", "志愿服务"),
        ("标题语序号", "三、"),
        ("标题语", "把钱花对。"),
    ]


@pytest.mark.parametrize("context", [LayoutContext(), MARKED], ids=["plain", "marked"])
def test_nothing_is_formatted_by_hand(context):
    root = word_reader.xml(LAYOUT.write(SPEECH, context), "word/document.xml")
    direct = {child.tag for kind in ("pPr", "rPr") for element in root.iter(word_reader.W + kind) for child in element}
    assert direct == {word_reader.W + "pStyle", word_reader.W + "rStyle", word_reader.W + "rFonts"}


def test_a_paragraph_has_one_bookmark_from_its_first_sentence_to_its_last():
    data = LAYOUT.write(Manuscript(opening=("开门了。欢迎。请进。", "请坐。")), LayoutContext())
    marks = [
        child.tag.removeprefix(word_reader.W)
        for element in word_reader.xml(data, "word/document.xml").iter(f"{word_reader.W}p")
        for child in element
        if "bookmark" in child.tag
    ]
    assert marks == ["bookmarkStart", "bookmarkEnd"] * 2
    assert [line.bookmarks for line in word_reader.lines(data)] == [("s_opening_1",), (), (), ("s_opening_2",)]
    assert [entry.text for entry in word_reader.paragraphs(data)] == ["开门了。欢迎。请进。", "请坐。"]


def test_an_ordinal_stays_with_its_sentence():
    point = Point(level=2, lead="Books. ", body=("Lend them.",), style=NumberStyle.ARABIC)
    assert [text for _, text in printed(section(point))][1:] == ["1. Books. ", "Lend them."]


@pytest.mark.parametrize(
    ("manuscript", "styles"),
    [
        (section(Point(lead="多借"), Point(lead="快还")), ["heading 1", "要点", "要点"]),
        (section(Point(lead="多借"), outro=("都要做。",)), ["heading 1", "要点", "收束段"]),
        (section(Point(lead="多借", body=("随时。",), run_in=False)), ["heading 1", "heading 2", "展开"]),
        (section(Point(lead="借"), Point(level=2, lead="快借。")), ["heading 1", "heading 2", "二级要点"]),
        (Manuscript(sections=(Section(heading="借"), Section(heading="还"))), ["无文标题", "无文标题"]),
        (replace(section(), closing=("谢谢。",)), ["无文标题", "结尾段"]),
        (Manuscript(salutation="同志们："), ["称谓单行"]),
        (Manuscript(salutation="同志们！朋友们！", closing=("完。",)), ["称谓", "结尾段"]),
    ],
)
def test_only_a_line_that_heads_something_stays_with_the_next(manuscript, styles):
    assert [style for style, _ in printed(manuscript)] == styles


def test_lines_of_salutation_longer_than_a_page_are_no_chain():
    lines = "\n".join(f"第{number}组的各位街坊：" for number in range(40))
    styles = [style for style, _ in printed(Manuscript(salutation=lines, opening=("开门了。",)))]
    kept = styles.index("称谓")
    assert styles == ["称谓单行"] * kept + ["称谓"] * (40 - kept) + ["开头段"]
    assert 5 < 40 - kept < 16


def test_a_heading_longer_than_a_page_is_no_heading():
    (style, first), *others = printed(section(heading="借" * 700, lead_in=("完。",)))
    assert (style, {other for other, _ in others[:-1]}, others[-1]) == ("无文标题", {"续句"}, ("导语", "完。"))
    assert len(first) > 100


@pytest.mark.parametrize(
    ("lead", "rest", "style"),
    [
        ("借书要快。", "当天办完。", "要点连排"),
        ("借书要快。", "", "要点"),
        ("借书要快。", CLAUSE * 23 + "。", "要点"),  # a page is full with what follows
        (CLAUSE * 5 + "。", "当天办完。", "要点"),  # long enough to end a page with
    ],
)
def test_a_short_lead_stays_with_the_sentence_behind_it(lead, rest, style):
    assert printed(section(Point(lead=lead, body=(rest,) if rest else ())))[1][0] == style


@pytest.mark.parametrize("size", [22, 24, 26])
def test_a_sentence_of_a_page_stays_whole_and_a_longer_one_is_cut(size):
    measure = Measure(width=8844 / size / 20, indent=2)
    most = {22: 17, 24: 16, 26: 15}[size]
    context = LayoutContext(options={"size": str(size)})
    clauses = [CLAUSE + "；"] * 40
    longest = max(count for count in range(40) if count_lines("".join(clauses[:count]), measure) <= most)
    whole, longer = "".join(clauses[:longest]), "".join(clauses[: longest + 2])
    assert printed(Manuscript(opening=(whole,)), context) == [("开头段", whole)]
    (_, first), (style, second) = printed(Manuscript(opening=(longer,)), context)
    assert (first + second, first[-1], style) == (longer, "；", "续句")
    assert abs(len(first) - len(second)) <= len(CLAUSE) + 1


def test_a_sentence_leaves_room_for_its_heading():
    sentence = (CLAUSE + "；") * 21 + "好。"
    assert len(printed(Manuscript(opening=(sentence,)))) == 1
    (style, _), (_, first), (_, second) = printed(section(lead_in=(sentence,)))
    assert (style, first + second, first[-1]) == ("heading 1", sentence, "；")


def test_last_words_have_company():
    end = Manuscript(closing=("开门。", "关门。借书。还书。", "让我们一起读书！", "谢谢大家！"))
    assert [style for style, _ in printed(end)] == ["结尾段", "结尾段", *["续句连排"] * 2, "结尾段连排", "结尾段"]
    long = Manuscript(closing=((CLAUSE + "，") * 20 + "好。", "谢谢大家！"))
    assert [style for style, _ in printed(long)] == ["结尾段", "结尾段"]


def test_minute_marks_stand_before_the_sentence_that_begins_when_the_minute_is_over():
    sentence = "一二三四五六七八九十" * 2 + "。"  # 20 spoken characters: a third of a minute
    manuscript = Manuscript(
        title="二十个字", salutation="同志们：", opening=(sentence * 7, sentence), closing=(sentence,)
    )
    found = [(style, text[:4]) for style, text in printed(manuscript, MARKED)]
    assert found == [
        ("Title", "二十个字"),
        ("称谓", "同志们："),
        ("开头段", "一二三四"),
        ("续句", "一二三四"),
        ("续句", "一二三四"),
        ("计时续句", "1分\t一"),
        ("续句", "一二三四"),
        ("续句", "一二三四"),
        ("计时续句", "2分\t一"),
        ("开头段", "一二三四"),
        ("结尾段", "一二三四"),
    ]


def test_a_heading_leaves_its_mark_to_the_text():
    manuscript = replace(section(lead_in=("当天办完。",)), opening=(CLAUSE * 5 + "。",))
    assert [style for style, _ in printed(manuscript, MARKED)] == ["开头段", "heading 1", "计时段"]
    assert printed(manuscript, MARKED)[2][1] == "1分\t当天办完。"


def test_minutes_that_end_in_one_sentence_have_one_mark():
    manuscript = Manuscript(opening=(CLAUSE * 16 + "。完。",))
    assert printed(manuscript, MARKED)[1] == ("计时续句", "3分\t完。")


def test_nobody_speaks_no_characters():
    with pytest.raises(ValueError, match="nobody speaks 0"):
        LAYOUT.write(SPEECH, LayoutContext(pace=0, options={"ticks": "minutes"}))


@pytest.mark.parametrize(
    ("text", "foot"),
    [("开门了。", "第 1 页　共 1 页"), ("We open today.", "Page 1 of 1"), ("אנחנו פותחים היום.", "1/1")],
)
def test_the_foot_is_in_the_script_of_the_speech(text, foot):
    root = word_reader.xml(LAYOUT.write(Manuscript(opening=(text,)), LayoutContext()), "word/footer1.xml")
    assert "".join(root.itertext(f"{word_reader.W}t")) == foot


def _styles(house, name):
    root = word_reader.xml(LAYOUT.write(SPEECH, LayoutContext(house=house)), "word/styles.xml")
    (style,) = root.xpath(f"//w:style[w:name/@w:val='{name}']", namespaces={"w": word_reader.W[1:-1]})
    return style


def test_faces_are_those_of_the_house_style_and_sizes_are_not():
    style = _styles(HouseStyle(text_face="华文仿宋", text_size=28, digits=Digits.TEXT), "Normal")
    faces = style.find(f"{word_reader.W}rPr/{word_reader.W}rFonts")
    assert {faces.get(f"{word_reader.W}{name}") for name in ("ascii", "hAnsi", "eastAsia")} == {"华文仿宋"}
    assert style.find(f"{word_reader.W}rPr/{word_reader.W}sz").get(f"{word_reader.W}val") == "48"


OPTIONS = st.fixed_dictionaries(
    {"size": st.sampled_from(["24", "22", "26"]), "ticks": st.sampled_from(["none", "minutes"])}
)


@given(manuscript=MANUSCRIPTS, options=OPTIONS, pace=st.integers(1, 300))
@settings(max_examples=60)
def test_sentences_join_to_the_manuscript_whatever_is_chosen(manuscript, options, pace):
    data = LAYOUT.write(manuscript, LayoutContext(pace=pace, options=options))
    assert word_reader.faults(data) == []
    assert _unmarked(data) == [entry.text for entry in paragraphs(manuscript)]


@pytest.mark.parametrize("manuscript", ODD_ONES.values(), ids=ODD_ONES)
def test_odd_manuscripts_with_minute_marks(manuscript):
    assert _unmarked(LAYOUT.write(manuscript, MARKED)) == [entry.text for entry in paragraphs(manuscript)]


def _unmarked(data):
    found = word_reader.paragraphs(data)
    texts = ["".join(text for style, text in entry.runs if style != "分钟标") for entry in found if entry.runs]
    # A title that does not fit on a line is broken, which is no change of its text.
    return [text.replace("\n", "") for text in texts]


def test_no_paragraph_is_higher_than_a_page():
    measure = Measure(width=8844 / 480, indent=2)
    texts = ("借" * 100_000, "a" * 5000, "book " * 900, "𠮷📚" * 400, "。" * 900, "（" * 700, "ספר " * 700)
    found = printed(Manuscript(opening=texts))
    assert "".join(text for _, text in found) == "".join(texts)
    assert max(count_lines(text, measure) for _, text in found) <= 16
