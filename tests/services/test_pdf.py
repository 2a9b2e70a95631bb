"""Pages as PDF: made once for the same pages, shared by colleagues, never of what somebody may not see."""

import docx
import pdfplumber
import pytest
from django.utils import timezone

from speeches.domain.numbering import paragraphs
from speeches.models import Job, Membership, Speech
from speeches.services import access, exporting, jobs, manuscripts, pdf
from speeches.services.job_runs import Cancelled, Progress
from tests.builders import make_manuscript, make_speech
from tests.makers import result_of
from tests.offices import COUNTING, FAILING, gone, real, stand_in


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def program(settings, tmp_path):
    """Have a program stand in for LibreOffice."""

    def named(body):
        settings.SOFFICE = str(stand_in(tmp_path, body))

    named(COUNTING)
    return named


def runs(tmp_path):
    return len((tmp_path / "runs").read_text()) if (tmp_path / "runs").exists() else 0


def made(ordered, worker, by):
    """Return the job after the worker had it."""
    job = pdf.start(ordered, by=by)
    worker()
    job.refresh_from_db()
    return job


def change(speech, text="换了一段。"):
    """Change the text as an editor would."""
    Speech.objects.filter(pk=speech.pk).update(opening=text, updated_at=timezone.now())
    speech.refresh_from_db()


def test_a_pdf_is_made_of_the_word_file_and_named_like_the_speech(speech, owner, worker, program):
    ordered = pdf.order(speech, "official")
    assert pdf.made(ordered) is False
    job = made(ordered, worker, owner)
    assert (job.state, job.filename, job.content_type) == ("done", "在全市公园工作会议上的讲话.pdf", "application/pdf")
    assert (pdf.made(ordered), pdf.made_from(job)) == (True, ordered.digest)
    with pdf.opened(speech, ordered.digest) as file:
        assert file.read() == result_of(job) == b"%PDF-1.4 of " + ordered.word


def test_the_word_file_names_nobody_and_no_time(speech, tmp_path):
    before = pdf.order(speech, "official")
    Speech.objects.filter(pk=speech.pk).update(updated_at=timezone.now())
    speech.refresh_from_db()
    assert pdf.order(speech, "official").digest == before.digest
    (tmp_path / "a.docx").write_bytes(before.word)
    assert docx.Document(str(tmp_path / "a.docx")).core_properties.author == ""
    change(speech)
    assert pdf.order(speech, "official").digest != before.digest


def test_colleagues_share_one_run_of_libreoffice(speech, owner, writer, worker, program, tmp_path):
    first, second = (
        pdf.start(pdf.order(speech, "official"), by=owner),
        pdf.start(pdf.order(speech, "official"), by=writer),
    )
    worker()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.pk == second.pk, first.state, second.state) == (False, "done", "done")
    assert (result_of(first) == result_of(second), runs(tmp_path)) == (True, 1)


def test_asking_twice_makes_one_job(speech, owner, program):
    ordered = pdf.order(speech, "official")
    one, again = pdf.start(ordered, by=owner), pdf.start(pdf.order(speech, "official"), by=owner)
    other = pdf.start(pdf.order(speech, "reading_copy"), by=owner)
    assert (one.pk == again.pk, one.pk == other.pk) == (True, False)


def test_what_is_printed_is_what_stands_there_when_the_work_begins(speech, owner, worker, program):
    ordered = pdf.order(speech, "official")
    pdf.start(ordered, by=owner)
    change(speech)
    worker()
    assert (pdf.made(ordered), pdf.made(pdf.order(speech, "official"))) == (False, True)


def test_the_pages_before_the_last_change_are_not_kept(
    speech, owner, writer, worker, program, settings, django_capture_on_commit_callbacks
):
    theirs = made(pdf.order(speech, "official"), worker, writer)
    for text in ("甲。", "乙。", "丙。"):
        change(speech, text)
        with django_capture_on_commit_callbacks(execute=True):
            job = made(pdf.order(speech, "official"), worker, owner)
    kept = {path.parent.name + path.name for path in settings.DATA_DIR.glob("results/??/*")}
    assert {row.pk for row in Job.objects.all()} == {theirs.pk, job.pk}
    assert kept == {Job.objects.get(pk=theirs.pk).digest, job.digest}


