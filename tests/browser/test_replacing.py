"""Find and replace by keyboard alone: twelve places, one left out, undone in one step; and two writers at once."""

import pytest
from playwright.sync_api import expect

from speeches.models import Membership, Point, Speech
from speeches.services import manuscripts
from tests.browser.desk import edit, lead, said, sign_in
from tests.builders import make_manuscript, make_speech

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def speech(owner):
    """Return a speech in which 小事 stands twelve times: in the lead and the body of each of six points."""
    return make_speech(owner, make_manuscript(sections=2, points=3))


def stored(speech):
    return manuscripts.load(Speech.objects.get(pk=speech.pk)).manuscript


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def find(page, text, replacement):
    """Type the query, the caret being in its first field, and send it by Enter."""
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.insert_text(text)
    press(page, "Tab")
    page.keyboard.insert_text(replacement)
    press(page, "Enter")


def test_twelve_places_one_left_out_undone_in_one_step(editor, speech, points, witness):
    before = stored(speech)
    press(editor, "F8")
    find(editor, "小事", "实事")
    expect(editor.locator("#found")).to_have_text("12 处，在 6 个部分中")
    expect(editor.locator("#found")).to_be_focused()
    expect(editor.locator(".hits output")).to_have_text("已选 12 处")
    witness.look(editor)
    press(
        editor, "Tab", "Tab", "Enter", "Space"
    )  # the link to the part, then its first tick, which Enter sends nowhere
    expect(editor.locator(".hits output")).to_have_text("已选 11 处")
    for _ in range(40):
        press(editor, "Tab")
        if editor.evaluate("document.activeElement.matches('.hits button')"):
            break
    press(editor, "Enter")
    expect(editor.locator("#done")).to_contain_text("已替换： 小事 → 实事 11 处，在 6 个部分中")
    expect(editor.locator("#done")).to_be_focused()
    witness.look(editor)
    after = stored(speech)
    texts = [text for _section, point in after.points() for text in (point.lead, *point.body)]
    assert [("小事" in text, "实事" in text) for text in texts] == [(True, False)] + [(False, True)] * 11
    press(editor, "Tab", "Enter")
    expect(editor.locator(".message")).to_have_text("已撤销，6 个部分恢复了原文。")
    witness.look(editor)
    assert stored(speech) == before
    witness.judge()


def test_all_and_none_are_one_tick(editor, speech, witness):
    editor.goto(f"{editor.url}replacements/?text=小事&replacement=实事")
    every, ticks = editor.locator("[data-all]"), editor.locator("input[name=hit]:checked")
    expect(ticks).to_have_count(12)
    every.uncheck()
    expect(ticks).to_have_count(0)
    expect(editor.locator(".hits button")).to_be_disabled()
    editor.locator("input[name=hit]").nth(3).check()
    expect(editor.locator(".hits output")).to_have_text("已选 1 处")
    assert every.evaluate("(box) => box.indeterminate") is True
    witness.judge()


def test_what_is_selected_in_the_editor_is_looked_for(editor, points, witness):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("把公园办好。")
    lead(editor, points[0]).evaluate("(field) => field.setSelectionRange(1, 3)")
    press(editor, "F8")
    expect(editor.locator("#id_text")).to_have_value("公园")
    expect(editor.locator(".hit-text").filter(has_text="把公园办好。")).to_have_count(1)  # it was saved on the way
    witness.judge()


def test_a_part_that_another_writer_changed_is_shown_again(editor, speech, points, writer, live_server, witness):
    Membership.objects.create(speech=speech, user=writer)
    address = f"{editor.url}replacements/"
    editor.goto(f"{address}?text=小事&replacement=实事")
    expect(editor.locator("input[name=hit]")).to_have_count(12)
    with editor.context.browser.new_context(locale="zh-CN") as context:
        sign_in(context, writer, live_server)
        other = context.new_page()
        witness.watch(other)
        other.goto(f"{live_server.url}/speeches/{speech.pk}/")
        edit(other, points[1]).click()
        lead(other, points[1]).fill("这件小事归我。")
        other.keyboard.press("Control+s")
        said(other, "saved")
        editor.locator(".hits button").click()
        expect(editor.locator("#done")).to_contain_text("10 处，在 5 个部分中")
        expect(editor.locator(".message")).to_have_text("有 1 个部分其间有人改过，没有替换，请再看一遍。")
        expect(editor.locator(".hit-text")).to_have_text(["这件小实事归我。", "第2件小实事要有人管，有人问。"])
        witness.look(editor)
        assert Point.objects.get(pk=points[1].pk).lead == "这件小事归我。"
    editor.locator("#done button").click()
    expect(editor.locator(".message")).to_have_text("已撤销，5 个部分恢复了原文。")
    assert [point.lead for point in Point.objects.filter(pk__in=[points[0].pk, points[2].pk]).order_by("pk")] == [
        points[0].lead,
        points[2].lead,
    ]
    witness.judge()


def test_without_a_script_all_of_it_works(browser, owner, speech, live_server):
    with browser.new_context(locale="zh-CN", java_script_enabled=False) as context:
        sign_in(context, owner, live_server)
        page = context.new_page()
        page.goto(f"{live_server.url}/speeches/{speech.pk}/")
        page.locator(".doc-tools summary[aria-label=更多]").click()
        page.get_by_role("link", name="查找替换").click()
        page.locator("#id_text").fill("小事")
        page.locator("#id_replacement").fill("实事")
        page.get_by_role("button", name="查找").click()
        page.locator("input[name=hit]").first.uncheck()
        page.get_by_role("button", name="替换选中的").click()
        expect(page.locator("#done")).to_contain_text("11 处，在 6 个部分中")
        page.locator("#done button").click()
        expect(page.locator(".message")).to_have_text("已撤销，6 个部分恢复了原文。")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_without_sideways_scrolling(browser, owner, speech, live_server, witness, scheme):
    with browser.new_context(locale="zh-CN", color_scheme=scheme, viewport={"width": 390, "height": 844}) as context:
        sign_in(context, owner, live_server)
        page = context.new_page()
        witness.watch(page)
        for query in ("?text=小事&replacement=实事", "?text=一要", "?text=(&pattern=on", "?text=办好。第"):
            page.goto(f"{live_server.url}/speeches/{speech.pk}/replacements/{query}")
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            witness.look(page)
    witness.judge()
