"""How far two programs can agree that compute the same scenario and round differently."""

from dataclasses import replace

import numpy as np

from lstm_core import Array, CoreError, Layer, LayerTrace, Scenario, Trace, run

_AGREED = 1e-14  # a hundredth of what the programs allow


def agreed_steps(trace: Trace) -> int:
    """How many first steps come out alike, far within 1e-12, in whichever order is summed.

    Rounding may grow from step to step, as in a network that is chaotic. The scenario is run
    once more with inputs, units and biases in another order, which changes rounding only.
    """
    try:
        other = run(_in_another_order(trace.scenario))
    except CoreError:  # so near the end of float64 that the order matters
        return 0
    steps = len(trace.scenario.x)
    pairs = zip(trace.layers, other.layers, strict=True)
    return min([steps, *(_first_apart(one, another) for one, another in pairs)])


def _first_apart(one: LayerTrace, other: LayerTrace) -> int:
    for_all = np.zeros(len(one.x), dtype=bool)
    for quantity in one.layer.quantities:
        here, there = getattr(one, quantity.id), getattr(other, quantity.id)[:, ::-1]
        for_all |= (np.abs(here - there) > _AGREED * (1 + np.abs(here))).any(axis=1)
    return int(for_all.argmax()) if for_all.any() else len(for_all)


def _in_another_order(scenario: Scenario) -> Scenario:
    """The scenario with units and inputs turned round, the bias as the weight of an input 1."""
    layers = [_turned(layer) for layer in scenario.layers]
    ones = np.ones((len(scenario.x), 1))
    first = layers[0]
    W = np.concatenate([first.b[:, :, None], first.W], axis=2)
    layers[0] = replace(first, W=W, b=np.zeros_like(first.b))
    return Scenario(np.concatenate([ones, scenario.x[:, ::-1]], axis=1), layers)


def _turned(layer: Layer) -> Layer:
    arrays: dict[str, Array] = {}
    for name, axes in layer.arrays.items():
        turn = tuple(slice(None, None, -1 if isinstance(axis, str) else 1) for axis in axes)
        arrays[name] = getattr(layer, name)[turn]
    return replace(layer, **arrays)
