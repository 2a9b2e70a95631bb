"""A stored speech goes out as a Word file and comes back as the same speech, with the drafter's corrections if any."""

from dataclasses import replace

from speeches.domain.manuscript import NumberStyles
from speeches.domain.numbering import paragraphs
from speeches.domain.reading import Role
from speeches.services import exporting, importing, manuscripts
from tests.builders import NOW, make_manuscript, make_section, make_speech


def _preview(owner, manuscript):
    speech = make_speech(owner, manuscript)
    exported = exporting.export(speech, "official", by=owner)
    return importing.preview(name=exported.filename, data=exported.data, by=owner, now=NOW)


def _plain(manuscript):
    """Return the printed paragraphs without the keys of their parts."""
    return [paragraph[1:] for paragraph in paragraphs(manuscript)]


def test_from_a_word_file_to_the_same_speech(owner):
    manuscript = make_manuscript(title="在全市公园\n工作会议上的讲话", subtitle="谈谈树", date_text="2026年3月2日")
    source = _preview(owner, manuscript)
    assert source.importer == "word"
    reading = importing.reading(source)
    assert (reading.notes, reading.dropped) == ((), ())
    stored = manuscripts.load(importing.confirm(source, by=owner, now=NOW)).manuscript
    assert _plain(stored) == _plain(manuscript)
    assert stored.styles == manuscript.styles
    assert replace(stored, sections=()) == replace(manuscript, sections=())


def test_corrections_hold_when_the_file_is_read_again(owner):
    source = _preview(owner, make_manuscript(sections=1, points=2, styles=NumberStyles()))
    lead_in = make_section().lead_in[0]
    number = next(at for at, line in enumerate(importing.source_text(source).lines, 1) if line.text == lead_in)
    importing.set_role(source, number, Role.OPENING)
    stored = manuscripts.load(importing.confirm(source, by=owner, now=NOW)).manuscript
    assert stored.opening[-1] == lead_in
    assert stored.sections[0].lead_in == ()
