import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from .screen import is_ready
from .serving import served

WAIT = 15_000  # ms until a condition counts as not met
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with served() as address:
        yield address


# Playwright keeps an event loop running in this thread; tests of other folders may want none.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=WAIT)
        browser = _launched(playwright)
        yield browser
        browser.close()


def _launched(playwright: Playwright) -> Browser:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    try:
        return playwright.chromium.launch(
            executable_path=path if Path(path).exists() else None,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
    except PlaywrightError as error:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            raise
        pytest.skip(f"no browser can be started: {error.message.splitlines()[0]}")


@pytest.fixture(scope="package")
def profiles(browser: Browser) -> Callable[..., BrowserContext]:
    """Browser profiles, one for each name and set of options, kept for their warm cache."""

    @cache
    def profile(
        _name: str, locale: str, touch: bool, permissions: tuple[str, ...]
    ) -> BrowserContext:
        return browser.new_context(
            locale=locale, has_touch=touch, is_mobile=touch, permissions=list(permissions)
        )

    return profile


@pytest.fixture
def visit(profiles: Callable[..., BrowserContext], server: str) -> Iterator[Visit]:
    """Opens the app as a new visitor; the test fails if a page reports an error."""
    pages: list[Page] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Opened on a page other than the first, Streamlit looks for its server under it too.
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            errors.append(f"{message.text} ({message.location.get('url')})")

    def opened(
        query: str = "",
        *,
        address: str = server,
        page: str = "",
        locale: str = "en-US",
        width: int = 1366,
        height: int = 768,
        scheme: str = "light",
        motion: str = "no-preference",
        touch: bool = False,
        permissions: tuple[str, ...] = (),
        profile: str = "",
        may_fail: bool = False,
    ) -> Page:
        tab = profiles(profile, locale, touch, permissions).new_page()
        pages.append(tab)
        tab.set_default_timeout(WAIT)
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme=scheme, reduced_motion=motion)
        if not may_fail:
            tab.on("console", note)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(query if query.startswith("http") else f"{address}/{page}{query and '?'}{query}")
        is_ready(tab)
        return tab

    yield opened
    for page in pages:
        page.close()
    assert not errors
