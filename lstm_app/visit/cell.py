"""What can be set of the cell: the sizes, and kind, activations and weights of a layer.

`visit.layer` is the layer meant, the one looked at.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import prod
from typing import Any

import numpy as np

from lstm_app.visit import limits
from lstm_app.visit.session import State
from lstm_core import (
    ACTIVATIONS,
    KINDS,
    CoreError,
    FormatError,
    Layer,
    Phrase,
    UnknownNameError,
    initial_layer,
    resized,
    shown,
    with_kind,
    with_layer,
    with_layer_count,
)

SIZES = {
    "steps": limits.STEPS,
    "inputs": limits.INPUTS,
    "layers": limits.LAYERS,
    "units": limits.UNITS,
}


def resize(visit: State, name: Any, size: Any) -> None:
    """Takes another number of steps, inputs, layers, or units of the layer looked at."""
    try:
        limit = SIZES[_known("array", name, SIZES)]
        if type(size) is not int or size < 1:
            expected = Phrase("whole_number_between", low=1, high=limit)
            raise FormatError(name=name, expected=expected, got=shown(size))
        limits.check_at_most(name, size, limit)
        if name == "layers":
            visit.change(with_layer_count(visit.scenario, size, np.random.default_rng(size)))
        else:
            visit.change(resized(visit.scenario, **{name: size}, layer=visit.layer))
    except CoreError as error:
        visit.fail(error)


def change_kind(visit: State, kind: Any) -> None:
    """Makes the layer looked at one of another kind."""
    try:
        visit.change(with_kind(visit.scenario, _known("kind", kind, KINDS), visit.layer))
    except CoreError as error:
        visit.fail(error)


def set_option(visit: State, name: Any, chosen: Any) -> None:
    """Gives the layer looked at another activation, or another of its options."""
    layer = visit.scenario.layers[visit.layer]
    try:
        allowed = dict.fromkeys(layer.activations, tuple(ACTIVATIONS)) | dict(layer.options)
        slot = _known("array", name, allowed)
        change: dict[str, Any] = {slot: _known(slot, chosen, allowed[slot])}
        visit.change(with_layer(visit.scenario, replace(layer, **change), visit.layer))
    except CoreError as error:
        visit.fail(error)


def draw(visit: State) -> None:
    """Gives the layer looked at weights drawn anew, a different draw each time."""
    old = visit.scenario.layers[visit.layer]
    options = {name: getattr(old, name) for name in old.options}
    rng = np.random.default_rng(visit.revision)
    new = initial_layer(old.kind, old.inputs, old.units, rng, decimals=2, **options)
    visit.change(with_layer(visit.scenario, new, visit.layer))


def cell_facts(visit: State) -> dict[str, Any]:
    """What can be chosen, and how each layer is made, in no language."""
    scenario = visit.scenario
    return {
        "limits": SIZES,
        "kinds": tuple(KINDS),
        "activations": tuple(ACTIVATIONS),
        "steps": len(scenario.x),
        "inputs": scenario.layers[0].inputs,
        "layers": [_facts(layer) for layer in scenario.layers],
    }


def learned(kind: str, inputs: int, units: int) -> int:
    """The number of weights and biases of a layer, as it is counted everywhere in this app."""
    layer_type = KINDS[kind]
    shapes = layer_type.shapes(inputs, units)
    return sum(prod(shape) for name, shape in shapes.items() if layer_type.rows(name))


def _facts(layer: Layer) -> dict[str, Any]:
    other = "lstm" if layer.kind == "gru" else "gru"
    return {
        "kind": layer.kind,
        "units": layer.units,
        "slots": {slot: getattr(layer, slot) for slot in layer.activations},
        "options": {name: (getattr(layer, name), names) for name, names in layer.options.items()},
        "learned": learned(layer.kind, layer.inputs, layer.units),
        "other": other,
        "other_learned": learned(other, layer.inputs, layer.units),
    }


def _known(name: str, chosen: Any, names: Iterable[str]) -> str:
    """The name chosen, if it is one of these. Raises UnknownNameError."""
    known = tuple(names)
    if not (isinstance(chosen, str) and chosen in known):
        raise UnknownNameError(name, known, chosen)
    return str(chosen)
