"""What holds for every text: nothing is lost, roles are kept, what is printed reads back."""

from dataclasses import replace
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.domain.passages import trim
from speeches.domain.reading import Line, Role, to_data

SPACED = ("", "　\ufeff ", "　　这条河养了一城人，我们不能把它弄脏了，弄脏了就对不起后人，也对不起守河的人。")
LINES = """
在全市河湖管护工作会议上的讲话|——谈谈我们的河|守一条清水河|（2025年3月8日）|市水利局局长　江晚舟|江晚舟
各位代表：|同志们，今天我们来谈谈河。|同志们：　河是大家的。|各位同事！|市直机关：|Dear friends,|一、把河看住
二、把人用好|四．把路修通|（一）先看水质|（二）再看岸线。岸线不能乱占。|(三)最后看人|1.抓源头|2、抓过程
一要用心。心到了，事就成了。|二要用力。|三要用情|四是守规矩。|一是钱不够。|二是人不够。|第一，摸清家底。
第二，定好规矩。|第三、抓好落实|首先，要感谢大家。|其次，要说三句话。|最后，要抓落实。|最后，祝大会圆满成功！|一
二|1|2|- 3 -|第 4 页|①修堤|②清淤|——水更清了。|加强巡查|补齐短板
今年的活不好干，可也得干，谁干得好，大家都看在眼里。|谢谢大家！|让我们一起把河守好！|更多资料加QQ：1234567
仅供学习，请勿外传|www.example.com|来源：某某网|某某社江州3月8日电 会议今天召开。|讲话全文如下：|编者按：好。
We came here to talk. It is ours.|### 二、小结|## 尾声|**三要快**|#|下面，我讲三点意见：|（责任编辑：某某）
"""
hints = st.sampled_from([{}, {}, {}, {"ordinal": "一、"}, {"ordinal": "2", "style": "heading 2"}, {"outline_level": 1}])
lines = st.builds(
    lambda text, hint: Line(text, **hint),
    st.sampled_from([*SPACED, *LINES.strip().replace("\n", "|").split("|")])
    | st.text(alphabet="一二三、（）。，:\u3000 .#讲话各位们ab1\u200b", max_size=12),
    hints,
)
sources = st.lists(lines, max_size=20)
FRONT = {Role.TITLE: "title", Role.SUBTITLE: "subtitle", Role.SPEAKER: "speaker", Role.DATE: "date"}


def plain(text):
    """Leave out white space, which may go at the ends of paragraphs and after a marker."""
    return "".join(character for character in text if trim(character))


def written(data):
    """Return the paragraphs from the salutation on, joined as the stable shape says."""
    salutation, opening = data["salutation"].split("\n"), list(data["opening"])
    if data["salutation_run_in"]:
        salutation[-1] += opening.pop(0)
    found = [*salutation, *opening]
    for section in data["sections"]:
        found += joined(section["ordinal"] + section["heading"], section["lead_in"], run_in=section["run_in"])
        for point in section["points"]:
            found += joined(point["ordinal"] + point["lead"], point["body"], run_in=point["run_in"])
        found += section["outro"]
    return [*found, *data["closing"]]


def joined(first, texts, *, run_in):
    return [first + texts[0], *texts[1:]] if run_in else [first, *texts]


@given(sources)
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost_and_all_stand_in_their_order(source):
    reading = recognise(source)
    data = to_data(reading)
    by_role = [(role, line.ordinal + line.text) for role, line in zip(reading.roles, source, strict=True)]
    for role, field in FRONT.items():
        assert plain(data[field]) == plain("".join(text for own, text in by_role if own is role))
    body = "".join(text for own, text in by_role if own not in (*FRONT, Role.DROPPED))
    assert "".join(map(plain, written(data))) == plain(body)
    assert [line.number for line in reading.dropped] == [
        number for number, role in enumerate(reading.roles, 1) if role is Role.DROPPED
    ]
    assert all(plain(line.text) == plain(by_role[line.number - 1][1]) for line in reading.dropped)


