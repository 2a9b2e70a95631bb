"""The editor under real hands: keys, focus, caret, an input method, a lost session, and no script at all."""

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from speeches.models import Point, Section
from speeches.services import drafting
from tests.browser.desk import edit, lead, part, said, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_keys_open_save_go_on_and_leave(editor, points, witness):
    first, second = points[:2]
    edit(editor, first).focus()
    editor.keyboard.press("F2")
    expect(lead(editor, first)).to_be_focused()
    editor.keyboard.press("End")
    editor.keyboard.type("新")
    said(editor, "changed")
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    expect(lead(editor, first)).to_be_focused()
    expect(editor.locator("#outline-rows a[aria-current]")).to_have_attribute("href", f"#p-{first.key}")
    expect(editor.locator(".pf-count")).to_have_text("约 21 字 · 0.1 分钟")
    editor.keyboard.type("的")
    editor.keyboard.press("Control+Enter")
    expect(lead(editor, second)).to_be_focused()
    expect(part(editor, first)).to_have_text(f"一要{first.lead}新的{first.body}编辑")
    witness.look(editor)
    editor.keyboard.press("Escape")
    expect(edit(editor, second)).to_be_focused()
    expect(editor.locator(".part-form")).to_have_count(0)
    witness.judge()


def test_escape_asks_only_when_text_would_be_lost(editor, points, witness):
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    edit(editor, points[0]).click()
    lead(editor, points[0]).press_sequentially("改")
    editor.keyboard.press("Escape")
    expect(lead(editor, points[0])).to_have_value(f"改{points[0].lead}")
    assert len(asked) == 1
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    editor.keyboard.press("Escape")
    expect(edit(editor, points[0])).to_be_focused()
    assert len(asked) == 1
    witness.judge()


def test_alt_and_arrows_move_and_change_levels(editor, points, witness):
    moved = points[1]
    edit(editor, moved).focus()
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.locator("#live")).to_have_text(f"已移动：一要{moved.lead}")
    expect(edit(editor, moved)).to_be_focused()
    editor.keyboard.press("Alt+ArrowDown")
    expect(editor.locator("#live")).to_have_text(f"已移动：二要{moved.lead}")
    editor.keyboard.press("Alt+ArrowRight")
    expect(editor.locator(f"#r-{moved.key}")).to_have_class("o-point o-level-2")
    editor.keyboard.press("Enter")
    expect(lead(editor, moved)).to_be_focused()
    editor.keyboard.type("先")
    before = part(editor, moved).bounding_box()["y"]
    editor.keyboard.press("Alt+ArrowLeft")
    expect(editor.locator(f"#r-{moved.key}")).to_have_class("o-point o-level-1")
    expect(lead(editor, moved)).to_have_value(f"先{moved.lead}")
    expect(lead(editor, moved)).to_be_focused()
    assert abs(part(editor, moved).bounding_box()["y"] - before) < 2
    witness.judge()


def test_another_part_opens_only_after_the_open_one_is_saved(editor, points, witness):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("写了一半。")
    part(editor, points[4]).locator("p").click()
    expect(editor.locator(".part-form")).to_have_count(1)
    expect(lead(editor, points[4])).to_be_visible()
    expect(part(editor, points[0])).to_contain_text("写了一半。")
    lead(editor, points[4]).fill("\x02坏字符")
    edit(editor, points[1]).dispatch_event("click")
    expect(part(editor, points[4]).locator(".invalid-feedback")).to_be_visible()
    said(editor, "held")
    expect(editor.locator(".part-form")).to_have_count(1)
    expect(lead(editor, points[4])).to_have_value("\x02坏字符")


def test_a_click_puts_the_caret_where_it_falls(editor, points, witness):
    text = part(editor, points[0]).locator("p").first
    place = text.evaluate(
        """(element) => {
            const range = document.createRange();
            range.setStart(element.lastChild, 4);
            range.setEnd(element.lastChild, 5);
            const box = range.getBoundingClientRect();
            return { x: box.left + 1, y: box.top + box.height / 2 };
        }"""
    )
    editor.mouse.click(place["x"], place["y"])
    body = editor.locator(f"#id_{points[0].key}_body")
    expect(body).to_be_focused()
    assert body.evaluate("(field) => [field.selectionStart, field.selectionEnd]") == [4, 4]
    witness.judge()


def test_selecting_text_with_the_mouse_opens_nothing(editor, points):
    box = part(editor, points[0]).locator("p").bounding_box()
    editor.mouse.move(box["x"] + 120, box["y"] + 15)
    editor.mouse.down()
    editor.mouse.move(box["x"] + 220, box["y"] + 15)
    editor.mouse.up()
    expect(editor.locator(".part-form")).to_have_count(0)


def test_keys_that_belong_to_an_input_method_are_left_to_it(editor, points, witness):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    session = editor.context.new_cdp_session(editor)
    session.send("Input.imeSetComposition", {"text": "xin", "selectionStart": 3, "selectionEnd": 3})
    for key, code in (("Escape", 27), ("Enter", 13)):
        session.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229, "code": key}
        )
        session.send(
            "Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "windowsVirtualKeyCode": code, "code": key}
        )
    session.send("Input.insertText", {"text": "新"})
    expect(lead(editor, points[0])).to_have_value(f"新{points[0].lead}")
    witness.judge()


