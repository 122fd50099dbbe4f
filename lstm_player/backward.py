"""The derivatives of a run, laid out for the player to step through from the last step on."""

import numpy as np

from lstm_core import (
    Array,
    GradientTrace,
    Layer,
    LayerGradient,
    LayerTrace,
    PeepholeLSTMTrace,
    RecurrentGradient,
    slope,
)

# The slot of the activation that makes a quantity, where it is not "gate".
_SLOTS = {"candidate": "cell_input", "squashed": "cell_output", "hidden": "function"}
_PARTS = ("d_pre_activation", "d_x", "d_hidden_before", "d_cell_before", "kept_back")


def backward_arrays(gradient: GradientTrace) -> dict[str, Array]:
    """Every derivative by the index of its layer and its name, `0.d_forget`.

    Beside the derivatives: `direct`, what the loss or the layer above adds at each step;
    `back`, what each gate hands to the step before; `slope` of each gate's activation; with
    peepholes the two parts of d_cell_before, `kept_back` and `peepholes_back`.
    """
    arrays: dict[str, Array] = {}
    direct = [*(layer.d_x for layer in gradient.layers[1:]), gradient.loss_gradient]
    for index, layer in enumerate(gradient.layers):
        named = {"direct": direct[index], **_derivatives(layer)}
        if isinstance(layer, RecurrentGradient):
            named["back"] = layer.handed_back
        if isinstance(layer.trace, PeepholeLSTMTrace):
            named |= _ways_to_memory(layer, layer.trace)
        arrays |= {f"{index}.{name}": array for name, array in named.items()}
    return arrays


def _derivatives(gradient: LayerGradient) -> dict[str, Array]:
    trace = gradient.trace
    names = [*_PARTS, *(f"d_{quantity.id}" for quantity in trace.layer.quantities)]
    names += [f"d_{name}" for name in trace.layer.arrays if name.endswith("_start")]
    found = {name: getattr(gradient, name) for name in names if hasattr(gradient, name)}
    return found | _slopes(trace)


def _ways_to_memory(gradient: LayerGradient, trace: PeepholeLSTMTrace) -> dict[str, Array]:
    d_cell, d_pre_activation = getattr(gradient, "d_cell"), gradient.d_pre_activation  # noqa: B009
    return {
        "kept_back": d_cell * trace.forget,
        "peepholes_back": trace.looked_back(d_pre_activation),
    }


def _slopes(trace: LayerTrace) -> dict[str, Array]:
    layer = trace.layer
    gates = [slope(_activation(layer, gate))(getattr(trace, gate)) for gate in layer.gates]
    slopes = {"slope": np.stack(gates, axis=1)}
    if hasattr(trace, "squashed"):
        slopes["slope_squashed"] = slope(_activation(layer, "squashed"))(trace.squashed)
    return slopes


def _activation(layer: Layer, gate: str) -> str:
    """The name of the activation that makes a quantity."""
    return str(getattr(layer, _SLOTS.get(gate, "gate")))
