"""Words for the editor in a browser: its parts, their forms, the save state, slow answers."""

import json

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


def kept(page):
    """Return what this browser keeps, in both of its stores, by part."""
    texts = page.evaluate(
        """async () => {
            const database = await new Promise((resolve) => {
                const request = indexedDB.open("texts");
                request.onsuccess = () => resolve(request.result);
            });
            const all = database.transaction("texts").objectStore("texts");
            const read = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
            const [names, texts] = await Promise.all([read(all.getAllKeys()), read(all.getAll())]);
            database.close();
            return [Object.entries(localStorage), names.map((name, place) => [name, texts[place]])];
        }"""
    )
    found = [{name: json.loads(text) for name, text in store} for store in texts]
    return [
        {name.split("/")[3]: copy["values"] for name, copy in store.items() if "gone" not in copy} for store in found
    ]


def wait_until(page, true):
    """Wait until `true()` holds: what a page does behind the scenes, no locator sees."""
    for _ in range(500):
        if true():
            return
        page.wait_for_timeout(40)
    raise AssertionError("it did not come to that")
