"""Text that never reached the server: kept in the browser, offered back with what is stored, never put in by itself."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from speeches.models import Membership, Point
from speeches.services import drafting
from tests.browser.desk import Line, body, edit, kept, lead, part, said, sign_in, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def line(page):
    return Line(page)


@pytest.fixture
def editor(line, editor):
    return editor


@pytest.fixture
def offer(editor):
    return editor.locator(".rescue-offer")


def leave_behind(page, row, text):
    """Write `text` in a point's lead, wait until both stores have it, and leave without another word."""
    edit(page, row).click()
    lead(page, row).fill(text)
    has = {"lead": text}
    wait_until(page, lambda: all(has.items() <= store.get(f"p-{row.key}", {}).items() for store in kept(page)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()


def restore(page):
    page.locator("[data-restore]").first.click()


def test_what_was_left_behind_is_offered_with_both_texts(editor, points, offer, witness):
    leave_behind(editor, points[0], "没来得及保存的一句。")
    expect(offer).to_have_count(1)
    expect(editor.locator("#live")).to_have_text("浏览器里留有1处未保存的文字")
    expect(offer.locator(".rescue-texts")).to_contain_text(points[0].lead)
    expect(offer.locator(".rescue-texts")).to_contain_text("没来得及保存的一句。")
    expect(part(editor, points[0])).to_contain_text(points[0].lead)  # nothing is put in by itself
    witness.look(editor)
    restore(editor)
    expect(lead(editor, points[0])).to_have_value("没来得及保存的一句。")
    expect(body(editor, points[0])).to_have_value(points[0].body)
    expect(editor.locator(".rescue")).to_have_count(0)
    said(editor, "changed")
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    assert Point.objects.get(pk=points[0].pk).lead == "没来得及保存的一句。"
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    editor.reload()
    expect(editor.locator("#rescue .rescue")).to_have_count(0)
    witness.judge()


def test_what_is_discarded_is_gone_for_good(editor, points, offer):
    leave_behind(editor, points[0], "不要的一句。")
    with editor.expect_event("dialog"):
        offer.get_by_role("button", name="丢弃").click()
    expect(editor.locator(".rescue")).to_have_count(0)
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    assert Point.objects.get(pk=points[0].pk).lead == points[0].lead


def test_a_text_of_an_older_edition_comes_back_as_two_texts(editor, owner, points, offer, witness):
    leave_behind(editor, points[0], "我写的一句。")
    expect(offer).to_have_count(1)
    drafting.edit_point(points[0], {"lead": "别人改的。"}, seen_edition=1, by=owner, now=timezone.now())
    editor.reload()
    expect(offer).to_contain_text("这一处后来改动过")
    expect(offer.locator("mark.own")).to_have_text(["别人改", "我写", "一句"])
    restore(editor)
    expect(editor.locator(".conflict")).to_be_visible()
    expect(lead(editor, points[0])).to_have_value("我写的一句。")
    expect(editor.locator(".cf-cols")).to_contain_text("别人改的。")
    assert Point.objects.get(pk=points[0].pk).lead == "别人改的。"
    editor.get_by_role("button", name="用我的").click()
    expect(part(editor, points[0])).to_contain_text("我写的一句。")
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    assert (witness.axe, witness.foreign) == ([], [])


def test_a_text_that_the_server_has_after_all_is_forgotten(editor, owner, points):
    leave_behind(editor, points[0], "其实已经保存。")
    drafting.edit_point(points[0], {"lead": "其实已经保存。"}, seen_edition=1, by=owner, now=timezone.now())
    editor.reload()
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    expect(editor.locator(".rescue")).to_have_count(0)


def test_a_deleted_part_comes_back_with_its_text(editor, owner, points, offer):
    leave_behind(editor, points[0], "删了又要的一句。")
    expect(offer).to_have_count(1)
    drafting.remove_point(points[0], by=owner, now=timezone.now())
    editor.reload()
    expect(offer).to_contain_text("后来被删除了")
    restore(editor)
    expect(lead(editor, points[0])).to_have_value("删了又要的一句。")
    editor.keyboard.press("Control+s")
    said(editor, "saved")
    stored = Point.objects.get(pk=points[0].pk)
    assert (stored.lead, stored.removed_at) == ("删了又要的一句。", None)


def test_a_new_point_that_was_never_stored_comes_back_where_it_stood(editor, points, offer, witness):
    editor.locator(".part-add").first.click()
    editor.locator("#id_new_lead").fill("新写的一条。")
    wait_until(editor, lambda: all(len(store) == 1 for store in kept(editor)))
    editor.on("dialog", lambda dialog: dialog.accept())
    editor.reload()
    expect(offer).to_contain_text("新写的一条。")
    witness.look(editor)
    restore(editor)
    expect(editor.locator("#id_new_lead")).to_have_value("新写的一条。")
    expect(editor.locator(".rescue")).to_have_count(0)
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.locator(".part-form")).to_have_count(0)
    section = points[0].section
    assert [point.lead for point in section.points.all()][3:] == ["新写的一条。"]
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    assert (witness.axe, witness.foreign) == ([], [])


def test_leaving_on_purpose_leaves_nothing_behind(editor, points):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("算了。")
    wait_until(editor, lambda: all(store for store in kept(editor)))
    editor.once("dialog", lambda dialog: dialog.accept())
    editor.keyboard.press("Escape")
    expect(editor.locator(".part-form")).to_have_count(0)
    wait_until(editor, lambda: kept(editor) == [{}, {}])


def test_nobody_is_offered_another_persons_text(editor, speech, writer, points, live_server):
    Membership.objects.create(speech=speech, user=writer)
    leave_behind(editor, points[0], "只给自己看。")
    expect(editor.locator(".rescue-offer")).to_have_count(1)
    sign_in(editor.context, writer, live_server)
    asked = []
    editor.on("request", lambda request: asked.append(request.url) if "/rescue/" in request.url else None)
    editor.reload()
    expect(editor.locator("body.editable")).to_be_visible()
    editor.wait_for_timeout(1500)  # well after the copies were looked at: proves an absence
    expect(editor.locator("#rescue > *")).to_have_count(0)
    assert asked == []


def test_a_month_later_nothing_is_offered(editor, points):
    leave_behind(editor, points[0], "很久以前的一句。")
    expect(editor.locator(".rescue-offer")).to_have_count(1)
    editor.clock.install(time=timezone.now() + timezone.timedelta(days=31))
    editor.reload()
    editor.clock.run_for(1000)
    wait_until(editor, lambda: kept(editor) == [{}, {}])
    expect(editor.locator(".rescue")).to_have_count(0)


def test_signing_out_warns_of_what_waits(editor, points, offer):
    leave_behind(editor, points[0], "还没处理的一句。")
    expect(offer).to_have_count(1)
    asked = []
    editor.once("dialog", lambda dialog: asked.append(dialog.message))
    editor.locator(".doc-tools summary[aria-label=更多]").click()
    editor.get_by_role("button", name="退出登录").click()
    expect(editor.get_by_role("button", name="登录", exact=True)).to_be_visible()
    assert [message[:10] for message in asked] == ["文稿上方还有未保存的"]


def test_a_window_that_is_alive_keeps_its_text_to_itself(editor, points, line):
    line.hold()
    edit(editor, points[0]).click()
    line.let()
    lead(editor, points[0]).fill("第一个窗口写的。")
    wait_until(editor, lambda: all(store for store in kept(editor)))
    asked = []
    second = editor.context.new_page()
    second.on("request", lambda request: asked.append(request.url) if "/rescue/" in request.url else None)
    second.goto(editor.url)
    expect(second.locator("body.editable")).to_be_visible()
    second.wait_for_timeout(1500)  # well after the copies were looked at: proves an absence
    expect(second.locator("#rescue > *")).to_have_count(0)
    assert asked == []
    edit(second, points[0]).click()
    lead(second, points[0]).fill("第二个窗口写的。")
    second.keyboard.press("Control+s")
    said(second, "saved")
    line.free()
    editor.keyboard.press("Control+s")
    expect(editor.locator(".conflict .cf-cols")).to_contain_text("第二个窗口写的。")
    expect(editor.locator(".conflict .cf-cols")).to_contain_text("第一个窗口写的。")
    editor.close(run_before_unload=False)
    second.reload()
    expect(second.locator(".rescue-offer")).to_contain_text("第一个窗口写的。")
