"""The charts over time and the cursor they share with the player."""

import pytest
from playwright.sync_api import Page, expect

from .screen import is_at

STEPS = 5


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


def test_a_click_moves_the_cursor_and_uncovers_what_is_to_come(visit):
    page = visit("lang=en&step=3")
    veil = page.locator(".charts figure .veil").first
    show_all = page.locator(".charts input[type=checkbox]")
    expect(veil).to_be_visible()
    show_all.check()
    expect(veil).to_be_hidden()
    show_all.uncheck()
    expect(veil).to_be_visible()
    for chart in range(3):
        for step in (2, STEPS):  # at first the one visited, the other still hidden
            click_at(page, chart, step)
            is_at(page, step)
    expect(veil).to_be_hidden()


@pytest.mark.xfail(reason="the charts stay blank", strict=True)
def test_charts_are_drawn_once_plotly_can_be_had(visit):
    page = visit("lang=en&step=1", may_fail=True, profile="without Plotly")
    page.route("**/plotly.min.js*", lambda route: route.abort())
    page.reload()
    figure = page.locator(".charts figure").first
    with page.expect_event("requestfailed", lambda request: "plotly" in request.url):
        figure.scroll_into_view_if_needed()
    page.unroute("**/plotly.min.js*")
    page.locator(".strip").scroll_into_view_if_needed()
    page.keyboard.press("ArrowRight")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".plot .xtick").first).to_be_attached(timeout=5_000)
