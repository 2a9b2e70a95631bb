"""Many speeches become one ZIP: whatever cannot be printed is in its report, and stops nothing."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.utils import timezone, translation

from speeches.domain.messages import Message
from speeches.models import Job, Membership, Speech
from speeches.services import access, archives, exporting, jobs
from speeches.services.job_runs import Cancelled, Progress
from tests.builders import make_manuscript, make_speech
from tests.makers import result_of
from tests.offices import COUNTING, QUICK, keep_pdf, stand_in

CHANGED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def titled(owner, *titles):
    return [make_speech(owner, make_manuscript(sections=1, points=1, title=title)) for title in titles]


def zipped(owner, worker, speeches, layout="official", **more):
    """Return the job after the worker had it, and its ZIP."""
    job = archives.start([speech.pk for speech in speeches], layout, by=owner, **more)
    worker()
    job.refresh_from_db()
    return job, zipfile.ZipFile(BytesIO(result_of(job)))


def report(archive):
    return archive.read("导出说明.txt").decode("utf-8-sig").split("\r\n")


def test_a_zip_has_each_speech_as_it_is_downloaded_and_a_report(owner, worker):
    speeches = titled(owner, "在甲会上的讲话", "在乙会上的讲话")
    job, archive = zipped(owner, worker, speeches)
    assert archive.testzip() is None
    assert archive.namelist() == ["在甲会上的讲话.docx", "在乙会上的讲话.docx", "导出说明.txt"]
    for speech, name in zip(speeches, archive.namelist(), strict=False):
        assert archive.read(name) == exporting.export(speech, "official", by=owner).data
    begun = timezone.localtime(job.created_at)
    assert (job.done, job.total, job.content_type) == (2, 2, "application/zip")
    assert job.filename == f"讲话稿_{begun:%Y-%m-%d}.zip"
    assert report(archive) == [
        "导出说明",
        "",
        f"开始时间：{begun:%Y-%m-%d %H:%M}",
        "导出人：沈一苇",
        "版式：正式稿",
        "共选 2 篇，压缩包内有 2 篇。",
        "",
        "已导出",
        "1. 在甲会上的讲话.docx",
        "2. 在乙会上的讲话.docx",
        "",
    ]
    assert jobs.report(job) == [Message("%(done)d of %(total)d speeches are in the ZIP.", {"done": 2, "total": 2})]


def test_names_are_marked_as_unicode_and_times_are_those_of_the_office(owner, worker):
    (speech,) = titled(owner, "在甲会上的讲话")
    Speech.objects.update(updated_at=CHANGED)
    entry = zipped(owner, worker, [speech])[1].infolist()[0]
    assert (entry.flag_bits & 0x800, entry.date_time) == (0x800, (2026, 3, 2, 17, 30, 0))


@pytest.mark.parametrize(("year", "kept"), [(1970, 1980), (2200, 2107)])
def test_a_time_that_a_zip_cannot_name_is_moved_into_its_years(year, kept, owner, worker):
    (speech,) = titled(owner, "甲")
    Speech.objects.update(updated_at=CHANGED.replace(year=year))
    assert zipped(owner, worker, [speech])[1].infolist()[0].date_time[0] == kept


def test_equal_names_are_numbered_whatever_their_case(owner, worker):
    titles = ["讲话", "讲话", "讲话（2）", "讲话", "Speech", "SPEECH", "导出说明", ""]
    archive = zipped(owner, worker, titled(owner, *titles), "plain")[1]
    assert archive.namelist() == [
        "讲话.txt",
        "讲话（2）.txt",
        "讲话（2）（2）.txt",
        "讲话（3）.txt",
        "Speech.txt",
        "SPEECH（2）.txt",
        "导出说明（2）.txt",
        "讲话稿.txt",
        "导出说明.txt",
    ]


def test_the_report_gives_the_title_of_what_is_called_otherwise(owner, worker):
    archive = zipped(owner, worker, titled(owner, "讲话", "讲话", "问：谁/来办", ""))[1]
    assert report(archive)[8:-1] == [
        "1. 讲话.docx",
        "2. 讲话（2）.docx（标题：讲话）",
        "3. 问：谁-来办.docx（标题：问：谁/来办）",
        "4. 讲话稿.docx",
    ]


def test_texts_are_packed_and_word_files_are_not_packed_twice(owner, worker):
    (speech,) = titled(owner, "甲")
    kinds = [zipped(owner, worker, [speech], layout)[1].infolist()[0].compress_type for layout in ("official", "plain")]
    assert kinds == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_what_one_may_no_longer_see_is_left_out_and_named_by_its_title_of_then(owner, writer, worker):
    mine, gone, lost, never = titled(writer, "我的", "被删的", "被收回的", "别人的")
    for speech in (mine, gone, lost):
        Membership.objects.create(speech=speech, user=owner)
    job = archives.start([mine.pk, gone.pk, lost.pk, never.pk], "official", by=owner)
    gone.delete()
    Membership.objects.filter(speech=lost, user=owner).delete()
    worker()
    job.refresh_from_db()
    archive = zipfile.ZipFile(BytesIO(result_of(job)))
    assert archive.namelist() == ["我的.docx", "导出说明.txt"]
    assert report(archive)[5:10] == [
        "共选 4 篇，压缩包内有 1 篇。",
        "",
        "未导出",
        "1. 《被删的》：文稿已删除，或您已不再参与。",
        "2. 《被收回的》：文稿已删除，或您已不再参与。",
    ]
    assert report(archive)[10] == "3. 《未命名文稿》：文稿已删除，或您已不再参与。"
    assert [str(message) for message in jobs.report(job)][:2] == [
        "1 of 4 speeches are in the ZIP.",
        "“被删的”: it was deleted, or you no longer work on it.",
    ]


def test_a_speech_that_cannot_be_printed_does_not_stop_the_rest(owner, worker, caplog):
    broken, sound = titled(owner, "坏的", "好的")
    Speech.objects.filter(pk=broken.pk).update(section_style="no such style")
    job, archive = zipped(owner, worker, [broken, sound])
    assert (job.state, archive.namelist()) == ("done", ["好的.docx", "导出说明.txt"])
    assert report(archive)[8] == "1. 《坏的》：未能生成文件。详情已记入服务器日志。"
    assert [record.getMessage() for record in caplog.records if record.exc_info] == [
        f"Speech {broken.pk} could not be printed for job {job.pk}"
    ]


def test_where_nothing_can_be_printed_there_is_no_zip(owner, worker, settings):
    (speech,) = titled(owner, "被删的")
    job = archives.start([speech.pk], "official", by=owner)
    speech.delete()
    worker()
    job.refresh_from_db()
    assert (job.state, job.digest) == ("failed", "")
    assert str(jobs.why(job)) == (
        "None of the 1 speeches could be printed. “被删的”: it was deleted, or you no longer work on it."
    )
    assert [file for file in settings.DATA_DIR.rglob("*") if file.is_file()] == []


def test_a_cancelled_zip_leaves_no_file(owner, worker, settings):
    speeches = titled(owner, "甲", "乙")
    job = archives.start([speech.pk for speech in speeches], "official", by=owner)
    Job.objects.filter(pk=job.pk).update(state=Job.State.CANCELLED)
    worker()
    assert [file for file in settings.DATA_DIR.rglob("*") if file.is_file()] == []


def test_options_of_the_layout_are_kept_to(owner, worker):
    (speech,) = titled(owner, "甲")
    archive = zipped(owner, worker, [speech], "reading_copy", options={"size": "26"})[1]
    printed = exporting.export(speech, "reading_copy", by=owner, options={"size": "26"}).data
    assert archive.read("甲（大字稿）.docx") == printed


def test_pages_come_as_pdf_and_are_kept_by_nobody_twice(owner, worker, settings, tmp_path):
    settings.SOFFICE = str(stand_in(tmp_path, COUNTING))
    speeches = titled(owner, "甲", "乙")
    job, archive = zipped(owner, worker, speeches, as_pdf=True)
    assert archive.namelist() == ["甲.pdf", "乙.pdf", "导出说明.txt"]
    assert archive.read("甲.pdf") == b"%PDF-1.4 of " + exporting.export_unsigned(speeches[0], "official")
    assert (job.done, report(archive)[4]) == (2, "版式：正式稿（PDF）")
    assert (tmp_path / "runs").read_text() == "xx"


def test_pages_that_were_made_before_are_taken(owner, worker, settings, tmp_path):
    settings.SOFFICE = str(stand_in(tmp_path, QUICK))
    (speech,) = titled(owner, "甲")
    keep_pdf(speech, owner)
    archive = zipped(owner, worker, [speech], as_pdf=True)[1]
    assert archive.read("甲.pdf") == b"%PDF-1.4 of before"


def test_pages_that_cannot_be_made_are_left_out_with_the_reason(owner, worker, settings, tmp_path):
    second_fails = (
        "runs = pathlib.Path(__file__).with_name('runs')\nruns.open('a').write('x')\n"
        "if runs.read_text() == 'xx':\n    sys.exit(1)\n"
    )
    settings.SOFFICE = str(stand_in(tmp_path, second_fails + QUICK))
    archive = zipped(owner, worker, titled(owner, "甲", "乙", "丙"), as_pdf=True)[1]
    assert archive.namelist() == ["甲.pdf", "丙.pdf", "导出说明.txt"]
    assert report(archive)[8].startswith("1. 《乙》：")
    assert "LibreOffice" in report(archive)[8]


def test_a_cancelled_zip_of_pages_stops_in_the_middle_of_one(owner, settings, tmp_path):
    settings.SOFFICE = str(stand_in(tmp_path, "time.sleep(600)"))
    (speech,) = titled(owner, "甲")
    job = archives.start([speech.pk], "official", by=owner, as_pdf=True)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    asked = []

    def clock():
        asked.append("what time is it")
        if len(asked) == 2:
            jobs.cancel(job)
        return float(len(asked))

    with pytest.raises(Cancelled):
        archives.make(job, Progress(job, clock=clock))
    assert [file for file in settings.DATA_DIR.glob("results/**/*") if file.is_file()] == []


def test_the_report_speaks_the_language_of_who_asked(owner, worker):
    (speech,) = titled(owner, "甲")
    with translation.override("en"):
        archive = zipped(owner, worker, [speech])[1]
    assert archive.namelist() == ["甲.docx", "Export report.txt"]
    assert archive.read("Export report.txt").decode("utf-8-sig").split("\r\n")[3] == "By: 沈一苇"


def test_the_order_of_the_page_is_kept_and_each_comes_once(owner, worker):
    one, two = titled(owner, "甲", "乙")
    assert zipped(owner, worker, [two, one, two])[1].namelist()[:2] == ["乙.docx", "甲.docx"]


@pytest.mark.parametrize(
    ("number", "as_pdf", "said"),
    [
        (0, False, "No speech is selected. Tick those that you want to export."),
        (4, False, "These are 4 speeches; one ZIP takes 3. Export them in several parts."),
        (3, True, "These are 3 speeches; one ZIP takes 2. Export them in several parts."),
    ],
)
def test_none_and_too_many_are_refused(number, as_pdf, said, owner, settings):
    settings.ARCHIVE_LIMIT, settings.ARCHIVE_PDF_LIMIT = 3, 2
    with pytest.raises(archives.BadSelection) as refused:
        archives.start(range(1, number + 1), "official", by=owner, as_pdf=as_pdf)
    assert (str(refused.value.message), Job.objects.count()) == (said, 0)


def test_an_unknown_layout_or_option_is_refused_at_once(owner):
    (speech,) = titled(owner, "甲")
    with pytest.raises(exporting.UnknownLayout):
        archives.start([speech.pk], "papyrus", by=owner)
    with pytest.raises(exporting.UnknownOption):
        archives.start([speech.pk], "official", by=owner, options={"size": "26"})


def test_the_ticks_are_counted_while_it_goes(owner, worker):
    speeches = titled(owner, "甲", "乙", "丙")
    job = archives.start([speech.pk for speech in speeches], "official", by=owner)
    assert (job.done, job.total) == (0, 3)
    with pytest.raises(access.Missing):
        jobs.opened(job)
