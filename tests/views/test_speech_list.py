"""The list of speeches."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.models import Membership, SourceFile
from speeches.services import listing, tags
from tests.builders import make_manuscript, make_speech
from tests.pages import tree

LIST = reverse("speech_list")


def _titled(owner, title, **fields):
    return make_speech(owner, make_manuscript(sections=1, points=1, title=title), **fields)


def _titles(response):
    return [speech.title for speech in response.context["page"].speeches]


def test_signed_out_people_are_asked_to_sign_in(client):
    response = client.get(LIST)
    assert (response.status_code, response["Location"]) == (302, f"{reverse('login')}?next={LIST}")


def test_people_see_only_what_they_work_on(owner, writer, stranger_client, owner_client, writer_client):
    mine = _titled(owner, "我的")
    _titled(writer, "别人的")
    shared = _titled(owner, "合写的")
    Membership.objects.create(speech=shared, user=writer)
    assert _titles(owner_client.get(LIST)) == ["合写的", "我的"]
    assert _titles(writer_client.get(LIST)) == ["合写的", "别人的"]
    assert _titles(stranger_client.get(LIST)) == []
    assert reverse("speech_detail", kwargs={"pk": mine.pk}) in owner_client.get(LIST).content.decode()


def test_a_row_says_all_that_the_table_promises(owner, owner_client):
    _titled(
        owner,
        "在公园会议上\n的讲话",
        occasion="公园工作会议",
        delivered_on=date(2026, 4, 21),
        status="in_review",
        spoken=1101,
        pace=200,
        updated_by=owner,
        updated_at=datetime(2001, 2, 3, 4, 5, tzinfo=UTC),
    )
    html = owner_client.get(LIST, headers={"accept-language": "zh-CN"}).content.decode()
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    for said in (
        "在公园会议上的讲话",
        "公园工作会议",
        "市园林局局长　江晚舟",
        '<time datetime="2026-04-21">2026.4.21</time>',
        '<span class="status status-in_review">送审</span>',
        "1,101<",
        "5.5<",
        "<span>沈一苇</span>",
        "2001年2月3日",
    ):
        assert said in row


def test_an_untitled_speech_is_known_by_its_first_words(owner, owner_client):
    speech = _titled(owner, "")
    html = owner_client.get(LIST, headers={"accept-language": "en"}).content.decode()
    words = "今天请大家来，是要把公园的事情说清楚。\n下面，我讲几点意见。"
    address = reverse("speech_detail", kwargs={"pk": speech.pk})
    assert f'<a href="{address}">Untitled <span class="faint">{words}</span></a>' in html


def test_a_file_names_a_speech_that_has_no_words(owner, owner_client):
    speech = make_speech(owner, Manuscript())
    assert owner_client.get(LIST).context["page"].speeches[0].beginning == ""
    SourceFile.objects.create(digest="d", name="三稿.txt", size=1, uploaded_at=speech.updated_at, speech=speech)
    assert owner_client.get(LIST).context["page"].speeches[0].beginning == "三稿.txt"


@pytest.mark.parametrize(
    ("manuscript", "words"),
    [
        (Manuscript(title="题", opening=("开头。",)), ""),
        (Manuscript(opening=("开头。",), sections=(Section(heading="题"),)), "开头。"),
        (Manuscript(sections=(Section(lead_in=("导语。",)), Section(heading="题"))), "题"),
        (Manuscript(sections=(Section(lead_in=("导语。",), points=(Point(lead="领句。"),)),)), "导语。"),
        (Manuscript(sections=(Section(points=(Point(body=("展开。",)), Point(lead="领句。"))),)), "领句。"),
        (Manuscript(opening=("字" * 99,)), "字" * 60),
    ],
)
def test_where_first_words_come_from(owner, owner_client, manuscript, words):
    make_speech(owner, manuscript)
    assert [speech.beginning for speech in owner_client.get(LIST).context["page"].speeches] == [words]


def test_what_people_typed_is_text_and_never_markup(owner, owner_client):
    _titled(owner, "<script>x</script>", occasion="<b>会</b>")
    html = owner_client.get(LIST, {"q": '"><script>y'}).content.decode()
    assert "<script>y" not in html
    html = owner_client.get(LIST).content.decode()
    assert ("<script>x" in html, "&lt;script&gt;x" in html, "<b>会" in html) == (False, True, False)


def test_words_and_status_narrow_and_stay_in_the_form(owner, owner_client):
    _titled(owner, "在公园会议上的讲话")
    _titled(owner, "在公园会议上的总结讲话", status="final")
    _titled(owner, "在图书馆的讲话", status="final")
    response = owner_client.get(LIST, {"q": "公园", "status": "final"})
    assert _titles(response) == ["在公园会议上的总结讲话"]
    html = response.content.decode()
    assert ('value="公园"' in html, '<option value="final" selected>' in html) == (True, True)


def test_only_statuses_that_occur_are_offered_and_none_when_there_is_one(owner, writer, owner_client):
    _titled(owner, "一篇")
    _titled(writer, "别人的", status="approved")
    assert 'id="id_status"' not in owner_client.get(LIST).content.decode()
    _titled(owner, "定稿", status="final")
    offered = tree(owner_client.get(LIST)).xpath("//select[@id='id_status']/option/@value")
    assert offered == ["", "drafting", "final"]


@pytest.mark.parametrize("query", [{"q": "a\x00b"}, {"status": "lost"}, {"before": "yesterday"}, {"q": "  "}])
def test_a_query_that_makes_no_sense_narrows_nothing(owner, owner_client, query):
    _titled(owner, "一篇")
    response = owner_client.get(LIST, query)
    assert (response.status_code, _titles(response)) == (200, ["一篇"])


def test_the_empty_page_says_how_to_begin(owner_client):
    response = owner_client.get(LIST, headers={"accept-language": "en"})
    html = response.content.decode()
    assert "No speeches yet. Begin with a blank one, or have a draft you already hold read in." in html
    assert (html.count(reverse("speech_new")), "<table" in html, 'role="search"' in html) == (2, False, False)


def test_an_empty_result_offers_all_again(owner, owner_client):
    _titled(owner, "一篇")
    html = owner_client.get(LIST, {"q": "没有"}, headers={"accept-language": "en"}).content.decode()
    assert "No speech matches. Try fewer words, or another status." in html
    assert f'<a class="btn btn-link" href="{LIST}">Show all</a>' in html


def test_the_pages_together_show_every_speech_once(owner, owner_client, monkeypatch):
    monkeypatch.setattr(listing.page, "__kwdefaults__", {**listing.page.__kwdefaults__, "size": 2})
    for number in range(5):
        _titled(owner, f"公园{number}")
    seen, address = [], f"{LIST}?q=公园"
    while address:
        response = owner_client.get(address)
        seen.append(_titles(response))
        address = response.context["older"]
    assert seen == [["公园4", "公园3"], ["公园2", "公园1"], ["公园0"]]
    assert response.context["newest"] == f"{LIST}?q=%E5%85%AC%E5%9B%AD"


def test_the_number_of_queries_does_not_grow(owner, owner_client, django_assert_num_queries):
    for number in range(2):
        tags.give(_titled(owner, f"第{number}篇", updated_by=owner), ["会议"])
    # session, person, statuses, tags, speeches and theirs, how many in all, imports that wait, jobs
    with django_assert_num_queries(9):
        owner_client.get(LIST)
    for number in range(20):
        speech = _titled(
            owner,
            f"又{number}篇",
            updated_by=owner,
            updated_at=datetime(2026, 3, 3, tzinfo=UTC) + timedelta(hours=number),
        )
        tags.give(speech, ["会议", f"第{number}次"])
    with django_assert_num_queries(9):
        owner_client.get(LIST)


def test_only_reading_is_allowed(owner_client):
    assert owner_client.post(LIST).status_code == 405
