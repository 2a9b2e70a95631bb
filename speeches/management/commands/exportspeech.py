"""Writes the file that the download gives, from a stored speech or straight from a source file."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from speeches.formats.base import UnreadableFile
from speeches.formats.layouts import LAYOUTS
from speeches.management.failures import Failure, PlainCommand, bytes_of, why
from speeches.models import Speech
from speeches.services import exporting, importing
from speeches.templatetags.wording import wording


class Command(PlainCommand):
    """`exportspeech ID` or `exportspeech --from FILE`, which touches no database."""

    help = "Write the file that the download gives."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name the speech or the file, the layout, and where to write."""
        parser.add_argument("id", type=int, nargs="?", metavar="ID", help="the speech")
        parser.add_argument(
            "--from", type=Path, dest="source", metavar="FILE", help="a source file instead of a speech"
        )
        parser.add_argument("--layout", required=True, metavar="CODE", help=" ".join(LAYOUTS))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def run(self, options: Mapping[str, Any]) -> None:
        """Print and write."""
        if (options["id"] is None) == (options["source"] is None):
            raise Failure(_("Name either a speech by its id or a file: --from FILE"))
        try:
            if options["source"] is None:
                data = _stored(options["id"], options["layout"])
            else:
                data = _from_file(options["source"], options["layout"])
        except exporting.UnknownLayout as unknown:
            known = {"code": str(unknown), "known": " ".join(LAYOUTS)}
            raise Failure(_("There is no layout “%(code)s”. There are: %(known)s") % known) from unknown
        output: Path = options["output"]
        try:
            output.write_bytes(data)
        except OSError as error:
            raise Failure(f"{output}: {why(error)}") from error


def _stored(pk: int, layout: str) -> bytes:
    speech = Speech.objects.filter(pk=pk).first()
    if speech is None:
        raise Failure(_("There is no speech %(id)d.") % {"id": pk})
    return exporting.export(speech, layout, by=None).data


def _from_file(file: Path, layout: str) -> bytes:
    try:
        reading = importing.read(file.name, bytes_of(file))[1]
    except UnreadableFile as unreadable:
        raise Failure(f"{file}: {wording(unreadable.message)}") from unreadable
    return exporting.export_manuscript(reading.manuscript, layout)
