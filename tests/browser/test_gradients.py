"""The page on gradients: settings, figures, the check, and an address that keeps it all."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lstm_words import words

from .screen import focused, in_url, parameters, reopened
from .serving import free_port, served

FITS = "document.documentElement.scrollWidth <= innerWidth"
PHONE = {"width": 390, "height": 844, "touch": True}
EN = words("en")


def opened(visit, query: str = "lang=en", **options: Any) -> Page:
    return visit(query, page="gradients", **options)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#set-{name}")


def value(page: Page, row: int, column: int = 0) -> Locator:
    """A number of the table."""
    return page.locator(".values tbody tr").nth(row).locator("td").nth(column)


def shown(page: Page, **settings: object) -> None:
    """Waits until what is shown was computed from these settings."""
    for name, wanted in settings.items():
        number = int(wanted) if isinstance(wanted, float) and wanted.is_integer() else wanted
        part = json.dumps({name: number}, separators=(",", ":"))[1:-1]
        expect(page.locator(f"[data-shown*='{part},'], [data-shown*='{part}}}']")).to_be_visible()


def drawn(page: Page) -> str:
    figure = page.locator(".flow figure[data-drawn]")
    figure.wait_for()
    return figure.get_attribute("data-drawn") or ""


def redrawn(page: Page, before: str) -> None:
    expect(page.locator(".flow figure")).not_to_have_attribute("data-drawn", before)


def slide(page: Page, name: str, to: float) -> None:
    """Moves a slider as a hand does, through what lies between."""
    field(page, name).evaluate(
        """(input, to) => {
          const from = Number(input.value);
          for (let part = 1; part <= 10; part += 1) {
            input.value = part === 10 ? to : from + ((to - from) * part) / 10;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }""",
        to,
    )


# --- the first look


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_figure_tells_its_message(visit, language):
    page = opened(visit, f"lang={language}")
    text = words(language)
    drawn(page)
    expect(page.locator(".flow figcaption")).to_have_text(text["gradients.flow.title"])
    expect(page.locator(".flow .plot .scatterlayer .trace")).to_have_count(5)
    for row, number in enumerate(["1.6e-6", "1.8e-8", "2.6e-9", "1.2e-3", "0.32"]):
        expect(value(page, row)).to_have_text(number)
    expect(page.locator("html")).to_have_attribute("lang", language)
    table = page.locator(".values").bounding_box()
    assert table
    assert table["y"] + table["height"] <= 790  # the table ends where a projector's picture does


def test_a_number_tells_its_full_value(visit):
    page = opened(visit)
    value(page, 0).locator(".number").hover()
    expect(page.locator(".tip")).to_contain_text("e-06")


# --- settings


def test_a_slider_moves_numbers_words_figure_and_address(visit):
    page = opened(visit)
    before = drawn(page)
    slide(page, "scale", 1.5)
    shown(page, scale=1.5)
    expect(page.locator(".settings")).to_contain_text("SimpleRNN, can explode")
    expect(page.locator(".settings")).to_contain_text("spectral radius of U is 1.50")
    expect(value(page, 0)).not_to_have_text("1.6e-6")
    redrawn(page, before)
    in_url(page, scale=1.5, lang="en")


def test_a_bias_of_ones_own_is_a_line_of_its_own(visit):
    page = opened(visit)
    slide(page, "bias", 3)
    shown(page, bias=3.0)
    expect(page.locator(".values tbody tr")).to_have_count(6)
    expect(page.locator(".direct figcaption")).to_contain_text("forget bias 3")
    expect(page.locator(".values tbody tr").nth(1)).to_contain_text("GRU")
    field(page, "gru_bias").check()
    expect(page.locator(".values tbody tr").nth(1)).to_contain_text("GRU, update bias 3")


def test_the_loss_stays_at_the_last_timestep_when_the_sequence_changes(visit):
    page = opened(visit)
    slide(page, "steps", 30)
    shown(page, steps=30, at=30, lag=29)
    slide(page, "steps", 200)
    shown(page, steps=200, at=200)
    slide(page, "at", 60)
    shown(page, steps=200, at=60)
    expect(page.locator(".notes")).to_contain_text("after timestep 60")
    slide(page, "steps", 40)
    shown(page, steps=40, at=40)


def test_fields_that_mean_nothing_are_hidden(visit):
    page = opened(visit)
    expect(field(page, "output")).to_be_hidden()
    field(page, "loss").select_option("unit")
    shown(page, loss="unit")
    expect(field(page, "output")).to_be_visible()
    field(page, "loss").select_option("all")
    expect(field(page, "at")).to_be_hidden()
    expect(page.locator(".notes")).to_have_text(EN["gradients.note.all"])


def test_a_line_that_becomes_0_ends_and_says_so(visit):
    page = opened(visit, "lang=en&steps=500&scale=0.1")
    expect(page.locator(".notes")).to_contain_text("0 by underflow: SimpleRNN from lag")
    drawn(page)
    slide(page, "scale", 0)
    expect(page.locator(".notes")).to_contain_text("no way leads back through h")


def test_a_click_in_the_figure_looks_at_that_lag(visit):
    page = opened(visit)
    drawn(page)
    plot = page.locator(".flow .plot")
    across = plot.evaluate("(plot) => plot._fullLayout._size.l + plot._fullLayout.xaxis.l2p(20)")
    plot.click(position={"x": across, "y": 100})
    shown(page, lag=20)
    expect(field(page, "lag")).to_have_value("20")
    expect(page.locator(".values thead")).to_contain_text("at lag 20")


def test_only_the_newest_settings_are_asked_for_while_an_answer_is_under_way(visit):
    page = opened(visit)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    slide(page, "bias", 4)
    shown(page, bias=4.0)
    queries = [url for url in asked if "/answers/gradients" in url]
    assert 1 <= len(queries) <= 2


def test_a_seed_that_is_none_is_refused_and_what_is_shown_stays(visit):
    page = opened(visit, may_fail=True)
    field(page, "seed").fill("123456")
    field(page, "seed").press("Tab")
    problem = page.locator(".problem")
    expect(problem).to_contain_text("Seed: expected a whole number from 0 to 9999")
    expect(value(page, 0)).to_have_text("1.6e-6")
    field(page, "seed").fill("3")
    field(page, "seed").press("Enter")
    expect(problem).to_be_hidden()
    shown(page, seed=3)
    in_url(page, seed=3)


# --- the address

CHOSEN = "scale=0.9&bias=2.5&steps=60&lag=20&by=memory&start=uniform"


def numbers(page: Page) -> list[str]:
    return page.locator(".values td .number").evaluate_all(
        "(nodes) => nodes.map((node) => node.dataset.full)"
    )


def test_reload_and_language_switch_keep_the_settings(visit):
    page = opened(visit, f"lang=en&{CHOSEN}")
    slide(page, "scale", 1.1)
    shown(page, scale=1.1)
    in_url(page, scale=1.1, bias=2.5)
    here = numbers(page)
    reopened(page)
    assert numbers(page) == here
    page.locator(".st-key-language button", has_text="中文").click()
    expect(page.locator(".flow figcaption")).to_have_text(words("zh")["gradients.flow.title"])
    in_url(page, lang="zh", scale=1.1, bias=2.5, by="memory")
    assert numbers(page) == here
    expect(field(page, "scale")).to_have_value("1.1")


def test_leaving_and_coming_back_by_link_and_by_the_back_button(visit):
    page = opened(visit, f"lang=en&{CHOSEN}")
    slide(page, "units", 10)
    shown(page, units=10)
    in_url(page, units=10)
    here = numbers(page)
    page.get_by_role("link", name=EN["page.step"]).click()
    expect(page.locator(".player[data-step]")).to_be_visible()
    in_url(page, preset="memory-machine")
    assert "units" not in parameters(page.url)
    page.get_by_role("link", name=EN["page.gradients"]).click()
    shown(page, units=10, steps=60)
    in_url(page, units=10, by="memory")
    assert numbers(page) == here
    page.go_back()
    expect(page.locator(".player[data-step]")).to_be_visible()
    page.go_back()
    shown(page, units=10, steps=60)
    assert numbers(page) == here
    in_url(page, units=10, by="memory")


def test_coming_from_the_first_page_begins_with_the_defaults(visit):
    page = visit("lang=en&preset=counter&step=2")
    page.get_by_role("link", name=EN["page.gradients"]).click()
    shown(page, steps=100, units=32)
    page.wait_for_url(lambda url: parameters(url) == {"lang": "en"})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("query", ["steps=9999&scale=2", "scale=%3Cb%3E", "by=", "steps=50&at=51"])
def test_a_link_that_is_none_says_so_and_shows_the_defaults(visit, language, query):
    page = opened(visit, f"lang={language}&{query}", may_fail=True)
    expect(page.locator(".problem")).to_be_visible()
    assert page.locator(".problem b").count() == 0
    shown(page, steps=100, scale=1.0)
    page.wait_for_url(lambda url: parameters(url) == {"lang": language})
    slide(page, "bias", 2)
    expect(page.locator(".problem")).to_be_hidden()
    shown(page, bias=2.0)


def test_settings_made_while_the_server_is_away_are_shown_when_it_is_back(visit):
    port = free_port()
    with served(port) as address:
        page = opened(visit, address=address, may_fail=True)
    slide(page, "bias", 4)
    expect(page.locator(".problem")).to_contain_text("No connection to the server")
    expect(value(page, 0)).to_have_text("1.6e-6")
    with served(port):
        shown(page, bias=4.0)
        expect(page.locator(".problem")).to_be_hidden()


def test_a_figure_whose_plotly_did_not_arrive_is_drawn_with_the_next_contents(visit):
    page = visit("lang=en", may_fail=True)
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(page.url.split("?")[0] + "gradients?lang=en")
    expect(page.locator(".values tbody tr")).to_have_count(5)
    page.unroute("**/plotly.min.js")
    slide(page, "bias", 3)
    shown(page, bias=3.0)
    drawn(page)


# --- the check


def test_a_derivative_is_checked(visit):
    page = opened(visit)
    expect(page.locator(".checking table")).to_be_hidden()
    page.locator(".checking button").click()
    cells = page.locator(".checking td")
    expect(cells).to_have_count(6)
    *_, quotient, derivative, relative = (float(text) for text in cells.all_inner_texts())
    assert derivative == pytest.approx(quotient, rel=1e-6)
    assert relative < 1e-6
    expect(page.locator(".verdict")).to_contain_text("They agree")
    field(page, "epsilon").select_option("1e-1")
    expect(page.locator(".verdict")).to_contain_text("the loss bends")


def test_every_cell_offers_its_own_arrays_and_gates(visit):
    page = opened(visit, "lang=en&check=yes&check_array=cell_start")
    expect(field(page, "check_gate")).to_be_hidden()
    field(page, "check_cell").select_option("gru")
    shown(page, check_cell="gru", check_array="W", check_gate="reset")
    field(page, "check_gate").select_option("update")
    shown(page, check_gate="update")
    field(page, "check_array").select_option("U")
    field(page, "check_column").fill("32")
    field(page, "check_column").press("Enter")
    shown(page, check_column=32)
    field(page, "check_cell").select_option("simple_rnn")
    shown(page, check_cell="simple_rnn", check_array="U", check_column=32)
    expect(field(page, "check_gate")).to_be_hidden()
    slide(page, "units", 6)
    shown(page, units=6, check_column=6)
    expect(page.locator(".problem")).to_be_hidden()


# --- for everyone


def test_everything_can_be_done_by_keyboard(visit):
    page = opened(visit)
    for name in (
        "by",
        "loss",
        "at",
        "steps",
        "scale",
        "bias",
        "gru_bias",
        "units",
        "start",
        "seed",
    ):
        for _ in range(30):
            page.keyboard.press("Tab")
            if field(page, name).evaluate("(node) => node.matches(':focus')"):
                break
        else:
            raise AssertionError(f"Tab does not reach {name}")
        if name == "scale":
            page.keyboard.press("ArrowRight")
            shown(page, scale=1.05)
    while EN["gradients.check.button"] != focused(page).strip():
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("They agree")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_numbers_are_told_to_a_screen_reader(visit, language):
    page = opened(visit, f"lang={language}&lag=10")
    spoken = page.locator(".gradients-page .spoken")
    expect(spoken).to_contain_text("SimpleRNN")
    assert spoken.inner_text() in (page.locator(".flow .plot").get_attribute("aria-label") or "")
    for control in page.locator(".gradients-page input, .gradients-page select").all():
        assert control.evaluate("(node) => node.labels.length === 1 && node.labels[0].textContent")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_fits_a_phone(visit, language):
    page = opened(visit, f"lang={language}&check=yes", **PHONE)
    assert page.evaluate(FITS)
    field(page, "units").scroll_into_view_if_needed()
    expect(page.locator(".flow .plot")).to_be_in_viewport(ratio=0.9)  # it stays in sight
    slide(page, "units", 8)
    shown(page, units=8)
    assert page.evaluate(FITS)
    page.locator(".checking button").tap()
    expect(page.locator(".verdict")).to_be_visible()
    assert page.evaluate(FITS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_serious(visit, language, scheme):
    page = opened(visit, f"lang={language}&bias=3&check=yes&at=60", scheme=scheme)
    expect(page.locator(".gradients-page")).to_have_attribute("data-theme", scheme)
    drawn(page)
    found = Axe().run(page).response["violations"]
    serious = [
        (violation["id"], node["target"])
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []
