"""The preview of a reading in a real browser: one select at a time, by mouse, by keyboard, and without a script."""

import pytest
from playwright.sync_api import expect

from speeches.models import SourceFile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """\
第 1 页 共 9 页
在公园会议上的讲话
同志们：
今天讲一点。
一、把路修好
一要修平。坑要补。
二要修宽。车要过。
四要修直。弯要取。
谢谢大家！
"""


@pytest.fixture
def preview(page, live_server, owner, witness):
    page.goto(f"{live_server.url}/login/?next=/imports/new/")
    page.get_by_label("用户名").fill("owner")
    page.get_by_label("密码").fill("a long password")
    page.get_by_role("button", name="登录").click()
    page.get_by_label("或在这里粘贴文字").fill(TEXT)
    page.get_by_role("button", name="开始识读").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对识读结果")
    return page


def _roles():
    return SourceFile.objects.get().roles


def test_a_role_is_chosen_and_the_focus_stays_at_its_line(preview, witness):
    page = preview
    page.get_by_role("link", name="第 8 行认作：要点").click()
    select = page.get_by_role("combobox")
    expect(select).to_have_value("point")
    expect(select).to_be_focused()
    witness.look(page)
    select.select_option("body")
    given = page.get_by_role("link", name="第 8 行由您定为：要点续段")
    expect(given).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.locator("#l8 .got")).to_contain_text("四要修直。弯要取。")
    assert _roles() == {"8": "body"}
    witness.look(page)
    witness.judge()


def test_the_keyboard_opens_and_leaves_the_select(preview, witness):
    page = preview
    label = page.get_by_role("link", name="第 8 行认作：要点")
    label.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")  # the list of the select
    page.keyboard.press("Escape")
    expect(label).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_count(0)
    assert _roles() == {}
    witness.judge()


@pytest.mark.parametrize("answer", ["none", 500, 404])
def test_a_choice_that_is_not_kept_is_said_so_and_can_be_made_again(preview, answer):
    page = preview

    def fails(route):
        if route.request.method != "POST":
            route.continue_()
        elif answer == "none":
            route.abort()
        else:
            route.fulfill(status=answer, body="<p>no</p>")

    page.route("**/imports/*/", fails)
    page.get_by_role("link", name="第 8 行认作：要点").click()
    page.get_by_role("combobox").select_option("body")
    expect(page.locator(".line-form").get_by_role("alert")).to_have_text("这次修改可能没有保存。请刷新页面后重试。")
    expect(page.get_by_role("combobox")).to_have_value("body")
    page.unroute("**/imports/*/")
    page.get_by_role("combobox").select_option("outro")
    expect(page.get_by_role("link", name="第 8 行由您定为")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert _roles() == {"8": "outro"}


def test_what_was_left_out_is_taken_in_again(preview, witness):
    page = preview
    page.get_by_role("link", name="恢复第 1 行").click()
    page.get_by_role("combobox").select_option("subtitle")
    expect(page.get_by_role("heading", name="全部收入")).to_be_visible()
    expect(page.locator("#l1 .got")).to_have_text("第 1 页 共 9 页")
    assert _roles() == {"1": "subtitle"}
    witness.judge()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(preview, live_server, tmp_path):
    page = preview
    page.goto(f"{live_server.url}/imports/new/")
    file = tmp_path / "大稿.txt"
    file.write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    page.get_by_label("文件").set_input_files(file)
    said = page.get_by_label("文件").evaluate("input => input.validationMessage")
    assert said == "超过 10 MB。请只上传讲话稿本身。"


def test_without_a_script_a_line_is_opened_by_its_link(preview, browser, browser_context_args):
    context = browser.new_context(
        **browser_context_args, java_script_enabled=False, storage_state=preview.context.storage_state()
    )
    page = context.new_page()
    page.goto(preview.url)
    page.get_by_role("link", name="第 8 行认作：要点").click()
    page.get_by_role("combobox").select_option("body")
    page.get_by_role("button", name="重新识读").click()
    expect(page.get_by_role("link", name="第 8 行由您定为：要点续段")).to_be_visible()
    assert _roles() == {"8": "body"}
    context.close()
