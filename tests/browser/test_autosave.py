"""Saving by itself: after a rest, one request at a time, under the hands of somebody who goes on writing."""

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from playwright.sync_api import expect

from speeches.models import Point, Section
from speeches.services import drafting
from tests.browser.desk import Line, edit, lead, part, said, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rest(settings):
    """Keep the product's own two seconds."""
    assert settings.AUTOSAVE_SECONDS == 2


@pytest.fixture
def line(page):
    return Line(page)


@pytest.fixture
def saves(page):
    """Return the list of all saves that the page sends."""
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    return sent


@pytest.fixture
def editor(line, saves, editor):
    """Open the editor over a line that the test can hold, and count what it sends."""
    return editor


@pytest.fixture
def first(editor, points):
    """Open the first point; its lead has the focus."""
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    return points[0]


def stored(point):
    return Point.objects.get(pk=point.pk).lead


def caret(field):
    return field.evaluate("(field) => field.selectionStart")


def test_a_rest_saves_and_nothing_moves_under_the_hands(editor, first, saves, witness):
    editor.keyboard.type("先")
    said(editor, "changed")
    field = lead(editor, first).element_handle()
    before = part(editor, first).bounding_box()["y"]
    said(editor, "saved")
    assert (stored(first), len(saves)) == (f"先{first.lead}", 1)
    assert field.evaluate("(field) => field.isConnected && field === document.activeElement")
    assert (caret(lead(editor, first)), part(editor, first).bounding_box()["y"]) == (1, before)
    editor.keyboard.type("后")
    said(editor, "saved")
    editor.keyboard.press("Control+z")
    editor.keyboard.press("Control+z")
    expect(lead(editor, first)).to_have_value(first.lead)
    said(editor, "saved")
    assert stored(first) == first.lead
    editor.keyboard.press("Escape")
    expect(edit(editor, first)).to_be_focused()
    witness.judge()


def test_a_composition_is_saved_after_its_end_and_never_before(editor, first, saves, witness):
    keys = editor.context.new_cdp_session(editor)
    field = lead(editor, first)
    editor.keyboard.type("要")
    for typed in ("x", "xi", "xin", "xin f", "xin fa", "xin fang"):
        keys.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
        editor.wait_for_timeout(800)  # longer together than two rests: proves an absence
    assert saves == []
    expect(field).to_have_value(f"要xin fang{first.lead}")
    said(editor, "changed")
    keys.send("Input.insertText", {"text": "信访"})
    expect(field).to_have_value(f"要信访{first.lead}")
    said(editor, "saved")
    assert (stored(first), len(saves)) == (f"要信访{first.lead}", 1)
    expect(field).to_be_focused()
    assert caret(field) == 3
    witness.judge()


def test_an_answer_does_not_disturb_a_composition(editor, first, line, saves):
    keys = editor.context.new_cdp_session(editor)
    line.hold()
    editor.keyboard.type("要")
    line.asked()
    keys.send("Input.imeSetComposition", {"text": "ban", "selectionStart": 3, "selectionEnd": 3})
    line.free()
    expect(editor.locator(f"#id_{first.key}_seen_edition")).to_have_value("2")
    keys.send("Input.imeSetComposition", {"text": "ban hao", "selectionStart": 7, "selectionEnd": 7})
    keys.send("Input.insertText", {"text": "办好"})
    expect(lead(editor, first)).to_have_value(f"要办好{first.lead}")
    said(editor, "saved")
    assert (stored(first), len(saves)) == (f"要办好{first.lead}", 2)


def test_one_request_is_on_its_way_at_a_time(editor, first, line, saves):
    line.hold()
    editor.keyboard.type("一")
    line.asked()
    editor.keyboard.type("二")
    editor.wait_for_timeout(3000)  # more than a rest: proves an absence
    assert len(line.waiting) == 1
    line.free()
    said(editor, "saved")
    expect(editor.locator(f"#id_{first.key}_seen_edition")).to_have_value("3")
    assert (stored(first), len(saves)) == (f"一二{first.lead}", 2)


def test_leaving_for_the_next_part_waits_for_the_save_underway(editor, first, points, line, saves, witness):
    line.hold()
    editor.keyboard.type("一")
    line.asked()
    editor.keyboard.type("二")
    editor.keyboard.press("Control+Enter")
    line.free()
    expect(lead(editor, points[1])).to_be_focused()
    expect(part(editor, first)).to_contain_text(f"一二{first.lead}")
    assert stored(first) == f"一二{first.lead}"
    said(editor, "saved")
    witness.judge()


def test_a_new_point_is_stored_once_though_the_answer_was_lost(editor, points, line, saves):
    line.hold()
    editor.locator(".part-add").first.click()
    line.let()
    expect(editor.locator("#id_new_lead")).to_be_focused()
    editor.keyboard.type("新写的一条。")
    line.asked()
    route = line.waiting.pop(0)
    route.fetch()  # the server stores it, and its answer gets lost
    route.abort()
    said(editor, "offline")
    editor.keyboard.type("又写一句。")
    line.free()
    said(editor, "saved")
    expect(editor.locator("#p-new-stored")).not_to_have_value("")
    added = Point.objects.filter(section=points[0].section).exclude(pk__in=[point.pk for point in points])
    assert [point.lead for point in added] == ["新写的一条。又写一句。"]
    expect(editor.locator(f"#r-{added[0].key}")).to_be_visible()
    expect(editor.locator("#id_new_lead")).to_be_focused()


