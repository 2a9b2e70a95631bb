"""Where a speech begins, and what is left out above it."""

import pytest

from speeches.domain.cleaning import ADVERT, BESIDE_ADVERT, EDITOR, NEWS
from speeches.domain.front_matter import ABOVE_TITLE, HEADLINE, front_matter
from speeches.domain.page_furniture import ISSUE, RESTRICTION, SOURCE, WEB_PAGE
from speeches.domain.passages import passages
from speeches.domain.reading import Line, Role
from speeches.domain.title_block import REPEATED

TEXT = "树种下去了，还要有人管，管上三年才算活。"
TITLE = "在种树会议上的讲话"


def front(*texts, given=None, structured=(), headings=()):
    return front_matter(passages([Line(text) for text in texts]), structured, given or {}, headings)


def dropped(*texts, **arguments):
    return front(*texts, **arguments).dropped


def test_a_speech_may_begin_at_once():
    found = front("同志们：", TEXT)
    assert (found.body, found.roles, found.dropped) == (0, {}, {})
    assert front().body == 0


@pytest.mark.parametrize("below", ["同志们：", TEXT, "同志们，今天说树。", "市直机关："])
def test_the_title_block_ends_at_an_address_or_a_sentence(below):
    found = front(TITLE, "江晚舟", below, TEXT)
    assert (found.body, found.roles) == (2, {0: Role.TITLE, 1: Role.SPEAKER})


def test_names_with_a_full_point_belong_to_the_block():
    found = front("Plant a Tree", "Ann Field, Jr.", "Port Alder, D.C.", "Dear friends,", TEXT)
    assert (found.body, found.roles) == (3, {0: Role.TITLE, 1: Role.SPEAKER, 2: Role.SPEAKER})


def test_the_paper_around_a_title_is_no_theme():
    found = front("领导参阅", "第12期", "江州市林业局办公室　2025年3月9日", TITLE, "同志们：")
    assert found.roles == {3: Role.TITLE}
    assert found.dropped == {0: WEB_PAGE, 1: ISSUE, 2: ISSUE}


def test_labels_with_a_colon_belong_to_the_block():
    assert front(TITLE, "作者：", "地点：市礼堂", "同志们：").body == 3


def test_a_heading_or_point_ends_the_block():
    assert front(TITLE, "一、种树", "二、浇水", structured=(1, 2)).body == 1


def test_adverts_above_the_title_go_with_all_that_stands_among_them():
    block = ["江州文库", "自建网站", "会员免费下载", "请勿转载", "全心为您", "QQ：1234567", TITLE, "同志们："]
    assert dropped(*block) == {
        0: BESIDE_ADVERT,
        1: BESIDE_ADVERT,
        2: ADVERT,
        3: RESTRICTION,
        4: BESIDE_ADVERT,
        5: ADVERT,
    }


def test_a_theme_stays_between_the_adverts_and_the_occasion():
    found = front("QQ：1234567", "把树种到心里去", f"——{TITLE}", "同志们：")
    assert (found.dropped, found.roles) == ({0: ADVERT}, {1: Role.TITLE, 2: Role.SUBTITLE})


def test_words_of_the_trade_alone_may_be_the_theme():
    found = front("打造独家模板 共享资料权益", f"——{TITLE}", "同志们：")
    assert (found.dropped, found.roles) == ({}, {0: Role.TITLE, 1: Role.SUBTITLE})


def test_the_name_of_a_site_above_a_whole_title_is_no_theme():
    found = front("江州范文网", "在护林大会上的讲话", "同志们：")
    assert (found.dropped, found.roles) == ({0: WEB_PAGE}, {1: Role.TITLE})
    found = front("织密一张护林网", "在护林大会上的讲话", "同志们：")
    assert (found.dropped, found.roles) == ({}, {0: Role.TITLE, 1: Role.SUBTITLE})


def test_a_title_may_name_the_trade():
    found = front("办好微信公众号", "在全市微信公众号工作会议上的讲话", "同志们：")
    assert (found.dropped, found.roles) == ({}, {0: Role.TITLE, 1: Role.SUBTITLE})


def test_an_advert_below_the_title_goes_alone():
    found = front("把树种到心里去", TITLE, "客服电话：12345", "请勿转载", "江晚舟", "同志们：")
    assert found.dropped == {2: ADVERT, 3: RESTRICTION}
    assert found.roles == {0: Role.TITLE, 1: Role.SUBTITLE, 4: Role.SPEAKER}


