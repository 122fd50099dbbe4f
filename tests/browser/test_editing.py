"""Editing numbers beside the player: everything answers at once and nothing is lost."""

import re

from playwright.sync_api import Locator, Page, expect

from .screen import (
    cell,
    cells,
    focused,
    in_link,
    is_at,
    is_quiet,
    reopened,
    shows,
    undo,
    weight_in_link,
)

WEIGHT = "candidate, x1"  # 1 in the worked example: what is written is x1 itself
START = "memory c (cell state), start value"
TALL = 1_500  # px, so that the charts are in view


def drag(page: Page, weight: Locator, distance: int) -> None:
    box = weight.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + distance, y, steps=10)
    page.mouse.up()


def test_everything_on_the_page_follows_an_edit(visit):
    page = visit("lang=en&step=2", height=TALL)
    states = page.locator(".charts figure").nth(2)
    expect(states).to_have_attribute("data-drawn", re.compile("."))
    drawn = states.get_attribute("data-drawn") or ""
    cell(page, WEIGHT).click()
    page.keyboard.type("2")
    shows(page, "cell", 14)
    shows(page, "candidate", 8)
    expect(page.locator(".sentence")).to_contain_text("wrote 8: the memory is 14")
    expect(page.locator(".card .memory")).to_have_text(["6", "14", "", "", ""])
    expect(states).not_to_have_attribute("data-drawn", drawn)
    weight_in_link(page, 2)
    is_quiet(page)
    is_at(page, 2, "whole")
    expect(cell(page, WEIGHT)).to_have_value("2")
    assert focused(page) == WEIGHT
    undo(page).click()
    shows(page, "cell", 7)
    expect(cell(page, WEIGHT)).to_have_value("1")
    expect(undo(page)).to_be_disabled()


def test_none_of_many_quick_edits_is_lost(visit):
    page = visit("lang=en&step=2")
    places = [WEIGHT, "step 1, x1", START, "step 2, x1"]
    for _ in range(5):
        for place in places:
            cell(page, place).press("Shift+ArrowUp")
    for _ in range(20):
        page.keyboard.press("ArrowUp")
    shows(page, "cell", 5 + 6 * 8 + 6 * 11)
    in_link(page, lambda scenario: scenario.x[1, 0] == 11)
    wanted = {
        WEIGHT: "6",
        "step 1, x1": "8",
        START: "5",
        "step 2, x1": "11",
    }
    assert cells(page).items() >= wanted.items()
    reopened(page)
    assert cells(page).items() >= wanted.items()
    shows(page, "cell", 5 + 6 * 8 + 6 * 11)
    is_at(page, 2, "whole")


def test_a_drag_and_a_typed_number_are_each_undone_at_once(visit):
    page = visit("lang=en&step=1")
    weight = cell(page, WEIGHT)
    drag(page, weight, -83)
    expect(weight).to_have_value("-0.66")
    shows(page, "cell", -1.98)
    weight_in_link(page, -0.66)
    drag(page, weight, 20)
    expect(weight).to_have_value("-0.26")
    shows(page, "cell", -0.78)
    undo(page).click()
    expect(weight).to_have_value("−0.66")
    shows(page, "cell", -1.98)
    undo(page).click()
    expect(weight).to_have_value("1")
    shows(page, "cell", 3)
    weight.click()
    page.keyboard.type("12.25")
    shows(page, "cell", 36.75)
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    shows(page, "candidate", 43.75)
    undo(page).click()
    shows(page, "candidate", 36.75)
    undo(page).click()
    shows(page, "cell", 3)


def test_sequence_start_value_and_token_can_be_edited_and_reset(visit):
    page = visit("lang=en&step=1")
    before = cells(page)
    reset = page.locator(".actions button").nth(1)
    expect(reset).to_be_disabled()
    cell(page, "step 1, x1").fill("5")
    shows(page, "cell", 5)
    expect(page.locator('.card[data-step="1"]')).to_contain_text("5, 1, 0")
    cell(page, START).fill("2")
    shows(page, "cell_before", 2)
    shows(page, "cell", 7)
    reset.click()
    shows(page, "cell", 3)
    assert cells(page) == before
    undo(page).click()
    shows(page, "cell", 7)
    page = visit("lang=en&preset=brackets")
    cell(page, "step 1, token (label only)").fill("[")
    expect(page.locator('.card[data-step="1"] .input')).to_have_text("[")
    expect(undo(page)).to_be_enabled()
    undo(page).click()
    expect(page.locator('.card[data-step="1"] .input')).to_have_text("(")


def test_letters_are_answered_by_a_sentence_and_change_nothing(visit):
    page = visit("lang=zh&step=2")
    weight = cell(page, "候选值, x1")
    before = cells(page)
    problem = page.locator(".problem")
    expect(problem).to_be_hidden()
    weight.click()
    page.keyboard.type("abc")
    expect(weight).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Tab")
    expect(problem).to_contain_text("“abc”不是数字，仍用原来的值。")
    expect(weight).to_have_value("1")
    assert cells(page) == before
    shows(page, "cell", 7)
    weight.fill("２")
    shows(page, "cell", 14)
    expect(problem).to_be_hidden()


def test_what_is_refused_is_said_until_the_next_edit(visit):
    page = visit("lang=en&step=2")
    problem = page.locator(".problem")
    cell(page, WEIGHT).fill("1e308")
    expect(problem).to_contain_text("a value grows too large")
    shows(page, "cell", 7)
    page.keyboard.press("Tab")
    expect(cell(page, WEIGHT)).to_have_value("1")
    cell(page, WEIGHT).click()
    page.keyboard.type("5x")
    page.keyboard.press("Tab")
    shows(page, "cell", 35)
    expect(problem).to_contain_text("“5x” is not a number")
    weight_in_link(page, 5)
    is_quiet(page)
    expect(problem).to_contain_text("“5x” is not a number")
    undo(page).click()
    expect(problem).to_be_hidden()
    shows(page, "cell", 7)


def test_edits_made_without_a_connection_arrive_later(visit):
    page = visit("lang=en&step=2", profile="offline", may_fail=True)
    cell(page, WEIGHT).focus()
    page.context.set_offline(True)
    for _ in range(10):
        page.keyboard.press("Shift+ArrowUp")
    expect(page.locator(".problem")).to_contain_text("No connection to the server")
    expect(cell(page, WEIGHT)).to_have_value("11")
    page.context.set_offline(False)
    shows(page, "cell", 77)
    expect(page.locator(".problem")).to_be_hidden()
    weight_in_link(page, 11)


def test_a_number_of_the_input_is_edited_from_the_diagram(visit):
    page = visit("lang=en&step=4")
    page.locator("[data-box=x] [data-full]").nth(2).click()
    assert focused(page) == "step 4, x3"
    page.keyboard.type("0")
    shows(page, "output", 0)
    expect(page.locator(".editor .sequence tbody tr:visible")).to_have_count(5)
