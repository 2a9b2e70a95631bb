"""What views share: who asks, and how a service's refusal becomes an answer."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from speeches.services import access

P = ParamSpec("P")


def person(request: HttpRequest) -> User:
    """Return who is signed in; views ask only behind `login_required`."""
    return cast("User", request.user)


def refusals(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer 404 where a service finds nothing for this person, 403 where it refuses."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except access.Missing as missing:
            raise Http404 from missing
        except access.Refused as refused:
            raise PermissionDenied(str(refused)) from refused

    return answered
