"""The style sheets: contrast of the tokens in both schemes, and that every icon and class hook is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")

GROUNDS = {
    "desk": ("ink", "ink-2", "ink-3", "accent", "red", "ochre", "pine"),
    "surface": ("ink", "ink-2", "ink-3", "accent", "red", "ochre", "pine"),
    "paper": ("ink", "ink-ms", "ink-2", "ink-3", "accent", "red", "ochre", "pine"),
    "field": ("ink", "ink-2", "ink-3", "red"),
    "hover": ("ink", "ink-2", "ink-3", "accent", "red"),
    "accent": ("on-accent",),
    "accent-hover": ("on-accent",),
    "accent-tint": ("accent", "ink"),
    "red-tint": ("red", "ink"),
    "ochre-tint": ("ochre", "ink-ms"),
    "pine-tint": ("pine", "ink"),
}
"""Which text stands on which ground."""
PAIRS = [(ground, text) for ground, texts in GROUNDS.items() for text in texts]


def _colours(block):
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", block))


def _block(selector):
    start = TOKENS.index(selector)
    return TOKENS[start : TOKENS.index("}", start)]


SCHEMES = {
    "light": _colours(_block(':root, [data-bs-theme="light"] {')),
    "dark": _colours(_block('\n[data-bs-theme="dark"] {')),
}


def luminance(colour):
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert [round(contrast(*pair), 2) for pair in (("#ffffff", "#000000"), ("#767676", "#ffffff"))] == [21.0, 4.54]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ground", "text"), PAIRS)
def test_text_is_readable(scheme, ground, text):
    colours = SCHEMES[scheme]
    assert contrast(colours[ground], colours[text]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["desk", "surface", "paper", "field"])
@pytest.mark.parametrize("edge", ["line-strong", "accent"])
def test_edges_of_controls_and_the_focus_are_seen(scheme, ground, edge):
    colours = SCHEMES[scheme]
    assert contrast(colours[ground], colours[edge]) >= 3


def test_the_systems_dark_and_the_chosen_dark_are_the_same():
    assert _colours(_block("@media (prefers-color-scheme: dark)")) == SCHEMES["dark"]


def test_every_token_that_is_used_is_defined():
    sheets = [path.read_text("utf-8") for path in sorted(CSS.glob("*.css"))]
    used = {name for sheet in sheets for name in re.findall(r"var\(--([a-z0-9-]+)", sheet)}
    defined = {name for sheet in sheets for name in re.findall(r"--([a-z0-9-]+)\s*:", sheet)}
    assert sorted(name for name in used - defined if not name.startswith("bs-")) == []


def test_every_icon_that_is_named_is_drawn():
    templates = [path.read_text("utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))]
    named = {name for text in templates for name in re.findall(r"""#i-([a-z-]+)|\{% icon ["']([a-z-]+)""", text)}
    drawn = set(re.findall(r'id="i-([a-z-]+)"', (ROOT / "static" / "icons.svg").read_text("utf-8")))
    assert sorted({one or other for one, other in named} - drawn) == []


def test_nothing_comes_from_another_host():
    files = [*(ROOT / "static").rglob("*"), *(ROOT / "templates").rglob("*.html")]
    texts = {path: path.read_text("utf-8") for path in files if path.is_file()}
    links = {link for text in texts.values() for link in re.findall(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}""", text)}
    assert sorted(links) == ["http://www.w3.org"]
