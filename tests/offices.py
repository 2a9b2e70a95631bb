"""Programs that stand in for LibreOffice in tests: quick, obedient, or misbehaving in every way."""

import os
import shlex
import sys
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from speeches.formats import office
from speeches.models import Job, Speech
from speeches.services import pdf
from speeches.services.kept_files import RESULTS, digest_of

QUICK = "(results / 'speech.pdf').write_bytes(b'%PDF-1.4 of ' + given.read_bytes())"
"""Makes a "PDF" that holds the file it was made from."""
COUNTING = "open(pathlib.Path(__file__).with_name('runs'), 'a').write('x')\n" + QUICK
"""The same, and keeps count in the file `runs` beside it."""
FAILING = "sys.exit(1)"


def stand_in(folder: Path, body: str) -> Path:
    """Return a program that runs the Python script `body`; `given` and `results` are the file and the folder for it."""
    script, program = folder / "stand_in.py", folder / "soffice"
    head = "import os, pathlib, sys, time\ngiven = pathlib.Path(sys.argv[-1])\n"
    head += "results = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
    script.write_text(head + body, "utf-8")
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -S {shlex.quote(str(script))} "$@"\n', "utf-8")
    program.chmod(0o700)
    return program


def real() -> Path:
    """Return LibreOffice; without one the test is skipped, and fails where continuous integration must have it."""
    program = office.find()
    if program is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("LibreOffice is not installed")
    return program


def keep_pdf(speech: Speech, by: User, layout: str = "official", data: bytes = b"%PDF-1.4 of before") -> str:
    """Keep a PDF of the speech as it stands, as if `by` had had it made; return the digest that it is shown under."""
    ordered = pdf.order(speech, layout)
    request = {"layout": layout, "options": dict(ordered.options), "made_from": ordered.digest}
    now = timezone.now()
    Job.objects.create(
        kind="pdf", owner=by, speech=speech, request=request, state="done", digest=digest_of(data), finished_at=now
    )
    RESULTS.keep(data)
    return ordered.digest


def gone(pid: int) -> bool:
    """Wait until a killed process has died, which takes a busy machine a moment; say whether it has."""
    for _ in range(1000):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state in "ZX":  # dead; only its parent has not asked yet
            return True
        time.sleep(0.02)
    return False
