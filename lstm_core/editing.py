"""A scenario with one thing changed; the one handed in stays as it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .cells.lstm import LSTM
from .checks import Array, checked_array
from .errors import ShapeError, UnknownNameError
from .scenario import Scenario

LAYER_ARRAYS = ("W", "U", "b", "hidden_start", "cell_start")


def with_value(
    scenario: Scenario, array: str, index: Sequence[int], value: float, layer: int = 0
) -> Scenario:
    """The scenario with one number replaced: in `x`, or in a named array of a layer.

    Raises a CoreError when the array has no such place or the value is not finite.
    """
    if array == "x":
        x = _with_entry("x", scenario.x, index, value)
        return Scenario(x, scenario.layers, scenario.tokens)
    if array not in LAYER_ARRAYS:
        raise UnknownNameError("array", LAYER_ARRAYS, array)
    edited = scenario.layers[layer]
    changed: dict[str, Any] = {array: _with_entry(array, getattr(edited, array), index, value)}
    return with_layer(scenario, replace(edited, **changed), layer)


def with_token(scenario: Scenario, step: int, token: str) -> Scenario:
    """The scenario with one token label replaced. Raises a CoreError when there is no such step."""
    tokens = list(scenario.tokens or ("",) * len(scenario.x))
    if not 0 <= step < len(tokens):
        raise ShapeError(name="tokens", expected=f"({len(tokens)})", got=f"({step})")
    tokens[step] = token
    return Scenario(scenario.x, scenario.layers, tokens)


def with_layer(scenario: Scenario, edited: LSTM, layer: int = 0) -> Scenario:
    """The scenario with one layer replaced."""
    layers = list(scenario.layers)
    layers[layer] = edited
    return Scenario(scenario.x, layers, scenario.tokens)


def with_sequence(scenario: Scenario, x: ArrayLike) -> Scenario:
    """The scenario with another sequence; token labels stay with the steps that remain."""
    steps = len(checked_array("x", x, (None, scenario.layers[0].inputs)))
    return Scenario(x, scenario.layers, _fitted_tokens(scenario.tokens, steps))


def resized(
    scenario: Scenario,
    *,
    steps: int | None = None,
    inputs: int | None = None,
    units: int | None = None,
) -> Scenario:
    """The one-layer scenario in another size: what fits is kept, what is new is 0."""
    layer = scenario.layers[0]
    T, D, H = steps or len(scenario.x), inputs or layer.inputs, units or layer.units
    edited = replace(
        layer,
        W=_fitted(layer.W, (4, H, D)),
        U=_fitted(layer.U, (4, H, H)),
        b=_fitted(layer.b, (4, H)),
        hidden_start=_fitted(layer.hidden_start, (H,)),
        cell_start=_fitted(layer.cell_start, (H,)),
    )
    return Scenario(_fitted(scenario.x, (T, D)), [edited], _fitted_tokens(scenario.tokens, T))


def _with_entry(name: str, array: Array, index: Sequence[int], value: float) -> Array:
    inside = len(index) == array.ndim and all(
        0 <= place < size for place, size in zip(index, array.shape, strict=True)
    )
    if not inside:
        raise ShapeError(name=name, expected=f"{array.shape}", got=f"{tuple(index)}")
    entry = checked_array(name, [value], (1,))
    copy = array.copy()
    copy[tuple(index)] = entry[0]
    return copy


def _fitted_tokens(tokens: Sequence[str] | None, steps: int) -> list[str] | None:
    return None if tokens is None else [*tokens, *[""] * steps][:steps]


def _fitted(array: Array, shape: tuple[int, ...]) -> Array:
    fitted = np.zeros(shape)
    common = tuple(slice(min(a, b)) for a, b in zip(array.shape, shape, strict=True))
    fitted[common] = array[common]
    return fitted
