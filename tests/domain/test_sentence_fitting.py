"""Cutting sentences that are longer than a page, and counting the lines of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.sentence_fitting import Measure, cut, fits, lines

TEN = Measure(width=10)
PAGE = Measure(width=18.4, indent=2)


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("", TEN, 1),
        ("借书", TEN, 1),
        ("借" * 10, TEN, 1),
        ("借" * 11, TEN, 2),
        ("借" * 8, Measure(width=10, indent=2), 1),
        ("借" * 9, Measure(width=10, indent=2), 2),
        ("借" * 18, Measure(width=10, indent=2), 2),
        ("借" * 10 + "。", TEN, 2),  # the mark takes its character along
        ("借" * 9 + "“书”", TEN, 2),  # an opening quote never ends a line
        ("借" * 18 + "书。”", TEN, 3),
        ("borrow " * 3, TEN, 1),
        ("borrowing books ", TEN, 1),
        ("借书借书 borrowing books", TEN, 2),  # a word is not parted
        ("m" * 24, TEN, 2),  # unless no line holds it; of 0.778 em each
        ("书" + "m" * 23, TEN, 3),  # and then it begins on a line of its own
        ("M" * 11, TEN, 1),
        ("i" * 36, Measure(width=10, latin=1.0), 2),
        ("i" * 30, Measure(width=10, latin=1.25), 2),
        ("é́" * 9, TEN, 1),  # an accent takes no room of its own
        ("📚" * 8, TEN, 2),  # 1.4 em
        ("я" * 14, TEN, 2),  # 0.75 em
        ("借 " * 10, TEN, 2),
        ("   ", TEN, 1),
    ],
)
def test_lines(text, measure, count):
    assert lines(text, measure) == count


def test_counting_stops_behind_the_limit():
    assert lines("借" * 1000, TEN, 3) == 4
    assert lines("借" * 30, TEN, 3) == 3


@pytest.mark.parametrize(("length", "fitting"), [(3, True), (158, True), (159, False), (400, False)])
def test_fits(length, fitting):
    assert fits("借" * length, Measure(width=10, indent=2), 16) is fitting


def test_a_sentence_that_fits_stays_whole():
    sentence = "有的要借；有的要还。"
    assert cut(sentence, TEN, first_room=1, room=1) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("我们要借书，要借得多；我们要还书，要还得快。", ["我们要借书，要借得多；", "我们要还书，要还得快。"]),
        ("我们要借书要借得多，也还书要还得快，人人如此。", ["我们要借书要借得多，", "也还书要还得快，人人如此。"]),
        ("我们要借小说、散文、诗歌、剧本、画册等好书。", ["我们要借小说、散文、", "诗歌、剧本、画册等好书。"]),
        ("他说：“要多借书，多看书；要还得快。”大家说好，都鼓掌。", None),
        ("我们要借很多好书给全市每一个爱看书的孩子看。", ["我们要借很多好书给全市", "每一个爱看书的孩子看。"]),
        ("We lend books to all; we ask for them again soon, in time.", None),
        ("We lend books to everybody who asks us for one of them", None),
    ],
)
def test_where_a_long_sentence_is_cut(sentence, pieces):
    found = cut(sentence, TEN, first_room=2, room=2)
    assert "".join(found) == sentence
    assert len(found) == 2
    if pieces:
        assert found == pieces


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("有人说：“我们要借书；”有人说：“我们明天要还书。”", "；”"),
        ("We lend good books to all; we want them again soon.", "all; "),
        ("We lend good books to all, we want them again soon.", "all, "),
        ("We lend good books to all who want them again soon.", " "),
        ("一共借出1,000,000册和2,000,000张唱片给全市人", "0册和"),  # no number is parted
    ],
)
def test_what_a_piece_ends_with(sentence, end):
    assert cut(sentence, TEN, first_room=2, room=2)[0].endswith(end)


def test_pieces_are_of_like_length():
    clause = "把书借给每一个想看书的人；"
    found = cut(clause * 30, PAGE, first_room=16, room=16)
    assert [len(piece) for piece in found] == [195, 195]


def test_the_first_piece_may_have_less_room():
    found = cut("把书借给每一个想看书的人；" * 20, PAGE, first_room=6, room=16)
    assert [lines(piece, PAGE) for piece in found] == [6, 10]


def test_no_piece_is_a_remnant():
    sentence = "把书借给每一个想看书的人" * 24 + "；再见。"
    assert min(len(piece) for piece in cut(sentence, PAGE, first_room=16, room=16)) > 100


@pytest.mark.parametrize(
    "cluster",
    ["👩\u200d👧\u200d👦", "e\u0301\u0302", "👍🏽", "好，", "“书", "好\ufe0f"],
    ids=["joined emoji", "accents", "skin tone", "mark", "quote", "variation"],
)
def test_what_belongs_together_is_not_parted(cluster):
    sentence = "借" + cluster * 90
    edges = {1 + place * len(cluster) for place in range(91)}
    at = 0
    for piece in cut(sentence, TEN, first_room=3, room=3)[:-1]:
        at += len(piece)
        assert at in edges


def test_where_no_place_is_good_any_place_will_do():
    sentence = "e" + "\u200d" * 900
    found = cut(sentence, TEN, first_room=3, room=3)
    assert "".join(found) == sentence
    assert all(fits(piece, TEN, 3) for piece in found)


def test_a_sentence_of_a_hundred_thousand_characters():
    found = cut("借" * 100_000, PAGE, first_room=16, room=16)
    assert sum(map(len, found)) == 100_000
    assert {lines(piece, PAGE) for piece in found} <= {15, 16}


_LETTERS = st.text("借书，、；。“”（） \taM1𠮷📚\u0301\u200dяש", max_size=200)


@given(
    sentence=_LETTERS | st.text(max_size=60),
    width=st.floats(3, 20),
    indent=st.sampled_from([0, 2]),
    first_room=st.integers(1, 4),
    room=st.integers(1, 4),
)
def test_nothing_is_lost_and_every_piece_fits(sentence, width, indent, first_room, room):
    measure = Measure(width=width, indent=indent)
    found = cut(sentence, measure, first_room=first_room, room=room)
    assert "".join(found) == sentence
    assert all(found[1:])
    assert lines(found[0], measure) <= first_room
    assert all(lines(piece, measure) <= room for piece in found[1:])
