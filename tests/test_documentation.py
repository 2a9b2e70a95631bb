"""The README names every layout, importer, command and setting, and its two commands stand first."""

import re
from pathlib import Path

import pytest

from speeches.formats.importers import IMPORTERS
from speeches.formats.layouts import LAYOUTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
NAMES = set(re.findall(r"`([^`\n]+)`", README))
COMMANDS = sorted(path.stem for path in (ROOT / "speeches" / "management" / "commands").glob("[a-z]*.py"))
SETTINGS = sorted(
    set(
        re.findall(r'(?:environ\.get|_flag|_list)\("([A-Z_]+)"', (ROOT / "speeches" / "settings.py").read_text("utf-8"))
    )
)


@pytest.mark.parametrize("name", [*IMPORTERS, *LAYOUTS, *SETTINGS])
def test_the_readme_names(name):
    assert name in NAMES


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_the_command(command):
    assert [name for name in NAMES if name.startswith(f"manage.py {command}")] != []


def test_two_commands_stand_first():
    commands = [line.strip() for line in README.splitlines() if line.startswith("    ")]
    assert commands[:2] == ["./script/server", "./script/test"]


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_the_documents_point_to_exists(name):
    text = (ROOT / name).read_text("utf-8")
    linked = (
        re.findall(r"\]\(([^)#]+)\)", text)
        + re.findall(r"\b[A-Z]+\.md\b", text)
        + re.findall(r"\bscript/[a-z-]+", text)
    )
    assert [path for path in linked if not path.startswith("http") and not (ROOT / path).exists()] == []


def _tree():
    """Return the modules that ARCHITECTURE.md names in its tree, as paths below speeches/."""
    block = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Tree\n\n")[2].partition("\n\n## ")[0]
    folders, modules = [], []
    for line in block.splitlines():
        name, depth = line.split()[0], (len(line) - len(line.lstrip()) - 4) // 2
        folders[depth:] = [name.rstrip("/")]
        if name.endswith(".py") and folders[0] == "speeches":
            modules.append("/".join(folders[1:]))
    return sorted(modules)


def test_the_tree_of_the_architecture_is_the_tree():
    paths = (path.relative_to(ROOT / "speeches") for path in (ROOT / "speeches").rglob("*.py"))
    assert _tree() == sorted(
        str(path) for path in paths if path.name != "__init__.py" and path.parts[0] != "migrations"
    )


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md"])
def test_no_placeholder_is_left(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if re.search(r"\b(TODO|TBD|FIXME|BENCH|TREE|XXX)\b", line)] == []
