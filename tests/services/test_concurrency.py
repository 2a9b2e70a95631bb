"""Many hands at once: edits of different parts all succeed, of one part exactly one wins, and the counts stay true."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from speeches.domain.query import Query
from speeches.domain.reading import Role
from speeches.domain.timing import lengths
from speeches.models import Arrival, HouseStyle, Job, Membership, SourceFile, Speech
from speeches.services import (
    access,
    archives,
    drafting,
    house_styles,
    importing,
    intake,
    job_runs,
    jobs,
    manuscripts,
    replacements,
    tags,
)
from tests.builders import NOW, make_manuscript, make_speech
from tests.formats.bundles.zips import zipped

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


def test_replacing_and_edits_of_the_same_parts_lose_nothing(at_once, speech, owner, writer):
    query = Query("小事", "实事")
    draft, found = replacements.search(speech, query)
    seen = [replacements.place_of(draft, hit) for hit in found.hits]
    keys = list(draft.points)[:HANDS]

    def hand(key):
        point = access.point_for(writer, key)
        return drafting.edit_point(point, {"lead": f"由{key}写。"}, seen_edition=1, by=writer, now=NOW)

    def replace():
        return replacements.replace(speech, query, seen, by=owner, now=NOW)

    outcome, *edits = at_once(replace, *[lambda key=key: hand(key) for key in keys])
    refused = {key for key, edit in zip(keys, edits, strict=True) if isinstance(edit, drafting.StaleEdit)}
    assert set(outcome.changed) == set(keys) - refused
    (after,) = at_once(lambda: loaded(speech))
    written = {key for key in keys if after.points[key].lead == f"由{key}写。"}
    assert written == set(keys) - refused
    assert ["小事" in point.body for point in after.points.values()] == [key in written for key in after.points]


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


def test_moves_of_several_points_at_once_lose_none_and_keep_each_group_in_order(at_once, speech, owner, writer):
    draft = manuscripts.load(speech)
    first, second, third = draft.manuscript.sections
    groups = [[point.key for point in section.points[:3]] for section in (first, second, third)]
    results = at_once(
        lambda: drafting.move_points(speech, groups[0], section=second.key, after=None, by=owner, now=NOW),
        lambda: drafting.move_points(speech, groups[1], section=third.key, after=None, by=writer, now=NOW),
        lambda: drafting.move_points(speech, groups[2], section=first.key, after="end", by=owner, now=NOW),
        lambda: drafting.move_section(draft.sections[third.key], after=None, by=writer, now=NOW),
    )
    assert kinds(results) == ["Draft"] * 4
    (fresh,) = at_once(lambda: loaded(speech))
    assert sorted(fresh.points) == sorted(draft.points)
    assert fresh.speech.serial == draft.speech.serial + 4
    homes = {section.key: [point.key for point in section.points] for section in fresh.manuscript.sections}
    assert next(iter(homes)) == third.key
    rows = list(fresh.points.values())
    assert len({(row.section_id, row.position) for row in rows}) == len(rows)
    for group, home in zip(groups, (second, third, first), strict=True):
        assert [key for key in homes[home.key] if key in group] == group


def test_of_hands_that_undo_one_move_at_once_all_find_it_undone(at_once, speech, owner):
    draft = manuscripts.load(speech)
    keys, target = list(draft.points)[:3], draft.manuscript.sections[2].key
    (moved,) = at_once(lambda: drafting.move_points(speech, keys, section=target, after=None, by=owner, now=NOW))
    results = at_once(*[lambda: drafting.undo(speech, moved.back, by=owner, now=NOW) for _ in range(HANDS)])
    assert [result.manuscript for result in results] == [draft.manuscript] * HANDS
    (fresh,) = at_once(lambda: loaded(speech))
    assert (fresh.manuscript, fresh.speech.serial) == (draft.manuscript, draft.speech.serial + 2)


def test_a_move_is_undone_while_others_write_and_move(at_once, speech, owner, writer):
    draft = manuscripts.load(speech)
    keys, sections = list(draft.points), list(draft.sections)
    move = {"section": sections[1], "after": None}
    (moved,) = at_once(lambda: drafting.move_points(speech, keys[:2], **move, by=owner, now=NOW))
    results = at_once(
        lambda: drafting.undo(speech, moved.back, by=owner, now=NOW),
        lambda: drafting.edit_point(draft.points[keys[0]], {"lead": "改。"}, seen_edition=1, by=writer, now=NOW),
        lambda: drafting.step_point(draft.points[keys[5]], 1, by=writer, now=NOW),
        lambda: drafting.add_point(draft.sections[sections[0]], after=None, values={"lead": "新。"}, by=owner, now=NOW),
    )
    assert kinds(results) == ["Draft"] * 3 + ["tuple"]
    (fresh,) = at_once(lambda: loaded(speech))
    leads = [point.lead for point in fresh.manuscript.sections[0].points]
    assert (fresh.points[keys[0]].lead, len(fresh.points)) == ("改。", len(keys) + 1)
    assert [lead for lead in leads if lead != "新。"] == ["改。", *(draft.points[key].lead for key in keys[1:4])]


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


def test_a_click_that_is_doubled_begins_one_job(at_once, speech, owner):
    results = at_once(*[lambda: archives.start([speech.pk], "plain", by=owner) for _ in range(HANDS)])
    assert kinds(results) == ["Job"] * HANDS
    assert at_once(Job.objects.count) == [1]


@pytest.fixture
def job(at_once, speech, owner):
    (job,) = at_once(lambda: archives.start([speech.pk], "plain", by=owner))
    return job


def test_of_workers_that_take_a_job_at_once_one_does_it(at_once, job):
    assert at_once(*[lambda: job_runs.work.call(job.pk) for _ in range(HANDS)]) == [None] * HANDS
    (done,) = at_once(Job.objects.get)
    assert (done.state, done.attempts) == ("done", 1)


def test_of_people_who_look_at_a_dead_job_at_once_one_revives_it(at_once, job):
    now = timezone.now()

    def die():
        Job.objects.update(state="running", attempts=1, heartbeat_at=now - 2 * jobs.SILENCE)
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)

    at_once(die)
    assert at_once(*[lambda: jobs.revive(now=now) for _ in range(HANDS)]) == [None] * HANDS
    assert at_once(lambda: DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()) == [1]


def test_a_job_is_cancelled_while_it_is_done(at_once, job):
    at_once(lambda: jobs.cancel(job), lambda: job_runs.work.call(job.pk))
    (ended,) = at_once(Job.objects.get)
    assert ended.state in {"cancelled", "done"}
    assert (ended.state == "done") == bool(ended.filename)


def test_a_text_that_several_jobs_read_in_at_once_is_stored_once(at_once, owner):
    text = "在读书会上的讲话\n各位读者：\n今天讲一点。\n".encode()

    def read_in(number):
        bundle = zipped({"2018年/读书/甲.txt": text, f"{number}/乙.txt": text})
        job = intake.start([SimpleUploadedFile(f"{number}.zip", bundle)], by=owner, now=NOW)
        job_runs.work.call(job.pk)

    assert at_once(*[lambda number=number: read_in(number) for number in range(HANDS)]) == [None] * HANDS
    (outcomes,) = at_once(lambda: sorted(Arrival.objects.values_list("outcome", flat=True)))
    assert outcomes == ["read"] + ["skipped"] * (2 * HANDS - 1)
    assert at_once(Speech.objects.filter(title="在读书会上的讲话").count) == [1]


def test_new_tags_that_several_give_at_once_are_made_once(at_once, owner):
    def give(number):
        names = {"甲", "乙", "丙", str(number)}
        tags.change(make_speech(owner), added=names, removed=set(), by=owner, now=NOW)

    assert at_once(*[lambda number=number: give(number) for number in range(HANDS)]) == [None] * HANDS
    assert at_once(lambda: sorted(tags.in_use(owner))) == [sorted([*map(str, range(HANDS)), "甲", "乙", "丙"])]


@pytest.fixture
def styles(speech, staff):
    HouseStyle.objects.all().delete()
    return [HouseStyle.objects.create(name=f"版式{number}") for number in range(HANDS)]


def test_of_several_new_defaults_one_stays(styles, staff, at_once):
    done = at_once(*(lambda row=row: house_styles.make_default(row, by=staff) for row in styles))
    assert done == [None] * HANDS
    assert at_once(lambda: HouseStyle.objects.filter(is_default=True).count()) == [1]


def test_fields_of_a_house_style_that_several_change_are_all_kept(styles, staff, at_once):
    given = ({"lines": 20}, {"margin_top": 30}, {"lead": "bold"}, {"title_size": 48})
    at_once(*(lambda one=one: house_styles.save(styles[0], one, by=staff) for one in given))
    (stored,) = at_once(lambda: HouseStyle.objects.get(pk=styles[0].pk))
    assert (stored.lines, stored.margin_top, stored.lead, stored.title_size) == (20, 30, "bold", 48)
