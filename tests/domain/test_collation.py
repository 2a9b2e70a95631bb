"""Source lines beside the paragraphs that they became."""

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.domain.collation import Receipt, collate, receipt
from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.messages import Message
from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.domain.reading import Dropped, Line, Note, Reading, Role

WHY = Message("A page number.")
DOUBT = Message("Look again.")
BACK = (-1, 0)
FRONT = (0, 0)


def _reading(manuscript, *pairs, dropped=(), notes=()):
    roles, parts = zip(*pairs, strict=True)
    return Reading(manuscript, tuple(dropped), tuple(notes), roles, parts)


def _texts(rows):
    return {row.number: [paragraph.text for paragraph in row.paragraphs] for row in rows}


WHOLE = Manuscript(
    title="在公园会议上\n的讲话",
    speaker="江晚舟",
    date_text="（2026年3月2日）",
    date_first=True,
    salutation="同志们：",
    opening=("今天讲两点。",),
    sections=(
        Section(
            heading="把路修好",
            source_ordinal="一．",
            lead_in=("路是要走的。",),
            points=(
                Point(lead="修平。", body=("坑要补。",), source_ordinal="一要"),
                Point(lead="修直。", body=("弯要取。", "不能绕。"), source_ordinal="三要"),
            ),
            outro=("路就是这样修的。",),
        ),
    ),
    closing=("谢谢大家！",),
    styles=NumberStyles(level_1=NumberStyle.MUST),
)
LINES = [
    "在公园会议上",
    "的讲话",
    "江晚舟",
    "（2026年3月2日）",
    "",
    "同志们：",
    "今天讲两点。",
    "— 1 —",
    "一．把路修好",
    "路是要走的。",
    "一要修平。坑要补。",
    "三要修直。弯要取。",
    "不能绕。",
    "路就是这样修的。",
    "谢谢大家！",
]
READING = _reading(
    WHOLE,
    (Role.TITLE, FRONT),
    (Role.TITLE, FRONT),
    (Role.SPEAKER, FRONT),
    (Role.DATE, FRONT),
    (Role.BLANK, FRONT),
    (Role.SALUTATION, FRONT),
    (Role.OPENING, FRONT),
    (Role.DROPPED, FRONT),
    (Role.HEADING, (1, 0)),
    (Role.LEAD_IN, (1, 0)),
    (Role.POINT, (1, 1)),
    (Role.POINT, (1, 2)),
    (Role.BODY, (1, 2)),
    (Role.OUTRO, (1, 0)),
    (Role.CLOSING, BACK),
    dropped=[Dropped(8, "— 1 —", WHY)],
    notes=[Note(12, DOUBT), Note(12, WHY)],
)


def test_each_line_stands_beside_the_paragraph_that_it_became():
    rows = collate(list(map(Line, LINES)), READING)
    assert _texts(rows) == {
        1: ["在公园会议上"],
        2: ["的讲话"],
        3: ["江晚舟"],
        4: ["（2026年3月2日）"],
        5: [],
        6: ["同志们："],
        7: ["今天讲两点。"],
        8: [],
        9: ["一、把路修好"],
        10: ["路是要走的。"],
        11: ["一要修平。坑要补。"],
        12: ["二要修直。弯要取。"],
        13: ["不能绕。"],
        14: ["路就是这样修的。"],
        15: ["谢谢大家！"],
    }
    assert [row.text for row in rows] == LINES
    assert (rows[7].why, rows[11].notes, rows[0].notes) == (WHY, (DOUBT, WHY), ())
    assert [row.number for row in rows if row.joined] == []


def test_the_sum_is_counted_on_both_sides():
    assert receipt(list(map(Line, LINES)), READING) == Receipt(source=83, kept=80, dropped=3)
    assert receipt(list(map(Line, LINES)), READING).whole is True


def test_a_lost_character_does_not_stay_unseen():
    lines = list(map(Line, LINES))
    lines[12] = Line("不能绕了。")
    assert receipt(lines, READING).whole is False


def test_white_space_and_characters_without_width_are_not_counted():
    manuscript = Manuscript(title="讲 话")
    reading = _reading(manuscript, (Role.TITLE, FRONT))
    assert receipt([Line("\u200b　讲 话\t")], reading) == Receipt(source=2, kept=2, dropped=0)


