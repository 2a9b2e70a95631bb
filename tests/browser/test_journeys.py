"""The main job in a real browser: sign in, import, edit a point, move a section, download."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from playwright.sync_api import expect

from speeches.models import Speech

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPEECH = """\
加微信进资料群，会员每年只要九十九元
在全市公园管理工作会议上的讲话

各位同事：

今天请大家来，是商量怎样把公园管得更好。下面，我讲两点意见。

一、把家门口的公园修好

公园好不好，居民最清楚。

一要修好园路。园路坏了老人最先知道，要每月走一遍，看到就修。
二要补好树荫。夏天没有树荫，园子再大也没有人来。

二、把公园里的服务做好

服务做细了，人就愿意来。

一要开足厕所。节假日排队的地方要加开，不能让孩子等。
二要讲清路线。路牌要让第一次来的人看得懂。

各位同事，让我们一起把公园建成大家的客厅！
"""


def sign_in(page, live_server, name="owner"):
    page.goto(live_server.url)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill("a long password")
    page.get_by_role("button", name="登录").click()


def word_paragraphs(data):
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    texts = ["".join(text.text for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
    return [text for text in texts if text]


def test_sign_in_import_edit_move_download(page, live_server, owner, witness, tmp_path):
    file = tmp_path / "公园讲话.txt"
    file.write_text(SPEECH, "utf-8")

    page.goto(live_server.url)
    witness.look(page)
    sign_in(page, live_server)
    expect(page).to_have_title("讲话稿")
    witness.look(page)

    page.goto(f"{live_server.url}/imports/new/")
    witness.look(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="识读").click()
    expect(page.get_by_text("认出 2 个部分、4 条要点")).to_be_visible()
    witness.look(page)
    page.get_by_role("button", name="写入为新文稿").click()

    speech = Speech.objects.get()
    expect(page).to_have_url(f"{live_server.url}/speeches/{speech.pk}/")
    witness.look(page)

    page.get_by_role("button", name="编辑 一要修好园路。").click()
    expect(page.get_by_label("领句")).to_be_focused()
    page.get_by_label("领句").fill("修好每一条园路。")
    witness.look(page)
    page.keyboard.press("Control+s")
    expect(page.locator("#document")).to_contain_text("一要修好每一条园路。园路坏了")

    heading = page.locator("#document h2").filter(has_text="把公园里的服务做好")
    heading.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#document h2").first).to_have_text("一、把公园里的服务做好")
    expect(page.locator("#document h2").nth(1)).to_have_text("二、把家门口的公园修好")
    witness.look(page)

    page.get_by_label("导出", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_text("正式稿").click()
    download = waiting.value
    assert download.suggested_filename == "在全市公园管理工作会议上的讲话.docx"
    path = tmp_path / "received.docx"
    download.save_as(path)
    assert word_paragraphs(path.read_bytes())[:9] == [
        "在全市公园管理工作会议上的讲话",
        "各位同事：",
        "今天请大家来，是商量怎样把公园管得更好。下面，我讲两点意见。",
        "一、把公园里的服务做好",
        "服务做细了，人就愿意来。",
        "一要开足厕所。节假日排队的地方要加开，不能让孩子等。",
        "二要讲清路线。路牌要让第一次来的人看得懂。",
        "二、把家门口的公园修好",
        "公园好不好，居民最清楚。",
    ]
    assert "一要修好每一条园路。园路坏了老人最先知道，要每月走一遍，看到就修。" in word_paragraphs(path.read_bytes())
    witness.judge()
