"""The way in: an example that says what it shows, stations through it, and other examples."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from lstm_player.presets import presets
from lstm_words import LANGUAGES, words

from .screen import (
    cell,
    choose_example,
    focused,
    in_url,
    is_at,
    open_tab,
    shows,
    switch_language,
    tab_to,
)

EXAMPLE = presets()["memory-machine"]
OFFERED = [name for name, preset in presets().items() if preset.gallery]


def current(page: Page, title: str | None) -> None:
    """Waits until this station is looked at, or none."""
    marked = page.locator(".station[aria-current]")
    expect(marked).to_have_count(0 if title is None else 1)
    if title:
        expect(marked).to_contain_text(title)
        expect(page.locator(".says:visible")).to_have_count(1)


def titles(language: str = "en") -> list[str]:
    return [station.told[language].title for station in EXAMPLE.stations]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_visit_says_what_it_shows_and_has_numbers(visit, language):
    page = visit(f"lang={language}")
    rail = page.locator(".rail")
    expect(rail.locator("h2")).to_have_text(EXAMPLE.headline[language])
    expect(rail.locator(".name")).to_contain_text(words(language)["rail.weights.by_hand"])
    expect(rail.locator(".station .title")).to_have_text(titles(language))
    expect(rail.locator(".caption i[data-q=forget]")).to_have_count(1)
    is_at(page, 1, "whole")
    shows(page, "cell", 3)
    current(page, titles(language)[0])
    expect(rail.locator(".says:visible .number")).to_have_text("3")


def test_stations_are_gone_to_and_followed(visit):
    page = visit("lang=en")
    page.locator(".station").nth(3).click()
    is_at(page, 4, "whole")
    current(page, titles()[3])
    expect(page.locator("li.done")).to_have_count(2)
    page.keyboard.press("ArrowRight")
    is_at(page, 5)
    current(page, titles()[4])
    page.locator(".station").nth(5).click()
    is_at(page, 3)
    current(page, titles()[5])
    page.locator(".modes button").nth(1).click()
    current(page, None)
    page.locator(".station").nth(1).click()
    is_at(page, 2, "whole")
    in_url(page, step=2, phase="whole")


def test_stations_by_keyboard(visit):
    page = visit("lang=en")
    tab_to(page, f"2{titles()[1]}")
    page.keyboard.press("Enter")
    is_at(page, 2)
    expect(page.locator(".rail .spoken")).to_contain_text(re.compile("Add.*the memory is now 7"))
    assert focused(page).strip() == f"2{titles()[1]}"


def test_watching_goes_on_by_itself_until_something_is_used(visit):
    page = visit("lang=en&step=5")
    watch = page.locator(".watch")
    expect(watch).to_contain_text("40 s")
    watch.click()
    is_at(page, 1)
    expect(watch).to_have_text(words("en")["rail.pause"])
    page.keyboard.press("ArrowRight")
    expect(watch).to_contain_text("40 s")
    is_at(page, 2)
    watch.click()
    is_at(page, 1)
    is_at(page, 2)  # by itself
    watch.click()
    expect(watch).to_have_text(words("en")["rail.go_on"])


def test_an_edit_takes_back_what_was_said_and_undo_brings_it_again(visit):
    page = visit("lang=en&step=3")
    headline, stations = page.locator(".rail h2"), page.locator(".station .title")
    cell(page, "forget gate (share kept), b").fill("0")
    shows(page, "cell", 3.5)
    expect(headline).to_have_text(words("en")["rail.changed"])
    expect(stations).to_have_text([titles()[-1]])
    current(page, titles()[-1])
    expect(page.locator(".watch")).to_be_hidden()
    expect(page.locator(".rail .undo")).to_be_hidden()
    open_tab(page, "step")
    page.locator(".rail .undo").click()
    expect(page.locator(".rail .undo")).to_be_hidden()
    expect(headline).to_have_text(EXAMPLE.headline["en"])
    expect(stations).to_have_text(titles())
    cell(page, "forget gate (share kept), b").fill("0")
    switch_language(page, "中文")
    expect(headline).to_have_text(words("zh")["rail.changed"])
    page.locator(".restore").click()
    expect(headline).to_have_text(EXAMPLE.headline["zh"])
    shows(page, "cell", 7)


def test_an_example_is_chosen_by_its_picture(visit):
    page = visit("lang=en&step=3")
    page.locator(".rail .another").click()
    window = page.locator("dialog.gallery")
    cards = window.locator(".choice")
    expect(cards).to_have_count(len(OFFERED))
    expect(cards.locator("svg .line")).to_have_count(len(OFFERED))
    assert "It adds two numbers" in focused(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    is_at(page, 3)
    choose_example(page, "latch")
    expect(page.locator(".rail h2")).to_have_text(presets()["latch"].headline["en"])
    is_at(page, 1, "whole")
    in_url(page, preset="latch", step=1)


def test_what_explains_more_is_one_click_away(visit):
    page = visit("lang=zh")
    links = page.locator(".rail .ask a")
    expect(links).to_have_count(4)
    hrefs = links.evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('href'))")
    books = [parse_qs(urlsplit(href).query)["book"][0] for href in hrefs]
    assert books == ["by-hand", "network", "network", "highway"]
    expect(page.locator(".rail .start")).to_have_attribute(
        "href", "./learn?lang=zh&book=why-remember&page=1"
    )
