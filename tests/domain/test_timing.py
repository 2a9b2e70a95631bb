"""What is read aloud is counted as it is spoken, in the whole and in each part."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.domain.timing import Lengths, lengths, minutes, spoken_characters

READ_ALOUD = {
    # whole numbers
    "0": "零",
    "8": "八",
    "10": "十",
    "100": "一百",
    "110": "一百一十",
    "1101": "一千一百零一",
    "1,101": "一千一百零一",
    "5000": "五千",
    "10000": "一万",
    "10001": "一万零一",
    "1200000": "一百二十万",
    "12345678": "一千二百三十四万五千六百七十八",
    "100000000": "一亿",
    "100010000": "一亿零一万",
    "1,200,000,000,000": "一万二千亿",
    "５": "五",
    "１２人": "十二人",
    "1,2000": "一二千",
    # decimals, shares, units
    "3.5": "三点五",
    "0.25": "零点二五",
    "1,200.5": "一千二百点五",
    "1.37万亿": "一点三七万亿",
    "１．３万亿": "一点三万亿",
    "13亿多": "十三亿多",
    "1%": "百分之一",
    "12.5%": "百分之十二点五",
    "１２％": "百分之十二",
    "3‰": "千分之三",
    "1/3": "三分之一",
    "½": "二分之一",
    "1.2.3": "一点二点三",
    "25℃": "二十五摄氏度",
    "-5℃": "负五摄氏度",
    "80㎡": "八十平方米",
    "¥30": "三十元",
    # signs between numbers
    "7+3": "七加三",
    "３＋２": "三加二",
    "1+1=2": "一加一等于二",
    "3×5": "三乘五",
    "3-5个": "三到五个",
    "3~5个": "三到五个",
    "3—5个": "三到五个",
    "3%-5%": "百分之三到百分之五",
    "5万—8万": "五万到八万",
    "三—五年": "三到五年",
    "3:2": "三比二",
    "互联网+": "互联网加",
    # dates and times
    "2020年": "二零二零年",
    "2020 年": "二零二零年",
    "２０３５年": "二零三五年",
    "1000年": "一千年",
    "5000年": "五千年",
    "20年": "二十年",
    "07年": "零七年",
    "10月16日": "十月十六日",
    "2021—2025年": "二零二一到二零二五年",
    "2021-2025": "二零二一到二零二五",
    "2021年—2025年": "二零二一年到二零二五年",
    "2026届": "二零二六届",
    "〔2026〕3号": "二零二六三号",
    "2026-03-20": "二零二六年三月二十日",
    "2026.3.2": "二零二六年三月二日",
    "9:30": "九点三十分",
    "9：05": "九点零五分",
    "15:00": "十五点",
    "二〇二五年": "二零二五年",
    # digit by digit
    "13812345678": "一三八一二三四五六七八",
    "010-12345678": "零一零一二三四五六七八",
    "12345政务服务热线": "一二三四五政务服务热线",
    "拨打110": "拨打一一零",
    "00后": "零零后",
    "123456789": "一二三四五六七八九",
    "9·18": "九一八",
    # Latin letters: an acronym by letters, a word by syllables
    "APP": "字字字",
    "ＧＤＰ": "字字字",
    "5G": "五字",
    "PM2.5": "字字二点五",
    "NATO": "字字字字",
    "UNESCO": "字字字",
    "HTTPS": "字字字字字",
    "Wi-Fi": "字字",
    "ChatGPT": "字字字字",
    "COVID-19": "字字十九",
    "km": "公里",
    "road": "字",
    "people": "字字",
    "whole": "字",
    "called": "字",
    "needed": "字字",
    "times": "字",
    "the nation’s roads": "字字字字",
    "don't": "字",
    "José": "字字",
    "Привет": "字字字",
    "ありがとう": "字字字字字",
    # masks
    "X同志": "某同志",
    "XX县": "某某县",
    "××市": "某某市",
    "**区": "某某区",
    "～乡": "某乡",
    "201x年": "二零一某年",
    "20××年": "二零某某年",
    # ordinals in a circle
    "①": "一",
    "⑫": "十二",
    "Ⅲ": "三",
}


@pytest.mark.parametrize(("text", "aloud"), READ_ALOUD.items())
def test_text_counts_as_it_is_read_aloud(text, aloud):
    assert spoken_characters(text) == len(aloud)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 　\n\t",
        "，。、；：？！“”‘’《》……——·•",
        "（鼓掌）",
        "（热烈鼓掌）",
        "(掌声)",
        "【掌声】",
        "（掌声、笑声）",
        "（笑）",
        "（全场大笑）",
        "（掌声雷动，经久不息）",
        "（长时间热烈鼓掌，全体起立）",
        "（停顿3秒）",
    ],
)
def test_what_is_silent(text):
    assert spoken_characters(text) == 0


@pytest.mark.parametrize(
    ("text", "expected"), [("（党组）", 2), ("（一）", 1), ("(1)", 1), ("（这里应有掌声和鲜花）", 9)]
)
def test_ordinary_brackets_are_read_out(text, expected):
    assert spoken_characters(text) == expected


def test_a_sentence_of_all_sorts():
    text = "到2025年，我市GDP增长5.5%，（鼓掌）“互联网+”进入100个X村。"
    aloud = "到二零二五年我市字字字增长百分之五点五互联网加进入一百个某村"
    assert spoken_characters(text) == len(aloud)


@given(st.text(alphabet="路桥水电，。：“”《》 　", max_size=40))
def test_plain_chinese_counts_its_characters(text):
    assert spoken_characters(text) == sum(character in "路桥水电" for character in text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_no_text_is_too_strange_to_count(text):
    assert spoken_characters(text) >= 0


READABLE = st.text(alphabet="路年热线掌声（），0123459０５%+-—/:.,xX×~GDPaei’ ", max_size=20)


@given(READABLE, READABLE)
def test_sentences_are_read_one_by_one(first, second):
    assert spoken_characters(f"{first}。{second}") == spoken_characters(first) + spoken_characters(second)


@given(st.integers(0, 9999), st.sampled_from(["", "元", "%", "，"]))
def test_a_number_takes_at_least_its_figures_that_are_not_zero(value, following):
    assert spoken_characters(f"{value}{following}") >= max(1, sum(figure != "0" for figure in str(value)))


def test_very_long_numbers_are_read_digit_by_digit():
    assert spoken_characters("1" + "0" * 5000) == 5001


def test_a_long_speech_takes_milliseconds():
    text = "要把路修好，把桥架好，让乡亲们走得稳、走得快。今年修路12.5公里，增长8%。" * 200
    spoken_characters(text)
    started = time.perf_counter()
    spoken_characters(text)
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize("text", ["（掌声" * 20_000, "1," * 30_000, "1/" * 30_000, "1.1" * 20_000, "a'" * 30_000])
def test_long_nonsense_takes_no_long_time(text):
    started = time.perf_counter()
    spoken_characters(text)
    assert time.perf_counter() - started < 2


def test_minutes_by_pace():
    assert minutes(3000, 200) == 15.0
    assert minutes(50, 200) == 0.25
    assert minutes(0, 200) == 0.0


@pytest.mark.parametrize("pace", [0, -200])
def test_nobody_speaks_at_no_pace(pace):
    with pytest.raises(ValueError, match="nobody speaks"):
        minutes(100, pace)


SPEECH = Manuscript(
    title="在修路会议上的讲话",
    subtitle="——把路修到家门口",
    speaker="江晚舟",
    date_text="（2026年3月2日）",
    salutation="同志们：",
    opening=("大家好。", "讲两点。"),
    sections=(
        Section(
            key="road",
            heading="修路",
            lead_in=("路要宽。",),
            points=(
                Point(key="plan", lead="先有图。", body=("图要细。",)),
                Point(key="work", lead="再动工。"),
            ),
            outro=("路通了。",),
        ),
        Section(key="bridge", heading="架桥"),
    ),
    closing=("谢谢！（鼓掌）",),
    styles=NumberStyles(level_1=NumberStyle.MUST),
)


def test_lengths_of_the_parts():
    assert lengths(SPEECH) == Lengths(
        parts={
            "title": 0,
            "salutation": 3,
            "opening": 6,
            "closing": 2,
            "plan": 8,
            "work": 5,
            "road": 22,
            "bridge": 3,
        },
        own={"road": 9, "bridge": 3},
        total=36,
    )


def test_parts_without_a_key_count_in_the_whole_alone():
    manuscript = Manuscript(sections=(Section(heading="修路", points=(Point(lead="先有图。"),)),))
    assert lengths(manuscript) == Lengths(
        parts={"title": 0, "salutation": 0, "opening": 0, "closing": 0}, own={}, total=3 + 4
    )


def test_the_whole_is_what_the_printed_paragraphs_say():
    spoken = [
        spoken_characters(piece)
        for paragraph in paragraphs(SPEECH)
        if paragraph.key != "title"
        for piece in (paragraph.ordinal, paragraph.lead, paragraph.rest)
    ]
    assert lengths(SPEECH).total == sum(spoken)