def test_adverts_without_a_title_below_leave_the_line_above():
    found = front("说树", "QQ：1234567", "请勿转载", "同志们：")
    assert (found.dropped, found.roles) == ({1: ADVERT, 2: RESTRICTION}, {0: Role.TITLE})


def test_few_sentences_above_a_title_are_none_of_the_speech():
    assert dropped("本店新到一批。", "欢迎惠顾！", TITLE, "同志们：") == {0: ABOVE_TITLE, 1: ABOVE_TITLE}
    assert front(TEXT, TEXT, TEXT, TITLE, "同志们：").body == 0
    assert front(TEXT * 5, TITLE, "同志们：").body == 0
    assert front(TEXT, "同志们：", TITLE).body == 0


def test_an_opening_that_sounds_like_an_advert_is_kept():
    assert front("今天扫码签到，会员免费入场。", TEXT).body == 0


def test_the_editors_note_goes():
    assert dropped("编者按：" + TEXT * 5, TITLE, "同志们：") == {0: EDITOR}


def test_a_news_report_with_the_speechs_own_title_goes_whole():
    found = front("市长说树", "来源：江州日报", "江州报3月8日讯 全文如下：", "把树种到心里去", f"——{TITLE}", "同志们：")
    assert found.dropped == {0: HEADLINE, 1: SOURCE, 2: NEWS}
    assert (found.body, found.roles) == (5, {3: Role.TITLE, 4: Role.SUBTITLE})


def test_a_news_report_without_another_title_gives_its_own():
    lead = "江州报3月8日讯 市长江晚舟今天发表讲话。"
    found = front("江州要闻", f"江晚舟{TITLE}", "（2025年3月8日）", "大会今天召开。", lead, TEXT, TEXT)
    assert found.dropped == {0: NEWS, 3: NEWS, 4: NEWS}
    assert (found.body, found.roles) == (5, {1: Role.TITLE, 2: Role.DATE})
    found = front("市长说树", lead, "江晚舟", TEXT)
    assert (found.dropped, found.roles) == ({1: NEWS}, {0: Role.TITLE, 2: Role.SPEAKER})


def test_what_announces_a_text_far_down_is_no_news_lead():
    assert front(TEXT, TEXT, TEXT, "全文如下：", TEXT).body == 0
    assert front("同志们：", "决定全文如下：", TEXT).dropped == {}


def test_a_line_that_repeats_the_title_goes():
    assert dropped("2025-03-08_把树种到心里去", "把树种到心里去", "同志们：") == {0: REPEATED}


def test_many_lines_without_a_sentence_are_no_title():
    found = front("春天来了", "河水醒了", "燕子回了", "人也忙了", "田里有歌", TEXT)
    assert (found.body, found.roles) == (1, {0: Role.TITLE})


def test_the_last_line_may_be_the_first_heading():
    found = front(TITLE, "为什么种树", TEXT, headings=(1,))
    assert (found.body, found.roles) == (1, {0: Role.TITLE})
    assert front(TITLE, "江晚舟", TEXT, headings=(1,)).body == 2
    assert front("为什么种树", TEXT, headings=(0,)).body == 1


def test_roles_of_the_drafter_hold():
    found = front("说说种树", "江晚舟", "树林", TEXT, given={2: Role.SPEAKER, 1: Role.TITLE})
    assert found.roles == {0: Role.TITLE, 1: Role.TITLE, 2: Role.SPEAKER}
    assert front("说树", "浇水", TEXT, given={1: Role.HEADING}).body == 1
    assert front("同志们：", TITLE, TEXT, given={0: Role.TITLE}).body == 2


def test_what_the_drafter_keeps_as_speech_above_the_title_does_not_end_the_block():
    found = front("请勿转载", "扫码下载", TITLE, "同志们：", given={1: Role.OPENING})
    assert (found.body, found.dropped, found.roles) == (3, {0: RESTRICTION}, {2: Role.TITLE})


def test_what_the_drafter_keeps_of_a_news_report_stays():
    lead = "江州报3月8日讯 全文如下："
    found = front("江州要闻", "市长说树", lead, TITLE, "同志们：", given={0: Role.OPENING, 1: Role.SUBTITLE})
    assert found.dropped == {2: NEWS}


def test_styles_of_the_file_name_title_and_subtitle():
    lines = [Line("说树", style="标题"), Line("种树的事", style="Subtitle"), Line("浇水的事", style="标题"), Line(TEXT)]
    found = front_matter(passages(lines), (), {2: Role.SPEAKER}, ())
    assert found.roles == {0: Role.TITLE, 1: Role.SUBTITLE, 2: Role.SPEAKER}
