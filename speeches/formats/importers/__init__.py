"""One file format each; IMPORTERS has them by code."""

from collections.abc import Mapping

from speeches.domain.catalogue import discover
from speeches.formats.base import Importer

IMPORTERS: Mapping[str, Importer] = discover(__name__, list(__path__), "IMPORTER")