def test_a_layout_has_its_options(speech, owner, worker, program):
    large = pdf.order(speech, "reading_copy", {"size": "26"})
    made(large, worker, owner)
    assert (pdf.made(large), pdf.made(pdf.order(speech, "reading_copy"))) == (True, False)


def test_what_has_no_pages_or_is_unknown_is_refused(speech):
    for layout, options, why in (
        ("plain", {}, pdf.NoPages),
        ("nosuch", {}, exporting.UnknownLayout),
        ("reading_copy", {"size": "99"}, exporting.UnknownOption),
    ):
        with pytest.raises(why):
            pdf.order(speech, layout, options)


def test_a_digest_of_another_speech_opens_nothing(speech, owner, worker, program):
    ordered = pdf.order(speech, "official")
    made(ordered, worker, owner)
    other = make_speech(owner, make_manuscript(title="另一篇"))
    for of, digest in ((other, ordered.digest), (speech, "0" * 64), (speech, "")):
        with pytest.raises(access.Missing):
            pdf.opened(of, digest)


def test_a_pdf_whose_file_is_gone_is_made_again(speech, owner, worker, program, tmp_path, settings):
    ordered = pdf.order(speech, "official")
    job = made(ordered, worker, owner)
    (settings.DATA_DIR / "results" / job.digest[:2] / job.digest[2:]).unlink()
    assert pdf.made(ordered) is False
    made(ordered, worker, owner)
    assert (pdf.made(ordered), runs(tmp_path)) == (True, 2)


def test_whoever_was_taken_off_the_speech_gets_nothing(speech, writer, worker, program, tmp_path):
    job = pdf.start(pdf.order(speech, "official"), by=writer)
    Membership.objects.filter(user=writer).delete()
    worker()
    job.refresh_from_db()
    assert (job.state, str(jobs.why(job))) == ("failed", "The speech was deleted, or you no longer work on it.")
    assert (pdf.made_from(job), runs(tmp_path)) == ("", 0)


def test_what_libreoffice_says_is_what_the_owner_is_told(speech, owner, worker, program, settings):
    program(FAILING)
    settings.PDF_MEGABYTES = 333
    job = made(pdf.order(speech, "official"), worker, owner)
    assert (job.state, str(jobs.why(job))) == (
        "failed",
        "LibreOffice broke off; perhaps 333 MB of memory are too little.",
    )


def test_without_libreoffice_that_is_said(speech, owner, worker, settings, tmp_path):
    settings.SOFFICE = str(tmp_path / "nowhere")
    assert (pdf.available(), pdf.program()) == (False, None)
    job = made(pdf.order(speech, "official"), worker, owner)
    assert (job.state, str(jobs.why(job))) == ("failed", "LibreOffice is not installed here.")


def test_a_cancelled_job_ends_libreoffice(speech, owner, program, tmp_path):
    program("pathlib.Path(__file__).with_name('pid').write_text(str(os.getpid()))\ntime.sleep(600)")
    job = pdf.start(pdf.order(speech, "official"), by=owner)
    jobs.cancel(job)
    with pytest.raises(Cancelled):
        pdf.make(job, Progress(job))
    pid = tmp_path / "pid"  # on a busy machine it may be stopped before it wrote a word
    assert pid.exists() is False or gone(int(pid.read_text())) is True


@pytest.mark.rendering
@pytest.mark.parametrize("layout", ["official", "reading_copy"])
def test_the_text_of_the_pdf_is_the_speech(speech, owner, worker, settings, layout):
    settings.SOFFICE = str(real())
    ordered = pdf.order(speech, layout)
    made(ordered, worker, owner)
    with pdf.opened(speech, ordered.digest) as file, pdfplumber.open(file) as pages:
        printed = "".join("".join(_text_area(page).split()) for page in pages.pages)
    spoken = "".join("".join(one.text.split()) for one in paragraphs(manuscripts.load(speech).manuscript))
    assert printed == spoken


def _text_area(page):
    """Return the text of a page without its foot, where the number stands."""
    return page.crop((0, 0, page.width, page.height - 34 / 25.4 * 72)).extract_text()
