"""The explicit command that rewrites golden files: pytest tests/formats --rewrite-golden."""

from pathlib import Path

import pytest
from lxml import etree

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser):
    parser.addoption(
        "--rewrite-golden", action="store_true", help="write tests/golden anew instead of comparing with it"
    )


@pytest.fixture
def assert_golden(assert_golden_text):
    """Return a check that XML bytes, formatted, equal the golden file of that name."""

    def check(name, xml):
        root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
        assert_golden_text(name, etree.tostring(root, pretty_print=True, encoding="unicode"))

    return check


@pytest.fixture
def assert_golden_text(request):
    """Return a check that text equals the golden file of that name."""
    # The option exists only when this folder was named on the command line.
    rewrite = request.config.getoption("--rewrite-golden", default=False)

    def check(name, text):
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return check
