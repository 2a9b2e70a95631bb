"""The product's routes and one empty signed-in page, the yardstick of script/bench."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from speeches.urls import urlpatterns as product


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """Render the base template alone."""
    return render(request, "base.html")


urlpatterns = [path("empty/", empty), *product]
