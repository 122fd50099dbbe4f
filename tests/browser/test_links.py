"""A link, a reload or the back button brings the same place back."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from lstm_words import words

from .screen import (
    cell,
    cells,
    choose_example,
    in_link,
    in_url,
    is_at,
    is_ready,
    open_tab,
    parameters,
    reopened,
    shows,
    switch_language,
)
from .serving import served

SHARING = ("clipboard-read", "clipboard-write")
OLD = json.loads(
    (Path(__file__).parents[1] / "visit" / "old_links.json").read_text(encoding="utf-8")
)
OLD_SETTINGS = {
    "compare": "lang=en&kind=gru&units=4&steps=6&layers=2&seed=3&count_units=40&picture=5",
    "gradients": "lang=zh&scale=0.9&bias=2.5&steps=60&lag=20&by=memory&start=uniform&units=10",
    "train": "lang=en&task=long_memory&gap=10&iterations=200&units=6&seed=2",
}


def place(page: Page) -> dict[str, object]:
    """Scenario and cursor, as far as they can be seen."""
    player = page.locator(".player")
    open_tab(page, "step")
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
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator(".share").click()
    expect(page.locator(".shared input")).to_have_value(link)
    with served() as elsewhere:
        query = link.split("?", 1)[1]
        assert place(visit(query, address=elsewhere, profile="someone else's")) == here


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
    switch_language(page, "中文")
    expect(page.locator(".arithmetic h3")).to_have_text(words("zh")["player.phase.memory"])
    expect(page.get_by_role("heading", level=1)).to_have_text(words("zh")["app.tagline"])
    is_at(page, 3, "memory")
    assert list(cells(page).values()) == numbers
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    in_url(page, lang="zh", step=3, phase="memory")
    in_link(page, lambda scenario: scenario.x[0, 0] == 5.5)
    here = place(page)
    reopened(page)
    assert place(page) == here
    assert parameters(page.url)["lang"] == "zh"


def test_a_broken_link_opens_the_worked_example_and_says_so(visit):
    # {"format": 1, ...} deflated and cut in the middle
    cut = "eNqrVkrLL8pNLFGyMtRRqlCyio421zGo1Yk21zEEkwaxOkqJ"
    page = visit(f"lang=en&preset=counter&s={cut}&step=2")
    expect(page.get_by_text(words("en")["rail.link_failed"])).to_be_visible()
    is_at(page, 1, "whole")
    shows(page, "cell", 3)
    switch_language(page, "中文")
    expect(page.get_by_text(words("zh")["rail.link_failed"])).to_be_visible()
    in_url(page, lang="zh", preset="memory-machine", step=1)
    assert "s" not in parameters(page.url)


def test_an_example_opens_at_its_first_step(visit):
    page = visit("lang=en&step=4")
    choose_example(page, "brackets")
    is_at(page, 1, "whole")
    expect(page.locator(".strip.tokens .card")).to_have_count(13)
    in_url(page, preset="brackets", step=1)
    page.locator(".rail .undo").click()
    in_url(page, preset="memory-machine")
    expect(page.locator(".rail .name")).to_contain_text("Memory machine")


@pytest.mark.parametrize(
    "old", [old for old in OLD if old["loss"]][::2], ids=lambda old: old["preset"]
)
def test_an_old_link_opens_its_place(visit, old):
    page = visit(old["link"])
    is_at(page, old["step"], old["phase"])
    in_url(page, lang=old["language"], loss=old["loss"], layer=old["layer"] + 1)
    expect(page.locator(".direction")).to_have_attribute("aria-pressed", "true")


def test_old_addresses_of_the_other_pages_open_their_settings(visit):
    for name, query in OLD_SETTINGS.items():
        page = visit(query, page=name)
        for key, value in parse_qsl(query):
            for field in page.locator(f"input#set-{key}, select#set-{key}").all():
                expect(field).to_have_value(value)
        in_url(page, **dict(parse_qsl(query)))
        expect(page.locator(".problem:visible")).to_have_count(0)


def test_each_page_remembers_its_place_while_another_is_open(visit):
    page = visit("lang=en&preset=climb&step=4&layer=2")
    tabs = page.locator(".st-key-pages")
    tabs.get_by_text("Compare", exact=True).click()
    expect(page.locator(".trio .cell")).to_have_count(3)
    page.locator(".trio .previous").click()
    tabs.get_by_text("Step through", exact=True).click()
    expect(page.locator(".player")).to_have_attribute("data-step", "4")
    expect(page.locator(".player")).to_have_attribute("data-layer", "2")


def test_a_link_to_a_place_that_is_not_there_shows_the_nearest_and_says_so(visit):
    page = visit("lang=en&preset=memory-machine&step=99&loss=9.9")
    is_at(page, 5)
    notice = page.locator(".rail .notice")
    expect(notice).to_contain_text("step “99”, loss “9.9”")
    expect(notice).to_have_attribute("role", "status")
    expect(notice).not_to_have_class(re.compile("wrong"))
    in_url(page, step=5, loss="5.1")
    switch_language(page, "中文")
    expect(notice).to_contain_text("时间步“99”、损失“9.9”")
    cell(page, "时间步 1, x1").fill("5")
    expect(notice).to_be_hidden()
