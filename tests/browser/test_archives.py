"""Several speeches at once in a real browser: selected by keyboard, exported, left, come back to, downloaded."""

import zipfile

import pytest
from playwright.sync_api import expect

from speeches.models import Job
from tests.browser.desk import sign_in
from tests.builders import make_manuscript, make_speech

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("在戊会上的讲话", "在丁会上的讲话", "在丙会上的讲话", "在乙会上的讲话", "在甲会上的讲话")


@pytest.fixture
def speeches(owner):
    return [make_speech(owner, make_manuscript(sections=1, points=1, title=title)) for title in TITLES]


@pytest.fixture
def table(page, owner, speeches, live_server, witness):
    """Return the page with the list open for its owner, the last of `TITLES` at the top."""
    sign_in(page.context, owner, live_server)
    page.goto(live_server.url)
    return page


def box(page, title):
    return page.get_by_label(f"选择《{title}》")


def counted(page, words):
    expect(page.locator(".sel-count")).to_have_text(words)


def select_two(page, witness):
    expect(page.get_by_text("导出所选")).to_be_hidden()
    witness.look(page)
    box(page, "在甲会上的讲话").focus()
    page.keyboard.press("Space")
    counted(page, "已选 1 篇")
    page.keyboard.press("Enter")  # on a box it exports nothing
    page.keyboard.press("Tab")  # the title of the same row
    page.keyboard.press("Tab")
    expect(box(page, "在乙会上的讲话")).to_be_focused()
    page.keyboard.press("Space")
    counted(page, "已选 2 篇")
    witness.look(page)
    assert Job.objects.count() == 0


def export_by_keyboard(page, witness):
    page.locator(".sel-menu summary").focus()
    page.keyboard.press("Enter")
    witness.look(page)
    page.keyboard.press("Tab")
    expect(page.locator(".sel-menu button").first).to_be_focused()
    page.get_by_role("button", name="正式稿").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("导出 2 篇文稿 · 正式稿")
    expect(page.locator(".job-said")).to_have_text("正在排队，等待后台程序处理。")
    witness.look(page)


def test_select_by_keyboard_export_leave_come_back_download(table, witness, worker, tmp_path):
    page = table
    select_two(page, witness)
    export_by_keyboard(page, witness)

    page.get_by_role("link", name="文稿", exact=True).click()
    page.get_by_role("link", name="后台处理").click()
    expect(page.locator(".job-state")).to_have_text("等待处理")
    witness.look(page)
    page.get_by_role("link", name="导出 2 篇文稿").click()
    page.get_by_role("button", name="取消处理").focus()
    worker()
    expect(page.locator(".job-said")).to_have_text("已完成，可以下载。")
    expect(page.locator("#job-live")).to_have_text("已完成，可以下载。")
    expect(page.get_by_role("link", name="下载")).to_be_focused()
    witness.look(page)

    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == Job.objects.get().filename
    path = tmp_path / "received.zip"
    waiting.value.save_as(path)
    assert zipfile.ZipFile(path).namelist() == ["在甲会上的讲话.docx", "在乙会上的讲话.docx", "导出说明.txt"]
    witness.judge()


def test_a_page_at_once_a_range_and_none(table, witness):
    page = table
    page.get_by_label("全选本页").check()
    counted(page, "已选 5 篇")
    box(page, "在丙会上的讲话").uncheck()
    counted(page, "已选 4 篇")
    expect(page.get_by_label("全选本页")).to_have_js_property("indeterminate", value=True)
    page.get_by_role("button", name="取消选择").click()
    counted(page, "")
    expect(page.get_by_label("全选本页")).to_be_focused()
    expect(page.get_by_text("导出所选")).to_be_hidden()

    box(page, "在甲会上的讲话").click()
    box(page, "在丁会上的讲话").click(modifiers=["Shift"])
    counted(page, "已选 4 篇")
    expect(box(page, "在戊会上的讲话")).not_to_be_checked()
    witness.judge()


def test_no_row_moves_when_the_bar_comes(table, witness):
    first = box(table, "在甲会上的讲话")
    before = first.bounding_box()
    first.check()
    counted(table, "已选 1 篇")
    assert first.bounding_box() == before
    witness.judge()


def test_what_is_ticked_stays_ticked_on_the_way_back(table, witness):
    page = table
    box(page, "在乙会上的讲话").check()
    page.get_by_role("link", name="帮助").click()
    expect(page).to_have_title("帮助 · 讲话稿")
    page.go_back()
    ticked = page.locator("input[name=speech]:checked").count()
    counted(page, f"已选 {ticked} 篇" if ticked else "")
    witness.judge()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_width_and_scheme_is_accessible(width, scheme, table, live_server, witness):
    page = table
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    page.get_by_label("全选本页").check()
    page.locator(".sel-menu summary").click()
    witness.look(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="正式稿").first.click()
    expect(page.locator("#job")).to_be_visible()
    witness.look(page)
    page.goto(f"{live_server.url}/jobs/")
    witness.look(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    witness.judge()


def test_a_line_that_is_cut_is_said_and_the_page_catches_up(table, witness, worker):
    page = table
    box(page, "在甲会上的讲话").check()
    page.locator(".sel-menu summary").click()
    page.get_by_role("button", name="正式稿").first.click()
    expect(page.locator(".job-lost")).to_be_hidden()
    page.context.set_offline(True)
    expect(page.locator(".job-lost")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".job-lost")).to_be_hidden()
    worker()
    expect(page.get_by_role("link", name="下载")).to_be_visible()


def test_without_a_script_several_can_be_exported_too(browser, owner, speeches, live_server, worker):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(live_server.url)
    box(page, "在丙会上的讲话").check()
    page.locator(".sel-menu summary").click()
    page.get_by_role("button", name="纯文本").click()
    expect(page.locator(".job-said")).to_have_text("正在排队，等待后台程序处理。")
    worker()
    page.get_by_role("link", name="刷新").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载").click()
    assert zipfile.ZipFile(waiting.value.path()).namelist() == ["在丙会上的讲话.txt", "导出说明.txt"]
    context.close()
