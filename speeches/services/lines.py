"""The lines of received files: what may be forged is read in a process of its own, old files go through LibreOffice.

Lines that took a process to read are kept beside the file under its digest. The preview reads them for every line that
is corrected; and a file whose lines were given roles keeps those very lines, however a later edition reads it.
"""

from collections.abc import Callable

from django.conf import settings

from speeches.domain.messages import Message, gettext_noop
from speeches.formats import isolated, office
from speeches.formats.base import Importer, Source, UnreadableFile
from speeches.services.kept_files import LINES

_NO_OFFICE = Message(
    gettext_noop(
        "Old Word and WPS files (.doc, .wps) are opened by LibreOffice, which is not installed on this server. Have "
        "it installed, or save the file as .docx in Word or WPS and choose that one."
    )
)
_NOT_OPENED = gettext_noop(
    "LibreOffice could not open the file: %(why)s Save it as .docx in Word or WPS and choose that one."
)


def read(importer: Importer, data: bytes) -> Source:
    """Read a file; `UnreadableFile` says why not. LibreOffice takes a few seconds for an old one."""
    if importer.prepare is not None:
        data = importer.prepare(data, _as_docx)
    if not importer.isolated:
        return importer.read(data)
    return isolated.read(importer.read, data, seconds=settings.READ_SECONDS, megabytes=settings.READ_MEGABYTES)


def keep(importer: Importer, digest: str, source: Source) -> None:
    """Keep the lines of the file with `digest` if they took a process to read; call it once its row is committed."""
    if not importer.isolated:
        return
    blank = LINES.blank()
    try:
        blank.write_bytes(importer.code.encode() + b"\n" + isolated.to_json(source))
        LINES.adopt(blank, digest)
    except BaseException:
        blank.unlink(missing_ok=True)
        raise


def of(importer: Importer, digest: str, fetch: Callable[[], bytes]) -> Source:
    """Return the lines of a kept file; those that are not kept are read from what `fetch` returns, and kept.

    `UnreadableFile` as `read` raises it.
    """
    if not importer.isolated:
        return importer.read(fetch())
    try:
        code, _, kept = LINES.fetch(digest).partition(b"\n")
        if code == importer.code.encode():
            return isolated.from_json(kept)
    except (FileNotFoundError, ValueError):
        pass
    source = read(importer, fetch())
    keep(importer, digest, source)
    return source


def _as_docx(data: bytes, suffix: str) -> bytes:
    try:
        return office.convert(
            data,
            suffix,
            ".docx",
            program=office.find(settings.SOFFICE),
            seconds=settings.PDF_SECONDS,
            megabytes=settings.PDF_MEGABYTES,
        )
    except office.OfficeMissing:
        raise UnreadableFile(_NO_OFFICE) from None
    except office.OfficeFailed as failure:
        raise UnreadableFile(Message(_NOT_OPENED, {"why": failure.message})) from failure
