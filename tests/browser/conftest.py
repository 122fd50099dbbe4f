import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

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

WAIT = 30_000  # ms until a condition counts as not met, however busy the machine is
Visit = Callable[..., Page]
Profiles = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


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
def profiles(browser: Browser) -> Profiles:
    """Browser profiles, one for each name and set of options, kept for their warm cache."""

    @cache
    def profile(_name: str, locale: str, touch: bool, permissions: tuple[str, ...]):
        return browser.new_context(
            locale=locale, has_touch=touch, is_mobile=touch, permissions=list(permissions)
        )

    return profile


@pytest.fixture(scope="package")
def free_tabs() -> dict[BrowserContext, list[Page]]:
    """Tabs that wait for the next test: the scripts need not be compiled again."""
    return defaultdict(list)


@pytest.fixture
def visit(
    profiles: Profiles, free_tabs: dict[BrowserContext, list[Page]], server: str
) -> Iterator[Visit]:
    """Opens the app as a new visitor; the test fails if a page reports an error.

    A profile with a name is somebody else's, or one that is changed for good. What is not
    expected to become whole is not waited for.
    """
    pages: list[Page] = []
    listeners: list[tuple[Page, Any, Callable[[Any], None]]] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Opened on a page other than the first, Streamlit looks for its server under it too.
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            errors.append(f"{message.text} ({message.location.get('url')})")

    def fail(error: PlaywrightError) -> None:
        errors.append(str(error))

    def listen(tab: Page, event: Any, listener: Callable[[Any], None]) -> None:
        tab.on(event, listener)
        listeners.append((tab, event, listener))

    def opened(
        query: str = "",
        *,
        address: str = server,
        page: str = "",
        locale: str = "en-US",
        width: int = 1366,
        height: int = 768,
        scheme: str = "light",
        motion: str = "reduce",
        touch: bool = False,
        permissions: tuple[str, ...] = (),
        profile: str = "",
        may_fail: bool = False,
        whole: bool = True,
    ) -> Page:
        context = profiles(profile, locale, touch, permissions)
        tab = free_tabs[context].pop() if free_tabs[context] else context.new_page()
        pages.append(tab)
        tab.set_default_timeout(WAIT)
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme=scheme, reduced_motion=motion)
        listen(tab, "pageerror", fail)
        if whole and not may_fail:
            listen(tab, "console", note)
        tab.goto(query if query.startswith("http") else f"{address}/{page}{query and '?'}{query}")
        if whole:
            is_ready(tab)
        return tab

    yield opened
    for tab, event, listener in listeners:
        tab.remove_listener(event, listener)
    for page in pages:
        _put_away(page, free_tabs)
    assert not errors


def _put_away(page: Page, free_tabs: dict[BrowserContext, list[Page]]) -> None:
    """Leaves nothing of a visit behind, also not what a page puts aside when it is left."""
    page.unroute_all(behavior="ignoreErrors")
    page.evaluate(
        """() => addEventListener("pagehide", () => {
          sessionStorage.clear();
          localStorage.clear();
        })"""
    )
    page.goto("about:blank")
    free_tabs[page.context].append(page)
