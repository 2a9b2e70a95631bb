"""A speech becomes a file with a name that every system takes."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.contrib.auth.models import User

from speeches.domain.numbering import paragraphs
from speeches.formats.layouts import LAYOUTS
from speeches.models import Speech
from speeches.services import drafting, exporting, manuscripts
from tests.builders import NOW, make_manuscript, make_speech


def test_a_speech_is_printed_as_it_stands(owner):
    speech = make_speech(owner)
    exported = exporting.export(speech, "official", by=owner)
    file = docx.Document(BytesIO(exported.data))
    printed = [paragraph.text for paragraph in file.paragraphs if paragraph.text]
    assert printed == [one.text for one in paragraphs(manuscripts.load(speech).manuscript)]
    assert (exported.filename, exported.content_type) == (
        "在全市公园工作会议上的讲话.docx",
        LAYOUTS["official"].content_type,
    )


def test_the_file_names_its_author_and_its_time(owner, writer):
    speech = make_speech(owner)
    writer.first_name, writer.last_name = "Li", "Wei"
    authors = []
    for by in (owner, writer, User(username="someone"), None):
        file = docx.Document(BytesIO(exporting.export(speech, "official", by=by).data))
        authors.append(file.core_properties.author)
        assert file.core_properties.created.replace(tzinfo=NOW.tzinfo) == NOW
    assert authors == ["沈一苇", "Li Wei", "someone", ""]


def test_an_empty_speech_can_be_exported(owner):
    exported = exporting.export(drafting.create(by=owner, now=NOW), "official", by=owner)
    assert exported.filename == "讲话稿.docx"
    assert [paragraph.text for paragraph in docx.Document(BytesIO(exported.data)).paragraphs if paragraph.text] == []


def test_without_a_database_the_same_text_gives_the_same_bytes():
    first = exporting.export_manuscript(make_manuscript(), "official")
    assert first == exporting.export_manuscript(replace(make_manuscript()), "official")


def test_an_unknown_layout_is_named(owner):
    with pytest.raises(exporting.UnknownLayout, match="nosuch"):
        exporting.export(make_speech(owner), "nosuch", by=owner)
    with pytest.raises(exporting.UnknownLayout, match="nosuch"):
        exporting.export_manuscript(make_manuscript(), "nosuch")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在全市公园工作会议上的讲话", "在全市公园工作会议上的讲话.docx"),
        ("在全市公园工作\n会议上的讲话", "在全市公园工作会议上的讲话.docx"),
        ("", "讲话稿.docx"),
        (" \n ", "讲话稿.docx"),
        ("...", "讲话稿.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j.docx"),
        ("讲\x00话\u202e稿\u200b", "讲话稿.docx"),
        (".隐藏. ", "隐藏.docx"),
        ("con", "_con.docx"),
        ("LPT1.txt", "_LPT1.txt.docx"),
        ("concert", "concert.docx"),
        ("a" * 300, "a" * 120 + ".docx"),
        ("长" * 300, "长" * 66 + ".docx"),
        ("𠮷" * 300, "𠮷" * 50 + ".docx"),
    ],
)
def test_a_title_becomes_a_safe_file_name(title, name):
    assert exporting.filename(title, ".docx") == name
    assert len(name.encode()) <= 255


def test_an_unchanged_speech_gives_the_same_bytes(owner):
    speech = make_speech(owner)
    first = exporting.export(speech, "official", by=owner)
    assert exporting.export(Speech.objects.get(), "official", by=owner) == first
