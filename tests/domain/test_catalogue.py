"""A folder of modules is read into a mapping by code, and authors' slips are told."""

import sys
from itertools import count

import pytest

from speeches.domain.catalogue import DuplicateCode, discover

NAMES = (f"shelf_{number}" for number in count(1))


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Return a function that writes a package of one-line modules, by name and text, and gives its name and paths."""
    written = set(sys.modules)

    def write(**modules):
        name = next(NAMES)
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text('"""A shelf."""\n', encoding="utf-8")
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return name, [str(folder)]

    yield write
    for name in set(sys.modules) - written:
        if name.startswith("shelf_"):
            del sys.modules[name]


def entry(code):
    return f"class Entry:\n    code = {code!r}\n\nBOOK = Entry()\n"


def test_entries_are_found_by_code_and_come_in_the_order_of_their_codes(shelf):
    books = discover(*shelf(first=entry("zebra"), second=entry("ant")), "BOOK")
    assert [(code, book.code) for code, book in books.items()] == [("ant", "ant"), ("zebra", "zebra")]


def test_an_empty_folder_has_no_entries(shelf):
    assert discover(*shelf(), "BOOK") == {}


def test_the_mapping_cannot_be_changed(shelf):
    books = discover(*shelf(first=entry("ant")), "BOOK")
    with pytest.raises(TypeError):
        books["bee"] = None


def test_two_modules_may_not_claim_one_code(shelf):
    name, paths = shelf(first=entry("ant"), second=entry("ant"))
    with pytest.raises(DuplicateCode, match=f"{name}: the code 'ant' is taken twice"):
        discover(name, paths, "BOOK")


def test_a_module_without_the_constant_is_an_error(shelf):
    name, paths = shelf(first="PAGE = 1\n")
    with pytest.raises(AttributeError, match="BOOK"):
        discover(name, paths, "BOOK")
