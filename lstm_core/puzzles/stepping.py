"""One step of a layer from many states at once, with any activations.

    hidden, state = STEPS[layer.kind](layer, x, state)

x (..., D), states and hidden (..., H); leading axes broadcast, so that N states meet A inputs in
one call. A state is what a layer hands to its next step: a tuple of arrays, empty for a dense
layer. The equations are those of the modules in `lstm_core.cells`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ..activations import unguarded
from ..cells.dense import Dense
from ..cells.gru import GRU
from ..cells.layer import Layer
from ..cells.lstm import LSTM
from ..cells.peephole import PEEPHOLES, PeepholeLSTM
from ..cells.simple_rnn import SimpleRNN
from ..checks import Array

State = tuple[Array, ...]
Step = Callable[[Any, Array, State], tuple[Array, State]]


def first_state(layer: Layer) -> State:
    """The state before the first step, each part (1, H)."""
    return tuple(getattr(layer, f"{part}_start")[None] for part in PARTS[layer.kind])


def _from_x(layer: Layer, gate: str, x: Array) -> Array:
    row = layer.gates.index(gate)
    part: Array = x @ layer.W[row].T + layer.b[row]
    return part


def _z(layer: Any, gate: str, x: Array, hidden: Array) -> Array:
    part: Array = _from_x(layer, gate, x) + hidden @ layer.U[layer.gates.index(gate)].T
    return part


def _lstm(layer: LSTM, x: Array, state: State) -> tuple[Array, State]:
    hidden, cell = state
    gate, cell_input, cell_output = map(unguarded, layer.functions)
    peepholes = dict(zip(PEEPHOLES, layer.P, strict=True)) if hasattr(layer, "P") else {}

    def share(name: str, seen: Array) -> Array:
        z = _z(layer, name, x, hidden)
        if name in peepholes:
            z += peepholes[name] * seen
        return gate(z, z)

    candidate = cell_input(_z(layer, "candidate", x, hidden), None)
    cell = share("forget", cell) * cell + share("input", cell) * candidate
    hidden = share("output", cell) * cell_output(cell, None)
    return hidden, (hidden, cell)


def _gru(layer: GRU, x: Array, state: State) -> tuple[Array, State]:
    (hidden,) = state
    gate, cell_input = unguarded(layer.gate), unguarded(layer.cell_input)
    reset = gate(_z(layer, "reset", x, hidden), None)
    update = gate(_z(layer, "update", x, hidden), None)
    recurrent = layer.U[layer.gates.index("candidate")].T
    if layer.reset_place == "after":
        recalled = reset * (hidden @ recurrent + layer.b_recurrent)
    else:
        recalled = (reset * hidden) @ recurrent + layer.b_recurrent
    candidate = cell_input(_from_x(layer, "candidate", x) + recalled, None)
    hidden = update * hidden + (1.0 - update) * candidate
    return hidden, (hidden,)


def _simple_rnn(layer: SimpleRNN, x: Array, state: State) -> tuple[Array, State]:
    hidden = unguarded(layer.function)(_z(layer, "hidden", x, state[0]), None)
    return hidden, (hidden,)


def _dense(layer: Dense, x: Array, _state: State) -> tuple[Array, State]:
    return unguarded(layer.function)(_from_x(layer, "hidden", x), None), ()


STEPS: Mapping[str, Step] = {
    LSTM.kind: _lstm,
    PeepholeLSTM.kind: _lstm,
    GRU.kind: _gru,
    SimpleRNN.kind: _simple_rnn,
    Dense.kind: _dense,
}
PARTS: Mapping[str, tuple[str, ...]] = {
    LSTM.kind: ("hidden", "cell"),
    PeepholeLSTM.kind: ("hidden", "cell"),
    GRU.kind: ("hidden",),
    SimpleRNN.kind: ("hidden",),
    Dense.kind: (),
}
