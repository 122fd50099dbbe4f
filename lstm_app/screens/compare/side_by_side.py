"""The same sequence through three kinds of cells, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstm_core import Array, Layer, Scenario, initial_layer, run
from lstm_player.block import side_by_side
from lstm_player.catalogue import uncommon_sheets

KINDS = ("simple_rnn", "gru", "lstm")
SEQUENCES = ("pulse", "noise", "sine")


@dataclass(frozen=True)
class Trio:
    """What the three cells are and read: sizes, how their random weights are made, the sequence."""

    inputs: int = 1
    units: int = 2
    steps: int = 20
    seed: int = 7
    scheme: str = "orthogonal"
    keep_bias: float = 3.0
    sequence: str = "pulse"


def trio_scenarios(trio: Trio, linked: Scenario | None = None) -> list[Scenario]:
    """A scenario for each of `KINDS`; `linked`, of one layer, gives sequence and its cell."""
    if linked is None:
        x = _sequence(trio)
        return [Scenario(x, [_random_layer(trio, kind, x.shape[1], trio.units)]) for kind in KINDS]
    layer = linked.layers[0]
    cells = [
        layer if layer.kind == kind else _random_layer(trio, kind, layer.inputs, layer.units)
        for kind in KINDS
    ]
    return [Scenario(linked.x, [cell], linked.tokens) for cell in cells]


def trio_contents(scenarios: Sequence[Scenario]) -> tuple[dict[str, Any], Mapping[str, Array]]:
    """Header and arrays of the three, as if they were layers of one player; left (3, T)."""
    header, arrays = side_by_side([run(scenario) for scenario in scenarios])
    left = np.stack([left_of_first(scenario) for scenario in scenarios])
    return header | uncommon_sheets(each.layers[0] for each in scenarios), {**arrays, "left": left}


def left_of_first(scenario: Scenario) -> Array:
    """What is left of the first input after each step (T,), as a share of that after step 1.

    It is how far the states are from those of a run without that input; NaN if it made no
    difference. After a single 1 from rest that other run is silence: it is the size of the state.
    """
    silent = scenario.x.copy()
    silent[0] = 0.0
    apart = _states(scenario) - _states(Scenario(silent, scenario.layers))
    sizes: Array = np.linalg.norm(apart, axis=1)
    return sizes / sizes[0] if sizes[0] else np.full_like(sizes, np.nan)


def _states(scenario: Scenario) -> Array:
    """c where there is one, otherwise h (T, H)."""
    played = run(scenario).layers[0]
    states: Array = getattr(played, "cell", played.hidden)
    return states


def _random_layer(trio: Trio, kind: str, inputs: int, units: int) -> Layer:
    rng = np.random.default_rng(trio.seed)
    return initial_layer(
        kind, inputs, units, rng, scheme=trio.scheme, keep_bias=trio.keep_bias, decimals=2
    )


def _sequence(trio: Trio) -> Array:
    """A single 1 before silence, random numbers, or a wave for each input; two decimals."""
    shape = trio.steps, trio.inputs
    if trio.sequence == "pulse":
        x = np.zeros(shape)
        x[0] = 1.0
        return x
    if trio.sequence == "noise":
        return np.random.default_rng([trio.seed, 1]).standard_normal(shape).round(2) + 0.0
    angles = 0.5 * np.arange(trio.steps)[:, None] + np.arange(trio.inputs)
    wave: Array = np.sin(angles).round(2) + 0.0
    return wave
