"""The charts over time and the cursor they share with the player."""

from playwright.sync_api import Page, expect

from .screen import is_at

STEPS = 5


def click_at(page: Page, chart: int, step: int) -> None:
    """Clicks into the middle of a chart, above a step of the axis."""
    figure = page.locator(".charts figure").nth(chart)
    figure.scroll_into_view_if_needed()
    number = figure.locator(".plot .xtick text, .plot text.tick").nth(step - 1)
    box, plot = number.bounding_box(), figure.locator(".plot").bounding_box()
    assert box
    assert plot
    page.mouse.click(box["x"] + box["width"] / 2, plot["y"] + plot["height"] / 2)


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


def test_the_ledger_shows_what_was_visited_and_frames_the_step_looked_at(visit):
    page = visit("lang=en&preset=memory-machine&step=1")
    ledger = page.locator(".ledger")
    expect(ledger.locator(".block")).to_have_count(1)
    expect(ledger.locator(".name")).to_have_text(["3 from step 1"])
    page.keyboard.press("ArrowRight")
    is_at(page, 2)
    expect(ledger.locator(".block")).to_have_count(3)
    expect(ledger.locator(".name")).to_have_text(["3 from step 1", "4 from step 2"])
    expect(ledger.locator(".here")).to_have_text("2")
    page.keyboard.press("ArrowLeft")
    expect(ledger.locator(".here")).to_have_text("1")
    expect(ledger.locator(".block")).to_have_count(3)


def test_on_paper_nothing_is_hidden(visit):
    page = visit("lang=en&preset=memory-machine&step=1")
    expect(page.locator(".ledger .block")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".ledger .tick.here")).to_have_text("1")
    expect(page.locator(".ledger .block").nth(5)).to_be_attached()
    page.emulate_media(media="screen")
    expect(page.locator(".ledger .block")).to_have_count(1)


def test_a_faint_line_comes_forward_when_pointed_at(visit):
    page = visit("lang=en&preset=four-units&step=5", height=1_500)
    plot = page.locator(".charts figure").nth(1).locator(".plot")
    plot.locator(".xtick").first.wait_for(state="attached")
    trace = """(plot, name) => {
      const points = [{ curveNumber: 0 }];
      plot.emit(name, { points });
      const group = plot.querySelector(`.trace${plot._fullData[0].uid}`);
      return [group.style.opacity, group.querySelector(".js-line").style.strokeWidth];
    }"""
    assert plot.evaluate(trace, "plotly_hover") == ["1", "2.5px"]
    assert plot.evaluate(trace, "plotly_unhover") == ["0.3", "1px"]


def test_inside_a_step_a_chart_waits_for_its_phase(visit):
    page = visit("lang=en&preset=memory-machine&step=1&phase=arrive")
    ledger = page.locator(".ledger")
    expect(ledger.locator(".tick").first).to_be_visible()
    expect(ledger.locator(".block")).to_have_count(0)
    page.keyboard.press("End")
    expect(ledger.locator(".block").first).to_be_visible()


def test_what_plotly_writes_has_the_face_of_the_page(visit):
    page = visit("lang=en&preset=memory-machine&step=3")
    page.locator(".charts figure").nth(1).scroll_into_view_if_needed()
    tick = page.locator(".charts .xtick text").first
    tick.wait_for(state="attached")
    face = tick.evaluate("(node) => getComputedStyle(node).fontFamily")
    assert face.startswith('"Source Sans"') or face.startswith("Source Sans")
    assert tick.evaluate("(node) => getComputedStyle(node).fontSize") == "13px"


def test_charts_that_could_not_be_loaded_are_tried_again(visit, profiles):
    context = profiles("no charts", "en-US", False, ())
    context.route("**/plotly.min.js", lambda route: route.abort())
    page = visit("lang=en&step=3", profile="no charts", may_fail=True)
    page.locator(".charts figure").nth(1).scroll_into_view_if_needed()
    expect(page.locator(".ledger .block").first).to_be_visible()  # needs no Plotly
    failed = page.locator(".charts .failed:visible")
    expect(failed.first).to_contain_text("could not be loaded")
    context.unroute("**/plotly.min.js")
    failed.first.get_by_role("button").click()
    expect(failed).to_have_count(0)
    expect(page.locator(".charts figure[data-drawn]").first).to_be_visible()
