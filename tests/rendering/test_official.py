"""The official layout on paper: 22 lines of 28 characters, margins, and page numbers as GB/T 9704-2012 has them."""

from collections import Counter

import pytest

from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.services import demo
from tests.rendering.texts import english_speech, long_speech, printed_words, short_speech, words

pytestmark = pytest.mark.rendering

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
WIDTH, HEIGHT = 210, 297
AREA_END = HEIGHT - BOTTOM
PITCH = 28.95 * 25.4 / 72
CHARACTER = 14 * 25.4 / 72  # of the page number, 四号
CHINESE = ("demo", "long", "short")


def speeches():
    return {
        "demo": demo.manuscript(),
        "long": long_speech(),
        "short": short_speech(),
        "english": english_speech(),
    }


def files():
    write = LAYOUTS["official"].write
    return {name: write(manuscript, LayoutContext()) for name, manuscript in speeches().items()}


def full_rows(pages):
    """Return the lines that reach from edge to edge and hold nothing but Chinese characters and marks."""
    return [
        row
        for page in pages
        for row in page.body(BOTTOM)
        if row.left < LEFT + 1
        and row.right > WIDTH - RIGHT - 8
        and row.letters[0].size == 16
        and not any(letter.text.isascii() for letter in row.letters)
    ]


@pytest.mark.parametrize(("name", "pages"), [("demo", 8), ("long", 60), ("short", 1)])
def test_every_speech_has_its_pages(printed, name, pages):
    assert len(printed[name]) >= pages


@pytest.mark.parametrize("name", CHINESE)
def test_every_line_stands_on_one_of_the_22_of_its_page(printed, name):
    first = TOP + 0.8 * PITCH  # LibreOffice puts the baseline of an exact line at four fifths of it
    places = [(row.baseline - first) / PITCH for page in printed[name] for row in page.body(BOTTOM)]
    assert {round(place) for place in places} <= set(range(22))
    assert max(abs(place - round(place)) for place in places) < 0.1


@pytest.mark.parametrize("name", ["demo", "long"])
def test_a_full_page_has_22_lines(printed, name):
    # The first page has blank ones round its title; a heading goes to the next page with its text.
    inner = [len(page.body(BOTTOM)) for page in printed[name][1:-1]]
    assert (max(inner), Counter(inner).most_common(1)[0][0]) == (22, 22)


@pytest.mark.parametrize("name", ["demo", "long"])
def test_a_full_line_has_28_characters(printed, name):
    # 27 where a mark may not begin the next line, 29 where one hangs over the edge.
    counts = Counter(len(row.letters) for row in full_rows(printed[name]))
    assert counts.most_common(1)[0][0] == 28
    assert set(counts) <= {27, 28, 29}


@pytest.mark.parametrize("name", ["demo", "long"])
def test_the_margins(printed, name):
    rows = full_rows(printed[name])
    left = Counter(round(row.left, 2) for row in rows).most_common(1)[0][0]
    right = Counter(round(WIDTH - row.right, 2) for row in rows).most_common(1)[0][0]
    baselines = [row.baseline for page in printed[name][1:-1] for row in page.body(BOTTOM)]
    top, bottom = min(baselines) - 0.8 * PITCH, HEIGHT - max(baselines) - 0.2 * PITCH
    assert (top, bottom, left, right) == pytest.approx((TOP, BOTTOM, LEFT, RIGHT), abs=1)


@pytest.mark.parametrize("name", CHINESE)
def test_every_page_has_its_number(printed, name):
    numbers = [words("".join(row.text for row in page.foot(BOTTOM))) for page in printed[name]]
    assert numbers == [f"—{number}—" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("name", CHINESE)
def test_the_dashes_stand_7_mm_under_the_text(printed, name):
    for page in printed[name][:3]:
        dash = page.foot(BOTTOM)[0].letters[0]
        assert page.ink_top(dash.left, dash.right, AREA_END) - AREA_END == pytest.approx(7, abs=0.5)


@pytest.mark.parametrize("name", CHINESE)
def test_the_number_stands_a_character_from_the_edge_outside(printed, name):
    for number, page in enumerate(printed[name], 1):
        row = page.foot(BOTTOM)[0]
        gap = WIDTH - RIGHT - row.right if number % 2 else row.left - LEFT
        assert gap == pytest.approx(CHARACTER, abs=0.5)


@pytest.mark.parametrize("name", [*CHINESE, "english"])
def test_nothing_is_lost_on_paper(printed, name):
    text = words("".join(row.text for page in printed[name] for row in page.body(BOTTOM)))
    assert text == printed_words(speeches()[name])


def test_a_long_title_stands_centred_in_lines_of_whole_words(printed):
    rows = [row for row in printed["long"][0].rows if row.letters[0].size == 22]
    assert [row.text for row in rows] == ["在全市公园城市建设", "暨老旧园林改造提升工作推进会上的讲话"]
    for row in rows:
        assert (row.left + row.right) / 2 == pytest.approx(LEFT + (WIDTH - LEFT - RIGHT) / 2, abs=0.5)
