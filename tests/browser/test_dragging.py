"""Sections and points under real hands: dragged with mouse and touch, moved by keys, several at once, and undone."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from speeches.domain.manuscript import NumberStyle
from speeches.models import Point, Section
from speeches.services import drafting
from tests.browser.desk import Line, edit, lead, part, said, sign_in
from tests.builders import NOW, make_manuscript, make_speech

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sections(speech):
    return list(Section.objects.filter(speech=speech).order_by("position"))


def row(page, part):
    return page.locator(f"#r-{part.key}")


def link(page, part):
    return row(page, part).locator("a")


def order(page):
    """Return the keys of the outline's sections and points, in order."""
    rows = page.locator("#outline-rows > :is(.o-section, .o-point)")
    return [name.removeprefix("r-") for name in rows.evaluate_all("(rows) => rows.map((row) => row.id)")]


def shows(page, *parts):
    """Wait until the outline shows these sections and points, in this order."""
    rows = page.locator("#outline-rows > :is(.o-section, .o-point)")
    for place, one in enumerate(parts):
        expect(rows.nth(place)).to_have_id(f"r-{one.key}")
    expect(rows).to_have_count(len(parts))


def stored(speech):
    points = Point.objects.filter(section__speech=speech, removed_at=None)
    return list(points.order_by("section__position", "position").values_list("section__key", "key"))


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def foot(page, part):
    """Return a place just above the lower edge of a row."""
    box = row(page, part).bounding_box()
    return box["x"] + 60, box["y"] + box["height"] - 3


@contextmanager
def dragged(page, part):
    """Take the part by its handle with the mouse; it is let go at the end."""
    row(page, part).hover()
    page.mouse.move(*centre(row(page, part).locator(".o-grip")))
    page.mouse.down()
    yield
    page.mouse.up()


def drag(page, part, below):
    with dragged(page, part):
        page.mouse.move(*foot(page, below), steps=6)
        expect(page.locator(".o-drop")).to_be_visible()


def test_a_section_is_dragged_moved_by_keys_and_undone(editor, speech, sections, points, witness):
    first, second = sections
    start = [first, *points[:3], second, *points[3:]]
    turned = [second, *points[3:], first, *points[:3]]
    drag(editor, first, points[5])
    shows(editor, *turned)
    expect(link(editor, first)).to_be_focused()
    expect(editor.locator("#live")).to_have_text(f"已移动：二、{first.heading}")
    expect(editor.locator("#undo")).to_contain_text(f"已移动：二、{first.heading}")
    witness.look(editor)
    editor.keyboard.press("Control+z")
    shows(editor, *start)
    expect(editor.locator("#live")).to_have_text(f"已撤销：一、{first.heading}")
    expect(link(editor, first)).to_be_focused()
    expect(editor.locator("#undo")).to_have_count(0)
    editor.keyboard.press("Alt+ArrowDown")
    shows(editor, *turned)
    expect(link(editor, first)).to_be_focused()
    editor.get_by_role("button", name="撤销").click()
    shows(editor, *start)
    assert [key for key, _ in stored(speech)] == [first.key] * 3 + [second.key] * 3
    witness.judge()


def test_a_point_is_dragged_into_another_section_keeps_its_key_and_returns_with_the_marks(
    editor, speech, sections, points, owner, witness
):
    drafting.set_series_style(points[0], NumberStyle.ITEM, by=owner, now=NOW)
    before = list(
        Point.objects.filter(section__speech=speech).order_by("pk").values_list("key", "series_start", "style")
    )
    editor.reload()
    drag(editor, points[0], points[4])
    expect(editor.locator("#live")).to_have_text(f"已移到“二、{sections[1].heading}”：三要{points[0].lead}")
    shows(editor, sections[0], points[1], points[2], sections[1], points[3], points[4], points[0], points[5])
    expect(row(editor, points[1]).locator(".o-num")).to_have_text("一是")
    expect(part(editor, points[0])).to_contain_text(points[0].body)
    editor.keyboard.press("Control+z")
    shows(editor, sections[0], *points[:3], sections[1], *points[3:])
    rows = Point.objects.filter(section__speech=speech).order_by("pk")
    assert list(rows.values_list("key", "series_start", "style")) == before
    witness.judge()


def test_escape_and_a_drop_where_it_stands_change_nothing(editor, speech, points, witness):
    asked = []
    editor.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    before = order(editor)
    with dragged(editor, points[0]):
        editor.mouse.move(*foot(editor, points[4]), steps=4)
        expect(editor.locator(".o-drop")).to_be_visible()
        expect(row(editor, points[0])).to_have_class("o-point o-level-1 o-dragged")
        editor.keyboard.press("Escape")
        expect(editor.locator(".o-drop, .o-ghost, .o-dragged")).to_have_count(0)
    with dragged(editor, points[1]):
        editor.mouse.move(*foot(editor, points[2]), steps=4)
        expect(editor.locator(".o-drop")).to_be_visible()
        editor.mouse.move(*centre(row(editor, points[1])), steps=4)
        expect(editor.locator(".o-drop")).to_be_hidden()
    expect(editor.locator(".o-drop, .o-ghost, .o-dragged")).to_have_count(0)
    assert (order(editor), asked) == (before, [])
    witness.judge()


