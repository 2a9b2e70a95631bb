"""exportspeech writes what the download gives."""

from io import BytesIO

import docx
import pytest
from django.core.management import CommandError, call_command

from speeches.domain.numbering import paragraphs
from speeches.services import exporting, importing, manuscripts
from tests.builders import make_speech

TEXT = """在全市读书节上的讲话
同志们：
　　今天，我讲两点意见。
一、多读一点
　　书要天天读。
二、读慢一点
　　慢才记得住。
"""


def run(*words):
    call_command("exportspeech", *map(str, words))


def printed(file):
    return [paragraph.text for paragraph in docx.Document(BytesIO(file.read_bytes())).paragraphs if paragraph.text]


def test_a_stored_speech_is_written(owner, tmp_path):
    speech = make_speech(owner)
    run(speech.pk, "--layout", "official", "--output", tmp_path / "out.docx")
    expected = [one.text for one in paragraphs(manuscripts.load(speech).manuscript)]
    assert printed(tmp_path / "out.docx") == expected


def test_a_source_file_is_written_without_a_database_and_always_the_same(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(TEXT, "utf-8")
    for name in ("one.docx", "two.docx"):
        run("--from", file, "--layout", "official", "--output", tmp_path / name)
    data = (tmp_path / "one.docx").read_bytes()
    assert data == (tmp_path / "two.docx").read_bytes()
    manuscript = importing.read(file.name, file.read_bytes())[1].manuscript
    assert data == exporting.export_manuscript(manuscript, "official")


def test_a_layout_takes_its_options(owner, tmp_path):
    speech = make_speech(owner)
    file = tmp_path / "讲话.txt"
    file.write_text(TEXT, "utf-8")
    for source, name in (((speech.pk,), "stored"), (("--from", file), "file")):
        sizes = []
        for size in ("22", "26"):
            output = tmp_path / f"{name}_{size}.docx"
            run(
                *source,
                "--layout",
                "reading_copy",
                "--option",
                f"size={size}",
                "--option",
                "ticks=minutes",
                "--output",
                output,
            )
            sizes.append(output.read_bytes())
        assert sizes[0] != sizes[1]
    manuscript = importing.read(file.name, file.read_bytes())[1].manuscript
    chosen = {"size": "26", "ticks": "minutes"}
    assert sizes[1] == exporting.export_manuscript(manuscript, "reading_copy", options=chosen)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "--from FILE"),
        (["1", "--from", "{folder}/讲话.txt"], "--from FILE"),
        (["4711"], "4711"),
        (["--from", "{folder}/none.txt"], "none.txt: No such file"),
        (["--from", "{folder}/empty.txt"], "empty.txt"),
        (["--from", "{folder}/讲话.txt", "--layout", "nosuch"], "nosuch.*official"),
        (["--from", "{folder}/讲话.txt", "--output", "{folder}"], "directory"),
        (["--from", "{folder}/讲话.txt", "--layout", "reading_copy", "--option", "size=99"], "size=99.*size=24"),
        (["--from", "{folder}/讲话.txt", "--layout", "plain", "--option", "size"], "plain.*size="),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(db, tmp_path, words, why):
    (tmp_path / "讲话.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    given = [word.format(folder=tmp_path) for word in words]
    with pytest.raises(CommandError, match=why) as failure:
        run("--layout", "official", "--output", tmp_path / "out.docx", *given)
    assert (failure.value.returncode, "\n" in str(failure.value)) == (2, False)
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize(("layout", "suffix"), [("plain", ".txt"), ("markdown", ".md")])
def test_text_layouts_give_the_speech_back(tmp_path, layout, suffix):
    file, output = tmp_path / "讲话.txt", tmp_path / f"讲话{suffix}"
    file.write_text(TEXT, "utf-8")
    run("--from", file, "--layout", layout, "--output", output)
    readings = [importing.read(path.name, path.read_bytes())[1] for path in (file, output)]
    assert readings[1].manuscript == readings[0].manuscript
