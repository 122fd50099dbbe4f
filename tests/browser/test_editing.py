"""Editing numbers beside the player: everything answers at once and nothing is lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .screen import cell, cells, focused, in_link, is_at, is_quiet, reopened, shows, weight_in_link

WEIGHT = "candidate, x1"  # 1 in the worked example: what is written is x1 itself
TALL = 1_500  # px, so that the charts are in view


def type_two(page: Page, weight: Locator) -> None:
    weight.click()
    page.keyboard.type("2")


def nudge_to_two(page: Page, weight: Locator) -> None:
    weight.focus()
    page.keyboard.press("Shift+ArrowUp")


def drag_to_two(page: Page, weight: Locator) -> None:
    drag(page, weight, 50)


def drag(page: Page, weight: Locator, distance: int) -> None:
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + distance, y, steps=10)
    page.mouse.up()


def undo(page: Page) -> Locator:
    return page.locator(".actions button").nth(0)


def reset(page: Page) -> Locator:
    return page.locator(".actions button").nth(1)


@pytest.mark.parametrize("edit", [type_two, nudge_to_two, drag_to_two])
def test_everything_on_the_page_follows_an_edit(visit, edit):
    page = visit("lang=en&step=2", height=TALL)
    states = page.locator(".charts figure").nth(1)
    expect(states).to_have_attribute("data-drawn", re.compile("."))
    drawn = states.get_attribute("data-drawn")
    edit(page, cell(page, WEIGHT))
    shows(page, "cell", 14)
    shows(page, "candidate", 8)
    expect(page.locator(".sentence")).to_contain_text("wrote 8: the memory is 14")
    expect(page.locator(".card .memory")).to_have_text(["6", "14", "", "", ""])
    expect(states).not_to_have_attribute("data-drawn", drawn)
    expect(cell(page, WEIGHT)).to_have_value("2")
    assert focused(page) == WEIGHT
    is_at(page, 2, "whole")
    weight_in_link(page, 2)
    is_at(page, 2, "whole")
    expect(cell(page, WEIGHT)).to_have_value("2")
    assert focused(page) == WEIGHT
    undo(page).click()
    shows(page, "cell", 7)
    expect(cell(page, WEIGHT)).to_have_value("1")
    expect(undo(page)).to_be_disabled()


def test_a_weight_shows_in_its_line_of_the_arithmetic(visit):
    page = visit("lang=en&step=2&phase=candidate")
    row = page.locator(".terms tr").first
    expect(row).to_have_text(re.compile("w·x1\\s*1\\s*×\\s*4\\s*=\\s*4"))
    cell(page, WEIGHT).fill("-0.5")
    expect(row).to_have_text(re.compile("w·x1\\s*−0.5\\s*×\\s*4\\s*=\\s*−2"))
    is_at(page, 2, "candidate")


def test_none_of_twenty_quick_edits_is_lost(visit):
    page = visit("lang=en&step=2")
    cell(page, WEIGHT).focus()
    for _ in range(20):
        page.keyboard.press("ArrowUp")
    expect(cell(page, WEIGHT)).to_have_value("3")
    shows(page, "cell", 21)
    weight_in_link(page, 3)
    reopened(page)
    expect(cell(page, WEIGHT)).to_have_value("3")
    shows(page, "cell", 21)
    is_at(page, 2, "whole")


def test_quick_edits_of_several_cells_all_arrive(visit):
    page = visit("lang=en&step=2")
    places = [WEIGHT, "step 1, x1", "memory cell, start value", "step 2, x1"]
    for _ in range(5):
        for place in places:
            cell(page, place).press("Shift+ArrowUp")
    shows(page, "cell", 5 + 6 * 8 + 6 * 9)
    in_link(page, lambda scenario: scenario.x[1, 0] == 9)
    wanted = {WEIGHT: "6", "step 1, x1": "8", "memory cell, start value": "5", "step 2, x1": "9"}
    assert cells(page).items() >= wanted.items()
    reopened(page)
    assert cells(page).items() >= wanted.items()


def test_a_drag_ends_at_the_number_shown_and_is_undone_at_once(visit):
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
    expect(weight).to_have_value("-0.66")
    shows(page, "cell", -1.98)
    undo(page).click()
    expect(weight).to_have_value("1")
    shows(page, "cell", 3)


def test_undo_takes_back_a_typed_number_whole(visit):
    page = visit("lang=en&step=1")
    cell(page, WEIGHT).click()
    page.keyboard.type("12.25")
    shows(page, "cell", 36.75)
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    shows(page, "candidate", 43.75)
    undo(page).click()
    shows(page, "candidate", 36.75)
    undo(page).click()
    shows(page, "cell", 3)


def test_reset_brings_the_example_back_and_can_be_undone(visit):
    page = visit("lang=en&step=1")
    before = cells(page)
    expect(reset(page)).to_be_disabled()
    cell(page, WEIGHT).fill("2")
    cell(page, "step 1, x1").fill("10")
    shows(page, "cell", 20)
    reset(page).click()
    shows(page, "cell", 3)
    assert cells(page) == before
    undo(page).click()
    shows(page, "cell", 20)


def test_the_sequence_a_start_value_and_a_token_can_be_edited(visit):
    page = visit("lang=en&step=1")
    cell(page, "step 1, x1").fill("5")
    shows(page, "cell", 5)
    expect(page.locator('.card[data-step="1"]')).to_contain_text("5, 1, 0")
    cell(page, "memory cell, start value").fill("2")
    shows(page, "cell_before", 2)
    shows(page, "cell", 7)
    page = visit("lang=en&preset=brackets")
    cell(page, "step 1, token (label only)").fill("[")
    expect(page.locator('.card[data-step="1"] .input')).to_have_text("[")
    expect(undo(page)).to_be_enabled()
    undo(page).click()
    expect(page.locator('.card[data-step="1"] .input')).to_have_text("(")


@pytest.mark.parametrize(
    ("language", "weight", "sentence"),
    [
        ("en", WEIGHT, "“abc” is not a number, so the old value stays."),
        ("zh", "候选值, x1", "“abc”不是数字，仍用原来的值。"),
    ],
)
def test_letters_are_answered_by_a_sentence_and_change_nothing(visit, language, weight, sentence):
    page = visit(f"lang={language}&step=2")
    before = cells(page)
    problem = page.locator(".problem")
    expect(problem).to_be_hidden()
    cell(page, weight).click()
    page.keyboard.type("abc")
    expect(cell(page, weight)).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Tab")
    expect(problem).to_contain_text(sentence)
    expect(cell(page, weight)).to_have_value("1")
    assert cells(page) == before
    shows(page, "cell", 7)
    cell(page, weight).fill("２")
    shows(page, "cell", 14)
    expect(problem).to_be_hidden()


def test_a_sentence_about_letters_stays_until_the_next_edit(visit):
    page = visit("lang=en&step=2")
    cell(page, WEIGHT).click()
    page.keyboard.type("5x")
    page.keyboard.press("Tab")
    shows(page, "cell", 35)
    expect(page.locator(".problem")).to_contain_text("“5x” is not a number")
    weight_in_link(page, 5)
    is_quiet(page)
    expect(page.locator(".problem")).to_contain_text("“5x” is not a number")
    undo(page).click()
    expect(page.locator(".problem")).to_be_hidden()


def test_a_number_too_large_to_compute_with_is_refused(visit):
    page = visit("lang=en&step=2")
    cell(page, WEIGHT).fill("1e308")
    expect(page.locator(".problem")).to_contain_text("a value grows too large")
    shows(page, "cell", 7)
    page.keyboard.press("Tab")
    expect(cell(page, WEIGHT)).to_have_value("1")
    cell(page, WEIGHT).fill("2")
    shows(page, "cell", 14)
    expect(page.locator(".problem")).to_be_hidden()


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
