"""The page on gradients: settings, figures, the check, and an address that keeps it all."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_words import words

from .screen import enter, focused, in_url, parameters, reopened, setting, slide, switch_language

EN = words("en")
CHOSEN = "scale=0.9&bias=2.5&steps=60&lag=20&by=memory&start=uniform"


def opened(visit, query: str = "lang=en", **options: Any) -> Page:
    return visit(query, page="gradients", **options)


def value(page: Page, row: int) -> Locator:
    """A number of the table's first column."""
    return page.locator(".values tbody tr").nth(row).locator("td").first


def numbers(page: Page) -> list[str]:
    return page.locator(".values td .number").evaluate_all(
        "(nodes) => nodes.map((node) => node.dataset.full)"
    )


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


# --- the first look


def test_the_first_figure_tells_its_message(visit):
    page = opened(visit, "lang=zh")
    text = words("zh")
    drawn(page)
    expect(page.locator(".flow figcaption")).to_have_text(text["gradients.flow.title"])
    expect(page.locator(".flow .plot .scatterlayer .trace")).to_have_count(5)
    for row, number in enumerate(["1.6·10⁻⁶", "1.8·10⁻⁸", "2.6·10⁻⁹", "1.2·10⁻³", "0.32"]):
        expect(value(page, row)).to_have_text(number)
    expect(page.locator(".answer")).to_contain_text("百万分之二")
    expect(page.locator(".flow .ends span")).to_have_count(10)  # lines and rows have their names
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    table = page.locator(".values").bounding_box()
    assert table
    assert table["y"] + table["height"] <= 790  # the table ends where a projector's picture does
    value(page, 0).locator(".number").hover()
    expect(page.locator(".tip")).to_contain_text("e-06")
    spoken = page.locator(".gradients-page .spoken")
    expect(spoken).to_contain_text("SimpleRNN")
    assert spoken.inner_text() in (page.locator(".flow .plot").get_attribute("aria-label") or "")
    for control in page.locator(".gradients-page :is(input, select):not(dialog *)").all():
        assert control.evaluate("(node) => node.labels.length === 1 && node.labels[0].textContent")


# --- settings


def test_a_slider_moves_numbers_words_figure_and_address(visit):
    page = opened(visit)
    before = drawn(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    slide(setting(page, "scale"), 1.5)
    shown(page, scale=1.5)
    # While an answer is under way only the newest settings wait for the next.
    assert 1 <= len([url for url in asked if re.search("/(answers|page)/gradients", url)]) <= 2
    expect(page.locator(".settings")).to_contain_text("SimpleRNN, can explode")
    expect(page.locator(".settings")).to_contain_text("spectral radius of U is 1.50")
    expect(value(page, 0)).not_to_have_text("1.6·10⁻⁶")
    expect(page.locator(".flow figure")).not_to_have_attribute("data-drawn", before)
    in_url(page, scale=1.5, lang="en")
    slide(setting(page, "bias"), 3)
    shown(page, bias=3.0)
    expect(page.locator(".values tbody tr")).to_have_count(6)
    expect(page.locator(".direct figcaption")).to_contain_text("forget bias 3")
    expect(page.locator(".values tbody tr").nth(1)).to_contain_text("GRU")
    setting(page, "gru_bias").check()
    expect(page.locator(".values tbody tr").nth(1)).to_contain_text("GRU, update bias 3")


def test_the_loss_stays_at_the_last_timestep_when_the_sequence_changes(visit):
    page = opened(visit)
    slide(setting(page, "steps"), 30)
    shown(page, steps=30, at=30, lag=29)
    slide(setting(page, "steps"), 200)
    shown(page, steps=200, at=200)
    slide(setting(page, "at"), 60)
    shown(page, steps=200, at=60)
    expect(page.locator(".notes")).to_contain_text("after timestep 60")
    slide(setting(page, "steps"), 40)
    shown(page, steps=40, at=40)
    expect(setting(page, "output")).to_be_hidden()  # fields that mean nothing are hidden
    setting(page, "loss").select_option("unit")
    shown(page, loss="unit")
    expect(setting(page, "output")).to_be_visible()
    setting(page, "loss").select_option("all")
    expect(setting(page, "at")).to_be_hidden()
    expect(page.locator(".notes")).to_have_text(EN["gradients.note.all"])


def test_a_line_ends_where_it_becomes_0_and_a_click_looks_at_a_lag(visit):
    page = opened(visit, "lang=en&steps=500&scale=0.1")
    expect(page.locator(".notes")).to_contain_text("0 by underflow: SimpleRNN from lag")
    drawn(page)
    plot = page.locator(".flow .plot")
    across = plot.evaluate("(plot) => plot._fullLayout._size.l + plot._fullLayout.xaxis.l2p(20)")
    plot.click(position={"x": across + 0.5, "y": 100})  # a click has whole pixels
    shown(page, lag=20)
    expect(setting(page, "lag")).to_have_value("20")
    expect(page.locator(".values thead")).to_contain_text("at lag 20")
    slide(setting(page, "scale"), 0)
    expect(page.locator(".notes")).to_contain_text("no way leads back through h")


def test_the_lag_is_dragged_in_the_chart(visit):
    page = opened(visit)
    before = drawn(page)
    grip = page.locator(".flow .lag-grip")
    box = grip.bounding_box()
    assert box
    across = page.locator(".flow .plot").evaluate(
        "(plot) => plot._fullLayout.xaxis.l2p(20) - plot._fullLayout.xaxis.l2p(50)"
    )
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + across, box["y"], steps=5)
    page.mouse.up()
    shown(page, lag=20)
    expect(setting(page, "lag")).to_have_value("20")
    expect(page.locator(".answer")).to_contain_text("20 steps back")
    expect(page.locator(".flow .lag-handle .tick")).to_have_text("20")
    assert drawn(page) == before  # the line is laid over the drawing


