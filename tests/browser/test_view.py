"""What is in sight: opened forms, messages, drawers, the outline, the keyboard's way, what is printed and copied."""

import pytest
from playwright.sync_api import expect

from speeches.domain.manuscript import NumberStyle, NumberStyles
from speeches.models import Point
from tests.browser.desk import body, box, edit, lead, part, said, sign_in
from tests.builders import make_manuscript, make_speech

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def long(page, owner, live_server, witness):
    """Return the page with a speech of forty points open, and these points."""
    styles = NumberStyles(level_1=NumberStyle.CHINESE)
    speech = make_speech(owner, make_manuscript(sections=1, points=40, styles=styles))
    sign_in(page.context, owner, live_server)
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    return page, list(Point.objects.filter(section__speech=speech).order_by("position"))


def in_sight(page, selector=".part-open", under=".appbar"):
    seen = box(page, selector)
    assert seen["top"] >= box(page, under)["bottom"]
    dock = page.locator(".dock")
    foot = dock.bounding_box()["y"] if dock.is_visible() else seen["height"]
    assert seen["bottom"] <= foot


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_each_form_that_opens_next_is_in_sight(long, size):
    page, points = long
    page.set_viewport_size({"width": size[0], "height": size[1]})
    edit(page, points[1]).focus()
    page.keyboard.press("Enter")
    expect(lead(page, points[1])).to_be_focused()
    in_sight(page)
    for point in points[2:10]:
        page.keyboard.press("Control+Enter")
        expect(lead(page, point)).to_be_focused()
        in_sight(page)


def test_opening_and_saving_leave_the_text_where_it_was(long):
    page, points = long
    page.set_viewport_size({"width": 1440, "height": 1200})
    edit(page, points[16]).focus()
    page.keyboard.press("Enter")
    expect(lead(page, points[16])).to_be_focused()
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(600)  # until the wheel has come to rest
    place = part(page, points[18]).locator("p").bounding_box()["y"]
    part(page, points[18]).locator("p").click()
    expect(lead(page, points[18])).to_be_visible()
    assert abs(box(page, ".part-open")["top"] - place) < 60


def test_a_tap_on_a_phone_opens_the_part_under_the_finger(editor, points):
    editor.set_viewport_size({"width": 390, "height": 844})
    for point in points[:3]:
        part(editor, point).scroll_into_view_if_needed()
        area = part(editor, point).bounding_box()
        for x, y in ((40, area["height"] - 6), (30, 6), (300, 6)):
            hit = editor.evaluate(
                "([x, y]) => document.elementFromPoint(x, y).closest('.part')?.id", [x, area["y"] + y]
            )
            assert hit == f"p-{point.key}"


def test_without_a_script_a_phone_shows_how_to_edit(browser, owner, speech, points, live_server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    assert edit(page, points[0]).evaluate("(link) => getComputedStyle(link).opacity") == "1"
    one, other = part(page, points[0]).bounding_box(), edit(page, points[0]).bounding_box()
    assert one["y"] < other["y"] < one["y"] + one["height"]
    edit(page, points[0]).click()
    expect(lead(page, points[0])).to_be_visible()
    context.close()


def test_adding_from_the_drawer_of_a_phone_shuts_it(editor):
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.locator(".dock a").first.click()
    editor.locator("#add-section").click()
    expect(editor.locator("#id_new_heading")).to_be_focused()
    expect(editor.locator("#outline")).to_be_hidden()
    in_sight(editor)


def test_a_message_is_seen_wherever_the_text_was_scrolled_to(long):
    page, points = long
    edit(page, points[30]).focus()
    page.keyboard.press("Enter")
    expect(lead(page, points[30])).to_be_focused()
    page.keyboard.type("改")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Control+s")
    said(page, "signed-out")
    link = page.locator(".messages a").bounding_box()
    assert box(page, ".appbar")["bottom"] <= link["y"] < box(page, ".appbar")["bottom"] + 60


def test_enter_in_one_paragraph_goes_to_the_next_field(editor, points, witness):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    editor.keyboard.press("Shift+Enter")
    expect(lead(editor, points[0])).to_be_focused()
    editor.keyboard.press("Enter")
    expect(body(editor, points[0])).to_be_focused()
    editor.keyboard.press("Enter")
    expect(body(editor, points[0])).to_have_value(f"\n{points[0].body}")
    expect(lead(editor, points[0])).to_have_value(points[0].lead)
    witness.judge()


def test_the_outline_leads_to_the_part_and_moves_it(editor, points, witness):
    row = editor.locator(f"#r-{points[1].key} > a")
    row.focus()
    editor.keyboard.press("Alt+ArrowDown")
    expect(editor.locator("#live")).to_have_text(f"已移动：三要{points[1].lead}")
    expect(row).to_be_focused()
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.locator("#live")).to_have_text(f"已移动：二要{points[1].lead}")
    expect(row).to_be_focused()
    editor.keyboard.press("Enter")
    expect(edit(editor, points[1])).to_be_focused()
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.locator("#live")).to_have_text(f"已移动：一要{points[1].lead}")
    editor.keyboard.press("F2")
    expect(lead(editor, points[1])).to_be_focused()
    witness.judge()


