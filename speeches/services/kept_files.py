"""Bytes kept on disk under their digest and shared by equal ones: received files, what waits for a job, results."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db.models import QuerySet

from speeches.models import Job, Parcel, SourceFile


def digest_of(data: bytes) -> str:
    """Return the name that `data` is kept under: its SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the digest of a file, which is read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Shelf:
    """One folder of the data folder; `rows` gives the rows that refer to its files by the field `digest`.

    What no row refers to may go at any time: refer first, keep then.
    """

    folder: str
    rows: Callable[[], QuerySet[Any]]

    def keep(self, data: bytes) -> None:
        """Write `data` under its digest in one step; call it after the row that refers to it is committed.

        It writes even when the file is there: between looking and leaving, `release` may take the old one away.
        """
        temporary = self.blank()
        try:
            temporary.write_bytes(data)
            self.adopt(temporary, digest_of(data))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def blank(self) -> Path:
        """Return an empty file of this shelf for something too large for the memory; hand it to `adopt`, or delete it.

        One that is forgotten, by a process that died, is swept away like a file of nobody.
        """
        folder = self._root / "00"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            return Path(file.name)

    def adopt(self, file: Path, digest: str) -> None:
        """Move a written `blank` under its digest, as `keep` does."""
        path = self._path(digest)
        path.parent.mkdir(exist_ok=True)
        with file.open("rb") as written:
            os.fsync(written.fileno())
        file.replace(path)

    def fetch(self, digest: str) -> bytes:
        """Return the bytes kept under `digest`; FileNotFoundError when there are none."""
        return self._path(digest).read_bytes()

    def open(self, digest: str) -> BinaryIO:
        """Return the file kept under `digest`, open for reading; FileNotFoundError when there is none."""
        return self._path(digest).open("rb")

    def holds(self, digest: str) -> bool:
        """Say whether a file is kept under `digest`."""
        return self._path(digest).exists()

    def release(self, digests: Iterable[str]) -> None:
        """Delete the files that no row refers to any more; call it after their rows are gone.

        A file is first put aside and then asked for again: an equal one kept at the same moment either has its row by
        now and gets the file back, or writes it anew.
        """
        for digest in set(digests):
            if self._wanted(digest):
                continue
            path = self._path(digest)
            aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            try:
                path.replace(aside)
            except FileNotFoundError:
                continue
            if self._wanted(digest):
                aside.replace(path)
            else:
                aside.unlink()

    def sweep(self, *, before: datetime) -> None:
        """Delete what was last written before `before` and belongs to nobody.

        Such files stay when rows go without the services, or when a write was cut short. Files may go meanwhile:
        another worker sweeps too.
        """
        wanted = set(self.rows().values_list("digest", flat=True))
        for path in self._root.glob("??/*"):
            if path.parent.name + path.name in wanted or not _older(path, before):
                continue
            if path.name.startswith("."):
                path.unlink(missing_ok=True)
            else:
                self.release([path.parent.name + path.name])

    def _wanted(self, digest: str) -> bool:
        return self.rows().filter(digest=digest).exists()

    @property
    def _root(self) -> Path:
        return Path(settings.DATA_DIR) / self.folder

    def _path(self, digest: str) -> Path:
        return self._root / digest[:2] / digest[2:]


SOURCES = Shelf("sources", SourceFile.objects.all)
"""Received files, as they came."""
LINES = Shelf("lines", SourceFile.objects.all)
"""The lines of received files that took long to read, under the digest of the file; they can be read again."""
PARCELS = Shelf("parcels", Parcel.objects.all)
"""What was sent to be read in with others, until that is done."""
RESULTS = Shelf("results", Job.objects.all)
"""What jobs made, until they are forgotten."""


def release_sources(digests: Iterable[str]) -> None:
    """Delete the received files that no row refers to any more, and their lines; call it after their rows are gone."""
    for shelf in (SOURCES, LINES):
        shelf.release(digests)


def _older(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False
