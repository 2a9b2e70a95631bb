
import pytest
from playwright.sync_api import expect
from django.utils import timezone
from speeches.services import drafting
from tests.browser.desk import *
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440,900),(1024,768),(390,844)])
def test_shots(editor, points, owner, scheme, size, witness):
    editor.emulate_media(color_scheme=scheme)
    editor.set_viewport_size({"width": size[0], "height": size[1]})
    name=f"/tmp/shots/{size[0]}-{scheme}-"
    editor.screenshot(path=name+"closed.png"); witness.look(editor)
    edit(editor, points[1]).focus(); editor.keyboard.press("Enter")
    expect(lead(editor, points[1])).to_be_focused()
    editor.screenshot(path=name+"open.png"); witness.look(editor)
    line=Line(editor)
    lead(editor, points[1]).fill("我改的。")
    editor.keyboard.press("Control+Enter"); line.asked()
    editor.screenshot(path=name+"busy.png"); witness.look(editor)
    line.free()
    expect(lead(editor, points[2])).to_be_focused()
    drafting.edit_point(points[2], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    lead(editor, points[2]).fill("我改的。")
    editor.keyboard.press("Control+s")
    expect(editor.locator(".conflict")).to_be_visible()
    editor.screenshot(path=name+"conflict.png"); witness.look(editor)
    editor.locator("button[name=keep][value=theirs]").click()
    expect(editor.locator(".conflict")).to_have_count(0)
    edit(editor, points[0].section).focus(); editor.keyboard.press("Enter")
    editor.get_by_role("button", name="删除这个部分").click()
    expect(editor.locator(".undo")).to_be_visible()
    editor.screenshot(path=name+"undo.png"); witness.look(editor)
    edit(editor, points[3]).focus(); editor.keyboard.press("Enter")
    expect(lead(editor, points[3])).to_be_focused()
    editor.context.clear_cookies(name="sessionid")
    editor.keyboard.type("改"); editor.keyboard.press("Control+s")
    said(editor, "signed-out")
    editor.screenshot(path=name+"signedout.png"); witness.look(editor)
    assert editor.evaluate("document.documentElement.scrollWidth") == size[0]
    assert witness.axe == []
