"""版式设置: which styles cannot work and what is said of them, and the styles that are built in."""

from dataclasses import fields, replace

import pytest

from speeches.domain.script import Script
from speeches.formats.house_style import ENGLISH, Digits, Grid, HouseStyle, for_script, problems

HOUSE = HouseStyle()
PITCH = replace(HOUSE, grid=Grid.PITCH)
SPEECH_MARGINS = {"margin_top": 25.0, "margin_bottom": 25.0, "margin_left": 28.0, "margin_right": 28.0}


def said(house):
    return [str(message) for message in problems(house)]


@pytest.mark.parametrize(
    "house",
    [
        HOUSE,
        ENGLISH,
        PITCH,
        replace(HOUSE, **SPEECH_MARGINS),
        replace(HOUSE, lines=20, characters=26),
        replace(HOUSE, lines=24, characters=29),
        replace(HOUSE, lines=24, characters=30, text_size=30),
        replace(HOUSE, lines=28, characters=32, text_size=28),
        replace(PITCH, line_pitch=28),
        replace(PITCH, line_pitch=30, characters=60),  # no line keeps to them
        replace(ENGLISH, grid=Grid.CELLS, characters=90),  # nor here
        replace(HOUSE, indent=0),
        replace(HOUSE, margin_bottom=17.0),
        replace(HOUSE, text_face="FZFangSong-Z02S", title_face="方正小标宋_GBK"),
    ],
)
def test_styles_that_work(house):
    assert said(house) == []


@pytest.mark.parametrize(
    ("house", "message"),
    [
        (
            replace(HOUSE, characters=31),
            "31 characters of 16 points need at least 166.3 mm; the margins leave 156 mm, room for 29.",
        ),
        (
            replace(HOUSE, margin_left=40.0),
            "28 characters of 16 points need at least 150.2 mm; the margins leave 144 mm, room for 26.",
        ),
        (
            replace(HOUSE, lines=40),
            "40 lines of 16 points need at least 225.8 mm; the margins leave 225 mm, room for 39.",
        ),
        (replace(HOUSE, lines=0), "A page has at least one line, and a line at least one character."),
        (replace(HOUSE, characters=0), "A page has at least one line, and a line at least one character."),
        (
            replace(PITCH, line_pitch=15.5),
            "Lines cannot be 15.5 points apart with letters of 16 points and 5 lines on a page.",
        ),
        (
            replace(PITCH, line_pitch=128.95),
            "Lines cannot be 128.95 points apart with letters of 16 points and 5 lines on a page.",
        ),
        (replace(HOUSE, margin_top=-1.0), "No margin is less than 0 mm."),
        (replace(HOUSE, margin_right=float("nan")), "No margin is less than 0 mm."),
        (
            replace(HOUSE, margin_left=99.9, margin_right=99.9),
            "The margins leave 10.2 × 225 mm for the text: too little for a page.",
        ),
        (
            replace(HOUSE, margin_top=140.0, margin_bottom=140.0),
            "The margins leave 156 × 17 mm for the text: too little for a page.",
        ),
        (
            replace(HOUSE, margin_top=160.0, margin_bottom=140.0),
            "The margins leave 156 × -3 mm for the text: too little for a page.",
        ),
        (
            replace(HOUSE, margin_bottom=16.5),
            "The page number stands 7 mm below the text: the bottom margin is at least 17 mm, not 16.5.",
        ),
        (
            replace(HOUSE, margin_bottom=18.0, number_size=40),
            "The page number stands 7 mm below the text: the bottom margin is at least 19.1 mm, not 18.",
        ),
        (replace(HOUSE, indent=-1), "An indent of -1 characters is no indent."),
        (replace(HOUSE, indent=15), "An indent of 15 characters is no indent."),
        (replace(HOUSE, text_size=9), "text: letters are 5 to 72 points high, not 4.5."),
        (replace(HOUSE, title_size=145), "title: letters are 5 to 72 points high, not 72.5."),
        (replace(HOUSE, number_size=0), "page number: letters are 5 to 72 points high, not 0."),
    ],
)
def test_styles_that_cannot_work(house, message):
    assert said(house) == [message]


@pytest.mark.parametrize(
    "face", ["", "  ", "仿宋<", 'A"B', "A&B", "仿\n宋", "仿\x00宋", "仿\u2028宋", "宋体;黑体", "仿" * 61]
)
def test_names_that_no_face_has(face):
    template = "%s: the name of a face is 1 to 60 letters without marks such as < and &."
    assert said(replace(HOUSE, text_face=face)) == [template % "text"]
    assert said(replace(HOUSE, latin_face=face)) == [template % "Latin letters and digits"]


def test_every_face_and_size_is_asked_for():
    names = [field.name for field in fields(HOUSE) if field.name.endswith("_face")]
    assert len(said(replace(HOUSE, **dict.fromkeys(names, "")))) == len(names) == 8
    names = [field.name for field in fields(HOUSE) if field.name.endswith("_size")]
    assert len(said(replace(HOUSE, **dict.fromkeys(names, 1)))) == len(names) == 3


def test_several_faults_are_said_at_once():
    assert len(said(replace(HOUSE, lines=50, characters=40, margin_bottom=10.0))) == 3


@pytest.mark.parametrize(
    ("house", "script", "taken"),
    [
        (None, Script.CHINESE, HOUSE),
        (None, Script.LATIN, ENGLISH),
        (PITCH, Script.CHINESE, PITCH),
        (PITCH, Script.LATIN, ENGLISH),
        (replace(ENGLISH, digits=Digits.LATIN), Script.LATIN, replace(ENGLISH, digits=Digits.LATIN)),
        (ENGLISH, Script.CHINESE, HOUSE),
    ],
)
def test_a_speech_gets_a_style_of_its_script(house, script, taken):
    assert for_script(house, script) == taken
