"""A received file is kept until it is confirmed, read the same each time, and stored once."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from speeches.domain.reading import Role
from speeches.formats.base import UnreadableFile
from speeches.formats.importers import IMPORTERS
from speeches.models import SourceFile, Speech
from speeches.services import access, drafting, importing, kept_files, manuscripts, upkeep
from tests.builders import NOW
from tests.formats.compound_writer import compound_file, word_document
from tests.formats.word_writer import paragraph, word_file

TEXT = """在全市读书节上的讲话
（2026年4月23日）
同志们：
　　今天请大家来，讲两点意见。
一、多读一点
　　一要选好书。书要有人挑，有人荐。
　　二要读进去。每天读半个小时。
二、读慢一点
　　读得慢，才记得住。
　　让我们都做爱书的人！
"""
DATA = TEXT.encode()
WORD = word_file("".join(map(paragraph, TEXT.split())))
OLD = compound_file({"WordDocument": word_document()})
RICH = IMPORTERS["legacy"].sample


@pytest.fixture
def source(owner):
    return importing.preview(name="讲话.txt", data=DATA, by=owner, now=NOW)


def kept(settings):
    return [path.parent.name + path.name for path in settings.DATA_DIR.glob("sources/??/*")]


def test_an_upload_is_kept_under_its_digest(source, owner, settings):
    assert (source.name, source.size, source.importer) == ("讲话.txt", len(DATA), "plain_text")
    assert (source.uploaded_by, source.uploaded_at, source.speech) == (owner, NOW, None)
    assert kept(settings) == [source.digest]
    assert kept_files.SOURCES.fetch(source.digest) == DATA


def test_the_stored_bytes_are_read_like_the_file(source):
    lines, reading = importing.read("讲话.txt", DATA)
    assert importing.source_text(source) == lines
    assert importing.reading(source) == reading
    assert [section.heading for section in reading.manuscript.sections] == ["多读一点", "读慢一点"]


def test_reading_a_file_needs_no_database():
    assert importing.read("讲话.TXT", DATA)[1].manuscript.title == "在全市读书节上的讲话"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("讲话.exe", DATA, "“讲话.exe” is of a kind that cannot be read"),
        ("讲话", DATA, "Save it as .*\\.txt"),
        ("讲话.txt", b"", "empty"),
        ("讲话.txt", b"%PDF-1.7", "PDF"),
        ("讲话.txt", b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_of_a_bad_file_nothing_is_kept(owner, settings, name, data, why):
    with pytest.raises(UnreadableFile, match=why):
        importing.preview(name=name, data=data, by=owner, now=NOW)
    assert (SourceFile.objects.count(), DBTaskResult.objects.count(), kept(settings)) == (0, 0, [])


def test_when_the_bytes_cannot_be_written_no_row_is_left(owner, settings):
    (settings.DATA_DIR / "sources").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="sources"):
        importing.preview(name="讲话.txt", data=DATA, by=owner, now=NOW)
    assert SourceFile.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("讲话.txt", "讲话.txt"),
        ("../../etc/讲话.txt", "讲话.txt"),
        ("C:\\稿\\讲话.txt", "讲话.txt"),
        (" 讲\x00\n\u202e话.txt ", "讲话.txt"),
        ("长" * 300 + ".txt", "长" * 251 + ".txt"),
        ("", ""),
    ],
)
def test_of_a_file_name_the_last_part_stays(sent, name):
    assert importing.file_name(sent) == name


def test_pasted_text_is_kept_as_a_text_file(owner):
    source = importing.preview_text(TEXT, by=owner, now=NOW)
    assert source.name.endswith(".txt")
    assert importing.reading(source) == importing.read("讲话.txt", DATA)[1]
    with pytest.raises(UnreadableFile, match="Character 2"):
        importing.preview_text("好\ud800", by=owner, now=NOW)


def test_only_who_sent_a_file_finds_it(source, owner, stranger):
    assert importing.source_for(owner, source.pk) == source
    with pytest.raises(access.Missing):
        importing.source_for(stranger, source.pk)


def test_given_roles_are_kept_and_the_rest_is_read_around_them(source):
    importing.set_role(source, 9, Role.CLOSING)
    stored, reading = SourceFile.objects.get(pk=source.pk), importing.reading(source)
    assert importing.roles_of(stored) == {9: Role.CLOSING}
    assert reading.roles[8] == Role.CLOSING
    assert importing.reading(stored) == reading != importing.read("讲话.txt", DATA)[1]


def test_a_role_leaves_the_others_alone_whatever_was_read_before(source):
    seen_by_another_hand = SourceFile.objects.get(pk=source.pk)
    importing.set_role(source, 9, Role.CLOSING)
    importing.set_role(seen_by_another_hand, 8, Role.BODY)
    assert importing.roles_of(SourceFile.objects.get(pk=source.pk)) == {8: Role.BODY, 9: Role.CLOSING}
    importing.set_role(source, 9, None)
    importing.set_role(source, 7, None)
    assert importing.roles_of(source) == importing.roles_of(SourceFile.objects.get(pk=source.pk)) == {8: Role.BODY}


def test_lines_at_hand_are_not_read_again(source):
    text = importing.source_text(source)
    read = importing.reading(source)
    source.digest = "none"
    assert importing.reading(source, text) == read


def test_what_waits_is_found_by_who_sent_it_for_a_day(source, owner, writer):
    other = importing.preview(name="二.txt", data=DATA, by=owner, now=NOW + timedelta(hours=1))
    importing.preview(name="别人的.txt", data=DATA, by=writer, now=NOW)
    soon = {"now": NOW + timedelta(hours=2)}
    assert list(importing.pending(owner, **soon)) == [other, source]
    importing.confirm(other, by=owner, now=NOW)
    assert list(importing.pending(owner, **soon)) == [source]
    assert list(importing.pending(owner, now=NOW + timedelta(days=1))) == []


def test_confirming_stores_the_reading_once(source, owner):
    importing.set_role(source, 9, Role.CLOSING)
    speech = importing.confirm(source, by=owner, now=NOW)
    assert importing.confirm(source, by=owner, now=NOW + timedelta(seconds=1)) == speech
    assert Speech.objects.count() == 1
    source.refresh_from_db()
    assert source.speech == speech
    assert (speech.delivered_on, speech.occasion, access.manages(owner, speech)) == (date(2026, 4, 23), "", True)
    stored, read = manuscripts.load(speech).manuscript, importing.reading(source).manuscript
    assert (stored.title, stored.opening, stored.closing) == (read.title, read.opening, read.closing)
    assert [section.heading for section in stored.sections] == [section.heading for section in read.sections]


def test_after_confirming_neither_roles_nor_the_file_change(
    source, owner, settings, django_capture_on_commit_callbacks
):
    importing.confirm(source, by=owner, now=NOW)
    with pytest.raises(access.Missing):
        importing.set_role(source, 9, Role.CLOSING)
    with django_capture_on_commit_callbacks(execute=True):
        importing.discard(source)
        upkeep.sweep(now=NOW + timedelta(days=30))
    assert kept(settings) == [source.digest]
    assert SourceFile.objects.count() == 1


def test_what_was_thrown_away_cannot_be_confirmed(source, owner, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        importing.discard(source)
    assert (SourceFile.objects.count(), kept(settings)) == (0, [])
    with pytest.raises(access.Missing):
        importing.confirm(source, by=owner, now=NOW)
    with pytest.raises(UnreadableFile, match="no longer kept"):
        importing.reading(source)


def test_equal_uploads_share_one_file_until_the_last_goes(
    source, owner, writer, settings, django_capture_on_commit_callbacks
):
    other = importing.preview(name="另一份.txt", data=DATA, by=writer, now=NOW)
    assert (other.digest, kept(settings)) == (source.digest, [source.digest])
    with django_capture_on_commit_callbacks(execute=True):
        importing.discard(source)
    assert importing.source_text(other).lines[0].text == "在全市读书节上的讲话"
    with django_capture_on_commit_callbacks(execute=True):
        importing.discard(other)
    assert kept(settings) == []


def test_deleting_a_speech_deletes_its_file(source, owner, settings, django_capture_on_commit_callbacks):
    speech = importing.confirm(source, by=owner, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        drafting.delete(speech, by=owner)
    assert (SourceFile.objects.count(), kept(settings)) == (0, [])


def test_a_preview_sweeps_what_waited_for_a_day(source, owner, settings, django_capture_on_commit_callbacks):
    almost = NOW + timedelta(hours=23, minutes=59)
    with django_capture_on_commit_callbacks(execute=True):
        importing.preview(name="二.txt", data=b"second", by=owner, now=almost)
    assert SourceFile.objects.filter(pk=source.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        third = importing.preview(name="三.txt", data=b"third", by=owner, now=NOW + timedelta(days=1))
    assert sorted(SourceFile.objects.values_list("name", flat=True)) == ["三.txt", "二.txt"]
    assert third.digest in kept(settings)
    assert source.digest not in kept(settings)


@pytest.mark.parametrize(
    ("name", "data", "importer"),
    [
        ("讲话.doc", WORD, "word"),
        ("讲话.txt", WORD, "word"),
        ("讲话.docx", OLD, "legacy"),
        ("讲话.docx", RICH, "legacy"),
        ("讲话.doc", RICH, "legacy"),
        ("讲话.txt", DATA, "plain_text"),
        ("讲话.docx", DATA, "word"),
        ("讲话.doc", DATA, "legacy"),
        ("讲话.docx", b"", "word"),
    ],
)
def test_what_a_file_is_counts_more_than_what_it_is_called(name, data, importer):
    assert importing.importer_for(name, data).code == importer


def test_a_file_that_is_called_otherwise_is_read_with_a_note(owner):
    source = importing.preview(name="讲话.doc", data=WORD, by=owner, now=NOW)
    text = importing.read("讲话.doc", WORD)[0]
    note = "The name ends in .doc, but the file is of another kind and was read as such: Word."
    assert [str(note) for note in text.notes] == [note]
    assert importing.source_text(source) == text
    assert importing.read("讲话.docx", WORD)[0].notes == ()


@pytest.mark.parametrize("name", ["~$讲话.docx", "稿/~$讲话.doc"])
def test_a_lock_file_of_word_is_said_to_be_one(name):
    with pytest.raises(UnreadableFile, match=r"Choose the file without ~\$"):
        importing.read(name, b"\x06owner" + bytes(155))
