"""Points that a sign marks."""

import pytest

from speeches.domain.bullets import bullet_points
from speeches.domain.passages import passages
from speeches.domain.reading import Line


def lines(block):
    return passages([Line(text.replace("_", " ")) for text in block.split()])


@pytest.mark.parametrize(
    ("block", "levels", "expected"),
    [
        ("一、树 •苗 •根 说树", {0: 0}, {1: 1, 2: 1}),
        ("一、树 -_苗 -_**根** 说树", {0: 0}, {1: 1, 2: 1}),
        ("（一）树 ●苗 ●根", {0: 3}, {1: 3, 2: 3}),
        ("一、树 •苗 •根 二、水 •清 •净", {0: 0, 3: 0}, {1: 1, 2: 1, 4: 1, 5: 1}),
        ("一、树 •苗 -_根", {0: 0}, {}),
        ("一、树 •苗 说树 •根", {0: 0}, {}),
        ("说树 •苗 •根", {}, {}),
        ("一、树 -_-_- *_*_*", {0: 0}, {}),
    ],
)
def test_signs_row_on_row_below_a_heading_are_points(block, levels, expected):
    assert bullet_points(lines(block), levels) == expected
