"""The app without a mouse, without sight, and without motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lstm_words import words

from .screen import cell, focused, is_at, shows

SERIOUS = {"serious", "critical"}


def tab_to(page: Page, label: str) -> None:
    """Moves the focus there by Tab alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if label == focused(page).strip():
            return
    raise AssertionError(f"Tab does not reach {label!r}")


def test_everything_can_be_done_by_keyboard(visit):
    page = visit("lang=en&preset=four-units&step=1")
    tab_to(page, "Next")
    page.keyboard.press("Enter")
    is_at(page, 2, "whole")
    page.keyboard.press("Space")
    is_at(page, 3, "whole")
    tab_to(page, "Inside a step")
    page.keyboard.press("Enter")
    is_at(page, 3, "arrive")
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "forget")
    tab_to(page, "Next unit")
    page.keyboard.press("Enter")
    expect(page.locator(".units output")).to_have_text("unit 2 of 4")
    tab_to(page, "candidate, x1")
    page.keyboard.type("1.5")
    expect(page.locator(".actions button").first).to_be_enabled()
    page.keyboard.press("Shift+ArrowUp")
    expect(cell(page, "candidate, x1")).to_have_value("2.5")
    is_at(page, 3, "forget")
    page.keyboard.press("Enter")
    assert focused(page) == "output gate, x1"
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    is_at(page, 0)


def test_the_language_can_be_switched_by_keyboard(visit):
    page = visit("lang=en&step=2")
    for _ in range(30):
        page.keyboard.press("Tab")
        if focused(page).strip() in ("EN", "中文"):
            break
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".player .next")).to_have_text("下一步")
    is_at(page, 2)


def test_keys_meant_for_a_field_do_not_move_the_player(visit):
    page = visit("lang=en&step=2")
    cell(page, "candidate, x1").focus()
    for key in ("Home", "End", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    page.locator(".controls > select").focus()
    page.keyboard.press("End")
    page.locator(".st-key-open_paste button").first.click()
    page.locator(".st-key-pasted textarea").press("Home")
    page.locator(".st-key-pasted textarea").press("ArrowRight")
    is_at(page, 2, "whole")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_step_is_told_to_a_screen_reader(visit, language):
    text = words(language)
    page = visit(f"lang={language}&step=2")
    spoken = page.locator(".player .spoken")
    expect(spoken).to_have_attribute("aria-live", "polite")
    place = text["player.place"].format(step=3, steps=5)
    page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text(place)
    expect(spoken).to_contain_text("7.00")
    page.locator(".modes button").nth(1).click()
    page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text(text["player.phase.forget"])


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_motion_is_only_for_those_who_want_it(visit, motion, moves):
    page = visit("lang=en&step=2&phase=forget", motion=motion)
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "input")
    wire = page.locator(".wires .lit").first
    name = wire.evaluate("(node) => getComputedStyle(node).animationName")
    assert (name != "none") is moves
    shows(page, "input", 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("query", ["", "preset=four-units&step=5&phase=forget"])
def test_axe_finds_nothing_serious(visit, language, scheme, query):
    page = visit(f"lang={language}&{query}", scheme=scheme)
    expect(page.locator(".workbench")).to_have_attribute("data-theme", scheme)
    found = Axe().run(page).response["violations"]
    serious = [
        (violation["id"], node["target"], node["any"][0]["message"] if node["any"] else "")
        for violation in found
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]
    assert serious == []
