"""A wrong machine beside the true one, put into a page by its script alone."""

import base64
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_core import GATES, run_rule
from lstm_player.block import show
from lstm_player.packing import packed
from lstm_player.presets import presets

from .screen import PHONE, focused, is_at, tab_to
from .test_access import serious

MOUNT = """
async (workbench, { bytes, ...shown }) => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const player = loaded.find((name) => name.endsWith("/player/player.js"));
  const base = player.replace("player/player.js", "");
  const from = (path) => import(base + path);
  const [ghost, layers, assets, dom, bits, words] = await Promise.all([
    "lesson/ghost.js", "player/layer_numbers.js", "shared/assets.js", "shared/dom.js",
    "shared/unpack.js", "shared/words.js",
  ].map(from));
  const sheet = await dom.styleSheet("lstm_player/assets/lesson/ghost.css");
  workbench.getRootNode().adoptedStyleSheets.push(sheet);
  const catalogue = await assets.catalogueOf(document.documentElement.lang);
  const block = bits.unpack(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
  const root = document.createElement("div");
  workbench.prepend(root);
  return ghost.createGhost(root).show({
    ...shown, numbers: layers.layersOf(block, catalogue)[0],
    arrays: words.within(block.arrays, "ghost/"), words: catalogue.words,
  });
}
"""


def haunt(page: Page, rule: str, of: str, until: int, preset: str = "first-day") -> str:
    """Puts the wrong run into the page; gives back what a screen reader is to be told."""
    scenario = presets()[preset].scenario
    block, wrong = show(scenario), run_rule(rule, scenario)
    arrays = {f"ghost/{name}": getattr(wrong, name) for name in (*GATES, "cell", "hidden")}
    data = base64.b64encode(packed(block.header, {**block.arrays, **arrays})).decode()
    shown = {"bytes": data, "rule": rule, "of": of, "unit": 0, "until": until}
    return page.locator(".workbench").evaluate(MOUNT, shown)


def texts(page: Page, row: str) -> list[str]:
    return page.locator(f".ghost tr.{row} td").all_text_contents()


def band(page: Page) -> Locator:
    return page.locator(".ghost .steps button[aria-pressed=true]")


def test_both_runs_stand_beside_each_other_until_they_part(visit):
    page = visit("lang=en&preset=memory-machine&step=2")
    said = haunt(page, "replaces", "cell", 3, "memory-machine")
    assert "Many think the new takes the place of the old." in said
    assert "At step 2 they part: the memory is 7; by this idea it would be 4." in said
    assert (texts(page, "true"), texts(page, "wrong")) == (["3", "7", "7"], ["3", "4", "0"])
    assert texts(page, "signs")[1:] == ["=", "≠", "≠"]  # and nothing of steps 4 and 5
    expect(band(page)).to_have_text("2")
    expect(page.locator(".ghost .both .true .sum")).to_have_text("c= 1 × 3 + 1 × 4 = 7")
    expect(page.locator(".ghost .both .wrong .sum")).to_have_text("c= 1 × 4 = 4")
    picture = page.locator(".ghost svg")
    expect(picture).to_have_attribute("aria-label", re.compile("^The memory from step 1 to step 3"))


def test_its_steps_are_chosen_by_keyboard_and_the_player_stays(visit):
    page = visit("lang=en&preset=first-day&step=2")
    haunt(page, "amount_forgotten", "hidden", 3)
    tab_to(page, "2")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "3"
    expect(band(page)).to_have_text("3")
    expect(page.locator(".ghost h4")).to_have_text("Step 3 in numbers")
    expect(page.locator(".ghost .parts")).to_contain_text("At step 3 the output is")
    page.keyboard.press("Home")
    expect(page.locator(".ghost .parts")).to_have_text("At step 1 both give the same.")
    is_at(page, 2)


@pytest.mark.parametrize("options", [PHONE, {"width": 1366, "height": 768, "scheme": "dark"}])
def test_it_can_be_read_by_everyone(visit, options):
    page = visit("lang=zh&preset=first-day", **options)
    haunt(page, "added_not_joined", "hidden", 4)
    expect(page.locator(".ghost .so")).to_contain_text("首尾相接")
    wide = "(node) => node.scrollWidth > node.clientWidth"
    assert not page.locator(".ghost").evaluate(wide)
    assert serious(page) == []