def test_a_text_whose_answer_was_lost_is_not_another_hands(editor, first, line):
    line.hold()
    editor.keyboard.type("一")
    line.asked()
    route = line.waiting.pop(0)
    route.fetch()
    route.abort()
    said(editor, "offline")
    assert stored(first) == f"一{first.lead}"
    editor.keyboard.type("二")
    line.free()
    said(editor, "saved")
    expect(editor.locator(".pf-notice > *, .conflict")).to_have_count(0)
    assert stored(first) == f"一二{first.lead}"


def test_a_refused_text_is_told_quietly(editor, first, witness):
    field = lead(editor, first)
    editor.keyboard.insert_text("好\x02")
    expect(editor.locator(".pf-notice")).to_contain_text("U+0002")
    said(editor, "held")
    expect(field).to_be_focused()
    assert (caret(field), stored(first)) == (2, first.lead)
    witness.look(editor)
    editor.keyboard.press("Backspace")
    said(editor, "saved")
    expect(editor.locator(".pf-notice > *")).to_have_count(0)
    assert stored(first) == f"好{first.lead}"
    assert (witness.axe, witness.foreign) == ([], [])


def test_another_hand_is_shown_without_taking_the_form(editor, first, owner, saves, witness):
    drafting.edit_point(first, {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    field = lead(editor, first)
    editor.keyboard.type("我")
    expect(editor.locator(".pf-notice mark.own").first).to_have_text("别人改的")
    said(editor, "held")
    editor.keyboard.type("改的")
    expect(field).to_have_value(f"我改的{first.lead}")
    expect(field).to_be_focused()
    witness.look(editor)
    editor.wait_for_timeout(3000)  # more than a rest: proves an absence
    assert (len(saves), stored(first)) == (1, "别人改的。")
    said(editor, "held")
    editor.get_by_role("button", name="比较并选择").click()
    expect(editor.locator(".conflict")).to_be_visible()
    expect(field).to_have_value(f"我改的{first.lead}")
    field.fill("合成的一句。")
    editor.get_by_role("button", name="保存这份文字").click()
    expect(part(editor, first)).to_contain_text("合成的一句。")
    assert (stored(first), witness.axe) == ("合成的一句。", [])


def test_a_part_that_was_deleted_meanwhile_can_be_put_back(editor, first, owner, saves):
    drafting.remove_point(first, by=owner, now=timezone.now())
    editor.keyboard.type("我")
    expect(editor.locator(".pf-notice")).to_contain_text("删除")
    expect(lead(editor, first)).to_be_focused()
    editor.locator(".pf-notice button[name=restore]").click()
    expect(editor.locator(".pf-notice > *")).to_have_count(0)
    said(editor, "saved")
    assert (stored(first), Point.objects.get(pk=first.pk).removed_at) == (f"我{first.lead}", None)


def test_without_a_connection_the_text_waits_and_goes_by_itself(editor, first):
    editor.context.set_offline(True)
    editor.keyboard.type("离线")
    said(editor, "offline")
    editor.keyboard.type("写的")
    said(editor, "changed")
    said(editor, "offline")
    editor.context.set_offline(False)
    said(editor, "saved")
    assert stored(first) == f"离线写的{first.lead}"


def test_signed_out_the_text_waits_for_signing_in_elsewhere(editor, first, owner, writer, live_server):
    editor.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    editor.keyboard.type("写到一半")
    said(editor, "signed-out")
    link = editor.get_by_role("alert").get_by_role("link")
    expect(link).to_have_attribute("target", "_blank")
    sign_in(editor.context, writer, live_server)
    expect(editor.get_by_role("alert")).to_be_visible()
    assert stored(first) == first.lead
    sign_in(editor.context, owner, live_server)
    said(editor, "saved")
    expect(editor.get_by_role("alert")).to_have_count(0)
    assert stored(first) == f"写到一半{first.lead}"


def test_a_section_and_its_first_point_are_written_without_a_key(editor, speech, witness):
    editor.locator("#add-section").click()
    expect(editor.locator("#id_new_heading")).to_be_focused()
    editor.keyboard.type("把新的一项抓实")
    expect(editor.locator("#p-new-stored")).not_to_have_value("")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#id_new_lead")).to_be_focused()
    editor.keyboard.type("先做一件。")
    expect(editor.locator("#p-new-stored")).not_to_have_value("")
    said(editor, "saved")
    editor.keyboard.press("Escape")
    expect(editor.locator(".part-form")).to_have_count(0)
    added = Section.objects.filter(speech=speech).last()
    assert [point.lead for point in added.points.all()] == ["先做一件。"]
    witness.judge()
