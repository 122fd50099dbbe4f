"""Stepping backward: from the loss at the last step to the start state."""

from playwright.sync_api import expect

from lstm_core import backprop, one_output, run
from lstm_player.presets import presets
from lstm_words import words

from .screen import cell, in_url, is_at, number, reopened, tab_to

BACK = ["arrive", "output", "memory", "candidate", "input", "forget", "back"]
EN = words("en")


def gradient_of(preset: str, step: int):
    trace = run(presets()[preset].scenario)
    return backprop(trace, one_output(trace.layers[-1].hidden, step)[1]).layers[0]


def holds(page, box: str, value: float) -> None:
    """Waits until a box of the diagram has this number in full."""
    page.wait_for_function(
        """([box, value]) => {
          for (const host of document.querySelectorAll("*")) {
            const node = host.shadowRoot?.querySelector(`[data-box="${box}"] .number`);
            if (node) return Math.abs(Number(node.dataset.full) - value) <= 1e-12;
          }
        }""",
        arg=[box, float(value)],
    )


def test_back_from_the_last_step_to_the_start(visit):
    page = visit("lang=en&preset=first-day&step=1")
    gradient = gradient_of("first-day", 3)
    tab_to(page, "Backward")
    page.keyboard.press("Enter")
    is_at(page, 4, "whole")
    expect(page.locator(".direction")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".player .previous")).to_be_disabled()
    for step in (4, 3, 2, 1):
        is_at(page, step, "whole")
        for name in ("forget", "input", "candidate", "output", "cell", "hidden"):
            holds(page, name, getattr(gradient, f"d_{name}")[step - 1, 0])
        page.keyboard.press("ArrowRight")
    is_at(page, 0, "start")
    expect(page.locator(".arithmetic h3")).to_have_text(EN["back.player.phase.start"])
    holds(page, "cell_before", gradient.d_cell_start[0])
    expect(page.locator(".player .next")).to_be_disabled()
    page.keyboard.press("Home")
    is_at(page, 4)
    page.keyboard.press("End")
    is_at(page, 0)
    page.locator(".direction").click()
    expect(page.locator(".direction")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".arithmetic h3")).to_have_text(EN["player.phase.start"])


def test_it_begins_where_something_flows_and_turning_round_again_leads_back(visit):
    page = visit("lang=en&step=2&phase=forget")
    page.locator(".direction").click()
    is_at(page, 4, "arrive")
    in_url(page, loss="4.1", step=4)
    expect(page.locator(".player .next")).to_contain_text(EN["back.player.next.aside"])
    expect(page.locator(".row.memory-row")).to_have_text("δc")
    expect(page.locator('.card[data-step="3"] .memory')).to_have_text("")
    page.locator(".direction").click()
    is_at(page, 2, "forget")
    expect(page.locator(".card.visited")).to_have_count(2)


def test_inside_a_step_each_phase_makes_its_derivative(visit):
    page = visit("lang=en&preset=first-day&step=4&phase=arrive&loss=4.1")
    gradient = gradient_of("first-day", 3)
    for phase in BACK:
        is_at(page, 4, phase)
        page.keyboard.press("ArrowRight")
    is_at(page, 3, "arrive")
    expect(number(page, "forget")).to_have_text("·")
    page.keyboard.press("ArrowLeft")
    is_at(page, 4, "back")
    holds(page, "cell_before", gradient.d_cell_before[3, 0])


def test_the_loss_can_be_chosen_and_edits_change_the_derivatives(visit):
    page = visit("lang=en&preset=first-day")
    page.locator(".direction").click()
    in_url(page, loss="4.1", step=4)
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "whole")
    before = number(page, "forget").get_attribute("data-full") or ""
    cell(page, "forget gate (share kept), b").fill("0.5")
    expect(number(page, "forget")).not_to_have_attribute("data-full", before)
    is_at(page, 3, "whole")
    page.locator(".loss select").first.select_option("2")
    in_url(page, loss="2.1", step=2)
    page.keyboard.press("Escape")
    reopened(page)
    is_at(page, 2, "whole")
    holds(page, "hidden", 1)
    page.locator(".loss select").first.select_option("all")
    in_url(page, loss="all")
