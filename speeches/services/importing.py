"""Reads received files: preview, the drafter's roles, confirm."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from speeches.domain.dates import parse_date
from speeches.domain.fingerprint import fingerprint
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.outline import recognise
from speeches.domain.reading import Reading, Role
from speeches.formats.base import Importer, Source, UnreadableFile
from speeches.formats.importers import IMPORTERS
from speeches.models import SourceFile, Speech
from speeches.services import kept_files, lines, upkeep
from speeches.services.access import Missing
from speeches.services.manuscripts import store

NAME_LENGTH = 255
SUFFIXES: tuple[str, ...] = tuple(sorted({suffix for importer in IMPORTERS.values() for suffix in importer.suffixes}))
"""File name endings that can be read, with their dots."""
MEGABYTE = 1024 * 1024
TOO_LARGE = Message(
    gettext_noop("This is larger than %(limit)d MB. Send only the speech itself."),
    {"limit": settings.UPLOAD_LIMIT // MEGABYTE},
)


_LOCK_FILE = "~$"
"""How names begin of the small files that Word lays beside a file while it is open."""
_LOCKED = gettext_noop(
    "“%(name)s” only says that somebody has the file open in Word; it holds no text. Choose the file without ~$."
)
_MISNAMED = gettext_noop("The name ends in %(suffix)s, but the file is of another kind and was read as such: %(kind)s.")


def read(name: str, data: bytes, roles: Mapping[int, Role] | None = None) -> tuple[Source, Reading]:
    """Read a file without a database; `UnreadableFile` says why not. `roles` are by line number from 1."""
    importer, text = _text(name, data)
    source = _named(name, importer, text)
    return source, recognise(source.lines, roles or {})


def importer_for(name: str, data: bytes) -> Importer:
    """Return the importer for a file of this name; `UnreadableFile` when no importer takes names that end like it.

    Of several, the one that knows the first bytes. If none does, the file may be named otherwise than what it is, such
    as an old .doc that somebody named .docx; or else the first, which then says what is wrong with it.
    """
    if file_name(name).startswith(_LOCK_FILE):
        raise UnreadableFile(Message(_LOCKED, {"name": file_name(name)}))
    suffix = _suffix(name)
    candidates = [importer for importer in IMPORTERS.values() if suffix in importer.suffixes]
    if not candidates:
        raise UnreadableFile(
            Message(
                gettext_noop("“%(name)s” is of a kind that cannot be read yet. Save it as %(known)s."),
                {"name": file_name(name), "known": " / ".join(SUFFIXES)},
            )
        )
    # Text is taken for text by its name alone; the others have first bytes that nothing else has.
    others = [importer for importer in IMPORTERS.values() if importer.isolated]
    return next((importer for importer in (*candidates, *others) if importer.accepts(data)), candidates[0])


def _text(name: str, data: bytes) -> tuple[Importer, Source]:
    if len(data) > settings.UPLOAD_LIMIT:
        raise UnreadableFile(TOO_LARGE)
    importer = importer_for(name, data)
    return importer, lines.read(importer, data)


def _named(name: str, importer: Importer, source: Source) -> Source:
    """Return the source with a note that the file is of another kind than its name says, where it is."""
    suffix = _suffix(name)
    if suffix in importer.suffixes:
        return source
    note = Message(_MISNAMED, {"suffix": suffix, "kind": Message(importer.title)})
    return replace(source, notes=(note, *source.notes))


def _suffix(name: str) -> str:
    return PurePosixPath(file_name(name)).suffix.lower()


def file_name(name: str) -> str:
    """Return the last part of a sent file name: no folders, no control characters, at most 255 characters."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = "".join(character for character in base if unicodedata.category(character)[0] != "C").strip()
    if len(clean) <= NAME_LENGTH:
        return clean
    suffix = PurePosixPath(clean).suffix[:10]
    return clean[: NAME_LENGTH - len(suffix)] + suffix


def preview(*, name: str, data: bytes, by: User, now: datetime) -> SourceFile:
    """Keep an upload until it is confirmed, for a day at most. `UnreadableFile`: nothing is kept.

    Uploads that waited longer than a day are swept away first.
    """
    upkeep.sweep(now=now)
    importer, text = _text(name, data)
    source = received(name, data, text, recognise(text.lines), by=by, now=now)
    source.save()
    try:
        kept_files.SOURCES.keep(data)
        lines.keep(importer, source.digest, text)
    except OSError:
        source.delete()
        raise
    upkeep.schedule(now + upkeep.PENDING)
    return source


