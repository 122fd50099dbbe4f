"""Values travel: what moves, that it ends, that nothing queues; and a drawing for any room."""

import pytest
from playwright.sync_api import expect

from .screen import cell, is_at, number, shows

TRAVELLING = ".pill, .light, .pulse"
# Keeps what the player's root said of its movements, in order.
WATCH = """(node) => {
  window.movements = [];
  new MutationObserver(() => {
    const kind = node.dataset.moving ?? "rest";
    if (window.movements.at(-1) !== kind) window.movements.push(kind);
  }).observe(node, { attributes: true, attributeFilter: ["data-moving"] });
}"""
# What is seen of a number at every change of it.
COUNTING = """(node) => {
  window.seen = [];
  const watch = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => window.seen.push(node.textContent)).observe(node, watch);
}"""
# The clock of the movements stands until it is set.
STOP_CLOCK = "() => { window.now = performance.now(); performance.now = () => window.now; }"
SMALLEST = """(stage) => {
  const scale = stage.querySelector("svg").getScreenCTM().a;
  const texts = [...stage.querySelectorAll("svg text, svg tspan")].filter((node) =>
    node.textContent.trim() && node.getClientRects().length);
  return Math.min(...texts.map((node) => parseFloat(getComputedStyle(node).fontSize) * scale));
}"""
# Texts that stick out of their box, or of the drawing.
OUTSIDE = """(stage) => {
  const svg = stage.querySelector("svg");
  const shown = [...svg.querySelectorAll("text")].filter((node) => node.getClientRects().length);
  return shown.filter((node) => {
    const box = node.getBoundingClientRect();
    const within = node.parentNode.querySelector?.(":scope > .box") ?? svg;
    const room = within.getBoundingClientRect();
    return node.textContent.trim() && (box.left < room.left - 1 || box.right > room.right + 1);
  }).map((node) => node.textContent);
}"""


def movements(page) -> list[str]:
    return page.evaluate("window.movements")


def rests(page) -> None:
    expect(page.locator(".player[data-moving]")).to_have_count(0)
    expect(page.locator(TRAVELLING)).to_have_count(0)


def clock(page, ms: float) -> None:
    page.evaluate("(ms) => { window.now += ms; }", ms)


def test_a_step_moves_and_settles(visit):
    page = visit("lang=en&preset=memory-machine&step=1", motion="no-preference")
    page.locator(".player").evaluate(WATCH)
    number(page, "cell").evaluate(COUNTING)
    page.evaluate(STOP_CLOCK)
    page.keyboard.press("ArrowRight")
    expect(number(page, "cell")).to_have_attribute("data-full", "7")  # before it is seen
    for _ in range(20):
        clock(page, 60)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    shows(page, "cell", 7)
    rests(page)
    assert movements(page) == ["step", "rest"]
    on_the_way = [float(text) for text in page.evaluate("window.seen")]
    assert on_the_way == sorted(on_the_way)
    assert len(set(on_the_way)) > 1
    assert all(3 <= value <= 7 for value in on_the_way)


@pytest.mark.parametrize(
    ("query", "first", "later"),
    [
        ("preset=memory-machine&step=1", '.pill[data-q="cell"]', '.pill[data-q="forget"]'),
        ("preset=gru-by-hand&step=1", '.pill[data-q="hidden"]', '.pill[data-q="update"]'),
        ("preset=echo&step=1", '.pill[data-q="hidden"]', '.pill[data-q="hidden"]'),
        ("preset=climb&step=1&layer=2", '.pill[data-q="cell"]', '.pill[data-q="output"]'),
        ("preset=first-day&step=3&loss=4.1", '.pill[data-q="cell"]', '.pill[data-q="forget"]'),
    ],
)
def test_what_was_new_becomes_the_past_and_gates_send_their_share(visit, query, first, later):
    page = visit(f"lang=en&{query}", motion="no-preference")
    page.evaluate(STOP_CLOCK)
    page.keyboard.press("ArrowRight")
    clock(page, 100)
    expect(page.locator(first).first).to_be_visible()
    clock(page, 300 if "loss" in query else 450)
    expect(page.locator(later).first).to_be_visible()
    expect(page.locator(".player")).to_have_attribute("data-moving", "step")
    clock(page, 500)
    clock(page, 500)
    rests(page)


def test_inside_a_step_only_the_phase_moves(visit):
    page = visit("lang=en&preset=memory-machine&step=2&phase=arrive", motion="no-preference")
    page.locator(".player").evaluate(WATCH)
    page.evaluate(STOP_CLOCK)
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "forget")
    clock(page, 300)
    expect(page.locator('.pill[data-q="forget"]')).to_be_visible()
    expect(page.locator(".pill")).to_have_count(1)
    expect(page.locator('.wires [data-part="bus bus_forget"].lit')).to_have_count(2)
    expect(page.locator('.wires [data-part="bus bus_input"].lit')).to_have_count(0)
    clock(page, 130)
    rests(page)
    assert movements(page) == ["phase", "rest"]


