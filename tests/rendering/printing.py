"""Prints Word files with a real LibreOffice and measures the pages; all lengths in millimetres from the upper left."""

import io
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pdfplumber

_MM = 25.4 / 72
_DOTS = 600  # to the inch, for ink
_DARK = 128  # of 255


@dataclass(frozen=True)
class Letter:
    """One printed character: where it starts and ends on its line, and its size in points."""

    text: str
    left: float
    right: float
    size: float


@dataclass(frozen=True)
class Row:
    """One printed line, by its baseline."""

    baseline: float
    letters: tuple[Letter, ...]

    @property
    def text(self):
        return "".join(letter.text for letter in self.letters)

    @property
    def left(self):
        return self.letters[0].left

    @property
    def right(self):
        return self.letters[-1].right


@dataclass
class Sheet:
    """One printed page: its size, and its lines from top to bottom, blank ones left out."""

    width: float
    height: float
    rows: list[Row]
    page: pdfplumber.page.Page = field(repr=False)

    def body(self, margin_bottom):
        """Return the lines of the text area."""
        return [row for row in self.rows if row.baseline < self.height - margin_bottom + 1]

    def foot(self, margin_bottom):
        """Return the lines below the text area."""
        return [row for row in self.rows if row.baseline >= self.height - margin_bottom + 1]

    @cached_property
    def _picture(self):
        return self.page.to_image(resolution=_DOTS).original.convert("L")

    def ink_top(self, left, right, below):
        """Return where the first ink stands between `left` and `right`, below the height `below`."""
        scale = _DOTS / 25.4
        box = (round(left * scale), round(below * scale), round(right * scale), self._picture.height)
        part = self._picture.crop(box).point(lambda value: 255 if value < _DARK else 0)
        return (part.getbbox()[1] + box[1]) / scale


def print_all(soffice, files, folder):
    """Convert `files`, Word files by name, in one LibreOffice with a profile of its own; return the pages of each.

    `folder` is empty and becomes the place of everything that this leaves behind.
    """
    folder = Path(folder)
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    sources = [str(folder / f"{name}.docx") for name in files]
    done = subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *sources],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    missing = [name for name in files if not (folder / f"{name}.pdf").exists()]
    assert missing == [], f"LibreOffice made no PDF of them: {done.stderr}"
    return {name: sheets((folder / f"{name}.pdf").read_bytes()) for name in files}


def sheets(data):
    """Return the pages of a PDF."""
    document = pdfplumber.open(io.BytesIO(data))
    return [_sheet(page) for page in document.pages]


def _sheet(page):
    height = float(page.height)
    letters = sorted(
        ((height - letter["matrix"][5], letter) for letter in page.chars if letter["text"].strip()),
        key=lambda entry: entry[0],
    )
    lines = []
    for baseline, letter in letters:
        if not lines or baseline - lines[-1][0] > 2:
            lines.append((baseline, []))
        lines[-1][1].append(letter)
    rows = [
        Row(baseline * _MM, tuple(_letter(one) for one in sorted(line, key=lambda one: one["x0"])))
        for baseline, line in lines
    ]
    return Sheet(float(page.width) * _MM, height * _MM, rows, page)


def _letter(letter):
    return Letter(letter["text"], letter["x0"] * _MM, letter["x1"] * _MM, letter["size"])
