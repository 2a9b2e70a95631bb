"""The outline on paper: two pages at most, its minutes in one column at the right edge, no heading left behind."""

import pytest

from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.services import demo
from tests.builders import make_manuscript
from tests.rendering.texts import english_speech, short_speech

pytestmark = pytest.mark.rendering

WIDTH, RIGHT = 210, 28
MARGIN_BOTTOM = 28
MANUSCRIPTS = {
    "demo": demo.manuscript(),
    "dense": make_manuscript(sections=13, points=3),
    "short": short_speech(),
    "english": english_speech(),
}
NAMES = tuple(MANUSCRIPTS)


def files():
    write = LAYOUTS["outline"].write
    return {name: write(manuscript, LayoutContext(pace=180)) for name, manuscript in MANUSCRIPTS.items()}


@pytest.mark.parametrize("name", NAMES)
def test_two_pages_at_most(printed, name):
    assert 1 <= len(printed[name]) <= 2


@pytest.mark.parametrize("name", ["demo", "dense"])
def test_minutes_end_at_the_right_edge(printed, name):
    rows = [row for page in printed[name] for row in page.body(MARGIN_BOTTOM) if "..." in row.text]
    assert len(rows) == len(MANUSCRIPTS[name].sections) + 2
    assert [row.text for row in rows if not row.text.replace(" ", "").endswith("分钟")] == []
    assert [row.right for row in rows if row.right != pytest.approx(WIDTH - RIGHT, abs=1)] == []


@pytest.mark.parametrize("name", ["demo", "dense"])
def test_no_page_ends_on_a_heading(printed, name):
    assert [
        page.body(MARGIN_BOTTOM)[-1].text for page in printed[name] if "、把" in page.body(MARGIN_BOTTOM)[-1].text
    ] == []
