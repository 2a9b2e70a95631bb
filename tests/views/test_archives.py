"""What is selected on the list becomes a job; what cannot be begun is said on the list."""

import pytest
from django.urls import reverse

from speeches.models import Job, Membership
from speeches.services import exporting, jobs
from tests.builders import make_manuscript, make_speech
from tests.pages import tree, with_class, words

LIST, NEW = reverse("speech_list"), reverse("archive_new")
ZH = {"accept-language": "zh-CN"}


def titled(owner, *titles, **fields):
    return [make_speech(owner, make_manuscript(sections=1, points=1, title=title), **fields) for title in titles]


def said(client, response):
    """Return where an answer sends the browser, and the message that stands there."""
    page = client.get(response["Location"], headers=ZH)
    return response["Location"], words(tree(page).get_element_by_id("messages"))


def asked():
    """Return titles, layout, options and pages of the one job there is."""
    request = Job.objects.get().request
    return [title for _pk, title in request["speeches"]], request["layout"], request["options"], request["pdf"]


def test_each_row_can_be_selected_by_the_name_of_its_speech(owner, owner_client):
    speeches = titled(owner, "在甲会上的讲话", "")
    page = tree(owner_client.get(LIST, headers=ZH))
    boxes = page.xpath("//form[@action='/archives/new/']//td/label/input[@type='checkbox']")
    assert [(box.get("name"), box.get("value"), box.get("aria-label")) for box in boxes] == [
        ("speech", str(speeches[1].pk), "选择《未命名》"),
        ("speech", str(speeches[0].pk), "选择《在甲会上的讲话》"),
    ]


def test_enter_on_a_box_exports_nothing(owner, owner_client):
    (speech,) = titled(owner, "甲")
    form = tree(owner_client.get(LIST)).xpath("//form[@action='/archives/new/']")[0]
    first = form.xpath(".//button[not(@type='button')]")[0]  # which Enter presses
    assert ("hidden" in first.keys(), first.get("name")) == (True, None)  # noqa: SIM118 (an element, not a mapping)
    response = owner_client.post(NEW, {"speech": speech.pk})
    assert said(owner_client, response) == (LIST, "请在菜单中选择导出的版式。")
    assert Job.objects.count() == 0


def test_the_menu_has_every_layout_with_its_options(owner, owner_client):
    titled(owner, "甲")
    form = tree(owner_client.get(LIST)).xpath("//form[@action='/archives/new/']")[0]
    offered = {button.get("value") for button in form.xpath(".//button[@name='layout']")}
    assert offered - {f"{code}.pdf" for code in ("official", "reading_copy", "outline")} == set(exporting.LAYOUTS)
    sizes = form.xpath(".//select[@name='reading_copy-size']/option/@value")
    assert sizes == [value for value, _title in exporting.LAYOUTS["reading_copy"].options[0].choices]


def test_what_is_selected_becomes_a_job_that_is_shown(owner, owner_client):
    one, _other, three = titled(owner, "甲", "乙", "丙")
    response = owner_client.post(NEW, {"speech": [three.pk, one.pk], "layout": "official"})
    job = Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("job_detail", kwargs={"pk": job.pk}))
    assert (job.owner, job.kind, job.total) == (owner, "archive", 2)
    assert asked() == (["丙", "甲"], "official", {}, False)


def test_the_options_of_the_chosen_layout_go_along_and_others_do_not(owner, owner_client):
    (speech,) = titled(owner, "甲")
    sent = {"speech": speech.pk, "reading_copy-size": "26", "outline-no": "such"}
    owner_client.post(NEW, {**sent, "layout": "reading_copy"})
    first = {option.name: option.choices[0][0] for option in exporting.LAYOUTS["reading_copy"].options}
    assert asked()[1:] == ("reading_copy", first | {"size": "26"}, False)


def test_pages_can_be_wanted_of_a_word_layout(owner, owner_client):
    (speech,) = titled(owner, "甲")
    owner_client.post(NEW, {"speech": speech.pk, "layout": "official.pdf"})
    assert asked() == (["甲"], "official", {}, True)


def test_all_that_the_search_matches_can_be_taken(owner, writer, owner_client):
    titled(owner, "公园甲", "街道")
    titled(writer, "公园别人的")
    titled(owner, "公园乙", status="in_review")
    owner_client.post(NEW, {"every": "1", "q": "公园", "layout": "plain"})
    assert asked()[0] == ["公园乙", "公园甲"]
    Job.objects.all().delete()
    owner_client.post(NEW, {"every": "1", "status": "in_review", "layout": "plain"})
    assert asked()[0] == ["公园乙"]


