"""Many files at once: each becomes a speech or says why not, none twice, whatever happens to the worker."""

from io import BytesIO

import pytest
from django.utils import timezone, translation

from speeches.formats.base import UnreadableFile
from speeches.models import Job, Membership, Parcel, SourceFile, Speech
from speeches.services import (
    access,
    drafting,
    exporting,
    importing,
    intake,
    intake_report,
    jobs,
    kept_files,
    tags,
    upkeep,
)
from tests.builders import NOW, make_speech
from tests.formats.bundles.zips import named_in_bytes, restated, zipped
from tests.intakes import begun, imported, kept, outcomes, reasons, text, titles
from tests.makers import result_of


def test_every_file_becomes_a_speech_with_its_file_and_its_doubts(owner, worker, settings):
    doubtful = "在会上的讲话\n同志们：\n一、甲\n三、丙\n".encode()
    job = imported(owner, worker, ("一.txt", text(1)), ("二.md", text(2)), ("三.txt", doubtful))
    assert outcomes(job) == [("一.txt", "read"), ("二.md", "read"), ("三.txt", "read")]
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert titles(owner) == ["在会上的讲话", "在第1次读书会上的讲话", "在第2次读书会上的讲话"]
    first, _second, third = job.arrivals.all()
    assert (first.source.speech, first.source.name, first.doubts) == (first.speech, "一.txt", 0)
    assert kept_files.SOURCES.fetch(first.source.digest) == text(1)
    assert third.doubts == len(importing.reading(third.source).notes) == 1
    assert kept(settings, "sources") == sorted(SourceFile.objects.values_list("digest", flat=True))


def test_folders_in_a_zip_are_tags(owner, worker):
    job = imported(owner, worker, ("稿.zip", zipped({"2018年/安全生产/甲.txt": text(1), "乙.txt": text(2)})))
    assert outcomes(job) == [("2018年/安全生产/甲.txt", "read"), ("乙.txt", "read")]
    assert [tags.of_speech(arrival.speech) for arrival in job.arrivals.all()] == [["2018年", "安全生产"], []]
    assert SourceFile.objects.filter(name="甲.txt").count() == 1


def test_names_without_a_word_on_their_letters_are_chinese(owner, worker):
    packed = named_in_bytes("2018年/安全生产/在会上的讲话.txt".encode("gb18030"), data=text(1))
    job = imported(owner, worker, ("稿.zip", packed))
    assert outcomes(job) == [("2018年/安全生产/在会上的讲话.txt", "read")]
    assert tags.in_use(owner) == ["2018年", "安全生产"]


def test_what_cannot_be_read_says_why_and_stops_nothing(owner, worker, settings):
    settings.UPLOAD_LIMIT = 5000
    inner = zipped({"a.txt": text(9)})
    bundle = zipped(
        [
            ("好.txt", text(1)),
            ("空.txt", b""),
            ("图.jpg", b"\xff\xd8\xff" * 99),
            ("假.docx", b"%PDF-1.7"),
            ("大.txt", b"x" * 5001),
            ("内.zip", inner),
            ("../外.txt", text(2)),
            ("Thumbs.db", b"x"),
            ("又好.txt", text(3)),
        ]
    )
    job = imported(owner, worker, ("稿.zip", bundle), ("坏.zip", b"PK\3\4"), ("~$稿.docx", b"x"), ("也好.txt", text(4)))
    assert [outcome for _path, outcome in outcomes(job)].count("read") == 3
    found = reasons(job)
    assert list(found) == ["空.txt", "图.jpg", "假.docx", "大.txt", "内.zip", "../外.txt", "坏.zip"]
    assert found["空.txt"].startswith("The file is empty.")
    assert found["图.jpg"].startswith("“图.jpg” is of a kind that cannot be read yet.")
    assert found["大.txt"] == "This is larger than 10 MB. Send only the speech itself."
    assert found["内.zip"].startswith("A ZIP inside the ZIP is not opened.")
    assert found["../外.txt"].startswith("Its path leads out of the ZIP")
    assert found["坏.zip"].startswith("The ZIP is damaged")
    report = intake_report.report_of(job)
    assert (report.total, report.passed_over, len(kept(settings, "sources"))) == (10, 2, 3)


