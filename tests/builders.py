"""Builds manuscripts and stored speeches for tests: sound defaults, overridden by keyword."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.models import Speech
from speeches.services import manuscripts

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def make_point(number: int = 1, **overrides: Any) -> Point:
    """Return a point whose lead runs into one body paragraph."""
    values: dict[str, Any] = {"lead": f"把第{number}件小事办好。", "body": (f"第{number}件小事要有人管，有人问。",)}
    return Point(**values | overrides)


def make_section(number: int = 1, *, points: int = 3, **overrides: Any) -> Section:
    """Return a section with a heading, one lead-in paragraph and `points` points."""
    values: dict[str, Any] = {
        "heading": f"把第{number}项工作抓实",
        "lead_in": (f"第{number}项工作，大家都很关心。",),
        "points": tuple(make_point(index) for index in range(1, points + 1)),
    }
    return Section(**values | overrides)


def make_manuscript(*, sections: int = 2, points: int = 3, **overrides: Any) -> Manuscript:
    """Return a whole speech, its points numbered 一要, 二要 …."""
    values: dict[str, Any] = {
        "title": "在全市公园工作会议上的讲话",
        "speaker": "市园林局局长　江晚舟",
        "date_text": "（2026年3月2日）",
        "salutation": "同志们：",
        "opening": ("今天请大家来，是要把公园的事情说清楚。", "下面，我讲几点意见。"),
        "sections": tuple(make_section(number, points=points) for number in range(1, sections + 1)),
        "closing": ("让我们把公园建得更好！",),
        "styles": NumberStyles(level_1=NumberStyle.MUST),
    }
    return Manuscript(**values | overrides)


def make_speech(owner: User, manuscript: Manuscript | None = None, **fields: Any) -> Speech:
    """Store a manuscript for `owner` and return the speech; `fields` are the speech's own."""
    speech = manuscripts.store(manuscript or make_manuscript(), owner=owner, now=NOW)
    if fields:
        Speech.objects.filter(pk=speech.pk).update(**fields)
        speech.refresh_from_db()
    return speech
