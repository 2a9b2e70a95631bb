"""Reads a file as the import page does: shows what was understood, or stores it as a speech."""

import argparse
import json
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.domain.reading import Reading, to_data
from speeches.formats.base import Source, UnreadableFile
from speeches.management.failures import Failure, PlainCommand, bytes_of
from speeches.services import importing
from speeches.templatetags.wording import wording


class Command(PlainCommand):
    """`importspeech FILE`; with `--dry-run` it touches no database."""

    help = "Read a file as the import page does and store it as a speech; print the new speech's id."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name the file, what to print, and who is to own the speech."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only read; nothing is stored")
        parser.add_argument("--json", action="store_true", help="with --dry-run: print the whole reading as JSON")
        parser.add_argument(
            "--owner", metavar="USERNAME", help="owner of the speech; not needed when there is one account"
        )

    def run(self, options: Mapping[str, Any]) -> None:
        """Read, and print or store."""
        if options["json"] and not options["dry_run"]:
            raise Failure(_("--json shows a reading that is not stored: add --dry-run."))
        file: Path = options["file"]
        data = bytes_of(file)
        try:
            if options["dry_run"]:
                self._show(*importing.read(file.name, data), whole=options["json"])
                return
            now, owner = timezone.now(), _owner(options["owner"])
            source = importing.preview(name=file.name, data=data, by=owner, now=now)
            speech = importing.confirm(source, by=owner, now=now)
        except UnreadableFile as unreadable:
            raise Failure(f"{file}: {wording(unreadable.message)}") from unreadable
        self.stdout.write(str(speech.pk))

    def _show(self, source: Source, reading: Reading, *, whole: bool) -> None:
        data = to_data(reading, wording)
        data["notes"] = [{"line": 1, "text": wording(note)} for note in source.notes] + data["notes"]
        if whole:
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal speaks
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            return
        self.stdout.write(
            _("%(title)s: %(sections)d sections, %(points)d points, %(dropped)d lines left out, %(notes)d doubts")
            % {
                "title": data["title"].replace("\n", "") or _("Untitled"),
                "sections": len(data["sections"]),
                "points": sum(len(section["points"]) for section in data["sections"]),
                "dropped": len(data["dropped"]),
                "notes": len(data["notes"]),
            }
        )


def _owner(name: str | None) -> User:
    """Return the account called `name`; without a name the only account or the only superuser."""
    accounts = User.objects.filter(is_active=True)
    if name is not None:
        account = accounts.filter(username=name).first()
        if account is None:
            raise Failure(_("There is no account with the user name “%(name)s”.") % {"name": name})
        return account
    for candidates in (accounts, accounts.filter(is_superuser=True)):
        found = list(candidates[:2])
        if len(found) == 1:
            return found[0]
    if not accounts.exists():
        raise Failure(_("There is no account yet. Make one first: manage.py createsuperuser"))
    raise Failure(_("There are several accounts. Say whose speech this is: --owner USERNAME"))
