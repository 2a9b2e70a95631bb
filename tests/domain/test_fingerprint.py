"""Equal texts have one mark, whatever file they came in."""

import pytest

from speeches.domain.fingerprint import fingerprint
from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Role

TEXT = (
    "在全市读书节上的讲话",
    "各位读者：",
    "今天，我讲两点。",
    "一、多读一点",
    "要选好书。",
    "二、读慢一点",
    "要读进去。",
)


def mark(*texts):
    lines = [Line(text) for text in texts]
    return fingerprint(lines, recognise(lines, {}).roles)


@pytest.mark.parametrize(
    "other",
    [
        ("第 1 页 共 9 页", "", *TEXT),
        (*TEXT[:4], "要选", "好书。", *TEXT[5:]),
        tuple(text.replace("，", ",").replace("：", ":") for text in TEXT),
        tuple(f"　　{text}\u200b" for text in TEXT),
    ],
)
def test_what_does_not_make_another_text(other):
    assert mark(*other) == mark(*TEXT)


def test_a_number_counts_wherever_it_stands():
    with_number = [Line(text) for text in TEXT]
    with_number[3] = Line("多读一点", ordinal="一、", outline_level=1)
    assert fingerprint(with_number, recognise(with_number, {}).roles) == mark(*TEXT)


@pytest.mark.parametrize(
    "other", [TEXT[:-1], (*TEXT[:-1], "要读进去！"), (*TEXT[:-1], "要读得进去。"), (TEXT[0], *reversed(TEXT[1:]))]
)
def test_what_does(other):
    assert mark(*other) != mark(*TEXT)


def test_a_text_of_which_nothing_belongs_to_a_speech_is_taken_whole():
    marks = {fingerprint([Line(text)], [Role.DROPPED]) for text in ("广告甲", "广告乙")}
    assert len(marks) == 2
