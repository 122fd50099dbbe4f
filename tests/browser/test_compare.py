"""The page "Compare": pictures, the grid of units and timesteps, parameter counts."""

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lstm_app.visit.links import read_link
from lstm_core import run
from lstm_words import words

from .conftest import Visit
from .screen import in_url, parameters
from .test_access import SERIOUS

PHONE = {"width": 390, "height": 844, "touch": True}
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def compare(visit: Visit, server: str):
    """Opens the page with settings. Streamlit asks twice in vain on a page's own address."""

    def opened(query: str = "lang=en", **options) -> Page:
        page = visit("lang=en", may_fail=True, **options)
        page.goto(f"{server}/compare?{query}")
        is_shown(page)
        return page

    return opened


def is_shown(page: Page) -> None:
    expect(page.locator(".counts tbody tr")).to_have_count(5)


def cell(page: Page, layer: int, unit: int, step: int) -> Locator:
    return page.locator(f'a[data-layer="{layer}"][data-unit="{unit}"][data-step="{step}"]')


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#set-{name}")


def enter(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


# --- from a neuron to a cell


def test_the_pictures_turn_by_button_and_by_key(compare):
    page = compare()
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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pictures_can_be_read_as_a_whole(compare, language):
    page = compare(f"lang={language}")
    page.get_by_role("button", name=words(language)["compare.reading.all"]).click()
    drawings = page.locator(".pictures figure:visible svg[role=img]")
    expect(drawings).to_have_count(6)
    for drawing in drawings.all():
        assert len(drawing.get_attribute("aria-label") or "") > 40
    in_url(page, reading="all")


# --- units and timesteps


def test_a_row_a_unit_and_a_column_a_timestep(compare):
    page = compare("lang=en&units=3&steps=5&layers=2")
    cells = page.locator(".grid a")
    expect(cells).to_have_count(3 * 5 * 2)
    enter(page, "units", "4")
    expect(cells).to_have_count(4 * 5 * 2)
    in_url(page, units=4, layers=2)
    boxes = [cell(page, 1, unit, 1).bounding_box() for unit in (1, 2)]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] < boxes[1]["y"]
    above, later = cell(page, 2, 1, 1).bounding_box(), cell(page, 1, 1, 2).bounding_box()
    assert above["y"] < boxes[0]["y"]
    assert later["x"] > boxes[0]["x"]


@pytest.mark.parametrize(("language", "kind"), [("en", "lstm"), ("zh", "gru")])
def test_a_cell_leads_to_its_unit_at_its_step(compare, server, language, kind):
    page = compare(f"lang={language}&kind={kind}&layers=2&seed=3")
    target = cell(page, 2, 3, 4)
    address = target.get_attribute("href") or ""
    assert address.startswith("/?")
    query = parameters(address)
    assert query["lang"] == language
    assert {name: query[name] for name in ("step", "phase", "layer", "unit")} == {
        "step": "4",
        "phase": "whole",
        "layer": "2",
        "unit": "3",
    }
    scenario = read_link(query).scenario
    assert scenario is not None
    value = run(scenario).layers[1].hidden[3, 2]
    assert float(target.get_attribute("data-full") or "nan") == value
    assert target.get_attribute("aria-label").endswith(str(target.get_attribute("data-full")))
    target.click()
    page.wait_for_url(re.compile(rf"{server}/\?.*s="))


def test_the_grid_is_one_stop_for_tab_and_moved_in_by_arrows(compare, server):
    page = compare("lang=en&units=2&steps=3&layers=2")
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
    page.wait_for_url(re.compile(rf"{server}/\?.*s="))


def test_pointing_at_a_cell_brings_out_its_own_weights(compare):
    page = compare("lang=en&inputs=2&units=3&steps=4")
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


def test_rolled_up_it_is_one_cell_whose_numbers_change(compare):
    page = compare("lang=en&units=3&steps=5")
    numbers = [cell(page, 1, 1, step).get_attribute("data-full") for step in range(1, 6)]
    page.get_by_role("button", name="Rolled", exact=True).click()
    cells = page.locator(".grid a")
    expect(cells).to_have_count(3)
    slider = page.locator(".slider input")
    for step in range(1, 6):
        slider.fill(str(step))
        expect(cell(page, 1, 1, step)).to_have_attribute("data-full", numbers[step - 1] or "")
    in_url(page, view="rolled")
    expect(page.locator(".loop").first).to_be_attached()


