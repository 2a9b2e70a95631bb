"""Faces that a Word file asks for and that this machine, which makes pages of it, does not have."""

import html
import re
import shutil
import subprocess
import zipfile
from io import BytesIO

_STYLES = "word/styles.xml"
_FONTS = re.compile(r"<w:rFonts[^>]*>")
_FACE = re.compile(r'w:(?:ascii|eastAsia)="([^"]+)"')
_LIKE_OTHERS = frozenset({"times new roman", "arial", "courier new"})
"""LibreOffice brings faces that are as wide, letter for letter: pages look the same without these."""
_SECONDS = 5


def missing(word: bytes) -> tuple[str, ...]:
    """Return the faces that the styles of a .docx of ours name and that are not installed here, each once, in order.

    Nothing where the machine cannot be asked: it has no fontconfig, as Windows and macOS have none.
    """
    installed = _installed()
    if installed is None:
        return ()
    return tuple(face for face in _asked(word) if face.casefold() not in installed | _LIKE_OTHERS)


def _asked(word: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(BytesIO(word)) as package:
        styles = package.read(_STYLES).decode()
    found = [face for fonts in _FONTS.findall(styles) for face in _FACE.findall(fonts)]
    return tuple(dict.fromkeys(map(html.unescape, found)))


def _installed() -> frozenset[str] | None:
    """Return the names of all faces that fontconfig knows, in every language, in small letters."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    command = [program, "--format", "%{family}\n"]
    try:
        told = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 (no shell)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = told.stdout.decode(errors="replace").splitlines()
    return frozenset(name.strip().casefold() for line in lines for name in line.split(","))
