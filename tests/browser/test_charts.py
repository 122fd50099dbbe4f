"""The charts over time and the cursor they share with the player."""

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


def test_charts_that_could_not_be_loaded_are_tried_again(visit, profiles):
    context = profiles("no charts", "en-US", False, ())
    context.route("**/plotly.min.js", lambda route: route.abort())
    page = visit("lang=en&step=3", profile="no charts", may_fail=True)
    page.locator(".charts figure").first.scroll_into_view_if_needed()
    failed = page.locator(".charts .failed:visible")
    expect(failed.first).to_contain_text("could not be loaded")
    context.unroute("**/plotly.min.js")
    failed.first.get_by_role("button").click()
    expect(failed).to_have_count(0)
    expect(page.locator(".charts figure[data-drawn]").first).to_be_visible()
