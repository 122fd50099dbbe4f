"""The charts over time and the cursor they share with the player."""

import pytest
from playwright.sync_api import Page, expect

from .screen import is_at

STEPS = 5
CHARTS = range(3)


def click_at(page: Page, chart: int, step: int) -> None:
    """Clicks into the middle of a chart, above a step of the axis."""
    figure = page.locator(".charts figure").nth(chart)
    figure.scroll_into_view_if_needed()
    figure.locator(".plot .xtick").first.wait_for(state="attached")
    axis = figure.locator(".plot").evaluate(
        "(plot, step) => plot._fullLayout._size.l + plot._fullLayout.xaxis.l2p(step)", step
    )
    box = figure.locator(".plot").bounding_box()
    assert box
    page.mouse.click(box["x"] + axis, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_moves_the_cursor(visit, chart):
    page = visit("lang=en&step=3")
    for step in (2, STEPS):  # visited, and still hidden
        click_at(page, chart, step)
        is_at(page, step)


def test_steps_to_come_are_hidden_until_asked_for(visit):
    page = visit("lang=en&step=2")
    veil = page.locator(".charts figure .veil").first
    expect(veil).to_be_visible()
    page.locator(".charts input[type=checkbox]").check()
    expect(veil).to_be_hidden()
    page.locator(".charts input[type=checkbox]").uncheck()
    expect(veil).to_be_visible()
    page.keyboard.press("End")
    expect(veil).to_be_hidden()
