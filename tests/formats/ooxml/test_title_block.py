"""The title block as it is printed: lines, dash, brackets, numerals; the rest of the speech stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain import numbering
from speeches.domain.manuscript import Manuscript
from speeches.formats.house_style import ENGLISH, DateNumerals, HouseStyle
from speeches.formats.ooxml import title_block

HOUSE = HouseStyle()


def set_out(manuscript, house=HOUSE, *, title_width=20):
    printed = title_block.set_out(numbering.paragraphs(manuscript), house, title_width=title_width)
    return [entry.text for entry in printed]


def test_what_fits_stays():
    speech = Manuscript(title="在开馆仪式上的讲话", speaker="江晚舟", salutation="各位街坊：", opening=("——开门了。",))
    assert set_out(speech) == ["在开馆仪式上的讲话", "江晚舟", "各位街坊：", "——开门了。"]


def test_a_long_title_breaks_and_loses_nothing():
    (title,) = set_out(Manuscript(title="在全市社区图书馆建设暨全民阅读推进工作会议上的讲话"))
    assert title.count("\n") == 1
    assert title.replace("\n", "") == "在全市社区图书馆建设暨全民阅读推进工作会议上的讲话"


def test_text_that_was_taken_for_a_title_stays_whole():
    assert set_out(Manuscript(title="把书借出去。" * 100)) == ["把书借出去。" * 100]


def test_the_lines_of_the_drafter_stay_paragraphs():
    assert set_out(Manuscript(title="让好书\n走到街坊手里")) == ["让好书", "走到街坊手里"]


def test_a_latin_title_keeps_the_space_at_a_break():
    title = "Remarks at the Opening of the Neighbourhood Library and Reading Room"
    (printed,) = set_out(Manuscript(title=title), ENGLISH)
    assert "\n" in printed
    assert [line for line in printed.split("\n")[:-1] if not line.endswith(" ")] == []
    assert printed.replace("\n", "") == title


@given(st.text(st.sampled_from("在市图书馆 ab,2026“”（）\u3000"), max_size=60), st.integers(1, 20))
def test_no_title_loses_a_character(title, width):
    printed = set_out(Manuscript(title=title), title_width=width)
    assert "".join(printed).replace("\n", "") == title


@pytest.mark.parametrize(
    ("given", "printed"),
    [("在会上的讲话", "——在会上的讲话"), ("——在会上的讲话", "——在会上的讲话"), (" -- 在会上", " -- 在会上")],
)
def test_a_subtitle_gets_its_dash(given, printed):
    assert set_out(Manuscript(subtitle=given)) == [printed]


@pytest.mark.parametrize(
    ("numerals", "given", "printed"),
    [
        (DateNumerals.AS_WRITTEN, "2026年3月2日", "（2026年3月2日）"),
        (DateNumerals.AS_WRITTEN, "(二〇二六年)", "(二〇二六年)"),
        (DateNumerals.ARABIC, "二〇二六年三月二日", "（2026年3月2日）"),
        (DateNumerals.CHINESE, "（2026年3月2日）", "（二〇二六年三月二日）"),
    ],
)
def test_a_date_gets_its_brackets_and_numerals(numerals, given, printed):
    assert set_out(Manuscript(date_text=given), replace(HOUSE, date_numerals=numerals)) == [printed]


def test_latin_subtitles_and_dates_stand_as_they_are():
    speech = Manuscript(subtitle="Opening ceremony", date_text="2 March 2026")
    assert set_out(speech, replace(ENGLISH, date_numerals=DateNumerals.CHINESE)) == ["Opening ceremony", "2 March 2026"]
