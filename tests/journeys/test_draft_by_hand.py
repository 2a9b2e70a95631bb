"""The main job without a script: import, edit a point, move a section, download — forms posted as a browser would."""

from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from speeches.models import SourceFile, Speech
from speeches.services import manuscripts

TEXT = """在全市公园管理工作会议上的讲话
各位同事：
今天请大家来，是商量怎样把公园管得更好。
一、把家门口的公园修好
一要修好园路。园路坏了老人最先知道，要每月走一遍。
二要补好树荫。夏天没有树荫，园子再大也没有人来。
二、把公园里的服务做好
一要开足厕所。节假日排队的地方要加开。
二要讲清路线。路牌要让第一次来的人看得懂。
各位同事，让我们一起把公园建成大家的客厅！
"""


def _form(response):
    """Return the values that the first part form of a page would send."""
    form = html.fromstring(response.text).xpath("//form[contains(@class, 'part-form')]")[0]
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_from_a_file_to_a_file(owner, owner_client):
    file = SimpleUploadedFile("公园.txt", TEXT.encode("gb18030"))
    preview = owner_client.post("/imports/new/", {"file": file}, follow=True)
    assert preview.redirect_chain == [(f"/imports/{SourceFile.objects.get().pk}/", 302)]
    owner_client.post(f"/imports/{SourceFile.objects.get().pk}/confirm/")
    speech = Speech.objects.get()
    draft = manuscripts.load(speech)
    first, second = draft.manuscript.sections

    address = f"/points/{first.points[0].key}/edit/"
    values = _form(owner_client.get(address)) | {"lead": "修好每一条园路。", "then": "close"}
    saved = owner_client.post(address, values)
    assert (saved.status_code, saved.headers["Location"]) == (302, f"/speeches/{speech.pk}/#p-{first.points[0].key}")
    owner_client.post(f"/sections/{second.key}/move/", {"direction": "-1"})

    download = owner_client.get(f"/speeches/{speech.pk}/export/official/")
    printed = [paragraph.text for paragraph in docx.Document(BytesIO(download.getvalue())).paragraphs if paragraph.text]
    assert printed == [
        "在全市公园管理工作会议上的讲话",
        "各位同事：",
        "今天请大家来，是商量怎样把公园管得更好。",
        "一、把公园里的服务做好",
        "一要开足厕所。节假日排队的地方要加开。",
        "二要讲清路线。路牌要让第一次来的人看得懂。",
        "二、把家门口的公园修好",
        "一要修好每一条园路。园路坏了老人最先知道，要每月走一遍。",
        "二要补好树荫。夏天没有树荫，园子再大也没有人来。",
        "各位同事，让我们一起把公园建成大家的客厅！",
    ]
