"""A real LibreOffice: without one these tests are skipped, and fail where continuous integration must have it."""

import importlib
import importlib.util
import os
import shutil

import pytest


def _missing():
    if (shutil.which("soffice") or shutil.which("libreoffice")) is None:
        return "LibreOffice (soffice) is not installed; on Debian or Ubuntu: apt-get install libreoffice-writer-nogui"
    if importlib.util.find_spec("pdfplumber") is None:
        return "pdfplumber is not installed; script/setup --dev installs it"
    return ""


@pytest.fixture(scope="session")
def soffice():
    if why := _missing():
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    return shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def printed(request, soffice, tmp_path_factory):
    """Return the pages of every Word file that the test module's `files()` gives, by name, printed in one go."""
    # Imported here because pdfplumber may be missing, of which `soffice` has told by now.
    printing = importlib.import_module("tests.rendering.printing")
    return printing.print_all(soffice, request.module.files(), tmp_path_factory.mktemp("printed"))
