"""文字: what a speech is written in."""

import pytest

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.script import Script, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", Script.CHINESE),
        ("2026—2030 100%", Script.CHINESE),
        ("把书借出去。", Script.CHINESE),
        ("把5G、GDP和APEC的事说清楚。", Script.CHINESE),
        ("Lend the books.", Script.LATIN),
        ("Lend the books of 江晚舟.", Script.LATIN),
        ("Prêtez les livres.", Script.LATIN),
        ("Отдайте книги.", Script.LATIN),
        ("𠮷屋的书", Script.CHINESE),
        # One language below the other: more letters than characters, and still a Chinese speech.
        ("图书馆的门是敞开的。The library is open.", Script.CHINESE),
    ],
)
def test_script(text, script):
    assert script_of(Manuscript(opening=(text,))) is script


@pytest.mark.parametrize(
    "manuscript",
    [
        Manuscript(title="Open books"),
        Manuscript(subtitle="Open books"),
        Manuscript(salutation="Dear neighbours,"),
        Manuscript(sections=(Section(heading="Open books"),)),
        Manuscript(sections=(Section(lead_in=("Open books",)),)),
        Manuscript(sections=(Section(outro=("Open books",)),)),
        Manuscript(sections=(Section(points=(Point(lead="Open books"),)),)),
        Manuscript(sections=(Section(points=(Point(body=("Open books",)),)),)),
        Manuscript(closing=("Thank you.",)),
    ],
)
def test_every_part_counts(manuscript):
    assert script_of(manuscript) is Script.LATIN


def test_the_beginning_decides():
    assert script_of(Manuscript(opening=("书" * 20_000, "Open books. " * 50_000))) is Script.CHINESE
    assert script_of(Manuscript(opening=("书" * 19_000, "Open books. " * 50_000))) is Script.CHINESE
    assert script_of(Manuscript(opening=("书" * 100, "Open books. " * 50_000))) is Script.LATIN
