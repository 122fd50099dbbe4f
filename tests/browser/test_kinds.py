"""Cells of every kind, and layers above each other."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lstm_core import Scenario
from lstm_words import words

from .screen import cell, focused, in_link, in_url, is_at, is_quiet, number, reopened, shows
from .test_access import SERIOUS, tab_to
from .test_phone import FITS, PHONE

GRU_PHASES = ["arrive", "reset", "update", "recall", "candidate", "hidden"]
LSTM_PHASES = ["arrive", "forget", "input", "candidate", "memory", "output", "hidden"]
PHASES = {
    "gru-by-hand": GRU_PHASES,
    "clock": LSTM_PHASES,
    "echo": ["arrive", "hidden"],
    "climb": ["arrive", "hidden"],
}
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
    "climb": [{"hidden": 1}, {"hidden": 3}, {"hidden": 2}],
}


def floor(page: Page, layer: int) -> Locator:
    """The button of a layer in the tower, counted from 1 at the bottom."""
    return page.locator(".floor").nth(-layer)


def is_open(page: Page, layer: int) -> None:
    expect(page.locator(".player")).to_have_attribute("data-layer", str(layer))
    expect(floor(page, layer)).to_have_attribute("aria-current", "true")
    expect(page.locator(".floor[aria-current]")).to_have_count(1)


def row(page: Page, *texts: str) -> None:
    """Waits for a row of the terms with exactly these cells."""
    text = r"\s*".join(re.escape(text) for text in texts)
    found = page.locator(".terms tr").filter(has_text=re.compile(rf"^\s*{text}\s*$"))
    expect(found).to_have_count(1)


def choose_kind(page: Page, language: str, kind: str) -> None:
    """Picks a kind of cell under "Cell"."""
    page.locator(".st-key-open_cell button").first.click()
    page.locator(f".st-key-kind_{language} input").click()
    page.get_by_role("option", name=words(language)[f"cell.{kind}"], exact=True).click()


# --- stepping


@pytest.mark.parametrize("preset", BOXES)
def test_the_boxes_show_every_step(visit, preset):
    page = visit(f"lang=en&preset={preset}&step=0")
    for step, boxes in enumerate(BOXES[preset], 1):
        page.keyboard.press("ArrowRight")
        is_at(page, step, "whole")
        for box, value in boxes.items():
            shows(page, box, value)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("preset", PHASES)
def test_the_phases_come_in_order(visit, preset, language):
    page = visit(f"lang={language}&preset={preset}&step=1")
    page.locator(".modes button").nth(1).click()
    for step, phases in ((1, PHASES[preset]), (2, PHASES[preset])):
        for count, phase in enumerate(phases, 1):
            is_at(page, step, phase)
            expect(page.locator(".arithmetic h3")).to_have_text(re.compile(f"^{count} · "))
            expect(page.locator(".sentence")).not_to_contain_text(re.compile("[{}]|undefined"))
            page.locator(".player .next").click()


def test_numbers_of_a_gru_appear_when_their_phase_has_come(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2&phase=update")
    shows(page, "reset", 1)
    shows(page, "update", 0)
    expect(number(page, "candidate")).to_have_text("")
    recalled = page.locator('.number[data-value="recalled"]')
    expect(recalled).to_have_text("")
    page.keyboard.press("ArrowRight")
    expect(recalled).to_have_text("3.00")
    expect(number(page, "candidate")).to_have_text("")
    page.keyboard.press("ArrowRight")
    shows(page, "candidate", 7)
    expect(number(page, "hidden")).to_have_text("")


def test_the_two_valves_of_an_update_gate_move_against_each_other(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2")
    shut = 'nodes => nodes.map((node) => Number(node.style.getPropertyValue("--shut")).toFixed(2))'
    valves = page.locator('[data-valve="update"]')
    shows(page, "hidden", 7)
    assert valves.evaluate_all(shut) == ["1.00", "0.00"]
    page.keyboard.press("ArrowRight")
    is_at(page, 3)
    assert valves.evaluate_all(shut) == ["0.00", "1.00"]


def test_peepholes_are_drawn_for_their_kind_only(visit):
    page = visit("lang=en&preset=clock&step=3&phase=output")
    expect(page.locator("[data-part=peephole_output]")).to_have_class(re.compile("lit"))
    expect(page.locator("[data-part=peephole_forget]")).not_to_have_class(re.compile("lit"))
    page = visit("lang=en&step=3")
    shows(page, "cell", 7)
    expect(page.locator(".peepholes")).to_have_count(0)


# --- arithmetic


def test_sums_of_a_gru(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2&phase=reset")
    row(page, "w·x3", "20", "×", "1", "=", "20")
    row(page, "from the input", "20")
    row(page, "w·h1", "0", "×", "3.00", "=", "0")
    row(page, "bias", "−10")
    row(page, "sum", "10")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "recall")
    row(page, "w·h1", "1", "×", "3.00", "=", "3.00")
    row(page, "bias of the recurrent part", "0")
    expect(page.locator(".arithmetic .lines")).to_have_text("1.00 × 3.00 = 3.00")
    page.keyboard.press("ArrowRight")
    row(page, "from the input", "4")
    row(page, "the past let through", "3.00")
    row(page, "sum", "7.00")
    page.keyboard.press("ArrowRight")
    lines = page.locator(".lines .line")
    expect(lines).to_have_text(
        ["0.00 × 3.00 = 0.00", "(1 − 0.00) × 7.00 = 7.00", "0.00 + 7.00 = 7.00"]
    )


def test_sums_of_a_peephole_and_of_a_simple_rnn(visit):
    page = visit("lang=en&preset=clock&step=3&phase=output")
    row(page, "w·c1", "20", "×", "3.00", "=", "60.00")
    row(page, "from its own memory (peephole)", "60.00")
    row(page, "bias", "−50")
    row(page, "sum", "10.00")
    page = visit("lang=zh&preset=echo&step=2&phase=hidden")
    row(page, "w·x1", "1", "×", "0", "=", "0")
    row(page, "w·h1", "0.9", "×", "0.76", "=", "0.69")
    row(page, "来自上一步的输出", "0.69")
    row(page, "合计", "0.69")
    expect(page.locator(".arithmetic .lines")).to_have_text("h = tanh(0.69) = 0.60")


def test_charts_are_those_of_the_kind(visit):
    page = visit("lang=en&preset=climb&step=3")
    charts = page.locator(".charts figure:visible figcaption")
    expect(charts).to_have_text(["Hidden state"])
    floor(page, 2).click()
    expect(charts).to_have_text(
        [re.compile("Gates"), re.compile("Memory and"), re.compile("ledger")]
    )
    floor(page, 1).click()
    expect(charts).to_have_text(["Hidden state"])


# --- a tower of layers


def test_a_click_on_a_floor_opens_the_layer_everywhere(visit):
    page = visit("lang=en&preset=climb&step=5")
    is_open(page, 1)
    shows(page, "hidden", 5)
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 1 · layer 1")
    floor(page, 2).click()
    is_open(page, 2)
    is_at(page, 5, "whole")
    shows(page, "cell", 6)
    shows(page, "hidden", 6)
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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_link_opens_its_layer_for_a_new_visitor(visit, language):
    link = "preset=climb&step=4&phase=memory&layer=2&unit=1"
    page = visit(f"lang={language}&{link}", profile=f"a student, {language}")
    is_open(page, 2)
    is_at(page, 4, "memory")
    shows(page, "cell", 3)
    expect(page.locator(".charts figure:visible")).to_have_count(3)
    in_url(page, layer=2, phase="memory")


def test_a_layer_that_is_none_opens_the_top_one(visit):
    page = visit("lang=en&preset=climb&step=2&layer=99&unit=99")
    is_open(page, 2)
    in_url(page, layer=2, unit=1)


def test_a_phase_that_the_other_layer_has_not_becomes_its_first(visit):
    page = visit("lang=en&preset=climb&step=2&layer=2&phase=memory")
    floor(page, 1).click()
    is_at(page, 2, "arrive")
    floor(page, 2).click()
    is_at(page, 2, "arrive")
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "forget")


def test_an_edit_of_layer_2_changes_layer_2_and_keeps_the_cursor(visit):
    page = visit("lang=en&preset=climb&step=5&layer=2&phase=candidate")
    weight = cell(page, "candidate, x2")
    weight.fill("10")
    shows(page, "candidate", 30)
    is_at(page, 5, "candidate")
    is_open(page, 2)
    in_link(page, lambda scenario: scenario.layers[1].W[2, 0, 1] == 10)
    is_quiet(page)
    is_open(page, 2)
    is_at(page, 5, "candidate")
    expect(weight).to_have_value("10")
    cell(page, "memory cell, start value").fill("100")
    shows(page, "cell_before", 130)
    in_link(page, lambda scenario: scenario.layers[1].cell_start[0] == 100)
    floor(page, 1).click()
    page.keyboard.press("End")
    shows(page, "hidden", 4)


def test_an_edit_of_layer_1_changes_the_layer_above(visit):
    page = visit("lang=en&preset=climb&step=5&layer=2")
    cell(page, "step 5, x1").fill("12")
    shows(page, "cell", 13)
    floor(page, 1).click()
    shows(page, "hidden", 12)
    page.locator(".units button").nth(1).click()
    cell(page, "hidden state, b").fill("1")
    floor(page, 2).click()
    shows(page, "cell", 17)


# --- another kind of cell


@pytest.mark.parametrize("language", ["en", "zh"])
def test_another_kind_is_chosen_and_taken_back(visit, language):
    page = visit(f"lang={language}&step=2")
    text = words(language)
    shows(page, "cell", 7)
    choose_kind(page, language, "gru")
    expect(page.locator("[data-box=update]")).to_be_visible()
    expect(page.locator("[data-box=cell]")).to_have_count(0)
    is_at(page, 2, "whole")
    shows(page, "candidate", 4)
    in_link(page, lambda scenario: kinds(scenario) == ["gru"])
    page.keyboard.press("Escape")
    undo = page.locator(".actions button").first
    expect(undo).to_have_text(text["editor.undo"])
    undo.click()
    shows(page, "cell", 7)
    is_at(page, 2, "whole")
    expect(page.locator("[data-box=update]")).to_have_count(0)


def test_the_open_layer_changes_its_kind(visit):
    page = visit("lang=en&preset=climb&step=3&layer=2")
    choose_kind(page, "en", "gru")
    expect(floor(page, 2)).to_contain_text("GRU")
    expect(floor(page, 1)).to_contain_text("SimpleRNN")
    is_open(page, 2)
    in_link(page, lambda scenario: kinds(scenario) == ["simple_rnn", "gru"])
    page.keyboard.press("Escape")
    reopened(page)
    is_open(page, 2)
    expect(page.locator("[data-box=update]")).to_be_visible()


def kinds(scenario: Scenario) -> list[str]:
    return [layer.kind for layer in scenario.layers]


def test_layers_are_added_and_taken_away(visit):
    page = visit("lang=en&step=2")
    expect(page.locator(".tower")).to_be_hidden()
    page.locator(".st-key-open_cell button").first.click()
    layers = page.locator(".st-key-size_layers")
    layers.get_by_role("button").last.click()
    expect(page.locator(".floor")).to_have_count(2)
    layers.get_by_role("button").last.click()
    expect(page.locator(".floor")).to_have_count(3)
    page.keyboard.press("Escape")
    floor(page, 3).click()
    is_open(page, 3)
    undo = page.locator(".actions button").first
    undo.click()
    expect(page.locator(".floor")).to_have_count(2)
    is_open(page, 2)
    undo.click()
    expect(page.locator(".tower")).to_be_hidden()
    shows(page, "cell", 7)
    is_at(page, 2, "whole")


# --- for everyone


def test_the_tower_by_keyboard(visit):
    page = visit("lang=en&preset=climb&step=1")
    tab_to(page, "layer 2LSTM")
    page.keyboard.press("Enter")
    is_open(page, 2)
    assert focused(page).strip() == "layer 2LSTM"
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "whole")
    shows(page, "cell", 3)
    page.keyboard.press("Tab")
    assert focused(page).strip() == "layer 1SimpleRNN"
    page.keyboard.press("Space")
    is_open(page, 1)
    shows(page, "hidden", 3)
    is_at(page, 2, "whole")
    tab_to(page, "hidden state, x1")
    page.keyboard.press("Shift+ArrowUp")
    shows(page, "hidden", 6)
    is_open(page, 1)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_screen_reader_hears_of_the_layer(visit, language):
    text = words(language)
    page = visit(f"lang={language}&preset=climb&step=2")
    expect(page.locator(".tower")).to_have_attribute("aria-label", text["player.tower"])
    spoken = page.locator(".player .spoken")
    for layer, kind in ((2, "LSTM"), (1, "SimpleRNN")):
        floor(page, layer).click()
        expect(spoken).to_contain_text(text["player.layer"].format(layer=layer))
        expect(floor(page, layer)).to_contain_text(kind)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "query",
    ["preset=gru-by-hand&step=2&phase=recall", "preset=climb&step=3", "preset=clock&step=3"],
)
def test_axe_finds_nothing_serious(visit, query, language, scheme):
    page = visit(f"lang={language}&{query}", scheme=scheme)
    expect(page.locator(".workbench")).to_have_attribute("data-theme", scheme)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("layer", [1, 2])
def test_a_tower_fits_a_phone_and_can_be_tapped(visit, layer, language):
    page = visit(f"lang={language}&preset=climb&step=3", **PHONE)
    assert page.evaluate(FITS)
    floor(page, layer).tap()
    is_open(page, layer)
    page.locator(".player .next").tap()
    is_at(page, 4)
    assert page.evaluate(FITS)
    assert overlapping(page) == []


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Parts of the player, and floors, that lie over each other."""
    parts = ("strip", "controls", "floor", "ground", "arithmetic", "stage", "editor")
    nodes = page.locator(", ".join(f".{part}:visible" for part in parts)).all()
    boxes = [(node.get_attribute("class") or "", node.bounding_box()) for node in nodes]

    def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
        across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
        down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
        return across > 1 and down > 1

    return [
        (one, other)
        for at, (one, a) in enumerate(boxes)
        for other, b in boxes[at + 1 :]
        if overlap(a, b)
    ]


@pytest.mark.parametrize("preset", ["gru-by-hand", "clock", "echo"])
def test_every_kind_fits_a_phone(visit, preset):
    page = visit(f"lang=zh&preset={preset}&step=2&phase=hidden", **PHONE)
    assert page.evaluate(FITS)
    assert overlapping(page) == []


@pytest.mark.parametrize("preset", ["gru-by-hand", "clock", "climb&layer=2"])
def test_every_kind_fits_a_projector(visit, preset):
    page = visit(f"lang=en&preset={preset}&step=2")
    stage = page.locator(".stage").bounding_box()
    assert stage["y"] + stage["height"] <= 768
    assert overlapping(page) == []
