"""Sections are added, moved, removed and restored by their neighbours."""

import pytest

from speeches.domain.numbering import number
from speeches.models import Section, Speech
from speeches.services import drafting, manuscripts
from tests.builders import NOW, make_manuscript, make_section, make_speech


@pytest.fixture
def draft(owner):
    return manuscripts.load(make_speech(owner, make_manuscript(sections=4, points=1)))


@pytest.fixture
def do(owner):
    return {"by": owner, "now": NOW}


def headings(draft):
    return [section.heading.removeprefix("把第").removesuffix("项工作抓实") for section in draft.manuscript.sections]


def rows(draft):
    return list(draft.sections.values())


@pytest.mark.parametrize(("after", "expected"), [(None, "新1234"), (0, "1新234"), (3, "1234新")])
def test_a_section_is_added_after_its_neighbour(draft, do, after, expected):
    key = None if after is None else rows(draft)[after].key
    fresh, new = drafting.add_section(draft.speech, after=key, values={"heading": "新", "lead_in": "甲\n乙"}, **do)
    assert headings(fresh) == list(expected)
    assert fresh.sections[new].lead_in == "甲\n乙"
    assert (fresh.speech.serial, fresh.speech.spoken > draft.speech.spoken) == (2, True)
    assert headings(manuscripts.load(Speech.objects.get(pk=draft.speech.pk))) == list(expected)


def test_the_first_section_of_a_blank_speech(owner, do):
    speech = drafting.create(**do)
    fresh, key = drafting.add_section(speech, after=None, values={}, **do)
    assert list(fresh.sections) == [key]


@pytest.mark.parametrize(
    ("moved", "after", "expected"),
    [(3, None, "4123"), (0, 1, "2134"), (0, 3, "2341"), (2, 0, "1324"), (1, 0, "1234"), (1, 1, "1234")],
)
def test_a_section_moves_after_its_neighbour_with_its_points(draft, do, moved, after, expected):
    key = None if after is None else rows(draft)[after].key
    fresh = drafting.move_section(rows(draft)[moved], after=key, **do)
    assert headings(fresh) == list(expected)
    assert {section.key: section for section in fresh.manuscript.sections} == {
        section.key: section for section in draft.manuscript.sections
    }
    assert fresh.speech.serial == (1 if expected == "1234" else 2)


@pytest.mark.parametrize(
    ("moved", "direction", "expected"),
    [(0, 1, "2134"), (1, 1, "1324"), (2, -1, "1324"), (1, -1, "2134"), (0, -1, "1234"), (3, 1, "1234")],
)
def test_a_section_steps_one_place(draft, do, moved, direction, expected):
    fresh = drafting.step_section(rows(draft)[moved], direction, **do)
    assert headings(fresh) == list(expected)


def test_steps_and_moves_pass_over_removed_sections(draft, do):
    drafting.remove_section(rows(draft)[1], **do)
    assert headings(drafting.step_section(rows(draft)[2], -1, **do)) == list("314")
    assert headings(drafting.step_section(rows(draft)[2], 1, **do)) == list("134")
    assert headings(drafting.restore_section(rows(draft)[1], **do)) == list("1324")


def test_a_removed_section_is_restored_to_its_place(draft, do):
    second = rows(draft)[1]
    fresh = drafting.remove_section(second, **do)
    assert headings(fresh) == list("134")
    assert number(fresh.manuscript).sections == ("一、", "二、", "三、")
    assert fresh.speech.spoken < draft.speech.spoken
    drafting.move_section(rows(draft)[3], after=None, **do)
    fresh = drafting.restore_section(second, **do)
    assert headings(fresh) == list("4123")
    assert fresh.speech.spoken == draft.speech.spoken
    assert {section.key: section for section in fresh.manuscript.sections}[second.key] == draft.manuscript.sections[1]


def test_removing_and_restoring_twice_is_done_once(draft, do):
    second = rows(draft)[1]
    drafting.remove_section(second, **do)
    assert drafting.remove_section(second, **do).speech.serial == 2
    drafting.restore_section(second, **do)
    fresh = drafting.restore_section(second, **do)
    assert (fresh.speech.serial, fresh.manuscript) == (3, draft.manuscript)


def test_the_first_place_is_before_the_first_that_is_seen(draft, do):
    drafting.remove_section(rows(draft)[0], **do)
    drafting.move_section(rows(draft)[3], after=None, **do)
    assert headings(drafting.restore_section(rows(draft)[0], **do)) == list("1423")


def test_when_all_are_removed_one_can_still_be_added(draft, do):
    for row in rows(draft):
        drafting.remove_section(row, **do)
    fresh, _ = drafting.add_section(draft.speech, after=None, values={"heading": "新"}, **do)
    assert headings(fresh) == ["新"]
    assert headings(drafting.restore_section(rows(draft)[0], **do)) == ["1", "新"]


def test_only_a_part_that_is_named_and_gone_stops_a_change(draft, do):
    first, second, third, _ = rows(draft)
    drafting.remove_section(second, **do)
    with pytest.raises(drafting.Gone, match="section was removed"):
        drafting.move_section(second, after=None, **do)
    with pytest.raises(drafting.Gone, match="section was removed"):
        drafting.step_section(second, 1, **do)
    with pytest.raises(drafting.Gone, match="should stand after was removed"):
        drafting.move_section(third, after=second.key, **do)
    with pytest.raises(drafting.Gone, match="should stand after was removed"):
        drafting.add_section(draft.speech, after=second.key, values={}, **do)
    assert headings(drafting.move_section(third, after=None, **do)) == list("314")
    assert headings(drafting.step_section(first, -1, **do)) == list("134")


def test_a_section_of_another_speech_is_no_neighbour(draft, owner, do):
    other = manuscripts.load(make_speech(owner, make_manuscript(sections=1)))
    with pytest.raises(drafting.Gone):
        drafting.move_section(rows(draft)[0], after=rows(other)[0].key, **do)


def test_ordering_keeps_editions_so_that_open_edits_can_be_saved(draft, do):
    second = rows(draft)[1]
    drafting.move_section(second, after=None, **do)
    drafting.remove_section(second, **do)
    drafting.restore_section(second, **do)
    fresh = drafting.edit_section(second, {"heading": "改"}, seen_edition=1, **do)
    assert headings(fresh) == ["改", "1", "3", "4"]


def test_order_is_saved_in_one_statement(owner, do, django_assert_max_num_queries):
    draft = manuscripts.load(make_speech(owner, make_manuscript(sections=30, points=1)))
    last = Section.objects.select_related("speech").get(pk=rows(draft)[-1].pk)
    with django_assert_max_num_queries(8):  # savepoint, lock, rows, order, two to load, count, release
        drafting.move_section(last, after=None, **do)


def test_a_section_without_a_heading_takes_no_number(owner, do):
    speech = make_speech(owner, make_manuscript(sections=1))
    fresh, _ = drafting.add_section(
        speech, after=None, values={"heading": make_section().heading, "numbered": False}, **do
    )
    assert number(fresh.manuscript).sections == ("", "一、")
