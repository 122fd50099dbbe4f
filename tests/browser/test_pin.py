"""A pinned run stays as a ghost beside the run of now; wrong answers in lessons are noted."""

import pytest
from playwright.sync_api import expect

from lstm_player.lessons.asks import Choose, Predict
from lstm_player.lessons.page import Page

from .conftest import Visit
from .lesson import at_page, do_right, do_wrong
from .screen import cell, in_url, is_at, is_ready, number, shows
from .test_learn import ASKED

# Presses a key and says what stands there before anything can have been painted.
PRESSED = """(player) => {
  const key = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, composed: true });
  document.dispatchEvent(key);
  return [player.dataset.step, player.querySelector('[data-box="cell"] .was').textContent];
}"""


def asks_for_more_than_a_direction(page: Page, kind: type) -> bool:
    return isinstance(page.ask, kind) and not getattr(page.ask, "direction", False)


def test_the_ghost_comes_with_the_step_and_nobody_is_asked(visit: Visit):
    page = visit("lang=en&preset=memory-machine&step=2")
    ghost = page.locator('[data-box="cell"] .was')
    page.keyboard.press("b")
    expect(page.locator(".stage .parting")).to_contain_text("Nothing differs yet")
    cell(page, "forget gate (share kept), b").fill("0")
    way = page.locator(".stage .way")
    expect(way).to_have_text("The runs part at step 3: forget gate 1 → 0.5")
    expect(page.locator('.card[data-step="3"] .parted')).to_contain_text("≠")
    expect(ghost).to_have_text("")
    is_ready(page)
    page.evaluate("document.activeElement.blur()")
    requests: list[str] = []
    page.on("request", lambda asked: requests.append(asked.url) if asked.method == "POST" else None)
    assert page.locator(".player").evaluate(PRESSED) == ["3", "7.00"]
    shows(page, "cell", 3.5)
    way.click()
    is_at(page, 3)
    assert requests == []
    expect(page.locator(".ledger .was")).to_have_count(1)
    in_url(page, step=3)
    page.reload()
    expect(way).to_be_visible()
    expect(ghost).to_have_text("7.00")
    page.locator(".stage .pin").click()
    expect(ghost).to_have_text("")
    expect(number(page, "cell")).to_be_visible()


@pytest.mark.parametrize("kind", [Choose, Predict])
def test_a_wrong_answer_in_a_lesson_comes_back_another_day(visit: Visit, kind: type):
    book, at, page = next(one for one in ASKED if asks_for_more_than_a_direction(one[2], kind))
    tab = visit(f"lang=en&book={book}&page={at}", page="learn")
    at_page(tab, book, at)
    tab.evaluate("localStorage.clear()")
    (do_wrong if kind is Choose else do_right)(tab, page)  # any number will do, and this is none
    tab.locator(".comes-back").wait_for()
    assert f"learn?book={book}&page={at}" in tab.evaluate("localStorage.getItem('lstm redo')")
