"""Measures the pages of the editor against an empty signed-in page."""

from collections.abc import Callable
from dataclasses import replace

from bench_measure import Figure, cpu, figure
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.domain.manuscript import Manuscript, Point
from speeches.models import Speech
from speeches.services import manuscripts


def with_points(manuscript: Manuscript, count: int) -> Manuscript:
    """Return the manuscript with `count` points in all, spread over its sections."""
    points = [point for _, point in manuscript.points()] or [Point(lead="一句话。", body=("再说一句。",))]
    sections = manuscript.sections
    shares = [
        tuple(points[index % len(points)] for index in range(place, count, len(sections)))
        for place in range(len(sections))
    ]
    return replace(
        manuscript,
        sections=tuple(replace(section, points=share) for section, share in zip(sections, shares, strict=True)),
    )


def queries(client: Client, url: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        get(client, url)
    return len(captured)


def get(client: Client, url: str) -> bytes:
    """Fetch a page that must be there."""
    response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url} answered {response.status_code}")
    return response.content


def save_point(client: Client, speech: Speech) -> Callable[[], None]:
    """Return an action that fetches the form of the speech's first point and saves it, as the editor does."""
    draft = manuscripts.load(speech)
    key, point = next(iter(draft.points.items()))
    url = f"/points/{key}/edit/"
    headers = {"HX-Request": "true"}
    values = {"lead": point.lead, "body": point.body, "seen_edition": point.edition, "serial": draft.speech.serial}
    values |= {"run_in": "on", "style": point.style}

    def act() -> None:
        client.get(url, headers=headers)
        values["body"] += "。"
        response = client.post(url, values, headers=headers)
        if response.status_code != 200:
            raise SystemExit(f"saving a point answered {response.status_code}")
        values["seen_edition"] += 1
        values["serial"] += 1

    return act


def page_figures(manuscript: Manuscript) -> tuple[list[Figure], dict[str, int]]:
    """Time the editor page, and fetching and saving one point, against an empty signed-in page."""
    user = User.objects.create_user("bench", password=None)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    small, large = (
        manuscripts.store(with_points(manuscript, count), owner=user, now=timezone.now()) for count in (21, 500)
    )
    page, large_page = f"/speeches/{small.pk}/", f"/speeches/{large.pk}/"
    empty = cpu(lambda: get(client, "/empty/"), 60)
    page_ms = cpu(lambda: get(client, page), 30)
    large_ms = cpu(lambda: get(client, large_page), 8)
    point_ms = cpu(save_point(client, small), 20)
    large_point_ms = cpu(save_point(client, large), 8)
    figures = [
        figure("editor page, 21 points / empty page", page_ms, empty, 15),
        figure("editor page, 500 points / empty page", large_ms, empty, 60),
        figure("fetch and save a point, 21 / editor page", point_ms, page_ms, 0.7),
        figure("fetch and save a point, 500 / editor page", large_point_ms, large_ms, 0.7),
    ]
    counts = {
        "21 points": queries(client, page),
        "500 points": queries(client, large_page),
        "empty": queries(client, "/empty/"),
    }
    return figures, counts
