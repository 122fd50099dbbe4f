"""A scenario with one thing changed; the one handed in stays as it is.

Each function raises a CoreError when the result would be no scenario, or when an index
(counted from 0) or a size is none that there could be.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from .cells import KINDS
from .cells.layer import Layer
from .checks import Array, checked_array, checked_index, checked_name, is_whole, number
from .errors import FormatError, Phrase, Shape, shown
from .initial import initial_layer
from .scenario import Scenario


def with_value(
    scenario: Scenario, array: str, index: Sequence[int], value: float, layer: int = 0
) -> Scenario:
    """The scenario with one number replaced: in `x`, or in a named array of a layer."""
    edited = scenario.layers[checked_index("layer", layer, len(scenario.layers))]
    checked_name("array", array, ("x", *edited.arrays))
    if array == "x":
        x = _with_entry("x", scenario.x, index, value)
        return Scenario(x, scenario.layers, scenario.tokens)
    changed: dict[str, Any] = {array: _with_entry(array, getattr(edited, array), index, value)}
    return with_layer(scenario, replace(edited, **changed), layer)


def with_token(scenario: Scenario, step: int, token: str) -> Scenario:
    """The scenario with one token label replaced."""
    tokens = list(scenario.tokens or ("",) * len(scenario.x))
    tokens[checked_index("step", step, len(tokens))] = token
    return Scenario(scenario.x, scenario.layers, tokens)


def with_layer(scenario: Scenario, edited: Layer, layer: int = 0) -> Scenario:
    """The scenario with one layer replaced."""
    layers = list(scenario.layers)
    layers[checked_index("layer", layer, len(layers))] = edited
    return Scenario(scenario.x, layers, scenario.tokens)


def with_sequence(scenario: Scenario, x: ArrayLike) -> Scenario:
    """The scenario with another sequence; token labels stay with the steps that remain."""
    steps = len(checked_array("x", x, (None, scenario.layers[0].inputs)))
    return Scenario(x, scenario.layers, _fitted_tokens(scenario.tokens, steps))


def with_kind(scenario: Scenario, kind: str, layer: int = 0) -> Scenario:
    """The scenario with a layer of another kind: what both kinds have is kept, the rest is 0."""
    edited = scenario.layers[checked_index("layer", layer, len(scenario.layers))]
    layer_type = KINDS[checked_name("cell", kind, tuple(KINDS))]
    arrays: dict[str, Any] = {}
    for name, shape in layer_type.shapes(edited.inputs, edited.units).items():
        arrays[name] = np.zeros(shape)
        if name in edited.arrays:
            arrays[name] = _kept(getattr(edited, name), edited.rows(name), layer_type.rows(name))
    names = {
        name: getattr(edited, name) for name in layer_type.activations if name in edited.activations
    }
    return with_layer(scenario, layer_type(**arrays, **names), layer)


def with_layer_count(scenario: Scenario, count: int, rng: Generator) -> Scenario:
    """The scenario with its topmost layers taken away, or layers like the top one added.

    Their weights are drawn and rounded to hundredths.
    """
    count = _size("layers", count, len(scenario.layers))
    layers = list(scenario.layers[:count])
    while len(layers) < count:
        top = layers[-1]
        layers.append(initial_layer(top.kind, top.units, top.units, rng, decimals=2))
    return Scenario(scenario.x, layers, scenario.tokens)


def resized(
    scenario: Scenario,
    *,
    steps: int | None = None,
    inputs: int | None = None,
    units: int | None = None,
    layer: int = 0,
) -> Scenario:
    """The scenario in another size: what fits is kept, what is new is 0.

    `units` is the size of one layer; the layer above it takes as many inputs.
    """
    layers = list(scenario.layers)
    index = checked_index("layer", layer, len(layers))
    T = _size("steps", steps, len(scenario.x))
    D = _size("inputs", inputs, layers[0].inputs)
    H = _size("units", units, layers[index].units)
    layers[index] = _fitted_layer(layers[index], layers[index].inputs, H)
    layers[0] = _fitted_layer(layers[0], D, layers[0].units)
    if index + 1 < len(layers):
        layers[index + 1] = _fitted_layer(layers[index + 1], H, layers[index + 1].units)
    return Scenario(_fitted(scenario.x, (T, D)), layers, _fitted_tokens(scenario.tokens, T))


def _fitted_layer(layer: Layer, inputs: int, units: int) -> Layer:
    arrays: dict[str, Any] = {
        name: _fitted(getattr(layer, name), shape)
        for name, shape in layer.shapes(inputs, units).items()
    }
    return replace(layer, **arrays)


def _kept(array: Array, rows: tuple[str, ...], new_rows: tuple[str, ...]) -> Array:
    """The array under other rows; those of the same name keep their numbers."""
    if not rows:
        return array
    zeros = np.zeros(array.shape[1:])
    return np.stack([array[rows.index(row)] if row in rows else zeros for row in new_rows])


def _with_entry(name: str, array: Array, index: Sequence[int], value: float) -> Array:
    inside = (
        isinstance(index, Sequence)
        and len(index) == array.ndim
        and all(
            is_whole(entry) and 0 <= entry < size
            for entry, size in zip(index, array.shape, strict=True)
        )
    )
    if not inside:
        expected = Phrase("index_within", shape=Shape(array.shape))
        raise FormatError(name=name, expected=expected, got=shown(index))
    copy = array.copy()
    copy[tuple(index)] = number(name, value)
    return copy


def _size(name: str, value: int | None, present: int) -> int:
    if value is None:
        return present
    if not is_whole(value) or value < 1:
        expected = Phrase("whole_number_from", low=1)
        raise FormatError(name=name, expected=expected, got=shown(value))
    return int(value)


def _fitted_tokens(tokens: Sequence[str] | None, steps: int) -> list[str] | None:
    return None if tokens is None else [*tokens, *[""] * steps][:steps]


def _fitted(array: Array, shape: tuple[int, ...]) -> Array:
    fitted = np.zeros(shape)
    common = tuple(slice(min(a, b)) for a, b in zip(array.shape, shape, strict=True))
    fitted[common] = array[common]
    return fitted
