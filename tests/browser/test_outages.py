"""A browser that is killed and a server that is stopped while somebody types: real processes, nothing typed is lost."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import kept, said, wait_until

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds within which a process must be up on a busy machine."""
FURNISH = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from speeches.models import Point
from tests.builders import make_speech
call_command("migrate", verbosity=0)
owner = User.objects.create_user("owner", password="a long password")
speech = make_speech(owner)
client = Client()
client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
point = Point.objects.filter(section__speech=speech).order_by("section__position", "position").first()
cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
json.dump({"speech": speech.pk, "key": point.key, "lead": point.lead, "cookie": cookie}, sys.stdout)
"""


class Office:
    """A server of its own process with a database of its own, which a test can stop and start."""

    def __init__(self, folder):
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.port}"
        own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = own | {
            "DATA_DIR": str(folder),
            "DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "speeches.settings",
            "PYTHONPATH": str(ROOT),
        }
        made = subprocess.run(
            [sys.executable, "-c", FURNISH], env=self.environment, cwd=ROOT, capture_output=True, check=True
        )
        self.furniture = json.loads(made.stdout)
        self.process = None

    def start(self):
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.url}/login/", timeout=5).close()  # noqa: S310
                return
            time.sleep(0.1)
        raise AssertionError("the server does not come up")

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def lead(self):
        """Return what is stored of the point's lead, past the server."""
        with closing(sqlite3.connect(self.folder / "speeches.sqlite3", timeout=20)) as database:
            return database.execute(
                "SELECT lead FROM speeches_point WHERE key = ?", [self.furniture["key"]]
            ).fetchone()[0]

    def enter(self, context):
        """Return a page of `context` with the speech open for its owner."""
        context.add_cookies([{**self.furniture["cookie"], "url": self.url}])
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{self.url}/speeches/{self.furniture['speech']}/")
        return page


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path)
    try:
        office.start()
        yield office
    finally:
        office.stop()


@pytest.fixture
def write(office):
    """Return the field of the first point's lead, opened on a page."""

    def opened(page):
        page.locator(f"#p-{office.furniture['key']} .part-edit").click()
        field = page.locator(f"#id_{office.furniture['key']}_lead")
        expect(field).to_be_focused()
        return field

    return opened


def test_a_server_that_stops_and_starts_while_somebody_types_loses_nothing(office, write, context):
    page = office.enter(context)
    field = write(page)
    page.keyboard.type("停机前，")
    said(page, "saved")
    assert office.lead() == f"停机前，{office.furniture['lead']}"
    office.stop()
    page.keyboard.type("停机时，")
    said(page, "offline")
    expect(page.locator("#save [data-when=offline]")).to_be_visible()
    page.keyboard.type("还在写，")
    expect(field).to_be_focused()
    office.start()
    page.keyboard.type("开机后，")
    said(page, "saved")
    expect(field).to_be_focused()
    written = f"停机前，停机时，还在写，开机后，{office.furniture['lead']}"
    expect(field).to_have_value(written)
    assert office.lead() == written
    expect(page.locator(".conflict, .pf-notice > *")).to_have_count(0)


def test_an_idle_page_saves_by_itself_when_the_server_is_back(office, write, context):
    page = office.enter(context)
    write(page)
    office.stop()
    page.keyboard.type("写完就走开。")
    said(page, "offline")
    office.start()
    expect(page.locator("#save")).to_have_attribute("data-state", "saved", timeout=60_000)
    assert office.lead() == f"写完就走开。{office.furniture['lead']}"


def browser_on(folder):
    """Return the process of the browser that uses the profile, its helpers apart."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            command = (entry / "cmdline").read_text().split("\0") if entry.name.isdigit() else []
            if f"--user-data-dir={folder}" in command and not any(one.startswith("--type=") for one in command):
                return int(entry.name)
    raise AssertionError("no browser has this profile")


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds the browser's process in /proc")
def test_a_killed_browser_offers_the_text_back(office, write, playwright, browser_type_launch_args, tmp_path):
    profile = tmp_path / "profile"
    profile.mkdir()

    def browse():
        return playwright.chromium.launch_persistent_context(str(profile), locale="zh-CN", **browser_type_launch_args)

    context = browse()
    page = office.enter(context)
    write(page)
    office.stop()  # the text is nowhere but in the browser
    page.keyboard.type("断电前写的，")
    wait_until(page, lambda: all("断电前写的，" in str(store) for store in kept(page)))
    os.kill(browser_on(profile), signal.SIGKILL)
    with suppress(Exception):
        context.close()
    office.start()
    context = browse()
    try:
        page = office.enter(context)
        expect(page.locator(".rescue-offer .rescue-texts")).to_contain_text(f"断电前写的，{office.furniture['lead']}")
        assert office.lead() == office.furniture["lead"]  # never applied silently
        page.locator("[data-restore]").click()
        expect(page.locator(f"#id_{office.furniture['key']}_seen_edition")).to_have_value("2")
        said(page, "saved")
        assert office.lead() == f"断电前写的，{office.furniture['lead']}"
        expect(page.locator(".rescue")).to_have_count(0)
    finally:
        context.close()
