"""Reads a received file in a process of its own: whatever a forged one does to the reader, it does to that process.

The process confines itself before it sees a byte of the file, knows no setting and no database, gets the file on its
standard input and prints what it read as JSON, which is also how lines are kept that took long to read.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import fields
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.reading import Line, Role
from speeches.formats import confined
from speeches.formats.base import Source, UnreadableFile

ANSWER_LIMIT = 64 * 1024 * 1024
"""Bytes of the lines of one file as JSON; a report of 41,000 paragraphs comes to 7 MB."""

_MEGABYTE = 1024 * 1024
_TOO_MUCH = Message(
    gettext_noop("The file takes more time or memory to read than any speech does. Copy its text into a new file.")
)
_BROKEN_OFF = Message(
    gettext_noop("The file could not be read; the server's log says why. Copy its text into a new file.")
)
_SIGNALS_OF_LIMITS = (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL)
_OUT_OF_MEMORY = 3
_FIELDS = [field.name for field in fields(Line)]
_VALUES = attrgetter(*_FIELDS)
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from speeches.formats import isolated; isolated.main()"

_log = logging.getLogger(__name__)


def read(reader: Callable[[bytes], Source], data: bytes, *, seconds: int, megabytes: int) -> Source:
    """Return what `reader`, a function of a module, makes of `data` in a process with that much time and memory.

    `UnreadableFile` as the reader raises it, and when it took too much or broke off.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as log:
        given.write(data)
        given.seek(0)
        status = _run(_command(reader, seconds, megabytes), given, answer, log, seconds)
        if status:
            raise _failure(status, log)
        answer.seek(0)
        return _understood(json.load(answer))


def to_json(source: Source) -> bytes:
    """Return a source as JSON that `from_json` reads."""
    return _json(_data(source))


def from_json(data: bytes) -> Source:
    """Return the source that `to_json` wrote; ValueError when it is of another edition of this program."""
    return _source(json.loads(data))


def main() -> None:
    """Read standard input by the function that the arguments name, within their limits, and print what came of it."""
    _root, memory, seconds, module, name = sys.argv[1:]
    confined.confine(int(memory), int(seconds), ANSWER_LIMIT)
    try:
        reader = getattr(import_module(module), name)
        sys.stdout.buffer.write(answer(reader, sys.stdin.buffer.read()))
    except (MemoryError, RecursionError):
        sys.exit(_OUT_OF_MEMORY)


def answer(reader: Callable[[bytes], Source], data: bytes) -> bytes:
    """Return what the process prints: the source, or the refusal, as JSON."""
    try:
        return to_json(reader(data))
    except UnreadableFile as refusal:
        return _json({"refused": _message_data(refusal.message)})


def _command(reader: Callable[[bytes], Source], seconds: int, megabytes: int) -> list[str]:
    limits = map(str, (megabytes * _MEGABYTE, seconds))
    child = (sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT))
    return [*child, *limits, reader.__module__, reader.__qualname__]


def _run(command: list[str], given: IO[bytes], answer: IO[bytes], log: IO[bytes], seconds: int) -> int:
    """Return the exit status; that of a process killed at its limit when it was not done in time."""
    environment = {"PATH": os.environ.get("PATH", os.defpath)}
    try:
        done = subprocess.run(  # noqa: S603 (a list of our own making, no shell)
            command, check=False, stdin=given, stdout=answer, stderr=log, env=environment, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    return done.returncode


def _failure(status: int, log: IO[bytes]) -> UnreadableFile:
    log.seek(0)
    _log.warning("A file was not read, status %d: %s", status, log.read(4000).decode(errors="replace").strip())
    too_much = status == _OUT_OF_MEMORY or -status in _SIGNALS_OF_LIMITS
    return UnreadableFile(_TOO_MUCH if too_much else _BROKEN_OFF)


def _understood(answer: Mapping[str, Any]) -> Source:
    if "refused" in answer:
        raise UnreadableFile(_message(answer["refused"]))
    return _source(answer)


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _data(source: Source) -> dict[str, Any]:
    """Return the source as plain data; a line is the list of its fields, which are named once."""
    return {
        "fields": _FIELDS,
        "lines": list(map(_VALUES, source.lines)),
        "notes": [_message_data(note) for note in source.notes],
    }


def _source(data: Mapping[str, Any]) -> Source:
    if data.get("fields") != _FIELDS:
        raise ValueError("kept by another edition of this program")
    lines = (dict(zip(_FIELDS, values, strict=True)) for values in data["lines"])
    return Source(tuple(map(_line, lines)), tuple(map(_message, data["notes"])))


def _line(values: dict[str, Any]) -> Line:
    role = values.pop("role")
    return Line(**values, role=Role(role) if role else None)


def _message_data(message: Message) -> list[object]:
    """Return the message as plain data; a value may be a message itself, and nothing else of it is a list."""
    values = {
        name: _message_data(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    return [message.template, values]


def _message(data: list[Any]) -> Message:
    template, values = data
    return Message(
        template, {name: _message(value) if isinstance(value, list) else value for name, value in values.items()}
    )
