"""The file's own facts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from speeches.formats.base import LayoutContext
from speeches.formats.ooxml.properties import core, custom


def facts(xml):
    return {etree.QName(child).localname: child.text for child in etree.fromstring(xml)}


def own(xml):
    return [(child.get("pid"), child.get("name"), child[0].text) for child in etree.fromstring(xml)]


def test_core_of_a_stored_speech():
    context = LayoutContext(speech="12", revision=3, author="沈<一苇>", created=datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    assert facts(core("把书\x00借出去", context)) == {
        "title": "把书借出去",
        "creator": "沈<一苇>",
        "identifier": "speech:12:3",
        "language": "zh-CN",
        "created": "2026-03-02T09:30:00Z",
        "modified": "2026-03-02T09:30:00Z",
    }


def test_core_without_a_speech():
    assert facts(core("", LayoutContext())) == {
        "language": "zh-CN",
        "created": "1980-01-01T00:00:00Z",
        "modified": "1980-01-01T00:00:00Z",
    }


@pytest.mark.parametrize(
    "created",
    [datetime(2026, 3, 2, 17, 30, tzinfo=timezone(timedelta(hours=8))), datetime(2026, 3, 2, 9, 30)],  # noqa: DTZ001
    ids=["Peking time", "without a zone"],
)
def test_times_are_written_in_utc(created):
    assert facts(core("", LayoutContext(created=created)))["created"] == "2026-03-02T09:30:00Z"


def test_custom_properties():
    assert own(custom("official", LayoutContext())) == [("2", "Layout", "official")]
    assert own(custom("official", LayoutContext(speech="12", revision=3))) == [
        ("2", "Layout", "official"),
        ("3", "Speech", "12"),
        ("4", "Revision", "3"),
    ]
