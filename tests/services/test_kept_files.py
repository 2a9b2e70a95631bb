"""Bytes on disk come and go with the rows that refer to them."""

import os
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from speeches.models import SourceFile
from speeches.services import kept_files
from tests.builders import NOW

DATA = "一份稿子".encode()
DIGEST = kept_files.digest_of(DATA)


@pytest.fixture
def path(settings):
    return settings.DATA_DIR / "sources" / DIGEST[:2] / DIGEST[2:]


def refer(owner):
    return SourceFile.objects.create(digest=DIGEST, name="稿.txt", size=1, uploaded_by=owner, uploaded_at=NOW)


def test_bytes_are_kept_under_their_digest(path):
    kept_files.SOURCES.keep(DATA)
    kept_files.SOURCES.keep(DATA)
    assert kept_files.SOURCES.fetch(DIGEST) == DATA
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_fails_leaves_nothing(path):
    path.mkdir(parents=True)  # in the way of the file
    with pytest.raises(OSError, match="directory"):
        kept_files.SOURCES.keep(DATA)
    assert list(path.parent.iterdir()) == [path]


def test_something_large_is_written_first_and_moved_then(path):
    blank = kept_files.SOURCES.blank()
    blank.write_bytes(DATA)
    assert kept_files.digest_of_file(blank) == DIGEST
    kept_files.SOURCES.adopt(blank, DIGEST)
    assert (blank.exists(), path.read_bytes()) == (False, DATA)
    with kept_files.SOURCES.open(DIGEST) as file:
        assert file.read() == DATA


def test_a_blank_that_is_forgotten_is_swept_away(owner):
    blank = kept_files.RESULTS.blank()
    age(blank)
    young = kept_files.RESULTS.blank()
    kept_files.RESULTS.sweep(before=timezone.now() - timedelta(days=1))
    assert (blank.exists(), young.exists()) == (False, True)


def test_received_files_and_results_are_apart(owner, path):
    refer(owner)
    for shelf in (kept_files.SOURCES, kept_files.RESULTS):
        shelf.keep(DATA)
        shelf.release([DIGEST])
    assert kept_files.SOURCES.fetch(DIGEST) == DATA
    with pytest.raises(FileNotFoundError):
        kept_files.RESULTS.fetch(DIGEST)


def test_what_is_not_kept_is_not_found(settings):
    with pytest.raises(FileNotFoundError):
        kept_files.SOURCES.fetch(DIGEST)


def test_a_file_goes_with_the_last_row(owner, path):
    kept_files.SOURCES.keep(DATA)
    row = refer(owner)
    kept_files.SOURCES.release([DIGEST])
    assert path.exists()
    row.delete()
    kept_files.SOURCES.release([DIGEST, DIGEST])
    kept_files.SOURCES.release([DIGEST])
    assert list(path.parent.iterdir()) == []


def test_an_equal_upload_at_the_same_moment_gets_the_file_back(owner, path):
    kept_files.SOURCES.keep(DATA)

    def upload_after_the_first_look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not uploads:
            uploads.append("soon")
            uploads[:] = [refer(owner)]
        return result

    uploads = []
    with connection.execute_wrapper(upload_after_the_first_look):
        kept_files.SOURCES.release([DIGEST])
    assert kept_files.SOURCES.fetch(DIGEST) == DATA
    assert list(path.parent.iterdir()) == [path]


def test_files_of_nobody_are_swept_when_they_are_old(owner, path):
    old = timezone.now() - timedelta(days=2)
    for data in (DATA, b"wanted", b"young"):
        kept_files.SOURCES.keep(data)
    wanted = kept_files.digest_of(b"wanted")
    SourceFile.objects.create(digest=wanted, name="稿.txt", size=1, uploaded_by=owner, uploaded_at=NOW)
    leftover = path.with_name(".cut short")
    leftover.write_bytes(b"half")
    for file in (path, leftover, path.parent.parent / wanted[:2] / wanted[2:]):
        os.utime(file, (old.timestamp(), old.timestamp()))
    kept_files.SOURCES.sweep(before=datetime.now(tz=old.tzinfo) - timedelta(days=1))
    assert not path.exists()
    assert not leftover.exists()
    assert kept_files.SOURCES.fetch(wanted) == b"wanted"
    assert kept_files.SOURCES.fetch(kept_files.digest_of(b"young")) == b"young"


def age(path):
    old = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (old, old))


def test_the_sweep_asks_once_for_all_files_that_are_wanted(owner, path, django_assert_num_queries):
    for number in range(5):
        data = f"第{number}份".encode()
        kept_files.SOURCES.keep(data)
        digest = kept_files.digest_of(data)
        SourceFile.objects.create(digest=digest, name="稿.txt", size=1, uploaded_by=owner, uploaded_at=NOW)
        age(path.parent.parent / digest[:2] / digest[2:])
    with django_assert_num_queries(1):
        kept_files.SOURCES.sweep(before=timezone.now())
    assert len([file for file in path.parent.parent.rglob("*") if file.is_file()]) == 5


@pytest.mark.django_db
def test_a_file_that_goes_meanwhile_is_no_fault(path):
    path.parent.mkdir(parents=True)
    path.symlink_to(path.with_name("gone"))  # it is on the list and cannot be looked at, like one just deleted
    kept_files.SOURCES.sweep(before=timezone.now())
    assert path.is_symlink()