def test_what_a_setting_means_is_said_while_it_is_set(visit):
    page = opened(visit)
    note = page.locator(".settings .field", has=setting(page, "scale")).locator(".note")
    expect(note).to_be_hidden()
    setting(page, "scale").focus()
    expect(note).to_be_visible()
    expect(note).to_contain_text("spectral radius")


# --- the address


def test_reload_and_language_switch_keep_the_settings(visit):
    page = opened(visit, f"lang=en&{CHOSEN}")
    slide(setting(page, "scale"), 1.1)
    shown(page, scale=1.1)
    in_url(page, scale=1.1, bias=2.5)
    here = numbers(page)
    reopened(page)
    assert numbers(page) == here
    switch_language(page, "中文")
    expect(page.locator(".flow figcaption")).to_have_text(words("zh")["gradients.flow.title"])
    in_url(page, lang="zh", scale=1.1, bias=2.5, by="memory")
    assert numbers(page) == here
    expect(setting(page, "scale")).to_have_value("1.1")


def test_leaving_and_coming_back_by_link_and_by_the_back_button(visit):
    page = visit("lang=en&preset=counter&step=2")
    page.get_by_role("link", name=EN["page.gradients"]).click()
    shown(page, steps=100, units=32)
    page.wait_for_url(lambda url: parameters(url) == {"lang": "en"})
    slide(setting(page, "units"), 10)
    setting(page, "by").select_option("memory")
    shown(page, units=10, by="memory")
    in_url(page, units=10, by="memory")
    here = numbers(page)
    page.get_by_role("link", name=EN["page.step"]).click()
    expect(page.locator(".player[data-step]")).to_be_visible()
    in_url(page, preset="counter")
    assert "units" not in parameters(page.url)
    page.get_by_role("link", name=EN["page.gradients"]).click()
    shown(page, units=10)
    in_url(page, units=10, by="memory")
    assert numbers(page) == here
    page.go_back()
    expect(page.locator(".player[data-step]")).to_be_visible()
    page.go_back()
    shown(page, units=10)
    assert numbers(page) == here
    in_url(page, units=10, by="memory")


def test_what_cannot_be_used_is_said_and_what_is_shown_stays(visit):
    page = opened(visit, "lang=en&scale=%3Cb%3E", may_fail=True)
    problem = page.locator(".problem")
    expect(problem).to_be_visible()
    assert page.locator(".problem b").count() == 0
    shown(page, steps=100, scale=1.0)
    page.wait_for_url(lambda url: parameters(url) == {"lang": "en"})
    slide(setting(page, "bias"), 2)
    expect(problem).to_be_hidden()
    shown(page, bias=2.0)
    setting(page, "seed").fill("123456")
    setting(page, "seed").press("Tab")
    expect(problem).to_contain_text("Seed: expected a whole number from 0 to 9999")
    expect(value(page, 0)).to_have_text("1.6·10⁻⁶")
    enter(page, "seed", "3")
    expect(problem).to_be_hidden()
    shown(page, seed=3)
    in_url(page, seed=3)


def test_a_figure_whose_plotly_did_not_arrive_is_drawn_with_the_next_contents(visit):
    page = visit("lang=en", may_fail=True, profile="without Plotly")
    page.route("**/plotly.min.js*", lambda route: route.abort())
    page.goto(page.url.split("?")[0] + "gradients?lang=en")
    expect(page.locator(".values tbody tr")).to_have_count(5)
    page.unroute("**/plotly.min.js*")
    slide(setting(page, "bias"), 3)
    shown(page, bias=3.0)
    drawn(page)


# --- the check


def test_a_derivative_is_checked(visit):
    page = opened(visit)
    expect(page.locator(".checking table")).to_be_hidden()
    page.locator(".checking button").click()
    cells = page.locator(".checking td")
    expect(cells).to_have_count(6)
    *_, quotient, derivative, relative = map(
        float, cells.evaluate_all("(nodes) => nodes.map((node) => node.dataset.full)")
    )
    assert derivative == pytest.approx(quotient, rel=1e-6)
    assert relative < 1e-6
    expect(page.locator(".verdict")).to_contain_text("They agree")
    setting(page, "epsilon").select_option("1e-1")
    expect(page.locator(".verdict")).to_contain_text("the loss bends")


def test_every_cell_offers_its_own_arrays_and_gates(visit):
    page = opened(visit, "lang=en&check=yes&check_array=cell_start")
    expect(setting(page, "check_gate")).to_be_hidden()
    setting(page, "check_cell").select_option("gru")
    shown(page, check_cell="gru", check_array="W", check_gate="reset")
    setting(page, "check_gate").select_option("update")
    shown(page, check_gate="update")
    setting(page, "check_array").select_option("U")
    enter(page, "check_column", "32")
    shown(page, check_column=32)
    setting(page, "check_cell").select_option("simple_rnn")
    shown(page, check_cell="simple_rnn", check_array="U", check_column=32)
    expect(setting(page, "check_gate")).to_be_hidden()
    slide(setting(page, "units"), 6)
    shown(page, units=6, check_column=6)
    expect(page.locator(".problem")).to_be_hidden()


def test_everything_can_be_done_by_keyboard(visit):
    page = opened(visit)
    fields = "by loss at steps scale bias gru_bias units start seed"
    for name in fields.split():
        for _ in range(30):
            page.keyboard.press("Tab")
            if setting(page, name).evaluate("(node) => node.matches(':focus')"):
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
