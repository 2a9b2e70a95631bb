"""What every page knows: the office's name and the person's colour scheme."""

from django.conf import settings
from django.http import HttpRequest

SCHEMES = ("light", "dark")
"""Values of the cookie `scheme`; anything else follows the system."""


def office(request: HttpRequest) -> dict[str, str]:
    """Return `office_name`, and `scheme` as "light", "dark" or "" for the system's own."""
    scheme = request.COOKIES.get("scheme", "")
    return {"office_name": settings.OFFICE_NAME, "scheme": scheme if scheme in SCHEMES else ""}
