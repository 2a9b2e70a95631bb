"""What stands around a speech, and what only looks like it."""

import pytest

from speeches.domain.cleaning import (
    ADVERT,
    BESIDE_ADVERT,
    EDITOR,
    NEWS,
    WATERMARK,
    around,
    behind,
    between,
    is_repeatable,
)
from speeches.domain.page_furniture import PAGE_NUMBER, RESTRICTION, SEPARATOR, SOURCE, WEB_PAGE
from speeches.domain.passages import passages
from speeches.domain.reading import Line

SPEECH = "树种下去了，还要有人管，管上三年才算活。"


def lines(block):
    return passages([Line(text.strip()) for text in block.strip().splitlines()])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("来源：江州日报", SOURCE),
        ("2025-03-08 10:20", SOURCE),
        ("10:20 2025年3月8日", SOURCE),
        ("江小河 江州发布 2025-03-08 10:20", SOURCE),
        ("更新：2025年3月8日", SOURCE),
        ("Check against delivery", RESTRICTION),
        ("点击蓝字关注我们", ADVERT),
        ("二〇二五年三月八日 09:00", SOURCE),
        ("【编辑：某某】", SOURCE),
        ("2025年3月8日　　来源：江州网", SOURCE),
        ("首页 > 要闻 > 正文", WEB_PAGE),
        ("首页 >> 要闻 >> 正文", WEB_PAGE),
        ("首页-要闻-领导讲话", WEB_PAGE),
        ("字号：大 中 小", WEB_PAGE),
        ("打印 关闭", WEB_PAGE),
        ("扫一扫在手机打开本页", WEB_PAGE),
        ("江ICP备2025000001号", WEB_PAGE),
        ("（根据录音整理，未经本人审阅）", SOURCE),
        ("第 3 页 共 9 页", PAGE_NUMBER),
        ("仅供内部学习", RESTRICTION),
        ("未经许可不得转载", RESTRICTION),
        ("© 2025", RESTRICTION),
        ("客服热线：0571-88886666", ADVERT),
        ("加微信：abc12345", ADVERT),
        ("mail@example.com", ADVERT),
        ("只需9.9元", ADVERT),
        ("扫码加群", ADVERT),
        ("江州社江州3月8日电（记者某某）大会今天开幕。", NEWS),
        ("本报讯 昨日大会开幕。", NEWS),
        ("演讲全文如下：", NEWS),
        ("The following is the full text of the speech:", NEWS),
        ("【编者按】", EDITOR),
        ("编者按：" + SPEECH * 8, EDITOR),
    ],
)
def test_reasons(text, why):
    assert around(text) == why


@pytest.mark.parametrize(
    "text",
    [
        SPEECH,
        "现将工作情况报告如下：",
        "会员是工会的根本",
        "在全市公众号管理工作会议上的讲话",
        "（2025年3月8日）",
        "扫码加群" + SPEECH * 4,
        "江州报业三十年",
    ],
)
def test_speech_is_not_taken_for_what_stands_around_it(text):
    assert around(text) is None


def test_page_numbers_and_addresses_between_paragraphs():
    found = between(lines(f"{SPEECH}\n- 2 -\n{SPEECH}\nwww.example.com\n第三页\n12 / 30\nPage 4 of 9\n树多了。"))
    assert found == {1: PAGE_NUMBER, 3: WATERMARK, 4: PAGE_NUMBER, 5: PAGE_NUMBER, 6: PAGE_NUMBER}


def test_rows_of_signs_only_separate():
    assert between(lines(f"{SPEECH}\n* * *\n{SPEECH}\n————")) == {1: SEPARATOR, 3: SEPARATOR}
    assert between(lines(f"{SPEECH}\n{'—' * 90}")) == {}


def test_what_the_drafter_has_given_a_role_stays():
    passages = lines(f"{SPEECH}\n- 2 -\n{SPEECH}\n客服电话：12345")
    assert between(passages, {1}) == {3: WATERMARK}
    assert behind(passages, {3}) == {}


def test_a_line_that_stands_around_the_speech_too():
    assert between(lines(f"江州文库\n{SPEECH}\n江州文库"), watermarks={"江州文库"}) == {0: WATERMARK, 2: WATERMARK}


@pytest.mark.parametrize(
    ("block", "numbers"),
    [
        (f"{SPEECH}\n1\n{SPEECH[:-1]}并且继续一直管下去\n2\n{SPEECH}", {1, 3}),
        (f"{SPEECH}\n1\n{SPEECH}\n2", {1, 3}),
        # After the end of a sentence a number alone may begin a part.
        (f"{SPEECH}\n1\n{SPEECH}\n2\n{SPEECH}", set()),
        (f"{SPEECH}\n2\n{SPEECH[:-1]}并且继续一直管下去\n1\n{SPEECH}", set()),
        (f"{SPEECH}主要有以下几个方面的具体措施：\n1\n{SPEECH}", set()),
        (f"1\n{SPEECH}\n2\n{SPEECH}", set()),
    ],
)
def test_lone_digits_are_page_numbers_if_they_break_the_text(block, numbers):
    assert between(lines(block)) == dict.fromkeys(sorted(numbers), PAGE_NUMBER)


def test_the_end_is_cut_from_below():
    block = f"{SPEECH}\n来源：江州网\n{SPEECH}\n（根据录音整理）\n上一篇：没有了\n- 9 -"
    assert behind(lines(block)) == {3: SOURCE, 4: WEB_PAGE, 5: PAGE_NUMBER}


def test_the_first_paragraph_is_never_behind_the_last():
    assert behind(lines("来源：江州网\n下载地址：江州网")) == {1: WEB_PAGE}


@pytest.mark.parametrize(
    "text",
    ["希望广大会员用好资料，多下载，多转发！", "不得扩散。", "编者按：好", "演讲全文如下：", "这次大会的全文："],
)
def test_last_words_may_speak_of_anything(text):
    assert behind(lines(f"{SPEECH}\n{text}")) == {}


@pytest.mark.parametrize(
    "text", ["本文见www.example.com。", "《江州日报》（2025年3月9日 02版）", "（完）", "原载《江州》杂志"]
)
def test_sentences_that_are_not_speech(text):
    assert list(behind(lines(f"{SPEECH}\n{text}"))) == [1]


def test_between_thanks_and_an_advert_nothing_belongs_to_the_speech():
    assert behind(lines(f"{SPEECH}\n谢谢大家！\n江州文库\n扫码下载\n江州人")) == {2: BESIDE_ADVERT, 3: ADVERT}
    assert behind(lines(f"{SPEECH}\n谢谢大家！\n{SPEECH}\n扫码下载\n江州人")) == {}


def test_what_may_be_repeated():
    assert [is_repeatable(why) for why in (ADVERT, RESTRICTION, SOURCE, None)] == [True, True, False, False]
