"""Title, subtitle, speaker and date."""

import pytest

from speeches.domain.reading import Role
from speeches.domain.title_block import (
    UNSURE_SPEAKER,
    UNSURE_SUBTITLE,
    UNSURE_TITLE,
    is_date,
    is_speaker,
    is_whole_title,
    names_occasion,
    title_block,
)

SHORT = {"t": Role.TITLE, "u": Role.SUBTITLE, "s": Role.SPEAKER, "d": Role.DATE, "-": None}


def block(*texts, known=None):
    return title_block(list(enumerate(texts)), known or {})


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (["在种树会议上的讲话"], "t"),
        (["江晚舟：在种树会议上的讲话", "（2025年3月8日）"], "td"),
        (["把树种到心里去", "——在种树会议上的讲话", "江晚舟", "2025年3月"], "tusd"),
        (["把树种到心里去", "让树在城里长大", "——在种树会议上的讲话", "（2025年3月8日）", "市长　江晚舟"], "ttuds"),
        (["把树种到心里去", "——在全市园林系统", "种树会议上的讲话", "江晚舟"], "tuus"),
        (["把树种到心里去", "——说给孩子们", "江晚舟"], "tus"),
        (["关于学习种树技术的", "培训班上的讲话", "江晚舟"], "tts"),
        (["政府工作报告", "——2025年1月8日在江州市人民代表大会上"], "tu"),
        (["江晚舟", "在种树会议上的讲话"], "st"),
        (["江晚舟同志", "在种树会议上的讲话"], "st"),
        (["市长　江 晚 舟", "（2025年1月8日）", "政府工作报告"], "sdt"),
        (["市长　江晚舟", "政府工作报告", "——2025年1月8日在江州市人民代表大会上"], "stu"),
        (["在种树会议上的讲话", "局长：江晚舟"], "ts"),
        (["Plant a Tree", "Ann Field", "Harbour Hall, Port Alder", "March 4, 2024"], "tssd"),
        (["THE TREES", "OF OUR CITY"], "tt"),
        (["The Trees We Owe", "Remarks at the Harbour"], "tu"),
        (["在种树会议上的讲话", "（讨论稿）", "江 晚 舟"], "tts"),
        (["在种树会议上的讲话", "讲话人：江晚舟", "时间：2025年3月8日", "地点：市礼堂"], "tsdd"),
        (["在种树会议上的讲话。", "×××"], "ts"),
        (["2025-03-08_把树种到心里去", "把树种到心里去"], "-t"),
        (["2025-03-08_种树", "种树的人"], "tt"),
        (["在种树会议上的讲话", "“在种树会议上的讲话”", "江晚舟"], "-ts"),
        (["江晚舟"], "t"),
        ([], ""),
    ],
)
def test_lines_of_a_title_block(texts, roles):
    found = block(*texts)
    assert [found.roles.get(index) for index in range(len(texts))] == [SHORT[role] for role in roles]
    assert found.repeated == [index for index, role in enumerate(roles) if role == "-"]


def test_a_theme_above_the_occasion_makes_that_the_subtitle_with_a_doubt():
    found = block("把树种到心里去", "在种树会议上的讲话")
    assert found.roles == {0: Role.TITLE, 1: Role.SUBTITLE}
    assert found.doubts == {1: UNSURE_SUBTITLE}


def test_doubts_where_only_the_place_tells():
    found = block("把树种到心里去", "江晚舟")
    assert (found.roles, found.doubts) == ({0: Role.TITLE, 1: Role.SPEAKER}, {0: UNSURE_TITLE})
    assert block("在种树会议上的讲话", "欧阳晓峰一行").doubts == {1: UNSURE_SPEAKER}
    assert block("树木之家", "在种树会议上的讲话").doubts == {0: UNSURE_SPEAKER}


def test_known_roles_stay():
    known = {1: Role.SPEAKER, 0: Role.TITLE}
    found = block("种树", "在种树会议上的讲话", "江晚舟", known=known)
    assert found.roles == {0: Role.TITLE, 1: Role.SPEAKER, 2: Role.SPEAKER}
    found = block("种树", "在浇水会议上的讲话", known={0: Role.TITLE})
    assert found.roles == {0: Role.TITLE, 1: Role.SUBTITLE}


def test_below_a_subtitle_a_note_in_brackets_is_not_a_title():
    assert block("说树", "——在种树会议上的讲话", "（代拟稿）").roles[2] is Role.SPEAKER


@pytest.mark.parametrize(
    "text",
    [
        "（2025年3月8日）",
        "2025年3月",
        "20XX年X月X日",
        "二〇二五年三月八日",
        "2025-03-08",
        "（2025年3月8日，江州）",
        "（2025年1月8日在江州市第十届人民代表大会第四次会议上）",
        "日期：2025年3月8日",
        "（3月8日）",
        "March 4, 1865",
        "4 March 2024, Harbour Hall",
    ],
)
def test_dates(text):
    assert is_date(text) is True


@pytest.mark.parametrize(
    "text",
    ["2025年工作回顾", "2025-03-08_说树", "2025年3月8日在种树会议上的讲话", "三月", "（2025年3月" + "好" * 90 + "）"],
)
def test_no_dates(text):
    assert is_date(text) is False


@pytest.mark.parametrize(
    "text",
    ["江晚舟", "江 晚 舟", "市长　江晚舟", "某某某", "江XX", "（市长 江晚舟）", "作者：江晚舟", "Mayor Ann Field"],
)
def test_speakers(text):
    assert is_speaker(text) is True


@pytest.mark.parametrize("text", ["抢抓机遇 应对挑战", "把树种到心里去", "树" * 90, "Address at the Harbour"])
def test_no_speakers(text):
    assert is_speaker(text) is False


@pytest.mark.parametrize(
    ("text", "named", "whole"),
    [
        ("在种树会议上的讲话", True, True),
        ("江晚舟在种树会议上的开幕辞（全文）", True, True),
        ("政府工作报告", True, False),
        ("Remarks by the Mayor at the Harbour", True, True),
        ("The Second Inaugural Address", True, False),
        ("在种树会议上的讲话；", True, True),
        ("今天学习在种树会议上的讲话。", False, False),
        ("把树种到心里去", False, False),
    ],
)
def test_what_names_the_occasion(text, named, whole):
    assert (names_occasion(text), is_whole_title(text)) == (named, whole)
