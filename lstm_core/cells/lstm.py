"""The LSTM cell: weights, trace and forward pass.

For one timestep, with x of length D and every other vector of length H, and
`gate`, `cell_input`, `cell_output` the chosen activations (usually sigmoid, tanh, tanh):

    pre_activation = W x + U hidden_before + b          one (H,) row for each of the four
    input          = gate(pre_activation[input])
    forget         = gate(pre_activation[forget])
    candidate      = cell_input(pre_activation[candidate])
    output         = gate(pre_activation[output])
    kept           = forget * cell_before
    written        = input * candidate
    cell           = kept + written
    squashed       = cell_output(cell)
    hidden         = output * squashed

Shapes: W (4, H, D), U (4, H, H), b (4, H), the four in the order of `GATES`.
Source: Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import activation
from ..checks import Array, checked_array
from ..errors import OverflowedError
from ..quantities import LSTM_GATES

GATES = tuple(quantity.id for quantity in LSTM_GATES)

# Where each gate stands in the buffer of one step. The three that share an activation are
# neighbours; [input, forget] * [candidate, cell_before] is one multiply.
_ROW = {"output": 0, "input": 1, "forget": 2, "candidate": 3}
_CELL_BEFORE = 4
_WEIGHT_ORDER = [GATES.index(gate) for gate in _ROW]
_GATE_ORDER = [_ROW[gate] for gate in GATES]


@dataclass(frozen=True, eq=False, init=False)
class LSTM:
    """The weights, start states and activations of one LSTM layer, checked and read-only.

    W (4, H, D), U (4, H, H), b (4, H) in the order input, forget, candidate, output;
    hidden_start and cell_start (H,), zero unless given. Raises a CoreError.
    """

    W: Array
    U: Array
    b: Array
    hidden_start: Array
    cell_start: Array
    gate: str
    cell_input: str
    cell_output: str

    kind: ClassVar[str] = "lstm"

    def __init__(
        self,
        W: ArrayLike,
        U: ArrayLike,
        b: ArrayLike,
        hidden_start: ArrayLike | None = None,
        cell_start: ArrayLike | None = None,
        gate: str = "sigmoid",
        cell_input: str = "tanh",
        cell_output: str = "tanh",
    ):
        checked_W = checked_array("W", W, (4, None, None))
        units = checked_W.shape[1]
        zeros = np.zeros(units)
        values: dict[str, Array | str] = {
            "W": checked_W,
            "U": checked_array("U", U, (4, units, units)),
            "b": checked_array("b", b, (4, units)),
        }
        for name, start in {"hidden_start": hidden_start, "cell_start": cell_start}.items():
            values[name] = checked_array(name, zeros if start is None else start, (units,))
        names = {"gate": gate, "cell_input": cell_input, "cell_output": cell_output}
        for place, name in names.items():
            activation(name, place)
        for name, value in (values | names).items():
            object.__setattr__(self, name, value)

    @property
    def inputs(self) -> int:
        """D, the length of the input vector."""
        return int(self.W.shape[2])

    @property
    def units(self) -> int:
        """H, the number of units."""
        return int(self.W.shape[1])


class LSTMTrace:
    """Every intermediate of every timestep of one LSTM layer; all arrays are read-only.

    x (T, D); each quantity by its name (T, H): input, forget, candidate, output, kept,
    written, cell, squashed, hidden, cell_before, hidden_before; and for the four gates
    together, in the order of `GATES`: pre_activation, from_x, from_h (T, 4, H).
    """

    def __init__(self, layer: LSTM, operand: Array, z: Array, gates: Array, states: Array):
        units = layer.units
        for array in (operand, z, gates, states):
            array.flags.writeable = False
        self.layer = layer
        self._z = z
        self.x = operand[:-1, units + 1 :]
        self.hidden_before = operand[:-1, :units]
        self.hidden = operand[1:, :units]
        self.output, self.input, self.forget, self.candidate, self.cell_before = (
            gates[:-1, row] for row in range(5)
        )
        self.cell = gates[1:, _CELL_BEFORE]
        self.written, self.kept, self.squashed = (states[:, row] for row in range(3))

    @cached_property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, 4, H)."""
        return _frozen(self._z[:, _GATE_ORDER])

    @cached_property
    def from_x(self) -> Array:
        """The part W x of each pre-activation, (T, 4, H)."""
        return _frozen(np.einsum("ghd,td->tgh", self.layer.W, self.x))

    @cached_property
    def from_h(self) -> Array:
        """The part U hidden_before of each pre-activation, (T, 4, H)."""
        return _frozen(np.einsum("ghk,tk->tgh", self.layer.U, self.hidden_before))


def forward(layer: LSTM, x: Array) -> LSTMTrace:
    """The trace of `layer` over the sequence x (T, D), every intermediate kept.

    One product a step: the row [hidden_before | 1 | x] times all weights at once.
    Raises OverflowedError when a value leaves float64.
    """
    steps, units = len(x), layer.units
    gate, cell_input, cell_output = (
        activation(name) for name in (layer.gate, layer.cell_input, layer.cell_output)
    )
    weights = _joined_weights(layer)
    operand = np.empty((steps + 1, weights.shape[0]))
    operand[:, units] = 1.0
    operand[:-1, units + 1 :] = x
    operand[-1, units + 1 :] = 0.0
    operand[0, :units] = layer.hidden_start
    z = np.empty((steps, 4, units))
    gates = np.empty((steps + 1, 5, units))
    gates[0, _CELL_BEFORE] = layer.cell_start
    gates[-1, :_CELL_BEFORE] = 0.0
    states = np.empty((steps, 3, units))

    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(steps):
            z_t, now, state = z[t], gates[t], states[t]
            np.matmul(operand[t], weights, out=z_t.reshape(-1))
            gate(z_t[:3], now[:3])
            cell_input(z_t[3], now[3])
            np.multiply(now[1:3], now[3:5], out=state[:2])
            cell = np.add(state[0], state[1], out=gates[t + 1, _CELL_BEFORE])
            cell_output(cell, state[2])
            np.multiply(now[0], state[2], out=operand[t + 1, :units])

    _check_finite(z, gates[1:, _CELL_BEFORE], states, operand[1:, :units])
    return LSTMTrace(layer, operand, z, gates, states)


def _joined_weights(layer: LSTM) -> Array:
    """The rows U, b, W transposed, so that [hidden_before | 1 | x] @ joined is z."""
    joined = np.concatenate([layer.U, layer.b[:, :, None], layer.W], axis=2)[_WEIGHT_ORDER]
    return np.ascontiguousarray(joined.reshape(4 * layer.units, -1).T)


def _check_finite(*arrays: Array) -> None:
    bad = [~finite for finite in map(np.isfinite, arrays) if not finite.all()]
    if bad:
        first = min(int(np.argmax(part.reshape(len(part), -1).any(axis=1))) for part in bad)
        raise OverflowedError(step=first + 1)


def _frozen(array: Array) -> Array:
    array.flags.writeable = False
    return array