def test_what_is_deleted_can_be_put_back_by_key(editor, points, witness):
    edit(editor, points[0]).click()
    part(editor, points[0]).get_by_role("button", name="删除这条要点").click()
    expect(edit(editor, points[1])).to_be_focused()
    expect(editor.locator("#undo")).to_be_visible()
    witness.look(editor)
    editor.keyboard.press("Control+z")
    expect(edit(editor, points[0])).to_be_focused()
    expect(editor.locator("#undo")).to_have_count(0)
    witness.judge()


def test_the_offer_to_put_back_goes_after_a_while_unless_it_has_the_focus(editor, points):
    editor.clock.install()
    edit(editor, points[0]).click()
    part(editor, points[0]).get_by_role("button", name="删除这条要点").click()
    editor.locator("#undo [type=submit]").focus()
    editor.clock.run_for(31000)
    expect(editor.locator("#undo")).to_be_visible()
    edit(editor, points[1]).focus()
    editor.clock.run_for(20000)
    expect(editor.locator("#undo")).to_be_visible()
    editor.clock.run_for(12000)
    expect(editor.locator("#undo")).to_have_count(0)


def test_new_parts_are_written_one_after_another(editor, speech, witness):
    editor.locator("#add-section").click()
    expect(editor.locator("#id_new_heading")).to_be_focused()
    editor.keyboard.type("把新的一项抓实")
    editor.keyboard.press("Control+Enter")
    for text in ("先做一件。", "再做一件。"):
        expect(editor.locator("#id_new_lead")).to_have_value("")
        expect(editor.locator("#id_new_lead")).to_be_focused()
        editor.keyboard.type(text)
        editor.keyboard.press("Control+Enter")
    expect(editor.locator("#id_new_lead")).to_have_value("")
    editor.keyboard.press("Escape")
    expect(editor.locator(".part-form")).to_have_count(0)
    added = Section.objects.filter(speech=speech).last()
    assert [point.lead for point in added.points.all()] == ["先做一件。", "再做一件。"]
    witness.judge()


def test_a_lost_session_loses_no_text(editor, owner, points, live_server):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("写到一半。")
    editor.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    editor.keyboard.press("Control+s")
    expect(editor.get_by_role("alert")).to_contain_text("退出登录")
    said(editor, "signed-out")
    expect(lead(editor, points[0])).to_have_value("写到一半。")
    sign_in(editor.context, owner, live_server)
    lead(editor, points[0]).focus()
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    assert Point.objects.get(pk=points[0].pk).lead == "写到一半。"


def test_without_a_connection_the_text_stays(editor, points):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("写到一半。")
    editor.context.set_offline(True)
    editor.keyboard.press("Control+s")
    said(editor, "offline")
    expect(lead(editor, points[0])).to_have_value("写到一半。")
    editor.context.set_offline(False)
    editor.keyboard.press("Control+s")
    said(editor, "saved")


def test_two_hands_see_both_texts(editor, owner, points, witness):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    drafting.edit_point(points[0], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    lead(editor, points[0]).fill("我改的。")
    editor.keyboard.press("Control+s")
    expect(editor.locator("mark.own")).to_have_text(["别人", "我"])
    columns = [column.bounding_box()["width"] for column in editor.locator(".cf-cols section").all()]
    assert abs(columns[0] - columns[1]) < 2
    witness.look(editor)
    editor.get_by_role("button", name="用我的").click()
    expect(part(editor, points[0])).to_contain_text("一要我改的。")
    assert witness.axe == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_width_and_scheme_is_accessible(editor, points, witness, width, scheme):
    editor.emulate_media(color_scheme=scheme)
    editor.set_viewport_size({"width": width, "height": 900})
    witness.look(editor)
    edit(editor, points[0]).focus()
    editor.keyboard.press("Enter")
    expect(lead(editor, points[0])).to_be_focused()
    witness.look(editor)
    assert editor.evaluate("document.documentElement.scrollWidth") == width
    editor.keyboard.press("Escape")
    expect(edit(editor, points[0])).to_be_focused()
    editor.keyboard.press("?")
    expect(editor.locator("#keys")).to_be_visible()
    witness.look(editor)
    witness.judge()


def test_without_a_script_every_form_is_a_page(browser, owner, speech, points, live_server):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    edit(page, points[0]).focus()
    page.keyboard.press("Enter")
    lead(page, points[0]).fill("没有脚本也能写。")
    page.get_by_role("button", name="下移").click()
    expect(page).to_have_url(f"{live_server.url}/speeches/{speech.pk}/#p-{points[0].key}")
    expect(part(page, points[0])).to_contain_text("二要没有脚本也能写。")
    edit(page, points[0]).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="删除这条要点").click()
    page.locator("#undo [type=submit]").click()
    expect(part(page, points[0])).to_contain_text("二要没有脚本也能写。")
    context.close()
