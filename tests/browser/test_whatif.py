"""The tab "What if": a gate held, a unit silent, a memory carried in, and units ranked."""

import re

from playwright.sync_api import Page, expect

from .screen import is_quiet, is_ready, open_tab, shows

CHIP = ".held-chips .chip"
LOCK = '[data-hold="forget"] .lock'


def output(page: Page) -> float:
    """The output of the unit and step looked at."""
    now = page.locator('[data-box="hidden"] .number').get_attribute("data-full")
    return float((now or "").replace("−", "-"))


def test_a_gate_is_held_seen_shared_and_let_go_of_by_keyboard(visit):
    page = visit("lang=en&step=3")
    open_tab(page, "whatif")
    typed = page.locator('[data-hold="forget"] [type="number"]')
    typed.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    shows(page, "forget", 0.5)
    shows(page, "cell", 2.75)
    expect(page.locator(CHIP)).to_have_text(re.compile("forget gate = 0.5"))
    expect(page.locator('[data-box="forget"] .held-mark.hold')).to_have_count(1)
    expect(page.locator('[data-box="input"] .held-mark')).to_have_count(0)
    expect(page.locator(LOCK)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".whatif .parting")).to_contain_text(
        "part at step 1"
    )  # the run before is pinned
    expect(page.locator(".line .held:visible")).to_have_count(0)
    open_tab(page, "step")
    expect(page.locator(".line .held:visible")).to_have_text(
        re.compile(r"held at 0\.50*; left to itself 1")
    )
    expect(page).to_have_url(re.compile("hold=g_1_forget_1_0.5"))
    page.locator(".controls .direction").click()
    expect(page.locator(".problem")).to_contain_text("Backwards works again")
    page.reload()
    is_ready(page)
    shows(page, "cell", 2.75)
    page.locator(CHIP).focus()
    page.keyboard.press("Enter")
    shows(page, "cell", 7)
    expect(page.locator(CHIP)).to_have_count(0)
    expect(page.locator(".held-mark")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("hold="))
    is_quiet(page)


def test_the_unit_that_matters_most_is_named_and_its_silence_does_what_was_said(visit):
    page = visit("lang=en&preset=four-units&step=6")
    open_tab(page, "whatif")
    before = output(page)
    page.locator("button.rank").click()
    rows = page.locator(".ranking button")
    expect(rows).to_have_count(4)
    expect(page.locator(".ranked .said")).to_contain_text(
        "What unit 1 hands to its own later steps"
    )
    second = rows.nth(1)
    said = float(second.locator(".number").inner_text().replace("−", "-"))
    second.focus()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(page.locator(CHIP)).to_have_text(re.compile("unit 4 silent"))
    assert abs(output(page) - before - said) < 0.001
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CHIP)).to_have_count(0)


def test_a_memory_of_the_pinned_run_is_carried_into_another_on_a_phone(visit):
    page = visit("lang=zh&preset=first-day&step=2", width=390, height=844, touch=True)
    memory = page.locator('[data-box="cell_before"] .number')
    open_tab(page, "whatif")
    page.locator(".whatif .pin").click()
    remembered = memory.text_content() or ""
    open_tab(page, "sequence")
    page.locator(".sequence td input:not(.word)").first.fill("0.3")
    page.keyboard.press("Enter")
    expect(memory).not_to_have_text(remembered)
    open_tab(page, "whatif")
    page.locator(".carries button").first.click()
    expect(memory).to_have_text(remembered)
    expect(page.locator(CHIP)).to_have_text(re.compile("第 2 步之前移入记忆 c"))
    expect(page.locator('[data-box="cell_before"] .held-mark.carry')).to_have_count(1)
    targets = page.locator(":is(.whatif button, .whatif select, .whatif input, .chip):visible")
    low = [one.bounding_box()["height"] for one in targets.all()]
    assert min(low) >= 44
