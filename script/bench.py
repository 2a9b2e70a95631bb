"""Measures export and pages in CPU milliseconds, each against a yardstick taken in the same run."""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speeches.settings")

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from speeches.domain.manuscript import Manuscript, Point
from speeches.domain.numbering import paragraphs
from speeches.formats.base import LayoutContext
from speeches.formats.layouts import LAYOUTS
from speeches.models import Speech
from speeches.services import demo, importing, manuscripts


@dataclass
class Figure:
    """One measurement: `ratio` is `ours` over `yardstick`, both in CPU milliseconds; `goal` is the most it may be."""

    what: str
    ours: float
    yardstick: float
    ratio: float
    goal: float

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.goal


def cpu(action: Callable[[], object], runs: int) -> float:
    """Return the median CPU milliseconds of `action` over `runs` runs after one that is not counted."""
    action()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def figure(what: str, ours: float, yardstick: float, goal: float) -> Figure:
    """Return the ratio of two times as a figure."""
    return Figure(what, round(ours, 2), round(yardstick, 2), round(ours / yardstick, 4), round(goal, 4))


def usual_way(manuscript: Manuscript) -> bytes:
    """Write the same paragraphs as most generators do: python-docx, a style for each paragraph, faces by run."""
    document = Document()
    for paragraph in paragraphs(manuscript):
        written = document.add_paragraph()
        written.style = document.styles["Normal"]
        for text, face in ((paragraph.ordinal + paragraph.lead, "楷体_GB2312"), (paragraph.rest, "仿宋_GB2312")):
            if text:
                run = written.add_run(text)
                run.font.name = "Times New Roman"
                run.font.size = Pt(16)
                run._element.rPr.rFonts.set(qn("w:eastAsia"), face)  # noqa: SLF001 (python-docx has no other way)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def many(manuscript: Manuscript, times: int) -> Manuscript:
    """Return the manuscript with its sections repeated."""
    return replace(manuscript, sections=manuscript.sections * times)


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


def export_figures(manuscript: Manuscript) -> list[Figure]:
    """Time the official layout against the usual way, for one speech and for a hundred in one file."""
    write = LAYOUTS["official"].write
    context = LayoutContext()
    large = many(manuscript, 100)
    return [
        figure("export 1×", cpu(lambda: write(manuscript, context), 15), cpu(lambda: usual_way(manuscript), 5), 1 / 8),
        figure("export 100×", cpu(lambda: write(large, context), 5), cpu(lambda: usual_way(large), 1), 1 / 50),
    ]


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path, help="a speech as .txt; the demo speech when left out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    if options.sample:
        manuscript = importing.read(name=options.sample.name, data=options.sample.read_bytes())[1].manuscript
    else:
        manuscript = demo.manuscript()
    with override_settings(ROOT_URLCONF="bench_urls"):
        figures, counts = page_figures(manuscript)
    figures = export_figures(manuscript) + figures
    if options.json:
        rows = [{**asdict(row), "met": row.met} for row in figures]
        print(json.dumps({"figures": rows, "queries": counts}, ensure_ascii=False, indent=1))
        return
    print(f"{'':44}{'ours ms':>10}{'against ms':>12}{'ratio':>10}{'goal':>8}")
    for row in figures:
        verdict = "met" if row.met else "MISSED"
        print(f"{row.what:44}{row.ours:>10}{row.yardstick:>12}{row.ratio:>10}{row.goal:>8}  {verdict}")
    print("queries: " + ", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
