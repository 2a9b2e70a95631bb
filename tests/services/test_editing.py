"""Creating, editing and deleting: no hand overwrites another, nothing but the part changes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from speeches.domain.manuscript import NumberStyle, NumberStyles
from speeches.domain.numbering import number
from speeches.domain.timing import lengths
from speeches.models import Membership, Section, Speech
from speeches.services import access, drafting, manuscripts
from tests.builders import NOW, make_manuscript, make_speech

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def draft(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return manuscripts.load(speech)


def first(rows):
    return next(iter(rows.values()))


def test_create_makes_a_blank_speech(owner):
    speech = drafting.create(
        by=owner,
        now=NOW,
        title="在读书节上的\r\n讲话 ",
        speaker=" 江晚舟",
        occasion="读书节",
        delivered_on=date(2026, 4, 23),
        pace=180,
        target_minutes=Decimal("12.5"),
        level_1_style="must",
    )
    speech = Speech.objects.get(pk=speech.pk)
    assert (speech.title, speech.speaker, speech.occasion) == ("在读书节上的\n讲话", "江晚舟", "读书节")
    assert (speech.delivered_on, speech.pace, speech.target_minutes) == (date(2026, 4, 23), 180, Decimal("12.5"))
    assert (speech.level_1_style, speech.spoken, speech.updated_by, speech.updated_at) == ("must", 0, owner, NOW)
    assert access.manages(owner, speech) is True
    assert manuscripts.load(speech).manuscript.sections == ()


def test_create_refuses_what_the_model_refuses(owner):
    with pytest.raises(ValidationError):
        drafting.create(by=owner, now=NOW, pace=1000)
    with pytest.raises(ValueError, match="serial"):
        drafting.create(by=owner, now=NOW, serial=7)
    assert Speech.objects.count() == 0


@pytest.mark.parametrize(
    ("part", "values", "expected"),
    [
        (
            "title",
            {"title": "新\n题", "subtitle": "——副题", "speaker": "江", "date_text": "（某日）", "date_first": True},
            {"title": "新\n题", "subtitle": "——副题", "speaker": "江", "date_text": "（某日）", "date_first": True},
        ),
        (
            "salutation",
            {"salutation": "各位：", "salutation_run_in": True},
            {"salutation": "各位：", "salutation_run_in": True},
        ),
        ("opening", {"opening": "　　一段\r\n\r\n二段 \n"}, {"opening": ("一段", "二段")}),
        ("closing", {"closing": ""}, {"closing": ()}),
    ],
)
def test_a_front_part_is_saved(draft, writer, part, values, expected):
    fresh = drafting.edit_front(draft.speech, part, values, seen_edition=1, by=writer, now=LATER)
    assert {name: getattr(fresh.manuscript, name) for name in expected} == expected
    assert getattr(fresh.speech, f"{part}_edition") == 2
    assert (fresh.speech.serial, fresh.speech.updated_by, fresh.speech.updated_at) == (2, writer, LATER)
    assert manuscripts.load(Speech.objects.get(pk=draft.speech.pk)).manuscript == fresh.manuscript


def test_a_section_is_saved(draft, writer):
    section = first(draft.sections)
    values = {"heading": "新标题", "numbered": False, "run_in": True, "lead_in": "一段\n二段", "outro": "收束"}
    fresh = drafting.edit_section(section, values, seen_edition=1, by=writer, now=LATER)
    saved = fresh.manuscript.sections[0]
    assert (saved.heading, saved.numbered, saved.run_in) == ("新标题", False, True)
    assert (saved.lead_in, saved.outro) == (("一段", "二段"), ("收束",))
    assert fresh.sections[section.key].edition == 2
    assert fresh.manuscript.sections[1] == draft.manuscript.sections[1]


def test_a_point_is_saved(draft, writer):
    point = first(draft.points)
    values = {"lead": "新领句。", "body": "一段\n二段", "run_in": False}
    fresh = drafting.edit_point(point, values, seen_edition=1, by=writer, now=LATER)
    saved = fresh.manuscript.sections[0].points[0]
    assert (saved.lead, saved.body, saved.run_in) == ("新领句。", ("一段", "二段"), False)
    assert fresh.points[point.key].edition == 2


def test_every_save_counts_the_speech_anew(draft, owner):
    fresh = drafting.edit_point(first(draft.points), {"body": "长" * 300}, seen_edition=1, by=owner, now=LATER)
    stored = Speech.objects.get(pk=draft.speech.pk)
    assert stored.spoken == fresh.speech.spoken == lengths(fresh.manuscript).total > draft.speech.spoken


def test_a_stale_edit_carries_both_texts_and_saves_neither_over_the_other(draft, owner, writer):
    point = first(draft.points)
    drafting.edit_point(point, {"lead": "先到的。", "run_in": True}, seen_edition=1, by=owner, now=NOW)
    with pytest.raises(drafting.StaleEdit) as refused:
        drafting.edit_point(point, {"lead": "后到的。", "run_in": True}, seen_edition=1, by=writer, now=LATER)
    stale = refused.value
    assert stale.values == {"lead": "先到的。", "run_in": True}
    assert stale.offered == {"lead": "后到的。", "run_in": True}
    assert (stale.current.pk, stale.current.lead, stale.edition) == (point.pk, "先到的。", 2)
    speech = Speech.objects.get(pk=draft.speech.pk)
    assert (speech.serial, speech.updated_by, speech.updated_at) == (2, owner, NOW)
    fresh = drafting.edit_point(point, stale.offered, seen_edition=stale.edition, by=writer, now=LATER)
    assert fresh.manuscript.sections[0].points[0].lead == "后到的。"


def test_a_stale_front_part_and_section_are_refused_too(draft, owner):
    drafting.edit_front(draft.speech, "title", {"title": "甲"}, seen_edition=1, by=owner, now=NOW)
    with pytest.raises(drafting.StaleEdit) as refused:
        drafting.edit_front(draft.speech, "title", {"title": "乙"}, seen_edition=1, by=owner, now=NOW)
    assert (refused.value.values, refused.value.edition) == ({"title": "甲"}, 2)
    section = first(draft.sections)
    drafting.edit_section(section, {"heading": "甲"}, seen_edition=1, by=owner, now=NOW)
    with pytest.raises(drafting.StaleEdit) as refused:
        drafting.edit_section(section, {"heading": "乙"}, seen_edition=1, by=owner, now=NOW)
    assert (refused.value.values, refused.value.offered) == ({"heading": "甲"}, {"heading": "乙"})


def test_the_same_text_sent_twice_is_no_conflict(draft, owner):
    point = first(draft.points)
    for _ in range(2):
        fresh = drafting.edit_point(point, {"lead": "一样。"}, seen_edition=1, by=owner, now=NOW)
    assert (fresh.points[point.key].lead, fresh.points[point.key].edition, fresh.speech.serial) == ("一样。", 2, 2)


def test_a_save_that_changes_nothing_makes_nobody_elses_text_stale(draft, owner, writer):
    point = first(draft.points)
    unchanged = {"lead": point.lead, "body": point.body, "run_in": point.run_in}
    fresh = drafting.edit_point(point, unchanged, seen_edition=1, by=owner, now=LATER)
    assert (fresh.points[point.key].edition, fresh.speech.serial, fresh.speech.updated_at) == (1, 1, NOW)
    fresh = drafting.edit_front(
        draft.speech, "title", {"title": draft.speech.title}, seen_edition=1, by=owner, now=LATER
    )
    assert (fresh.speech.title_edition, fresh.speech.serial) == (1, 1)
    fresh = drafting.edit_point(point, {"lead": "改。"}, seen_edition=1, by=writer, now=LATER)
    assert fresh.points[point.key].lead == "改。"


def test_edits_of_different_parts_never_refuse_one_another(draft, owner, writer):
    one, two = list(draft.points.values())[:2]
    drafting.edit_point(one, {"lead": "一。"}, seen_edition=1, by=owner, now=NOW)
    drafting.edit_point(two, {"lead": "二。"}, seen_edition=1, by=writer, now=NOW)
    drafting.edit_section(first(draft.sections), {"heading": "题"}, seen_edition=1, by=owner, now=NOW)
    for part in ("title", "salutation", "opening", "closing"):
        fresh = drafting.edit_front(draft.speech, part, {part: "文"}, seen_edition=1, by=writer, now=NOW)
    assert [point.lead for point in fresh.manuscript.sections[0].points[:2]] == ["一。", "二。"]
    assert fresh.speech.serial == 8


def test_edits_of_removed_parts_say_so(draft, owner):
    section, point = first(draft.sections), first(draft.points)
    drafting.remove_point(point, by=owner, now=NOW)
    with pytest.raises(drafting.Gone, match="point was removed"):
        drafting.edit_point(point, {"lead": "迟。"}, seen_edition=1, by=owner, now=NOW)
    drafting.restore_point(point, by=owner, now=NOW)
    drafting.remove_section(section, by=owner, now=NOW)
    with pytest.raises(drafting.Gone, match="point was removed"):
        drafting.edit_point(point, {"lead": "迟。"}, seen_edition=1, by=owner, now=NOW)
    with pytest.raises(drafting.Gone, match="section was removed"):
        drafting.edit_section(section, {"heading": "迟"}, seen_edition=1, by=owner, now=NOW)


@pytest.mark.parametrize(
    ("text", "place"), [("好\x00", "U+0000"), ("甲\n乙\x07", "Line 2, character 2"), ("\ud800", "U+D800")]
)
def test_characters_that_cannot_be_stored_are_named(draft, owner, text, place):
    with pytest.raises(drafting.BadText, match=place.replace("+", r"\+")):
        drafting.edit_point(first(draft.points), {"body": text}, seen_edition=1, by=owner, now=NOW)
    assert manuscripts.load(draft.speech).manuscript == draft.manuscript


def test_a_part_takes_no_texts_of_another(draft, owner):
    with pytest.raises(ValueError, match="heading"):
        drafting.edit_point(first(draft.points), {"heading": "题"}, seen_edition=1, by=owner, now=NOW)


@pytest.mark.parametrize(
    ("values", "lead"),
    [
        ({"lead": "把事\n办好。 "}, "把事办好。"),
        ({"lead": "Keep it\nshort. "}, "Keep it short. "),
        ({"lead": "Keep it short.", "body": "Then stop."}, "Keep it short. "),
        ({"lead": "Keep it “short.”", "body": "Then stop."}, "Keep it “short.” "),
        ({"lead": "Keep it short.", "body": "然后停。"}, "Keep it short."),
        ({"lead": "先说短的。", "body": "Then stop."}, "先说短的。"),
    ],
)
def test_a_lead_is_one_line_and_latin_text_keeps_its_space(draft, owner, values, lead):
    fresh = drafting.edit_point(first(draft.points), values, seen_edition=1, by=owner, now=NOW)
    assert first(fresh.points).lead == lead


def test_settings_are_saved_and_the_last_hand_wins(draft, writer):
    values = {"occasion": "年会 ", "delivered_on": date(2026, 5, 1), "pace": 150, "target_minutes": None}
    fresh = drafting.edit_settings(draft.speech, values, by=writer, now=LATER)
    stored = Speech.objects.get(pk=draft.speech.pk)
    assert (stored.occasion, stored.delivered_on, stored.pace) == ("年会", date(2026, 5, 1), 150)
    assert (stored.serial, stored.updated_by, fresh.manuscript) == (2, writer, draft.manuscript)
    drafting.edit_settings(draft.speech, values, by=writer, now=LATER)
    assert Speech.objects.get(pk=draft.speech.pk).serial == 2


@pytest.mark.parametrize("values", [{"pace": 10}, {"occasion": "长" * 201}, {"level_1_style": "roman"}])
def test_settings_that_the_model_refuses_are_refused(draft, owner, values):
    with pytest.raises(ValidationError):
        drafting.edit_settings(draft.speech, values, by=owner, now=NOW)


def test_styles_change_numbers_and_no_text(draft, owner):
    styles = NumberStyles(sections=NumberStyle.CHINESE_PAREN, level_1=NumberStyle.ITEM)
    fresh = drafting.set_styles(draft.speech, styles, by=owner, now=LATER)
    assert number(fresh.manuscript).sections == ("（一）", "（二）")
    assert number(fresh.manuscript).points[0] == ("一是", "二是", "三是")
    assert fresh.manuscript.sections == draft.manuscript.sections


def test_who_is_no_member_finds_nothing_to_change(draft, stranger):
    with pytest.raises(access.Missing):
        drafting.edit_point(first(draft.points), {"lead": "混入。"}, seen_edition=1, by=stranger, now=NOW)
    with pytest.raises(access.Missing):
        drafting.delete(draft.speech, by=stranger)
    assert manuscripts.load(draft.speech).manuscript == draft.manuscript


def test_only_the_owner_deletes(draft, owner, writer):
    with pytest.raises(access.Refused):
        drafting.delete(draft.speech, by=writer)
    drafting.delete(draft.speech, by=owner)
    assert (Speech.objects.count(), Section.objects.count()) == (0, 0)
    with pytest.raises(access.Missing):
        drafting.edit_settings(draft.speech, {"pace": 150}, by=owner, now=NOW)


def test_an_edit_takes_few_queries_whatever_the_size(owner, django_assert_max_num_queries):
    draft = manuscripts.load(make_speech(owner, make_manuscript(sections=8, points=8)))
    point = access.point_for(owner, first(draft.points).key)
    with django_assert_max_num_queries(7):  # savepoint, lock, update, two to load, count, release
        drafting.edit_point(point, {"lead": "快。"}, seen_edition=1, by=owner, now=NOW)
