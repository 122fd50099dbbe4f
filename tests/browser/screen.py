"""Reading and using the page the way a person does. Selectors reach into shadow roots."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from lstm_app.visit.links import read_link
from lstm_core import Scenario

PHASES = ["arrive", "forget", "input", "candidate", "memory", "output", "hidden"]


def is_ready(page: Page) -> None:
    """Waits until the page's contents stand and the server has nothing left to send."""
    expect(
        page.locator(".player[data-step], [data-shown], .train-page[data-state]")
    ).to_be_visible()
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
    """The editor's cell with this label, such as "candidate, x1"."""
    return page.locator(f'.editor input[aria-label="{label}"]')


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


def in_url(page: Page, **parts: object) -> None:
    """Waits until the address of the page says these things."""
    page.wait_for_function(
        """(wanted) => Object.entries(wanted).every(
          ([name, value]) => new URL(location).searchParams.get(name) === value)""",
        arg={name: str(value) for name, value in parts.items()},
    )


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
