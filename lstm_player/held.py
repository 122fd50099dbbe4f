"""What a browser is told of what is held in a run."""

from collections.abc import Sequence
from typing import Any

from lstm_core import (
    Array,
    Carry,
    HeldTrace,
    Hold,
    Intervention,
    LayerTrace,
    Silence,
    written_interventions,
)


def held_header(held: Sequence[Intervention]) -> dict[str, Any]:
    """Under `held` what is done, one after the other; nothing if nothing is."""
    return {"held": [_described(one) for one in held]} if held else {}


def _described(one: Intervention) -> dict[str, Any]:
    """Steps count from 1, layers and units from 0."""
    first, last = one.steps
    steps = {"first": first + 1, "last": None if last is None else last + 1}
    said = {"text": written_interventions([one]), "layer": one.layer, **steps}
    match one:
        case Hold():
            gate = {"name": one.quantity, "unit": one.unit, "value": one.value}
            return {**said, "is": "hold", **gate}
        case Silence():
            return {**said, "is": "silence", "name": "hidden", "unit": one.unit, "value": 0}
        case Carry():
            return {**said, "is": "carry", "name": one.state}


def held_arrays(played: LayerTrace) -> dict[str, Array]:
    """What the held quantities would have been, and what each step found of a state carried in."""
    if not isinstance(played, HeldTrace):
        return {}
    arrays = {f"free.{name}": array for name, array in played.free.items()}
    found = [f"{state}_before" for state, where in played.carried.items() if where.any()]
    return arrays | {name: getattr(played, name) for name in found}
