"""A server that goes away and comes back."""

from playwright.sync_api import expect

from .screen import cell, in_link, in_url, is_at, setting, shows, slide
from .serving import free_port, served


def test_what_was_set_while_the_server_was_away_arrives_when_it_is_back(visit):
    port = free_port()
    with served(port) as address:
        page = visit("lang=en&step=2", address=address, may_fail=True)
        cell(page, "step 1, x1").fill("5")
        shows(page, "cell", 9)
        in_link(page, lambda scenario: scenario.x[0, 0] == 5)
        weight = cell(page, "candidate, x1")
        other = visit("lang=en", address=address, page="gradients", may_fail=True)
    number = other.locator(".values tbody tr").first.locator("td").first
    before = number.inner_text()
    slide(setting(other, "scale"), 1.5)
    expect(other.locator(".problem")).to_contain_text("No connection to the server")
    expect(number).to_have_text(before)
    # Streamlit may already lay its own message over the page.
    weight.evaluate(
        """(input) => {
          input.value = "2";
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(page.locator(".problem")).to_contain_text("No connection to the server")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    is_at(page, 1)
    with served(port):
        shows(page, "cell", 10)
        expect(page.locator(".problem")).to_be_hidden()  # what was said of undo goes by itself
        expect(cell(page, "step 1, x1")).to_have_value("5")
        expect(cell(page, "candidate, x1")).to_have_value("2")
        in_link(page, lambda scenario: scenario.layers[0].W[2, 0, 0] == 2)
        expect(number).not_to_have_text(before)
        expect(other.locator(".problem")).to_be_hidden()
        in_url(other, scale=1.5)
