"""What a visitor holds, silences or carries into a run, and which unit matters most.

    {"do": "hold", "layer": 0, "name": "forget", "unit": 0, "value": 0.5, "first": 1, "last": null}
    {"do": "silence", "layer": 0, "unit": 2}
    {"do": "carry", "layer": 0, "step": 3, "name": "cell", "values": [0.5, -1.0]}
    {"do": "release", "value": "g_1_forget_1_0.5"}    as it is written; null: all of it
    {"do": "rank", "layer": 0, "unit": 0, "step": 3}

Layers and units count from 0, steps from 1, as everywhere in what a browser says.
"""

from collections.abc import Mapping
from typing import Any

from lstm_app.visit.session import State
from lstm_core import (
    Carry,
    CoreError,
    Hold,
    Intervention,
    Silence,
    check_intervention,
    lowest_within,
    rank_cuts,
    with_intervention,
    written_interventions,
)

Said = Mapping[str, Any]
_NUMBERS = 2_400_000  # that a ranking may compute: under half a second
_SHOWN = 64  # units of a ranking


def hold(visit: State, said: Said, gesture: object) -> None:
    """Holds a gate of a unit at a value from 0 to 1."""
    layer, name, unit, value = _all(said, "layer", "name", "unit", "value")
    _add(visit, Hold(layer, name, unit, value, _steps(said)), gesture)


def silence(visit: State, said: Said, gesture: object) -> None:
    """Silences a unit."""
    layer, unit = _all(said, "layer", "unit")
    _add(visit, Silence(layer, unit, _steps(said)), gesture)


def carry(visit: State, said: Said, gesture: object) -> None:
    """Puts a state in before a step."""
    layer, step, name, values = _all(said, "layer", "step", "name", "values")
    numbers = tuple(values) if isinstance(values, list) else ()
    _add(visit, Carry(layer, from_0(step), name, numbers), gesture)


def release(visit: State, said: Said, gesture: object) -> None:
    """Lets go of one of those that are held, or, without a value, of all; else of none."""
    wanted = said.get("value")
    left = tuple(
        one for one in visit.interventions if wanted not in (None, written_interventions([one]))
    )
    if len(left) < len(visit.interventions):
        visit.interfere(left, gesture)


ACTS = {"hold": hold, "silence": silence, "carry": carry, "release": release}


def rank(visit: State, said: Said) -> dict[str, Any]:
    """What each unit does to an output when it is silent. Raises a CoreError."""
    layer, unit = _all(said, "layer", "unit")
    step = from_0(said.get("step"))
    check_intervention(Silence(layer, unit, (step, None)), visit.scenario)
    lowest = lowest_within(visit.scenario, layer, step, _NUMBERS)
    cuts = rank_cuts(visit.scenario, layer, unit, step, visit.interventions, lowest)
    return {
        **{"layer": layer, "unit": unit, "step": step + 1, "lowest": lowest},
        **{"revision": visit.revision, "count": len(cuts), "cuts": cuts[:_SHOWN]},
    }


def _add(visit: State, one: Intervention, gesture: object) -> None:
    try:
        check_intervention(one, visit.scenario)
        held = with_intervention(visit.interventions, one)
    except CoreError as error:
        visit.fail(error)
    else:
        visit.interfere(held, gesture)


def _all(said: Said, *names: str) -> list[Any]:
    return [said.get(name) for name in names]


def _steps(said: Said) -> tuple[Any, Any]:
    first, last = said.get("first", 1), said.get("last")
    return from_0(first), None if last is None else from_0(last)


def from_0(step: Any) -> Any:
    """A step counted from 0; anything else stays what it is, to be refused."""
    return step - 1 if type(step) is int else step
