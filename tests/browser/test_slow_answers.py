"""The editor over a poor line: nothing typed is lost, one form at a time, and a save state that tells the truth."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from speeches.models import Point, Section
from speeches.services import drafting
from tests.browser.desk import Line, edit, lead, part, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def line(page):
    return Line(page)


@pytest.fixture
def editor(line, editor):
    """Open the editor over a line that the test can hold."""
    return editor


@pytest.fixture
def written(editor, line, points):
    """Open the first point, write in it, and hold the line."""
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    editor.keyboard.type("改")
    line.hold()
    return line


def test_a_form_that_will_be_replaced_takes_no_text_until_it_is(editor, points, written, witness):
    editor.keyboard.press("Control+Enter")
    written.asked()
    expect(editor.locator(".part-form")).to_have_attribute("aria-busy", "true")
    editor.keyboard.type("丢")
    editor.keyboard.press("Control+Enter")
    editor.keyboard.press("Control+s")
    editor.keyboard.press("Escape")
    expect(lead(editor, points[0])).to_have_value(f"改{points[0].lead}")
    assert len(written.waiting) == 1
    said(editor, "saving")
    written.let()
    expect(lead(editor, points[1])).to_be_focused()
    editor.keyboard.type("写")
    expect(lead(editor, points[1])).to_have_value(f"写{points[1].lead}")
    said(editor, "changed")
    assert Point.objects.get(pk=points[0].pk).lead == f"改{points[0].lead}"
    witness.judge()


def test_what_is_typed_while_a_form_that_stays_is_saved_counts_as_new(editor, points, written, witness):
    editor.keyboard.press("Control+s")
    written.asked()
    editor.keyboard.type("又")
    written.let()
    expect(lead(editor, points[0])).to_have_value(f"改又{points[0].lead}")
    said(editor, "changed")
    written.free()
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    assert Point.objects.get(pk=points[0].pk).lead == f"改又{points[0].lead}"
    witness.judge()


def test_a_refusal_takes_nothing_that_was_typed_meanwhile(editor, points, written):
    editor.keyboard.insert_text("\x02")
    editor.keyboard.press("Control+s")
    written.asked()
    editor.keyboard.type("又")
    written.free()
    expect(part(editor, points[0]).locator(".invalid-feedback")).to_be_visible()
    expect(lead(editor, points[0])).to_have_value(f"改\x02又{points[0].lead}")
    expect(lead(editor, points[0])).to_be_focused()
    assert lead(editor, points[0]).evaluate("(field) => field.selectionStart") == 3


def test_a_conflict_takes_nothing_that_was_typed_meanwhile(editor, owner, points, written):
    drafting.edit_point(points[0], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    editor.keyboard.press("Control+s")
    written.asked()
    editor.keyboard.type("又")
    written.free()
    expect(editor.locator(".conflict")).to_be_visible()
    expect(lead(editor, points[0])).to_have_value(f"改又{points[0].lead}")
    editor.get_by_role("button", name="用我的").click()
    expect(part(editor, points[0])).to_contain_text(f"改又{points[0].lead}")


def test_a_chain_of_new_points_loses_no_text(editor, line, speech, witness):
    editor.locator("#add-section").click()
    expect(editor.locator("#id_new_heading")).to_be_focused()
    editor.keyboard.type("把新的一项抓实")
    line.hold()
    editor.keyboard.press("Control+Enter")
    line.asked()
    editor.keyboard.type("不")
    line.let()
    expect(editor.locator("#id_new_lead")).to_be_focused()
    editor.keyboard.type("先做一件。")
    editor.keyboard.press("Control+s")
    line.asked()
    editor.keyboard.type("再想想。")
    line.free()
    expect(editor.locator("#id_new_lead")).to_have_value("先做一件。再想想。")
    expect(editor.locator("#id_new_lead")).to_be_focused()
    said(editor, "changed")
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    editor.keyboard.press("Escape")
    expect(editor.locator(".part-form")).to_have_count(0)
    added = Section.objects.filter(speech=speech).last()
    assert [point.lead for point in added.points.all()] == ["先做一件。再想想。"]
    expect(part(editor, added.points.get())).to_contain_text("先做一件。再想想。")
    expect(edit(editor, added.points.get())).to_be_focused()
    witness.judge()


def test_two_clicks_in_a_row_open_one_form(editor, line, points, witness):
    line.hold()
    part(editor, points[0]).locator("p").click()
    line.asked()
    part(editor, points[2]).locator("p").click()
    line.free()
    expect(lead(editor, points[2])).to_be_visible()
    expect(editor.locator(".part-form")).to_have_count(1)
    witness.judge()


def test_a_form_on_its_way_out_takes_no_text(editor, line, points, witness):
    line.hold()
    part(editor, points[0]).locator("p").click()
    line.asked()
    part(editor, points[1]).locator("p").click()
    part(editor, points[2]).locator("p").click()
    line.let()
    line.asked()
    expect(lead(editor, points[0])).not_to_be_editable()
    line.free()
    expect(lead(editor, points[2])).to_be_visible()
    expect(editor.locator(".part-form")).to_have_count(1)
    witness.judge()


def test_every_press_of_a_moving_key_counts(editor, line, points, witness):
    edit(editor, points[0]).focus()
    line.hold()
    editor.keyboard.press("Alt+ArrowDown")
    line.asked()
    editor.keyboard.press("Alt+ArrowDown")
    line.free()
    expect(editor.locator("#live")).to_have_text(f"已移动：三要{points[0].lead}")
    expect(edit(editor, points[0])).to_be_focused()
    witness.judge()


@pytest.mark.parametrize(("status", "state"), [(401, "signed-out"), (404, "gone"), (500, "failed"), (0, "offline")])
def test_the_save_state_tells_failures_apart(editor, line, points, status, state):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    editor.keyboard.type("改")
    line.hold()
    editor.keyboard.press("Control+Enter")
    line.asked()
    said(editor, "saving")
    route = line.waiting.pop(0)
    route.fulfill(status=status) if status else route.abort()
    said(editor, state)
    expect(editor.locator(f"#save [data-when={state}]")).to_be_visible()
    expect(lead(editor, points[0])).to_be_editable()
    line.free()
    editor.keyboard.type("好")
    said(editor, "changed")
    editor.keyboard.press("Control+Enter")
    said(editor, "saved")
    expect(part(editor, points[0])).to_contain_text(f"改好{points[0].lead}")


def test_the_save_state_does_not_stay_at_saving_when_theirs_is_taken(editor, owner, points):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    drafting.edit_point(points[0], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    lead(editor, points[0]).fill("我改的。")
    editor.keyboard.press("Control+s")
    said(editor, "held")
    editor.locator("button[name=keep][value=theirs]").click()
    expect(part(editor, points[0])).to_contain_text("别人改的。")
    said(editor, "saved")


def test_a_save_whose_answer_finds_its_form_gone_is_told_all_the_same(editor, points, written):
    editor.keyboard.press("Control+s")
    written.asked()
    part(editor, points[0]).evaluate("(part) => part.remove()")
    written.waiting.pop(0).abort()
    said(editor, "offline")


def test_no_key_chooses_between_two_texts(editor, owner, points):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    drafting.edit_point(points[0], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    lead(editor, points[0]).fill("我改的。")
    for key in ("Control+s", "Control+s", "Control+Enter", "Control+Enter", "Enter"):
        editor.keyboard.press(key)
        expect(editor.locator(".conflict")).to_be_visible()
        lead(editor, points[0]).focus()
    part(editor, points[2]).locator("p").click()
    edit(editor, points[3]).focus()
    editor.keyboard.press("Alt+ArrowDown")
    editor.wait_for_timeout(200)
    expect(editor.locator(".conflict")).to_be_visible()
    assert Point.objects.get(pk=points[0].pk).lead == "别人改的。"
    editor.get_by_role("button", name="用我的").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator(".conflict")).to_have_count(0)
    expect(part(editor, points[0])).to_contain_text("我改的。")
