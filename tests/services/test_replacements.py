"""Replacing through a speech: exactly the chosen places, nobody's text overwritten, undone in one step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from speeches.domain.manuscript import Manuscript, NumberStyle, Point, Section
from speeches.domain.query import Query
from speeches.domain.timing import lengths
from speeches.models import Membership, Replacement, Speech
from speeches.models import Point as PointRow
from speeches.services import access, drafting, manuscripts, replacements, upkeep
from speeches.services.replacements import Place
from speeches.services.writing import Gone
from tests.builders import NOW, make_speech

LATER = NOW + timedelta(minutes=5)
QUERY = Query("绿", "青")
WHOLE = Manuscript(
    title="绿水\n绿山",
    speaker="绿江",
    salutation="绿友：",
    opening=("绿开头绿", "开头"),
    sections=(
        Section(
            heading="绿标题",
            lead_in=("绿导语",),
            points=(
                Point(lead="绿领句。", body=("展开", "绿展开"), style=NumberStyle.ITEM, series_start=True, level=2),
                Point(lead="领句。", body=("展开",)),
            ),
            outro=("收束绿",),
        ),
    ),
    closing=("绿",),
)


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner, WHOLE)
    Membership.objects.create(speech=speech, user=writer)
    return speech


def chosen(speech, query=QUERY, keep=bool):
    draft, found = replacements.search(speech, query)
    return [replacements.place_of(draft, hit) for hit in found.hits if keep(hit)]


def replaced(speech, by, query=QUERY, **more):
    return replacements.replace(speech, query, chosen(speech, query, **more), by=by, now=LATER)


def stored(speech):
    return manuscripts.load(Speech.objects.get(pk=speech.pk))


def key_of(speech, kind):
    draft = stored(speech)
    return next(iter(draft.sections if kind == "section" else draft.points))


def edition(speech, key):
    return replacements.edition_of(stored(speech), key)


def test_places_are_written_and_read():
    place = Place("abcdefghij", "lead_in", 12, 345, 6)
    assert (str(place), Place.parse(str(place))) == ("abcdefghij.lead_in.12.345.6", place)
    assert [Place.parse(text) for text in ("", "a.b.1.2.3", "title.title.1.2", "title.title.-1.2.3")] == [None] * 4


def test_all_places_are_replaced_in_one_step(speech, writer):
    before = stored(speech)
    outcome = replaced(speech, writer)
    after = stored(speech)
    values = before.manuscript
    point = values.sections[0].points[0]
    # The closing, which is nothing but the found text, is replaced too: it keeps some.
    assert after.manuscript == outcome.draft.manuscript
    assert after.manuscript.title == "青水\n青山"
    assert (after.manuscript.speaker, after.manuscript.salutation) == ("青江", "青友：")
    assert (after.manuscript.opening, after.manuscript.closing) == (("青开头青", "开头"), ("青",))
    section = after.manuscript.sections[0]
    assert (section.heading, section.lead_in, section.outro) == ("青标题", ("青导语",), ("收束青",))
    assert (section.points[0].lead, section.points[0].body) == ("青领句。", ("展开", "青展开"))
    assert section.points[1] == values.sections[0].points[1]
    same = ("key", "level", "style", "series_start", "run_in")
    assert [getattr(section.points[0], name) for name in same] == [getattr(point, name) for name in same]
    assert after.manuscript.styles == values.styles
    assert (outcome.row.hits, outcome.row.parts, outcome.changed, outcome.emptied) == (12, 6, (), 0)


def test_only_parts_that_changed_have_a_new_edition(speech, writer):
    replaced(speech, writer, keep=lambda hit: hit.field in {"speaker", "lead"})
    draft = stored(speech)
    assert [row.edition for row in draft.points.values()] == [2, 1]
    assert [row.edition for row in draft.sections.values()] == [1]
    fronts = [getattr(draft.speech, f"{name}_edition") for name in ("title", "salutation", "opening", "closing")]
    assert fronts == [2, 1, 1, 1]
    assert (draft.speech.serial, draft.speech.updated_by, draft.speech.updated_at) == (2, writer, LATER)


def test_the_length_stays_true(speech, writer):
    replaced(speech, writer, Query("绿", "青山绿水"))
    draft = stored(speech)
    assert draft.speech.spoken == lengths(draft.manuscript).total


def test_one_of_two_places_in_a_paragraph(speech, owner):
    replaced(speech, owner, keep=lambda hit: hit.field == "opening" and hit.start == 3)
    assert stored(speech).manuscript.opening == ("绿开头青", "开头")


def test_a_part_that_changed_meanwhile_is_left_alone(speech, owner, writer):
    seen = chosen(speech)
    point = PointRow.objects.get(key=key_of(speech, "point"))
    drafting.edit_point(point, {"lead": "新绿。"}, seen_edition=1, by=writer, now=NOW)
    outcome = replacements.replace(speech, QUERY, seen, by=owner, now=LATER)
    assert (outcome.changed, outcome.row.hits) == ((point.key,), 10)
    manuscript = stored(speech).manuscript
    assert (manuscript.sections[0].points[0].lead, manuscript.opening[0]) == ("新绿。", "青开头青")


def test_a_part_that_was_removed_meanwhile_is_told(speech, owner):
    seen = chosen(speech, keep=lambda hit: hit.field == "body")
    point = PointRow.objects.get(key=key_of(speech, "point"))
    drafting.remove_point(point, by=owner, now=NOW)
    outcome = replacements.replace(speech, QUERY, seen, by=owner, now=LATER)
    assert (outcome.changed, outcome.row) == ((point.key,), None)
    point.refresh_from_db()
    assert point.body == "展开\n绿展开"


def test_a_paragraph_is_never_left_without_text(speech, owner):
    outcome = replaced(speech, owner, Query("绿"), keep=lambda hit: hit.field in {"closing", "speaker"})
    assert (outcome.emptied, outcome.row.hits) == (1, 1)
    assert (stored(speech).manuscript.closing, stored(speech).manuscript.speaker) == (("绿",), "江")


def test_nothing_chosen_changes_nothing(speech, owner):
    outcome = replacements.replace(speech, QUERY, [], by=owner, now=LATER)
    assert (outcome.row, outcome.draft.speech.serial, Replacement.objects.count()) == (None, 1, 0)


def test_places_that_the_query_does_not_find_are_nothing(speech, owner):
    outcome = replacements.replace(speech, QUERY, [Place("closing", "closing", 7, 7, 1)], by=owner, now=LATER)
    assert (outcome.row, outcome.changed) == (None, ())


def test_strangers_replace_and_undo_nothing(speech, owner, stranger):
    row = replaced(speech, owner).row
    with pytest.raises(access.Missing):
        replaced(speech, stranger)
    with pytest.raises(access.Missing):
        replacements.undo(speech, row.pk, by=stranger, now=LATER)


def test_undoing_gives_every_text_back(speech, owner, writer):
    before = stored(speech).manuscript
    row = replaced(speech, owner).row
    undone = replacements.undo(speech, row.pk, by=writer, now=LATER)
    draft = stored(speech)
    assert (draft.manuscript, undone.parts, undone.changed) == (before, 6, ())
    assert (draft.speech.serial, draft.speech.title_edition, draft.speech.updated_by) == (3, 3, writer)
    assert [point.edition for point in draft.points.values()] == [3, 1]
    with pytest.raises(Gone, match="undone already"):
        replacements.undo(speech, row.pk, by=owner, now=LATER)


def test_undoing_leaves_alone_what_was_changed_since(speech, owner, writer):
    row = replaced(speech, owner).row
    point = PointRow.objects.get(key=key_of(speech, "point"))
    drafting.edit_point(point, {"lead": "自己写的。"}, seen_edition=2, by=writer, now=LATER)
    drafting.edit_front(speech, "closing", {"closing": "完"}, seen_edition=2, by=writer, now=LATER)
    undone = replacements.undo(speech, row.pk, by=owner, now=LATER)
    assert (undone.parts, undone.changed) == (4, (point.key, "closing"))
    manuscript = stored(speech).manuscript
    assert (manuscript.sections[0].points[0].lead, manuscript.sections[0].points[0].body[1]) == ("自己写的。", "青展开")
    assert (manuscript.title, manuscript.closing) == ("绿水\n绿山", ("完",))


def test_undoing_where_all_was_changed_since_changes_nothing(speech, owner):
    row = replaced(speech, owner, keep=lambda hit: hit.field == "closing").row
    drafting.edit_front(speech, "closing", {"closing": "完"}, seen_edition=2, by=owner, now=LATER)
    undone = replacements.undo(speech, row.pk, by=owner, now=LATER)
    assert (undone.parts, undone.changed, stored(speech).speech.serial) == (0, ("closing",), 3)


def test_a_part_that_was_removed_since_has_its_old_text_when_it_is_put_back(speech, owner):
    row = replaced(speech, owner).row
    point = PointRow.objects.get(key=key_of(speech, "point"))
    drafting.remove_point(point, by=owner, now=LATER)
    replacements.undo(speech, row.pk, by=owner, now=LATER)
    drafting.restore_point(point, by=owner, now=LATER)
    assert stored(speech).manuscript.sections[0].points[0].lead == "绿领句。"


def test_a_row_that_is_gone_for_good_is_told(speech, owner):
    row = replaced(speech, owner).row
    key = key_of(speech, "point")
    PointRow.objects.get(key=key).delete()
    assert replacements.undo(speech, row.pk, by=owner, now=LATER).changed == (key,)


def test_of_another_speech_nothing_is_undone(speech, owner):
    row = replaced(speech, owner).row
    with pytest.raises(Gone):
        replacements.undo(make_speech(owner), row.pk, by=owner, now=LATER)


def test_recent_ones_are_the_newest_first_and_not_undone(speech, owner):
    rows = [replaced(speech, owner, Query(old, new)).row for old, new in ("绿青", "青绿", "绿青")]
    replacements.undo(speech, rows[1].pk, by=owner, now=LATER)
    assert replacements.recent(speech) == [rows[2], rows[0]]


def test_after_a_day_it_can_be_undone_no_more(speech, owner):
    row = replaced(speech, owner).row
    upkeep.sweep_replacements(now=LATER + upkeep.PENDING - timedelta(seconds=1))
    assert Replacement.objects.get() == row
    upkeep.sweep_replacements(now=LATER + upkeep.PENDING)
    assert Replacement.objects.count() == 0


def test_the_upkeep_comes_back_for_it(speech, owner):
    made = timezone.now() - timedelta(hours=3)
    replacements.replace(speech, QUERY, chosen(speech), by=owner, now=made)
    assert upkeep._due() == [made + upkeep.PENDING]
    upkeep.expire.call()
    assert Replacement.objects.count() == 1


@pytest.mark.parametrize("points", [10, 300])
def test_queries_do_not_grow_with_the_speech(owner, points, django_assert_num_queries):
    section = Section(heading="标题", points=tuple(Point(lead="绿。", body=("绿绿",)) for _ in range(points)))
    speech = make_speech(owner, Manuscript(sections=(section,)))
    with django_assert_num_queries(2):
        _draft, found = replacements.search(speech, QUERY)
    assert len(found.hits) == 3 * points
