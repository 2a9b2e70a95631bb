"""House styles in a real browser: the sample follows what is typed, and what is saved is in the exported file."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from playwright.sync_api import expect

from speeches.models import HouseStyle
from speeches.services import exporting
from tests.browser.desk import box, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def style(db):
    """Return the default: what the migration stored, another browser test may have cleared."""
    return HouseStyle.objects.get_or_create(name="公文版式", defaults={"is_default": True})[0]


@pytest.fixture
def page_of(page, staff, live_server, witness, style):
    """Return the page with the house style open for staff."""
    sign_in(page.context, staff, live_server)
    page.goto(f"{live_server.url}/house-styles/{style.pk}/")
    return page


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def looks(styles):
    """Return every style of styles.xml by id, as XML."""
    found = etree.fromstring(styles).iterfind(f"{W}style")
    return {style.get(f"{W}styleId"): etree.tostring(style) for style in found}


def test_bold_leads_change_the_leads_of_the_file_and_nothing_else(page_of, speech, staff, owner, witness):
    page = page_of
    before = parts(exporting.export(speech, "official", by=owner).data)
    witness.look(page)
    lead = page.locator("#sample text", has_text="一要有人管。")
    expect(lead).not_to_have_attribute("font-weight", "bold")
    page.get_by_label("段旨句式样").select_option(label="用正文字体加粗")
    expect(lead).to_have_attribute("font-weight", "bold")
    expect(lead).to_have_attribute(
        "font-family", "'仿宋_GB2312', 'MS Fang', STFangsong, SimSun, 'Noto Serif CJK SC', serif"
    )
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".message-success")).to_have_text("“公文版式”已保存。")
    after = parts(exporting.export(speech, "official", by=owner).data)
    assert [name for name in before if before[name] != after[name]] == ["word/styles.xml"]
    old, new = looks(before["word/styles.xml"]), looks(after["word/styles.xml"])
    assert ([name for name in old if old[name] != new[name]], list(old)) == (["LeadWords"], list(new))
    assert b"<w:b/>" in new["LeadWords"]
    witness.look(page)
    witness.judge()


def test_the_sample_follows_figures_and_says_what_cannot_work(page_of, style, witness):
    page = page_of
    figures, wrong = page.locator(".sample-figures"), page.locator(".sample-wrong")
    expect(figures).to_have_text("每页 22 行，每行 28 字；版心 156 × 225 毫米")
    page.get_by_label("每页行数").fill("20")
    expect(figures).to_have_text("每页 20 行，每行 28 字；版心 156 × 225 毫米")
    page.get_by_label("每页行数").fill("60")
    expect(wrong).to_contain_text("60 行")
    page.get_by_label("每页行数").fill("")
    expect(wrong).to_have_text("以下各项填写有误，改正后才能显示样张： 每页行数")
    witness.look(page)
    page.get_by_label("每页行数").fill("22")
    expect(wrong).to_have_count(0)
    style.refresh_from_db()
    assert style.lines == 22
    witness.judge()


def test_usual_margins_keep_what_was_typed(page_of, style, witness):
    page = page_of
    page.get_by_label("名称").fill("大会版式")
    page.get_by_label("段首缩进（字）").fill("0")
    page.get_by_role("button", name="讲话 25/25/28/28").click()
    expect(page.get_by_label("上（毫米）")).to_have_value("25")
    expect(page.get_by_label("名称")).to_have_value("大会版式")
    expect(page.get_by_label("段首缩进（字）")).to_have_value("0")
    expect(page.locator("#sample svg").first.get_by_text("25 mm").first).to_be_visible()
    expect(page.get_by_role("button", name="讲话 25/25/28/28")).to_be_focused()
    # The exchanged form is as alive as the first one.
    page.get_by_label("上（毫米）").fill("41")
    expect(page.locator("#sample svg").first.get_by_text("41 mm")).to_be_visible()
    page.get_by_label("每行字数").fill("27")
    page.get_by_label("名称").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("大会版式")
    style.refresh_from_db()
    assert (style.margin_top, style.margin_right, style.indent, style.characters) == (41, 28, 0, 27)
    witness.judge()


def test_the_keyboard_reaches_every_field_above_the_buttons(page_of):
    """The line of buttons stays at the foot of the window: no field that has the focus may lie under it."""
    page = page_of
    page.get_by_label("名称").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name ?? ''")
        if name in {"", "csrfmiddlewaretoken"}:
            break
        bottom = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert bottom <= box(page, ".form-actions")["top"] + 1, name
        if name == "digits":
            return
    raise AssertionError("the last field was not reached")


def test_without_a_script_a_button_shows_the_sample(browser, staff, live_server, style):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    sign_in(context, staff, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/house-styles/{style.pk}/")
    page.get_by_label("每页行数").fill("20")
    page.get_by_role("button", name="显示样张").click()
    expect(page.locator(".sample-figures")).to_contain_text("每页 20 行")
    expect(page.get_by_label("每页行数")).to_have_value("20")
    page.get_by_role("button", name="公文 37/35/28/26").click()
    expect(page.get_by_label("每页行数")).to_have_value("20")
    page.get_by_role("button", name="保存").last.click()
    expect(page.locator(".message-success")).to_have_text("“公文版式”已保存。")
    style.refresh_from_db()
    assert style.lines == 20
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_is_fit_for_everybody(page, staff, owner, live_server, witness, style, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    other = HouseStyle.objects.create(name="办公室版式")
    addresses = ["", "new/", f"{style.pk}/", f"{other.pk}/delete/", f"{style.pk}/delete/"]
    for user, paths in ((staff, addresses), (owner, ["", f"{style.pk}/"])):
        page.context.clear_cookies()
        sign_in(page.context, user, live_server)
        for path in paths:
            page.goto(f"{live_server.url}/house-styles/{path}")
            witness.look(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path}: {wide}"
    # The paper stays white in the dark.
    assert page.locator("#sample svg rect").first.get_attribute("fill") == "#ffffff"
    witness.judge()
