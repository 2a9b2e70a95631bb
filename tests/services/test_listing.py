"""A person's speeches page by page."""

from datetime import UTC, datetime, timedelta

import pytest

from speeches.models import Membership
from speeches.services import listing, tags
from speeches.services.listing import Mark
from tests.builders import make_manuscript, make_speech

DAY = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def _speech(owner, title, days=0, **fields):
    return make_speech(
        owner, make_manuscript(sections=1, points=1, title=title), updated_at=DAY + timedelta(days=days), **fields
    )


def _titles(page):
    return [speech.title for speech in page.speeches]


def test_the_last_changed_comes_first_and_others_speeches_are_not_there(owner, stranger):
    _speech(owner, "旧", days=1)
    _speech(owner, "新", days=2)
    _speech(stranger, "别人的", days=3)
    page = listing.page(owner)
    assert (_titles(page), page.total, page.after) == (["新", "旧"], 2, None)


def test_a_writer_sees_the_speech_once(owner, writer):
    speech = _speech(owner, "合写")
    Membership.objects.create(speech=speech, user=writer)
    assert _titles(listing.page(writer)) == ["合写"]


def test_pages_go_on_after_the_mark_and_leave_none_out_of_equal_times(owner):
    for number in range(5):
        _speech(owner, f"第{number}篇")
    first = listing.page(owner, size=2)
    second = listing.page(owner, size=2, before=first.after)
    third = listing.page(owner, size=2, before=second.after)
    assert [_titles(page) for page in (first, second, third)] == [["第4篇", "第3篇"], ["第2篇", "第1篇"], ["第0篇"]]
    assert (first.total, second.total, third.after) == (5, 5, None)


def test_a_speech_changed_between_two_pages_pushes_none_over_the_edge(owner):
    speeches = [_speech(owner, f"第{number}篇", days=number) for number in range(4)]
    first = listing.page(owner, size=2)
    speeches[0].updated_at = DAY + timedelta(days=9)
    speeches[0].save()
    assert _titles(listing.page(owner, size=2, before=first.after)) == ["第1篇"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公园", ["在公园座谈会\n上的讲话"]),
        ("座谈会上", ["在公园座谈会\n上的讲话"]),
        ("江晚舟", ["在图书馆的讲话", "在公园座谈会\n上的讲话"]),
        ("江晚舟 图书", ["在图书馆的讲话"]),
        ("启动仪式", ["在图书馆的讲话"]),
        ("LIBRARY", ["在图书馆的讲话"]),
        ("%", []),
        ("没有的词", []),
        ("   ", ["在图书馆的讲话", "在公园座谈会\n上的讲话"]),
    ],
)
def test_every_word_must_stand_in_title_speaker_or_occasion(owner, text, found):
    _speech(owner, "在公园座谈会\n上的讲话", days=1)
    _speech(owner, "在图书馆的讲话", days=2, occasion="library 启动仪式")
    page = listing.page(owner, text=text)
    assert (_titles(page), page.total) == (found, len(found))


def test_status_narrows(owner):
    _speech(owner, "起草中")
    _speech(owner, "定了的", status="final")
    assert _titles(listing.page(owner, status="final")) == ["定了的"]


def test_a_tag_narrows(owner, stranger):
    tags.give(_speech(owner, "防汛的", days=1), ["防汛", "会议"])
    tags.give(_speech(owner, "开会的"), ["会议"])
    tags.give(_speech(stranger, "别人的"), ["会议"])
    page = listing.page(owner, tag="会议")
    assert (_titles(page), page.total) == (["防汛的", "开会的"], 2)
    assert [[tag.name for tag in speech.tags.all()] for speech in page.speeches] == [["会议", "防汛"], ["会议"]]
    assert (_titles(listing.page(owner, tag="防汛")), _titles(listing.page(owner, tag="没有的"))) == (["防汛的"], [])
    assert listing.ids(owner, tag="会议") == [speech.pk for speech in page.speeches]


def test_three_queries_however_many_speeches(owner, django_assert_num_queries):
    for number in range(6):
        tags.give(_speech(owner, f"第{number}篇", updated_by=owner), ["会议"])
    with django_assert_num_queries(3):
        page = listing.page(owner, text="篇", status="drafting", tag="会议")
        assert [speech.updated_by.username for speech in page.speeches] == ["owner"] * 6
        assert [len(speech.tags.all()) for speech in page.speeches] == [1] * 6


def test_a_mark_is_what_it_writes():
    mark = Mark(DAY + timedelta(microseconds=7), 42)
    assert (str(mark), Mark.parse(str(mark))) == ("1772352000000007-42", mark)


@pytest.mark.parametrize("text", ["", "7", "-7", "a-7", "7-", "7-1 ", "１-２", "9" * 17 + "-1", "1-" + "9" * 19])
def test_anything_else_is_no_mark(text):
    assert Mark.parse(text) is None


def test_a_mark_from_the_end_of_time_finds_all(owner):
    _speech(owner, "一篇")
    assert _titles(listing.page(owner, before=Mark.parse("9999999999999999-999999999999999999"))) == ["一篇"]
