"""Whole speeches, each line beside the role that it must get."""

import time

import pytest

from speeches.domain.manuscript import NumberStyle
from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Reading, Role


def read(block: str) -> tuple[Reading, list[str], list[str]]:
    """Return the reading of a block of "role | text" lines, the roles found and the roles expected."""
    pairs = [line.split("|", 1) for line in block.strip().splitlines()]
    reading = recognise([Line(text.removeprefix(" ")) for _, text in pairs])
    return reading, [role.value for role in reading.roles], [role.strip() for role, _ in pairs]


def outline(reading: Reading) -> list[tuple[str, list[str]]]:
    """Return the sections with their ordinals and those of their points."""
    return [
        (section.source_ordinal + section.heading, [point.source_ordinal for point in section.points])
        for section in reading.manuscript.sections
    ]


SPEECHES = {
    "must points under Chinese sections": """
        title      | 在全市园林绿化工作会议上的讲话
        blank      |
        salutation | 同志们：
        opening    | 春天到了，满城的树都在看着我们。今天开会，就是要把种树的事说透。
        opening    | 下面，我讲两点意见。
        heading    | 一、把树种活
        lead_in    | 种树容易，种活难。去年栽下去的树，有三成没有熬过夏天。
        point      | 一要选对苗。本地的苗最认本地的土。
        point      | 二要浇透水。水要浇到根上，不能浇到面上。
        point      | 三要有人管。每一棵树都要有名有姓的人管着。
        heading    | 二、把树管好
        lead_in    | 树活了，日子还长。
        point      | 一要常修剪。剪得勤，长得直。
        point      | 二要早治虫。虫子不等人。
        closing    | 同志们，前人栽树，后人乘凉。让我们为这座城市多留几片树荫！
    """,
    "headings that run into their paragraphs": """
        title      | 在全县消防工作会议上的讲话
        speaker    | 县长　江晚舟
        date       | （2025年1月6日）
        salutation | 同志们：
        opening    | 火灾不讲情面，我们就要讲规矩。
        heading    | 一、把隐患查清楚。查在前面，才能不出事在后面。逐街逐巷地查，查一处记一处。
        lead_in    | 查出来的问题，三天之内要有回音。
        heading    | 二、把责任压下去。谁的院子谁负责，谁的楼道谁负责。
        closing    | 谢谢大家！
    """,
    "a list without headings above it": """
        title      | 守一条清水河
        subtitle   | ——在流域治理论坛上的发言
        date       | （2025年6月5日，江州）
        speaker    | 江州市河长　江晚舟
        salutation | 尊敬的林主席，
        salutation | 尊敬的各位来宾，
        salutation | 女士们、先生们：
        opening    | 很高兴在河边和大家谈河。
        point      | （一）管住源头。水从哪里来，功夫就下到哪里。
        body       | 我们在上游拆了四十座小水电。
        point      | （二）管住岸线。岸线是河的衣裳，不能乱剪。
        closing    | 各位来宾！
        closing    | 河是流动的，责任不能流动。
        closing    | 谢谢。
    """,
    "three levels": """
        title      | 在县委农村工作会议上的讲话提纲
        title      | （讨论稿）
        date       | 202X年X月X日
        salutation | 各位委员，同志们：
        heading    | 一、关于今年的收成
        point      | （一）粮食
        point_2    | 1.面积稳住了。全县种了八十万亩。
        point_2    | 2.单产上去了。靠的是种子，也靠的是水。
        point_3    | （1）种子。换了三个品种。
        point_3    | （2）水。修了六条渠。
        body       | ①东渠
        body       | ②西渠
        point_2    | 3.收购跟上了。没有打一张白条。
        point      | （二）果蔬
        point_2    | 1.大棚多了。
        point_2    | 2.销路宽了。
        heading    | 二、关于明年的安排
        lead_in    | 早一天比晚一天好，这个道理大家都懂。
        closing    | 各位委员、同志们！
        closing    | 一年之计在于春。
    """,
    "two lists in one section, and what closes it": """
        title      | 在开学典礼上的讲话
        salutation | 老师们、同学们：
        opening    | 新学期好！
        heading    | 一、给同学们的话
        point      | 一是慢一点。花有花期，人有人时。
        point      | 二是近一点。坐得近，才听得见。
        body       | 说完了道理，再说三件小事。
        point      | 第一，早睡。睡够了，脑子才转得动。
        point      | 第二，多问。问得倒老师的问题，才是好问题。
        point      | 第三，常跑。跑起来，愁事就追不上你。
        outro      | 做到这三件，一个学期就不会白过。
        heading    | 二、给老师们的话
        lead_in    | 请大家多保重，孩子们都看着你们呢。
        lead_in    | 身体好，课才上得好。
    """,
    "a renewed address closes a section": """
        salutation | 各位代表：
        opening    | 现在，我向大会报告工作。
        heading    | 一、去年做了什么
        point      | （一）修路。修了三百公里。
        body       | 最远的村子也通了班车。
        point      | （二）架桥。架了四座。
        outro      | 各位代表！
        outro      | 这些成绩是全县人民干出来的。
        heading    | 二、今年要做什么
        lead_in    | 接着修，接着架。
        closing    | 让我们一起把路修到每一个家门口！
    """,
    "no numbers at all": """
        title      | 新年贺词
        opening    | 又是一年，街上的灯都亮了，锅里的水也开了。
        opening    | 这一年大家都不容易，不容易里也有高兴的事：东街的老桥修好了，西街的学校开学了。
        opening    | 我们心里记着每一个夜里还在路上的人。
        closing    | 让我们推开新年的门！
        closing    | 祝大家新年好！
    """,
    "headings without numbers": """
        title      | 做一座有温度的城
        subtitle   | ——在城市更新论坛上的致辞
        salutation | 各位来宾、朋友们：
        opening    | 很高兴来到江边，和大家谈谈老城。
        heading    | 老街不是包袱
        lead_in    | 很多人把老街看成负担，其实老街是一座城的记性。记性没有了，城就只剩下房子，没有了日子。
        lead_in    | 修旧要如旧，人也要留得住。
        heading    | 新房也要有邻居
        lead_in    | 新小区建得漂亮，可是门对门住了三年还不认识，这样的漂亮是空的。要让楼下有凳子，凳子上有人。
        closing    | 最后，祝论坛圆满成功！
    """,
    "numbers alone on their lines": """
        title      | 在文化馆座谈会上的讲话
        salutation | 各位老师：
        heading    | 一
        heading    | 守住手艺
        lead_in    | 手艺是一代一代传下来的，传到我们手里不能断。
        heading    | 二
        lead_in    | 走出院墙去，院墙里面的热闹是自己的，走出去才是大家的。
    """,
    "first, next, then, last": """
        title      | 在安全生产会议上的讲话
        salutation | 同志们：
        opening    | 安全生产，重在平时。首先要讲的，是规矩。
        point      | 首先，把规矩立起来。规矩不立，事情就乱。
        point      | 其次，把检查做起来。检查不细，隐患就藏。
        point      | 再次，把演练搞起来。演练不真，上阵就慌。
        point      | 最后，把问责严起来。问责不严，规矩就空。
        closing    | 最后，祝大家平平安安！
    """,
    "a salutation that runs in, and thanks above a date": """
        title      | 在村民大会上的讲话
        salutation | 各位乡亲，今天是我们头一回在新礼堂里开会。
        opening    | 路修通了，水接上了，灯也亮了。
        closing    | 谢谢大家。
        closing    | 江晚舟
        closing    | 2025年3月8日
    """,
    "a page of the web": """
        dropped    | 当前位置：首页 > 政务动态 > 领导讲话
        title      | 市长江晚舟在全市卫生工作会议上的讲话
        dropped    | 发布时间：2025-02-11 09:30　来源：市政府办公室　浏览次数：1203
        dropped    | 【字体：大 中 小】
        date       | （2025年2月10日）
        salutation | 同志们：
        opening    | 卫生工作连着千家万户，一点也马虎不得。
        point      | 一是把门诊办好。排队的时间要再短一些。
        point      | 二是把村医留住。待遇要兑现。
        dropped    | 打印本页 关闭窗口
        dropped    | 上一篇：关于召开全市卫生工作会议的通知
    """,
    "a newspaper": """
        dropped    | 江晚舟出席全市教育大会并讲话
        dropped    | 来源：江州日报
        dropped    | 本报讯（记者某某）全市教育大会昨天召开，市长江晚舟出席并讲话。讲话全文如下：
        title      | 把最好的房子给学校
        subtitle   | ——在全市教育大会上的讲话
        salutation | 同志们：
        opening    | 办教育，先看校舍。
        closing    | 谢谢大家！
        dropped    | （责任编辑：某某）
        dropped    | 《江州日报》（2025年9月11日 01版）
    """,
    "a shop for texts": """
        dropped    | 文秘之家
        dropped    | 每天更新，随时交流
        dropped    | 【限时特惠】原价199元/年，会员免费下载
        dropped    | 客服QQ：1234567
        title      | 在全县安全生产会议上的讲话
        salutation | 同志们：
        opening    | 安全生产，重在平时。今天开这个会，就是要把平时的功夫再讲一遍，讲到每一个班组，讲到
        dropped    | - 1 -
        opening    | 每一个人。
        closing    | 谢谢大家！
        dropped    | 文秘之家
        dropped    | 本文由 www.wenmi.example.com 提供下载
    """,
    "a table of contents": """
        title      | 在读书会上的发言
        dropped    | 目　录
        dropped    | 一、书里的树………………1
        dropped    | 二、树下的书………………3
        salutation | 各位读者：
        heading    | 一、书里的树
        lead_in    | 书里的树不会落叶，落叶的是翻书的人。
        heading    | 二、树下的书
        lead_in    | 坐在树下看书，风翻得比人快。
        closing    | 我就说这么多，谢谢。
    """,
    "numbered lines with lists below": """
        title      | 在护林工作座谈会上的讲话
        salutation | 同志们：
        opening    | 林子就在身后，说话就从林子说起。
        heading    | 第一，看得住
        point      | 一是有人看。看林的人要有名有姓。
        point      | 二是有路看。路修到哪里，就看到哪里。
        heading    | 第二，救得下
        lead_in    | 水要备足，人要练熟，电话要打得通。
        closing    | 今天就讲这些。
    """,
    "parts with Chinese points": """
        title      | 江州县人民政府工作报告
        salutation | 各位代表：
        opening    | 现在，我向大会报告工作。
        heading    | 第一部分　去年的工作
        lead_in    | 去年的事一件一件都记着。
        point      | 一、路通了。修了三百公里。
        point      | 二、桥通了。架了四座。
        heading    | 第二部分　今年的工作
        point      | 一、把水引来。渠要修直。
        point      | 二、把电接上。线要架稳。
        closing    | 各位代表！让我们把日子过好！
    """,
    "numbers that begin anew below headings without one": """
        title      | 江州县护林工作报告
        salutation | 各位委员：
        opening    | 我向大会报告工作，请大家审议。
        heading    | 去年的林子
        point      | 一、种得下。全县种下去三万棵树，活了两万七千棵，没活的都补上了，补的也都活了。
        point      | 二、看得住。看林的人多了，火就少了。
        heading    | 今年的林子
        lead_in    | 今年的雨水看来不错，要趁着雨水把该种的都种下去，一天也不能晚，一棵也不能少。
        point      | 一、再种一批。苗已经备好了。
        point      | 二、再修一批。路要通到林子里。
        closing    | 各位委员，让我们进林子去！
    """,
    "links below": """
        title      | 在护林大会上的讲话
        salutation | 同志们：
        opening    | 林子是县里的家底。
        closing    | 谢谢大家！
        dropped    | （来源：江州林业网）
        dropped    | 相关链接：
        dropped    | 全县护林大会召开
    """,
    "an old report": """
        title      | Report of the Governor
        date       | January 8, 1912
        salutation | To the Senate and the House of the State:
        opening    | The year was dry, and the rivers were low.
        heading    | RIVERS.
        lead_in    | We have dug nine wells and mended forty miles of bank, and still the water is not enough for us.
        lead_in    | More is to be done.
        heading    | ROADS.
        lead_in    | The roads are better than they were, and they are still not good; let no one say that they are.
        lead_in    | We shall mend them too.
        closing    | God bless our state.
    """,
    "several lines of address": """
        title      | 在河流论坛上的致辞
        salutation | 尊敬的各位市长，
        salutation | 各位河长，
        salutation | 各位护河队领头人，
        salutation | 女士们，先生们：
        opening    | 各位河长，河比我们都老。
    """,
    "questions and answers": """
        title      | 在吹风会上答记者问
        opening    | 主持人：大家好！今天请来了管河的人。
        opening    | 记者：河里的鱼多了没有？
        closing    | 主持人：吹风会到此结束。谢谢大家！
    """,
    "a letter with a signature": """
        title      | 写给护河人的慰问信
        salutation | 全县护河人：
        opening    | 一年三百六十五天，你们天天在河边走。
        closing    | 祝你们身体健康！
        closing    | 江州县人民政府
        closing    | 2025年3月8日
    """,
    "a page of a messenger": """
        dropped    | 点击上方蓝字关注我们
        title      | 在护河大会上的讲话
        dropped    | 江小河 江州发布 2025-03-08 18:30
        salutation | 同志们：
        opening    | 河清了，人就爱往河边走。
        closing    | 让我们走起来！
        dropped    | 来源：江州发布
        dropped    | 点赞、在看、转发，一起来！
    """,
    "English with post and place": """
        title      | Statement on the Rivers of the North
        speaker    | H.E. Ms. Ann Field, Minister for Rivers
        date       | Port Alder, 24 September 2024
        dropped    | Check against delivery
        salutation | Mr. President, distinguished delegates,
        opening    | Our rivers have no borders, and neither has our care for them.
        closing    | I thank you.
    """,
    "English": """
        title      | Address at the Harbour Festival
        speaker    | Mayor Ann Field
        date       | March 4, 2024
        salutation | Ladies and gentlemen,
        opening    | The harbour has seen worse weather, and so have we.
        opening    | The boats are old, and they are ours. We will keep them afloat.
        closing    | Let us meet here again next year. Thank you.
    """,
}