def test_a_protected_file_among_others(owner, worker):
    packed = restated(zipped({"甲.txt": text(1)}), offset=8, layout="<H", value=0x801)
    job = imported(owner, worker, ("稿.zip", packed), ("乙.txt", text(2)))
    assert outcomes(job) == [("甲.txt", "refused"), ("乙.txt", "read")]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([("稿.zip", b"Rar!")], "This is not a ZIP file"),
        ([("稿.zip", zipped({}))], "There is no file in the ZIP."),
        ([("Thumbs.db", b"x"), ("~$稿.docx", b"x")], "None of these files is a speech."),
        ([("稿.zip", zipped({"__MACOSX/a.txt": b"x"})), ("b.zip", zipped({}))], ""),
    ],
)
def test_what_cannot_begin_is_refused_at_once_and_nothing_is_kept(files, why, owner, settings):
    if why:
        with pytest.raises(UnreadableFile, match=why):
            begun(owner, *files)
        assert (Job.objects.count(), Parcel.objects.count(), kept(settings, "parcels")) == (0, 0, [])
    else:
        assert begun(owner, *files).total == 2


def test_too_many_files_in_all(owner, settings):
    settings.INTAKE_FILES = 3
    two = zipped({"甲.txt": text(1), "乙.txt": text(2)})
    with pytest.raises(UnreadableFile, match="These are 4 files; at once 3 can be read in"):
        begun(owner, ("一.zip", two), ("二.zip", two))
    assert (Parcel.objects.count(), kept(settings, "parcels")) == (0, [])


def test_too_many_jobs(owner, monkeypatch, settings):
    monkeypatch.setattr(jobs, "OPEN_PER_PERSON", 0)
    with pytest.raises(access.Refused):
        begun(owner, ("一.txt", text(1)), ("二.txt", text(2)))
    assert (Parcel.objects.count(), kept(settings, "parcels")) == (0, [])


def test_the_same_sent_twice_is_one_job(owner, worker):
    files = ("一.txt", text(1)), ("二.txt", text(2))
    assert begun(owner, *files) == begun(owner, *files)
    assert Parcel.objects.count() == 2
    worker()
    assert Speech.objects.count() == 2


# -- stored already


def test_a_text_that_is_stored_is_known_in_another_kind_of_file(owner, worker):
    source = importing.preview(name="讲话.txt", data=text(1), by=owner, now=NOW)
    stored = importing.confirm(source, by=owner, now=NOW)
    word = exporting.export(stored, "official", by=owner).data
    job = imported(owner, worker, ("讲话.docx", word), ("讲话（副本）.md", text(1)), ("新.txt", text(2)))
    assert [(arrival.outcome, arrival.speech == stored) for arrival in job.arrivals.all()] == [
        ("skipped", True),
        ("skipped", True),
        ("read", False),
    ]
    assert Speech.objects.count() == 2


def test_a_text_that_comes_twice_is_stored_once_unless_it_is_wanted(owner, worker):
    files = ("甲.txt", text(1)), ("乙.txt", text(1))
    job = imported(owner, worker, *files)
    first, second = job.arrivals.all()
    assert (first.outcome, second.outcome, second.speech) == ("read", "skipped", first.speech)
    job = imported(owner, worker, *files, again=True)
    assert ([outcome for _path, outcome in outcomes(job)], Speech.objects.count()) == (["read", "read"], 3)


def test_others_speeches_do_not_count_and_shared_ones_do(owner, writer, worker):
    imported(writer, worker, ("甲.txt", text(1)), ("乙.txt", text(2)))
    shared = Speech.objects.get(title="在第1次读书会上的讲话")
    Membership.objects.create(speech=shared, user=owner)
    job = imported(owner, worker, ("甲.txt", text(1)), ("乙.txt", text(2)))
    assert [outcome for _path, outcome in outcomes(job)] == ["skipped", "read"]
    Membership.objects.filter(speech=shared, user=owner).delete()
    assert shared.pk not in intake_report.report_of(job).speeches


