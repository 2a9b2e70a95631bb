"""Points and headings that count in words."""

import pytest

from speeches.domain.passages import passages
from speeches.domain.reading import Line
from speeches.domain.spoken_counts import spoken_counts

TEXT = "树种下去了，还要有人管。"
LATIN = "The trees stand. They give shade."


def found(*texts, levels=None):
    return spoken_counts(passages([Line(text) for text in texts]), levels or {})


@pytest.mark.parametrize(
    "first_words",
    [
        ["第一句话，", "第二句话，"],
        ["第一件事是", "第二件事是"],
        ["头一件，", "第二件，"],
        ["第一是", "第二是"],
        ["第一要", "第二要", "第三要"],
        ["其一，", "其二，"],
        ["首先是", "其次是", "再次是", "最后是"],
        ["误区一：", "误区二："],
        ["建议1：", "建议2："],
        ["【一】", "【二】"],
        ["壹、", "贰、"],
        ["甲、", "乙、"],
        ["一愿", "二愿", "三愿"],
    ],
)
def test_paragraphs_that_count_in_words_are_points(first_words):
    texts = [f"{word}苗要壮。苗壮了才有树。" for word in first_words]
    assert found(TEXT, *texts) == dict.fromkeys(range(1, len(texts) + 1), 1)


@pytest.mark.parametrize(
    "first_words",
    [
        ["First,", "Second,", "And third,", "Finally,"],
        ["First of all,", "Secondly,"],
        ["The first is", "The second is"],
        ["My first task", "My second task"],
        ["One:", "Two:"],
        ["Number one,", "Number two,"],
        ["Point 1:", "Point 2:"],
        ["I.", "II.", "III.", "IV."],
        ["(i)", "(ii)"],
        ["(a)", "(b)"],
        ["A.", "B."],
    ],
)
def test_so_do_latin_ones(first_words):
    texts = [f"{word} {LATIN}" for word in first_words]
    assert found(LATIN, *texts) == dict.fromkeys(range(1, len(texts) + 1), 1)


@pytest.mark.parametrize(
    "texts",
    [
        ["第一句话，早。", "第二件事，晚。"],
        ["第一句话，早。", "第三句话，晚。"],
        ["第二句话，早。", "第三句话，晚。"],
        ["第一要务是树。", "第二要务是水。"],
        ["一愿树绿。", "二愿水清。"],
        ["一些树绿了。", "二月水清了。", "三天就到了。"],
        ["First Lady.", "Second World War."],
        ["First, the trees.", "Finally, let me thank you."],
        ["首先是早。", "最后祝大家平安。"],
    ],
)
def test_what_counts_no_further_is_none(texts):
    assert found(TEXT, *texts, TEXT) == {}


def test_rows_of_a_table_count_nothing():
    assert spoken_counts(passages([Line("第一点，早。", table=1), Line("第二点，晚。", table=1)]), {}) == {}


def test_after_the_last_nothing_counts_on():
    assert found("First, dig.", "Finally, water.", "Second, rest.") == {0: 1, 1: 1}


def test_a_series_lies_within_one_section_and_below_what_stands_above_it():
    assert found("一、树", "第一点，早。", TEXT, "第二点，晚。", levels={0: 0}) == {1: 1, 3: 1}
    assert found("（一）树", "第一点，早。", "第二点，晚。", levels={0: 1}) == {1: 2, 2: 2}
    assert found("（1）树", "第一点，早。", "第二点，晚。", levels={0: 3}) == {1: 3, 2: 3}
    assert found("第一点，早。", "一、树", "第二点，晚。", levels={1: 0}) == {}


def test_a_series_may_begin_anew_and_no_paragraph_counts_twice():
    assert found("第一点，早。", "第二点，晚。", "第一点，春。", "第二点，秋。") == dict.fromkeys(range(4), 1)
    assert found("A. I plant.", "B. You water.", "II. We rest.") == {0: 1, 1: 1}
    assert found("一愿：第一点，早。", "二愿：早。", "三愿：晚。") == dict.fromkeys(range(3), 1)


@pytest.mark.parametrize(
    ("texts", "levels", "places"),
    [
        (["第一个问题，为什么种树", TEXT, "第二个问题　怎样种树", TEXT], {}, [0, 2]),
        (["I. The City That Was", LATIN, "II. The City That Is", LATIN], {}, [0, 2]),
        ([LATIN, "I", LATIN, "II", LATIN], {}, [1, 3]),
        (
            ["Part One: Trees", "1) Oaks. They last.", "2) Elms. They fell.", "Part Two: Water", LATIN],
            {1: 1, 2: 1},
            [0, 3],
        ),
        (["PART 01", "种树的人", TEXT, "PART 02", "浇水的人", TEXT], {}, [0, 3]),
    ],
)
def test_lines_above_text_are_headings(texts, levels, places):
    assert found(*texts, levels=levels) == dict.fromkeys(places, 0)


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        # One above the other; the last line of all; announcing what follows; below another heading or point.
        (["第一句话：早", "第二句话：晚", TEXT], {}),
        (["第一个问题，早", TEXT, "第二个问题，晚"], {}),
        (["第一个问题，早：", TEXT, "第二个问题，晚：", TEXT], {}),
        (["第一个问题，早" + "早" * 80, TEXT, "第二个问题，晚", TEXT], {}),
    ],
)
def test_other_lines_are_points(texts, levels):
    assert set(found(*texts, levels=levels).values()) == {1}


def test_below_numbers_no_line_is_a_section():
    assert found("一、树", "第一个问题，早", TEXT, "第二个问题，晚", TEXT, levels={0: 0}) == {1: 1, 3: 1}
    assert found("（一）树", "第一个问题，早", TEXT, "第二个问题，晚", TEXT, levels={0: 1}) == {1: 2, 3: 2}
