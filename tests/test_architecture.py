"""The house keeps its shape: the core runs without Django, files stay short, planted faults are caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = sorted(path for path in (ROOT / "speeches").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", [*PRODUCT, *TESTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_above_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_a_sentence(path):
    text = path.read_text("utf-8")
    assert not text or (text.startswith('"""') and text.split("\n", 1)[0].rstrip('"').rstrip().endswith((".", ":")))


def test_text_and_files_run_without_django():
    program = (
        "import importlib, pkgutil, sys, speeches\n"
        "for name in ('domain', 'formats'):\n"
        "    folder = importlib.import_module('speeches.' + name)\n"
        "    for found in pkgutil.walk_packages(folder.__path__, folder.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('django', 'crispy_forms')))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def _contracts_hold(tree: Path) -> bool:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False)
    return run.returncode == 0


@pytest.fixture
def tree(tmp_path):
    """Return a copy of the product in which faults can be planted."""
    shutil.copytree(ROOT / "speeches", tmp_path / "speeches", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_import_rules_hold(tree):
    assert _contracts_hold(tree) is True


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("domain/manuscript.py", "import speeches.services.drafting"),
        ("domain/timing.py", "from django.conf import settings"),
        ("models/speech.py", "import speeches.formats.base"),
        ("services/drafting.py", "import speeches.views.sections"),
        ("services/exporting.py", "import docx"),
        ("views/sections.py", "import speeches.settings"),
        ("formats/importers/plain_text.py", "import speeches.formats.layouts.official"),
        ("admin.py", "import speeches.settings"),
        ("management/failures.py", "import docx"),
        ("templatetags/icons.py", "import lxml.etree"),
        ("helpers.py", "import speeches.domain"),
    ],
)
def test_a_planted_fault_is_caught(tree, place, fault):
    path = tree / "speeches" / place
    text = path.read_text("utf-8") if path.exists() else '"""A stray module."""\n'
    path.write_text(text + f"\n{fault}\n", "utf-8")
    assert _contracts_hold(tree) is False
