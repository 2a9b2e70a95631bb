"""Which markers count, and at which level."""

import pytest

from speeches.domain.ordinals import parse
from speeches.domain.passages import passages
from speeches.domain.reading import Line
from speeches.domain.series_evidence import levels, series_starts


def levels_of(block, headings=()):
    """Return the levels found, one for each line; - stands for a line that is neither heading nor point."""
    lines = block.split()
    found = levels(passages([Line(line) for line in lines]), headings)
    return "".join(str(found.get(index, "-")) for index in range(len(lines)))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("一、树 说树。 二、水 三、路", "0-00"),
        ("（一）树。苗。 说树。 （二）水", "1-1"),
        ("一、树 （一）苗 1.选 2.育 （二）水 二、路", "012210"),
        ("一、树 （一）苗 1.选 2.育 （1）早 （2）晚 ①春 ②秋 （二）水 二、路", "012233--10"),
        ("一、树 一要早。 二要快。 二、水 一要清。 二要净。", "011011"),
        ("第一，树 一是苗。 二是根。 第二，水", "1221"),
        # A number alone on its line parts the text.
        ("（一） 说树。 （二） 说水。", "0-0-"),
        ("01 说树。 02 说水。", "0-0-"),
        ("（一） 说树。 （二） 说水。 （一） 说路。 （二） 说桥。", "1-1-1-1-"),
        # Without another number nothing counts.
        ("一、树 说树。", "--"),
        ("第一，树。 说水。 第一，路。", "---"),
        ("首先，谢谢大家。 说树。 最后，说水。", "---"),
        # A list may stand behind another, or begin anew.
        ("一、树 一是苗。 二是根。 第一，早。 第二，晚。 二、水", "011110"),
        ("第一，早。 第二，晚。 第一，春。 第二，秋。", "1111"),
        ("一要早。 二要晚。 一是苗。 二是根。", "1122"),
        # A lower style that is enclosed once is inside everywhere.
        ("一是早。 （一）苗。 （二）根。 二是晚。 （一）春。 （二）秋。", "122122"),
        ("一、树 一是早。 1.苗 2.根 二是晚。 二、水 一是清。 二是净。 1.上 2.下", "0122101122"),
        # Slips in the count are forgiven.
        ("一、树 二、水 二、路 四、桥", "0000"),
        ("一、树 二、水 四、路 五、桥", "0000"),
        ("一、树 二、水 一、路 四、桥", "0000"),
        ("一、树 二、水 九、路 四、桥", "0000"),
        ("一、树 二、水 三、路 十、桥", "000-"),
        ("二、树 三、水", "00"),
        ("二要树。 三要水。", "--"),
        # A marker of another family fills a gap or goes on.
        ("第一，树。 二是水。 第三，路。 四要桥。", "1111"),
        ("一是树。 第二，水。", "11"),
        ("一是树。 第三，水。", "--"),
        # Numbers inside a paragraph belong to it.
        ("一是树；二是水。 三是路。 四是桥。", "---"),
        ("一是树。 二是水。 三是路，四是桥。 五是灯。", "111-"),
        ("首先，树。 其次，水。 再次，路。 第四，桥。 最后，灯。 最后，祝大家好！", "11111-"),
        ("首先，树。 第二，水。 第三，路。 最后，灯。", "1111"),
        ("第一，树。 第二，水。 最后，灯。", "11-"),
        # Lines above text number sections if lists stand below them.
        ("1.树 一是苗。 二是根。 2.水 说水。", "0110-"),
        ("第一，树 1.苗。 2.根。 第二，水 说水。", "0110-"),
        ("1.树 一是苗。 二是根。 2.水", "1221"),
        ("1.树 说树。 2.水 说水。", "1-1-"),
        ("1.树。 一是苗。 二是根。 2.水 说水。", "1221-"),
        ("说树 1.苗 一是早。 二是晚。 2.根 说根。 说水 1.清 2.净", "-1221--11"),
        # （三） after （二） of the section before goes on.
        ("一、树 （一）苗 （二）根 二、水 （三）河", "01101"),
        ("一、树 （一）苗 （二）根 二、水 （四）河", "0110-"),
    ],
)
def test_levels(block, expected):
    assert levels_of(block) == expected


def test_headings_known_otherwise_bound_the_series():
    assert levels_of("说树 一是苗。 二是根。 说水 一是清。 二是净。", headings=(0, 3)) == "011011"


def test_below_known_headings_every_style_numbers_points():
    lines = passages(
        [
            Line(line)
            for line in ("说树", "一、苗。", "二、根。", "（一）深", "（二）浅", "说水", "一、清。", "二、净。")
        ]
    )
    found = levels(lines, (0, 5), bound=True)
    assert "".join(str(found[index]) for index in range(8)) == "01122011"


@pytest.mark.parametrize(
    ("markers", "starts"),
    [
        ("一是 二是 三是", "x.."),
        ("一是 二是 第一， 第二，", "x.x."),
        ("一是 二是 一是 二是", "x.x."),
        ("第一， 二是 第三，", "x.."),
        ("一、 二、 一、 四、", "x..."),
        ("（一） 2.", "xx"),
        ("- 二是 三是", "x.."),
        ("- 一是 二是", "xx."),
        ("一是 - 三是", "x.."),
        ("首先， 其次， 最后，", "x.."),
    ],
)
def test_where_series_start(markers, starts):
    found = series_starts([parse(marker + "树") if marker != "-" else None for marker in markers.split()])
    assert "".join("x" if start else "." for start in found) == starts


def test_nothing_starts_nothing():
    assert series_starts([]) == []
