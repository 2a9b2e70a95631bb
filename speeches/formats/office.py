"""LibreOffice as a guarded child process: one file in, the same file in another format out."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from speeches.domain.messages import Message, gettext_noop
from speeches.formats import confined

FILE_LIMIT = 100 * 1024 * 1024
"""Bytes that one written file may have; a speech of 1,000 pages makes a PDF of 9 MB."""

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice stands when it is not on the path: the packages of Linux systems, its own ones, macOS."""

_OFTEN = 1.0  # seconds from one look at the child process to the next
_SIGNATURES = {".pdf": b"%PDF-", ".docx": b"PK\3\4"}
_COMMON = "/org.openoffice.Office.Common"
_SETTINGS = (
    # No macro runs, whoever signed it.
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    # Nothing is fetched that a document links to: pictures, other documents, templates.
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    # Whatever would go out all the same goes to a proxy that is not there.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    # A PDF that a screen reader finds its way in: structure, and headings as bookmarks.
    (f"{_COMMON}/Filter/PDF/Export", "UseTaggedPDF", "true"),
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarks", "true"),
)

_log = logging.getLogger(__name__)


class OfficeError(Exception):
    """LibreOffice gave no file; `message` says why in the user's words."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class OfficeMissing(OfficeError):
    """LibreOffice is not installed, or not where it is said to be."""


class OfficeFailed(OfficeError):
    """LibreOffice took too long, wrote too much, or could not do it."""


def find(named: str = "") -> Path | None:
    """Return LibreOffice's program: the one at the path `named`, else the first on the path or in its usual places.

    A program that is named and is not there is none: something else would not be what the office chose.
    """
    if named:
        return _program(shutil.which(named))
    for name in NAMES:
        if found := _program(shutil.which(name)):
            return found
    for place in PLACES:
        for path in sorted(Path("/").glob(place.lstrip("/")), reverse=True):
            if found := _program(str(path)):
                return found
    return None


def convert(
    data: bytes,
    suffix_in: str,
    suffix_out: str,
    *,
    program: Path | None,
    seconds: int,
    megabytes: int,
    watch: Callable[[], object] = lambda: None,
) -> bytes:
    """Return the file `data` with `suffix_in` (".docx") as one with `suffix_out` (".pdf").

    The child process gets a profile, a folder and a process group of its own, no network and no macros, `seconds` of
    time and `megabytes` of memory. `watch` is called about each second meanwhile; an exception in it, as any other,
    ends LibreOffice. `OfficeMissing` without a program, `OfficeFailed` when no file came.
    """
    if program is None:
        raise OfficeMissing(Message(gettext_noop("LibreOffice is not installed here.")))
    with tempfile.TemporaryDirectory(prefix="speeches-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, results = folder / f"speech{suffix_in}", folder / "results"
        given.write_bytes(data)
        results.mkdir()
        _write_profile(folder / "profile")
        command = _command(program, folder, given, suffix_out, seconds, megabytes)
        with (folder / "log").open("w+b") as log:
            status = _run(command, folder, log, seconds, watch)
            made = _result(results / f"speech{suffix_out}")
            if made is None:
                raise _failure(status, log, program, megabytes)
        return made


def _program(path: str | None) -> Path | None:
    return Path(path).absolute() if path and Path(path).is_file() and os.access(path, os.X_OK) else None


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>\n", "utf-8")


def _command(program: Path, folder: Path, given: Path, suffix_out: str, seconds: int, megabytes: int) -> list[str]:
    # The processor's limit is for a child that was left alone: the clock of `_run` is stricter for the rest.
    limits = (megabytes * 1024 * 1024, 2 * seconds, FILE_LIMIT + 1)
    return [
        *(sys.executable, "-I", "-S", confined.__file__),
        *map(str, limits),
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", suffix_out.lstrip("."), "--outdir", str(folder / "results"), str(given)),
    ]


def _run(command: list[str], folder: Path, log: IO[bytes], seconds: int, watch: Callable[[], object]) -> int:
    """Return the exit status; whatever happens, nothing of the process group is left."""
    deadline = time.monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 (a list of our own making, no shell)
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        while True:
            left = deadline - time.monotonic()
            try:
                return process.wait(max(0.0, min(_OFTEN, left)))
            except subprocess.TimeoutExpired:
                if left <= _OFTEN:
                    raise _too_slow(seconds) from None
                watch()
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return what LibreOffice may know of ours: where programs and faces are, and no setting or secret."""
    wanted = ("PATH", "HOME", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_HOME", "XDG_DATA_DIRS")
    ours = {name: os.environ[name] for name in wanted if name in os.environ}
    return {**ours, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(folder)}


def _result(file: Path) -> bytes | None:
    """Return what was written, None when it is nothing or no such file; `OfficeFailed` when it is too large."""
    try:
        size = file.stat().st_size
        if size > FILE_LIMIT:
            values = {"megabytes": FILE_LIMIT // 1024 // 1024}
            raise OfficeFailed(Message(gettext_noop("The file would be larger than %(megabytes)d MB."), values))
        made = file.read_bytes()
    except OSError:
        return None
    return made if made.startswith(_SIGNATURES.get(file.suffix, b"")) and made else None


def _failure(status: int, log: IO[bytes], program: Path, megabytes: int) -> OfficeError:
    log.seek(0)
    _log.warning("LibreOffice gave no file, status %d: %s", status, log.read(2000).decode(errors="replace").strip())
    if status == confined.NOT_STARTED:
        values = {"program": str(program)}
        return OfficeMissing(Message(gettext_noop("LibreOffice cannot be started: %(program)s"), values))
    if status:
        why = gettext_noop("LibreOffice broke off; perhaps %(megabytes)d MB of memory are too little.")
        return OfficeFailed(Message(why, {"megabytes": megabytes}))
    return OfficeFailed(Message(gettext_noop("LibreOffice could not make the file.")))


def _too_slow(seconds: int) -> OfficeFailed:
    why = gettext_noop("LibreOffice was not done after %(seconds)d seconds and was stopped.")
    return OfficeFailed(Message(why, {"seconds": seconds}))
