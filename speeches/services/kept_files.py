"""The bytes of received files, kept on disk under their digest and shared by equal uploads."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from speeches.models import SourceFile


def digest_of(data: bytes) -> str:
    """Return the name that `data` is kept under: its SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> None:
    """Write `data` under its digest in one step; call it after the row that refers to it is committed.

    It writes even when the file is there: between looking and leaving, `release` may take the old one away.
    """
    path = _path(digest_of(data))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def fetch(digest: str) -> bytes:
    """Return the bytes kept under `digest`; FileNotFoundError when there are none."""
    return _path(digest).read_bytes()


def release(digests: Iterable[str]) -> None:
    """Delete the files that no source file refers to any more; call it after their rows are gone.

    A file is first put aside and then asked for again: an equal upload at the same moment either has its row by now
    and gets the file back, or writes it anew.
    """
    for digest in set(digests):
        if _wanted(digest):
            continue
        path = _path(digest)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            path.replace(aside)
        except FileNotFoundError:
            continue
        if _wanted(digest):
            aside.replace(path)
        else:
            aside.unlink()


def sweep(*, before: datetime) -> None:
    """Delete what was last written before `before` and belongs to nobody.

    Such files stay when rows go without the services, or when a write was cut short. Files may go meanwhile: another
    worker sweeps too.
    """
    wanted = set(SourceFile.objects.values_list("digest", flat=True))
    for path in (Path(settings.DATA_DIR) / "sources").glob("??/*"):
        if path.parent.name + path.name in wanted or not _older(path, before):
            continue
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
        else:
            release([path.parent.name + path.name])


def _older(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def _wanted(digest: str) -> bool:
    return SourceFile.objects.filter(digest=digest).exists()


def _path(digest: str) -> Path:
    return Path(settings.DATA_DIR) / "sources" / digest[:2] / digest[2:]
