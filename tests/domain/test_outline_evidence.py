"""Speeches whose parts no number of any style marks, each line beside the role that it must get, and the doubts."""

import pytest

from speeches.domain.line_breaks import ONE_PARAGRAPH
from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Note, Role
from speeches.domain.unmarked_points import UNMARKED

SPEECHES = {
    "parts that count in words": """
        title      | Three Tasks for the Harbour
        salutation | Good morning, everyone.
        opening    | The harbour needs us, and we need it more than we like to say.
        heading    | Part One: The Boats
        lead_in    | The boats are old. They have carried us a long way.
        heading    | Part Two: The Quay
        point      | First, mend the stairs. They are slippery.
        point      | Second, light the lamps. They have been dark for years.
        closing    | Let us begin. Thank you.
    """,
    "points that nothing marks": """
        title      | 在护河现场会上的讲话
        salutation | 同志们：
        opening    | 看了几个点，很受启发。
        heading    | 一、学经验
        lead_in    | 主要有三条经验：
        point      | 有人管是前提。没有人管，河就脏。
        point      | 有钱修是保障。没有钱修，堤就垮。
        point      | 有法治是根本。没有法治，就守不住。
        heading    | 二、抓落实
        lead_in    | 回去以后，一条河一条河地抓。
        closing    | 让我们把河管好！
    """,
    "numbers alone above one word": """
        title      | 在开学典礼上的讲话
        salutation | 同学们：
        opening    | 今天送给大家两个词。
        heading    | 01
        heading    | 立志
        lead_in    | 树要往高处长，人要往远处看，看得远了才走得远。
        heading    | 02
        heading    | 勤学
        lead_in    | 根要往深处扎，书要往细处读，读得细了才记得牢。
        closing    | 谢谢大家！
    """,
}


@pytest.mark.parametrize("name", SPEECHES)
def test_every_line_gets_its_role(name):
    pairs = [line.split("|", 1) for line in SPEECHES[name].strip().splitlines()]
    reading = recognise([Line(text.strip()) for _, text in pairs])
    assert [role.value for role in reading.roles] == [role.strip() for role, _ in pairs]


def lines(name):
    return [Line(line.split("|", 1)[1].strip()) for line in SPEECHES[name].strip().splitlines()]


def test_what_counts_in_words_keeps_them():
    section = recognise(lines("parts that count in words")).manuscript.sections[1]
    assert (section.heading, section.numbered) == ("Part Two: The Quay", False)
    assert section.points[0].lead == "First, mend the stairs. "


def test_points_that_nothing_marks_are_doubts():
    reading = recognise(lines("points that nothing marks"))
    assert [note for note in reading.notes if note.text == UNMARKED] == [Note(number, UNMARKED) for number in (6, 7, 8)]


def test_the_drafter_may_say_that_one_is_none():
    reading = recognise(lines("points that nothing marks"), {6: Role.LEAD_IN})
    assert reading.roles[5:8] == (Role.LEAD_IN, Role.POINT, Role.POINT)


def test_a_speech_in_one_paragraph_is_a_doubt():
    whole = "今天说树。一、要早。" + "早种的树活得好。" * 12 + "二、要深。" + "深种的树站得稳。" * 12
    assert recognise([Line("在种树会议上的讲话"), Line("同志们："), Line(whole)]).notes == (Note(3, ONE_PARAGRAPH),)
