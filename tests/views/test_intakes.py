"""Several files at once: sent on the upload page, followed on the job's page, found again by their tags."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from speeches.models import Job, Parcel, SourceFile, Speech
from speeches.services import drafting, jobs, tags
from tests.builders import make_speech
from tests.formats.bundles.zips import zipped
from tests.pages import HTMX, tree, with_class, words

NEW = reverse("import_new")
LIST = reverse("speech_list")
ZH = {"accept-language": "zh-CN"}
DOUBTFUL = "在会上的讲话\n同志们：\n一、甲\n三、丙\n".encode()


def text(number):
    return f"在第{number}次读书会上的讲话\n各位读者：\n今天，我讲两点。\n一、多读第{number}本\n二、读慢一点\n".encode()


def send(client, *files, **more):
    sent = {"file": [SimpleUploadedFile(*file) for file in files], "text": "", **more}
    return client.post(NEW, sent, headers=ZH)


@pytest.fixture
def job(owner_client, worker):
    """Return a job of which the worker has done all: two read, one of them in doubt, one skipped, one refused."""
    packed = zipped([("2018年/甲.txt", text(1)), ("2018年/乙.txt", text(1)), ("疑.txt", DOUBTFUL), ("Thumbs.db", b"x")])
    send(owner_client, ("稿.zip", packed), ("丙.pdf", b"%PDF"))
    worker()
    return Job.objects.get()


def page(client, job):
    return client.get(reverse("job_detail", args=[job.pk]), headers=ZH)


def files(response, outcome):
    """Return the words of each row of a group."""
    (group,) = with_class(tree(response), f"job-{outcome}")
    return [words(row) for row in group.iter("li")]


# -- send


@pytest.mark.parametrize("names", [["稿.zip"], ["甲.txt", "乙.txt"], ["稿.ZIP", "甲.txt"]])
def test_several_files_and_a_zip_become_a_job(names, owner, owner_client):
    data = {"稿.zip": zipped({"a.txt": text(1)}), "稿.ZIP": zipped({"a.txt": text(1)})}
    response = send(owner_client, *((name, data.get(name, text(2))) for name in names))
    job = Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("job_detail", args=[job.pk]))
    assert (job.owner, job.kind, job.total, job.request["again"]) == (owner, "intake", len(names), False)
    assert [parcel.name for parcel in job.parcels.all()] == names


def test_one_file_is_checked_as_ever(owner_client):
    send(owner_client, ("甲.txt", text(1)), again="on")
    assert (Job.objects.count(), SourceFile.objects.get().name) == (0, "甲.txt")


def test_what_cannot_begin_is_said_at_the_field(owner_client):
    response = send(owner_client, ("稿.zip", b"Rar!"))
    errors = response.context["form"].errors
    assert (response.status_code, errors) == (
        422,
        {"file": ["这不是 ZIP 压缩包，与文件名不符。请重新打包后再上传。"]},
    )
    assert (Job.objects.count(), Parcel.objects.count()) == (0, 0)


def test_too_many_jobs_are_said_at_the_field(owner_client, monkeypatch):
    monkeypatch.setattr(jobs, "OPEN_PER_PERSON", 1)
    send(owner_client, ("甲.txt", text(1)), ("乙.txt", text(2)))
    response = send(owner_client, ("丙.txt", text(3)), ("丁.txt", text(4)))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])


def test_more_files_than_are_taken_at_once(owner_client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    response = send(owner_client, ("甲.txt", text(1)), ("乙.txt", text(2)))
    said = "一次最多选择 1 个文件。更多文件请打包成 ZIP 上传。"
    assert (response.status_code, said in response.text, Job.objects.count()) == (413, True, 0)


def test_what_is_stored_already_is_read_in_when_it_is_wanted(job, owner_client, worker):
    send(owner_client, ("甲.txt", text(1)), ("乙.txt", text(2)), again="on")
    worker()
    assert Speech.objects.filter(title="在第1次读书会上的讲话").count() == 2


# -- follow


def test_while_it_waits_it_is_a_job_like_others(owner_client):
    send(owner_client, ("甲.txt", text(1)), ("乙.txt", text(2)))
    response = page(owner_client, Job.objects.get())
    assert words(tree(response).find(".//h1")) == "批量导入 2 个文件"
    assert "可以离开本页，处理会继续进行；从“后台处理”可以回到这里。" in response.text
    assert with_class(tree(response), "job-group") == []


def test_the_report_has_three_groups(job, owner_client):
    response = page(owner_client, job)
    said = words(with_class(tree(response), "job-said")[0])
    assert said == "共 4 个文件：导入 2 个，无法读取 1 个，已有而跳过 1 个。"
    assert [words(head) for head in tree(response).iter("h2")] == [
        "无法读取 1 个",
        "已有，未再导入 1 个",
        "已导入 2 个",
    ]
    assert files(response, "refused")[0].startswith("丙.pdf “丙.pdf”这类文件还不能识读。")
    assert files(response, "skipped") == ["2018年/乙.txt 在第1次读书会上的讲话"]
    assert files(response, "read") == ["疑.txt 在会上的讲话1 处存疑", "2018年/甲.txt 在第1次读书会上的讲话"]
    assert "另有 1 个系统和软件留下的文件" in response.text


def test_the_report_leads_to_the_speeches_and_the_doubts(job, owner_client):
    html = tree(page(owner_client, job))
    doubtful = SourceFile.objects.get(name="疑.txt")
    stored = Speech.objects.get(title="在第1次读书会上的讲话")
    assert html.xpath("//*[@class='job-files']//a/@href") == [
        reverse("speech_detail", args=[stored.pk]),
        reverse("speech_detail", args=[doubtful.speech_id]),
        reverse("import_reading", args=[doubtful.pk]),
        reverse("speech_detail", args=[stored.pk]),
    ]


def test_the_report_comes_when_the_job_is_over(job, owner_client):
    address = reverse("job_detail", args=[job.pk])
    response = owner_client.get(address, {"seen": "running"}, headers={**ZH, **HTMX})
    assert (len(with_class(tree(response), "job-group")), response["HX-Retarget"]) == (3, "#job")


def test_cancelled_it_says_what_stays(owner_client, worker):
    send(owner_client, ("甲.txt", text(1)), ("乙.txt", text(2)))
    job = Job.objects.get()
    owner_client.post(reverse("job_cancel", args=[job.pk]))
    assert "已取消。此前导入的文稿保留。" in page(owner_client, job).text


def test_of_a_deleted_speech_it_says_so(job, owner, owner_client):
    drafting.delete(Speech.objects.get(title="在会上的讲话"), by=owner)
    assert "疑.txt 文稿已被删除，或您已不再参与。" in files(page(owner_client, job), "read")


def test_a_job_that_is_over_stands_on_the_list_with_its_report(job, owner_client):
    response = owner_client.get(reverse("job_list"), headers=ZH)
    (line,) = with_class(tree(response), "job-line")
    assert words(line).endswith("已完成 导入说明")
    file = owner_client.get(reverse("job_file", args=[job.pk]))
    assert file.getvalue().decode("utf-8-sig").startswith("导入说明\r\n")


# -- the reading of a stored file


def test_a_stored_files_reading_is_shown_again_and_cannot_be_changed_there(job, owner_client):
    source = SourceFile.objects.get(name="疑.txt")
    response = owner_client.get(reverse("import_reading", args=[source.pk]), headers=ZH)
    html = tree(response)
    assert [words(line) for line in with_class(html, "raw")] == ["在会上的讲话", "同志们：", "一、甲", "三、丙"]
    assert len(with_class(html, "doubt")) == 1
    main = html.get_element_by_id("main")
    assert (main.xpath(".//form"), main.xpath(".//a[contains(@href, '?line')]")) == ([], [])
    assert main.xpath(".//header//a/@href") == [reverse("speech_detail", args=[source.speech_id])]


def test_what_is_not_stored_yet_is_still_being_checked(owner_client):
    send(owner_client, ("甲.txt", text(1)))
    source = SourceFile.objects.get()
    response = owner_client.get(reverse("import_reading", args=[source.pk]))
    assert response["Location"] == reverse("import_preview", args=[source.pk])


def test_a_file_that_is_gone_leads_to_its_speech(job, owner_client, settings):
    source = SourceFile.objects.get(name="疑.txt")
    for path in settings.DATA_DIR.glob("sources/??/*"):
        path.unlink()
    response = owner_client.get(reverse("import_reading", args=[source.pk]), follow=True, headers=ZH)
    assert response.redirect_chain == [(reverse("speech_detail", args=[source.speech_id]), 302)]
    assert "“疑.txt”" in response.text


def test_of_one_file_too_it_is_said_that_its_text_is_stored(job, owner_client):
    stored = Speech.objects.get(title="在第1次读书会上的讲话")
    address = send(owner_client, ("甲.md", text(1)))["Location"]
    html = tree(owner_client.get(address, headers=ZH))
    (note,) = [note for note in with_class(html, "imp-note") if note.xpath(".//a")]
    assert (words(note), note.xpath(".//a/@href")) == (
        "这份文稿已有： 在第1次读书会上的讲话",
        [reverse("speech_detail", args=[stored.pk])],
    )
    address = send(owner_client, ("丁.txt", text(4)))["Location"]
    assert "这份文稿已有" not in owner_client.get(address, headers=ZH).text


# -- tags


def titles(response):
    return [speech.title for speech in response.context["page"].speeches]


def test_tags_stand_on_the_rows_and_lead_to_their_like(job, owner_client):
    html = tree(owner_client.get(LIST, headers=ZH))
    (tag,) = with_class(html, "tag")
    assert (words(tag), tag.get("href")) == ("2018年", "?tag=2018%E5%B9%B4")
    assert html.xpath("//select[@name='tag']/option/text()") == ["全部标签", "2018年"]
    assert titles(owner_client.get(LIST + tag.get("href"))) == ["在第1次读书会上的讲话"]
    assert titles(owner_client.get(LIST, {"tag": "没有的"})) == ["在会上的讲话", "在第1次读书会上的讲话"]


def test_the_tag_stays_in_the_address_of_the_next_page(owner, owner_client):
    for _number in range(51):
        tags.give(make_speech(owner), ["会议"])
    (older,) = tree(owner_client.get(LIST, {"tag": "会议"})).xpath("//a[@rel='next']/@href")
    assert older.startswith("/?tag=%E4%BC%9A%E8%AE%AE&before=")
    assert len(titles(owner_client.get(older))) == 1


def test_without_tags_there_is_no_filter(owner, owner_client):
    make_speech(owner)
    assert tree(owner_client.get(LIST)).xpath("//select[@name='tag']") == []


def test_all_that_a_tag_finds_can_be_exported(owner, owner_client):
    tagged, _other = make_speech(owner), make_speech(owner)
    tags.give(tagged, ["会议"])
    owner_client.post(reverse("archive_new"), {"layout": "plain", "every": "1", "tag": "会议"})
    assert Job.objects.get().request["speeches"] == [[tagged.pk, tagged.title]]


def settings_form(client, speech):
    """Return the settings as the browser would send them back."""
    html = tree(client.get(reverse("speech_settings", args=[speech.pk]))).xpath("//form[@novalidate]")[0]
    return {name: value or "" for name, value in html.form_values()}


def test_tags_are_changed_in_the_settings(owner, owner_client):
    speech = make_speech(owner)
    tags.give(speech, ["防汛", "会议"])
    data = settings_form(owner_client, speech)
    assert data["tags"] == data["initial-tags"] == "会议、防汛"
    tags.give(speech, ["别的手加的"])
    owner_client.post(reverse("speech_settings", args=[speech.pk]), data | {"tags": "防汛 抗旱", "occasion": "会"})
    speech.refresh_from_db()
    assert (set(tags.of_speech(speech)), speech.occasion) == ({"防汛", "抗旱", "别的手加的"}, "会")


def test_what_cannot_be_a_tag_saves_nothing(owner, owner_client):
    speech = make_speech(owner)
    data = settings_form(owner_client, speech) | {"tags": "长" * 41, "occasion": "会"}
    response = owner_client.post(reverse("speech_settings", args=[speech.pk]), data)
    speech.refresh_from_db()
    assert (response.status_code, speech.occasion, tags.of_speech(speech)) == (422, "", [])
