"""Whether a page stands where there is something, and shows what there is."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from lstm_core import Layer, Scenario
from lstm_player.kinds import KIND_VIEWS, phases, phases_back
from lstm_player.presets import presets
from lstm_words import words

from .links import Place
from .page import Page
from .scene import Scene, block_of

Problems = Iterator[tuple[int, str]]  # line and sentence
_DRAWINGS = Path(__file__).parents[1] / "assets" / "drawings"
_CHART = re.compile(r"chart\.(\w+)\.title")


def scene_problems(page: Page) -> Problems:
    """Line and sentence of what is wrong with place, light, charts, runs beside and claims."""
    line = page.line("link")
    if page.link.preset not in presets():
        yield line, unknown_preset(page.link.preset)
        return
    scenario = block_of(page.link).scenario
    for sentence in place_problems(scenario, page.link.place, backward=page.link.loss is not None):
        yield line, sentence
        return
    yield from _lit(page, scenario.layers[page.link.place.layer])
    yield from _charts(page)
    yield from _beside(page)
    yield from _claims(page)


def unknown_preset(name: str) -> str:
    """What is said of a preset that there is not."""
    near = get_close_matches(name, presets())
    return f"there is no preset {name!r}" + (f"; did you mean {', '.join(near)}?" if near else "")


def place_problems(scenario: Scenario, place: Place, backward: bool = False) -> Iterator[str]:
    """What keeps a cursor from standing at a place."""
    steps, layers = len(scenario.x), scenario.layers
    if place.layer >= len(layers):
        yield f"there are {len(layers)} layers, and no layer {place.layer + 1}"
        return
    layer = layers[place.layer]
    if place.step > steps:
        yield f"there are {steps} steps, and no step {place.step}"
    if place.unit >= layer.units:
        yield f"there are {layer.units} units, and no unit {place.unit + 1}"
    known = [phase.id for phase in (phases_back if backward else phases)(layer)]
    if place.phase not in known:
        yield f"phases of this layer are {', '.join(known)}, not {place.phase!r}"


@cache
def parts_of(drawing: str) -> frozenset[str]:
    """The parts that can be lit in a drawing, large and small."""
    found = []
    for size in ("", ".small"):
        text = (_DRAWINGS / f"{drawing}{size}.svg").read_text(encoding="utf-8")
        named = re.findall(r'data-part="([^"]+)"', text)
        found.append({part for parts in named for part in parts.split()})
    return frozenset(set.intersection(*found))


def _lit(page: Page, layer: Layer) -> Problems:
    parts = {*parts_of(KIND_VIEWS[layer.kind].drawing), "all"}
    for part in page.light:
        if part not in parts:
            yield page.line("light"), f"no part {part!r}; there are {', '.join(sorted(parts))}"


def _charts(page: Page) -> Problems:
    known = dict.fromkeys(found[1] for key in words("en") if (found := _CHART.fullmatch(key)))
    for chart in page.charts:
        if chart not in known:
            yield page.line("charts"), f"no chart {chart!r}; there are {', '.join(known)}"


def _beside(page: Page) -> Problems:
    if len(page.beside) > 2:
        yield page.line("beside"), "at most two runs are drawn beside the page's own"
    for link in page.beside:
        if link.preset not in presets():
            yield page.line("beside"), unknown_preset(link.preset)


def _claims(page: Page) -> Problems:
    scene = Scene(page)
    for claim in page.claims:
        try:
            if claim.holds(scene.lookup):
                continue
            found = (f"{one.name} is {scene.lookup(one):.6g}" for one in claim.references)
            yield page.line("claims"), f"not so: {claim.text}; {', '.join(found)}"
        except ValueError as error:
            yield page.line("claims"), f"{claim.text}: {error}"
