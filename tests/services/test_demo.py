"""The demo speech is read by the product's own reader and says what the office's speeches are like."""

import pytest

from speeches.models import Speech
from speeches.services import demo, manuscripts
from tests.builders import NOW


def test_passwords_differ():
    assert len({demo._password() for _ in range(50)}) == 50


def test_the_demo_speech_is_read_as_it_was_written():
    manuscript = demo.manuscript()
    assert (manuscript.title, manuscript.salutation) == ("在全市公共图书馆服务体系建设推进会上的讲话", "同志们：")
    assert (len(manuscript.opening), len(manuscript.closing)) == (3, 3)
    assert [len(section.points) for section in manuscript.sections] == [3] * 7
    assert all(section.heading and len(section.lead_in) == 1 and not section.outro for section in manuscript.sections)
    assert [point.source_ordinal for _, point in manuscript.points()] == ["一要", "二要", "三要"] * 7
    assert all(point.run_in and len(point.body) == 1 for _, point in manuscript.points())
    text = demo.TEXT.read_text("utf-8")
    assert 3500 <= len("".join(text.split())) <= 4500


def test_the_stored_demo_speech_has_its_date(db):
    demo.create(now=NOW)
    speech = Speech.objects.get()
    assert speech.delivered_on.isoformat() == "2026-04-23"
    assert speech.spoken / speech.pace == pytest.approx(float(speech.target_minutes), abs=1.5)
    assert len(manuscripts.load(speech).points) == 21
