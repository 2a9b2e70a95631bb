"""Refuses what is larger than anything this program takes, before a byte of it is kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

_PIECE = 64 * 1024


class BodyLimit:
    """Middleware: a request whose body is too large is answered 413, whoever sends it and wherever to.

    Django's own limit leaves uploads out, and would write them to disk before it knows who is asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or pass the request on: the upload page, which takes more from members, says it on its form."""
        if body_is_too_large(request) and request.path != reverse("import_new"):
            pour_away(request)
            return render(request, "400.html", status=413)
        return self.get_response(request)


def body_is_too_large(request: HttpRequest, files: int = 0) -> bool:
    """Say whether the body is announced as larger than `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes, or that and `files`."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) + files


def pour_away(request: HttpRequest) -> None:
    """Read what the browser still sends, within reason: cut off, it would show a broken connection, not the answer."""
    for _piece in range(10 * settings.UPLOAD_LIMIT // _PIECE):
        if not request.read(_PIECE):
            break
