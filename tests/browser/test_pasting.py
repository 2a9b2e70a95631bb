"""Rich text pasted on the import page keeps its paragraphs and numbers, and none of its markup enters the page."""

import pytest
from playwright.sync_api import expect

from speeches.models import SourceFile
from tests.browser.desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """([markup, plain]) => {
    const board = new DataTransfer();
    if (markup) board.setData("text/html", markup);
    board.setData("text/plain", plain);
    const area = document.querySelector("textarea[name=text]");
    area.focus();
    const event = new ClipboardEvent("paste", { clipboardData: board, bubbles: true, cancelable: true });
    return area.dispatchEvent(event);
}"""

SEND_TWICE = """() => {
    const words = document.querySelector("[data-waiting]");
    const button = words.closest("form").querySelector("button[type=submit]");
    const found = [];
    addEventListener("submit", (event) => found.push(event.defaultPrevented));
    const hidden = words.hidden;
    button.click();
    button.click();
    return [hidden && !found[0] && found[1], words.hidden, words.textContent];
}"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoTitle><span style='font-size:22.0pt'>在公园会议上的讲话<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>同志们：</p>
<p class=MsoNormal style='text-indent:32.0pt'>今天请大家来，是要把公园的事情说
清楚。Open
house<a class=msocomanchor href="#_msocom_1" style='mso-hide:all'>[沈1]</a>。</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>把路修好</p>
<p class=MsoNormal>路要平，<br>灯要亮。</p><!--EndFragment-->
<div style='mso-element:comment-list'><p class=MsoCommentText>这一句再想想。</p></div></body></html>"""
WORD_LINES = """\
在公园会议上的讲话

同志们：
今天请大家来，是要把公园的事情说清楚。Open house。
一、把路修好
路要平，
灯要亮。"""

PAGE = """<meta charset=utf-8><article><h1>在公园会议上的讲话</h1><div>江晚舟<br/>（2026年3月2日）</div>
<script>document.title = "换了"</script><img src="/nowhere.png" onerror="document.title = '换了'">
<p style="display:none">看不见</p>
<ol style="list-style-type: cjk-ideographic" start=9><li>把路修好</li><li><p>把树种好</p><p>要种活。</p></li></ol>
<ol><li>先查</li><li value=5>再修</li><li>6. 后评</li></ol><ul><li>人人动手</li></ul>
<table><tr><td>事项</td><td>单位</td></tr><tr><td><p>修路</p></td><td>园林局</td></tr></table>
<table><tr><td><p>排版用的</p><p>两段</p></td></tr></table>
<pre>  一行
  又一行</pre><blockquote>谢谢<b>大家</b>！</blockquote></article>"""
PAGE_LINES = """\
在公园会议上的讲话
江晚舟
（2026年3月2日）
九、把路修好
十、把树种好
要种活。
1. 先查
5. 再修
6. 后评
人人动手
事项\t单位
修路\t园林局
排版用的
两段
  一行
  又一行
谢谢大家！"""


@pytest.fixture
def upload(page, live_server, owner, witness):
    sign_in(page.context, owner, live_server)
    page.goto(f"{live_server.url}/imports/new/")
    return page


def pasted(page):
    return page.locator("textarea[name=text]").input_value()


@pytest.mark.parametrize(("markup", "lines"), [(WORD, WORD_LINES), (PAGE, PAGE_LINES)], ids=["word", "page"])
def test_rich_text_keeps_its_paragraphs(upload, witness, markup, lines):
    assert upload.evaluate(PASTE, [markup, "一"]) is False
    assert pasted(upload) == lines
    assert upload.title() != "换了"
    assert upload.locator("article, ol[start], table").count() == 0
    witness.judge()


def test_what_is_pasted_goes_where_the_cursor_is_and_can_be_undone(upload):
    area = upload.locator("textarea[name=text]")
    area.fill("开头结尾")
    area.evaluate("area => area.setSelectionRange(2, 2)")
    upload.evaluate(PASTE, ["<p>一</p><p>二</p>", "一\n二"])
    assert pasted(upload) == "开头一\n二结尾"
    upload.keyboard.press("Control+z")
    assert pasted(upload) == "开头结尾"


@pytest.mark.parametrize(
    ("markup", "plain"),
    [("", "一\n二"), ("<p> </p>", "一"), ("<p>只有一半</p>", "只有一半，另一半在别处")],
    ids=["none", "blank", "poorer"],
)
def test_plain_text_is_left_to_the_browser(upload, markup, plain):
    assert upload.evaluate(PASTE, [markup, plain]) is True


def test_a_long_page_is_pasted_whole(upload):
    markup = "<ol>" + "".join(f"<li>第{number}件事，要有人管。</li>" for number in range(20_000)) + "</ol>"
    upload.evaluate(PASTE, [markup, ""])
    lines = pasted(upload).split("\n")
    assert (len(lines), lines[-1]) == (20_000, "20000. 第19999件事，要有人管。")


def test_pasted_text_is_read_once_and_the_wait_is_said(upload, witness):
    page = upload
    page.evaluate(PASTE, [WORD, "一"])
    expect(page.locator("[data-waiting]")).to_be_hidden()
    witness.look(page)
    assert page.evaluate(SEND_TWICE) == [True, False, "正在识读。旧版 Word、WPS 文件需要几秒钟。"]
    expect(page.get_by_role("heading", level=1)).to_have_text("核对识读结果")
    assert SourceFile.objects.count() == 1
    witness.judge()
