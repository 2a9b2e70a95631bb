"""LibreOffice as a child process that is never trusted: programs that stand in for it misbehave in every way."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pdfplumber
import pytest

from speeches.domain.numbering import paragraphs
from speeches.formats import office
from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from tests.builders import make_manuscript
from tests.offices import gone, real, stand_in


@pytest.fixture
def program(tmp_path):
    """Return a function from the body of a Python script to a program."""
    return lambda body: stand_in(tmp_path, body)


def convert(program, data=b"PK a file", seconds=60, megabytes=1024, **more):
    return office.convert(data, ".docx", ".pdf", program=program, seconds=seconds, megabytes=megabytes, **more)


def failure(program, **more):
    with pytest.raises(office.OfficeFailed) as failed:
        convert(program, **more)
    return str(failed.value.message)


def test_the_file_goes_in_and_the_other_one_comes_out(program):
    echo = program("(results / 'speech.pdf').write_bytes(b'%PDF-' + given.suffix.encode() + given.read_bytes())")
    assert convert(echo) == b"%PDF-.docxPK a file"


def test_nothing_of_a_run_is_left(program, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    convert(program("(results / 'speech.pdf').write_bytes(b'%PDF-')"))
    failure(program("pass"))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_it_learns_no_secret_of_ours_and_reads_no_input(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "ours")
    told = program(
        "(results / 'speech.pdf').write_bytes(b'%PDF-' + repr((sorted(os.environ), sys.stdin.read())).encode())"
    )
    names, typed = eval(convert(told)[5:])  # noqa: S307 (written by this test)
    known = {"PATH", "HOME", "LC_ALL", "SAL_USE_VCLPLUGIN", "TMPDIR"}
    further = {"PWD", "SHLVL", "_", "OLDPWD", "LC_CTYPE", "LD_LIBRARY_PATH", "XDG_DATA_HOME", "XDG_DATA_DIRS"}
    assert set(names) >= known
    assert set(names) - known - further - {"FONTCONFIG_FILE", "FONTCONFIG_PATH"} == set()
    assert typed == ""


def test_its_profile_is_fresh_and_allows_no_macros(program):
    profile = program(
        "home = next(word for word in sys.argv if word.startswith('-env:UserInstallation=file://'))[29:]\n"
        "file = pathlib.Path(home, 'user', 'registrymodifications.xcu')\n"
        "(results / 'speech.pdf').write_bytes(b'%PDF-' + file.read_bytes())"
    )
    settings = convert(profile).decode()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in settings
    assert '<prop oor:name="Link" oor:op="fuse"><value>0</value>' in settings


def test_one_that_hangs_is_stopped_with_all_that_it_started(program, tmp_path):
    pids = tmp_path / "pids"
    hanging = program(f"child = os.fork()\nopen({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')\ntime.sleep(600)")
    assert failure(hanging, seconds=2) == "LibreOffice was not done after 2 seconds and was stopped."
    assert [gone(int(pid)) for pid in pids.read_text().split()] == [True, True]


def test_one_that_nobody_waits_for_any_more_is_stopped(program, tmp_path):
    pid = tmp_path / "pid"
    hanging = program(f"open({str(pid)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    looks = []

    def watch():
        looks.append(pid.exists())
        if looks[-1]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(hanging, watch=watch)
    assert gone(int(pid.read_text())) is True


def test_what_it_leaves_behind_in_the_background_goes_too(program, tmp_path):
    pid = tmp_path / "pid"
    leaving = program(
        "child = os.fork()\n"
        "if not child: time.sleep(600)\n"
        f"open({str(pid)!r}, 'w').write(str(child))\n"
        "(results / 'speech.pdf').write_bytes(b'%PDF-')"
    )
    assert convert(leaving) == b"%PDF-"
    assert gone(int(pid.read_text())) is True


def test_one_that_eats_memory_is_stopped_by_its_limit(program):
    why = "LibreOffice broke off; perhaps 300 MB of memory are too little."
    hungry = "kept = []\nwhile True: kept.append(bytearray(10_000_000))"
    assert failure(program(hungry), megabytes=300) == why


def test_one_that_writes_without_end_is_stopped_by_its_limit(program, monkeypatch):
    monkeypatch.setattr(office, "FILE_LIMIT", 3 * 1024 * 1024)
    endless = "file = open(results / 'speech.pdf', 'wb')\nwhile True: file.write(b'%PDF-' + bytes(100_000))"
    assert failure(program(endless)) == "The file would be larger than 3 MB."


def test_one_that_burns_time_is_stopped_by_its_limit(program):
    assert (
        failure(program("while True: pass"), seconds=1) == "LibreOffice was not done after 1 seconds and was stopped."
    )


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "(results / 'speech.pdf').write_bytes(b'')",
        "(results / 'speech.pdf').write_bytes(b'<html>')",
        "(results / 'speech.pdf').mkdir()",
        "(results / 'other.pdf').write_bytes(b'%PDF-')",
    ],
)
def test_what_is_no_pdf_is_not_taken_for_one(program, body):
    assert failure(program(body)) == "LibreOffice could not make the file."


def test_what_it_says_stands_in_the_log(program, caplog):
    failure(program("print('no such filter')\nsys.exit(3)"))
    assert [record.getMessage() for record in caplog.records] == ["LibreOffice gave no file, status 3: no such filter"]


@pytest.mark.parametrize("named", [None, "nowhere/soffice", "broken"])
def test_a_program_that_is_not_there_is_missing(named, tmp_path):
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF no program")
    broken.chmod(0o700)
    with pytest.raises(office.OfficeMissing):
        convert(None if named is None else tmp_path / named)


def test_a_program_is_found_by_its_name_its_path_or_its_place(program, monkeypatch, tmp_path):
    file = program("pass")
    assert (office.find(str(file)), office.find(str(tmp_path / "none"))) == (file, None)
    monkeypatch.setattr(office, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.find() == file
    monkeypatch.setenv("PATH", "/nowhere")
    assert office.find() is None
    monkeypatch.setattr(office, "PLACES", (f"{tmp_path}/soff*", f"{tmp_path}/none"))
    assert office.find() == file
    file.chmod(0o600)
    assert os.access(file, os.X_OK) or office.find() is None


def test_a_network_is_out_of_reach_where_the_kernel_can_do_that(program):
    """Under a kernel that lets plain users do so, not even this machine answers."""
    names = "(results / 'speech.pdf').write_bytes(b'%PDF-' + os.readlink('/proc/self/ns/net').encode())"
    theirs, ours = convert(program(names))[5:].decode(), str(Path("/proc/self/ns/net").readlink())
    if theirs == ours:
        pytest.skip("this kernel gives plain users no network of their own")
    assert theirs != ours


@pytest.mark.rendering
def test_libreoffice_makes_a_pdf_with_the_text_of_the_speech():
    manuscript = make_manuscript(sections=1, points=2)
    word = LAYOUTS["official"].write(manuscript, LayoutContext())
    with pdfplumber.open(BytesIO(convert(real(), word))) as file:
        printed = [page.extract_text() for page in file.pages]
        author = file.metadata.get("Author", "")
    spoken = "".join("".join(one.text.split()) for one in paragraphs(manuscript))
    assert ("".join("".join(printed).split()), author) == (f"{spoken}—1—", "")


@pytest.mark.rendering
def test_libreoffice_says_when_it_cannot_read_a_file():
    assert failure(real(), data=b"PK\3\4 but no Word file") == "LibreOffice could not make the file."


@pytest.fixture
def asked():
    """Return the paths that were asked for at a server of this machine, and the server's address."""
    paths = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 (the server's own names)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield paths, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.rendering
def test_libreoffice_fetches_nothing_that_a_document_links_to(asked):
    paths, host = asked
    page = (
        f'<html><head><link rel="stylesheet" href="{host}/a.css"></head><body>字<img src="{host}/a.png"></body></html>'
    )
    made = office.convert(page.encode(), ".html", ".pdf", program=real(), seconds=60, megabytes=1024)
    assert (made[:5], paths) == (b"%PDF-", [])
