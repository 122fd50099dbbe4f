"""The picture is the biggest thing, at every size; few sizes of type."""

import pytest
from playwright.sync_api import Page, expect

WIDTHS = [360, 600, 820, 1024, 1366, 1920, 2560]
HEIGHT = 900
LEAST_TEXT = 12  # px on the screen
PRESETS = ["memory-machine", "gru-by-hand", "echo", "clock", "climb"]

# The drawn size of the diagram on the screen, and of the smallest text in it.
DIAGRAM = """(svg) => {
  const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
  const scale = Math.min(box.width / view.width, box.height / view.height);
  const texts = [...svg.querySelectorAll("text")].filter((node) =>
    node.textContent.trim() && getComputedStyle(node).visibility === "visible");
  const sizes = texts.map((node) => parseFloat(getComputedStyle(node).fontSize) * scale);
  return {
    width: view.width * scale, height: view.height * scale, top: box.top, text: Math.min(...sizes)
  };
}"""
# Every size of type on the page, each with a text that has it.
SIZES = """() => {
  const found = {};
  const read = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) read(node.shadowRoot);
      const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
      if (!own || node.closest("style, script, option") || !node.getClientRects().length) continue;
      const size = Math.round(parseFloat(getComputedStyle(node).fontSize) * 10) / 10;
      found[size] ??= node.textContent.trim().slice(0, 40);
    }
  };
  read(document);
  return found;
}"""


def diagram(page: Page) -> dict[str, float]:
    return page.locator(".diagram").evaluate(DIAGRAM)


def is_large(page: Page, width: int) -> None:
    """Waits until the picture has the room of this window, drawn anew if it had to be."""
    least = min(width - 32, 560) - 1
    page.wait_for_function(
        f"""([least, text]) => {{
          const all = [...document.querySelectorAll("*")];
          const svg = all.map((one) => one.shadowRoot?.querySelector(".diagram")).find(Boolean);
          const shown = svg && ({DIAGRAM})(svg);
          return shown && shown.width >= least && shown.text >= text;
        }}""",
        arg=[least, LEAST_TEXT],
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_the_diagram_is_large_at_every_width(visit, preset: str):
    page = visit(f"lang=zh&preset={preset}&step=2", width=WIDTHS[0], height=HEIGHT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        is_large(page, width)


@pytest.mark.parametrize("zoom", [1.5, 2])
def test_the_diagram_is_large_when_the_browser_zooms(visit, zoom: float):
    page = visit("lang=en&step=2")
    for width in WIDTHS[2:]:
        inner = int(width / zoom)  # what a browser that zooms tells the page
        page.set_viewport_size({"width": inner, "height": int(HEIGHT / zoom)})
        is_large(page, inner)


def test_the_diagram_is_the_biggest_thing_on_the_opening_screen(visit):
    page = visit("lang=en")
    shown = diagram(page)
    assert shown["width"] * shown["height"] >= 0.3 * 1366 * 768
    assert shown["top"] + shown["height"] <= 768


def test_few_sizes_of_type_on_all_pages(visit):
    found: dict[str, str] = {}
    for name in ("", "compare", "gradients", "train"):
        page = visit("lang=en", page=name)
        found |= page.evaluate(SIZES)
    assert len(found) <= 7, found


def test_in_front_of_a_class_the_instrument_stands_alone_and_large(visit):
    page = visit("lang=en&step=2")
    before = diagram(page)["width"]
    page.keyboard.press("p")
    expect(page.locator(".rail")).to_be_hidden()
    expect(page.locator(".st-key-head")).to_be_hidden()
    assert diagram(page)["width"] > before
    line = page.locator(".line .number").first
    assert float(line.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")) >= 20
    page.keyboard.press("ArrowRight")
    expect(page.locator(".player")).to_have_attribute("data-step", "3")
    page.keyboard.press("Escape")
    expect(page.locator(".rail")).to_be_visible()
    page.locator(".controls .present").click()
    expect(page.locator(".rail")).to_be_hidden()
    page.locator(".controls .present").click()
    expect(page.locator(".rail")).to_be_visible()


def test_a_print_has_the_example_the_picture_and_the_numbers_on_paper(visit):
    page = visit("lang=en&step=4")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for shown in (".rail h2", ".diagram", ".sentence", ".editor .sequence", ".address"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".controls", ".tabs", ".rail .watch", ".st-key-head"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".address")).to_contain_text("step=4")
    page.emulate_media(media="screen")
