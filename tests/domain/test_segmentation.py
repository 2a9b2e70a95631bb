"""Text is cut without losing a character, and a lead ends where a reader would end it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.segmentation import (
    FULL_TO_HALF,
    HALF_TO_FULL,
    forbidden_characters,
    sentences,
    split_lead,
    split_paragraphs,
    without_forbidden,
)

CHINESE_LEADS = [
    ("", ""),
    ("把路修好。", "路通了，人就来了。"),
    ("路修好了吗？", "还没有。"),
    ("把路修好！", "马上就办。"),
    ("路修好了吗？！", "还没有。"),
    ("把路修好", ""),
    ("把路修好，把桥架好；把水引来", ""),
    ("把路修好……", ""),
    ("把路修好｡", "路通了。"),
    # quotes
    ("老话说：“路是人走出来的。”", "我们要迈开步子。"),
    ("老话说：“‘路’是人走出来的。”", "我们要迈开步子。"),
    ("“先修路。再架桥。”", "老乡们这样说。"),
    ("老乡们喊：「修路！」", "我们就来了。"),
    ("做到“先修路。再架桥。”，一步一步来。", "大家出力。"),
    ("回答好“谁来修？”“怎么修？”的问题。", "大家出力。"),
    ("回答好“谁来修？”", "大家出力。"),
    ("做到“路通、水通、电通”。", "大家出力。"),
    ("读一读《路在何方？》这本书。", "大家出力。"),
    ('老话说："路是人走出来的。"', "我们要迈开步子。"),
    # brackets
    ("把路修好（先修村口。再修村尾。）、修宽。", "大家出力。"),
    ("（先把路修好。）", "大家出力。"),
    ("【先把路修好。】再架桥。", "大家出力。"),
    ("把路修好。", "（鼓掌）大家出力。"),
    ("“”把路修好。", "大家出力。"),
    # a partner is missing
    ("做到“先修路。", "再架桥。"),
    ("做到“先（修路。再架桥。”", "大家出力。"),
    ("先修路。”", "再架桥。"),
    ("先修路。）", "再架桥。"),
    ('做到"先修路。', "再架桥。"),
    # white space, marks of the wrong width
    ("把路修好。　", "大家出力。"),
    ("路修好了吗?", "还没有。"),
    ("修通了G5!", "大家出力。"),
    ("完成了3.5公里。", "大家出力。"),
]
LATIN_LEADS = [
    ("We build roads. ", "People will come."),
    ("Are they built? ", "Not yet."),
    ("Build them!  ", "Now."),
    ("We build roads.", ""),
    ("Visit example.org/a?b=c!d now. ", "Then come back."),
    ("Growth was 3.5 percent. ", "Good."),
    ('He said: "Build roads." ', "We did."),
    ('"Build roads!" he said. ', "We did."),
    ("He said: “Build roads.” ", "We did."),
    ("(We build roads.) ", "People come."),
    ("He asked (why not? he said) for roads. ", "We agreed."),
    ("Mr. Green and Dr. Stone came. ", "We talked."),
    ("Roads, e.g. this one, matter. ", "We know."),
    ("The U.S. Congress met. ", "It agreed."),
    ("He came from the U.S. ", "We met."),
    ("J. K. Stone came. ", "We talked."),
    ("See No. 5 and No. 6. ", "Both are new."),
    ("We said No. ", "They stayed."),
    ("Roads, bridges, etc. ", "All are new."),
    ("Roads, bridges, etc. are new. ", "We know."),
    ("1. Build roads. ", "2. Build bridges."),
    ("a. Build roads. ", "They last."),
    ("iv. Build roads. ", "They last."),
    ("We met in 1996. ", "It rained."),
    ("Wait... ", "We build roads."),
    ("... and so we build roads. ", "People come."),
    ("We said “no”. ", "They stayed."),
]


@pytest.mark.parametrize(("lead", "rest"), CHINESE_LEADS + LATIN_LEADS)
def test_the_lead_is_the_first_sentence(lead, rest):
    assert split_lead(lead + rest) == (lead, rest)


def test_sentences_follow_one_another():
    text = "先修路。再架桥！水呢？“水也要来。”最后是电"
    assert sentences(text) == ["先修路。", "再架桥！", "水呢？", "“水也要来。”", "最后是电"]


def test_nothing_has_no_sentences():
    assert sentences("") == []


TEXTS = st.text(alphabet="路桥。！？!?.，、“”‘’（）()《》\"' \u3000\nabUS5的", max_size=40)


@given(TEXTS)
def test_sentences_join_to_their_text(text):
    pieces = sentences(text)
    assert "".join(pieces) == text
    assert all(pieces)


@given(TEXTS)
def test_lead_and_rest_are_the_text_and_the_lead_is_its_first_sentence(text):
    lead, rest = split_lead(text)
    assert lead + rest == text
    assert lead == "".join(sentences(text)[:1])


@pytest.mark.parametrize(
    "text", ["（" * 30_000 + "”" * 30_000, "“" + "（" * 30_000 + "”", '"' * 60_000, "a. " * 20_000]
)
def test_long_nonsense_takes_no_long_time(text):
    started = time.perf_counter()
    assert "".join(sentences(text)) == text
    assert time.perf_counter() - started < 2


def test_paragraphs_are_the_lines_that_hold_something():
    text = "　　先修路。\r\n\r\n再架桥。 \n\t\n水也要来。\u2029最后是电。\r"
    assert split_paragraphs(text) == ["先修路。", "再架桥。", "水也要来。", "最后是电。"]


def test_forbidden_characters_are_named_with_their_places():
    text = "路\x00通\x0b了\x1f，\ud800桥\udfff也\ufffe好\uffff"
    assert forbidden_characters(text) == (
        (1, "\x00"),
        (3, "\x0b"),
        (5, "\x1f"),
        (7, "\ud800"),
        (9, "\udfff"),
        (11, "\ufffe"),
        (13, "\uffff"),
    )
    assert without_forbidden(text) == "路通了，桥也好"


def test_tab_line_ends_and_rare_characters_are_allowed():
    text = "\t\n\r\x7f\u0085\u200b\ue000\ufffd\U0001f600\U00020bb7"
    assert forbidden_characters(text) == ()
    assert without_forbidden(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=20))
def test_what_is_left_holds_nothing_forbidden(text):
    assert forbidden_characters(without_forbidden(text)) == ()


def test_widths_are_translated():
    assert "ＡＢｚ０９（１）％　，".translate(FULL_TO_HALF) == "ABz09(1)% ,"
    assert "路,桥.水;电:通?通!(好)".translate(HALF_TO_FULL) == "路，桥。水；电：通？通！（好）"
