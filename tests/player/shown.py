"""Traces, words and drawings that the tests of the views share."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from lstm_core import GRU, LSTM, Layer, PeepholeLSTM, Scenario, SimpleRNN, Trace, run
from lstm_player.player import player_frames
from lstm_words import LANGUAGES, words
from tests.core.cells import random_layer

WORDS = {language: words(language) for language in LANGUAGES}
ASSETS = Path(__file__).parents[2] / "lstm_player" / "assets"
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


class Shown:
    """The numbers of one layer as the browser looks them up in what it is given."""

    def __init__(self, trace: Trace, place: int = 0, language: str = "en"):
        header, arrays = player_frames(trace, WORDS[language])
        self.layer = header["layers"][place]
        self.words = {**header["words"], **self.layer["words"]}
        self.arrays = {"x": arrays[f"{place - 1}.hidden"] if place else arrays["x"]}
        own = f"{place}."
        self.arrays |= {n.removeprefix(own): a for n, a in arrays.items() if n.startswith(own)}

    def vector(self, name: str, step: int) -> np.ndarray:
        if match := re.fullmatch("(cell|hidden)_before", name):
            state = match[1]
            return self.arrays[state][step - 1] if step else self.arrays[f"{state}_start"]
        return self.arrays[name][step]

    def value(self, name: str, step: int, unit: int) -> float:
        base, _, gate = name.partition(".")
        array = "pre_activation" if base == "pre" else base
        if array in self.layer["weights"]:
            return float(self.weights(array, gate, unit)[0])
        if not gate:
            return float(self.vector(name, step)[unit])
        return float(self.arrays[array][step, self.layer["gates"].index(gate), unit])

    def weights(self, array: str, gate: str, unit: int) -> np.ndarray:
        block = self.arrays[array]
        row = block[self.layer["weights"][array].index(gate)] if block.ndim > 1 else block
        return np.atleast_1d(row[unit])


def drawn(layer: dict[str, Any], attribute: str) -> set[str]:
    """What an attribute of the drawing of a layer's kind names, each word by itself."""
    script = (ASSETS / "player" / "diagram.js").read_text(encoding="utf-8")
    (table,) = re.findall(r"DRAWN_AS = \{([^}]*)\}", script)
    name = dict(re.findall(r'(\w+): "(\w+)"', table))[layer["kind"]]
    found: set[str] = set()
    for node in _left(
        ElementTree.parse(ASSETS / "drawings" / f"{name}.svg").getroot(), layer["traits"]
    ):
        found |= set(node.get(attribute, "").split())
    return found


def _left(node: ElementTree.Element, traits: list[str]) -> Iterable[ElementTree.Element]:
    """The node and all within, without what is drawn for other traits only."""
    if node.get("data-when", traits[0]) in traits:
        yield node
        for child in node:
            yield from _left(child, traits)
