"""Tells clients apart for the sign-in lock-out, behind the office's proxy too."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address that the request came from.

    Behind the proxy it is the last entry of X-Forwarded-For, which the proxy added; anything further left the client
    may have written itself. Without one, nothing that is forwarded is believed.
    """
    own = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return own
    return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or own
