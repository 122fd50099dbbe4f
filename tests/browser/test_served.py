"""The pages wherever they are served: under a path, in another app, behind a proxy, in a frame."""

from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from lstm_app.web.headers import FRAME_ANCESTORS
from lstm_words import LANGUAGES, words
from tests.web.ways import served_by

from .screen import (
    cell,
    in_link,
    in_url,
    is_at,
    is_ready,
    parameters,
    reopened,
    shows,
    switch_language,
)
from .serving import free_port, launched, running


@pytest.mark.parametrize("way", ["base path", "mounted", "proxy"])
def test_every_page_works_there(visit, way: str):
    with served_by(way) as address:
        page = visit("lang=en&step=2", address=address)
        cell(page, "step 1, x1").fill("5")
        shows(page, "cell", 9)
        in_link(page, lambda scenario: scenario.x[0, 0] == 5)
        reopened(page)
        shows(page, "cell", 9)
        is_at(page, 2)
        for name in ("Compare", "Gradients", "Train"):
            page.locator(".st-key-pages").get_by_text(name, exact=True).click()
            page.wait_for_url(f"{address}/{name.lower()}?**")
            is_ready(page)
        reopened(page)
        page.locator(".st-key-pages").get_by_text("Step through", exact=True).click()
        page.wait_for_url(f"{address}/?**")
        is_ready(page)


def test_a_course_that_is_named_may_frame_the_app_and_nobody_else(browser: Browser, tmp_path: Path):
    port, ours = free_port(), free_port()
    course, stranger = f"http://localhost:{port}", f"http://127.0.0.1:{port}"
    query = "lang=en&embed=true&class=7b"
    (tmp_path / "course.html").write_text(
        f'<iframe src="http://127.0.0.1:{ours}/?{query}" width="1300" height="700"></iframe>'
    )
    with (
        running(["-m", "http.server", f"{port}", f"--directory={tmp_path}"], port),
        launched("app.py", ours, environment={FRAME_ANCESTORS: course}),
        closing(browser.new_page()) as page,
    ):
        page.goto(f"{course}/course.html")
        frame = page.frame_locator("iframe")
        frame.locator('.tabs [data-tab="sequence"]').click()
        frame.locator('.editor input[aria-label="step 1, x1"]').fill("5")
        expect(frame.locator('[data-box="cell"] .number')).to_have_text("5")
        frame.locator(".st-key-pages").get_by_text("Compare", exact=True).click()
        expect(frame.locator(".trio .cell")).to_have_count(3)
        frame.locator(".st-key-pages").get_by_text("Step through", exact=True).click()
        expect(frame.locator('[data-box="cell"] .number')).to_have_text("5")
        page.goto(f"{stranger}/course.html")
        expect(frame.locator("body")).to_contain_text("refused to connect")


BROKEN = {
    "script": "**/lstm_player/assets/player/cursor.js",
    "style": "**/lstm_app/screens/step/rail.css",
    "catalogue": "**/catalogue/*.json",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_loaded_is_said_and_asked_for_again(
    browser: Browser, server: str, kind: str
):
    with closing(browser.new_page()) as page:
        way = {
            "script": lambda route: route.abort(),
            "style": lambda route: route.fulfill(status=500),
        }
        page.route(BROKEN[kind], way.get(kind, lambda route: route.fulfill(status=404)))
        page.goto(f"{server}/?preset=counter")
        said = page.locator(".missing")
        for language in LANGUAGES:
            expect(said).to_contain_text(words(language)["frame.missing"])
        page.unroute_all()
        said.get_by_role("button").click()
        is_ready(page)
        expect(said).to_have_count(0)
        assert parameters(page.url)["preset"] == "counter"


def test_a_book_that_cannot_be_loaded_is_said_and_asked_for_again(visit):
    page = visit("lang=en", page="learn", may_fail=True)
    page.route("**/lessons/*", lambda route: route.fulfill(status=503))
    page.locator(".shelf .book-card").first.click()
    said = page.locator(".unloaded")
    expect(said).to_contain_text(words("en")["frame.missing"])
    page.unroute_all()
    said.get_by_role("button", name=words("en")["frame.retry"]).click()
    expect(page.locator(".learn[data-book='why-remember']")).to_be_visible()
    expect(said).to_be_hidden()


def test_what_stands_in_the_address_besides_stays_there(visit):
    more = {"embed": "true", "embed_options": "dark_theme", "class": "7b"}
    page = visit(f"lang=en&preset=counter&{urlencode(more)}")

    def stays() -> None:
        page.wait_for_function(
            "(more) => Object.entries(more).every(([name, value]) =>"
            " new URL(location).searchParams.getAll(name).join() === value)",
            arg=more,
        )

    stays()
    cell(page, "step 1, x1").fill("5")
    in_link(page, lambda scenario: scenario.x[0, 0] == 5)
    stays()
    switch_language(page, "中文")
    in_url(page, lang="zh")
    stays()
    page.locator(".st-key-pages").get_by_text(words("zh")["page.compare"], exact=True).click()
    page.wait_for_url("**/compare?**")
    in_url(page, lang="zh")
    stays()
    page.locator(".st-key-pages").get_by_text(words("zh")["page.step"], exact=True).click()
    in_link(page, lambda scenario: scenario.x[0, 0] == 5)
    stays()
    reopened(page)
    stays()
