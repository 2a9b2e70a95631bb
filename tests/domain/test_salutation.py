"""Who is addressed, and who is only spoken of."""

import pytest

from speeches.domain.salutation import addresses, is_salutation, may_be_salutation, split_salutation


@pytest.mark.parametrize(
    "text",
    [
        "同志们：",
        "各位委员、同志们：",
        "各位代表！",
        "同志们",
        "各位来宾",
        "尊敬的林主席，",
        "尊敬的江晚舟：",
        "女士们、先生们、朋友们！",
        "主任、各位副主任、秘书长、各位委员：",
        "为大会辛勤服务的同志们：",
        "老师们，同学们:",
        "FELLOW-CITIZENS:",
        "各位护林队领头人：",
        "陳主席、各位嘉賓、各位朋友：",
        "同志們",
        "Good morning, everyone.",
        "Good evening, Mr. Field and friends:",
        "Ladies and gentlemen,",
        "Mr. Mayor, honoured guests:",
        "Mr. Mayor, members of the council, " + "captains of the boats, " * 4 + "fellow citizens:",
    ],
)
def test_lines_that_address(text):
    assert is_salutation(text) is True
    assert split_salutation(text) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "市长　江晚舟",
        "王局长",
        "下面，我讲三点意见：",
        "人民群众是历史的创造者。",
        "我们：",
        "各位代表团结奋斗！",
        "With malice toward none,",
        "Good morning and welcome to the harbour.",
        "Good evening. It is late.",
        "Dear friends, we have come a long way together, and we will go a longer way yet, for the harbour " * 2,
    ],
)
def test_lines_that_do_not(text):
    assert is_salutation(text) is False


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("同志们！今天说树。", "同志们！", "今天说树。"),
        ("各位委员、同志们：　　今天说树。", "各位委员、同志们：　　", "今天说树。"),
        ("各位代表，现在报告工作。", "各位代表，", "现在报告工作。"),
        ("同志们，朋友们，树活了。", "同志们，朋友们，", "树活了。"),
        ("全体党员：今天说树。", "全体党员：", "今天说树。"),
        ("各级领导干部，要带头种树。", "", "各级领导干部，要带头种树。"),
        # One person before a colon speaks.
        ("主持人：今天说树。", "", "主持人：今天说树。"),
        ("局长：江晚舟", "", "局长：江晚舟"),
        ("我们，就是种树的人。", "", "我们，就是种树的人。"),
        ("树活了，同志们！", "", "树活了，同志们！"),
    ],
)
def test_an_address_that_runs_in(text, address, rest):
    assert split_salutation(text) == (address, rest)
    assert addresses(text) is bool(address)


@pytest.mark.parametrize(("text", "may"), [("市直机关：", True), ("下面讲三点：", False), ("市直机关", False)])
def test_a_colon_makes_a_salutation_possible(text, may):
    assert may_be_salutation(text) is may
