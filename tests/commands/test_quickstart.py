"""quickstart makes an empty installation one that opens with something to try, on this machine only."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import translation

from speeches.models import Speech
from speeches.services import access, demo


@pytest.fixture(autouse=True)
def _in_english(db):
    with translation.override("en"):
        yield


def run(*words):
    out = StringIO()
    call_command("quickstart", *words, stdout=out)
    return out.getvalue()


def test_an_empty_installation_gets_an_account_and_a_speech(settings):
    settings.DEBUG = True
    printed = run("--address", "127.0.0.1:9000")
    user, speech = User.objects.get(), Speech.objects.get()
    password = re.search(r"password +(\S+)", printed)[1]
    assert "http://127.0.0.1:9000" in printed
    assert authenticate(RequestFactory().post("/login/"), username="demo", password=password) == user
    validate_password(password, user)
    assert access.manages(user, speech) is True
    assert speech.occasion == demo.OCCASION


def test_the_second_time_says_how_to_get_a_new_password(settings):
    settings.DEBUG = True
    run()
    before = User.objects.get().password
    printed = run()
    assert "changepassword demo" in printed
    assert (User.objects.get().password, Speech.objects.count()) == (before, 1)


def test_an_installation_with_other_accounts_stays_as_it_is(settings, owner):
    settings.DEBUG = True
    assert run() == "Open http://127.0.0.1:8000 and sign in.\n"
    assert (User.objects.count(), Speech.objects.count()) == (1, 0)


def test_outside_debug_there_is_no_demo_account(settings):
    settings.DEBUG = False
    assert "manage.py createsuperuser" in run()
    assert (User.objects.count(), Speech.objects.count()) == (0, 0)


def test_outside_debug_with_accounts_nothing_is_to_be_said(settings, owner):
    settings.DEBUG = False
    assert run() == ""


def test_the_data_folder_is_made(settings, tmp_path, owner):
    settings.DATA_DIR = tmp_path / "new" / "data"
    run()
    assert settings.DATA_DIR.is_dir()
