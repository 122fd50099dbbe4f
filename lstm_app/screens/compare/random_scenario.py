"""Sequences and layers with random numbers, rounded so that they fit a link and a board."""

from dataclasses import dataclass, replace

import numpy as np

from lstm_core import Array, Layer, Scenario, initial_layer

_DECIMALS = 2


@dataclass(frozen=True)
class Draw:
    """What is drawn: kind of cell, sizes, scheme of the weights, seed."""

    kind: str = "lstm"
    inputs: int = 2
    units: int = 3
    steps: int = 5
    layers: int = 1
    scheme: str = "orthogonal"
    seed: int = 7


def random_scenario(draw: Draw) -> Scenario:
    """The scenario for `draw`. More steps or layers leave those there were as they are."""
    x = random_sequence(draw.steps, draw.inputs, draw.seed)
    return Scenario(x, random_layers(draw))


def random_sequence(steps: int, inputs: int, seed: int) -> Array:
    """Standard normal numbers (T, D), rounded to two decimals."""
    return _rounded(np.random.default_rng([seed, inputs]).standard_normal((steps, inputs)))


def random_layers(draw: Draw) -> list[Layer]:
    """The layers for `draw`, their weights rounded to two decimals."""
    rng = np.random.default_rng(draw.seed)
    sizes = [draw.inputs, *[draw.units] * (draw.layers - 1)]
    layers = (initial_layer(draw.kind, size, draw.units, rng, scheme=draw.scheme) for size in sizes)
    return [
        replace(layer, **{name: _rounded(getattr(layer, name)) for name in layer.arrays})
        for layer in layers
    ]


def _rounded(array: Array) -> Array:
    return np.round(array, _DECIMALS) + 0.0  # without the zero below zero
