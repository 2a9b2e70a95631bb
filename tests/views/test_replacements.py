"""Find and replace as pages: what is found, what may be ticked, what is said afterwards."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.models import Membership, Replacement, Speech
from speeches.models import Point as PointRow
from speeches.services import drafting, manuscripts
from tests.builders import NOW, make_point, make_speech
from tests.pages import errors, tree, with_class, words

LATER = NOW + timedelta(minutes=5)
WHOLE = Manuscript(
    title="公园讲话",
    opening=("<b>公园</b>里的事。",),
    sections=(
        Section(
            heading="公园要干净",
            points=(
                Point(lead="扫公园。", body=("天天扫公园，扫公园要有人管。",)),
                Point(lead="公园"),
            ),
            outro=("公园都好了。",),
        ),
    ),
    styles=NumberStyles(level_1=NumberStyle.MUST),
)


@pytest.fixture
def speech(owner, writer):
    speech = make_speech(owner, WHOLE)
    Membership.objects.create(speech=speech, user=writer)
    return speech


@pytest.fixture
def address(speech):
    return reverse("replacement_list", kwargs={"pk": speech.pk})


def rows(response):
    """Return each place as it is shown, with [-…-] and {+…+} for what goes and comes, and whether it is ticked."""
    shown = []
    for label in with_class(tree(response), "hit"):
        for mark, left, right in (("del", "[-", "-]"), ("ins", "{+", "+}"), ("mark", "[", "]")):
            for element in label.iter(mark):
                element.text = f"{left}{element.text}{right}"
        box = label.find("input")
        shown.append((words(label), None if box is None else box.checked))
    return shown


def ticks(response, keep=bool):
    """Return what the form of the found places would send."""
    form = with_class(tree(response), "hits")[0]
    sent = [(field.name, field.value) for field in form.inputs if field.get("type") == "hidden"]
    boxes = [field.value for field in form.inputs if field.name == "hit" and field.checked]
    return {**dict(sent), "hit": [box for box in boxes if keep(box)]}


def said(response):
    return [words(element) for element in with_class(tree(response), "message")]


def stored(speech):
    return manuscripts.load(Speech.objects.get(pk=speech.pk)).manuscript


def test_the_page_begins_with_an_empty_form(owner_client, address):
    response = owner_client.get(address)
    assert (response.status_code, rows(response), errors(response)) == (200, [], [])
    assert tree(response).xpath("//input[@name='text']/@autofocus") != []


def test_every_place_is_shown_with_what_it_becomes(owner_client, address):
    response = owner_client.get(address, {"text": "公园", "replacement": "花园"})
    assert rows(response) == [
        ("[-公-]{+花+}园讲话", True),
        ("<b>[-公-]{+花+}园</b>里的事。", True),
        ("[-公-]{+花+}园要干净", True),
        ("扫[-公-]{+花+}园。", True),
        ("天天扫[-公-]{+花+}园，扫公园要有人管。", True),
        ("天天扫公园，扫[-公-]{+花+}园要有人管。", True),
        ("[-公-]{+花+}园", True),
        ("[-公-]{+花+}园都好了。", True),
    ]
    assert words(tree(response).get_element_by_id("found")) == "8 处，在 5 个部分中"
    groups = with_class(tree(response), "hit-part")
    names = ["标题", "开头", "一、公园要干净", "一要扫公园。", "二要公园", "公园都好了。"]
    assert [words(group) for group in groups] == names
    point = PointRow.objects.get(lead="扫公园。")
    assert groups[3].find("a").get("href") == f"/speeches/{point.section.speech_id}/#p-{point.key}"


def test_only_finding_marks_what_is_found(owner_client, address):
    response = owner_client.get(address, {"text": "天天"})
    assert rows(response) == [("[天天]扫公园，扫公园要有人管。", True)]


def test_a_screen_reader_hears_what_becomes_what(owner_client, address):
    response = owner_client.get(address, {"text": "天天", "replacement": "每天"})
    assert tree(response).xpath("//input[@name='hit']/@aria-label") == [
        "“天天”换成“每天”: 天天扫公园，扫公园要有人管。"
    ]
    response = owner_client.get(address, {"text": "天天"})
    assert tree(response).xpath("//input[@name='hit']/@aria-label") == ["删除“天天”: 天天扫公园，扫公园要有人管。"]


def test_long_paragraphs_are_cut_around_the_place(owner_client, owner):
    speech = make_speech(owner, Manuscript(opening=(f"{'前' * 30}甲{'后' * 30}",)))
    response = owner_client.get(reverse("replacement_list", kwargs={"pk": speech.pk}), {"text": "甲"})
    assert rows(response) == [(f"…{'前' * 24}[甲]{'后' * 24}…", True)]


def test_a_place_that_would_leave_nothing_cannot_be_ticked(owner_client, address, speech):
    response = owner_client.get(address, {"text": "公园"})
    assert rows(response)[6] == ("[公园] 替换后这一段就没有文字了，请在该部分中删除", False)
    key = PointRow.objects.get(lead="公园").key
    response = owner_client.post(address, {"text": "公园", "hit": [f"{key}.lead.1.0.1"]}, follow=True)
    assert said(response) == ["有 1 处没有替换：替换后那一段就没有文字了，请在该部分中删除。"]
    assert (stored(speech).sections[0].points[1].lead, Replacement.objects.count()) == ("公园", 0)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"text": "不在"}, ["没有找到"]),
        ({"text": "花园", "replacement": "花园"}, ["没有找到"]),
        (
            {"text": "二要"},
            ["没有要替换的", "有 1 处在序号里。序号是自动编的，不在这里替换；要换序号式样，请在起草页面改。"],
        ),
        ({"text": "公园要", "replacement": "公园要"}, ["没有要替换的", "有 2 处已经是这样写的。"]),
    ],
)
def test_what_is_said_where_there_is_nothing_to_replace(owner_client, address, asked, expected):
    response = owner_client.get(address, asked)
    found = with_class(tree(response), "found")[0]
    notes = [words(note) for note in with_class(found, "form-note")]
    assert [words(found.get_element_by_id("found")), *notes] == expected
    assert rows(response) == []


def test_text_across_two_fields_is_shown_and_cannot_be_ticked(owner_client, address):
    response = owner_client.get(address, {"text": "公园。天天"})
    assert rows(response) == [("一要扫[公园。天天]扫公园，扫公园要有人管。 打开", None)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"text": ""}, ["这个字段是必填项。"]),
        ({"text": "公" * 151}, ["确保该变量包含不超过 150 字符 (目前字符数 151)。"]),
        ({"text": "(公", "pattern": "on"}, ["正则表达式第 1 个字符“(”有误：“(”没有配对的“)”。"]),
        (
            {"text": r"园\b|天", "pattern": "on", "replacement": r"\1"},
            ["“\\1”没有对应的内容：表达式中没有分组 ( )。"],
        ),
        (
            {"text": r"$", "pattern": "on"},
            ["这个正则表达式在没有文字的地方也能匹配；把“*”换成“+”，就至少要有一个字。"],
        ),
        (
            {"text": r"园$|\b", "pattern": "on"},
            ["这个正则表达式在没有文字的地方也能匹配；把“*”换成“+”，就至少要有一个字。"],
        ),
    ],
)
def test_a_wrong_query_says_what_is_wrong(owner_client, address, asked, expected):
    response = owner_client.get(address, asked)
    assert (response.status_code, errors(response), rows(response)) == (200, expected, [])


def test_a_wrong_query_that_is_posted_changes_nothing(owner_client, address):
    for text in ("(", r"园$|\b"):
        response = owner_client.post(address, {"text": text, "pattern": "on", "hit": ["title.title.1.0.1"]})
        assert (response.status_code, len(errors(response)), Replacement.objects.count()) == (422, 1, 0)


def test_the_ticked_places_are_replaced_and_undone(owner_client, writer_client, address, speech):
    before = stored(speech)
    found = owner_client.get(address, {"text": "(.)园", "replacement": r"\1圃", "pattern": "on"})
    sent = ticks(found, keep=lambda place: not place.startswith("title."))
    done = owner_client.post(address, sent, follow=True)
    after = stored(speech)
    assert (after.title, after.opening) == ("公园讲话", ("<b>公圃</b>里的事。",))
    assert after.sections[0].points[0].body == ("天天扫公圃，扫公圃要有人管。",)
    assert words(tree(done).get_element_by_id("done")) == "已替换： (.)园 → \\1圃 7 处，在 4 个部分中 撤销"
    row = Replacement.objects.get()
    recent = writer_client.get(address)
    assert next(words(line) for line in with_class(tree(recent), "who")).startswith("(.)园 → \\1圃 7 处 · 沈一苇")
    undo = reverse("replacement_undo", kwargs={"pk": speech.pk, "replacement": row.pk})
    undone = writer_client.post(undo, follow=True)
    assert (said(undone), stored(speech)) == (["已撤销，4 个部分恢复了原文。"], before)
    again = writer_client.post(undo, follow=True)
    assert said(again) == ["这次替换已经撤销，或者已经超过一天。"]


def test_nothing_ticked_is_said(owner_client, address):
    response = owner_client.post(address, {"text": "公园", "replacement": "花园", "hit": ["nonsense"]}, follow=True)
    assert said(response) == ["没有选中任何一处，全文未改动。"]
    assert len(rows(response)) == 8


def test_a_part_that_changed_meanwhile_is_offered_again(owner_client, writer, address, speech):
    sent = ticks(owner_client.get(address, {"text": "公园", "replacement": "花园"}))
    point = PointRow.objects.get(lead="扫公园。")
    drafting.edit_point(point, {"lead": "勤扫公园。"}, seen_edition=1, by=writer, now=LATER)
    response = owner_client.post(address, sent)
    asked = parse_qsl(urlsplit(response["Location"]).query)
    assert asked[:3] == [("text", "公园"), ("replacement", "花园"), ("only", point.key)]
    again = owner_client.get(response["Location"])
    assert said(again) == ["有 1 个部分其间有人改过，没有替换，请再看一遍。"]
    assert [text for text, _ in rows(again)] == [
        "勤扫[-公-]{+花+}园。",
        "天天扫[-公-]{+花+}园，扫公园要有人管。",
        "天天扫公园，扫[-公-]{+花+}园要有人管。",
    ]
    assert stored(speech).sections[0].points[0].lead == "勤扫公园。"
    owner_client.post(address, ticks(again))
    assert stored(speech).sections[0].points[0].lead == "勤扫花园。"


def test_what_was_changed_since_is_named_by_undo(owner_client, writer, address, speech):
    owner_client.post(address, ticks(owner_client.get(address, {"text": "公园", "replacement": "花园"})))
    point = PointRow.objects.get(lead="扫花园。")
    drafting.edit_point(point, {"lead": "勤扫。"}, seen_edition=2, by=writer, now=LATER)
    drafting.edit_front(speech, "title", {"title": "新题"}, seen_edition=2, by=writer, now=LATER)
    undo = reverse("replacement_undo", kwargs={"pk": speech.pk, "replacement": Replacement.objects.get().pk})
    response = owner_client.post(undo, follow=True)
    assert said(response) == ["已撤销，3 个部分恢复了原文。", "此后有人改过，没有撤销：标题；一要勤扫。"]


def test_a_part_that_was_changed_and_then_deleted_is_named_too(owner_client, owner, address, speech):
    owner_client.post(address, ticks(owner_client.get(address, {"text": "天天", "replacement": "每天"})))
    point = PointRow.objects.get(lead="扫公园。")
    drafting.edit_point(point, {"lead": "勤扫。"}, seen_edition=2, by=owner, now=LATER)
    drafting.remove_point(point, by=owner, now=LATER)
    undo = reverse("replacement_undo", kwargs={"pk": speech.pk, "replacement": Replacement.objects.get().pk})
    assert said(owner_client.post(undo, follow=True)) == ["此后有人改过，没有撤销：一个已删除的部分"]


def test_where_there_are_too_many_the_first_come_first(owner_client, owner, django_assert_num_queries):
    points = tuple(make_point(number, lead="好好好。", body=("好" * 9,)) for number in range(50))
    speech = make_speech(owner, Manuscript(sections=(Section(heading="题", points=points),)))
    address = reverse("replacement_list", kwargs={"pk": speech.pk})
    with django_assert_num_queries(6):
        response = owner_client.get(address, {"text": "好", "replacement": "妙"})
    assert words(tree(response).get_element_by_id("found")) == "600 处，在 50 个部分中"
    assert len(rows(response)) == 500
    response = owner_client.post(address, ticks(response), follow=True)
    assert words(tree(response).get_element_by_id("done")) == "已替换： 好 → 妙 500 处，在 42 个部分中 撤销"
    assert len(rows(owner_client.get(address, {"text": "好"}))) == 100


def test_the_menu_of_the_editor_leads_here(owner_client, speech, address):
    page = tree(owner_client.get(f"/speeches/{speech.pk}/"))
    assert [link.get("href") for link in page.xpath("//a[@data-key='F8']")] == [address]


def test_english(owner_client, address):
    owner_client.cookies["django_language"] = "en"
    response = owner_client.get(address, {"text": "天天", "replacement": "每天"})
    assert words(tree(response).get_element_by_id("found")) == "1 place in 1 part"
