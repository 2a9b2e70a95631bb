"""A ZIP of many files in a real browser: sent, watched, left, come back to; the report says what became of each."""

import re

import pytest
from playwright.sync_api import expect

from speeches.models import Job, Speech
from tests.browser.desk import sign_in
from tests.formats.bundles.zips import zipped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOPICS = ("安全生产", "防汛", "读书", "公园")
BAD = {
    "2018年/坏稿.docx": b"this is no Word file",
    "2019年/空白.txt": b"",
    "2020年/照片.jpg": b"\xff\xd8\xff\xe0",
}


def text(number):
    topic = TOPICS[number % 4]
    return (
        f"在第{number}次{topic}会议上的讲话\n同志们：\n今天，我讲两点。\n"
        f"一、看清第{number}次的难处\n一要走到现场。不要坐在屋里猜。\n二要分清责任。谁的事谁来办。\n"
        f"二、把{topic}的事办实\n{topic}的事，办一件是一件。\n谢谢大家！\n"
    ).encode()


@pytest.fixture
def folder(tmp_path):
    """Return a ZIP of 200 files in folders, three of them bad."""
    good = {f"{2018 + number % 3}年/{TOPICS[number % 4]}/稿{number}.txt": text(number) for number in range(197)}
    path = tmp_path / "历年讲话.zip"
    path.write_bytes(zipped({**good, **BAD}))
    return path


@pytest.fixture
def desk(page, owner, live_server, witness):
    sign_in(page.context, owner, live_server)
    page.goto(f"{live_server.url}/imports/new/")
    return page


def sent(page, *paths):
    page.get_by_label("文件", exact=True).set_input_files(paths)
    page.get_by_role("button", name="开始识读").click()


def half_done(job):
    """Have the job stand as a worker shows it half way."""
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, done=100, attempts=1)


def waiting(job):
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING, done=0, attempts=0)


def test_a_zip_of_200_files_with_three_bad_ones(desk, folder, live_server, witness, worker):
    page = desk
    witness.look(page)
    sent(page, folder)
    expect(page.get_by_role("heading", level=1)).to_have_text("批量导入 200 个文件")
    job = Job.objects.get()
    half_done(job)
    expect(page.locator(".job-figures")).to_contain_text("100 / 200")
    witness.look(page)

    page.get_by_role("link", name="文稿", exact=True).click()
    waiting(job)
    worker()
    page.get_by_role("link", name="后台处理").click()
    witness.look(page)
    page.get_by_role("link", name="批量导入 200 个文件", exact=True).click()
    expect(page.locator(".job-said")).to_have_text("共 200 个文件：导入 197 个，无法读取 3 个，已有而跳过 0 个。")
    expect(page.locator(".job-refused li")).to_have_count(3)
    expect(page.locator(".job-refused .file-path")).to_have_text(list(BAD))
    expect(page.locator(".job-read li")).to_have_count(197)
    witness.look(page)
    assert Speech.objects.count() == 197

    page.get_by_role("link", name="在第5次防汛会议上的讲话", exact=True).click()
    expect(page.get_by_role("heading", name="看清第5次的难处")).to_be_visible()
    page.goto(live_server.url)
    page.get_by_label("标签").select_option("防汛")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".page-foot")).to_contain_text("49 篇")
    expect(page).to_have_url(re.compile("[?&]tag=%E9%98%B2%E6%B1%9B"))
    witness.look(page)
    witness.judge()


def test_the_report_comes_to_a_page_that_stayed_open(desk, tmp_path, witness, worker):
    page = desk
    files = [tmp_path / f"稿{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(text(number))
    files[2].write_bytes(text(0))
    sent(page, *files)
    expect(page.locator("#job")).to_be_visible()
    worker()
    expect(page.locator(".job-said")).to_have_text("共 3 个文件：导入 2 个，无法读取 0 个，已有而跳过 1 个。")
    expect(page.locator(".job-skipped a")).to_have_text("在第0次安全生产会议上的讲话")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载导入说明").click()
    assert "共 3 个文件" in download.value.path().read_text("utf-8-sig")
    witness.judge()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_width_and_scheme_is_accessible(width, scheme, desk, folder, witness, worker):
    page = desk
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    doubtful = folder.with_name("存疑.txt")
    doubtful.write_text("在会上的讲话\n同志们：\n一、甲\n三、丙\n", "utf-8")
    bad = folder.with_name("坏稿.docx")
    bad.write_bytes(b"x")
    sent(page, doubtful, bad)
    worker()
    expect(page.locator(".job-group")).to_have_count(2)
    witness.look(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("link", name="1 处存疑").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("识读结果")
    witness.look(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    witness.judge()


def test_what_is_too_much_at_once_is_said_before_it_is_sent(desk, tmp_path):
    files = [tmp_path / f"{number}.txt" for number in range(201)]
    for file in files:
        file.write_bytes(b"x")
    field = desk.get_by_label("文件", exact=True)
    field.set_input_files(files)
    assert field.evaluate("input => input.validationMessage") == "一次最多选择 200 个文件。更多文件请打包成 ZIP 上传。"
    large = tmp_path / "大.zip"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024 + 1)
    field.set_input_files(large)
    assert field.evaluate("input => input.validationMessage") == "合计超过 200 MB。请分几次上传。"
    field.set_input_files(files[:200])
    assert field.evaluate("input => input.validationMessage") == ""


def test_without_a_script_many_can_be_read_in_too(browser, owner, live_server, folder, worker):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    sign_in(context, owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/imports/new/")
    sent(page, folder)
    worker()
    page.get_by_role("link", name="刷新").click()
    expect(page.locator(".job-read li")).to_have_count(197)
    context.close()
