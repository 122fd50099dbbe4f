"""The three things that can be done to a run, and whether a scenario has a place for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..cells.layer import Layer
from ..checks import checked_array, checked_index, checked_name, is_whole, number
from ..errors import CoreError, FormatError, Phrase, shown
from ..scenario import Scenario

MOST = 64  # at a time
_FAR = 999_998  # beyond the end of any sequence, and as far as a text of interventions counts
Steps = tuple[int, int | None]
_ALWAYS: Steps = (0, None)


@dataclass(frozen=True)
class Hold:
    """A gate of one unit that has this value from 0 to 1, whatever its weights say."""

    layer: int
    quantity: str
    unit: int
    value: float
    steps: Steps = _ALWAYS

    @property
    def place(self) -> tuple[Any, ...]:
        """What it acts on; of those on the same place only the last one holds."""
        return "hold", self.layer, self.quantity, self.unit


@dataclass(frozen=True)
class Silence:
    """A unit whose hidden state is 0 for all who read it: later steps, and the layer above.

    The memory of an LSTM goes on under it; that of a GRU or SimpleRNN is its hidden state.
    """

    layer: int
    unit: int
    steps: Steps = _ALWAYS

    @property
    def place(self) -> tuple[Any, ...]:
        """As Hold.place."""
        return "silence", self.layer, self.unit


@dataclass(frozen=True)
class Carry:
    """A state put in before a step, in place of what the step before left: values (H,)."""

    layer: int
    step: int
    state: str
    values: tuple[float, ...]

    @property
    def place(self) -> tuple[Any, ...]:
        """As Hold.place."""
        return "carry", self.layer, self.step, self.state

    @property
    def steps(self) -> Steps:
        """The one step that finds it there."""
        return self.step, self.step


Intervention = Hold | Silence | Carry


def gates_to_hold(layer: Layer) -> tuple[str, ...]:
    """The gates of a layer that are open from 0 to 1 and have weights of their own."""
    shares = {quantity.id for quantity in layer.quantities if quantity.range == "unit"}
    return tuple(gate for gate in layer.gates if gate in shares)


def states_of(layer: Layer) -> tuple[str, ...]:
    """What a layer hands from step to step: hidden, cell, or nothing."""
    starts = (name for name in layer.arrays if name.endswith("_start"))
    return tuple(name.removesuffix("_start") for name in starts)


def check_intervention(one: Intervention, scenario: Scenario) -> None:
    """Raises a CoreError unless the scenario has such a place, and the numbers are in range."""
    checked_index("layer", one.layer, len(scenario.layers))
    layer, count = scenario.layers[one.layer], len(scenario.x)
    _check_steps(one.steps, count)
    match one:
        case Hold():
            checked_name("array", one.quantity, gates_to_hold(layer))
            checked_index("unit", one.unit, layer.units)
            _check_share(one.value)
        case Silence():
            checked_index("unit", one.unit, layer.units)
        case Carry():
            checked_name("array", one.state, states_of(layer))
            checked_array("values", list(one.values), (layer.units,))


def fitting(interventions: Iterable[Intervention], scenario: Scenario) -> tuple[Intervention, ...]:
    """Those of the interventions that the scenario has a place for."""
    return tuple(one for one in interventions if _fits(one, scenario))


def with_intervention(
    interventions: Sequence[Intervention], new: Intervention
) -> tuple[Intervention, ...]:
    """The interventions with one more, in place of what was done to the same before.

    Raises FormatError when there are more than `MOST`.
    """
    places = [one.place for one in interventions]
    if new.place in places:
        at = places.index(new.place)
        return (*interventions[:at], new, *interventions[at + 1 :])
    if len(interventions) >= MOST:
        got = len(interventions) + 1
        raise FormatError(
            name="interventions", expected=Phrase("at_most_numbers", count=MOST), got=got
        )
    return (*interventions, new)


def _fits(one: Intervention, scenario: Scenario) -> bool:
    try:
        check_intervention(one, scenario)
    except CoreError:
        return False
    return True


def _check_steps(steps: Steps, count: int) -> None:
    first, last = steps
    checked_index("step", first, count)
    if last is not None and (not is_whole(last) or not first <= last <= _FAR):
        expected = Phrase("whole_number_between", low=first, high=_FAR)
        raise FormatError(name="step", expected=expected, got=shown(last))


def _check_share(value: float) -> None:
    if not 0 <= number("values", value) <= 1:
        expected = Phrase("number_between", low=0, high=1)
        raise FormatError(name="values", expected=expected, got=shown(value))
