"""The forms of reading in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from speeches.domain.reading import Role
from speeches.forms.upload import ROLE_TITLES, LineForm, UploadForm
from speeches.services import importing

TOO_LARGE = "This is larger than 10 MB. Send only the speech itself."


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def _form(text="", name="稿子.txt", data=b"", more=()):
    sent = [(name, data), *more] if data else more
    files = [SimpleUploadedFile(*file) for file in sent]
    return UploadForm({"text": text}, MultiValueDict({"file": files} if files else {}))


def test_a_file_is_taken():
    form = _form(name="稿子.TXT", data="同志们：".encode())
    assert (form.is_valid(), form.several, form.cleaned_data["text"]) == (True, False, "")
    assert [file.name for file in form.cleaned_data["file"]] == ["稿子.TXT"]


@pytest.mark.parametrize("more", [[("稿.ZIP", b"x")], [("甲.txt", b"x"), ("乙.txt", b"")]])
def test_several_files_and_a_zip_are_taken(more):
    form = _form(more=more)
    assert (form.is_valid(), form.several) == (True, True)
    assert [file.name for file in form.cleaned_data["file"]] == [name for name, _data in more]


def test_pasted_text_is_taken_as_it_is():
    form = _form(text="  同志们：\n\n")
    assert (form.is_valid(), form.cleaned_data["file"], form.cleaned_data["text"]) == (True, [], "  同志们：\n\n")


def test_the_browser_offers_what_the_services_read():
    assert UploadForm().fields["file"].widget.attrs["accept"] == ",".join((*importing.SUFFIXES, ".zip"))


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
    assert _form(more=[("稿子.txt", b"")]).errors == {"file": ["The submitted file is empty."]}


def test_the_limit_holds_for_the_file_to_the_byte(settings):
    settings.UPLOAD_LIMIT = 10
    assert _form(data=b"x" * 10).is_valid() is True
    assert _form(data=b"x" * 11).errors == {"file": [TOO_LARGE]}


def test_a_file_among_several_and_a_zip_may_be_larger_and_all_together_not(settings):
    settings.UPLOAD_LIMIT, settings.INTAKE_LIMIT = 10, 30
    assert _form(data=b"x" * 11, more=[("乙.txt", b"x" * 19)]).is_valid() is True
    assert _form(name="稿.zip", data=b"x" * 30).is_valid() is True
    too_much = {"file": ["Together this is larger than 0 MB. Send it in several parts."]}
    assert _form(data=b"x" * 11, more=[("乙.txt", b"x" * 20)]).errors == too_much
    assert _form(name="稿.zip", data=b"x" * 31).errors == too_much


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
