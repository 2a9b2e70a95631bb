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
        parser.add_argument(
            "--option", action="append", default=[], dest="choices", metavar="NAME=VALUE", help=_options_help()
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def run(self, options: Mapping[str, Any]) -> None:
        """Print and write."""
        if (options["id"] is None) == (options["source"] is None):
            raise Failure(_("Name either a speech by its id or a file: --from FILE"))
        layout, choices = options["layout"], dict(_choice(word) for word in options["choices"])
        try:
            if options["source"] is None:
                data = _stored(options["id"], layout, choices)
            else:
                data = _from_file(options["source"], layout, choices)
        except exporting.UnknownLayout as unknown:
            known = {"code": str(unknown), "known": " ".join(LAYOUTS)}
            raise Failure(_("There is no layout “%(code)s”. There are: %(known)s") % known) from unknown
        except exporting.UnknownOption as unknown:
            values = {"layout": layout, "option": str(unknown), "known": _offered(layout)}
            raise Failure(_("%(layout)s has no option “%(option)s”. It has: %(known)s") % values) from unknown
        output: Path = options["output"]
        try:
            output.write_bytes(data)
        except OSError as error:
            raise Failure(f"{output}: {why(error)}") from error


def _choice(word: str) -> tuple[str, str]:
    name, _equals, value = word.partition("=")
    return name, value


def _offered(layout: str) -> str:
    """Return the options of a layout as they are typed: `size=22|24|26 ticks=no|yes`."""
    options = LAYOUTS[layout].options
    return " ".join(f"{option.name}={'|'.join(value for value, _title in option.choices)}" for option in options) or "–"


def _options_help() -> str:
    return "; ".join(f"{code}: {_offered(code)}" for code, layout in LAYOUTS.items() if layout.options).replace(
        "%", "%%"
    )


def _stored(pk: int, layout: str, choices: Mapping[str, str]) -> bytes:
    speech = Speech.objects.filter(pk=pk).first()
    if speech is None:
        raise Failure(_("There is no speech %(id)d.") % {"id": pk})
    return exporting.export(speech, layout, by=None, options=choices).data


def _from_file(file: Path, layout: str, choices: Mapping[str, str]) -> bytes:
    try:
        reading = importing.read(file.name, bytes_of(file))[1]
    except UnreadableFile as unreadable:
        raise Failure(f"{file}: {wording(unreadable.message)}") from unreadable
    return exporting.export_manuscript(reading.manuscript, layout, options=choices)
