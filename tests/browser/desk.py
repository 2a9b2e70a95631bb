"""Words for the editor in a browser: its parts, their forms, the save state, slow answers."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect


def sign_in(context, user, live_server):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def part(page, row):
    return page.locator(f"#p-{row.key}")


def edit(page, row):
    return part(page, row).locator(".part-edit")


def lead(page, row):
    return page.locator(f"#id_{row.key}_lead")


def body(page, row):
    return page.locator(f"#id_{row.key}_body")


def said(page, state):
    expect(page.locator("#save")).to_have_attribute("data-state", state)


class Line:
    """A line to the server that the test can hold: requests of the editor then wait until they are let through.

    It must stand before the page is opened. The browser does not say when a page that is open already has taken
    the line over, and a request that is quicker than that goes past it.
    """

    def __init__(self, page):
        self.page, self.waiting, self.open = page, [], True
        page.route("**/*", self._asked)

    def _asked(self, route):
        if self.open or "/static/" in route.request.url or "favicon" in route.request.url:
            route.continue_()
        else:
            self.waiting.append(route)

    def hold(self):
        self.open = False

    def asked(self, number=1):
        """Wait until so many requests are on their way."""
        for _ in range(1000):
            if len(self.waiting) >= number:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{len(self.waiting)} requests are on their way, not {number}")

    def let(self):
        """Let the first of the waiting requests through."""
        self.asked()
        self.waiting.pop(0).continue_()

    def free(self):
        """Let everything through, what comes later too."""
        self.open = True
        while self.waiting:
            self.waiting.pop(0).continue_()


def box(page, selector):
    """Return where the element stands in the window: top, bottom, and the window's height."""
    return page.evaluate(
        """(selector) => {
            const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
            return { top, bottom, height: innerHeight };
        }""",
        selector,
    )
