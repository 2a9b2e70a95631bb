"""How commands fail: one clear line on standard error, exit status 2, no traceback."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _


class Failure(CommandError):
    """What the caller has to change; Django prints it as one line and ends with status 2."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()), returncode=2)


class PlainCommand(BaseCommand):
    """A command that also says in one line when the database is not there or not set up."""

    requires_system_checks = ()

    def handle(self, *_args: str, **options: Any) -> None:  # noqa: ANN401 (Django's own signature)
        """Run the command."""
        try:
            self.run(options)
        except DatabaseError as error:
            why = {"why": str(error)}
            raise Failure(_("The database cannot be used: %(why)s. Is it set up? manage.py migrate") % why) from error

    def run(self, options: Mapping[str, Any]) -> None:
        """Do the command's work; `Failure` says what the caller has to change."""
        raise NotImplementedError


def bytes_of(file: Path) -> bytes:
    """Return what stands in `file`, at most one byte more than may be read; `Failure` when it cannot be opened."""
    try:
        with file.open("rb") as opened:
            return opened.read(settings.UPLOAD_LIMIT + 1)
    except OSError as error:
        raise Failure(f"{file}: {why(error)}") from error


def why(error: OSError) -> str:
    """Return the system's own words for what went wrong."""
    return os.strerror(error.errno) if error.errno else str(error)
