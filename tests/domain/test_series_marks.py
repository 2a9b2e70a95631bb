"""The marks that give back the ordinals of the source."""

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import number
from speeches.domain.ordinals import parse
from speeches.domain.series_marks import mark_series


def marked(*sections):
    """Mark sections written as "level:marker …", "-" for no marker; return points, styles and printed ordinals."""
    own = [[pair.split(":") for pair in section.split()] for section in sections]
    given = [[(Point(level=int(level)), parse(marker + "树")) for level, marker in section] for section in own]
    points, styles = mark_series(given, [])
    manuscript = Manuscript(sections=tuple(Section(points=tuple(section)) for section in points), styles=styles)
    return points, styles, [" ".join(ordinals) for ordinals in number(manuscript).points]


def test_one_style_for_all_series_is_the_speechs():
    points, styles, printed = marked("1:一要 1:二要", "1:一要 1:二要")
    assert styles.level_1 is NumberStyle.MUST
    assert {point.style for section in points for point in section} == {None}
    assert printed == ["一要 二要", "一要 二要"]


def test_another_style_stands_on_the_first_point_of_its_series():
    points, _, printed = marked("1:一要 1:二要 1:第一， 1:第二，", "1:一要 1:二要")
    assert [(point.series_start, point.style) for point in points[0]] == [
        (False, None),
        (False, None),
        (True, NumberStyle.ORDINAL),
        (False, None),
    ]
    assert printed == ["一要 二要 第一， 第二，", "一要 二要"]


def test_levels_have_styles_of_their_own_and_begin_anew_below_each_point():
    _, styles, printed = marked("1:（一） 2:1. 2:2. 3:① 3:② 1:（二） 2:1. 2:1.")
    assert styles == NumberStyles(level_3=NumberStyle.CIRCLED)
    assert printed == ["（一） 1. 2. ① ② （二） 1. 1."]


def test_a_sequence_stays_one_beyond_four():
    _, styles, printed = marked("1:首先， 1:其次， 1:再次， 1:第四， 1:第五， 1:第六， 1:第七， 1:第八， 1:最后，")
    assert styles.level_1 is NumberStyle.SEQUENCE
    assert printed == ["首先， 其次， 再次， 第四， 第五， 第六， 第七， 第八， 最后，"]


def test_a_slip_counts_on_in_the_style_of_most():
    assert marked("1:第一， 1:二是 1:第四，")[2] == ["第一， 第二， 第三，"]


def test_points_without_markers_have_no_number():
    _, styles, printed = marked("1:- 1:-")
    assert (styles.level_1, printed) == (NumberStyle.NONE, [" "])


def test_the_style_of_most_headings_is_that_of_the_sections():
    _, styles = mark_series([], [None, parse("1.树"), parse("2.水"), parse("一、路")])
    assert styles == NumberStyles(sections=NumberStyle.ARABIC)


def told(section):
    """Mark the points of one section, "-" for no ordinal, whose file marks every ordinal; return what is printed."""
    own = [("" if pair[2:] == "-" else pair[2:], int(pair[0])) for pair in section.split()]
    given = [(Point(level=level, source_ordinal=marker), parse(marker)) for marker, level in own]
    (points,), styles = mark_series([given], [], [True])
    (printed,) = number(Manuscript(sections=(Section(points=tuple(points)),), styles=styles)).points
    return points, [ordinal or "-" for ordinal in printed]


def test_a_told_point_without_an_ordinal_counts_no_further():
    for section in (
        "1:一是 1:- 1:一是 1:二是",
        "1:- 1:- 1:（一） 2:- 2:① 1:（二） 1:-",
        "1:首先， 1:其次， 1:最后， 1:首先， 1:首先， 1:其次， 1:再次， 1:第四， 1:最后， 1:1.",
        "1:① 1:② 1:（1） 1:（2） 1:（一） 1:一、 1:第一， 1:第二，",
    ):
        assert told(section)[1] == [pair[2:] for pair in section.split()]


def test_told_ordinals_of_a_speech_in_latin_letters():
    points, printed = told("1:(1) 1:(2) 1:(1) 1:①")
    assert [point.series_start for point in points] == [False, False, True, True]
    assert printed == ["（1）", "（2）", "（1）", "①"]


def test_told_ordinals_that_no_series_prints_are_read_like_others():
    assert told("1:一是 1:三是")[1] == ["一是", "二是"]
    assert told("1:三是 1:四是")[1] == ["一是", "二是"]
    points, printed = told("1:一要 1:二要 1:第二， 1:第三，")
    assert [point.series_start for point in points] == [False, False, True, False]
    assert printed == ["一要", "二要", "第一，", "第二，"]


def test_headings_that_go_by_place_make_one_sequence():
    headings = [
        parse(f"{ordinal}说树") for ordinal in ("首先，", "其次，", "再次，", *(f"第{n}，" for n in "四五六七八九"))
    ]
    assert mark_series([], headings)[1].sections is NumberStyle.SEQUENCE
