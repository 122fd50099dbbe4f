"""The page "Compare": pictures, the grid of units and timesteps, parameter counts, three cells."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_app.screens.compare.parameters import COUNTED
from lstm_app.visit.links import read_link
from lstm_core import run
from lstm_words import words

from .screen import PHONE, enter, fits, in_url, parameters, setting, slide, switch_language

EN, ZH = words("en"), words("zh")
OPENED = re.compile(r"/\?.*s=")


def opened(visit, query: str = "lang=en", **options) -> Page:
    page = visit(query, page="compare", **options)
    expect(page.locator(".counts tbody tr")).to_have_count(len(COUNTED))
    return page


def cell(page: Page, layer: int, unit: int, step: int) -> Locator:
    return page.locator(f'a[data-layer="{layer}"][data-unit="{unit}"][data-step="{step}"]')


# --- from a neuron to a cell


def test_the_pictures_turn_and_can_be_read_as_a_whole(visit):
    page = opened(visit)
    picture = page.locator(".pictures figure:visible")
    expect(picture).to_have_attribute("data-picture", "neuron")
    page.locator(".turning .next").click()
    expect(picture).to_have_attribute("data-picture", "loop")
    picture.locator(".across").focus()
    for name in ("cell", "vector", "joined", "stack", "stack"):
        page.keyboard.press("ArrowRight")
        expect(picture).to_have_attribute("data-picture", name)
    expect(page.locator(".turning .next")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("ArrowLeft")
    expect(picture).to_have_attribute("data-picture", "joined")
    in_url(page, picture=5)
    page.reload()
    expect(picture).to_have_attribute("data-picture", "joined")
    page.get_by_role("button", name=EN["compare.reading.all"]).click()
    drawings = page.locator(".pictures figure:visible svg[role=img]")
    expect(drawings).to_have_count(6)
    for drawing in drawings.all():
        assert len(drawing.get_attribute("aria-label") or "") > 40
    in_url(page, reading="all")


# --- units and timesteps


def test_a_row_a_unit_and_a_column_a_timestep(visit):
    page = opened(visit, "lang=en&units=3&steps=5&layers=2")
    cells = page.locator(".grid a")
    expect(cells).to_have_count(3 * 5 * 2)
    enter(page, "units", "4")
    expect(cells).to_have_count(4 * 5 * 2)
    in_url(page, units=4, layers=2)
    first, second, above, later = (
        cell(page, *place).bounding_box() or {}
        for place in ((1, 1, 1), (1, 2, 1), (2, 1, 1), (1, 1, 2))
    )
    assert first["x"] == second["x"]
    assert first["y"] < second["y"]
    assert above["y"] < first["y"]
    assert later["x"] > first["x"]
    numbers = [cell(page, 1, 1, step).get_attribute("data-full") for step in range(1, 6)]
    page.get_by_role("button", name="Rolled", exact=True).click()
    expect(cells).to_have_count(4 * 2)
    for step in range(1, 6):
        page.locator(".slider input").fill(str(step))
        expect(cell(page, 1, 1, step)).to_have_attribute("data-full", numbers[step - 1] or "")
    in_url(page, view="rolled")
    expect(page.locator(".loop").first).to_be_attached()


def test_the_memory_is_shown_with_the_share_kept(visit):
    page = opened(visit, "lang=en&steps=4&units=2")
    setting(page, "state").select_option("cell")
    expect(page.locator(".grid .kept path")).to_have_count(4 * 2)
    setting(page, "kind").select_option("gru")
    expect(page.locator(".grid .kept")).to_have_count(0)
    expect(setting(page, "state")).to_be_hidden()


def test_a_cell_leads_to_its_unit_at_its_step(visit):
    page = opened(visit, "lang=zh&kind=gru&layers=2&seed=3")
    target = cell(page, 2, 3, 4)
    query = parameters(target.get_attribute("href") or "")
    place = {"lang": "zh", "step": "4", "phase": "whole", "layer": "2", "unit": "3"}
    assert query.items() >= place.items()
    scenario = read_link(query).scenario
    assert scenario is not None
    value = run(scenario).layers[1].hidden[3, 2]
    assert float(target.get_attribute("data-full") or "nan") == value
    assert (target.get_attribute("aria-label") or "").endswith(
        str(target.get_attribute("data-full"))
    )
    target.click()
    page.wait_for_url(OPENED)


def test_the_grid_is_one_stop_for_tab_and_moved_in_by_arrows(visit):
    page = opened(visit, "lang=en&units=2&steps=3&layers=2")
    expect(page.locator('.grid a[tabindex="0"]')).to_have_count(1)
    cell(page, 1, 1, 1).focus()
    for key, place in [
        ("ArrowRight", (1, 1, 2)),
        ("ArrowDown", (1, 2, 2)),
        ("ArrowDown", (1, 2, 2)),
        ("ArrowUp", (1, 1, 2)),
        ("ArrowUp", (2, 2, 2)),
        ("End", (2, 2, 3)),
        ("Home", (2, 2, 1)),
        ("ArrowLeft", (2, 2, 1)),
    ]:
        page.keyboard.press(key)
        expect(cell(page, *place)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(OPENED)


def test_pointing_at_a_cell_brings_out_its_own_weights(visit):
    page = opened(visit, "lang=en&inputs=2&units=3&steps=4")
    cell(page, 1, 2, 3).hover()
    own = page.locator(".grid .own path")
    expect(own).to_have_count(3 + 2)
    dashes = own.evaluate_all(
        "(nodes) => nodes.map((node) => node.hasAttribute('stroke-dasharray'))"
    )
    colours = own.evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('stroke'))")
    scenario = read_link(parameters(cell(page, 1, 1, 1).get_attribute("href") or "")).scenario
    assert scenario is not None
    layer = scenario.layers[0]
    weights = [*layer.U[2, 1], *layer.W[2, 1]]
    assert dashes == [weight < 0 for weight in weights]
    assert len(set(zip(dashes, colours, strict=True))) == len(set(dashes))
    widths = own.evaluate_all("(nodes) => nodes.map((node) => +node.getAttribute('stroke-width'))")
    by_size = sorted(range(len(weights)), key=lambda place: abs(weights[place]))
    assert [widths[place] for place in by_size] == sorted(widths)


# --- parameter counts


def test_there_is_one_box_for_each_parameter(visit):
    page = opened(visit, "lang=en&count_inputs=3&count_units=4")

    def boxes(kind: str) -> int:
        counted = page.locator(f'article[data-kind="{kind}"] [data-boxes]')
        drawn = counted.evaluate_all(
            "(nodes) => nodes.map((node) => node.getAttribute('d').split('M').length - 1)"
        )
        return sum(drawn)

    by_hand = {"neuron": 4, "simple_rnn": 32, "gru": 96, "lstm": 128, "peephole_lstm": 140}
    assert {kind: boxes(kind) for kind in by_hand} == by_hand
    enter(page, "count_units", "300")
    expect(page.locator(".counts .kinds .block").first).to_be_visible()
    expect(page.locator('article[data-kind="lstm"]')).to_contain_text("4 · (3·300 + 300·300 + 300)")
    row = page.locator('tr[data-kind="lstm"] td')
    expect(row).to_have_text(["364\u202f800", "366\u202f000", "364\u202f800"])


# --- settings of every kind


def test_a_bad_size_is_answered_and_the_page_stays_in_either_language(visit):
    page = opened(visit, "lang=en&units=3&view=rolled", may_fail=True)
    switch_language(page, "中文")
    heading = page.get_by_role("heading", name=ZH["compare.unrolled.heading"])
    expect(heading).to_be_visible()
    in_url(page, lang="zh", units=3, view="rolled")
    enter(page, "units", "99")
    problem = page.locator(".problem")
    expect(problem).to_contain_text(ZH["term.units"])
    expect(problem).to_contain_text("8")
    expect(setting(page, "units")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".grid a")).to_have_count(3)
    setting(page, "steps").focus()
    expect(setting(page, "units")).to_have_value("3")
    enter(page, "units", "4")
    expect(problem).to_be_hidden()
    expect(page.locator(".grid a")).to_have_count(4)


# --- three cells, one cursor


def shares(page: Page) -> Locator:
    return page.locator(".verdict dd")


def test_the_page_opens_with_two_cells_that_hold_a_1_and_one_that_lost_it(visit):
    page = opened(visit)
    expect(shares(page)).to_have_text(["≈ 0", "0.85", "0.83"])
    expect(page.locator(".verdict .note")).to_have_text("left of input 1 after 20 steps")
    expect(page.locator(".experiment .summary")).to_contain_text("weights set by hand")
    expect(page.locator(".experiment .fields")).to_be_hidden()
    steps = page.locator(".run-steps button")
    expect(steps.nth(1)).to_have_text("1")
    for place in (1, 20):
        expect(steps.nth(place)).to_be_in_viewport(ratio=1)
    names = ["LSTM h", "SimpleRNN h", "GRU h", "LSTM c"]
    expect(page.locator(".run .line-name text")).to_have_text(names)
    for label in page.locator(".run .line-name text").all():
        expect(label).to_be_in_viewport(ratio=1)
    expect(shares(page).first).to_be_in_viewport(ratio=1)


def test_the_shares_are_those_of_the_step_looked_at(visit):
    page = opened(visit)
    page.locator(".run-steps button").nth(2).click()
    expect(page.locator(".verdict .note")).to_have_text("left of input 1 after 2 steps")
    expect(shares(page).nth(0)).to_have_text("0.54")
    page.locator(".run-steps button").nth(1).click()
    expect(shares(page)).to_have_text(["1.00"] * 3)
    in_url(page, step=1)


def test_another_experiment_has_fields_and_words_of_its_own(visit):
    page = opened(visit)
    page.locator(".experiment summary").click()
    expect(setting(page, "hand_u")).to_be_visible()
    slide(setting(page, "hand_bias"), 0)
    expect(shares(page).nth(2)).to_have_text("≈ 0")
    why = page.locator(".why").inner_text()
    page.get_by_role("button", name=EN["compare.experiment.drawn"]).click()
    expect(setting(page, "trio_seed")).to_have_value("7")
    expect(setting(page, "hand_u")).to_have_count(0)
    expect(page.locator(".why")).not_to_have_text(why)
    in_url(page, experiment="drawn")
    expect(page.locator("[id=set-seed]")).to_have_count(1)
    for node in page.locator(".experiment .field:visible").all():
        assert round((node.bounding_box() or {})["height"]) == 52
    page.reload()
    pressed = page.locator(".choice [aria-pressed=true]")
    expect(pressed).to_have_text(EN["compare.experiment.drawn"])


@pytest.mark.parametrize("query", ["lang=en&step=3", "lang=en&seed=7", "lang=en&weights=drawn"])
def test_a_link_from_before_there_were_experiments_shows_drawn_weights(visit, query: str):
    page = opened(visit, query)
    pressed = page.locator(".choice [aria-pressed=true]")
    expect(pressed).to_have_text(EN["compare.experiment.drawn"])
    in_url(page, experiment="drawn")


def test_one_cursor_for_three_cells(visit):
    page = opened(visit, "lang=en&step=0")
    cells = page.locator(".trio .cell")
    expect(cells).to_have_count(3)
    page.locator(".trio .next").click()
    page.keyboard.press("ArrowRight")
    in_url(page, step=2)
    for place in range(3):
        expect(cells.nth(place).locator('[data-box="hidden"] .number').first).not_to_be_empty()
    page.reload()
    expect(page.locator('.run-steps [aria-current="step"]')).to_have_attribute("data-step", "2")
    above = page.locator(".run-steps button").nth(10).bounding_box() or {}
    page.mouse.click(above["x"] + above["width"] / 2, above["y"] + 100)
    expect(page.locator('.run-steps [aria-current="step"]')).to_have_attribute("data-step", "10")


def test_the_inputs_of_the_cells_stand_on_one_line(visit):
    page = opened(visit)
    boxes = [box.bounding_box() or {} for box in page.locator('.cell [data-box="x"] .box').all()]
    assert len(boxes) == 3
    bottoms = [box["y"] + box["height"] for box in boxes]
    assert max(bottoms) - min(bottoms) < 12


def test_a_cell_opens_in_the_player_with_its_numbers(visit):
    page = opened(visit, "lang=en&step=3&sequence=noise")
    shown = page.locator(".trio .cell").nth(1).locator('[data-box="hidden"] .number').first
    value = shown.get_attribute("data-full") or ""
    page.locator(".trio .cell a").nth(1).click()
    expect(page.locator(".player")).to_have_attribute("data-step", "3")
    expect(page.locator('[data-box="hidden"] .number').first).to_have_attribute("data-full", value)


def test_on_a_phone_the_cells_are_swiped(visit):
    page = opened(visit, "lang=zh", **PHONE)
    cells = page.locator(".cell")
    cells.nth(0).scroll_into_view_if_needed()
    expect(cells.nth(0)).to_be_in_viewport()
    expect(cells.nth(2)).not_to_be_in_viewport()
    dots = page.locator(".dots button")
    expect(dots.nth(0)).to_have_attribute("data-now", "")
    dots.nth(2).tap()
    expect(dots.nth(2)).to_have_attribute("data-now", "")
    cells.nth(2).locator("> h3").scroll_into_view_if_needed()
    expect(cells.nth(2).locator("> h3")).to_be_in_viewport()
    assert fits(page)


# --- finding one's way


@pytest.mark.parametrize("section", ["story", "unrolled", "counts"])
def test_an_address_leads_to_a_section(visit, section: str):
    page = visit(f"lang=en#{section}", page="compare")
    expect(page.locator(f"section.{section} h2")).to_be_in_viewport(ratio=1)
    page.locator(f"section.{section}").evaluate(
        """(node) => new Promise((resolve) => {
          const look = () => {
            const { top } = node.getBoundingClientRect();
            if (0 <= top && top < 120) resolve(top);
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )
    link = page.locator(f'.contents a[href="#{section}"]')
    expect(link).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(f"#{section}$"))


def test_the_list_of_sections_stays_in_sight(visit):
    page = opened(visit)
    page.locator('.contents a[href="#counts"]').click()
    expect(page.locator(".counts h2")).to_be_in_viewport(ratio=1)
    expect(page.locator(".contents")).to_be_in_viewport(ratio=1)
    page.locator('.contents a[href="#trio"]').click()
    expect(page.locator(".trio h2")).to_be_in_viewport(ratio=1)


def test_the_counts_are_those_of_the_cell_that_is_open(visit):
    page = opened(visit)
    total = page.locator('article[data-kind="lstm"] .total')
    expect(total).to_have_text("20")
    expect(page.locator('article[data-kind="gru"] .total')).to_have_text("15")
    setting(page, "count_units").click()
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(total).to_have_text("128")
    page.locator(".counts .same").click()
    expect(total).to_have_text("20")
    expect(setting(page, "count_units")).to_have_value("1")


@pytest.mark.parametrize("width", [360, 820, 1366])
def test_no_text_of_a_drawing_is_small(visit, width: int):
    page = opened(visit, "lang=zh&reading=all&layers=2", width=width, height=800)
    small = page.evaluate(SMALL_TEXTS, ".drawing text, .grid text, .run text, .counts svg text")
    assert small == []


SMALL_TEXTS = """(selector) => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const texts = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  return texts.filter((text) => text.textContent.trim()).flatMap((text) => {
    const scale = text.getScreenCTM().a;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    return size < 12 ? [`${text.textContent} ${size.toFixed(1)}`] : [];
  });
}"""
