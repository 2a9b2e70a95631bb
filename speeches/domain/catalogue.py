"""Finds the entries of a folder in which every module defines one constant."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class DuplicateCode(Exception):
    """Two modules of one folder claim the same code."""


def discover(package: str, paths: list[str], constant: str) -> Mapping[str, Any]:
    """Import every module of `package` and collect its `constant` by `code`, in the order of the codes.

    `package` and `paths` are the folder's own `__name__` and `__path__`. A module without the constant is an
    error of its author (AttributeError); two equal codes raise `DuplicateCode`.
    """
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(paths):
        entry = getattr(importlib.import_module(f"{package}.{module.name}"), constant)
        if entry.code in found:
            raise DuplicateCode(f"{package}: the code {entry.code!r} is taken twice")
        found[entry.code] = entry
    return MappingProxyType(dict(sorted(found.items())))
