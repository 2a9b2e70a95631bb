"""One layout each; LAYOUTS has them by code."""

from collections.abc import Mapping

from speeches.domain.catalogue import discover
from speeches.formats.base import Layout

LAYOUTS: Mapping[str, Layout] = discover(__name__, list(__path__), "LAYOUT")