@pytest.fixture
def phone(browser, owner, speech, live_server, browser_context_args):
    """Return a page on a phone, its outline's drawer open."""
    context = browser.new_context(
        **{**browser_context_args, "viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    )
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/speeches/{speech.pk}/#outline")
    yield page
    context.close()


class Finger:
    """A finger on the screen, as the browser's own protocol has it."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def _send(self, kind, *places):
        points = [{"x": x, "y": y} for x, y in places]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(self, start, end, steps=8):
        """Put the finger down and draw it to the end, where it stays."""
        self._send("touchStart", start)
        for step in range(1, steps + 1):
            share = step / steps
            place = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            self._send("touchMove", place)

    def lift(self):
        self._send("touchEnd")


def test_a_point_is_dragged_by_touch_into_another_section(phone, speech, sections, points):
    finger = Finger(phone)
    finger.swipe(centre(row(phone, points[1]).locator(".o-grip")), foot(phone, points[3]))
    expect(phone.locator(".o-drop")).to_be_visible()
    finger.lift()
    shows(phone, sections[0], points[0], points[2], sections[1], points[3], points[1], *points[4:])
    expect(link(phone, points[1])).to_be_focused()
    # The line that offers to undo stands above the drawer, which stays open.
    expect(phone.locator("#outline")).to_be_in_viewport()
    phone.get_by_role("button", name="撤销").click()
    shows(phone, sections[0], *points[:3], sections[1], *points[3:])
    assert [key for _, key in stored(speech)] == [point.key for point in points]


def test_a_finger_beside_the_handles_scrolls_and_moves_nothing(browser, phone, owner, live_server):
    speech = make_speech(owner, make_manuscript(sections=4, points=8))
    phone.goto(f"{live_server.url}/speeches/{speech.pk}/#outline")
    rows = phone.locator("#outline-rows > .o-point")
    before = order(phone)
    Finger(phone).swipe(centre(rows.nth(8)), centre(rows.nth(2)), steps=12)
    phone.wait_for_function("document.getElementById('outline').scrollTop > 100")
    expect(phone.locator(".o-drop")).to_have_count(0)
    assert order(phone) == before
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_outline_scrolls_while_something_is_dragged_to_its_edge(editor, owner, live_server):
    speech = make_speech(owner, make_manuscript(sections=3, points=20))
    points = list(Point.objects.filter(section__speech=speech).order_by("section__position", "position"))
    editor.goto(f"{live_server.url}/speeches/{speech.pk}/")
    height = editor.viewport_size["height"]
    with dragged(editor, points[0]):
        editor.mouse.move(100, height - 4, steps=6)
        editor.wait_for_function("([top]) => document.getElementById('outline').scrollTop >= top", arg=[600])
        editor.mouse.move(100, height / 2, steps=3)
        expect(editor.locator(".o-drop")).to_be_visible()
    expect(editor.locator("#live")).to_contain_text("已移到“")
    expect(link(editor, points[0])).to_be_focused()
    expect(row(editor, points[0])).to_be_in_viewport()
    moved = Point.objects.get(pk=points[0].pk)
    assert moved.section_id != points[0].section_id


def test_several_points_are_moved_together_and_undone(editor, speech, sections, points, witness):
    start = [sections[0], *points[:3], sections[1], *points[3:]]
    link(editor, points[0]).click(modifiers=["Control"])
    link(editor, points[2]).click(modifiers=["Control"])
    expect(editor.locator(".o-count")).to_have_text("已选 2 条")
    witness.look(editor)
    editor.locator("#chosen summary").click()
    witness.look(editor)
    editor.locator("#chosen").get_by_role("button", name=f"二、{sections[1].heading}").click()
    shows(editor, sections[0], points[1], sections[1], *points[3:], points[0], points[2])
    expect(editor.locator("#live")).to_have_text(f"已移到“二、{sections[1].heading}”：2 条要点")
    expect(editor.locator(".o-count")).to_have_text("已选 2 条")
    up = editor.locator("#chosen").get_by_role("button", name="上移")
    up.click()
    shows(editor, sections[0], points[1], sections[1], *points[3:5], points[0], points[2], points[5])
    expect(up).to_be_focused()
    drag(editor, points[2], sections[0])
    shows(editor, sections[0], points[0], points[2], points[1], sections[1], *points[3:])
    editor.keyboard.press("Control+z")
    shows(editor, sections[0], points[1], sections[1], *points[3:5], points[0], points[2], points[5])
    link(editor, points[0]).focus()
    editor.keyboard.press("Alt+ArrowDown")
    shows(editor, sections[0], points[1], sections[1], *points[3:], points[0], points[2])
    editor.keyboard.press("Escape")
    expect(editor.locator("#chosen")).to_be_hidden()
    expect(editor.locator(".o-tick")).to_have_count(0)
    assert len(start) == len(order(editor))
    witness.judge()


def test_several_points_are_chosen_by_keyboard_alone(editor, sections, points, witness):
    editor.locator("#choose").focus()
    editor.keyboard.press("Enter")
    boxes = editor.locator(".o-tick input")
    expect(boxes.first).to_be_focused()
    expect(boxes.first).to_have_accessible_name(f"选中：一要{points[0].lead.rstrip('。')}")
    editor.keyboard.press("Space")
    editor.keyboard.press("Tab")
    expect(link(editor, points[0])).to_be_focused()
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    expect(boxes.nth(2)).to_be_focused()
    link(editor, points[2]).click(modifiers=["Shift"])  # from the one ticked last to here
    expect(editor.locator(".o-count")).to_have_text("已选 3 条")
    boxes.nth(1).uncheck()
    expect(editor.locator(".o-count")).to_have_text("已选 2 条")
    down = editor.locator("#chosen").get_by_role("button", name="下移")
    down.focus()
    editor.keyboard.press("Enter")
    shows(editor, sections[0], points[1], sections[1], points[0], points[2], *points[3:])
    expect(down).to_be_focused()
    editor.keyboard.press("Control+z")
    shows(editor, sections[0], *points[:3], sections[1], *points[3:])
    witness.judge()


def test_the_handle_of_a_point_selects_it(editor, points, witness):
    row(editor, points[1]).hover()
    handle = row(editor, points[1]).locator(".o-grip")
    expect(handle).to_have_accessible_name(f"拖动：二要{points[1].lead.rstrip('。')}")
    handle.click()
    expect(row(editor, points[1]).locator(".o-tick input")).to_be_checked()
    expect(row(editor, points[1]).locator(".o-tick input")).to_be_focused()
    editor.keyboard.press("Escape")
    expect(editor.locator("#choose")).to_be_focused()
    witness.judge()


def test_what_was_written_is_saved_before_something_is_dragged(editor, sections, points, witness):
    edit(editor, points[5]).click()
    lead(editor, points[5]).fill("写到一半就拖。")
    drag(editor, points[0], sections[1])
    shows(editor, sections[0], points[1], points[2], sections[1], points[0], *points[3:])
    expect(part(editor, points[5])).to_contain_text("写到一半就拖。")
    witness.judge()


def test_a_move_that_cannot_be_done_says_so_and_shows_what_is_true(editor, speech, sections, points, owner, witness):
    drafting.remove_point(points[4], by=owner, now=NOW)
    drag(editor, points[0], points[4])
    expect(editor.locator("#messages")).to_have_text("要放在其后的那一处已被删除。")
    shows(editor, sections[0], *points[:3], sections[1], points[3], points[5])
    witness.judge()


def test_a_move_that_does_not_reach_the_server_leaves_the_outline_as_it_was(page, owner, speech, live_server, points):
    sign_in(page.context, owner, live_server)
    line = Line(page)
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    before = order(page)
    line.hold()
    drag(page, points[0], points[4])
    line.asked()
    line.waiting.pop(0).abort()
    expect(page.locator("#messages")).to_have_text("没有移动：服务器没有回应，请再试一次。")
    assert order(page) == before
    line.free()
    drag(page, points[0], points[4])
    expect(page.locator("#live")).to_contain_text("已移到“")
    expect(page.locator("#messages")).to_be_empty()
    said(page, "saved")


def test_what_is_exchanged_during_a_drag_does_not_end_it(editor, speech, sections, points, witness):
    with dragged(editor, points[0]):
        editor.mouse.move(*foot(editor, points[3]), steps=4)
        expect(editor.locator(".o-drop")).to_be_visible()
        editor.evaluate(
            """(id) => {
                const rows = document.getElementById("outline-rows");
                rows.innerHTML = rows.innerHTML.replace(/<button.*?<\\/button>/g, "").replaceAll(" o-dragged", "");
                rows.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true, detail: {} }));
            }""",
            points[0].key,
        )
        expect(row(editor, points[0])).to_have_class("o-point o-level-1 o-dragged")
        editor.mouse.move(*foot(editor, points[4]), steps=2)
    shows(editor, sections[0], *points[1:3], sections[1], *points[3:5], points[0], points[5])
    witness.judge()


def test_without_a_script_points_are_ticked_moved_and_put_back(browser, owner, speech, sections, points, live_server):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 800})
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/speeches/{speech.pk}/#outline")
    page.get_by_role("link", name="选择多项").click()
    for point in points[:2]:
        page.locator(f"input[value='{point.key}']").check()
    page.get_by_label("移到这一部分的末尾").select_option(sections[1].key)
    page.get_by_role("button", name="移动").click()
    shows(page, sections[0], points[2], sections[1], *points[3:], *points[:2])
    page.get_by_role("button", name="撤销").click()
    shows(page, sections[0], *points[:3], sections[1], *points[3:])
    page.goto(f"{live_server.url}/points/{points[0].key}/edit/")
    page.locator(".pf-tools summary").click()
    page.get_by_role("button", name=f"二、{sections[1].heading}").click()
    shows(page, sections[0], *points[1:3], sections[1], *points[3:], points[0])
    context.close()
