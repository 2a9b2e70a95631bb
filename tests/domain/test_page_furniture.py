"""Lines that a page, a paper or an office prints around a text."""

import pytest

from speeches.domain.page_furniture import (
    ISSUE,
    PAGE_NUMBER,
    RESTRICTION,
    SEPARATOR,
    SOURCE,
    WEB_PAGE,
    announces_links,
    furniture,
    is_endnote,
    is_page_number,
    is_separator,
)


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        (
            SOURCE,
            ["来源丨江州发布", "编辑/江小河", "一审：江小河 二审：江大河", "文/图 江小河", "图文：江小河", "附：名单"],
        ),
        (SOURCE, ["江州日报 2025年3月9日 第02版", "（《江州日报》2025年3月9日第2版）", "Source: Alder News"]),
        (
            WEB_PAGE,
            ["字体【大】【中】【小】", "分享到微信", "阅读原文", "举报/反馈", "站内搜索", "无障碍浏览 | 繁体版"],
        ),
        (
            WEB_PAGE,
            ["日期：2025-03-09 浏览：123次", "1.2万次阅读", "您当前所在位置：首页>要闻", "地址：江州市大河路1号"],
        ),
        (WEB_PAGE, ["Share this page", "Back to top", "Related links"]),
        (ISSUE, ["附件2：", "第12期", "江办发〔2025〕12号", "（此件公开发布）", "抄送：各村", "秘密★一年", "特急"]),
        (ISSUE, ["江州市林业局办公室　2025年3月9日", "江州市林业局　2025年3月9日印发", "11:05 A.M. EST"]),
        (RESTRICTION, ["For Immediate Release", "As prepared for delivery", "免责声明", "转载请注明出处"]),
        (PAGE_NUMBER, ["— 3 —"]),
        (SEPARATOR, ["* * *", "————"]),
    ],
)
def test_reasons(why, texts):
    assert [furniture(text) for text in texts] == [why] * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "市长　江晚舟　2025年3月9日",
        "中共江州市委　2025年3月9日",
        "把树种到心里去",
        "来源：" + "树" * 80,
        "分享种树的经验",
        "大家好",
        "第二期工程开工了",
    ],
)
def test_lines_of_a_speech(text):
    assert furniture(text) is None


@pytest.mark.parametrize(
    "text", ["※本文有删节", "注：树的名字是化名。", "注释", "[1]参见《种树集》。", "①《种树集》第3页。", "- END -"]
)
def test_endnotes(text):
    assert is_endnote(text) is True


def test_no_endnotes():
    assert [is_endnote(text) for text in ("①《种树办法》要记牢。", "注意防火。", "1.见树就浇。")] == [False] * 3


def test_what_stands_above_other_titles():
    assert [announces_links(text) for text in ("相关链接：", "往期回顾", "猜你喜欢", "相关工作")] == [True] * 3 + [
        False
    ]


def test_long_lines_are_neither_numbers_nor_signs():
    assert [is_page_number(text) for text in ("第3页", "- " * 50)] == [True, False]
    assert [is_separator(text) for text in ("***", "*" * 90)] == [True, False]
