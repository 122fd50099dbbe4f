"""A link, a reload or the back button brings the same place back."""

import re

import pytest
from playwright.sync_api import Page, expect

from lstm_words import words

from .screen import cell, cells, in_link, in_url, is_at, is_ready, parameters, reopened, shows
from .serving import served

SHARING = ("clipboard-read", "clipboard-write")


def place(page: Page) -> dict[str, object]:
    """Scenario and cursor, as far as they can be seen."""
    player = page.locator(".player")
    return {
        "cells": cells(page),
        "step": player.get_attribute("data-step"),
        "phase": player.get_attribute("data-phase"),
        "unit": page.locator(".units output").text_content(),
        "arithmetic": page.locator(".arithmetic").inner_text(),
    }


def copied(page: Page) -> str:
    page.locator(".share").click()
    expect(page.locator(".shared")).not_to_be_empty()
    return page.evaluate("navigator.clipboard.readText()")


def test_a_copied_link_opens_the_same_place_anywhere(visit):
    page = visit("lang=en&preset=four-units", permissions=SHARING)
    page.locator(".units button").nth(1).click()
    page.locator(".modes button").nth(1).click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "forget")
    cell(page, "forget gate (share kept), h3").fill("-1.23456789012345")
    cell(page, "step 2, x1").fill("1e-7")
    expect(page.locator(".problem")).to_be_hidden()
    in_url(page, step=2, phase="forget", unit=2)
    in_link(page, lambda scenario: scenario.x[1, 0] == 1e-7)
    expect(page.locator(".terms")).to_contain_text("−1.23")
    link, here = copied(page), place(page)
    assert here["cells"]["forget gate (share kept), h3"] == "-1.23456789012345"
    assert here["cells"]["step 2, x1"] == "1e-7"
    assert place(visit(link, locale="zh-CN", profile="someone else's")) == here
    with served() as elsewhere:
        query = link.split("?", 1)[1]
        assert place(visit(query, address=elsewhere)) == here


def test_without_the_clipboard_the_link_can_be_copied_by_hand(visit):
    page = visit("lang=en&step=2")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator(".share").click()
    link = page.locator(".shared input").input_value()
    assert link.endswith("?lang=en&preset=memory-machine&step=2&phase=whole&layer=1&unit=1")


def test_reload_back_and_forward_keep_the_place(visit):
    page = visit("lang=en&step=3&phase=memory")
    cell(page, "step 1, x1").fill("5.5")
    shows(page, "cell_before", 9.5)
    in_link(page, lambda scenario: scenario.x[0, 0] == 5.5)
    here = place(page)
    reopened(page)
    assert place(page) == here
    page.goto("about:blank")
    page.go_back()
    is_ready(page)
    assert place(page) == here
    page.go_forward()
    page.go_back()
    is_ready(page)
    assert place(page) == here


def test_the_language_switch_keeps_the_place_and_is_part_of_the_link(visit):
    page = visit("lang=en&step=3&phase=memory")
    cell(page, "step 1, x1").fill("5.5")
    shows(page, "cell_before", 9.5)
    numbers = list(cells(page).values())
    page.locator(".st-key-language button", has_text="中文").click()
    expect(page.locator(".arithmetic h3")).to_have_text(words("zh")["player.phase.memory"])
    expect(page.get_by_role("heading", level=1)).to_have_text(words("zh")["app.tagline"])
    is_at(page, 3, "memory")
    assert list(cells(page).values()) == numbers
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    in_url(page, lang="zh", step=3, phase="memory")
    here = place(page)
    reopened(page)
    assert place(page) == here
    assert parameters(page.url)["lang"] == "zh"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("broken", ["truncated", "foreign"])
def test_a_broken_link_opens_the_worked_example_and_says_so(visit, language, broken):
    # {"format": 1, ...} deflated and cut in the middle, or not ours at all
    packed = {"truncated": "eNqrVkrLL8pNLFGyMtRRqlCyio421zGo1Yk21zEEkwaxOkqJ", "foreign": "aGVsbG8"}
    page = visit(f"lang={language}&preset=counter&s={packed[broken]}&step=2")
    notice = page.get_by_text(words(language)["notice.link"])
    expect(notice).to_be_visible()
    is_at(page, 0, "start")
    page.locator(".player .next").click()
    shows(page, "cell", 3)
    page.locator(".st-key-language button").nth(1 - ["en", "zh"].index(language)).click()
    other = {"en": "zh", "zh": "en"}[language]
    expect(page.get_by_text(words(other)["notice.link"])).to_be_visible()
    in_url(page, lang=other, preset="memory-machine", step=1)
    assert "s" not in parameters(page.url)


def test_a_preset_opens_where_it_wants_to_be_seen(visit):
    page = visit("lang=en")
    page.locator(".st-key-preset_en input").click()
    page.get_by_role("option", name="Brackets").click()
    is_at(page, 3, "whole")
    expect(page.locator(".card.token")).to_have_count(12)
    in_url(page, preset="brackets", step=3)
    page.locator(".actions button").first.click()
    in_url(page, preset="memory-machine")
    expect(page.locator(".st-key-preset_en input")).to_have_value(re.compile("Memory machine"))