def test_the_memory_is_shown_with_the_share_kept(compare):
    page = compare("lang=en&steps=4&units=2")
    field(page, "state").select_option("cell")
    expect(page.locator(".grid .kept path")).to_have_count(4 * 2)
    field(page, "kind").select_option("gru")
    expect(page.locator(".grid .kept")).to_have_count(0)
    expect(field(page, "state")).to_be_hidden()


# --- parameter counts


def test_there_is_one_box_for_each_parameter(compare):
    page = compare("lang=en&count_inputs=3&count_units=4")

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bad_size_is_answered_and_the_page_stays(compare, language):
    page = compare(f"lang={language}&units=3")
    enter(page, "units", "99")
    problem = page.locator(".problem")
    expect(problem).to_contain_text(words(language)["term.units"])
    expect(problem).to_contain_text("8")
    expect(field(page, "units")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".grid a")).to_have_count(15)
    field(page, "steps").focus()
    expect(field(page, "units")).to_have_value("3")
    enter(page, "steps", "4")
    expect(problem).to_be_hidden()
    expect(page.locator(".grid a")).to_have_count(12)


def test_the_language_switch_keeps_the_settings(compare):
    page = compare("lang=en&units=5&view=rolled")
    page.locator(".st-key-language button", has_text="中文").click()
    expect(
        page.get_by_role("heading", name=words("zh")["compare.unrolled.heading"])
    ).to_be_visible()
    expect(field(page, "units")).to_have_value("5")
    in_url(page, lang="zh", units=5, view="rolled")


# --- looks


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["lang=en&reading=all", "lang=zh&view=rolled&layers=2&count_units=40&kind=gru"]
)
def test_axe_finds_nothing_serious(compare, scheme, query):
    page = compare(query, scheme=scheme)
    expect(page.locator(".compare")).to_have_attribute("data-theme", scheme)
    found = Axe().run(page).response["violations"]
    assert [
        (violation["id"], [node["target"] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in SERIOUS
    ] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_fits_a_phone(compare, language):
    page = compare(f"lang={language}&units=8&steps=12&layers=3&reading=all", **PHONE)
    assert page.evaluate(FITS)
    sections = [page.locator(f".{name}").bounding_box() for name in ("story", "unrolled", "counts")]
    for upper, lower in pairwise(sections):
        assert upper["y"] + upper["height"] <= lower["y"]
    cell(page, 3, 1, 1).tap()
    page.wait_for_url(re.compile(r"/\?.*s="))


# --- three cells, one cursor


def test_one_cursor_for_three_cells(compare):
    page = compare("lang=en&step=0")
    cells = page.locator(".trio .cell")
    expect(cells).to_have_count(3)
    page.locator(".trio .next").click()
    page.keyboard.press("ArrowRight")
    in_url(page, step=2)
    for place in range(3):
        number = cells.nth(place).locator('[data-box="hidden"] .number')
        expect(number).not_to_be_empty()
    page.locator(".trio figure").scroll_into_view_if_needed()
    expect(page.locator(".trio figure[data-drawn]")).to_have_count(1)
    page.reload()
    expect(page.locator('.trio .card[aria-current="step"]')).to_have_attribute("data-step", "2")


def test_a_cell_opens_in_the_player_with_its_numbers(compare):
    page = compare("lang=en&step=3&sequence=noise")
    shown = page.locator(".trio .cell").nth(1).locator('[data-box="hidden"] .number')
    value = shown.get_attribute("data-full")
    page.locator(".trio .cell a").nth(1).click()
    expect(page.locator(".player")).to_have_attribute("data-step", "3")
    expect(page.locator('[data-box="hidden"] .number')).to_have_attribute("data-full", value)


def test_the_place_on_the_step_page_is_kept_while_another_page_is_open(visit):
    page = visit("lang=en&preset=climb&step=4&layer=2")
    page.get_by_test_id("stTopNav").get_by_text("Compare", exact=True).click()
    expect(page.locator(".trio .cell")).to_have_count(3)
    page.locator(".trio .previous").click()
    page.get_by_test_id("stTopNav").get_by_text("Step through", exact=True).click()
    expect(page.locator(".player")).to_have_attribute("data-step", "4")
    expect(page.locator(".player")).to_have_attribute("data-layer", "2")