def test_a_second_press_completes_the_first(visit):
    page = visit("lang=en&preset=memory-machine&step=1", motion="no-preference")
    page.evaluate(STOP_CLOCK)
    page.keyboard.press("ArrowRight")
    expect(number(page, "cell")).to_have_text("3")
    page.keyboard.press("ArrowRight")
    is_at(page, 3, "whole")
    expect(number(page, "cell")).to_have_text("7")  # what the second step counts on from
    clock(page, 1000)
    rests(page)
    shows(page, "cell", 7)


def test_twenty_quick_presses_leave_nothing_running(visit):
    page = visit("lang=en&preset=memory-machine&step=1&phase=arrive", motion="no-preference")
    page.evaluate(STOP_CLOCK)
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    is_at(page, 3, "hidden")
    # Of the last one only: the state shown.
    clock(page, 200)
    expect(page.locator(".pill").first).to_be_visible()
    assert page.locator(".pill").evaluate_all(
        "nodes => nodes.every((node) => ['squashed', 'hidden'].includes(node.dataset.q))"
    )
    clock(page, 300)
    rests(page)
    page.wait_for_function(
        "() => !document.getAnimations().some((each) => each.playState === 'running')"
    )
    for box, value in {"cell_before": 7, "forget": 1, "input": 0, "cell": 7, "hidden": 0}.items():
        shows(page, box, value)


def test_an_edit_and_a_leap_are_short(visit):
    page = visit("lang=en&preset=memory-machine&step=2", motion="no-preference")
    page.locator(".player").evaluate(WATCH)
    cell(page, "candidate, x1").fill("3")
    cell(page, "candidate, x1").press("Enter")
    shows(page, "candidate", 12)
    rests(page)
    page.locator('.card[data-step="5"]').click()
    is_at(page, 5)
    shows(page, "cell", 0)
    rests(page)
    assert set(movements(page)) == {"edit", "rest"}


def test_who_wants_no_movement_gets_none(visit):
    page = visit("lang=en&preset=memory-machine&step=1", motion="reduce")
    page.locator(".player").evaluate(WATCH)
    number(page, "cell").evaluate(COUNTING)
    page.keyboard.press("ArrowRight")
    is_at(page, 2)
    shows(page, "cell", 7)
    page.locator(".direction").click()
    expect(page.locator(".stage.backward")).to_be_visible()
    moving = "(node) => getComputedStyle(node).animationName"
    assert page.locator(".wire .line").first.evaluate(moving) == "none"
    assert movements(page) == []
    assert page.evaluate("window.seen") == ["7"]


WIDTHS = (328, 358, 568, 600, 788, 992, 1366, 1920)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "query",
    [
        "preset=memory-machine&step=2",
        "preset=memory-machine&step=4&loss=4.1",
        "preset=four-units&step=3",
        "preset=gru-by-hand&step=3",
        "preset=clock&step=2",
        "preset=brackets&step=3&loss=4.1",
        "preset=echo&step=3",
    ],
)
def test_no_text_of_the_diagram_is_small_or_cut(visit, query, language):
    page = visit(f"lang={language}&{query}", motion="reduce")
    stage = page.locator(".stage")
    for width in WIDTHS:
        stage.evaluate("(node, width) => { node.style.cssText = `width: ${width}px`; }", width)
        small = width < 560
        expect(stage.locator("svg.small")).to_have_count(int(small))
        assert stage.evaluate(SMALLEST) >= 12, width
        assert stage.evaluate(OUTSIDE) == [], width


def test_parts_can_be_lit_from_outside(visit):
    page = visit("lang=en&preset=gru-by-hand&step=2&phase=reset", motion="reduce")
    lit = page.locator("[data-box].lit")
    boxes = "nodes => nodes.map((node) => node.dataset.box)"
    assert sorted(lit.evaluate_all(boxes)) == ["hidden_before", "reset", "x"]
    page.keyboard.press("ArrowRight")
    is_at(page, 2, "update")
    assert sorted(lit.evaluate_all(boxes)) == ["hidden_before", "update", "x"]


def test_another_drawing_in_the_middle_of_a_movement(visit):
    page = visit("lang=en&preset=climb&step=1", motion="no-preference")
    page.evaluate(STOP_CLOCK)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".player")).to_have_attribute("data-moving", "step")
    page.locator(".floor").first.click()
    expect(page.locator(".player")).to_have_attribute("data-layer", "2")
    rests(page)
    page.keyboard.press("ArrowRight")
    page.locator(".direction").click()
    expect(page.locator(".stage.backward")).to_be_visible()
    rests(page)
    clock(page, 1000)
