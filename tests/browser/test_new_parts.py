"""New parts under real hands: saved on the way without a break in the writing, and ended by an empty one."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import edit, lead, part, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_new_point_is_saved_on_the_way_and_written_on(editor, points, witness):
    editor.locator(".part-add").first.click()
    new = editor.locator("#id_new_lead")
    expect(new).to_be_focused()
    editor.keyboard.type("先写一半")
    editor.keyboard.press("Control+s")
    expect(editor.locator("#p-new-stored")).not_to_have_value("")
    said(editor, "saved")
    editor.keyboard.type("，再写一半。")
    expect(new).to_be_focused()
    expect(new).to_have_value("先写一半，再写一半。")
    expect(editor.locator("#p-new-ordinal")).to_have_text("四要")
    witness.look(editor)
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    editor.keyboard.press("Control+Enter")
    expect(new).to_have_value("")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".part-form")).to_have_count(0)
    assert [point.lead for point in points[0].section.points.all()][3:] == ["先写一半，再写一半。"]
    witness.judge()


def test_lines_pasted_into_a_lead_go_before_the_text(editor, points):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("一行\n两行")
    editor.keyboard.press("Control+s")
    expect(part(editor, points[0]).locator(".invalid-feedback")).to_be_visible()
    said(editor, "held")
    expect(lead(editor, points[0])).to_have_value("一行")
    expect(editor.locator(f"#id_{points[0].key}_body")).to_have_value(f"两行\n{points[0].body}")
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    expect(editor.locator(".part-form .invalid-feedback")).to_have_count(0)
    editor.keyboard.press("Escape")
    expect(part(editor, points[0])).to_contain_text("一要一行")
