"""Signs in to a demo installation and takes pictures of its pages: docs/pictures/NAME.png."""

import os
import shutil
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speeches.settings")

import django

django.setup()

from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page, sync_playwright

from speeches.models import Speech

PICTURES = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def session() -> str:
    """Return a signed-in session of the demo account."""
    user = User.objects.get()
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def wait_for(address: str) -> None:
    """Return when the server answers; give up after half a minute."""
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/login/").close()  # noqa: S310 (our own loopback address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not answer")


def open_page(browser: Browser, address: str, key: str, *, width: int, height: int, scheme: str) -> Page:
    """Return a signed-in page of the given size and colour scheme, in Chinese."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="zh-CN",
    )
    context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
    return context.new_page()


def main() -> None:
    """Take every picture."""
    address = sys.argv[1]
    speech, key = Speech.objects.get(), session()
    wait_for(address)
    PICTURES.mkdir(parents=True, exist_ok=True)
    editor = f"{address}/speeches/{speech.pk}/"
    shots = [
        ("list", f"{address}/", 1440, 700, "light"),
        ("editor", editor, 1440, 900, "light"),
        ("editor-dark", editor, 1440, 900, "dark"),
        ("editor-phone", editor, 390, 844, "light"),
        ("import", f"{address}/imports/new/", 1440, 700, "light"),
    ]
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        for name, url, width, height, scheme in shots:
            page = open_page(browser, address, key, width=width, height=height, scheme=scheme)
            page.goto(url)
            if name.startswith("editor"):
                page.locator(".part-edit").nth(6).focus()
                page.keyboard.press("Enter")
                page.locator(".part-form").wait_for()
            page.screenshot(path=PICTURES / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
