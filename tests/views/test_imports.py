"""Reading in: send, check, store or throw away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from speeches.domain.reading import Role
from speeches.models import SourceFile, Speech
from speeches.services import kept_files
from speeches.services.importing import SUFFIXES

NEW = reverse("import_new")
ENGLISH = {"accept-language": "en"}
TEXT = """第 1 页 共 9 页
在公园会议上的讲话
同志们：
今天讲两点。

一、把路修好
一要修平。坑要补。
二要修宽。车要过。
四要修直。弯要取。
二、把树种好
树要种在该种的地方。
谢谢大家！
"""


def _address(name, source):
    return reverse(name, args=[source.pk])


def _file(text=TEXT, name="公园（三稿）.txt", encoding="utf-8"):
    return SimpleUploadedFile(name, text.encode(encoding))


@pytest.fixture
def source(owner_client):
    owner_client.post(NEW, {"file": _file()})
    return SourceFile.objects.get()


def _roles(source):
    source.refresh_from_db()
    return source.roles


def _kept(settings):
    folder = settings.DATA_DIR / "sources"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def _row(html, line):
    start = html.index(f'id="l{line}"')
    return html[start : html.index("</li>", start)]


# -- send


def test_a_file_is_kept_and_previewed(owner, owner_client):
    response = owner_client.post(NEW, {"file": _file()})
    source = SourceFile.objects.get()
    assert (response.status_code, response["Location"]) == (302, _address("import_preview", source))
    assert (source.name, source.uploaded_by, source.speech) == ("公园（三稿）.txt", owner, None)
    assert kept_files.SOURCES.fetch(source.digest).decode() == TEXT
    assert Speech.objects.count() == 0


def test_pasted_text_is_kept_and_previewed(owner_client):
    response = owner_client.post(NEW, {"text": TEXT})
    source = SourceFile.objects.get()
    assert response["Location"] == _address("import_preview", source)
    assert kept_files.SOURCES.fetch(source.digest).decode() == TEXT


def test_the_form_names_the_kinds_and_the_limit(owner_client):
    html = owner_client.get(NEW, headers=ENGLISH).content.decode()
    accept, kinds = f'accept="{",".join(SUFFIXES)},.zip"', f"{' '.join(SUFFIXES)}, each at most 10 MB."
    assert (accept in html, 'data-limit="10485760"' in html, kinds in html) == (True,) * 3
    assert {".txt", ".md"} <= set(SUFFIXES)


@pytest.mark.parametrize(("query", "ready"), [("", False), ("?from=text", True)])
def test_the_field_asked_for_is_ready(owner_client, query, ready):
    html = owner_client.get(NEW + query).content.decode()
    textarea = html[html.index("<textarea") :]
    assert ("autofocus" in textarea[: textarea.index(">")]) is ready


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("稿.txt", b"%PDF-1.7"), "This is a PDF, not plain text."),
        (("稿.txt", b"PK\3\4" + b"word/" * 9), "The file is damaged or did not arrive whole."),
        (("稿.txt", b" \n "), "The file holds only white space."),
        (("稿.exe", b"x"), f"“稿.exe” is of a kind that cannot be read yet. Save it as {' / '.join(SUFFIXES)}."),
        (("稿.wps", b"x"), "This is no file of Word or WPS, whatever its name says."),
        (("~$稿.docx", b"x"), "“~$稿.docx” only says that somebody has the file open in Word; it holds no text."),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_not_kept(owner_client, settings, file, said):
    response = owner_client.post(NEW, {"file": SimpleUploadedFile(*file)}, headers=ENGLISH)
    errors = response.context["form"].errors
    assert (response.status_code, list(errors), errors["file"][0].startswith(said)) == (422, ["file"], True)
    assert (SourceFile.objects.count(), _kept(settings)) == (0, [])


def test_it_is_said_in_the_persons_language_and_pasted_text_stays(owner_client, settings):
    data = {"text": "  粘贴的讲话\n", "file": _file()}
    html = owner_client.post(NEW, data, headers={"accept-language": "zh-CN"}).content.decode()
    assert ("文件和粘贴的文字请只选一样。" in html, "\n  粘贴的讲话\n</textarea>" in html) == (True, True)
    assert (SourceFile.objects.count(), _kept(settings)) == (0, [])


def test_text_that_is_no_text_stays_in_the_field(owner_client):
    response = owner_client.post(NEW, {"text": "好\x01\x02\x03\x04\x05\x06\x07\x0e\x0f"}, headers=ENGLISH)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert ("\n好" in response.content.decode(), SourceFile.objects.count()) == (True, 0)


def test_a_file_above_the_limit_is_refused_by_the_form(owner_client, settings):
    settings.UPLOAD_LIMIT = 30
    response = owner_client.post(NEW, {"file": _file("字" * 11)}, headers=ENGLISH)
    said = "This is larger than 10 MB. Send only the speech itself."
    assert (response.status_code, response.context["form"].errors) == (422, {"file": [said]})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": "字" * 200}, "This is larger than 10 MB."),
        ({"text": "字" * 400}, "Together this is larger than 0 MB."),
        ({"file": _file("字" * 400)}, "Together this is larger than 0 MB."),
    ],
)
def test_a_body_above_the_limit_is_refused_unread(owner_client, settings, data, said):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = settings.INTAKE_LIMIT = 500
    response = owner_client.post(NEW, data, headers=ENGLISH)
    html = response.content.decode()
    assert (response.status_code, f'role="alert">{said}' in html) == (413, True)
    assert (SourceFile.objects.count(), _kept(settings)) == (0, [])


def test_sending_needs_the_token_of_the_page(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert (client.post(NEW, {"text": TEXT}).status_code, SourceFile.objects.count()) == (403, 0)
    client.get(NEW)
    token = client.cookies["csrftoken"].value
    assert (client.post(NEW, {"text": TEXT, "csrfmiddlewaretoken": token}).status_code, SourceFile.objects.count()) == (
        302,
        1,
    )


@pytest.mark.django_db
def test_signed_out_people_send_nothing(client):
    assert (client.post(NEW, {"text": TEXT})["Location"], SourceFile.objects.count()) == (f"/login/?next={NEW}", 0)


# -- check


def test_every_line_stands_with_its_role_and_its_paragraph(source, owner_client):
    response = owner_client.get(_address("import_preview", source), headers=ENGLISH)
    rows = {
        row.number: (row.role, [p.ordinal + p.lead + p.rest for p in row.paragraphs])
        for row in response.context["rows"]
    }
    assert rows == {
        1: ("dropped", []),
        2: ("title", ["在公园会议上的讲话"]),
        3: ("salutation", ["同志们："]),
        4: ("opening", ["今天讲两点。"]),
        6: ("heading", ["一、把路修好"]),
        7: ("point", ["一要修平。坑要补。"]),
        8: ("point", ["二要修宽。车要过。"]),
        9: ("point", ["三要修直。弯要取。"]),
        10: ("heading", ["二、把树种好"]),
        11: ("lead_in", ["树要种在该种的地方。"]),
        12: ("closing", ["谢谢大家！"]),
    }
    html = response.content.decode()
    assert '<span class="dropped">第 1 页 共 9 页</span>' in _row(html, 1)
    assert "Left out: A page number." in _row(html, 1)
    assert '<p class="raw">四要修直。弯要取。</p>' in _row(html, 9)
    assert '<p class="got-t is-lead"><b>三要</b><span class="ms-lead">修直。</span>弯要取。</p>' in _row(html, 9)


def test_counts_doubts_and_the_sum_stand_above_and_below(source, owner_client):
    response = owner_client.get(_address("import_preview", source), headers=ENGLISH)
    html = response.content.decode()
    assert "<span>Found: 2 sections, 3 points</span>" in html
    assert (response.context["doubts"], '<a class="num" href="#l9">9</a>' in html) == ([9], True)
    assert '<p class="doubt">' in _row(html, 9)
    total = response.context["sum"]
    assert (total.source, total.kept, total.dropped, total.whole) == ("79", "73", "6", True)
    assert "Not one is missing" in html


def test_a_role_that_is_given_is_kept_and_the_rest_is_read_again(source, owner_client):
    address = _address("import_preview", source)
    response = owner_client.post(address, {"line": "9", "role": "body"})
    assert (response.status_code, response["Location"], _roles(source)) == (302, f"{address}#l9", {"9": "body"})
    rows = {row.number: row for row in owner_client.get(address).context["rows"]}
    assert (rows[9].role, "line-given" in rows[9].kind, rows[8].role) == ("body", True, "point")


def test_a_dropped_line_is_restored_by_another_role(source, owner_client):
    address = _address("import_preview", source)
    owner_client.post(address, {"line": "1", "role": "subtitle"})
    context = owner_client.get(address).context
    assert (context["rows"][0].role, context["dropped"], context["sum"].dropped) == (
        "subtitle",
        (),
        "0",
    )


def test_a_line_is_given_back_to_the_reader(source, owner_client):
    address = _address("import_preview", source)
    for role in ("body", "outro", ""):
        owner_client.post(address, {"line": "9", "role": role})
    assert _roles(source) == {}


def test_roles_of_several_lines_stay_together(source, owner_client):
    for line, role in (("9", "body"), ("12", "outro")):
        owner_client.post(_address("import_preview", source), {"line": line, "role": role})
    assert _roles(source) == {"9": "body", "12": "outro"}


def test_htmx_gets_the_list_alone_with_the_focus_on_the_line(source, owner_client):
    response = owner_client.post(
        _address("import_preview", source), {"line": "9", "role": "body"}, headers={"HX-Request": "true"}
    )
    html = response.content.decode().strip()
    assert (response.status_code, html.startswith('<div id="reading">'), "<html" in html) == (200, True, False)
    assert ("autofocus" in _row(html, 9), html.count("autofocus"), _roles(source)) == (True, 1, {"9": "body"})


@pytest.mark.parametrize(
    "data",
    [
        {"line": "99", "role": "body"},
        {"line": "0", "role": "body"},
        {"line": "9", "role": "king"},
        {"line": "9", "role": "blank"},
        {},
    ],
)
def test_a_line_or_role_that_is_not_there_changes_nothing(source, owner_client, data):
    assert (owner_client.post(_address("import_preview", source), data).status_code, _roles(source)) == (400, {})


def test_without_a_script_one_line_opens_with_every_role(source, owner_client):
    address = _address("import_preview", source)
    html = owner_client.get(address, {"line": "9"}, headers=ENGLISH).content.decode()
    row = _row(html, 9)
    assert (row.count("<option"), '<option value="point" selected>' in row, "Read again" in row) == (
        len(Role),
        True,
        True,
    )
    page = html[: html.index("<template")]
    assert (page.count("<select"), 'href="?line=7#l7"' in html) == (1, True)


@pytest.mark.parametrize("line", ["", "0", "99", "abc", "9" * 30])
def test_a_line_that_is_not_there_opens_none(source, owner_client, line):
    html = owner_client.get(_address("import_preview", source), {"line": line}).content.decode()
    assert html[: html.index("<template")].count("<select") == 0


def test_what_was_received_is_text_and_never_markup(owner_client):
    response = owner_client.post(
        NEW, {"text": "<script>alert(1)</script>\n同志们：\n一、<b>好</b>\n{{ 7|add:7 }}"}, follow=True
    )
    html = response.content.decode()
    assert ("<script>alert" in html, "<b>好" in html, "&lt;b&gt;好" in html, "{{ 7|add:7 }}" in html) == (
        False,
        False,
        True,
        True,
    )


def test_a_guessed_encoding_is_said_above(owner_client):
    response = owner_client.post(NEW, {"file": _file(encoding="gb18030")}, follow=True, headers=ENGLISH)
    html = response.content.decode()
    assert ("it was read as GB18030" in html, "在公园会议上的讲话" in html) == (True, True)


def test_a_file_that_is_gone_leads_back_to_sending(source, owner_client, settings):
    for path in _kept(settings):
        path.unlink()
    response = owner_client.get(_address("import_preview", source), follow=True, headers=ENGLISH)
    assert response.redirect_chain == [(NEW, 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "“公园（三稿）.txt” is no longer kept. Send it again."
    ]


def test_a_file_that_is_gone_is_not_stored(source, owner_client, settings):
    for path in _kept(settings):
        path.unlink()
    response = owner_client.post(_address("import_confirm", source))
    assert (response["Location"], Speech.objects.count()) == (NEW, 0)


def test_a_long_text_has_one_select_and_asks_no_more_of_the_database(owner_client, django_assert_num_queries):
    lines = ["在会议上的讲话", "同志们：", *(f"这是第{number}段话，大家都要听一听。" for number in range(500))]
    address = owner_client.post(NEW, {"text": "\n".join(lines)})["Location"]
    with django_assert_num_queries(4):  # session, person, source file, a speech with the same text
        html = owner_client.get(address).content.decode()
    assert (html.count('class="line '), html.count("<select")) == (502, 1)


# -- store, or throw away


def test_what_was_read_is_stored_with_the_given_roles(source, owner, owner_client):
    owner_client.post(_address("import_preview", source), {"line": "9", "role": "body"})
    response = owner_client.post(_address("import_confirm", source))
    speech = Speech.objects.get()
    assert response["Location"] == reverse("speech_detail", args=[speech.pk])
    assert (speech.title, [row.user for row in speech.memberships.all()]) == ("在公园会议上的讲话", [owner])
    assert [point.body for section in speech.sections.all() for point in section.points.all()] == [
        "坑要补。",
        "车要过。\n四要修直。弯要取。",
    ]
    source.refresh_from_db()
    assert source.speech == speech


def test_sent_twice_it_is_stored_once(source, owner_client):
    answers = [owner_client.post(_address("import_confirm", source))["Location"] for _ in range(2)]
    assert (answers[0] == answers[1], Speech.objects.count()) == (True, 1)


def test_after_storing_the_preview_leads_to_the_speech(source, owner_client):
    owner_client.post(_address("import_confirm", source))
    speech = reverse("speech_detail", args=[Speech.objects.get().pk])
    assert owner_client.get(_address("import_preview", source))["Location"] == speech
    assert (owner_client.post(_address("import_discard", source))["Location"], SourceFile.objects.count()) == (
        speech,
        1,
    )


def test_what_is_thrown_away_is_gone(source, owner_client, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = owner_client.post(_address("import_discard", source), follow=True, headers=ENGLISH)
    assert response.redirect_chain == [(reverse("speech_list"), 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "“公园（三稿）.txt” was thrown away; nothing was stored."
    ]
    assert (SourceFile.objects.count(), Speech.objects.count(), _kept(settings)) == (0, 0, [])


def test_for_everybody_else_there_is_no_such_import(source, stranger_client):
    answers = [
        stranger_client.get(_address("import_preview", source)),
        stranger_client.post(_address("import_preview", source), {"line": "9", "role": "body"}),
        stranger_client.post(_address("import_confirm", source)),
        stranger_client.post(_address("import_discard", source)),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert (_roles(source), source.speech, Speech.objects.count()) == ({}, None, 0)


def test_signed_out_people_are_asked_to_sign_in(source, client):
    addresses = [_address(name, source) for name in ("import_preview", "import_confirm", "import_discard")]
    assert [client.post(address)["Location"] for address in addresses] == [
        f"/login/?next={address}" for address in addresses
    ]
    assert client.post(addresses[0], {"line": "9", "role": "body"}, headers={"HX-Request": "true"}).status_code == 401
    assert (_roles(source), SourceFile.objects.count()) == ({}, 1)


@pytest.mark.parametrize("name", ["import_confirm", "import_discard"])
def test_a_link_neither_stores_nor_throws_away(source, owner_client, name):
    assert (owner_client.get(_address(name, source)).status_code, SourceFile.objects.count()) == (405, 1)
    assert Speech.objects.count() == 0