def test_the_search_is_offered_as_a_whole_only_where_there_is_a_further_page(owner, owner_client):
    titled(owner, *(f"公园{number}" for number in range(51)))
    form = tree(owner_client.get(LIST, {"q": "公园"}, headers=ZH)).xpath("//form[@action='/archives/new/']")[0]
    assert words(with_class(form, "sel-every")[0]) == "全部 51 篇（含其他页）"
    assert form.fields["q"] == "公园"
    form = tree(owner_client.get(LIST, {"q": "公园1"})).xpath("//form[@action='/archives/new/']")[0]
    assert with_class(form, "sel-every") == []


def test_nothing_selected_is_said_and_the_search_stays(owner_client):
    response = owner_client.post(NEW, {"layout": "official", "q": "公园"})
    assert said(owner_client, response) == (
        f"{LIST}?q=%E5%85%AC%E5%9B%AD",
        "没有选择文稿。请先勾选要导出的文稿。",
    )
    assert said(owner_client, owner_client.post(NEW, {"layout": "official"}))[0] == LIST
    assert Job.objects.count() == 0


@pytest.mark.parametrize(("layout", "limit"), [("official", "ARCHIVE_LIMIT"), ("official.pdf", "ARCHIVE_PDF_LIMIT")])
def test_too_many_at_once_are_refused(layout, limit, owner, owner_client, settings):
    setattr(settings, limit, 2)
    speeches = titled(owner, "甲", "乙", "丙")
    response = owner_client.post(NEW, {"speech": [speech.pk for speech in speeches], "layout": layout})
    assert said(owner_client, response)[1] == "共选 3 篇，一个压缩包最多 2 篇。请分几次导出。"
    assert Job.objects.count() == 0


def test_too_many_jobs_are_refused_on_the_list(owner, owner_client):
    speeches = titled(owner, *map(str, range(jobs.OPEN_PER_PERSON + 1)))
    for speech in speeches[1:]:
        owner_client.post(NEW, {"speech": speech.pk, "layout": "official"})
    response = owner_client.post(NEW, {"speech": speeches[0].pk, "layout": "official"})
    assert said(owner_client, response)[1] == "您有 20 项处理尚未完成。请等待完成，或取消其中几项。"


@pytest.mark.parametrize("sent", [{"layout": ""}, {"layout": "papyrus"}, {"layout": "plain.pdf"}])
def test_what_the_menu_does_not_have_is_refused(sent, owner, owner_client):
    (speech,) = titled(owner, "甲")
    response = owner_client.post(NEW, {"speech": speech.pk, **sent}, headers=ZH)
    assert (response.status_code, response.content.decode()) == (400, "没有这种版式。")


def test_what_is_no_id_counts_for_nothing(owner, owner_client):
    (speech,) = titled(owner, "甲")
    owner_client.post(NEW, {"speech": ["x", "", "-1", "9" * 30, "²", speech.pk], "layout": "official"})
    assert asked()[0] == ["甲"]


def test_speeches_of_others_are_not_named(owner, writer, owner_client):
    (strange,), (shared,) = titled(writer, "别人的"), titled(writer, "合写的")
    Membership.objects.create(speech=shared, user=owner)
    owner_client.post(NEW, {"speech": [strange.pk, shared.pk], "layout": "official"})
    assert asked()[0] == ["", "合写的"]


def test_a_click_that_is_doubled_begins_one_job(owner, owner_client):
    (speech,) = titled(owner, "甲")
    places = {owner_client.post(NEW, {"speech": speech.pk, "layout": "official"})["Location"] for _ in range(2)}
    assert (len(places), Job.objects.count()) == (1, 1)


def test_the_list_leads_to_the_jobs_when_there_are_any(owner, owner_client, worker):
    def link():
        found = tree(owner_client.get(LIST, headers=ZH)).xpath("//main//a[@href='/jobs/']")
        return [words(each) for each in found]

    (speech,) = titled(owner, "甲")
    assert link() == []
    owner_client.post(NEW, {"speech": speech.pk, "layout": "official"})
    assert link() == ["后台处理 1 项未完成"]
    worker()
    assert link() == ["后台处理"]