def received(name: str, data: bytes, source: Source, reading: Reading, *, by: User, now: datetime) -> SourceFile:
    """Return the row of a file that was read as `read` reads it, not saved yet."""
    return SourceFile(
        digest=kept_files.digest_of(data),
        text_digest=fingerprint(source.lines, reading.roles),
        name=file_name(name),
        size=len(data),
        importer=importer_for(name, data).code,
        uploaded_by=by,
        uploaded_at=now,
    )


def stored(source: SourceFile, *, by: User) -> Speech | None:
    """Return the speech of `by` that was read from the same text, the first of several; None when there is none."""
    known = Speech.objects.visible_to(by).filter(source_files__text_digest=source.text_digest)
    return known.order_by("created_at", "pk").first() if source.text_digest else None


def preview_text(text: str, *, by: User, now: datetime) -> SourceFile:
    """Keep pasted text as a plain text file, like `preview`."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        half = Message(
            gettext_noop("Character %(place)d of the text is damaged: delete it."), {"place": error.start + 1}
        )
        raise UnreadableFile(half) from None
    return preview(name=gettext("Pasted text") + ".txt", data=data, by=by, now=now)


def source_for(user: User, pk: int) -> SourceFile:
    """Return the source file that `user` uploaded; raise `access.Missing` for everybody else."""
    source = SourceFile.objects.filter(uploaded_by=user, pk=pk).first()
    if source is None:
        raise Missing(f"source file {pk}")
    return source


def pending(user: User, *, now: datetime) -> QuerySet[SourceFile]:
    """Return the uploads of `user` that wait to be checked and stored, the last first."""
    return SourceFile.objects.filter(uploaded_by=user, speech=None, uploaded_at__gt=now - upkeep.PENDING)


def source_text(source: SourceFile) -> Source:
    """Return the stored file's lines. `UnreadableFile` when the file is no longer there."""
    importer = IMPORTERS[source.importer]
    try:
        text = lines.of(importer, source.digest, lambda: kept_files.SOURCES.fetch(source.digest))
    except FileNotFoundError:
        gone = Message(gettext_noop("“%(name)s” is no longer kept. Send it again."), {"name": source.name})
        raise UnreadableFile(gone) from None
    return _named(source.name, importer, text)


def reading(source: SourceFile, text: Source | None = None) -> Reading:
    """Read the stored bytes again with the drafter's roles; `text` are their lines, where they are at hand already.

    `UnreadableFile` when the file is no longer there.
    """
    return recognise((text or source_text(source)).lines, roles_of(source))


def roles_of(source: SourceFile) -> dict[int, Role]:
    """Return the roles that the drafter gave, by line number from 1."""
    return {int(line): Role(role) for line, role in source.roles.items()}


@transaction.atomic
def set_role(source: SourceFile, line: int, role: Role | None) -> None:
    """Keep the role that the drafter gave to one line, by number from 1; None gives the line back to the reader.

    The row is locked and the other roles are read anew, so that of two quick choices none is lost; `source` has them
    all afterwards. `access.Missing` when the source file was thrown away or became a speech meanwhile.
    """
    row = SourceFile.objects.select_for_update().filter(pk=source.pk, speech=None).first()
    if row is None:
        raise Missing(f"source file {source.pk}")
    row.roles.pop(str(line), None)
    if role is not None:
        row.roles[str(line)] = role.value
    row.save(update_fields=["roles"])
    source.roles = row.roles


@transaction.atomic
def confirm(source: SourceFile, *, by: User, now: datetime) -> Speech:
    """Store the reading as a speech of `by`; a second confirmation returns the same speech.

    The row is locked without its speech: joined, PostgreSQL would still show none after waiting for the lock.
    `access.Missing` when the source file was thrown away or has expired.
    """
    row = SourceFile.objects.select_for_update().filter(pk=source.pk).first()
    if row is None:
        raise Missing(f"source file {source.pk}")
    if row.speech is None:
        row.speech = store_reading(reading(row), by=by, now=now)
        row.save(update_fields=["speech"])
    return row.speech


def store_reading(reading: Reading, *, by: User, now: datetime) -> Speech:
    """Store what was read as a new speech of `by`. `texts.BadText`."""
    manuscript = reading.manuscript
    return store(manuscript, owner=by, now=now, delivered_on=parse_date(manuscript.date_text))


def discard(source: SourceFile) -> None:
    """Throw the pending upload away; one that became a speech stays."""
    SourceFile.objects.filter(pk=source.pk, speech=None).delete()
    transaction.on_commit(lambda: kept_files.release_sources([source.digest]))
