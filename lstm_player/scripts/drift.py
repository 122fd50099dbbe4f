"""How far two programs can agree that compute the same scenario and round differently."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lstm_core import Array, CoreError, Layer, LayerTrace, Scenario, Trace, run

_AGREED = 1e-14  # a hundredth of what the programs allow

Order = Callable[[int], list[int]]
"""The indices of so many things in another order."""


def agreed_steps(trace: Trace) -> int:
    """How many first steps come out alike, far within 1e-12, in whichever order is summed.

    Compared is with 1e-12 of the largest number of a quantity in a step, at least of 1: what
    is left of large numbers has their rounding. Rounding may grow from step to step, as in a
    network that is chaotic. The scenario is run again with inputs, units and biases in other
    orders, which changes rounding only.
    """
    return min(_alike(trace, order) for order in (_backward, _turned))


def _backward(count: int) -> list[int]:
    return [*reversed(range(count))]


def _turned(count: int) -> list[int]:
    return [count - 1, *range(count - 1)]


def _alike(trace: Trace, order: Order) -> int:
    try:
        other = run(_in_order(trace.scenario, order))
    except CoreError:  # so near the end of float64 that the order matters
        return 0
    pairs = zip(trace.layers, other.layers, strict=True)
    return min(_first_apart(one, another, order) for one, another in pairs)


def _first_apart(one: LayerTrace, other: LayerTrace, order: Order) -> int:
    apart = np.zeros(len(one.x), dtype=bool)
    units = order(one.layer.units)
    for quantity in one.layer.quantities:
        here, there = getattr(one, quantity.id)[:, units], getattr(other, quantity.id)
        largest = np.abs(here).max(axis=1).clip(min=1)
        apart |= np.abs(here - there).max(axis=1) > _AGREED * largest
    return int(apart.argmax()) if apart.any() else len(apart)


def _in_order(scenario: Scenario, order: Order) -> Scenario:
    """The scenario with units and inputs in another order, the bias as the weight of an input 1."""
    layers = [_layer_in_order(layer, order) for layer in scenario.layers]
    first, x = layers[0], scenario.x[:, order(scenario.x.shape[1])]
    W = np.concatenate([first.b[:, :, None], first.W], axis=2)
    layers[0] = replace(first, W=W, b=np.zeros_like(first.b))
    return Scenario(np.concatenate([np.ones((len(x), 1)), x], axis=1), layers)


def _layer_in_order(layer: Layer, order: Order) -> Layer:
    arrays: dict[str, Array] = {}
    for name, axes in layer.arrays.items():
        array = getattr(layer, name)
        for axis, kind in enumerate(axes):
            if isinstance(kind, str):  # units or inputs, and not rows with names
                array = array.take(order(array.shape[axis]), axis)
        arrays[name] = array
    return replace(layer, **arrays)
