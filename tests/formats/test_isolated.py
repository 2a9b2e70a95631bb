"""Reading in a process of its own: what comes back, what a reader that misbehaves does, and what it cannot see."""

import json
import socket
import subprocess
import sys
from dataclasses import fields

import pytest

from speeches.domain.messages import Message
from speeches.domain.reading import Line, Role
from speeches.formats import isolated
from speeches.formats.base import Source, UnreadableFile
from speeches.formats.importers import IMPORTERS
from tests.formats import misreaders

TOO_MUCH = "The file takes more time or memory to read than any speech does. Copy its text into a new file."
BROKEN_OFF = "The file could not be read; the server's log says why. Copy its text into a new file."
OTHER = {str: "好", int: 3, bool: True, float: 1.5}


def read(reader, data=b"", seconds=60, megabytes=512):
    return isolated.read(reader, data, seconds=seconds, megabytes=megabytes)


def refusal(reader, **limits):
    with pytest.raises(UnreadableFile) as refused:
        read(reader, **limits)
    return str(refused.value.message)


@pytest.mark.parametrize(
    "code", [code for code, importer in IMPORTERS.items() if importer.isolated and not importer.prepare]
)
def test_a_file_is_read_as_in_this_process(code):
    importer = IMPORTERS[code]
    assert read(importer.read, importer.sample) == importer.read(importer.sample)


def test_text_comes_back_to_the_letter():
    text = "好\u2028\x7f\ufeff𠮷“\\"
    assert read(misreaders.obedient, text.encode()) == Source((Line(text),))


def test_a_refusal_comes_back_with_its_values():
    with pytest.raises(UnreadableFile) as refused:
        read(misreaders.refusing, b"12345")
    message = refused.value.message
    assert message == Message("%(name)s: %(why)s", {"name": 5, "why": Message("No %(what)s.", {"what": "use"})})


@pytest.mark.parametrize(
    ("reader", "limits"),
    [
        (misreaders.hungry, {"megabytes": 200}),
        (misreaders.endless, {"seconds": 2}),
        (misreaders.asleep, {"seconds": 2}),
        (misreaders.deep, {}),
        (misreaders.talkative, {}),
    ],
)
def test_what_takes_too_much_is_stopped(reader, limits):
    assert refusal(reader, **limits) == TOO_MUCH


@pytest.mark.parametrize(
    ("reader", "said"), [(misreaders.failing, "KeyError: 'of our own making'"), (misreaders.killed, "")]
)
def test_a_reader_that_breaks_off_is_told_in_the_log(reader, said, caplog):
    assert refusal(reader) == BROKEN_OFF
    (record,) = caplog.records
    assert record.getMessage().startswith("A file was not read, status ")
    assert record.getMessage().endswith(said)


def test_it_knows_no_secret_and_has_nothing_open(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "ours")
    (line,) = read(misreaders.curious, b"9").lines
    known = json.loads(line.text)
    assert set(known["environment"]) - {"PATH", "LC_CTYPE"} == set()
    assert (known["django"], known["files"] <= 5) == (False, True)


def test_it_has_no_network_where_the_kernel_allows_that():

    probe = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    if subprocess.run([sys.executable, "-c", probe], check=False).returncode:
        pytest.skip("this kernel gives a plain user no name space")
    with socket.create_server(("127.0.0.1", 0)) as server:
        (line,) = read(misreaders.curious, str(server.getsockname()[1]).encode()).lines
    assert json.loads(line.text)["network"] is False


def test_every_hint_of_a_line_is_kept():
    values = {field.name: OTHER.get(type(field.default), "好") for field in fields(Line)}
    line = Line(**{**values, "role": Role.POINT, "lead": 2})
    assert all(getattr(line, field.name) != field.default for field in fields(Line))
    notes = (Message("one"), Message("%(count)d", {"count": 2}), Message("%(what)s", {"what": Message("three")}))
    source = Source((line, Line("")), notes)
    assert isolated.from_json(isolated.to_json(source)) == source


def test_what_the_process_prints():
    refused = {"refused": ["%(name)s: %(why)s", {"name": 3, "why": ["No %(what)s.", {"what": "use"}]}]}
    assert json.loads(isolated.answer(misreaders.refusing, b"abc")) == refused
    assert isolated.from_json(isolated.answer(misreaders.obedient, b"abc")) == Source((Line("abc"),))


def test_lines_of_another_edition_are_not_taken():
    kept = json.loads(isolated.to_json(Source((Line("好"),))))
    kept["fields"].append("of later")
    with pytest.raises(ValueError, match="another edition"):
        isolated.from_json(json.dumps(kept).encode())