def test_a_speech_that_was_deleted_is_read_in_again(owner, worker):
    files = ("甲.txt", text(1)), ("乙.txt", text(2))
    first = imported(owner, worker, *files)
    drafting.delete(Speech.objects.get(title="在第1次读书会上的讲话"), by=owner)
    second = imported(owner, worker, *files)
    assert [outcome for _path, outcome in outcomes(second)] == ["read", "skipped"]
    assert [arrival.speech is None for arrival in first.arrivals.all()] == [True, False]


# -- afterwards


def test_what_was_sent_goes_when_it_is_done_and_the_speeches_stay(owner, worker, settings):
    imported(owner, worker, ("甲.txt", text(1)), ("乙.jpg", b"x"))
    assert len(kept(settings, "parcels")) == 2
    upkeep.sweep_parcels(now=timezone.now())
    assert (Parcel.objects.count(), len(kept(settings, "sources"))) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_parcels_are_released_with_their_rows(transactional_db, owner, worker, settings):
    job = begun(owner, ("甲.txt", text(1)), ("乙.txt", text(2)))
    waiting = begun(owner, ("甲.txt", text(1)), ("丙.txt", text(3)))
    jobs.cancel(job)
    upkeep.sweep_parcels(now=timezone.now())
    assert kept(settings, "parcels") == sorted(waiting.parcels.values_list("digest", flat=True))


def test_what_no_job_took_goes_after_a_day(owner, settings):
    Parcel.objects.create(digest="ab" * 32, name="a", size=1, position=0, sent_by=owner, sent_at=NOW)
    upkeep.sweep_parcels(now=NOW + upkeep.PENDING / 2)
    assert Parcel.objects.count() == 1
    upkeep.sweep_parcels(now=NOW + upkeep.PENDING)
    assert Parcel.objects.count() == 0


def test_the_report_can_be_kept_as_a_text(owner, worker):
    stored = make_speech(owner)
    with translation.override("zh-hans"):
        job = begun(
            owner,
            ("稿.zip", zipped([("2018年/甲.txt", text(1)), ("乙.txt", text(1)), ("Thumbs.db", b"x")])),
            ("丙.pdf", b"%PDF"),
            ("丁.txt", "在会上的讲话\n同志们：\n一、甲\n三、丙\n".encode()),
        )
    worker()
    job.refresh_from_db()
    when = timezone.localtime(job.created_at)
    assert (job.filename, job.content_type) == (f"导入说明_{when:%Y-%m-%d}.txt", "text/plain; charset=utf-8")
    lines = result_of(job).decode("utf-8-sig").split("\r\n")
    assert [line for line in lines if not line.startswith("1. 丙.pdf: ")] == [
        "导入说明",
        "",
        f"开始时间：{when:%Y-%m-%d %H:%M}",
        "导出人：沈一苇",
        "共 4 个文件：导入 2 个，无法读取 1 个，已有而跳过 1 个。",
        "另有 1 个系统和软件留下的文件（Thumbs.db、~$ 等）未计入。",
        "",
        "无法读取",
        "",
        "已有，未再导入",
        "1. 乙.txt（标题：在第1次读书会上的讲话）",
        "",
        "已导入",
        "1. 丁.txt（标题：在会上的讲话） [1 处存疑]",
        "2. 2018年/甲.txt（标题：在第1次读书会上的讲话）",
        "",
    ]
    assert stored.pk not in intake_report.report_of(job).speeches


def test_a_speech_without_a_title_is_named_by_its_file_alone(owner, worker):
    with translation.override("en"):
        job = imported(owner, worker, ("a.txt", "同志们：\n好。\n".encode()), ("b.txt", text(1)))
    assert "1. a.txt\r\n" in result_of(job).decode("utf-8-sig")


def test_sent_files_are_written_piece_by_piece(owner):
    class Stream:
        name = "稿.txt"
        asked = 0

        def chunks(self):
            data = BytesIO(text(1))
            while piece := data.read(7):
                self.asked += 1
                yield piece

    stream = Stream()
    job = intake.start([stream], by=owner, now=NOW)
    assert stream.asked > 3
    assert kept_files.PARCELS.fetch(job.parcels.get().digest) == text(1)
