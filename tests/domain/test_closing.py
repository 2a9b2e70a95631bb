"""Where a closing and an outro begin."""

import pytest

from speeches.domain.closing import closing_start, gives_thanks, outro_start, takes_leave
from speeches.domain.passages import passages
from speeches.domain.reading import Line

TEXT = "树还要再种三年。"


def tail(*texts):
    return passages([Line(text) for text in texts])


@pytest.mark.parametrize(
    ("texts", "start"),
    [
        ([TEXT, "同志们！", TEXT], 1),
        ([TEXT, "各位代表，树会长大。", TEXT, "谢谢。"], 1),
        (["最后，再说一句树。", TEXT], 0),
        ([TEXT, TEXT, "让我们把树种好！"], 2),
        ([TEXT, "让我们把树种好！", "祝大家平安！", "谢谢大家。"], 1),
        ([TEXT, "希望大家都来种树。"], 1),
        ([TEXT, "谢谢大家！", "江晚舟", "2025年3月8日"], 1),
        ([TEXT, "衷心祝各位老师健康！", "江州县", "2025年3月8日"], 1),
        ([TEXT, "同学们祝贺你们。", "江州县"], 3),
        ([TEXT, "我们要为种好每一棵树而努力奋斗！"], 1),
        ([TEXT, "我们一定能书写种树的新篇章！"], 1),
        ([TEXT, "各位，树就拜托大家了。"], 1),
        ([TEXT, "And so, my friends, plant a tree.", TEXT], 1),
        ([TEXT, "Fellow citizens, plant a tree."], 1),
        ([TEXT, "Please raise your glasses to the harbour."], 1),
        ([TEXT, "林同志，安息吧！"], 1),
        ([TEXT, "现在我提议，", "为江州的树，", "为种树的人，", "干杯！"], 1),
        ([TEXT, "我坚信，树一定会绿。"], 1),
        ([TEXT, "以上几点，与大家共勉。"], 1),
        ([TEXT, "请各村回去就种。"], 1),
        ([TEXT, "Farewell, old oak."], 1),
        ([TEXT, "God bless our harbour and all who sail from it, and God bless the people on the shore."], 1),
        ([TEXT, "谢谢大家！", TEXT, "谢谢！"], 3),
        ([TEXT, "谢谢大家！", TEXT], 3),
        ([TEXT, TEXT], 2),
        ([], 0),
    ],
)
def test_the_closing_begins_at_an_address_a_call_or_thanks(texts, start):
    assert closing_start(tail(*texts), after_point=True, single=False) == (start, False)


def test_a_cry_at_the_end_may_be_the_closing():
    assert closing_start(tail(TEXT, "树一定会绿！"), after_point=True, single=False) == (1, True)
    assert closing_start(tail(TEXT, "树一定会绿！"), after_point=False, single=False) == (2, False)


def test_a_short_tail_after_points_of_one_paragraph_is_a_closing():
    assert closing_start(tail(TEXT, TEXT), after_point=True, single=True) == (0, True)
    assert closing_start(tail(*[TEXT] * 4), after_point=True, single=True) == (4, False)


def test_without_points_only_an_address_near_the_end_counts():
    near = tail(*[TEXT] * 9, "同志们！", TEXT)
    far = tail("同志们！", *[TEXT] * 9)
    assert closing_start(near, after_point=False, single=False) == (9, False)
    assert closing_start(far, after_point=False, single=False) == (10, False)


def test_the_address_before_a_last_word_counts_more_than_that():
    assert closing_start(tail(TEXT, "同志们！", TEXT, "最后，再种一年。"), after_point=False, single=False) == (
        1,
        False,
    )
    assert closing_start(tail(TEXT, TEXT, "最后，再种一年。"), after_point=False, single=False) == (2, False)


def test_what_takes_leave():
    assert [takes_leave(text) for text in ("同志们！", "最后，再种一年。", "谢谢大家！", TEXT)] == [
        True,
        True,
        True,
        False,
    ]


def test_a_call_in_the_middle_of_a_paragraph_closes_nothing():
    texts = [TEXT, "Do not let us forget the trees. They stand. They grow. They give shade."]
    assert closing_start(tail(*texts), after_point=True, single=False) == (2, False)


def test_at_most_four_calls_in_a_row_are_the_closing():
    assert closing_start(tail(TEXT, *["让我们种树！"] * 5), after_point=False, single=False) == (2, False)


def test_an_outro_needs_evidence():
    assert outro_start(tail(TEXT, "各位代表！", TEXT), single=False) == 1
    assert outro_start(tail(TEXT, TEXT), single=False) == 2
    assert outro_start(tail(TEXT, TEXT), single=True) == 0


@pytest.mark.parametrize(
    "text",
    [
        "谢谢！",
        "我就讲这些。",
        "我的讲话完了，谢谢大家！",
        "感谢各位！",
        "Thank you very much.",
        "多謝各位。",
        "今天先谈这些。",
        "会议到此结束，散会。",
        "现在休会。",
        "以上发言，请批评指正。",
        "Thank you all for coming out to the harbour on so cold a morning.",
    ],
)
def test_thanks(text):
    assert gives_thanks(text) is True


@pytest.mark.parametrize("text", [TEXT, "以上各条都要办好。", "我们要感谢每一位种树的人。", "谢谢大家" + TEXT * 6])
def test_no_thanks(text):
    assert gives_thanks(text) is False