def test_the_skip_link_leads_to_the_first_part(editor):
    editor.keyboard.press("Tab")
    expect(editor.locator(".skip")).to_be_focused()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Tab")
    expect(editor.locator("#p-title .part-edit")).to_be_focused()


def test_a_deleted_section_can_be_put_back_until_the_offer_is_shut(editor, speech, points, witness):
    editor.clock.install()
    section = points[0].section
    edit(editor, section).click()
    editor.get_by_role("button", name="删除这个部分").click()
    expect(editor.locator(".undo")).to_be_visible()
    editor.clock.run_for(60000)
    edit(editor, points[3]).focus()
    editor.keyboard.press("Alt+ArrowDown")
    expect(editor.locator("#live")).to_contain_text("已移动")
    expect(editor.locator(".undo")).to_have_count(2)  # that of the move has joined it
    edit(editor, points[4]).click()
    part(editor, points[4]).get_by_role("button", name="删除这条要点").click()
    expect(editor.locator(".undo")).to_have_count(2)
    witness.look(editor)
    boxes = [line.bounding_box() for line in editor.locator(".undo").all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 1
    editor.keyboard.press("Control+z")
    expect(edit(editor, points[4])).to_be_focused()
    expect(editor.locator(".undo")).to_have_count(1)
    editor.locator(".undo [type=submit]").click()
    expect(part(editor, section)).to_be_visible()
    expect(editor.locator(".undo")).to_have_count(0)
    edit(editor, section).click()
    editor.get_by_role("button", name="删除这个部分").click()
    editor.get_by_role("button", name="关闭").click()
    expect(editor.locator(".undo")).to_have_count(0)
    witness.judge()


def test_putting_back_saves_what_is_being_written(editor, points):
    edit(editor, points[0]).click()
    part(editor, points[0]).get_by_role("button", name="删除这条要点").click()
    expect(editor.locator(".undo")).to_be_visible()
    edit(editor, points[1]).focus()
    editor.keyboard.press("Enter")
    expect(lead(editor, points[1])).to_be_focused()
    editor.keyboard.type("改")
    editor.locator(".undo [type=submit]").click()
    expect(part(editor, points[0])).to_be_visible()
    assert Point.objects.get(pk=points[1].pk).lead == f"改{points[1].lead}"


def test_copying_the_sheet_takes_the_text_alone(editor):
    editor.evaluate("getSelection().selectAllChildren(document.querySelector('.sheet'))")
    text = editor.evaluate("getSelection().toString()")
    assert "把第1件小事办好。" in text
    assert "编辑" not in text
    assert "加一" not in text


def test_a_short_speech_prints_on_one_page_as_it_is_being_written(page, owner, live_server):
    speech = make_speech(owner, make_manuscript(sections=1, points=1))
    point = Point.objects.get(section__speech=speech)
    sign_in(page.context, owner, live_server)
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    page.emulate_media(media="print")
    assert page.locator(".sheet").bounding_box()["height"] < 900
    page.emulate_media(media="screen")
    edit(page, point).click()
    lead(page, point).fill("还没有保存。")
    body(page, point).fill("第一段。\n第二段。")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(f"#p-{point.key} .print-only p")).to_have_text(["一要还没有保存。第一段。", "第二段。"])


def test_long_ordinals_of_the_outline_do_not_lie_over_the_text(long):
    page, points = long
    for point in (points[0], points[37]):
        boxes = page.evaluate(
            """(id) => ['.o-num', '.o-text'].map((name) => {
                const range = document.createRange();
                range.selectNodeContents(document.querySelector(`${id} ${name}`));
                const { left, right } = range.getBoundingClientRect();
                return { left, right };
            })""",
            f"#r-{point.key}",
        )
        assert boxes[0]["right"] <= boxes[1]["left"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refused_field_has_no_halo_of_bootstrap(editor, points, scheme):
    editor.emulate_media(color_scheme=scheme)
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    editor.keyboard.insert_text("\x02")
    editor.keyboard.press("Control+s")
    expect(part(editor, points[0]).locator(".is-invalid")).to_be_focused()
    assert lead(editor, points[0]).evaluate("(field) => getComputedStyle(field).boxShadow") == "none"
