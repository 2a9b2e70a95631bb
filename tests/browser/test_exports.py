"""Files and pages of a speech as a person gets them, with what is being written: the menu, the PDF, the preview."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from speeches.models import Point
from tests.browser.desk import box, edit, lead, said, sign_in
from tests.offices import QUICK, real, stand_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _program(settings, tmp_path):
    """Have a program stand in for LibreOffice."""
    settings.SOFFICE = str(stand_in(tmp_path, QUICK))


@pytest.fixture
def menu(editor):
    """Return the open export menu."""
    editor.get_by_label("导出").click()
    return editor.locator(".exports")


def downloaded(page, link):
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_pdf_from_the_menu_is_waited_for_and_downloaded(editor, menu, worker, witness):
    witness.look(editor)
    menu.get_by_label("正式稿, PDF").click()
    expect(editor.locator("#job progress")).to_be_visible()
    worker()
    name, data = downloaded(editor, editor.get_by_role("link", name="下载"))
    assert (name, data[:14]) == ("在全市公园工作会议上的讲话.pdf", b"%PDF-1.4 of PK")
    editor.go_back()
    editor.get_by_label("导出").click()
    assert downloaded(editor, menu.get_by_label("正式稿, PDF")) == (name, data)
    witness.judge()


@pytest.mark.rendering
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_preview_shows_the_pages_in_the_browsers_own_viewer(editor, speech, worker, witness, settings, scheme):
    settings.SOFFICE = str(real())
    editor.emulate_media(color_scheme=scheme)
    editor.get_by_role("link", name="预览").click()
    expect(editor.locator("#pages progress")).to_be_visible()
    witness.look(editor)
    worker()
    frame = editor.locator(".pages-frame")
    expect(frame).to_be_visible()
    sizes = editor.evaluate(
        "(({ width, height }) => [width, height])(document.querySelector('iframe').getBoundingClientRect())"
    )
    assert sizes[0] > 1000
    assert sizes[1] > 700
    response = editor.request.get(editor.url.split("/speeches")[0] + frame.get_attribute("src").partition("#")[0])
    assert (response.headers["content-type"], response.body()[:5]) == ("application/pdf", b"%PDF-")
    assert witness.said == []
    assert witness.axe == []


def test_the_preview_says_that_the_speech_was_changed_elsewhere(editor, speech, worker, points):
    editor.get_by_role("link", name="预览").click()
    expect(editor.locator("#pages progress")).to_be_visible()
    worker()
    expect(editor.locator("#changed")).to_have_text("与当前文稿一致。")
    Point.objects.filter(pk=points[0].pk).update(lead="换了一句。")
    editor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(editor.locator("#changed")).to_contain_text("讲话稿又有改动")
    editor.get_by_role("link", name="重新排版").click()
    expect(editor.locator("#pages progress")).to_be_visible()
    worker()
    expect(editor.locator("#changed")).to_have_text("与当前文稿一致。")


def test_the_choices_of_a_layout_reach_the_file(editor, worker, witness):
    editor.get_by_label("导出").click()
    editor.get_by_role("link", name="页面预览与选项").click()
    editor.get_by_role("link", name="大字稿").click()
    editor.get_by_label("字号").select_option("26")
    editor.get_by_role("button", name="按此显示").click()
    expect(editor.get_by_label("字号")).to_have_value("26")
    large = downloaded(editor, editor.get_by_role("link", name="下载 .docx"))
    editor.get_by_label("字号").select_option("22")
    editor.get_by_role("button", name="按此显示").click()
    expect(editor.get_by_label("字号")).to_have_value("22")
    small = downloaded(editor, editor.get_by_role("link", name="下载 .docx"))
    assert (large[0], large[1][:2], large[1] == small[1]) == (small[0], b"PK", False)
    editor.get_by_role("link", name="纯文本").click()
    expect(editor.locator("pre")).to_contain_text("把第1件小事办好。")
    witness.look(editor)
    witness.judge()


def test_what_is_being_written_is_saved_before_the_file_is_made(editor, points, witness):
    edit(editor, points[0]).click()
    expect(lead(editor, points[0])).to_be_focused()
    lead(editor, points[0]).fill("先把这一句写进去。")
    said(editor, "changed")
    editor.get_by_label("导出").click()
    _name, data = downloaded(editor, editor.locator(".exports").get_by_role("link", name="纯文本"))
    assert "先把这一句写进去。" in data.decode()
    assert Point.objects.get(pk=points[0].pk).lead == "先把这一句写进去。"
    said(editor, "saved")
    witness.judge()


def test_nothing_is_exported_while_the_text_cannot_be_saved(editor, points):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("坏\x02字。")
    files = []
    editor.on("download", lambda download: files.append(download.suggested_filename))
    editor.get_by_label("导出").click()
    editor.locator(".exports").get_by_role("link", name="纯文本").click()
    said(editor, "held")
    expect(editor.locator(".is-invalid")).to_be_visible()
    assert files == []


def test_the_preview_saves_what_is_being_written(editor, points, worker):
    edit(editor, points[0]).click()
    lead(editor, points[0]).fill("预览里要有这一句。")
    editor.get_by_role("link", name="预览").click()
    expect(editor.locator("#pages")).to_be_visible()
    assert Point.objects.get(pk=points[0].pk).lead == "预览里要有这一句。"


def test_without_libreoffice_the_menu_leads_to_how_to_get_it(editor, settings, witness):
    settings.SOFFICE = "/nowhere/soffice"
    editor.reload()
    editor.get_by_label("导出").click()
    expect(editor.get_by_role("link", name="PDF", exact=True)).to_have_count(0)
    editor.get_by_role("link", name="本机未安装").click()
    expect(editor.get_by_role("heading", name="PDF 和页面预览需要 LibreOffice")).to_be_visible()
    expect(editor.locator("#pages")).to_contain_text("/nowhere/soffice")
    witness.look(editor)
    witness.judge()


def test_on_a_phone_the_whole_menu_is_in_sight(editor, witness):
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.get_by_label("导出").click()
    area = editor.locator(".exports").bounding_box()
    assert area["x"] >= 0
    assert area["x"] + area["width"] <= 390
    assert box(editor, ".exports")["top"] >= box(editor, ".export-menu summary")["top"]
    editor.keyboard.press("Escape")
    expect(editor.locator(".exports")).to_be_hidden()
    editor.locator(".doc-tools details").last.locator("summary").click()
    editor.get_by_role("link", name="页面预览").last.click()
    expect(editor.get_by_role("navigation", name="版式")).to_be_visible()
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390
    witness.look(editor)
    witness.judge()


def test_without_a_script_the_pages_are_a_click_away(browser, owner, speech, live_server, worker):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    page.get_by_role("link", name="预览").click()
    worker()
    page.get_by_role("link", name="刷新").click()
    expect(page.locator(".pages-frame")).to_be_visible()
    context.close()