@pytest.mark.parametrize("name", SPEECHES)
def test_every_line_gets_its_role(name):
    _, found, expected = read(SPEECHES[name])
    assert found == expected


def test_where_the_lines_went():
    reading, _, _ = read(SPEECHES["two lists in one section, and what closes it"])
    places = [(0, 0), (0, 0), (0, 0), (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 4), (1, 5), (1, 0), (2, 0), (2, 0)]
    assert reading.parts == (*places, (2, 0))
    reading, _, _ = read(SPEECHES["no numbers at all"])
    assert reading.parts == ((0, 0), (0, 0), (0, 0), (0, 0), (-1, 0), (-1, 0))


def test_markers_and_texts_are_cut_apart():
    reading, _, _ = read(SPEECHES["must points under Chinese sections"])
    assert outline(reading) == [("一、把树种活", ["一要", "二要", "三要"]), ("二、把树管好", ["一要", "二要"])]
    point = reading.manuscript.sections[0].points[0]
    assert (point.lead, point.body, point.run_in) == ("选对苗。", ("本地的苗最认本地的土。",), True)
    assert reading.manuscript.styles.level_1 is NumberStyle.MUST
    assert reading.notes == ()


def test_a_number_takes_the_line_below_it():
    reading, _, _ = read(SPEECHES["numbers alone on their lines"])
    assert outline(reading) == [("一守住手艺", []), ("二", [])]
    assert [str(note.text) for note in reading.notes] == [
        "“一” will be printed as “一、”.",
        "“二” will be printed as “二、”.",
    ]


def test_a_salutation_runs_in():
    reading, _, _ = read(SPEECHES["a salutation that runs in, and thanks above a date"])
    manuscript = reading.manuscript
    assert (manuscript.salutation, manuscript.salutation_run_in) == ("各位乡亲，", True)
    assert manuscript.opening[0] == "今天是我们头一回在新礼堂里开会。"


def test_fifteen_hundred_lines_take_less_than_a_second():
    lines = [
        Line(f"{marker}把第{number}件事办好。一件接着一件办，办完了再说下一件。")
        for number in range(125)
        for marker in ("一、", "（一）", "1.", "2.", "（二）", "二、", "一是", "二是", "", "第一，", "第二，", "")
    ]
    started = time.process_time()
    reading = recognise(lines)
    assert time.process_time() - started < 1
    assert len(reading.roles) == 1500


def test_nothing_makes_an_empty_speech():
    reading = recognise([Line(""), Line("　\ufeff")])
    assert (reading.roles, reading.dropped, reading.notes) == ((Role.BLANK, Role.BLANK), (), ())
    assert reading.manuscript.sections == ()
