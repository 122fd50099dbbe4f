"""Cells of every kind, and layers above each other."""

import re

import pytest
from playwright.sync_api import Page, expect

from lstm_core import Scenario
from lstm_words import words

from .screen import (
    PHASES,
    cell,
    choose_kind,
    enter,
    floor,
    focused,
    in_link,
    in_url,
    is_at,
    is_open,
    is_quiet,
    number,
    open_cell,
    reopened,
    row_of,
    setting,
    shows,
    tab_to,
    undo,
)

GRU_PHASES = ["arrive", "reset", "update", "recall", "candidate", "hidden"]
# What the boxes show, rounded, after each step.
BOXES = {
    "gru-by-hand": [
        {"reset": 0, "update": 0, "candidate": 3, "hidden": 3},
        {"reset": 1, "update": 0, "candidate": 7, "hidden": 7},
        {"reset": 0, "update": 1, "candidate": 2, "hidden": 7},
        {"reset": 0, "update": 0, "candidate": 5, "hidden": 5},
        {"reset": 1, "update": 1, "candidate": 6, "hidden": 5},
    ],
    "clock": [
        {"forget": 1, "output": 0, "cell": 1, "hidden": 0},
        {"forget": 1, "output": 0, "cell": 2, "hidden": 0},
        {"forget": 1, "output": 1, "cell": 3, "hidden": 3},
        {"forget": 0, "output": 0, "cell": 1, "hidden": 0},
    ],
    "echo": [{"hidden": 0.76}, {"hidden": 0.60}, {"hidden": 0.49}, {"hidden": 0.41}],
}


def row(page: Page, *texts: object) -> None:
    """Waits for a row of the terms with exactly these cells."""
    expect(page.locator(".terms tbody tr").filter(has_text=row_of(*texts))).to_have_count(1)


def kinds(scenario: Scenario) -> list[str]:
    return [layer.kind for layer in scenario.layers]


# --- stepping


@pytest.mark.parametrize(
    ("preset", "phases"),
    [("gru-by-hand", GRU_PHASES), ("clock", PHASES), ("echo", ["arrive", "hidden"])],
)
def test_every_kind_is_stepped_through(visit, preset, phases):
    page = visit(f"lang=zh&preset={preset}&step=0")
    for step, boxes in enumerate(BOXES[preset], 1):
        page.keyboard.press("ArrowRight")
        is_at(page, step, "whole")
        for box, value in boxes.items():
            shows(page, box, value)
    page.locator('.card[data-step="1"]').click()
    page.locator(".modes button").nth(1).click()
    for count, phase in enumerate(phases, 1):
        is_at(page, 1, phase)
        expect(page.locator(".title .aside")).to_contain_text(f"{count} / {len(phases)}")
        expect(page.locator(".sentence")).not_to_contain_text(re.compile("[{}]|undefined"))
        page.keyboard.press("ArrowRight")
    is_at(page, 2, "arrive")


# --- arithmetic


def test_sums_of_a_gru_come_phase_by_phase(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2&phase=reset")
    recalled = page.locator('.figure[data-value="recalled"]')
    row(page, "x3", "20", "×", "1", "=", "20")
    row(page, "from the input", "20")
    row(page, "h1", "0", "×", "3", "=", "0")
    row(page, "bias", "−10")
    row(page, "pre-activation a (the sum)", "10")
    page.keyboard.press("ArrowRight")
    shows(page, "reset", 1)
    shows(page, "update", 0)
    expect(recalled).to_have_text("·")
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "recall")
    expect(recalled).to_have_text("3")
    expect(number(page, "candidate")).to_have_text("·")
    row(page, "h1", "1", "×", "3", "=", "3")
    row(page, "bias of the recurrent part", "0")
    expect(page.locator(".arithmetic .lines")).to_have_text("recalled= 1 × 3 ≈ 3")
    page.keyboard.press("ArrowRight")
    shows(page, "candidate", 7)
    expect(number(page, "hidden")).to_have_text("·")
    row(page, "from the input", "4")
    row(page, "the past let through", "3")
    row(page, "pre-activation a (the sum)", "7")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lines .line")).to_have_text(
        ["kept= 0 × 3 ≈ 0", "written= (1 − 0) × 7 ≈ 7", "h= 0 + 7 ≈ 7"]
    )


