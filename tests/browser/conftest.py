import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright
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


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens the app as a new visitor; the test fails if a page reports an error."""
    contexts = []
    errors = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    def opened(
        query: str = "",
        *,
        address: str = server,
        locale: str = "en-US",
        width: int = 1366,
        height: int = 768,
        scheme: str = "light",
        motion: str | None = None,
        touch: bool = False,
        permissions: tuple[str, ...] = (),
        may_fail: bool = False,
    ) -> Page:
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion=motion,
            has_touch=touch,
            is_mobile=touch,
            permissions=list(permissions),
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        if not may_fail:
            page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(query if query.startswith("http") else f"{address}/{query and '?'}{query}")
        is_ready(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors
