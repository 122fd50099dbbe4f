"""The LSTM cell: weights, trace, forward pass and its derivatives.

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

Backwards, from the last step to the first, where `direct` is the derivative that the loss
itself has by `hidden`, d_x_after stands for d_x one step later, and slope(y) is the slope of
the activation that gave y:

    d_hidden         = direct + sum over the four of U' d_pre_activation_after
    d_cell           = d_hidden * output * slope(squashed) + d_cell_after * forget_after
    d_output         = d_hidden * squashed
    d_input          = d_cell * candidate
    d_forget         = d_cell * cell_before
    d_candidate      = d_cell * input
    d_pre_activation = d_gate * slope(gate)             for each of the four
    d_W, d_U, d_b    = sums over the steps of d_pre_activation times x', hidden_before', 1
    d_x              = sum over the four of W' d_pre_activation

Shapes: W (4, H, D), U (4, H, H), b (4, H), the four in the order of `GATES`.
Source: Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import activation, slope
from ..checks import Array, check_finite, frozen
from ..quantities import LSTM_GATES, LSTM_STATES
from .layer import Layer, LayerGradient, LayerTrace, Memory, product_back, weights_back

GATES = tuple(quantity.id for quantity in LSTM_GATES)

# Where each gate stands in the buffer of one step. The three that share an activation are
# neighbours; [input, forget] * [candidate, cell_before] is one multiply.
_ROW = {"output": 0, "input": 1, "forget": 2, "candidate": 3}
CELL_BEFORE = 4
_WEIGHT_ORDER = [GATES.index(gate) for gate in _ROW]
_GATE_ORDER = [_ROW[gate] for gate in GATES]


@dataclass(frozen=True, eq=False, init=False)
class LSTM(Layer):
    """The weights, start states and activations of one LSTM layer, checked and read-only.

    W (4, H, D), U (4, H, H), b (4, H) in the order input, forget, candidate, output;
    hidden_start and cell_start (H,), zero unless given. Raises a CoreError.
    """

    cell_start: Array
    gate: str
    cell_input: str
    cell_output: str

    kind = "lstm"
    gates = GATES
    quantities = (*LSTM_GATES, *LSTM_STATES)
    arrays: ClassVar = {
        "W": (GATES, "units", "inputs"),
        "U": (GATES, "units", "units"),
        "b": (GATES, "units"),
        "hidden_start": ("units",),
        "cell_start": ("units",),
    }
    activations = ("gate", "cell_input", "cell_output")
    memory = Memory("cell", "forget", "written")

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
        super().__init__(
            **{"W": W, "U": U, "b": b, "hidden_start": hidden_start, "cell_start": cell_start},
            **{"gate": gate, "cell_input": cell_input, "cell_output": cell_output},
        )

    @property
    def functions(self) -> tuple[str, str, str]:
        """The activations: of the gates, of the candidate, of the memory on its way out."""
        return self.gate, self.cell_input, self.cell_output

    def forward(self, x: Array) -> "LSTMTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return LSTMTrace(self, x)


class LSTMTrace(LayerTrace):
    """Every intermediate of every timestep of one LSTM layer; all arrays are read-only.

    x (T, D); each quantity by its name (T, H): input, forget, candidate, output, kept,
    written, cell, squashed, hidden, cell_before, hidden_before; and for the four gates
    together, in the order of `GATES`: pre_activation, from_x, from_h (T, 4, H).
    Raises OverflowedError when a value leaves float64.
    """

    layer: LSTM

    def __init__(self, layer: LSTM, x: Array):
        steps, units = len(x), layer.units
        self.layer = layer
        self._operand = operand = np.zeros((steps + 1, units + 1 + layer.inputs))
        operand[:, units] = 1.0
        operand[:-1, units + 1 :] = x
        operand[0, :units] = layer.hidden_start
        self._z = z = np.empty((steps, 4, units))
        self._gates = gates = np.empty((steps + 1, 5, units))
        gates[0, CELL_BEFORE] = layer.cell_start
        gates[-1, :CELL_BEFORE] = 0.0
        self._states = states = np.empty((steps, 3, units))
        with np.errstate(over="ignore", invalid="ignore"):
            self._run(_joined_weights(layer))
        check_finite(z, gates[1:, CELL_BEFORE], states, operand[1:, :units])

        for array in (operand, z, gates, states):
            frozen(array)
        self.x = operand[:-1, units + 1 :]
        self.hidden_before = operand[:-1, :units]
        self.hidden = operand[1:, :units]
        self.output, self.input, self.forget, self.candidate, self.cell_before = (
            gates[:-1, row] for row in range(5)
        )
        self.cell = gates[1:, CELL_BEFORE]
        self.written, self.kept, self.squashed = (states[:, row] for row in range(3))

    def _run(self, weights: Array) -> None:
        """One product a step: the row [hidden_before | 1 | x] times all weights at once."""
        layer, operand, gates, states = self.layer, self._operand, self._gates, self._states
        units = layer.units
        gate, cell_input, cell_output = map(activation, layer.functions)
        for t, z in enumerate(self._z):
            now, state = gates[t], states[t]
            np.matmul(operand[t], weights, out=z.reshape(-1))
            gate(z[:3], now[:3])
            cell_input(z[3], now[3])
            np.multiply(now[1:3], now[3:5], out=state[:2])
            cell = np.add(state[0], state[1], out=gates[t + 1, CELL_BEFORE])
            cell_output(cell, state[2])
            np.multiply(now[0], state[2], out=operand[t + 1, :units])

    @cached_property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, 4, H)."""
        return frozen(self._z[:, _GATE_ORDER])

    def backward(self, d_hidden: Array, d_cell: Array | None = None) -> "LSTMGradient":
        """The derivatives of a loss that has the derivative d_hidden (T, H) by `hidden`.

        d_hidden holds what each step does to the loss directly, not through later steps;
        d_cell (H,) is the derivative by the cell after the last step, 0 unless given.
        Raises OverflowedError when a value leaves float64.
        """
        steps, units = d_hidden.shape
        d_z = np.empty((steps, 4, units))
        d_hiddens = np.concatenate([np.zeros((1, units)), d_hidden])  # the start comes first
        d_cells = np.zeros((steps + 1, units))
        if d_cell is not None:
            d_cells[-1] = d_cell
        with np.errstate(over="ignore", invalid="ignore"):
            self._run_back(d_z, d_hiddens, d_cells)
            derivatives = self._derivatives(d_z[:, _GATE_ORDER], d_hiddens, d_cells)
            return LSTMGradient(self, **derivatives)

    def _run_back(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> None:
        """Fills d_z and adds to the derivatives by the states before and after each step."""
        to_z, to_cell = self._slopes()
        recurrent = self._recurrent()
        part = np.empty(self.layer.units)
        for t in reversed(range(len(d_z))):
            now, d_hidden, d_cell = d_z[t], d_hiddens[t + 1], d_cells[t + 1]
            d_cell += np.multiply(d_hidden, to_cell[t], out=part)
            np.multiply(d_hidden, to_z[t, 0], out=now[0])
            np.multiply(d_cell, to_z[t, 1:], out=now[1:])
            np.multiply(d_cell, self.forget[t], out=d_cells[t])
            d_hiddens[t] += np.matmul(now.reshape(-1), recurrent, out=part)

    def _recurrent(self) -> Array:
        """U so that d_z[t] as one row times it is the derivative by hidden_before."""
        return self.layer.U[_WEIGHT_ORDER].reshape(-1, self.layer.units)

    def _slopes(self) -> tuple[Array, Array]:
        """d_pre_activation for d_hidden or d_cell = 1, as buffered, and d_cell for d_hidden = 1."""
        gate, cell_input, cell_output = map(slope, self.layer.functions)
        to_z = np.empty(self._z.shape)
        to_z[:, :3] = gate(self._gates[:-1, :3])
        to_z[:, 3] = cell_input(self.candidate)
        for row, factor in enumerate((self.squashed, self.candidate, self.cell_before, self.input)):
            to_z[:, row] *= factor
        return to_z, self.output * cell_output(self.squashed)

    def _derivatives(
        self, d_pre_activation: Array, d_hiddens: Array, d_cells: Array
    ) -> dict[str, Array]:
        d_hidden, d_cell = d_hiddens[1:], d_cells[1:]
        return {
            "d_W": weights_back(d_pre_activation, self.x),
            "d_U": weights_back(d_pre_activation, self.hidden_before),
            "d_b": d_pre_activation.sum(axis=0),
            "d_hidden_start": d_hiddens[0],
            "d_cell_start": d_cells[0],
            "d_x": product_back(d_pre_activation, self.layer.W),
            "d_pre_activation": d_pre_activation,
            "d_hidden": d_hidden,
            "d_cell": d_cell,
            "d_input": d_cell * self.candidate,
            "d_forget": d_cell * self.cell_before,
            "d_candidate": d_cell * self.input,
            "d_output": d_hidden * self.squashed,
            "d_kept": d_cell,
            "d_written": d_cell,
            "d_squashed": d_hidden * self.output,
        }


class LSTMGradient(LayerGradient):
    """The derivatives by everything in an LSTM layer and its trace; see LayerGradient."""

    d_cell_start: Array
    d_cell: Array
    d_input: Array
    d_forget: Array
    d_candidate: Array
    d_output: Array
    d_kept: Array
    d_written: Array
    d_squashed: Array


def _joined_weights(layer: LSTM) -> Array:
    """The rows U, b, W transposed, so that [hidden_before | 1 | x] @ joined is z."""
    joined = np.concatenate([layer.U, layer.b[:, :, None], layer.W], axis=2)[_WEIGHT_ORDER]
    return np.ascontiguousarray(joined.reshape(4 * layer.units, -1).T)