@given(sources)
@settings(max_examples=200, deadline=None)
def test_reading_again_with_all_roles_given_changes_nothing(source):
    reading = recognise(source)
    again = recognise(source, dict(enumerate(reading.roles, 1)))
    assert (again.manuscript, again.roles, again.parts) == (reading.manuscript, reading.roles, reading.parts)
    assert recognise(source) == reading


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_roles_of_the_drafter_are_kept_and_nothing_is_lost(data):
    source = data.draw(sources)
    numbers = st.integers(1, max(len(source), 1))
    roles = data.draw(st.dictionaries(numbers, st.sampled_from(Role), max_size=5))
    reading = recognise(source, roles)
    kept = {number: reading.roles[number - 1] for number in roles if number <= len(source)}
    assert kept == {number: role for number, role in roles.items() if number <= len(source)}
    values = to_data(reading)
    texts = [*(values[field] for field in FRONT.values()), *written(values), *(line.text for line in reading.dropped)]
    assert sorted(plain("".join(texts))) == sorted(plain("".join(line.ordinal + line.text for line in source)))


SENTENCES = (
    "河要有人看，也要有人管。",
    "桥修好了，路也就近了。",
    "账要一笔一笔算，事要一件一件抓。",
    "树都活了，活得还不错。",
)
HEADINGS = ("把河看住", "让桥更稳", "关于明年的打算", "抓好三件实事", "2025年的安排")
LADDERS = (
    NumberStyles(),
    NumberStyles(level_1=NumberStyle.MUST, level_2=NumberStyle.ITEM, level_3=NumberStyle.CIRCLED),
    NumberStyles(level_1=NumberStyle.ORDINAL, level_2=NumberStyle.MUST, level_3=NumberStyle.ITEM),
    NumberStyles(level_1=NumberStyle.SEQUENCE, level_2=NumberStyle.ITEM, level_3=NumberStyle.CIRCLED),
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join)
run_in_points = st.builds(lambda lead, rest: Point(lead=lead, body=(rest,)), st.sampled_from(SENTENCES), texts)
lone_points = st.builds(
    lambda lead, rest: Point(lead=lead, body=(rest,), run_in=False), st.sampled_from(HEADINGS), texts
)


@st.composite
def lists(draw, level=1):
    """Draw a series of points, some with a series of the next level inside, none with text after the last."""
    found = []
    for point in draw(st.lists(run_in_points | lone_points, min_size=2, max_size=4)):
        found.append(replace(point, level=level))
        if level < 3 and draw(st.integers(0, 5)) == 0:
            found += draw(lists(level=level + 1))
    return found


def begins_a_paragraph(points):
    """Say whether a point of level 1 runs into its text; a ladder of lone lines without 一、 is read as headings."""
    return any(point.level == 1 and point.run_in for point in points)


sections = st.builds(
    lambda heading, lead_in, points: Section(heading=heading, lead_in=tuple(lead_in), points=tuple(points)),
    st.sampled_from(HEADINGS),
    st.lists(texts, min_size=1, max_size=2),
    lists(),
)
manuscripts = st.builds(
    Manuscript,
    title=st.sampled_from(["在河道管护大会上的讲话", "在河道管护\n动员大会上的讲话", "政府工作报告"]),
    speaker=st.sampled_from(["", "江晚舟", "市长　江晚舟"]),
    date_text=st.sampled_from(["", "（2025年3月8日）", "二〇二五年三月"]),
    salutation=st.sampled_from(["同志们：", "尊敬的各位来宾，\n女士们、先生们："]),
    salutation_run_in=st.booleans(),
    opening=st.lists(texts, min_size=1, max_size=2).map(tuple),
    sections=st.lists(sections, min_size=2, max_size=4).map(tuple)
    | lists().filter(begins_a_paragraph).map(lambda own: (Section(points=tuple(own)),)),
    closing=st.sampled_from([("谢谢大家！",), ("各位代表！", "河清了。"), ("同志们，河清了。", "让我们把河守好！")]),
    styles=st.sampled_from(LADDERS),
)


@given(manuscripts)
@settings(max_examples=150, deadline=None)
def test_what_is_printed_reads_back(manuscript):
    printed = [paragraph.text for paragraph in paragraphs(manuscript)]
    reading = recognise([Line(text) for text in printed])
    assert [paragraph.text for paragraph in paragraphs(reading.manuscript)] == printed
    assert (reading.dropped, unmarked(reading.manuscript)) == ((), unmarked(manuscript))


def unmarked(manuscript):
    """Return the manuscript without the ordinals of its source, and without the styles of unused levels."""
    used = {point.level for point in chain.from_iterable(section.points for section in manuscript.sections)}
    own = tuple(
        replace(section, source_ordinal="", points=tuple(replace(point, source_ordinal="") for point in section.points))
        for section in manuscript.sections
    )
    styles = [manuscript.styles.for_level(level) if level in used else None for level in (1, 2, 3)]
    return replace(manuscript, sections=own, styles=NumberStyles()), styles
