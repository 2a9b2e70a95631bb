"""The key that the form of a new part brings along: sent twice, the form stores its part once."""

import re
from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.models import User
from django.http import HttpRequest

from speeches.models import Point, Section
from speeches.services import access
from speeches.views.answers import person

KEY = re.compile("[a-z2-7]{10}")

Row = TypeVar("Row", Point, Section)


def key_of(request: HttpRequest) -> str:
    """Return the key that the form of a new part brought along, "" for none that could be one."""
    key = request.POST.get("key", "")
    return key if KEY.fullmatch(key) else ""


def written(request: HttpRequest, find: Callable[[User, str], Row], is_here: Callable[[Row], bool]) -> Row | None:
    """Return the row that the form of a new part has stored before; None when nothing of it is stored.

    `stored` names it, and must; without it the key does that the form brought along: then the part was stored, and the
    answer lost. `Missing` when `stored` names a row that is not of this speech, which `is_here` tells.
    """
    stored = request.POST.get("stored", "")
    if stored and not KEY.fullmatch(stored):
        raise access.Missing("a key that none can be")
    try:
        row = find(person(request), stored or key_of(request))
    except access.Missing:
        if stored:
            raise
        return None
    if not is_here(row):
        if stored:
            raise access.Missing(stored)
        return None
    return row
