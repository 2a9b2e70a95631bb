"""Upkeep: what an administrator sees and may change."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from speeches.models import SourceFile, Speech
from tests.builders import NOW, make_speech


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.fixture
def source(owner, speech):
    return SourceFile.objects.create(
        digest="ab" * 32,
        name="三稿.txt",
        size=7,
        importer="plain_text",
        uploaded_by=owner,
        uploaded_at=NOW,
        speech=speech,
    )


def _posted(response):
    """Return the form that the page shows, as the browser would send it back."""
    data = {}
    for formset in response.context["inline_admin_formsets"]:
        for form in [formset.formset.management_form, *formset.formset.forms]:
            data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in data.items()}


def test_speeches_are_found_and_their_text_is_not_shown(speech, admin_client):
    html = admin_client.get(reverse("admin:speeches_speech_changelist"), {"q": "公园"}).content.decode()
    assert speech.title in html
    page = admin_client.get(reverse("admin:speeches_speech_change", args=[speech.pk])).content.decode()
    assert (speech.title in page, speech.opening.split("\n")[0] in page) == (True, False)


def test_a_speech_is_handed_on_when_its_owner_has_left(speech, writer, admin_client):
    address = reverse("admin:speeches_speech_change", args=[speech.pk])
    data = _posted(admin_client.get(address))
    data |= {"memberships-0-user": writer.pk}
    assert admin_client.post(address, data).status_code == 302
    assert list(speech.memberships.values_list("user__username", "role")) == [("writer", "owner")]


@pytest.mark.parametrize(
    "change", [{"memberships-0-role": "writer"}, {"memberships-0-DELETE": "on"}, {"memberships-0-user": ""}]
)
def test_a_speech_is_never_left_without_an_owner(speech, admin_client, change):
    address = reverse("admin:speeches_speech_change", args=[speech.pk])
    response = admin_client.post(
        address, _posted(admin_client.get(address)) | change, headers={"accept-language": "en"}
    )
    assert (response.status_code, list(speech.memberships.values_list("user__username", "role"))) == (
        200,
        [("owner", "owner")],
    )
    if "memberships-0-user" not in change:
        assert "A speech cannot be without an owner." in response.content.decode()


def test_who_works_on_a_speech_is_not_deleted_but_deactivated(speech, owner, writer, admin_client):
    page = admin_client.get(reverse("admin:auth_user_delete", args=[owner.pk])).content.decode()
    assert (speech.title in page, 'name="post"' in page) == (True, False)
    chosen = {"action": "delete_selected", "_selected_action": [owner.pk, writer.pk], "post": "yes"}
    admin_client.post(reverse("admin:auth_user_changelist"), chosen)
    admin_client.post(reverse("admin:auth_user_delete", args=[owner.pk]), {"post": "yes"})
    assert (speech.memberships.count(), User.objects.filter(pk__in=[owner.pk, writer.pk]).count()) == (1, 2)
    admin_client.post(reverse("admin:auth_user_delete", args=[writer.pk]), {"post": "yes"})
    assert list(User.objects.filter(pk__in=[owner.pk, writer.pk])) == [owner]


def test_nothing_else_of_a_speech_is_changed_here(speech, admin_client):
    address = reverse("admin:speeches_speech_change", args=[speech.pk])
    data = _posted(admin_client.get(address)) | {"title": "改了"}
    admin_client.post(address, data)
    assert Speech.objects.get().title == speech.title
    refused = [
        admin_client.get(reverse("admin:speeches_speech_add")),
        admin_client.post(reverse("admin:speeches_speech_delete", args=[speech.pk]), {"post": "yes"}),
    ]
    assert ([answer.status_code for answer in refused], Speech.objects.count()) == ([403, 403], 1)


def test_files_are_listed_and_stay_as_they_are(source, admin_client):
    html = admin_client.get(reverse("admin:speeches_sourcefile_changelist")).content.decode()
    assert "三稿.txt" in html
    address = reverse("admin:speeches_sourcefile_change", args=[source.pk])
    admin_client.post(address, {"name": "别的.txt"})
    assert (SourceFile.objects.get().name, admin_client.get(address).status_code) == ("三稿.txt", 200)
    refused = [
        admin_client.get(reverse("admin:speeches_sourcefile_add")),
        admin_client.post(reverse("admin:speeches_sourcefile_delete", args=[source.pk]), {"post": "yes"}),
    ]
    assert ([answer.status_code for answer in refused], SourceFile.objects.count()) == ([403, 403], 1)


def test_writers_have_no_business_there(owner_client):
    address = reverse("admin:index")
    assert owner_client.get(address)["Location"] == f"{reverse('admin:login')}?next={address}"
    assert User.objects.filter(is_staff=True).count() == 0
