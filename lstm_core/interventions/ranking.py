"""Which unit matters most for one output: every unit silenced by itself, all at once."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import numpy as np

from ..cells.layer import Layer
from ..checks import Array, check_finite, checked_index
from ..scenario import Scenario
from .acts import Intervention, check_intervention, states_of
from .running import Imposed
from .steps import step_of


class Cut(NamedTuple):
    """What the output changes by when this unit is silent from the first step on."""

    layer: int
    unit: int
    change: float


def rank_cuts(
    scenario: Scenario,
    layer: int,
    unit: int,
    step: int,
    interventions: Iterable[Intervention] = (),
    lowest: int = 0,
) -> list[Cut]:
    """Every unit of the layers from `lowest` to this, the one that changes the output most first.

    The output is `hidden` of a unit of `layer` after a step; its change is exact: that of a
    run of its own for each unit, with the interventions that there are already. Of the unit
    itself what it hands to later steps is silenced, and then its output is read. Raises a
    CoreError, also OverflowedError.
    """
    checked_index("layer", layer, len(scenario.layers))
    checked_index("unit", unit, scenario.layers[layer].units)
    checked_index("step", step, len(scenario.x))
    acts = tuple(interventions)
    for one in acts:
        check_intervention(one, scenario)
    x = scenario.x[: step + 1, None]  # (T, N, D): N runs, the first of them without a cut
    cuts: list[tuple[int, int]] = []
    for index, each in enumerate(scenario.layers[: layer + 1]):
        mine = [one for one in acts if one.layer == index and one.steps[0] <= step]
        read = step if index == layer else None
        count = each.units if index >= lowest else 0
        x = _outputs(each, _repeated(x, count), Imposed(each, step + 1, mine), count, read)
        cuts += [(index, cut) for cut in range(count)]
    changes = x[step, 1:, unit] - x[step, 0, unit]
    ranked = [Cut(*cut, float(change)) for cut, change in zip(cuts, changes, strict=True)]
    return sorted(ranked, key=lambda cut: -abs(cut.change))


def lowest_within(scenario: Scenario, layer: int, step: int, numbers: int) -> int:
    """The lowest layer from which `rank_cuts` computes at most so many numbers; at most `layer`.

    Of a quantity; each takes 0.2 microseconds or less.
    """
    for lowest in range(layer):
        runs = total = 1
        for each in scenario.layers[lowest : layer + 1]:
            runs += each.units
            total += runs * each.units * (step + 1)
        if total <= numbers:
            return lowest
    return layer


def _repeated(x: Array, count: int) -> Array:
    """As many more runs with the inputs of the first, (T, N + count, D)."""
    more = np.broadcast_to(x[:, :1], (len(x), count, x.shape[2]))
    return np.concatenate([x, more], axis=1)


def _outputs(layer: Layer, x: Array, imposed: Imposed, count: int, read: int | None) -> Array:
    """`hidden` (T, N, H) where in each of the last `count` runs one unit is silent.

    At the step that is read none is, as nothing that follows is looked at.
    """
    runs, units = x.shape[1], layer.units
    hidden = np.empty((len(x), runs, units))
    cut = np.zeros((runs, units), dtype=bool)
    cut[runs - count :] = np.eye(count, units, dtype=bool)
    before = {
        state: np.broadcast_to(getattr(layer, f"{state}_start"), (runs, units))
        for state in states_of(layer)
    }
    with np.errstate(over="ignore", invalid="ignore"):
        for t, inputs in enumerate(x):
            found = {state: _found(imposed, state, t, left) for state, left in before.items()}
            made = step_of(layer, inputs, found, partial(imposed.put_at, t))
            hidden[t] = made["hidden"]
            if t != read:
                hidden[t][cut] = 0.0
            made["hidden"] = hidden[t]
            before = {state: made[state] for state in before}
    check_finite(hidden)
    return hidden


def _found(imposed: Imposed, state: str, t: int, left: Array) -> Array:
    return np.broadcast_to(imposed.before(state, t, left), left.shape)
