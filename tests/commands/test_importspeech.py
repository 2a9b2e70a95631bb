"""importspeech shows what was understood, stores it, and fails in one line."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from speeches.domain.reading import to_data
from speeches.models import SourceFile, Speech
from speeches.services import access, importing, manuscripts

ROOT = Path(__file__).resolve().parents[2]
TEXT = """在全市读书节上的讲话
同志们：
　　今天请大家来，讲两点意见。
一、多读一点
　　一要选好书。书要有人挑，有人荐。
　　二要读进去。每天读半个小时。
二、读慢一点
　　读得慢，才记得住。
"""


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(TEXT, "utf-8")
    return file


def run(*words):
    out = StringIO()
    call_command("importspeech", *map(str, words), stdout=out)
    return out.getvalue()


def shell(*words, **environment):
    """Run manage.py as a script does, with the surroundings of this process."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"DEBUG": "1", **environment},
        capture_output=True,
        check=False,
    )


def test_json_is_the_reading_and_needs_no_database(file):
    printed = json.loads(run(file, "--dry-run", "--json"))
    reading = importing.read(file.name, file.read_bytes())[1]
    assert printed == to_data(reading)
    assert [section["ordinal"] for section in printed["sections"]] == ["一、", "二、"]
    assert [point["ordinal"] for point in printed["sections"][0]["points"]] == ["一要", "二要"]


def test_json_is_utf_8_whatever_the_terminal_speaks_and_no_database_is_there(file, tmp_path):
    nowhere = f"sqlite:///{tmp_path}/nowhere/none.sqlite3"
    printed = shell("importspeech", file, "--dry-run", "--json", DATABASE_URL=nowhere, PYTHONIOENCODING="gbk")
    assert (printed.returncode, printed.stderr) == (0, b"")
    assert json.loads(printed.stdout.decode("utf-8"))["title"] == "在全市读书节上的讲话"
    assert "在全市读书节上的讲话".encode() in printed.stdout


def test_doubts_about_the_file_itself_stand_among_the_notes(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    source, reading = importing.read(file.name, file.read_bytes())
    notes = json.loads(run(file, "--dry-run", "--json"))["notes"]
    assert len(source.notes) == 1
    assert len(notes) == 1 + len(reading.notes)
    assert notes[0]["line"] == 1


def test_without_json_one_line_says_what_was_found(file):
    shown = run(file, "--dry-run")
    assert shown.count("\n") == 1
    assert shown.startswith("在全市读书节上的讲话")


def test_a_stored_speech_is_named_by_its_id_alone(file, owner):
    printed = run(file)
    speech = Speech.objects.get()
    assert printed == f"{speech.pk}\n"
    assert access.manages(owner, speech) is True
    assert manuscripts.load(speech).manuscript.sections[0].heading == "多读一点"
    assert SourceFile.objects.get().speech == speech


def test_the_owner_can_be_named(file, owner, writer):
    run(file, "--owner", "writer")
    assert access.manages(writer, Speech.objects.get()) is True


def test_of_several_accounts_the_only_superuser_owns(file, owner, writer):
    boss = User.objects.create_superuser("boss")
    run(file)
    assert access.manages(boss, Speech.objects.get()) is True


@pytest.mark.parametrize(
    ("names", "words", "why"),
    [
        ([], [], "createsuperuser"),
        (["a", "b"], [], "--owner USERNAME"),
        (["a", "b"], ["--owner", "c"], "c"),
        (["a"], ["--json"], "--dry-run"),
    ],
)
def test_who_cannot_own_is_said_and_nothing_is_stored(db, file, names, words, why):
    for name in names:
        User.objects.create(username=name)
    with pytest.raises(CommandError, match=why) as failure:
        run(file, *words)
    assert (failure.value.returncode, Speech.objects.count(), SourceFile.objects.count()) == (2, 0, 0)


@pytest.mark.parametrize(
    ("name", "data"), [("none.txt", None), ("old.doc", b"text"), ("empty.txt", b""), ("bad.txt", b"\xff\xfe\x00\xd8")]
)
def test_a_file_that_cannot_be_read_fails_in_one_line(tmp_path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    failed = shell("importspeech", tmp_path / name, "--dry-run", "--json")
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert failed.stderr.decode().count("\n") == 1
    assert name in failed.stderr.decode()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="irectory"):
        run(tmp_path, "--dry-run")


def test_a_database_that_is_not_set_up_fails_in_one_line(file, tmp_path):
    failed = shell("importspeech", file, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3", DATA_DIR=str(tmp_path))
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert failed.stderr.decode().count("\n") == 1
    assert "migrate" in failed.stderr.decode()
