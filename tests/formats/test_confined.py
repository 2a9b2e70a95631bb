"""The launcher that LibreOffice runs under, as a process of its own, the way `office` starts it."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.formats import confined

MEMORY, SECONDS, FILE = 500 * 1024 * 1024, 7, 1_000_000
ASK = "import resource; print([resource.getrlimit(getattr(resource, 'RLIMIT_' + name)) for name in %r])"


def confine(*command, file_size=FILE):
    limits = map(str, (MEMORY, SECONDS, file_size))
    launcher = [sys.executable, "-I", "-S", confined.__file__, *limits]
    return run(*launcher, *map(str, command))


def run(*command):
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def test_the_program_runs_within_its_limits():
    done = confine(sys.executable, "-S", "-c", ASK % ["AS", "CPU", "FSIZE", "CORE"])
    assert done.stdout == f"{[(most, most) for most in (MEMORY, SECONDS, FILE, 0)]}\n"


def test_a_limit_that_is_stricter_already_stays():
    strict = (
        f"import resource, os; resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)); os.execv({sys.executable!r}, "
    )
    limits = ["1000000000", "9", "1000000"]
    inner = [sys.executable, "-I", "-S", confined.__file__, *limits, sys.executable, "-S", "-c", ASK % ["FSIZE"]]
    done = run(sys.executable, "-S", "-c", f"{strict}{inner!r})")
    assert done.stdout == "[(500, 500)]\n"


def test_a_program_that_writes_too_much_is_stopped_and_not_only_told(tmp_path):
    body = "open('out', 'wb').write(bytes(5000))"
    script = f"import os, signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); os.chdir({str(tmp_path)!r}); {body}"
    assert confine(sys.executable, "-S", "-c", script, file_size=1000).returncode < 0
    assert (tmp_path / "out").stat().st_size == 1000
    assert confine("/bin/sh", "-c", f"head -c 5000 /dev/zero > {tmp_path / 'more'}", file_size=1000).returncode != 0
    assert (tmp_path / "more").stat().st_size == 1000


def test_one_is_still_oneself_and_keeps_the_files_one_has(tmp_path):
    (tmp_path / "mine").write_text("mine")
    ask = f"import os; print(os.getuid(), os.getgid(), open({str(tmp_path / 'mine')!r}).read())"
    me = run(sys.executable, "-S", "-c", ask).stdout
    assert confine(sys.executable, "-S", "-c", ask).stdout == me


def test_what_cannot_be_started_is_said(tmp_path):
    done = confine(tmp_path / "none")
    assert (done.returncode, done.stderr) == (127, f"{tmp_path / 'none'}: No such file or directory\n")


@pytest.mark.parametrize("most", [5, resource.RLIM_INFINITY])
def test_a_limit_of_this_process_is_only_ever_lowered(most, monkeypatch):
    """In this process nothing is set for good: the system's own call is kept from it."""
    set_to = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (most, most))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, values: set_to.append((kind, values)))
    confined._limit(resource.RLIMIT_CPU, 9)
    assert set_to == [(resource.RLIMIT_CPU, (5, 5) if most == 5 else (9, 9))]


def test_the_launcher_needs_nothing_but_python():
    assert "speeches" not in Path(confined.__file__).read_text("utf-8").partition('"""\n\n')[2]
