"""A speech becomes a file with a name that every system takes."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.contrib.auth.models import User

from speeches.domain.numbering import paragraphs
from speeches.formats.layouts import LAYOUTS
from speeches.models import HouseStyle, Speech
from speeches.services import drafting, exporting, manuscripts
from speeches.views.previews import OWN
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


def test_a_layout_takes_its_options_and_the_first_choice_without_them(owner):
    speech = make_speech(owner)
    plain = exporting.export(speech, "reading_copy", by=None).data
    ((size, *_),) = [
        [value for value, _title in option.choices]
        for option in LAYOUTS["reading_copy"].options
        if option.name == "size"
    ]
    assert exporting.export(speech, "reading_copy", by=None, options={"size": size}).data == plain
    assert exporting.export(speech, "reading_copy", by=None, options={"size": "26"}).data != plain
    manuscript = manuscripts.load(speech).manuscript
    assert exporting.export_manuscript(manuscript, "reading_copy", options={"size": "26"}) != plain


@pytest.mark.parametrize("options", [{"size": "99"}, {"colour": "red"}, {"size": ""}, {"size": "24", "colour": "red"}])
def test_what_a_layout_does_not_offer_is_refused(owner, options):
    speech = make_speech(owner)
    for layout in ("reading_copy", "plain"):
        with pytest.raises(exporting.UnknownOption):
            exporting.export(speech, layout, by=owner, options=options)
        with pytest.raises(exporting.UnknownOption):
            exporting.export_manuscript(make_manuscript(), layout, options=options)


def test_no_option_is_called_like_a_word_of_the_preview():
    names = {option.name for layout in LAYOUTS.values() for option in layout.options}
    assert names & set(OWN) == set()


def test_the_house_style_of_the_speech_is_printed(owner):
    speech = make_speech(owner)
    usual = exporting.export_unsigned(speech, "official")
    HouseStyle.objects.filter(is_default=True).update(is_default=False)
    chosen = HouseStyle.objects.create(name="只为一稿", title_size=36)
    Speech.objects.filter(pk=speech.pk).update(house_style=chosen)
    own = exporting.export_unsigned(Speech.objects.get(), "official")
    assert own != usual
    Speech.objects.update(house_style=None)
    HouseStyle.objects.filter(pk=chosen.pk).update(is_default=True)
    assert exporting.export_unsigned(Speech.objects.get(), "official") == own


def test_the_pace_of_the_speech_sets_the_minute_marks(owner):
    speech = make_speech(owner)
    files = []
    for pace in (200, 100):
        Speech.objects.update(pace=pace)
        files.append(exporting.export_unsigned(Speech.objects.get(), "reading_copy", options={"ticks": "minutes"}))
    assert (files[0] == files[1], exporting.export_unsigned(speech, "plain") == b"") == (False, False)


def test_files_of_one_speech_have_names_of_their_own():
    names = [exporting.filename("新年好", layout) for layout in LAYOUTS.values()]
    assert names == ["新年好.md", "新年好.docx", "新年好（提纲）.docx", "新年好.txt", "新年好（大字稿）.docx"]
    assert exporting.filename("", LAYOUTS["outline"], ".pdf") == "讲话稿（提纲）.pdf"


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
    assert exporting.filename(title, LAYOUTS["official"]) == name
    for layout in LAYOUTS.values():
        assert len(exporting.filename(title, layout, ".pdf").encode()) <= 255
    assert len(name.encode()) <= 255


def test_an_unchanged_speech_gives_the_same_bytes(owner):
    speech = make_speech(owner)
    first = exporting.export(speech, "official", by=owner)
    assert exporting.export(Speech.objects.get(), "official", by=owner) == first
