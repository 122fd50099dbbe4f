"""Why a number is what it is, and what would change it, when a visitor asks.

A place is that of a number: its layer and unit count from 0, its step from 1, as everywhere
between Python and the browser.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lstm_app.visit.session import State
from lstm_app.visit.whatif import from_0
from lstm_core import (
    GOALS,
    Share,
    Shares,
    UnknownNameError,
    chain,
    check_place,
    goes_through_memory,
    shares,
    smallest_change,
)

MOST = 8  # shares in a list; the smaller ones are told together
_WORTH = 1e-3  # of all that came in: what less came from is not pointed at


def why_of(visit: State, said: Mapping[str, Any]) -> dict[str, Any]:
    """The shares of the number at a place, in lists from near to far. Raises a CoreError.

    `parts` made it; `steps` wrote it, if it is made of the memory; `inputs` are what it all comes
    from. `chain` names what lies between, stage by stage, and `reached` the steps of the inputs.
    """
    place = _place(said)
    trace, asked = visit.block.trace, _asked(place)
    if visit.interventions:  # its equations do not make its numbers
        check_place(trace, *asked)
        return {"place": place, "held": True}
    inputs = shares(trace, *asked)
    here = trace.layers[place["layer"]]
    has_steps = place["step"] > 1 and goes_through_memory(here, place["quantity"])
    return {
        "place": place,
        "revision": visit.revision,
        "value": inputs.value,
        "parts": _listed(shares(trace, *asked, depth="parts")),
        "steps": _listed(shares(trace, *asked, depth="steps")) if has_steps else None,
        "inputs": _listed(inputs),
        "chain": chain(trace, *asked),
        "reached": _reached(inputs.shares),
    }


def change_of(visit: State, said: Mapping[str, Any]) -> dict[str, Any]:
    """The smallest change of an input that flips or halves the number. Raises a CoreError."""
    place, goal = _place(said), said.get("goal")
    if goal not in GOALS:
        raise UnknownNameError("goal", GOALS, goal)
    trace, asked = visit.block.trace, _asked(place)
    if visit.interventions:
        check_place(trace, *asked)
        return {"place": place, "goal": goal, "held": True}
    found = smallest_change(trace, *asked, goal=goal)
    change = asdict(found.change) if found.change else None
    if change:
        change["step"] += 1
    told = {"why": found.why, "reach": found.reach, "change": change}
    return {"place": place, "goal": goal, "revision": visit.revision, **told}


def _place(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said.get(name) for name in ("layer", "quantity", "step", "unit")}


def _asked(place: Mapping[str, Any]) -> tuple[Any, Any, Any, Any]:
    """The place as the core counts; what is no place is left for the core to refuse."""
    return place["layer"], place["quantity"], from_0(place["step"]), place["unit"]


def _listed(found: Shares) -> dict[str, Any]:
    """The largest shares in their order, and the others together."""
    by_size = sorted(found.shares, key=lambda one: -abs(one.share))
    largest = set(map(id, by_size[:MOST]))
    return {
        "quantity": found.quantity,
        "value": found.value,
        "rules": found.rules,
        "shares": [_told(one) for one in found.shares if id(one) in largest],
        "others": len(by_size[MOST:]),
        "rest": sum(one.share for one in by_size[MOST:]),
    }


def _told(one: Share) -> dict[str, Any]:
    told = {name: value for name, value in asdict(one).items() if value is not None}
    return told | ({"step": one.step + 1} if one.step is not None else {})


def _reached(found: tuple[Share, ...]) -> list[int]:
    """The steps whose inputs count, the latest first."""
    sizes: dict[int, float] = {}
    for one in found:
        if one.kind == "input" and one.step is not None:
            sizes[one.step + 1] = sizes.get(one.step + 1, 0.0) + abs(one.share)
    least = _WORTH * sum(sizes.values())
    return sorted((step for step, size in sizes.items() if size > least), reverse=True)
