"""Lines of received files: LibreOffice for old ones, a process of its own for Word files, and lines that are kept."""

from datetime import timedelta

import pytest

from speeches.formats import isolated
from speeches.formats.base import Source, UnreadableFile
from speeches.formats.importers import IMPORTERS
from speeches.models import SourceFile
from speeches.services import drafting, importing, kept_files, lines, upkeep
from tests.builders import NOW
from tests.formats.compound_writer import compound_file, word_document
from tests.formats.word_writer import paragraph, word_file
from tests.offices import stand_in

OLD = compound_file({"WordDocument": word_document()})
TEXTS = ["在公园会议上的讲话", "同志们：", "今天讲一点。"]
WORD = word_file("".join(map(paragraph, TEXTS)))


@pytest.fixture
def office(tmp_path, settings):
    """Return a function that makes a Python script LibreOffice; the file that it makes has `TEXTS` by default."""
    (tmp_path / "made.docx").write_bytes(WORD)

    def install(body=""):
        quick = f"data = open({str(tmp_path / 'made.docx')!r}, 'rb').read()\n"
        quick += f"open({str(tmp_path / 'runs')!r}, 'a').write(given.suffix)\n"
        quick += "(results / 'speech.docx').write_bytes(data)"
        settings.SOFFICE = str(stand_in(tmp_path, body or quick))
        return lambda: (tmp_path / "runs").read_text() if (tmp_path / "runs").exists() else ""

    return install


@pytest.fixture
def source(owner):
    return importing.preview(name="讲话.docx", data=WORD, by=owner, now=NOW)


def texts(text):
    return [line.text for line in text.lines]


def shelf(settings):
    return [path.parent.name + path.name for path in settings.DATA_DIR.glob("lines/??/*")]


def refusal(data, importer="legacy"):
    with pytest.raises(UnreadableFile) as refused:
        lines.read(IMPORTERS[importer], data)
    return str(refused.value)


def test_an_old_file_goes_through_libreoffice(office):
    runs = office()
    assert texts(lines.read(IMPORTERS["legacy"], OLD)) == TEXTS
    assert runs() == ".doc"


def test_without_libreoffice_it_is_said_how_to_get_on(settings):
    settings.SOFFICE = "/nowhere/soffice"
    assert refusal(OLD) == (
        "Old Word and WPS files (.doc, .wps) are opened by LibreOffice, which is not installed on this server. Have "
        "it installed, or save the file as .docx in Word or WPS and choose that one."
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("sys.exit(1)", "LibreOffice broke off; perhaps 2048 MB of memory are too little."),
        ("pass", "LibreOffice could not make the file."),
    ],
)
def test_what_libreoffice_cannot_open_is_refused_with_its_reason(office, body, why):
    office(body)
    advice = "Save it as .docx in Word or WPS and choose that one."
    assert refusal(OLD) == f"LibreOffice could not open the file: {why} {advice}"


def test_what_libreoffice_makes_is_not_trusted_either(office, tmp_path):
    office()
    (tmp_path / "made.docx").write_bytes(word_file("<!DOCTYPE a [<!ENTITY b 'c'>]>"))
    assert refusal(OLD).endswith("choose it again.")


def test_the_limits_are_those_of_the_settings(settings):
    settings.READ_MEGABYTES = 70
    report = word_file("".join(paragraph(f"第{number}件小事，要有人管，有人问。") for number in range(60_000)))
    assert refusal(report, "word").startswith("The file takes more time or memory to read than any speech does.")


def test_lines_are_kept_with_the_file_and_not_read_again(owner, office, settings):
    runs = office()
    source = importing.preview(name="讲话.doc", data=OLD, by=owner, now=NOW)
    assert (shelf(settings), source.importer, runs()) == ([source.digest], "legacy", ".doc")
    assert texts(importing.source_text(source)) == texts(importing.source_text(source)) == TEXTS
    assert runs() == ".doc"


def test_plain_text_is_quick_and_not_kept(owner, settings):
    importing.preview(name="讲话.txt", data=b"Friends,\ngood.", by=owner, now=NOW)
    assert shelf(settings) == []


@pytest.mark.parametrize("spoilt", [None, b"word\n{}", b"word\n{", b"legacy\n", b"word\n\xff"])
def test_lines_that_are_gone_or_of_another_edition_are_read_again(source, settings, spoilt):
    file = settings.DATA_DIR / "lines" / source.digest[:2] / source.digest[2:]
    kept = file.read_bytes()
    file.unlink()
    if spoilt is not None:
        file.write_bytes(spoilt)
    assert texts(importing.source_text(source)) == TEXTS
    assert file.read_bytes() == kept


def test_roles_stay_with_the_lines_that_they_were_given_to(source):
    """A later edition may read a file into other lines; the drafter's roles are by number."""
    lines.keep(IMPORTERS["word"], source.digest, Source(importing.source_text(source).lines[1:]))
    assert texts(importing.source_text(source)) == TEXTS[1:]


def test_lines_that_cannot_be_written_leave_nothing(owner, settings):
    (settings.DATA_DIR / "lines").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="lines"):
        importing.preview(name="讲话.docx", data=WORD, by=owner, now=NOW)
    assert SourceFile.objects.count() == 0


def test_a_write_that_is_cut_short_leaves_no_file(source, settings):
    with pytest.raises(AttributeError):
        lines.keep(IMPORTERS["word"], source.digest, Source((object(),)))
    assert shelf(settings) == [source.digest]


@pytest.mark.parametrize("way", ["discard", "expire", "delete"])
def test_lines_go_with_their_file(source, owner, settings, way, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        if way == "discard":
            importing.discard(source)
        elif way == "expire":
            upkeep.sweep(now=NOW + timedelta(days=1))
        else:
            drafting.delete(importing.confirm(source, by=owner, now=NOW), by=owner)
    assert shelf(settings) == []


def test_lines_of_nobody_are_swept(source, settings):
    SourceFile.objects.all().delete()
    kept_files.LINES.sweep(before=NOW + timedelta(days=36500))
    assert shelf(settings) == []


def test_what_is_kept_is_what_was_read(source):
    assert isolated.from_json(kept_files.LINES.fetch(source.digest).partition(b"\n")[2]) == lines.read(
        IMPORTERS["word"], WORD
    )
