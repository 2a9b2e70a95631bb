"""Where a table of contents stands, and what only looks like one."""

import pytest

from speeches.domain.contents import CONTENTS, MADE_BY_WORD, contents
from speeches.domain.passages import passages
from speeches.domain.reading import Line

SPEECH = ["一、种树", "树要种在有水的地方。", "二、看树", "看树要看三年。"]


def found(*above, given=()):
    return list(contents(passages([Line(text) for text in (*above, *SPEECH)]), given))


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["目录", "一、种树", "二、看树"], [0, 1, 2]),
        (["说树", "【目　录】", "一、种树（1）", "二、看树……12", "同志们："], [1, 2, 3]),
        (["目录", "一、种树", "说树"], []),
        (["目录", "二、种花", "三、看花"], []),
        (["目录"], []),
        (["目录", "一、种树", "二、看树", "同志们：", "同志们：说树。"], [0, 1, 2]),
        (["一、种树", "二、看树"], []),
    ],
)
def test_lines_that_return_below(above, expected):
    assert found(*above) == expected


def test_what_the_drafter_calls_speech_stays():
    assert found("目录", "一、种树", "二、看树", given=(0,)) == []
    assert found("目录", "一、种树", "二、看树", given=(1,)) == [0, 2]


def test_lines_that_their_style_marks():
    lines = [Line("说树"), Line("目　录"), Line("种树\t1", "TOC 1"), Line("看树\t2", "toc 2"), Line("同志们：")]
    found = contents(passages(lines))
    assert found == dict.fromkeys((1, 2, 3), MADE_BY_WORD)
    assert list(contents(passages(lines), (1, 2))) == [3]
    assert contents(passages(lines[2:])) == dict.fromkeys((0, 1), MADE_BY_WORD)
    assert contents(passages([Line("目录"), Line("一、种树"), Line("二、看树"), *map(Line, SPEECH)]))[0] == CONTENTS