def test_the_two_valves_of_an_update_gate_move_against_each_other(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2")
    opening = (
        'nodes => nodes.map((node) => Number(node.style.getPropertyValue("--open")).toFixed(2))'
    )
    valves = page.locator('[data-valve="update"]')
    shows(page, "hidden", 7)
    assert valves.evaluate_all(opening) == ["0.00", "1.00"]
    page.keyboard.press("ArrowRight")
    is_at(page, 3)
    assert valves.evaluate_all(opening) == ["1.00", "0.00"]


def test_sums_of_a_peephole_and_of_a_simple_rnn(visit):
    page = visit("lang=en&preset=clock&step=3&phase=output")
    row(page, "c1", "20", "×", "3", "=", "60")
    row(page, "from its own memory (peephole)", "60")
    row(page, "bias", "−50")
    row(page, "pre-activation a (the sum)", "10")
    expect(page.locator("[data-part=peephole_output]")).to_have_class(re.compile("lit"))
    expect(page.locator("[data-part=peephole_forget]")).not_to_have_class(re.compile("lit"))
    page = visit("lang=zh&preset=echo&step=2&phase=hidden")
    row(page, "x1", "1", "×", "0", "=", "0")
    row(page, "h1", "0.9", "×", "0.76", "=", "0.69")
    row(page, "来自上一步的输出", "0.69")
    row(page, "净输入 a（合计）", "0.69")
    expect(page.locator(".arithmetic .lines")).to_have_text("h= tanh(0.69) ≈ 0.60")
    expect(page.locator(".peepholes")).to_have_count(0)


# --- a tower of layers


def test_a_click_on_a_floor_opens_the_layer_everywhere(visit):
    page = visit("lang=en&preset=climb&step=5")
    charts = page.locator(".charts figure:visible figcaption")
    is_open(page, 1)
    shows(page, "hidden", 5)
    expect(charts).to_have_text(["h is all that this cell remembers"])
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 1 · layer 1")
    floor(page, 2).click()
    is_open(page, 2)
    is_at(page, 5, "whole")
    shows(page, "cell", 6)
    shows(page, "hidden", 6)
    ledger_gates_states = [re.compile("Who wrote"), re.compile("Gates"), re.compile("remembered")]
    expect(charts).to_have_text(ledger_gates_states)
    expect(page.locator("[data-box=x]")).to_contain_text("5, 3")
    expect(page.locator(".card .memory").last).to_have_text("")
    expect(page.locator('.card[data-step="5"] .memory')).to_have_text("6")
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 1 · layer 2")
    expect(page.locator(".hint")).to_contain_text("x1… are the outputs of layer 1")
    in_url(page, layer=2, step=5)
    reopened(page)
    is_open(page, 2)
    is_at(page, 5, "whole")
    shows(page, "cell", 6)
    expect(charts).to_have_text(ledger_gates_states)


def test_a_phase_that_the_other_layer_has_not_becomes_its_first(visit):
    page = visit("lang=en&preset=climb&step=2&layer=99&unit=99&phase=memory")
    is_open(page, 2)
    in_url(page, layer=2, unit=1, phase="memory")
    floor(page, 1).click()
    is_at(page, 2, "arrive")
    floor(page, 2).click()
    is_at(page, 2, "arrive")
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "forget")