def test_a_number_alone_on_its_line_takes_the_paragraph_and_the_next_line_goes_on():
    manuscript = Manuscript(
        sections=(Section(heading="把路修好", source_ordinal="一"), Section(heading="管好", source_ordinal="二、"))
    )
    reading = _reading(manuscript, (Role.HEADING, (1, 0)), (Role.HEADING, (1, 0)), (Role.HEADING, (2, 0)))
    rows = collate([Line("一"), Line("把路修好"), Line("二、管好")], reading)
    assert _texts(rows) == {1: ["一、把路修好"], 2: [], 3: ["二、管好"]}
    assert [row.joined for row in rows] == [False, True, False]


def test_behind_joined_lines_each_paragraph_finds_its_own():
    section = Section(heading="把路修好", source_ordinal="一", lead_in=("路是要走的。", "走了还要修。"))
    reading = _reading(Manuscript(sections=(section,)), *[(Role.HEADING, (1, 0))] * 2, *[(Role.LEAD_IN, (1, 0))] * 2)
    rows = collate([Line("一"), Line("把路修好"), Line("路是要走的。"), Line("走了还要修。")], reading)
    assert _texts(rows) == {1: ["一、把路修好"], 2: [], 3: ["路是要走的。"], 4: ["走了还要修。"]}


def test_an_automatic_number_belongs_to_its_line():
    manuscript = Manuscript(sections=(Section(points=(Point(lead="修平。", source_ordinal="1."),)),))
    lines = [Line("修平。", ordinal="1.")]
    reading = _reading(manuscript, (Role.POINT, (1, 1)))
    row = collate(lines, reading)[0]
    assert (row.text, _texts([row])) == ("1.修平。", {1: ["（一）修平。"]})
    assert receipt(lines, reading) == Receipt(source=5, kept=5, dropped=0)


def test_lines_of_a_speaker_or_subtitle_are_one_paragraph():
    manuscript = Manuscript(title="讲话", subtitle="——在会议上\n（摘要）")
    reading = _reading(manuscript, (Role.TITLE, FRONT), (Role.SUBTITLE, FRONT), (Role.SUBTITLE, FRONT))
    rows = collate([Line("讲话"), Line("——在会议上"), Line("（摘要）")], reading)
    assert _texts(rows) == {1: ["讲话"], 2: ["——在会议上\n（摘要）"], 3: []}


def test_a_salutation_that_runs_in_stands_beside_its_whole_line():
    manuscript = Manuscript(salutation="同志们：", salutation_run_in=True, opening=("今天讲路。", "讲两点。"))
    reading = _reading(manuscript, (Role.SALUTATION, FRONT), (Role.BODY, FRONT))
    rows = collate([Line("同志们：今天讲路。"), Line("讲两点。")], reading)
    assert _texts(rows) == {1: ["同志们：今天讲路。"], 2: ["讲两点。"]}


def test_a_line_that_became_two_paragraphs_shows_both():
    section = Section(heading="把路修好", source_ordinal="一、", lead_in=("路是要走的。",))
    reading = _reading(Manuscript(sections=(section,)), (Role.HEADING, (1, 0)))
    rows = collate([Line("一、把路修好路是要走的。")], reading)
    assert _texts(rows) == {1: ["一、把路修好", "路是要走的。"]}


SOME = st.sampled_from(
    [
        *("在会议上的讲话", "同志们：", "同志们：今天开会。", "谢谢大家！", "第 1 页", ""),
        *("一、把路修好", "一", "一要修平。坑要补。", "（一）管好。", "1. 早。", "路是要走的。"),
    ]
)


@given(st.lists(SOME, max_size=14), st.dictionaries(st.integers(1, 14), st.sampled_from(Role), max_size=6))
@settings(max_examples=200, deadline=None)
def test_whatever_the_roles_every_paragraph_stands_once_and_the_sum_comes_out(texts, roles):
    lines = [Line(text) for text in texts]
    reading = recognise(lines, {number: role for number, role in roles.items() if number <= len(lines)})
    shown = [paragraph.text for row in collate(lines, reading) for paragraph in row.paragraphs]
    assert sorted(shown) == sorted(paragraph.text for paragraph in paragraphs(reading.manuscript))
    assert receipt(lines, reading).whole is True
