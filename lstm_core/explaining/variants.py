"""The same layers over many sequences at once, up to one number that is wanted.

Any kind, activation, size and start state, by the steps of interventions: the batched cells of
training know sigmoid, tanh and a start at 0 alone. All arrays are (B, ...), a row a variant.
"""

from collections.abc import Sequence
from math import inf
from time import thread_time

import numpy as np
from numpy.typing import NDArray

from ..cells.layer import Layer
from ..checks import Array
from ..interventions.steps import step_of
from ..scenario import Scenario

Indices = NDArray[np.intp]
Numbers = dict[str, Array]  # of a step of a layer by name, (B, H)


class OutOfTimeError(Exception):
    """The processor time that there was is used up."""


class Variants:
    """Runs of a scenario in each of which one input number is another one.

    What is wanted is one number of `layer`: that of `unit` in `quantity` at step `last`. Only
    the steps from the changed one on are computed. Indices count from 0. Raises OutOfTimeError
    when `thread_time` is beyond `until`.
    """

    def __init__(
        self,
        scenario: Scenario,
        layer: int,
        quantity: str,
        last: int,
        unit: int,
        until: float = inf,
    ):
        self._until = until
        self._x = scenario.x[: last + 1]
        self._layers = scenario.layers[: layer + 1]
        self._wanted = quantity, unit
        states = [_start(one) for one in self._layers]
        self._before = [states]  # of every layer before each step, as the scenario is
        with np.errstate(all="ignore"):
            for row in self._x[:-1]:
                states = _carried(states, self._advance(row[None], states))
                self._before.append(states)

    def values(self, steps: Indices, columns: Indices, numbers: Array) -> Array:
        """The number wanted in each variant, (B,), where x[step, column] is the number there.

        Not finite where a value leaves float64.
        """
        found = np.empty(len(steps))
        order = np.argsort(steps, kind="stable")
        with np.errstate(all="ignore"):
            found[order] = self._run(steps[order], columns[order], numbers[order])
        return found

    def _run(self, steps: Indices, columns: Indices, numbers: Array) -> Array:
        """As `values`; variants in the order of their steps, which join when theirs comes."""
        quantity, unit = self._wanted
        states: Sequence[Numbers] = ()
        for t in range(int(steps[0]), len(self._x)):
            first, count = np.searchsorted(steps, [t, t + 1])
            coming = [_repeated(before, count - first) for before in self._before[t]]
            states = [*map(_joined, states, coming)] if states else coming
            x = np.repeat(self._x[t][None], count, axis=0)
            x[np.arange(first, count), columns[first:count]] = numbers[first:count]
            now = self._advance(x, states)
            states = _carried(states, now)
        return now[-1][quantity][:, unit]

    def _advance(self, x: Array, states: Sequence[Numbers]) -> list[Numbers]:
        """Every number of a step of every layer."""
        if thread_time() > self._until:
            raise OutOfTimeError
        after: list[Numbers] = []
        for layer, state in zip(self._layers, states, strict=True):
            after.append(step_of(layer, x, state, _as_it_is))
            x = after[-1]["hidden"]
        return after


def _as_it_is(_name: str, values: Array) -> Array:
    return values


def _start(layer: Layer) -> Numbers:
    """The states before the first step, of one variant."""
    names = [name.removesuffix("_start") for name in layer.arrays if name.endswith("_start")]
    return {name: getattr(layer, f"{name}_start")[None] for name in names}


def _carried(states: Sequence[Numbers], now: Sequence[Numbers]) -> list[Numbers]:
    """What a step hands to the next one."""
    pairs = zip(states, now, strict=True)
    return [{name: after[name] for name in state} for state, after in pairs]


def _repeated(state: Numbers, count: int) -> Numbers:
    return {name: np.repeat(values, count, axis=0) for name, values in state.items()}


def _joined(one: Numbers, other: Numbers) -> Numbers:
    return {name: np.concatenate([values, other[name]]) for name, values in one.items()}
