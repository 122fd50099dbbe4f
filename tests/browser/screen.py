"""Reading and using the page the way a person does. Selectors reach into shadow roots."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from lstm_app.visit.links import read_link
from lstm_core import Scenario

PHASES = ["arrive", "forget", "input", "candidate", "memory", "output", "hidden"]
PHONE = {"width": 390, "height": 844, "touch": True}
READY = ".workbench .player[data-step], [data-shown], .train-page[data-state]"


def is_ready(page: Page) -> None:
    """Waits until the page's contents stand and the server has nothing left to send."""
    expect(page.locator(READY)).to_be_visible()
    is_quiet(page)


def is_quiet(page: Page) -> None:
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def is_at(page: Page, step: int, phase: str | None = None) -> None:
    player = page.locator(".player")
    expect(player).to_have_attribute("data-step", str(step))
    if phase:
        expect(player).to_have_attribute("data-phase", phase)


def shows(page: Page, box: str, value: float) -> None:
    """Waits until the number in a box of the diagram is this one, to two decimals."""
    text = re.escape(f"{value:g}".replace("-", "−"))
    zeros = r"(\.00)?" if value == int(value) else "0?"
    expect(number(page, box)).to_have_text(re.compile(f"^{text}{zeros}$"))


def number(page: Page, box: str) -> Locator:
    return page.locator(f'[data-box="{box}"] .number')


def cell(page: Page, label: str) -> Locator:
    """The editor's cell with this label, such as "candidate, x1"; its tab is opened."""
    found = page.locator(f'.editor input[aria-label="{label}"]')
    if not found.is_visible():
        open_tab(page, "sequence" if re.match(r"(step|时间步) ", label) else "weights")
    return found


def open_tab(page: Page, name: str) -> None:
    """Opens a tab beside the diagram, where there are any."""
    tab = page.locator(f'.tabs [data-tab="{name}"]')
    if tab.is_visible():
        tab.click()


def cells(page: Page) -> dict[str, str]:
    """Every cell of the editor by its label, in full."""
    inputs = page.locator(".editor td input")
    read = "(nodes) => nodes.map((node) => [node.ariaLabel, node.dataset.full ?? node.value])"
    return dict(inputs.evaluate_all(read))


def focused(page: Page) -> str:
    """The label or text of what has the focus."""
    return page.evaluate(
        """() => {
          let node = document.activeElement;
          while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
          return node?.ariaLabel || node?.textContent || "";
        }"""
    )


def in_url(page: Page, /, **parts: object) -> None:
    """Waits until the address of the page says these things."""
    page.wait_for_function(
        """(wanted) => Object.entries(wanted).every(
          ([name, value]) => new URL(location).searchParams.get(name) === value)""",
        arg={name: str(value) for name, value in parts.items()},
    )


def tab_to(page: Page, label: str) -> None:
    """Moves the focus to what has this label or text by Tab alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if label == focused(page).strip():
            return
    raise AssertionError(f"Tab does not reach {label!r}")


def slide(field: Locator, to: float) -> None:
    """Moves a slider as a hand does, through what lies between."""
    field.evaluate(
        """(input, to) => {
          const from = Number(input.value);
          for (let part = 1; part <= 10; part += 1) {
            input.value = part === 10 ? to : from + ((to - from) * part) / 10;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }""",
        to,
    )


def setting(page: Page, name: str) -> Locator:
    """The field of a setting of the pages Compare, Gradients and Train."""
    return page.locator(f"#set-{name}")


def enter(page: Page, name: str, text: str) -> None:
    setting(page, name).fill(text)
    setting(page, name).press("Enter")


def choose_example(page: Page, name: str) -> None:
    page.locator(".rail .another").click()
    page.locator(f'.gallery [data-example="{name}"]').click()
    expect(page.locator("dialog.gallery")).to_be_hidden()


def open_own(page: Page) -> Locator:
    """The window for a sequence or a file of one's own."""
    page.locator(".rail .own").click()
    window = page.locator("dialog.own-sequence")
    expect(window).to_be_visible()
    return window


def paste(page: Page, text: str) -> None:
    window = page.locator("dialog.own-sequence")
    window.locator("textarea").fill(text)
    window.locator(".use").click()


def open_cell(page: Page) -> None:
    """Opens what can be set of the cell."""
    open_tab(page, "cell")
    expect(page.locator(".cell-settings")).to_be_visible()


def choose_kind(page: Page, kind: str) -> None:
    setting(page, "kind").select_option(kind)


def switch_language(page: Page, name: str) -> None:
    page.locator(".st-key-language button", has_text=name).click()


def row_of(*texts: object) -> re.Pattern[str]:
    """A row of the terms with exactly these cells."""
    return re.compile(r"^\s*" + r"\s*".join(re.escape(str(text)) for text in texts) + r"\s*$")


def undo(page: Page) -> Locator:
    return page.locator(".actions button").nth(0)


def floor(page: Page, layer: int) -> Locator:
    """The button of a layer in the tower, counted from 1 at the bottom."""
    return page.locator(".floor").nth(-layer)


def is_open(page: Page, layer: int) -> None:
    expect(page.locator(".player")).to_have_attribute("data-layer", str(layer))
    expect(floor(page, layer)).to_have_attribute("aria-current", "true")
    expect(page.locator(".floor[aria-current]")).to_have_count(1)


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the right."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def overlapping(page: Page, *regions: str) -> list[tuple[str, str]]:
    """Regions, given by class, that lie over each other, once the page is laid out."""
    boxes = page.locator(", ".join(f".{region}" for region in regions)).evaluate_all(
        """async (nodes) => {
          for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
          return nodes.map((node) => [node.className, node.getBoundingClientRect().toJSON()]);
        }"""
    )
    seen = [(name, box) for name, box in boxes if box["width"] and box["height"]]
    assert seen
    return [
        (one, other)
        for at, (one, a) in enumerate(seen)
        for other, b in seen[at + 1 :]
        if _overlap(a, b, "x", "width") and _overlap(a, b, "y", "height")
    ]


def _overlap(a: Mapping[str, float], b: Mapping[str, float], start: str, size: str) -> bool:
    return min(a[start] + a[size], b[start] + b[size]) - max(a[start], b[start]) > 1


def parameters(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def in_link(page: Page, holds: Callable[[Scenario], bool]) -> None:
    """Waits until the scenario in the address of the page is such a one."""

    def linked(url: str) -> bool:
        scenario = read_link(parameters(url)).scenario
        return scenario is not None and holds(scenario)

    page.wait_for_url(linked)


def weight_in_link(page: Page, value: float) -> None:
    """Waits until the address has this weight from x1 to the first unit's candidate."""
    in_link(page, lambda scenario: scenario.layers[0].W[2, 0, 0] == value)


def reopened(page: Page) -> None:
    page.reload()
    is_ready(page)
