"""Points that nothing marks."""

import pytest

from speeches.domain.passages import passages
from speeches.domain.reading import Line
from speeches.domain.unmarked_points import unmarked_points

TEXT = "树种下去了，还要有人管，管上三年才算活，活了还要修，修了还要看，看到它自己能站住。"
ROOTS = ["根要深。深了就稳。", "苗要壮。壮了就直。", "水要足。足了就活。"]
ALIKE = ["强化育苗。苗圃要扩大。", "强化栽种。栽种要抢时。", "强化管护。管护要到人。"]


def found(*texts, levels):
    return unmarked_points(passages([Line(text) for text in texts]), levels)


@pytest.mark.parametrize(
    "promise",
    [
        "主要有三条经验：",
        "存在三个方面的不足。",
        "我讲3点意见：",
        "我提以下几点希望：",
        "我看到有三个方面的经验值得学习：",
    ],
)
def test_a_promise_announces_points(promise):
    rows = ALIKE if "以下" in promise else ROOTS
    assert found("一、种树", promise, *rows, levels={0: 0}) == [2, 3, 4]
    assert found(TEXT, promise, *rows, "谢谢大家。", levels={}) == [2, 3, 4]


def test_two_are_a_pair_if_promised():
    assert found("一、种树", "要处理好两个关系：", *ROOTS[:2], TEXT, levels={0: 0}) == [2, 3]


@pytest.mark.parametrize(
    "texts",
    [
        ["主要有四条经验：", *ROOTS],
        ["主要有三条经验：", *ROOTS[:2], "各位代表！", ROOTS[2]],
        ["主要有三条经验：", ROOTS[0], "苗木要选壮实的才好。壮了就直。", "水。水要足。"],
        ["主要有三条经验：", ROOTS[0], ROOTS[1], "水要足。"],
        ["主要有三条经验：", "我们要种。种了就好。", "我们要浇。浇了就好。", "我们要修。修了就好。"],
        ["两项工作都在前列。", *ROOTS[:2]],
        ["我提几点希望：", *ROOTS[:2]],
        ["我提几点希望：", "先看。看了再说。", *ALIKE[:2], "最后，再说一句。"],
        [*ROOTS],
    ],
)
def test_without_a_promise_that_is_kept_there_are_none(texts):
    assert found("一、种树", *texts, levels={0: 0}) == []


def test_below_a_heading_a_row_that_begins_alike_is_enough():
    assert found("一、种树", TEXT, *ALIKE, TEXT, levels={0: 0}) == [2, 3, 4]
    assert found("一、种树", *ALIKE[:2], TEXT, *ALIKE, levels={0: 0}) == [4, 5, 6]
    assert found("一、种树", *ALIKE[:2], TEXT, levels={0: 0}) == []
    assert found(*ALIKE, levels={}) == []


def test_so_are_two_short_lines_above_text():
    assert found("一、种树", TEXT, "苗圃更大了", TEXT, "山坡更绿了", TEXT, levels={0: 0}) == [2, 4]


def test_rows_of_a_table_are_none():
    rows = [Line(text, table=1) for text in ALIKE]
    assert unmarked_points(passages([Line("一、种树"), *rows]), {0: 0}) == []


def test_below_a_point_there_are_none():
    assert found("一、种树", "（一）育苗", *ALIKE, levels={0: 0, 1: 1}) == []
