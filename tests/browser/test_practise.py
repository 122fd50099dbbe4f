"""You are the cell, as a learner does it: by keyboard alone, and with a finger on a phone."""

import pytest
from playwright.sync_api import Page, expect

from lstm_core import Exercise, Slot, draw_exercise

from .conftest import Visit
from .screen import PHONE, focused, in_url

READY = ".practise[data-view='cell']"


def mine(exercise: Exercise) -> list[Slot]:
    return [slot for slot in exercise.slots if slot.mine]


def tray_of(page: Page) -> list[str]:
    return page.locator(".tray .chip").evaluate_all("(all) => all.map((one) => one.dataset.chip)")


@pytest.mark.parametrize("language", ["zh"])
def test_a_whole_exercise_by_keyboard_alone(visit: Visit, language: str):
    exercise = draw_exercise("lstm", 2, 17)
    page = visit(f"lang={language}&cell=lstm&level=2&seed=17", page="practise")
    expect(page.locator(READY)).to_be_visible()
    slipped = False
    for slot in mine(exercise):
        row = page.locator(f'.desk [data-slot="{slot.id}"]')
        if slot.do == "place":
            page.keyboard.press(str(tray_of(page).index(str(slot.right)) + 1))
            page.keyboard.press("Enter")
        else:
            expect(page.locator(f'[data-type="{slot.id}"]')).to_be_focused()
            if slot.what == "sum" and not slipped:
                slipped = True
                page.keyboard.type(f"{slot.wrong[0].answer:g}")
                page.keyboard.press("Enter")
                expect(page.locator(".said-of")).to_contain_text(slot.wrong[0].fields["did"])
                page.keyboard.press("Control+a")
            page.keyboard.type(slot.shown)
            page.keyboard.press("Enter")
        expect(row).to_have_class(f"row of-{slot.do} filled")
    expect(page.locator(".hands")).to_have_attribute("data-state", "over")
    expect(page.locator(".ending .said")).to_be_visible()
    expect(page.locator('[data-box="hidden"] .number')).to_have_text(exercise.slots[-1].shown)
    page.keyboard.press("Tab")
    assert focused(page) == "再来一题"
    page.keyboard.press("Enter")
    in_url(page, seed=18)
    page.locator(".to-shelf").press("Enter")
    expect(page.locator(".redo li a")).to_have_count(1)


def test_chips_are_put_with_a_finger_and_reach_is_enough(visit: Visit):
    exercise = draw_exercise("gru", 1, 3)
    page = visit("lang=en&cell=gru&level=1&seed=3", page="practise", **PHONE)
    expect(page.locator(READY)).to_be_visible()
    first = mine(exercise)[0]
    page.locator(f'[data-chip="{first.wrong[0].answer}"]').tap()
    page.locator(f'.places [data-place="{first.id}"]').tap()
    expect(page.locator(".said-of")).to_be_in_viewport()
    for slot in mine(exercise):
        box = page.locator(f'.places [data-place="{slot.id}"]')
        for node in (page.locator(f'[data-chip="{slot.right}"]'), box):
            node.scroll_into_view_if_needed()
            size = node.bounding_box()
            assert size is not None
            assert min(size["height"], size["width"]) >= 44
            node.tap()
    expect(page.locator(".ending .said")).to_be_visible(timeout=20_000)
    width = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert width == 0
