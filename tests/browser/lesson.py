"""Doing what a page of a book asks, with the keyboard alone."""

import json
from collections.abc import Sequence

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from lstm_player.lessons.asks import Change, Choose, Edit, Predict, Say, StepTo, Train
from lstm_player.lessons.page import Page

_ACTIVE = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
_MOST = 400  # presses of Tab


def at_page(tab: Tab, book: str, number: int) -> None:
    """Waits until a page is open; pages are counted from 1."""
    expect(tab.locator(f'.learn[data-book="{book}"][data-page="{number}"]')).to_be_visible()


def is_done(tab: Tab, number: int) -> bool:
    return "done" in (tab.locator(f'.pages [data-page="{number}"]').get_attribute("class") or "")


def becomes_done(tab: Tab, number: int, timeout: float | None = None) -> None:
    expect(tab.locator(f'.pages .done[data-page="{number}"]')).to_be_attached(timeout=timeout)


def reach(tab: Tab, condition: str, argument: object = None) -> None:
    """Presses Tab until what has the focus fulfils a condition in JavaScript of `node`."""
    test = f"(wanted) => {{ const node = ({_ACTIVE})(); return Boolean({condition}); }}"
    for _ in range(_MOST):
        if tab.evaluate(test, argument):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {condition} {argument!r}")


def press(tab: Tab, selector: str) -> None:
    """Reaches what matches by Tab, and presses Enter."""
    reach(tab, "node?.matches(wanted)", selector)
    tab.keyboard.press("Enter")


def do_wrong(tab: Tab, page: Page) -> None:
    """Something that does not complete the page."""
    match page.ask:
        case StepTo(to=to):
            tab.keyboard.press("Home" if to.step else "End")
        case Predict():
            stays_before(tab, page)
            if not page.ask.direction:
                reach(tab, "node?.matches('.answer input')")
                tab.keyboard.type("perhaps")
                tab.keyboard.press("Enter")
                expect(tab.locator(".answer .wrong")).to_be_visible()
        case Choose(right=right):
            press(tab, f".choice:nth-child({2 if right == 1 else 1}) .option")
            expect(tab.locator(".choice .why:not([hidden])")).to_be_visible()
        case Change():
            make(tab, page.ask.wrong)
        case Say():
            reach(tab, "node?.matches('.say textarea')")
            tab.keyboard.press("Enter")


def stays_before(tab: Tab, page: Page) -> None:
    """Whoever wants to see before answering stays where the question is."""
    place = page.link.place
    player = tab.locator(".player")
    for key in ("End", "ArrowRight", "Shift+ArrowRight"):
        tab.keyboard.press(key)
        expect(player).to_have_attribute("data-step", str(place.step))
    expect(player).to_have_attribute("data-phase", "start" if not place.step else place.phase)


def do_right(tab: Tab, page: Page) -> None:
    """What the page asks for."""
    match page.ask:
        case StepTo(to=to):
            go_to(tab, to.step, to.phase, to.layer, to.unit)
        case Predict():
            answer(tab, page.ask)
        case Choose(right=right):
            press(tab, f".choice:nth-child({right}) .option")
        case Change():
            start_anew(tab)
            make(tab, page.ask.solution)
        case Say():
            reach(tab, "node?.matches('.say textarea')")
            tab.keyboard.type("It keeps what the gate lets through.")
            tab.keyboard.press("Enter")
        case Train():
            press(tab, ".training button.main")
        case None:
            tab.keyboard.press("n")


def answer(tab: Tab, ask: Predict) -> None:
    """Commits an answer and says what was seen."""
    if ask.direction:
        press(tab, ".directions button")
    else:
        field = tab.locator(".answer input")
        reach(tab, "node?.matches('.answer input')")
        tab.keyboard.press("Control+a")
        tab.keyboard.type("0.123")
        expect(field).to_have_value("0.123")
        tab.keyboard.press("Enter")
    press(tab, '.saw [data-saw="other"]')


def go_to(tab: Tab, step: int, phase: str, layer: int, unit: int) -> None:
    """Brings the cursor to a place, in a player that may stand anywhere; counted from 0."""
    select(tab, layer, unit)
    player = tab.locator(".player")
    inside = phase not in ("whole", "start")
    mode = tab.locator(".modes button").nth(1 if inside else 0)
    if mode.get_attribute("aria-pressed") != "true":
        press(tab, f".modes button:nth-child({2 if inside else 1})")
    back = tab.locator(".stage.backward").count() > 0
    tab.keyboard.press("End" if back else "Home")
    for _ in range(500):
        at = player.get_attribute("data-step"), player.get_attribute("data-phase")
        if at == (str(step), phase):
            return
        tab.keyboard.press("ArrowLeft" if back else "ArrowRight")
    raise AssertionError(f"the player does not get to {step} {phase}")


def select(tab: Tab, layer: int, unit: int) -> None:
    """Opens a layer and a unit of it, counted from 0."""
    player = tab.locator(".player")
    if (player.get_attribute("data-layer") or "1") != str(layer + 1):
        floors = tab.locator(".floor").count()
        press(tab, f".floor:nth-child({floors - layer})")
        expect(player).to_have_attribute("data-layer", str(layer + 1))
    while (now := int(player.get_attribute("data-unit") or 1) - 1) != unit:
        press(tab, f".units button:{'last-child' if now < unit else 'first-child'}")


def start_anew(tab: Tab) -> None:
    """Takes all edits back."""
    if tab.locator(".editor .actions button:last-child:not([hidden])").is_visible():
        press(tab, ".editor .actions button:last-child")


def make(tab: Tab, edits: Sequence[Edit]) -> None:
    """Types the edits into the tables."""
    for target, value in edits:
        array, *index = target
        if array == "x":
            open_tab(tab, "sequence")
        else:
            select(tab, int(index[0]), int(index[-1] if len(index) < 3 else index[2]))
            open_tab(tab, "weights")
        wanted = json.dumps(list(target), separators=(",", ":"))
        reach(tab, "JSON.stringify(node?.cell?.target) === wanted", wanted)
        tab.keyboard.press("Control+a")
        tab.keyboard.type(f"{value:.12g}")
        tab.keyboard.press("Escape")


def open_tab(tab: Tab, name: str) -> None:
    """Opens the table of this name with the arrow keys."""
    chosen = tab.locator(f'.tabs [data-tab="{name}"]')
    if chosen.get_attribute("aria-selected") == "true":
        return
    reach(tab, "node?.matches('.tabs [role=tab]')")
    for _ in range(3):
        if chosen.get_attribute("aria-selected") == "true":
            return
        tab.keyboard.press("ArrowRight")
    raise AssertionError(f"no tab {name}")
