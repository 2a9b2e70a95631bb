"""Many hands at once: edits of different parts all succeed, of one part exactly one wins, and the counts stay true."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections

from speeches.domain.reading import Role
from speeches.domain.timing import lengths
from speeches.models import Membership, SourceFile, Speech
from speeches.services import access, drafting, importing, manuscripts
from tests.builders import NOW, make_manuscript, make_speech

HANDS = 6

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def speech(transactional_db, owner, writer):
    speech = make_speech(owner, make_manuscript(sections=3, points=4))
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def at_once(speech, tmp_path):
    """Return a function that runs jobs at the same moment, each in a thread with a connection of its own.

    SQLite tests run in memory, where threads share one cache and its table locks; here they get the file database that
    the product has, with what is stored by now. Jobs answer with their result or the exception that they raised.
    """
    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        path = tmp_path / "speeches.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        # The product's file is in this mode before the first request; switching to it takes the file for itself alone.
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("PRAGMA journal_mode=WAL")
        connection.settings_dict["NAME"] = str(path)

    def run(*jobs):
        barrier = Barrier(len(jobs))

        def work(job):
            try:
                barrier.wait(timeout=20)
                return job()
            except Exception as raised:  # noqa: BLE001 (handed to the test)
                return raised
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(jobs)) as threads:
            return list(threads.map(work, jobs))

    yield run
    connection.settings_dict["NAME"] = before


def loaded(speech):
    return manuscripts.load(Speech.objects.get(pk=speech.pk))


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_edits_of_different_points_all_succeed(at_once, speech, owner, writer):
    keys = list(manuscripts.load(speech).points)

    def hand(number):
        by = (owner, writer)[number % 2]
        for key in keys[number::HANDS]:
            point = access.point_for(by, key)
            drafting.edit_point(point, {"lead": f"由{key}写。"}, seen_edition=1, by=by, now=NOW)

    results = at_once(*[lambda number=number: hand(number) for number in range(HANDS)])
    assert results == [None] * HANDS
    (draft,) = at_once(lambda: loaded(speech))
    assert {row.key: (row.lead, row.edition) for row in draft.points.values()} == {
        key: (f"由{key}写。", 2) for key in keys
    }
    assert draft.speech.serial == 1 + len(keys)
    assert draft.speech.spoken == lengths(draft.manuscript).total


def test_of_edits_of_one_point_exactly_one_wins(at_once, speech, owner):
    point = access.point_for(owner, next(iter(manuscripts.load(speech).points)))

    def hand(number):
        return drafting.edit_point(point, {"lead": f"第{number}人写。"}, seen_edition=1, by=owner, now=NOW)

    results = at_once(*[lambda number=number: hand(number) for number in range(HANDS)])
    assert kinds(results) == ["Draft"] + ["StaleEdit"] * (HANDS - 1)
    (won,) = [number for number, result in enumerate(results) if not isinstance(result, Exception)]
    (draft,) = at_once(lambda: loaded(speech))
    assert (draft.points[point.key].lead, draft.points[point.key].edition) == (f"第{won}人写。", 2)
    for number, result in enumerate(results):
        if number != won:
            assert (result.values, result.edition) == ({"lead": f"第{won}人写。"}, 2)
            assert result.offered == {"lead": f"第{number}人写。"}


def test_edits_of_the_front_parts_do_not_refuse_one_another(at_once, speech, owner):
    parts = ("title", "salutation", "opening", "closing")

    def hand(part):
        return drafting.edit_front(speech, part, {part: "新"}, seen_edition=1, by=owner, now=NOW)

    assert kinds(at_once(*[lambda part=part: hand(part) for part in parts])) == ["Draft"] * 4
    (draft,) = at_once(lambda: loaded(speech))
    assert [getattr(draft.manuscript, part) for part in parts] == ["新", "新", ("新",), ("新",)]


def test_points_added_moved_and_removed_at_once_all_keep_a_place(at_once, speech, owner):
    draft = manuscripts.load(speech)
    sections, points = list(draft.sections.values()), list(draft.points.values())
    home, by = sections[0], {"by": owner, "now": NOW}
    results = at_once(
        lambda: drafting.add_point(home, after=points[0].key, values={"lead": "甲"}, **by),
        lambda: drafting.add_point(home, after=points[0].key, values={"lead": "乙"}, **by),
        lambda: drafting.move_point(points[5], section=home.key, after=None, **by),
        lambda: drafting.move_point(points[6], section=home.key, after=None, **by),
        lambda: drafting.remove_point(points[1], **by),
        lambda: drafting.step_point(points[3], 1, **by),
        lambda: drafting.move_section(sections[2], after=None, **by),
    )
    assert kinds(results) == ["Draft"] * 5 + ["tuple"] * 2
    (draft,) = at_once(lambda: loaded(speech))
    counted = {section.key: len(section.points) for section in draft.manuscript.sections}
    assert next(iter(counted)) == sections[2].key
    assert sum(counted.values()) == len(points) + 1
    leads = [point.lead for section in draft.manuscript.sections if section.key == home.key for point in section.points]
    assert set(leads[:2]) == {points[5].lead, points[6].lead}
    assert leads[2] == points[0].lead
    assert set(leads[3:5]) == {"甲", "乙"}
    positions = [row.position for row in draft.points.values() if row.section_id == home.pk]
    assert len(set(positions)) == len(positions)
    assert draft.speech.spoken == lengths(draft.manuscript).total


def test_of_two_owners_who_remove_each_other_one_stays(at_once, speech, owner, writer):
    def promote():
        Membership.objects.filter(speech=speech).update(role=Membership.Role.OWNER)

    at_once(promote)
    results = at_once(
        lambda: access.remove_member(speech, writer.pk, by=owner),
        lambda: access.remove_member(speech, owner.pk, by=writer),
    )
    assert kinds(results) == ["NoneType", "Refused"]
    (left,) = at_once(lambda: len(access.members(speech)))
    assert left == 1


@pytest.fixture
def source(at_once, owner):
    text = "在读书节上的讲话\n同志们：\n今天讲一点。\n一、多读\n一要选书。书要好。\n二要读完。不要急。\n谢谢大家！\n"
    (source,) = at_once(lambda: importing.preview(name="稿.txt", data=text.encode(), by=owner, now=NOW))
    return source


def test_a_click_that_is_doubled_stores_one_speech(at_once, source, owner):
    results = at_once(*[lambda: importing.confirm(source, by=owner, now=NOW) for _ in range(HANDS)])
    assert kinds(results) == ["Speech"] * HANDS
    assert len({speech.pk for speech in results}) == 1
    assert at_once(lambda: Speech.objects.filter(title="在读书节上的讲话").count()) == [1]


def test_of_roles_given_quickly_one_after_another_none_is_lost(at_once, source):
    def hand(line):
        importing.set_role(SourceFile.objects.get(pk=source.pk), line, Role.BODY)

    assert at_once(*[lambda line=line: hand(line) for line in (4, 5, 6, 7)]) == [None] * 4
    (stored,) = at_once(lambda: importing.roles_of(SourceFile.objects.get(pk=source.pk)))
    assert stored == dict.fromkeys((4, 5, 6, 7), Role.BODY)
