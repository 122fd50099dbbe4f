"""Runs, words and drawings that the tests of the player share."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from lstm_core import GRU, LSTM, Layer, PeepholeLSTM, Scenario, SimpleRNN, Trace, run
from lstm_player.sheets import Sheet
from lstm_words import LANGUAGES, words
from tests.core.cells import random_layer

WORDS = {language: words(language) for language in LANGUAGES}
DRAWINGS = Path(__file__).parents[2] / "lstm_player" / "assets" / "drawings"
Variant = tuple[type[Layer], dict[str, str]]
LSTM_ALONE: Variant = (LSTM, {})
STACK: list[Variant] = [
    (GRU, {"reset_place": "before"}),
    (PeepholeLSTM, {}),
    (SimpleRNN, {}),
    (GRU, {"reset_place": "after"}),
    (LSTM, {}),
]


def random_trace(
    steps: int = 6,
    units: tuple[int, ...] = (1,),
    inputs: int = 2,
    start: float = 1.0,
    variant: Variant = LSTM_ALONE,
    **names: str,
) -> Trace:
    """A run with random weights and start states, of one layer for each entry of `units`."""
    return _run_of([variant] * len(units), steps, units, inputs, start, **names)


def mixed_trace(steps: int = 4, units: tuple[int, ...] = (3, 1, 2, 4, 2)) -> Trace:
    """A run through a stack with a layer of every kind."""
    return _run_of(STACK, steps, units, inputs=2, start=1.0)


def _run_of(
    variants: Iterable[Variant],
    steps: int,
    units: tuple[int, ...],
    inputs: int,
    start: float,
    **names: str,
) -> Trace:
    generator = np.random.default_rng([steps, *units])
    layers = []
    for variant, below, here in zip(variants, (inputs, *units), units, strict=False):
        layer = random_layer(generator, variant, below, here, **names)
        states = {name: getattr(layer, name) for name in layer.arrays if name.endswith("_start")}
        layers.append(replace(layer, **{name: start * state for name, state in states.items()}))
    return run(Scenario(generator.normal(size=(steps, inputs)), layers))


def drawn(sheet: Sheet, attribute: str, size: str = "") -> set[str]:
    """What an attribute of the drawing of a sheet names, each word by itself."""
    found: set[str] = set()
    root = ElementTree.parse(DRAWINGS / f"{sheet['drawing']}{size}.svg").getroot()
    for node in _left(root, sheet["traits"]):
        found |= set(node.get(attribute, "").split())
    return found


def _left(node: ElementTree.Element, traits: list[str]) -> Iterable[ElementTree.Element]:
    """The node and all within, without what is drawn for other traits only."""
    if node.get("data-when", traits[0]) in traits:
        yield node
        for child in node:
            yield from _left(child, traits)
