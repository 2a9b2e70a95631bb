"""The reading copy on paper: no page ends inside a sentence or on a heading, and each says which of how many it is."""

import pytest

from speeches.domain.manuscript import Manuscript
from speeches.domain.numbering import paragraphs
from speeches.domain.segmentation import sentences
from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.services import demo
from tests.rendering.texts import english_speech, long_speech, printed_words, short_speech, words

pytestmark = pytest.mark.rendering

TOP, BOTTOM, LEFT, RIGHT = 30, 30, 28, 26
WIDTH = 210
SMALLEST = 20  # points; what is smaller, in the text area, is a minute mark
TITLE_BLOCK = {"title", "subtitle", "speaker", "date"}


def endless_speech():
    """Return a speech whose only sentence is longer than a page."""
    part = "把第一处园子的灯修好、路铺平、水管换新，让晚上来的人看得见、走得稳、喝得上水；"
    return Manuscript(title="一句话", opening=(part * 20 + "就这些。",), closing=("谢谢大家！",))


def speeches():
    return {
        "demo": demo.manuscript(),
        "small": demo.manuscript(),
        "large": demo.manuscript(),
        "timed": demo.manuscript(),
        "long": long_speech(),
        "short": short_speech(),
        "endless": endless_speech(),
        "english": english_speech(),
    }


OPTIONS = {"small": {"size": "22"}, "large": {"size": "26"}, "timed": {"ticks": "minutes"}}
NAMES = tuple(speeches())


def files():
    write = LAYOUTS["reading_copy"].write
    return {
        name: write(manuscript, LayoutContext(pace=200, options=OPTIONS.get(name, {})))
        for name, manuscript in speeches().items()
    }


def text_of(page):
    """Return what a page says without its minute marks and its foot."""
    letters = (letter for row in page.body(BOTTOM) for letter in row.letters)
    return words("".join(letter.text for letter in letters if letter.size > SMALLEST))


def places_to_end(manuscript):
    """Return how many characters stand before each end of a sentence that is neither a heading nor in the title."""
    entries = paragraphs(manuscript)
    ends, before = set(), 0
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        stays = entry.field in TITLE_BLOCK or (entry.field == "heading" and not entry.rest)
        stays |= entry.field == "lead" and following is not None and following.field == "body" and not entry.rest
        for sentence in sentences(entry.text):
            before += len(words(sentence))
            if not stays:
                ends.add(before)
    return ends


def page_ends(pages):
    """Return how many characters stand before the end of each page."""
    ends = [0]
    for page in pages:
        ends.append(ends[-1] + len(text_of(page)))
    return ends[1:]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_on_paper(printed, name):
    assert "".join(map(text_of, printed[name])) == printed_words(speeches()[name])


@pytest.mark.parametrize(
    ("name", "pages"), [("demo", 15), ("small", 12), ("large", 18), ("timed", 15), ("long", 120), ("english", 4)]
)
def test_no_page_ends_inside_a_sentence_or_on_a_heading(printed, name, pages):
    allowed = places_to_end(speeches()[name])
    assert len(printed[name]) >= pages
    assert [number for number, end in enumerate(page_ends(printed[name]), 1) if end not in allowed] == []


def test_a_sentence_longer_than_a_page_is_cut_at_a_semicolon(printed):
    # The first page may hold the title alone: the first piece fills a page.
    ends = [text_of(page)[-1] for page in printed["endless"]][1:]
    assert ends == ["；"] * (len(ends) - 1) + ["！"]
    assert len(ends) > 2


@pytest.mark.parametrize(("name", "letters", "lines"), [("small", 20, 17), ("demo", 18, 16), ("large", 17, 15)])
def test_the_letters_are_large(printed, name, letters, lines):
    rows = [row for page in printed[name] for row in page.body(BOTTOM) if not any(map(str.isascii, row.text))]
    assert max(len(row.letters) for row in rows) in (letters, letters + 1)  # a mark may hang over the edge
    assert max(len(page.body(BOTTOM)) for page in printed[name]) <= lines


@pytest.mark.parametrize("name", ["demo", "long", "short"])
def test_the_foot_says_which_page_of_how_many(printed, name):
    pages = printed[name]
    feet = [words("".join(row.text for row in page.foot(BOTTOM))) for page in pages]
    assert feet == [f"第{number}页共{len(pages)}页" for number in range(1, len(pages) + 1)]
    for page in pages[:3]:
        (row,) = page.foot(BOTTOM)
        assert (row.left + row.right) / 2 == pytest.approx(LEFT + (WIDTH - LEFT - RIGHT) / 2, abs=0.5)


def test_the_margins(printed):
    rows = [row for page in printed["long"] for row in page.body(BOTTOM)]
    assert min(row.left for row in rows) == pytest.approx(LEFT, abs=1)
    # Lines are not stretched, and a further letter would be 8.5 mm wide.
    assert RIGHT - 1 < WIDTH - max(row.right for row in rows) < RIGHT + 4


def test_minutes_are_marked_beside_the_text(printed):
    marks = [
        "".join(letter.text for letter in row.letters if letter.size < SMALLEST)
        for page in printed["timed"]
        for row in page.body(BOTTOM)
    ]
    counted = [mark for mark in marks if mark]
    assert counted == [f"{minute}分" for minute in range(1, len(counted) + 1)]
    assert len(counted) > 10
    assert len(printed["timed"]) == len(printed["demo"])
