"""A real Chromium in front of a real server, and what every page of a journey must keep to."""

import os
import shutil
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from speeches.models import Point
from tests.browser.desk import sign_in
from tests.builders import make_speech

# Playwright's synchronous interface runs an event loop, in which Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Milliseconds to wait for what must come; a busy machine takes longer than the usual five seconds.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return {**browser_type_launch_args, "executable_path": path, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "viewport": {"width": 1440, "height": 1000},
        "reduced_motion": "reduce",
    }


@dataclass
class Witness:
    """Hears what a page asks for and says, and judges it at the end."""

    host: str
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)

    def watch(self, page):
        page.on("request", self._asked)
        page.on(
            "console",
            lambda message: self.said.append(f"{message.type}: {message.text}") if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _asked(self, request):
        if not request.url.startswith((self.host, "data:", "blob:")):
            self.foreign.append(request.url)

    def look(self, page):
        """Run axe on the page as it stands."""
        found = Axe().run(page)
        for violation in found.response["violations"]:
            for node in violation["nodes"]:
                self.axe.append(f"{page.url} {violation['id']}: {node['html'][:200]}")

    def judge(self):
        assert (self.foreign, self.said, self.axe) == ([], [], [])


@pytest.fixture
def witness(page, live_server):
    witness = Witness(live_server.url)
    witness.watch(page)
    return witness


@pytest.fixture
def speech(owner):
    return make_speech(owner)


@pytest.fixture
def points(speech):
    return list(Point.objects.filter(section__speech=speech).order_by("section__position", "position"))


@pytest.fixture
def rest(settings):
    """Return the seconds of rest before an automatic save: so many that none comes between, but where it is tested."""
    settings.AUTOSAVE_SECONDS = 3600


@pytest.fixture
def editor(page, owner, speech, live_server, witness, rest):
    """Return the page with the speech open for its owner."""
    sign_in(page.context, owner, live_server)
    page.goto(f"{live_server.url}/speeches/{speech.pk}/")
    return page
