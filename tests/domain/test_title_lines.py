"""Long titles are broken where a secretary would break them; | is a line end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.title_lines import break_title

OFFICIAL, READING = 20, 15


@pytest.mark.parametrize(
    "lines",
    [
        "在云汀市深化“放管服”改革优化营商环境|工作会议暨全市经济形势分析会上的讲话",
        "在2026年全市安全生产|暨防汛抗旱工作电视电话会议上的讲话",
        "在云汀市第十六届人民代表大会|第五次会议闭幕会上的讲话",
        "在望溪区党员干部警示教育大会|暨党风廉政建设工作会议上的讲话",
        "在全市老旧小区改造|和物业管理工作现场推进会上的讲话",
        "在全市推进乡村全面振兴|加快建设农业强市工作会议上的讲话",
        "在庆祝云汀市第一人民医院|建院一百周年大会上的讲话",
        "在全市学习贯彻新修订的《安全生产法》|专题培训班开班式上的讲话",
        "在市委农村工作会议|暨全市千村示范万村整治工作推进会上的讲话",
        "在全市重点项目集中开工仪式|暨一季度项目建设调度会上的讲话",
        "在全市机关效能建设|和优化营商环境工作动员大会上的讲话",
        "坚定信心　真抓实干　|奋力开创全市公园建设新局面",
        "弘扬劳模精神　建功美好时代　|为建设现代化新云汀贡献力量",
        "牢记初心使命，勇于担当作为，|奋力谱写云汀高质量发展新篇章",
        "在河湾县第十八次妇女代表大会|开幕式上的致辞",
        "在第十二届中国（云汀）|国际园林博览会开幕式上的致辞",
        "在云汀—望溪跨区域产业合作|洽谈会暨项目签约仪式上的致辞",
        "在全市城市管理综合行政执法体制改革|和队伍规范化建设工作会议上的讲话",
        "在市政府第三次全体会议|暨第二次廉政工作会议上的讲话",
        "在全市教育大会|暨庆祝第四十二个教师节表彰大会上的讲话",
        "在全市“三夏”生产|和粮食收购工作现场会上的讲话",
        "关于云汀市2025年国民经济|和社会发展计划执行情况的报告",
        "关于云汀市2025年预算执行情况|和2026年预算草案的报告",
        "在全市防范化解重点领域风险|专题会议上的讲话",
        "在云汀市与河湾县东西部协作|联席会议上的讲话",
        "在和平区平安建设|和信访稳定工作推进会上的讲话",
        "在全市上半年经济运行分析|暨重大项目推进会议上的讲话",
        "在云汀市慈善总会成立二十周年纪念大会|暨“云汀慈善奖”颁奖仪式上的讲话",
        "在全市数字政府建设工作领导小组|第一次全体会议上的讲话",
        "在全市校园食品安全和供餐管理|突出问题专项整治工作会议上的讲话",
        "在全市第三次全国土壤普查|暨高标准农田建设工作推进会上的讲话",
        "在云汀市纪念“五四”运动一百零七周年|暨青年志愿服务表彰大会上的讲话",
        "在2025年度全市目标绩效考核|总结表彰大会上的讲话",
        "在第34届云汀读书节启动仪式|暨全民阅读推广活动上的致辞",
        "在云汀市残疾人联合会|第八次代表大会闭幕式上的讲话",
        "在全市河湖长制工作会议|暨水环境综合治理攻坚行动部署会上的讲话",
        "在云汀港三期工程竣工|暨集装箱航线开通仪式上的致辞",
        "在市委常委会（扩大）会议上|传达学习上级会议精神时的讲话",
        "在全市残疾人康复服务质量提升行动|启动仪式上的讲话",
        "在全市统计工作|暨第五次全国经济普查总结会上的讲话",
        "在云汀市住房和城乡建设局|年度工作总结会议上的讲话",
        "在全市春季森林草原防灭火工作|电视电话会议上的讲话",
        "在全市根治拖欠农民工工资|工作领导小组扩大会议上的讲话",
        "在云汀市与西溪市友好城市|合作备忘录签署仪式上的致辞",
        "在望溪古城保护与文化旅游融合发展|专家咨询会上的讲话",
        "在“云汀好书”评选、全民阅读推广|和书香家庭建设座谈会上的讲话",
        "在党的建设和经济社会发展|重点任务清单化管理工作例会上的讲话",
        "在COP30“可持续城市”主题边会上|关于AI赋能基层治理的发言",
        "Remarks at the Opening|of the Twelfth International|Garden Exhibition of Yunting",
        "Let Us Plant More Trees,|Remarks on a Rainy Day in Yunting",
    ],
)
def test_a_long_title_is_broken_between_phrases(lines):
    expected = tuple(lines.split("|"))
    title = (" " if lines.isascii() else "").join(expected)
    assert break_title(title, OFFICIAL) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "在全市宣传思想文化|工作会议上的讲话",
        "在2026年全市安全生产暨防汛抗旱|工作电视电话会议上的讲话",
        "在望溪区党员干部警示教育大会|暨党风廉政建设工作会议上的讲话",
        "在全市数字经济创新发展大会|暨人工智能产业园|揭牌仪式上的致辞",
    ],
)
def test_narrower_lines_for_larger_letters(lines):
    assert break_title(lines.replace("|", ""), READING) == tuple(lines.split("|"))


@pytest.mark.parametrize(
    "title", ["", "在全市领导干部大会上的讲话", "在全市安全生产暨防汛抗旱工作会议上的讲话", "A Word of Thanks"]
)
def test_a_title_that_fits_is_one_line(title):
    assert break_title(title, OFFICIAL) == (title,)


def test_lines_set_by_hand_stay():
    assert break_title("在全市公园工作\n会议上的讲话\n", 3) == ("在全市公园工作", "会议上的讲话", "")


def test_a_line_more_is_taken_rather_than_a_word_cut():
    title = "在国际园林博览会，在世界读书日主题展，在云汀马拉松赛"
    assert break_title(title, 13) == ("在国际园林博览会，", "在世界读书日主题展，", "在云汀马拉松赛")


def test_what_is_longer_than_a_line_is_cut_where_it_must_be():
    assert break_title("Supercalifragilistic talk", 6) == ("Supercalifra", "gilistic", "talk")
    assert break_title("甲" * 7, 3) == ("甲甲甲", "甲甲甲", "甲")


def test_a_very_long_title_is_filled_line_by_line():
    title = "在全市公园工作会议上的讲话，" * 12
    assert break_title(title, READING) == ("在全市公园工作会议上的讲话，",) * 12


def test_combining_marks_take_no_room():
    assert break_title("e\u0301" * 20, 10) == ("e\u0301" * 20,)


@given(st.text("在云汀市会议工作暨和的上讲话“”《》，、 0123年第三a𠮷", max_size=90), st.integers(8, 24))
def test_no_text_is_lost_and_every_line_fits(text, width):
    title = f"在{text}"
    lines = break_title(title, width)
    widths = [sum(1 if character.isascii() else 2 for character in line) for line in lines]
    assert ("".join(lines), max(widths) <= 2 * width) == (title, True)


@given(st.text("abc de", max_size=120), st.integers(4, 24))
def test_a_latin_title_loses_nothing_but_spaces(title, width):
    lines = break_title(title, width)
    assert ("".join(lines).replace(" ", ""), max(map(len, lines)) <= 2 * width) == (title.replace(" ", ""), True)


@given(
    st.lists(
        st.sampled_from(["全市", "公园", "工作", "会议", "暨", "的", "“好书”", "2026年", "，"]),
        min_size=12,
        max_size=30,
    )
)
def test_no_line_begins_with_a_mark_or_a_bound_word(words):
    title = "在云汀市" + "".join(words) + "会议上的讲话"
    assert [line for line in break_title(title, OFFICIAL)[1:] if line[0] in "，”的"] == []
