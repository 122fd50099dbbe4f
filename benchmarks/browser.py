"""How fast the page answers, in Chromium, beside plain Streamlit doing the same.

    python -m benchmarks.browser [--clicks 50] [--edits 25] [--starts 3]

Prints milliseconds from click to painted (the first moment after the frame that shows the
new numbers), from a key to the next page of a lesson, from edit to painted, the bytes an
edit is answered with, processor time of the server for each edit, and the time from
`streamlit run` to the worked example on the screen.
The app and its peer take turns; the ratios are those of the README.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.scenario import large_scenario
from benchmarks.servers import cpu_seconds, print_machine, served, summary
from lstm_app.visit.links import write_link
from lstm_player.lessons.library import books

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
STARTED = 15_000  # ms, after which the server has loaded what the first page can do without
REST = 900  # ms, in which the peer draws its charts and our page its rerun
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Resolves with the milliseconds until the frame in which `changed()` first held was painted:
# a mutation is seen before its frame, and a message posted in a frame arrives after it.
AFTER_PAINT = """
window.roots = () =>
  [document, ...[...document.querySelectorAll("*")].flatMap((host) => host.shadowRoot ?? [])];
window.afterPaint = (act, changed) => new Promise((resolve, reject) => {
  const start = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(performance.now() - start);
  const observer = new MutationObserver(() => {
    if (!changed()) return;
    observer.disconnect();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  for (const root of roots()) {
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(root, everything);
  }
  act();
  setTimeout(() => reject(new Error("nothing changed within 5 s")), 5000);
});
window.inView = (nodes) => [...nodes].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
});
window.inside = (selector) => {
  for (const host of document.querySelectorAll("*")) {
    const found = host.shadowRoot?.querySelector(selector);
    if (found) return found;
  }
  return document.querySelector(selector);
};
"""
CLICK_OURS = """() => {
  const player = inside(".player");
  const next = inside("button.next:not(:disabled)") ?? inside("button.first");
  const step = player.dataset.step;
  return afterPaint(() => next.click(), () => player.dataset.step !== step);
}"""
CLICK_PLAIN = """() => {
  const next = document.querySelector("[data-testid=stButton] button");
  const step = inside("#shown").dataset.step;
  return afterPaint(() => next.click(), () => (inside("#shown")?.dataset.step ?? step) !== step);
}"""
EDIT_OURS = """async (goal) => {
  inside(".tabs [data-tab=weights]").click();
  const cell = inside(".editor tbody tr:nth-child(2) td:last-child input");
  const shown = inside("[data-box=forget] .number");
  const before = shown.dataset.full;
  const charts = inView(inside(".charts").querySelectorAll("figure"));
  const drawn = charts.map((figure) => figure.dataset.drawn);
  cell.focus();
  const up = { key: "ArrowUp", bubbles: true, composed: true, cancelable: true };
  const nudge = () => cell.dispatchEvent(new KeyboardEvent("keydown", up));
  const redrawn = () => charts.every((figure, place) => figure.dataset.drawn !== drawn[place]);
  const changed = () => shown.dataset.full !== before;
  return afterPaint(nudge, goal === "diagram" ? changed : () => changed() && redrawn());
}"""
# What it takes to turn each page of a book, until the next one is painted.
TURN = """async (pages) => {
  const root = inside(".learn"), took = [];
  for (let page = 2; page <= pages; page += 1) {
    const key = new KeyboardEvent("keydown", { key: "n", bubbles: true });
    const turn = () => document.dispatchEvent(key);
    took.push(await afterPaint(turn, () => root.dataset.page === String(page)));
  }
  return took;
}"""
EDIT_PLAIN = """(goal) => {
  const up = document.querySelector("[data-testid=stNumberInputStepUp]");
  const weight = inside("#shown").dataset.weight;
  const charts = inView(document.querySelectorAll(".js-plotly-plot"));
  const pictures = () => charts.map((chart) =>
    [...chart.querySelectorAll("image")].map((image) => image.href.baseVal).join());
  const before = pictures();
  const changed = () => (inside("#shown")?.dataset.weight ?? weight) !== weight;
  const redrawn = () => goal === "diagram" || pictures().every((now, at) => now !== before[at]);
  return afterPaint(() => up.click(), () => changed() && redrawn());
}"""


def opened(browser: Browser, address: str, selector: str, **look: Any) -> Page:
    """A page of a server that may still be starting."""
    page = browser.new_page(**({"viewport": {"width": 1366, "height": 768}} | look))
    page.add_init_script(AFTER_PAINT)
    for _ in range(300):
        try:
            page.goto(address)
            break
        except Exception:
            time.sleep(0.02)
    page.wait_for_selector(selector, timeout=60_000)
    return page


def measured(page: Page, script: str, argument: str | None = None, rest: int = 30) -> float:
    """What the script measures; `rest` ms later whatever it set off should be over."""
    value = float(page.evaluate(script, argument))
    page.wait_for_timeout(rest)
    return value


def compared(what: str, ours: Callable[[], float], plain: Callable[[], float], count: int) -> None:
    """Prints both, measured in turns, and the ratio of their medians."""
    us, them = zip(*((ours(), plain()) for _ in range(count)), strict=True)
    print(summary(f"{what}, this app", us))
    print(summary(f"{what}, plain Streamlit", them))
    print(f"  ratio of medians {statistics.median(us) / statistics.median(them):.3f}")


def clicks_and_edits(browser: Browser, second: Browser, clicks: int, edits: int) -> None:
    link = write_link("en", "four-units", large_scenario())
    with served("app.py") as (ours, _), served("benchmarks/plain_page.py") as (plain, _):
        app = opened(browser, f"{ours}/?{link}&step=1", ".player[data-step]")
        peer = opened(second, plain, "#shown")  # a page behind another is not painted
        app.wait_for_timeout(1500)
        peer.wait_for_timeout(1500)
        print("From an action to painted, ms (T = 50, H = 8)")
        compared(
            "click Next, diagram",
            lambda: measured(app, CLICK_OURS),
            lambda: measured(peer, CLICK_PLAIN, rest=REST),
            clicks,
        )
        app.evaluate("() => inside('.card[data-step=\"1\"]').click()")
        for goal in ("diagram", "charts"):
            if goal == "charts":
                app.locator(".charts figure").first.scroll_into_view_if_needed()
                peer.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
                app.wait_for_timeout(1000)
            compared(
                f"a weight edited, {goal if goal == 'diagram' else 'every chart in view'}",
                lambda goal=goal: measured(app, EDIT_OURS, goal, REST),  # type: ignore[misc]
                lambda goal=goal: measured(peer, EDIT_PLAIN, goal, REST),  # type: ignore[misc]
                edits,
            )
        worked = opened(browser, f"{ours}/?lang=en&step=1", ".player[data-step]")
        worked.locator("[data-tab=weights]").click()
        with worked.expect_response(lambda answer: answer.request.method == "POST") as answer:
            worked.locator(".editor tbody input").first.press("ArrowUp")
        print(f"  an edit of the worked example is answered with {len(answer.value.body())} bytes")


def pages_turned(browser: Browser) -> None:
    with served("app.py") as (address, _):
        took: list[float] = []
        for name, book in books().items():
            page = opened(browser, f"{address}/learn?lang=en&book={name}", ".player[data-step]")
            page.wait_for_timeout(REST)
            took += page.evaluate(TURN, len(book.pages))
            page.close()
    print("From a key to the next page of a lesson painted, ms")
    print(summary("all pages of all books", took))


def processor_time(browser: Browser, edits: int) -> None:
    print("Processor time of the server for one edit and what follows it, ms")
    link = write_link("en", "four-units", large_scenario())
    means = []
    for name in ("app:app", "benchmarks.without_freeze:app"):
        with served(name) as (address, pid):
            page = opened(browser, f"{address}/?{link}&step=1", ".player[data-step]")
            page.wait_for_timeout(STARTED)
            before = cpu_seconds(pid)
            for _ in range(edits):
                measured(page, EDIT_OURS, "diagram", REST)
            means.append((cpu_seconds(pid) - before) / edits * 1000)
            print(f"  {name:<58} mean   {means[-1]:7.1f}")
            page.close()
    print(f"  ratio {means[0] / means[1]:.2f}")


def first_paint(browser: Browser, starts: int) -> None:
    targets = {"app.py": ".player[data-step]", "benchmarks/empty_page.py": "text=empty"}
    seconds: dict[str, list[float]] = {name: [] for name in targets}
    for _ in range(starts):
        for name, selector in targets.items():
            start = time.perf_counter()
            with served(name) as (address, _):
                page = opened(browser, address, selector)
                seconds[name].append((time.perf_counter() - start) * 1000)
                page.close()
    print("From `streamlit run` to the first paint, ms")
    for name, values in seconds.items():
        print(summary(name, values))
    ours, empty = (statistics.median(values) for values in seconds.values())
    print(f"  ratio of medians {ours / empty:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=50)
    parser.add_argument("--edits", type=int, default=25)
    parser.add_argument("--starts", type=int, default=3)
    chosen = parser.parse_args()
    print_machine()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        second = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        pages_turned(browser)
        clicks_and_edits(browser, second, chosen.clicks, chosen.edits)
        second.close()
        processor_time(browser, chosen.edits)
        first_paint(browser, chosen.starts)
        browser.close()


if __name__ == "__main__":
    main()
