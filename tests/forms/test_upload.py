"""The forms of reading in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from speeches.domain.reading import Role
from speeches.formats.importers import IMPORTERS
from speeches.forms.upload import ROLE_TITLES, SUFFIXES, LineForm, UploadForm

TOO_LARGE = "This is larger than 10 MB. Send only the speech itself."


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def _form(text="", name="稿子.txt", data=b""):
    files = {"file": SimpleUploadedFile(name, data)} if data else {}
    return UploadForm({"text": text}, files)


def test_a_file_is_taken():
    form = _form(name="稿子.TXT", data="同志们：".encode())
    assert (form.is_valid(), form.cleaned_data["file"].name, form.cleaned_data["text"]) == (True, "稿子.TXT", "")


def test_pasted_text_is_taken_as_it_is():
    form = _form(text="  同志们：\n\n")
    assert (form.is_valid(), form.cleaned_data["file"], form.cleaned_data["text"]) == (True, None, "  同志们：\n\n")


def test_every_suffix_of_every_importer_is_taken():
    taken = {suffix for suffix in SUFFIXES if _form(name=f"a{suffix}", data=b"x").is_valid()}
    assert taken == {suffix for importer in IMPORTERS.values() for suffix in importer.suffixes}


@pytest.mark.parametrize("text", ["", " \n\t　 "])
def test_neither_is_refused(text):
    assert _form(text=text).errors == {"__all__": ["Choose a file, or paste the text."]}


def test_both_are_refused():
    assert _form(text="同志们：", data=b"x").errors == {"__all__": ["Send a file or pasted text, not both at once."]}


@pytest.mark.parametrize("name", ["稿子.exe", "稿子", "txt"])
def test_a_kind_that_cannot_be_read_is_named_with_the_way_out(name):
    known = " / ".join(SUFFIXES)
    assert _form(name=name, data=b"x").errors == {
        "file": [f"Files of this kind cannot be read yet. Save it as {known}, or paste its text below."]
    }


def test_an_empty_file_is_refused():
    files = {"file": SimpleUploadedFile("稿子.txt", b"")}
    assert UploadForm({"text": ""}, files).errors == {"file": ["The submitted file is empty."]}


def test_the_limit_holds_for_the_file_to_the_byte(settings):
    settings.UPLOAD_LIMIT = 10
    assert _form(data=b"x" * 10).is_valid() is True
    assert _form(data=b"x" * 11).errors == {"file": [TOO_LARGE]}


def test_the_limit_counts_the_bytes_of_pasted_text(settings):
    settings.UPLOAD_LIMIT = 9
    assert _form(text="同志们").is_valid() is True
    assert _form(text="同志们：").errors == {"text": [TOO_LARGE]}


def test_every_role_but_the_blank_line_has_a_title():
    assert set(ROLE_TITLES) == set(Role) - {Role.BLANK}


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        ({"line": "3", "role": "point"}, True),
        ({"line": "3", "role": ""}, True),
        ({"line": "0", "role": "point"}, False),
        ({"line": "3", "role": "blank"}, False),
        ({"line": "3", "role": "king"}, False),
        ({"line": "三", "role": "point"}, False),
    ],
)
def test_a_line_takes_a_known_role(data, valid):
    assert LineForm(data).is_valid() is valid
