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


def test_the_tree_of_the_architecture_is_the_tree():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"\b[a-z_]+\.py\b", text))
    there = {path.name for path in (ROOT / "speeches").rglob("*.py")} - {"__init__.py"}
    there = {name for name in there if not re.match(r"\d{4}_", name)}
    assert sorted(there - named) == []
