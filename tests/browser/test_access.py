"""The app without a mouse, without sight, and without motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lstm_words import words

from .screen import cell, focused, is_at, open_own, shows, tab_to

SERIOUS = {"serious", "critical"}
EN = words("en")


def test_everything_can_be_done_by_keyboard(visit):
    page = visit("lang=en&preset=four-units&step=1")
    tab_to(page, "Next")
    page.keyboard.press("Enter")
    is_at(page, 2, "whole")
    page.keyboard.press("Space")
    is_at(page, 3, "whole")
    tab_to(page, "Inside")
    page.keyboard.press("Enter")
    is_at(page, 3, "arrive")
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "forget")
    tab_to(page, "Next unit")
    page.keyboard.press("Enter")
    expect(page.locator(".units output")).to_have_text("unit 2 of 4")
    tab_to(page, EN["editor.tabs.step"])
    page.keyboard.press("ArrowRight")
    tab_to(page, "candidate, x1")
    page.keyboard.type("1.5")
    expect(page.locator(".actions button").first).to_be_enabled()
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator('.editor input[aria-label="candidate, x1"]')).to_have_value("2.5")
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
    open_own(page).locator("textarea").press("Home")
    page.locator("dialog.own-sequence textarea").press("ArrowRight")
    is_at(page, 2, "whole")


def test_a_step_is_told_to_a_screen_reader_and_moves_only_for_who_wants_it(visit):
    page = visit("lang=en&step=2", motion="reduce")
    spoken = page.locator(".player .spoken")
    expect(spoken).to_have_attribute("aria-live", "polite")
    page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text(EN["player.place"].format(step=3, steps=5))
    expect(spoken).to_contain_text("memory is 7")
    page.locator(".modes button").nth(1).click()
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "forget")
    expect(spoken).to_contain_text(EN["player.phase.forget"])
    shows(page, "forget", 1)
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "input")
    shows(page, "input", 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "query", "root"),
    [
        ("", "preset=four-units&step=5&phase=forget", ".workbench"),
        ("compare", "reading=all", ".compare"),
        ("gradients", "bias=3&check=yes&at=60", ".gradients-page"),
        ("train", "task=numbers&iterations=20", ".train-page"),
    ],
)
def test_axe_finds_nothing_serious(visit, page, query, root, scheme):
    tab = visit(f"lang=en&{query}", page=page, scheme=scheme)
    expect(tab.locator(root)).to_have_attribute("data-theme", scheme)
    if page == "train":
        tab.get_by_role("button", name=EN["train.train"], exact=True).click()
        expect(tab.locator(root)).to_have_attribute("data-state", "done")
    if page in ("gradients", "train"):
        tab.locator("figure[data-drawn]").first.wait_for()
    assert serious(tab) == []


@pytest.mark.parametrize(
    ("page", "query", "scheme"),
    [
        ("", "preset=gru-by-hand&step=2&phase=recall", "light"),
        ("", "preset=gru-by-hand&loss=all&step=3&phase=recall", "dark"),
        ("", "preset=climb&step=3&layer=2", "dark"),
        ("", "preset=clock&step=3", "light"),
        ("compare", "view=rolled&layers=2&count_units=40&kind=gru", "dark"),
    ],
)
def test_axe_finds_nothing_serious_in_other_states(visit, page, query, scheme):
    assert serious(visit(f"lang=zh&{query}", page=page, scheme=scheme)) == []


@pytest.mark.parametrize(("button", "scheme"), [("another", "dark"), ("own", "light")])
def test_axe_finds_nothing_serious_in_a_window(visit, button, scheme):
    page = visit("lang=en", scheme=scheme)
    page.locator(f".rail .{button}").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    assert serious(page) == []


def serious(page) -> list[tuple[str, object, str]]:
    return [
        (violation["id"], node["target"], node["any"][0]["message"] if node["any"] else "")
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]
