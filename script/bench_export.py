"""Measures the official layout against the usual way with python-docx, and against the least that can be done."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from bench_measure import Figure, cpu, cpu_in_turn, figure
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from speeches.domain.manuscript import Manuscript
from speeches.domain.numbering import paragraphs
from speeches.domain.outline import recognise
from speeches.formats.base import LayoutContext
from speeches.formats.importers import IMPORTERS
from speeches.formats.layouts import LAYOUTS
from speeches.formats.ooxml.anchors import with_keys

_BODY = "word/document.xml"
_MEGABYTES = 120


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


def floor(data: bytes) -> Callable[[], bytes]:
    """Return an action that makes the Word file `data` again from its parts, its body from a list of paragraphs.

    Nothing is numbered, styled or escaped: the paragraphs are joined, encoded and compressed at level 6.
    """
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pieces = parts[_BODY].decode().split("</w:p>")
    pieces = [f"{piece}</w:p>" for piece in pieces[:-1]] + pieces[-1:]

    def join() -> bytes:
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as package:
            for name, part in parts.items():
                package.writestr(name, "".join(pieces).encode() if name == _BODY else part)
        return file.getvalue()

    return join


def many(manuscript: Manuscript, times: int) -> Manuscript:
    """Return the manuscript so many times in one, with keys, as a stored speech has them."""
    return with_keys(
        replace(
            manuscript,
            opening=manuscript.opening * times,
            sections=manuscript.sections * times,
            closing=manuscript.closing * times,
        )
    )


def export_figures(manuscript: Manuscript, sample: Path) -> list[Figure]:
    """Time one speech, and 10, 100 and 1000 of it in one file; the usual way would take minutes for the last.

    `sample` is the file that `manuscript` was read from: the peak memory is that of a process of its own.
    """
    write, context = LAYOUTS["official"].write, LayoutContext()
    figures, ours = [], {}
    for times, runs in ((1, 41), (10, 21), (100, 9), (1000, 3)):
        speech = many(manuscript, times)
        least = floor(write(speech, context))
        ours[times], joined = cpu_in_turn([lambda speech=speech: write(speech, context), least], runs)
        figures.append(figure(f"official {times}× / floor", ours[times], joined, 1.2))
    for times, runs, goal in ((1, 5, 1 / 10), (10, 2, 1 / 10), (100, 1, 1 / 200)):
        speech = many(manuscript, times)
        usual = cpu(lambda speech=speech: usual_way(speech), runs)
        figures.append(figure(f"official {times}× / usual way", ours[times], usual, goal))
    figures.append(figure("official 1000× / 100×", ours[1000], ours[100], 11))
    figures.append(figure("official 1000×, peak memory / goal", peak_megabytes(sample, 1000), _MEGABYTES, 1, "MB"))
    return figures


def peak_megabytes(sample: Path, times: int) -> float:
    """Return the largest resident size in MB of a process that reads `sample`, repeats it and writes it once."""
    command = [sys.executable, __file__, str(sample), str(times)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ).stdout)


def _write_once(sample: Path, times: int) -> None:
    source = IMPORTERS["plain_text"].read(sample.read_bytes())
    manuscript = recognise(source.lines).manuscript
    LAYOUTS["official"].write(many(manuscript, times), LayoutContext())
    # Linux; resource.getrusage would count what the process was before it became this one, a copy of the bench.
    (peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) / 1024)


if __name__ == "__main__":
    _write_once(Path(sys.argv[1]), int(sys.argv[2]))