def test_edits_of_each_layer_change_what_stands_above_and_keep_the_cursor(visit):
    page = visit("lang=en&preset=climb&step=5&layer=2&phase=candidate")
    weight = cell(page, "candidate, x2")
    weight.fill("10")
    shows(page, "candidate", 30)
    in_link(page, lambda scenario: scenario.layers[1].W[2, 0, 1] == 10)
    is_quiet(page)
    is_open(page, 2)
    is_at(page, 5, "candidate")
    expect(weight).to_have_value("10")
    cell(page, "memory c (cell state), start value").fill("100")
    shows(page, "cell_before", 130)
    in_link(page, lambda scenario: scenario.layers[1].cell_start[0] == 100)
    cell(page, "step 5, x1").fill("12")
    floor(page, 1).click()
    page.locator(".modes button").nth(0).click()
    shows(page, "hidden", 12)
    page.locator(".units button").nth(1).click()
    shows(page, "hidden", 10)
    cell(page, "hidden state, b").fill("1")
    shows(page, "hidden", 11)
    in_link(page, lambda scenario: scenario.layers[0].b[0, 1] == 1)
    floor(page, 2).click()
    shows(page, "cell", 270)


# --- another kind of cell


def test_the_open_layer_changes_its_kind_and_back(visit):
    page = visit("lang=zh&preset=climb&step=3&layer=2")
    open_cell(page)
    expect(page.locator(".which")).to_contain_text("2")
    choose_kind(page, "gru")
    expect(page.locator("[data-box=update]")).to_be_visible()
    expect(page.locator("[data-box=cell]")).to_have_count(0)
    expect(floor(page, 2)).to_contain_text("GRU")
    expect(floor(page, 1)).to_contain_text("SimpleRNN")
    is_open(page, 2)
    in_link(page, lambda scenario: kinds(scenario) == ["simple_rnn", "gru"])
    expect(setting(page, "reset_place")).to_be_visible()
    link = page.url
    undo(page).click()
    expect(page.locator("[data-box=update]")).to_have_count(0)
    shows(page, "cell", 3)
    is_at(page, 3, "whole")
    page.wait_for_url(lambda url: url != link)
    page.goto(link)
    is_open(page, 2)
    expect(page.locator("[data-box=update]")).to_be_visible()


def test_layers_are_added_and_taken_away(visit):
    page = visit("lang=en&step=2")
    expect(page.locator(".tower")).to_be_hidden()
    open_cell(page)
    enter(page, "layers", "2")
    expect(page.locator(".floor")).to_have_count(2)
    enter(page, "layers", "3")
    expect(page.locator(".floor")).to_have_count(3)
    floor(page, 3).click()
    is_open(page, 3)
    undo(page).click()
    expect(page.locator(".floor")).to_have_count(2)
    is_open(page, 2)
    undo(page).click()
    expect(page.locator(".tower")).to_be_hidden()
    shows(page, "cell", 7)
    is_at(page, 2, "whole")


def test_the_tower_by_keyboard_and_by_ear(visit):
    page = visit("lang=en&preset=climb&step=1")
    expect(page.locator(".tower")).to_have_attribute("aria-label", words("en")["player.tower"])
    spoken = page.locator(".player .spoken")
    tab_to(page, "layer 2LSTM")
    page.keyboard.press("Enter")
    is_open(page, 2)
    expect(spoken).to_contain_text(words("en")["player.layer"].format(layer=2))
    assert focused(page).strip() == "layer 2LSTM"
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "whole")
    shows(page, "cell", 3)
    page.keyboard.press("Tab")
    assert focused(page).strip() == "layer 1SimpleRNN"
    page.keyboard.press("Space")
    is_open(page, 1)
    expect(spoken).to_contain_text(words("en")["player.layer"].format(layer=1))
    shows(page, "hidden", 3)
    is_at(page, 2, "whole")
    tab_to(page, "This step")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "Weights"
    tab_to(page, "hidden state, x1")
    page.keyboard.press("Shift+ArrowUp")
    shows(page, "hidden", 6)
    is_open(page, 1)


def test_a_size_that_is_refused_leaves_its_field_and_its_sentence_stays(visit):
    page = visit("lang=en")
    open_cell(page)
    enter(page, "units", "1000")
    expect(page.locator(".problem")).to_contain_text("Units: at most 64 here, got 1000.")
    expect(setting(page, "units")).to_have_value("1")
    expect(setting(page, "units")).to_be_focused()
    expect(page.locator(".problem")).to_be_visible()
    enter(page, "units", "2")
    expect(page.locator(".problem")).to_be_hidden()
    expect(setting(page, "units")).to_have_value("2")
