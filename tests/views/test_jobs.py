"""How far a job is, as its owner sees it from second to second; the file it made; the list of what was done."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.domain.messages import Message
from speeches.models import Job
from speeches.services import archives, job_runs, jobs
from tests.builders import make_manuscript, make_speech
from tests.pages import HTMX, beside, tree, with_class, words

LIST = reverse("job_list")
ZH = {"accept-language": "zh-CN"}


@pytest.fixture
def job(owner):
    speeches = [
        make_speech(owner, make_manuscript(sections=1, points=1, title=title)) for title in ("甲", "乙", "丙", "丁")
    ]
    return archives.start([speech.pk for speech in speeches], "official", by=owner)


def page(client, job, **more):
    return client.get(reverse("job_detail", kwargs={"pk": job.pk}), headers=ZH, **more)


def fragment(client, job, seen):
    return client.get(reverse("job_detail", kwargs={"pk": job.pk}), {"seen": seen}, headers={**ZH, **HTMX})


def now_is(job, **fields):
    Job.objects.filter(pk=job.pk).update(**fields)


def running(job, done):
    now_is(job, state=Job.State.RUNNING, attempts=1, done=done, heartbeat_at=timezone.now())


def sentence(response):
    return words(with_class(tree(response), "job-said")[0])


def polled(response):
    """Return the address that the page asks again every second; None when it has stopped."""
    asking = tree(response).xpath("//*[@hx-trigger='every 1s']/@hx-get")
    return asking[0] if asking else None


def bar(response):
    (progress,) = tree(response).xpath("//progress")
    return progress.get("value"), progress.get("max"), words(with_class(tree(response), "job-figures")[0])


def test_a_job_that_waits_says_so_and_asks_again(job, owner_client):
    response = page(owner_client, job)
    assert words(tree(response).find(".//h1")) == "导出 4 篇文稿 · 正式稿"
    assert sentence(response) == "正在排队，等待后台程序处理。"
    assert bar(response) == ("0", "4", "0 / 4 0 %")
    assert polled(response) == f"/jobs/{job.pk}/?seen=waiting"


def test_the_figures_alone_are_exchanged_while_nothing_else_changes(job, owner_client):
    running(job, 3)
    response = fragment(owner_client, job, "running")
    assert [element.get("id") for element in tree(response)] == ["job-progress"]
    assert bar(response) == ("3", "4", "3 / 4 75 %")
    assert (response.get("HX-Retarget"), tree(response).xpath("//button | //a")) == (None, [])
    assert polled(response) == f"/jobs/{job.pk}/?seen=running"


@pytest.mark.parametrize("seen", ["waiting", ""])
def test_what_is_new_is_exchanged_as_a_whole_and_said_once(seen, job, owner_client):
    running(job, 1)
    response = fragment(owner_client, job, seen)
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#job", "outerHTML")
    assert (beside(response), words(tree(response).get_element_by_id("job-live"))) == (["job-live"], "正在处理。")


def test_without_a_worker_the_page_says_so_in_plain_words(job, owner_client):
    now_is(job, heartbeat_at=timezone.now() - jobs.PATIENCE)
    response = fragment(owner_client, job, "waiting")
    assert sentence(response) == "后台程序没有运行，暂时无法处理。请告知系统管理员。"
    assert polled(response) == f"/jobs/{job.pk}/?seen=alone"
    assert words(with_class(tree(owner_client.get(LIST, headers=ZH)), "job-state")[0]) == "后台程序未运行"


def test_a_finished_job_stops_asking_and_offers_its_file(job, owner_client, worker):
    worker()
    response = fragment(owner_client, job, "running")
    assert (polled(response), sentence(response)) == (None, "已完成，可以下载。")
    (link,) = tree(response).xpath("//a[@download]")
    assert (link.get("href"), words(link)) == (f"/jobs/{job.pk}/file/", "下载")
    assert [words(line) for line in with_class(tree(response), "job-report")[0]] == ["共选 4 篇，压缩包内有 4 篇。"]


def test_a_browser_without_a_script_sees_the_same_by_a_link(job, owner_client):
    (link,) = tree(page(owner_client, job)).xpath("//noscript/a")
    assert (words(link), link.get("href")) == ("刷新", f"/jobs/{job.pk}/")


def test_the_file_comes_under_its_chinese_name_and_is_not_kept(job, owner_client, worker):
    worker()
    job.refresh_from_db()
    response = owner_client.get(reverse("job_file", kwargs={"pk": job.pk}))
    names = zipfile.ZipFile(BytesIO(response.getvalue())).namelist()
    assert sorted(names) == ["丁.docx", "丙.docx", "乙.docx", "导出说明.txt", "甲.docx"]
    day = f"{timezone.localtime(job.created_at):%Y-%m-%d}"
    encoded = "%E8%AE%B2%E8%AF%9D%E7%A8%BF"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{encoded}_{day}.zip"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/zip", "nosniff")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("state", ["waiting", "running", "failed", "cancelled"])
def test_before_the_end_there_is_no_file(state, job, owner_client):
    now_is(job, state=state)
    assert owner_client.get(reverse("job_file", kwargs={"pk": job.pk})).status_code == 404


def test_a_file_that_is_gone_is_not_there(job, owner_client, worker, settings):
    worker()
    next(path for path in settings.DATA_DIR.glob("results/??/*") if path.is_file()).unlink()
    assert owner_client.get(reverse("job_file", kwargs={"pk": job.pk})).status_code == 404


def test_a_job_can_be_cancelled(job, owner_client, worker):
    response = owner_client.post(reverse("job_cancel", kwargs={"pk": job.pk}))
    assert (response.status_code, response["Location"]) == (302, f"/jobs/{job.pk}/")
    worker()
    shown = page(owner_client, job)
    assert (sentence(shown), polled(shown)) == ("已取消。", None)
    assert tree(shown).xpath("//form[contains(@action, 'cancel')]") == []


def test_what_was_done_meanwhile_is_not_cancelled(job, owner_client, worker):
    worker()
    owner_client.post(reverse("job_cancel", kwargs={"pk": job.pk}))
    assert sentence(page(owner_client, job)) == "已完成，可以下载。"


def test_a_failed_job_says_why(job, owner_client):
    why = job_runs.plain(Message("None of the %(total)d speeches could be printed. %(why)s", {"total": 4, "why": "？"}))
    now_is(job, state="failed", why=why, finished_at=timezone.now())
    response = page(owner_client, job)
    assert (sentence(response), polled(response)) == ("4 篇文稿都未能导出。？", None)
    (link,) = tree(response).xpath("//main//section//a")
    assert link.get("href") == reverse("speech_list")


def test_looking_at_a_job_whose_worker_was_killed_has_it_begun_again(job, owner_client, worker):
    running(job, 2)
    now_is(job, heartbeat_at=timezone.now() - 2 * jobs.SILENCE)
    assert sentence(page(owner_client, job)) == "正在排队，等待后台程序处理。"
    worker()
    assert sentence(page(owner_client, job)) == "已完成，可以下载。"


def test_the_list_has_the_persons_own_jobs_the_last_first(job, owner, owner_client, stranger_client, worker):
    worker()
    (speech,) = (make_speech(owner, make_manuscript(title="在甲会上的讲话")),)
    again = archives.start([speech.pk], "plain", by=owner)
    rows = with_class(tree(owner_client.get(LIST, headers=ZH)), "job-line")
    assert [words(with_class(row, "who")[0].find("a")) for row in rows] == [
        "导出 1 篇文稿 · 纯文本",
        "导出 4 篇文稿 · 正式稿",
    ]
    assert [words(with_class(row, "job-state")[0]) for row in rows] == ["等待处理", "已完成"]
    assert [row.xpath(".//a/@href") for row in rows] == [
        [f"/jobs/{again.pk}/"],
        [f"/jobs/{job.pk}/", f"/jobs/{job.pk}/file/"],
    ]
    assert "近期没有后台处理" in stranger_client.get(LIST, headers=ZH).content.decode()


def test_the_list_says_how_far_a_job_is(job, owner_client):
    running(job, 3)
    assert words(with_class(tree(owner_client.get(LIST, headers=ZH)), "job-state")[0]) == "3 / 4"


def test_a_job_of_one_speech_is_called_by_its_title(owner, owner_client):
    speech = make_speech(owner, make_manuscript(title="在甲会上的讲话"))
    job = jobs.start("pdf", by=owner, request={"layout": "official", "options": {}}, speech=speech)
    running(job, 0)
    response = page(owner_client, job)
    assert words(tree(response).find(".//h1")) == "在甲会上的讲话 · 正式稿（PDF）"
    (progress,) = tree(response).xpath("//progress")
    assert (progress.get("value"), with_class(tree(response), "job-figures")) == (None, [])


def test_a_layout_that_is_gone_does_not_break_the_list(job, owner_client):
    now_is(job, request={**job.request, "layout": "papyrus"})
    assert words(with_class(tree(owner_client.get(LIST, headers=ZH)), "who")[0].find("a")) == "导出 4 篇文稿"


def test_the_list_takes_a_fixed_number_of_queries(job, owner, owner_client, django_assert_num_queries):
    for number in range(8):
        jobs.start("pdf", by=owner, request={"number": number}, speech=make_speech(owner))
    now_is(job, heartbeat_at=timezone.now() + timedelta(seconds=5))
    with django_assert_num_queries(4):  # session, person, silent jobs, jobs
        owner_client.get(LIST)
