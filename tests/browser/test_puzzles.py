"""Puzzles: weights typed by keyboard, the judge's answer, and coming back to what was done."""

from playwright.sync_api import Page, expect

from lstm_core import PUZZLES

from .conftest import Visit
from .screen import PHONE, cell, fits, in_url, is_at

LATCH = {
    "candidate, x1": "4",
    "forget gate (share kept), x1": "-20",
    "forget gate (share kept), x2": "-20",
    "forget gate (share kept), b": "10",
}


def judged(tab: Page, state: str) -> None:
    expect(tab.locator(".verdict-of-judge")).to_have_attribute("data-state", state)


def test_a_puzzle_is_solved_by_keyboard_and_its_solution_shared(visit: Visit):
    tab = visit("lang=en&puzzle=latch", page="practise")
    judged(tab, "blank")
    for weights, (label, value) in enumerate(LATCH.items(), 1):
        cell(tab, label).focus()
        tab.keyboard.type(value)
        tab.keyboard.press("Enter")
        expect(tab.locator(".puzzle .count")).to_contain_text(f"set: {weights} ")
        judged(tab, "solved" if label.endswith(", b") else "broken")
        is_at(tab, tab.locator(".trial .letter button").count())
    in_url(tab, puzzle="latch", work="W0.2.0.0*4_W0.1.0.0*-20_W0.1.0.1*-20_b0.1.0*10")
    shared = tab.url

    tab.locator(".to-shelf").click()
    expect(tab.locator('[data-puzzle="latch"]')).to_have_class("card par")
    tab.locator('[data-puzzle="latch"]').click()
    judged(tab, "solved")  # as it was left
    judged(visit(shared), "solved")


def test_what_cannot_be_done_wants_its_reason(visit: Visit):
    name, reason = next((name, one.impossible) for name, one in PUZZLES.items() if one.impossible)
    tab = visit(f"lang=zh&puzzle={name}", page="practise", **PHONE)
    tab.locator(".puzzle .cannot").click()
    reasons = tab.locator(".puzzle .reasons button")
    wrong = reasons.locator(f':scope:not([data-reason="{reason}"])')
    wrong.first.click()
    judged(tab, "refuted")
    tab.locator(f'[data-reason="{reason}"]').click()
    judged(tab, "proved")
    assert fits(tab)
