"""Running a scenario in which something is held, silenced or carried in."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from ..cells.layer import Layer, LayerTrace
from ..checks import Array, check_finite
from ..errors import NoWayBackError
from ..forward import Trace, run
from ..scenario import Scenario
from .acts import Carry, Hold, Intervention, Silence, check_intervention, states_of
from .steps import Made, step_of

Mask = NDArray[np.bool_]
_PARTS = ("pre_activation", "from_h", "from_cell")


class HeldTrace(LayerTrace):
    """As the trace of the kind, of a run in which something was held; it has no way back.

    `free` holds, of each quantity that was interfered with, what it would have been at that
    step, (T, H). `carried` (T, H) by state is true where a state was put in before a step,
    `silenced` (T, H) where the hidden state was made 0.
    """

    free: dict[str, Array]
    carried: dict[str, Mask]
    silenced: Mask

    def __init__(self, plain: LayerTrace, acts: Sequence[Intervention]):
        self.layer, self.x = plain.layer, plain.x
        self._imposed = imposed = Imposed(plain.layer, len(plain.x), acts)
        self.silenced, self.carried = imposed.silenced, imposed.carried
        arrays = _copies(plain)
        self.free = {name: arrays[name].copy() for name in imposed.touched}
        with np.errstate(over="ignore", invalid="ignore"):
            self._run(arrays, min(one.steps[0] for one in acts))
        self._z = arrays.pop("pre_activation")
        for name, array in arrays.items():
            setattr(self, name, array)
        check_finite(self._z, *(arrays[quantity.id] for quantity in plain.layer.quantities))
        self._freeze()

    @property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, G, H)."""
        return self._z

    def backward(self, _d_hidden: Array) -> NoReturn:
        """Raises NoWayBackError."""
        raise NoWayBackError()

    def _run(self, arrays: dict[str, Array], first: int) -> None:
        """Computes the steps from `first` on; those before are as they were."""
        for t in range(first, len(self.x)):
            before = self._before(arrays, t)
            made = step_of(self.layer, self.x[t, None], before, partial(self._put, t))
            for name, value in made.items():
                arrays[name][t] = value[0]

    def _before(self, arrays: dict[str, Array], t: int) -> Made:
        """The states that step t finds, noted among the arrays."""
        before: Made = {}
        for state in states_of(self.layer):
            left = arrays[state][t - 1] if t else getattr(self.layer, f"{state}_start")
            arrays[f"{state}_before"][t] = self._imposed.before(state, t, left)
            before[state] = arrays[f"{state}_before"][t, None]
        return before

    def _put(self, t: int, name: str, value: Array) -> Array:
        if name in self.free:
            self.free[name][t] = value[0]
        return self._imposed.put_at(t, name, value)


class Imposed:
    """What is imposed on one layer of T steps, by quantity and step."""

    def __init__(self, layer: Layer, steps: int, acts: Iterable[Intervention]):
        shape = steps, layer.units
        self.masks: dict[str, Mask] = {}
        self.values: dict[str, Array] = {}
        self.silenced = np.zeros(shape, dtype=bool)
        self.carried = {state: np.zeros(shape, dtype=bool) for state in states_of(layer)}
        self._states: dict[tuple[str, int], Array] = {}
        for one in acts:
            during = slice(one.steps[0], None if one.steps[1] is None else one.steps[1] + 1)
            match one:
                case Hold():
                    mask = self.masks.setdefault(one.quantity, np.zeros(shape, dtype=bool))
                    mask[during, one.unit] = True
                    self.values.setdefault(one.quantity, np.zeros(shape))[during, one.unit] = (
                        one.value
                    )
                case Silence():
                    self.silenced[during, one.unit] = True
                case Carry():
                    self.carried[one.state][one.step] = True
                    self._states[one.state, one.step] = np.array(one.values, dtype=np.float64)
        if self.silenced.any():
            self.masks["hidden"], self.values["hidden"] = self.silenced, np.zeros(shape)

    @property
    def touched(self) -> tuple[str, ...]:
        """The quantities that are not left to themselves at every step."""
        return tuple(self.masks)

    def put_at(self, t: int, name: str, value: Array) -> Array:
        """The quantity (N, H) at step t as it is to be."""
        if name not in self.masks or not self.masks[name][t].any():
            return value
        return np.where(self.masks[name][t], self.values[name][t], value)

    def before(self, state: str, t: int, left: Array) -> Array:
        """The state that step t finds, where `left` is what the step before left."""
        return self._states.get((state, t), left)


def run_with(scenario: Scenario, interventions: Iterable[Intervention] = ()) -> Trace:
    """The trace of `scenario` with all of that done to it; without any, that of `run`.

    Where something is done to a layer its trace is a HeldTrace; the layers above read what
    comes of it. Raises a CoreError for what the scenario has no place for, and
    OverflowedError.
    """
    acts = tuple(interventions)
    if not acts:
        return run(scenario)
    for one in acts:
        check_intervention(one, scenario)
    layers: list[LayerTrace] = []
    x = scenario.x
    for index, layer in enumerate(scenario.layers):
        mine = [one for one in acts if one.layer == index]
        plain = layer.forward(x)
        layers.append(HeldTrace(plain, mine) if mine else plain)
        x = layers[-1].hidden
    return Trace(scenario, tuple(layers))


def _copies(plain: LayerTrace) -> dict[str, Array]:
    """Every array of a trace that a step makes or finds, to be written over."""
    names = [quantity.id for quantity in plain.layer.quantities]
    names += [f"{state}_before" for state in states_of(plain.layer)]
    names += [name for name in _PARTS if hasattr(plain, name)]
    return {name: np.array(getattr(plain, name)) for name in names}
