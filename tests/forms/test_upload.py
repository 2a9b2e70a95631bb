"""The forms of reading in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from speeches.domain.reading import Role
from speeches.forms.upload import ROLE_TITLES, LineForm, UploadForm
from speeches.services import importing

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


def test_the_browser_offers_what_the_services_read():
    assert UploadForm().fields["file"].widget.attrs["accept"] == ",".join(importing.SUFFIXES)


@pytest.mark.parametrize("text", ["", " \n\t　 "])
def test_neither_is_refused(text):
    assert _form(text=text).errors == {"__all__": ["Choose a file, or paste the text."]}


def test_both_are_refused():
    assert _form(text="同志们：", data=b"x").errors == {"__all__": ["Send a file or pasted text, not both at once."]}


def test_the_limit_is_said_as_the_services_say_it():
    assert str(importing.TOO_LARGE) == TOO_LARGE
    with translation.override("zh-hans"):
        assert UploadForm().fields["file"].widget.attrs["data-too-large"] == "超过 10 MB。请只上传讲话稿本身。"


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
