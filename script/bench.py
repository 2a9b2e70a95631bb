"""Measures reading, export and pages in CPU milliseconds, each against a yardstick taken in the same run."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speeches.settings")

import django

django.setup()

from bench_export import export_figures
from bench_pages import page_figures
from bench_reading import reading_figures
from django.core.management import call_command
from django.test import override_settings

from speeches.services import demo, importing


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sample", type=Path, default=demo.TEXT, help="a speech as .txt; the demo speech when left out"
    )
    parser.add_argument("--only", choices=("export", "pages", "reading"), help="leave the other figures out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    manuscript = importing.read(name=options.sample.name, data=options.sample.read_bytes())[1].manuscript
    figures, counts = [], {}
    if options.only in (None, "reading"):
        figures += reading_figures(manuscript)
    if options.only in (None, "export"):
        figures += export_figures(manuscript, options.sample)
    if options.only in (None, "pages"):
        call_command("migrate", verbosity=0)
        with override_settings(ROOT_URLCONF="bench_urls"):
            of_pages, counts = page_figures(manuscript)
        figures += of_pages
    if options.json:
        rows = [{**asdict(row), "met": row.met} for row in figures]
        print(json.dumps({"figures": rows, "queries": counts}, ensure_ascii=False, indent=1))
        return
    print(f"{'':44}{'ours':>10}{'against':>12}{'':4}{'ratio':>10}{'goal':>8}")
    for row in figures:
        verdict = "met" if row.met else "MISSED"
        print(f"{row.what:44}{row.ours:>10}{row.yardstick:>12}{row.unit:>4}{row.ratio:>10}{row.goal:>8}  {verdict}")
    if counts:
        print("queries: " + ", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
