"""The LSTM whose input gate is what its forget gate leaves: it writes as much as it forgets.

As in `lstm`, but with three rows of gates, since the input gate has no weights of its own:

    pre_activation = W x + U hidden_before + b          one (H,) row for each of the three
    forget         = gate(pre_activation[forget])
    candidate      = cell_input(pre_activation[candidate])
    output         = gate(pre_activation[output])
    input          = 1 - forget
    kept           = forget * cell_before
    written        = input * candidate
    cell           = kept + written
    squashed       = cell_output(cell)
    hidden         = output * squashed

Backwards as in `lstm` too, except that the forget gate is also heard through the input gate:

    d_input  = d_cell * candidate
    d_forget = d_cell * cell_before - d_input

Shapes: W (3, H, D), U (3, H, H), b (3, H), the three in the order forget, candidate, output.
Source: Greff et al. 2017, there called CIFG.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import slope, unguarded
from ..checks import Array, check_finite, frozen
from ..quantities import LSTM_GATES, LSTM_STATES, Quantity
from .batched import BatchedCell, joined_rows, parted_rows, sigmoid, tanh
from .layer import (
    CellTrace,
    Memory,
    RecurrentGradient,
    RecurrentLayer,
    aligned,
    product_back,
    weights_back,
)

_GATES = ("forget", "candidate", "output")
_QUANTITIES = tuple(quantity for quantity in LSTM_GATES if quantity.id in _GATES)
# Where each stands in the buffer of one step: gates of one activation are neighbours, and
# [input, forget] * [candidate, cell_before] is one multiply. Products make the middle three.
_INPUT, _FORGET, _OUTPUT, _CANDIDATE, _CELL_BEFORE = range(5)
_TO_BUFFER = [_GATES.index(gate) for gate in ("forget", "output", "candidate")]
_TO_GATES = [row - _FORGET for row in (_FORGET, _CANDIDATE, _OUTPUT)]


@dataclass(frozen=True, eq=False, init=False)
class CoupledLSTM(RecurrentLayer):
    """The weights, start states and activations of one coupled LSTM layer, read-only.

    W (3, H, D), U (3, H, H), b (3, H) in the order forget, candidate, output;
    hidden_start and cell_start (H,), zero unless given. Raises a CoreError.
    """

    cell_start: Array
    gate: str
    cell_input: str
    cell_output: str

    kind = "coupled_lstm"
    order = 25
    gates = _GATES
    quantities = (*_QUANTITIES, Quantity("input", "1−f", "unit"), *LSTM_STATES)
    arrays: ClassVar = {
        "W": (_GATES, "units", "inputs"),
        "U": (_GATES, "units", "units"),
        "b": (_GATES, "units"),
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

    def forward(self, x: Array) -> "CoupledLSTMTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return CoupledLSTMTrace(self, x)


class CoupledLSTMTrace(CellTrace):
    """Every intermediate of every timestep of one coupled LSTM layer; see LayerTrace.

    Each quantity by its name (T, H): input, forget, candidate, output, kept, written, cell,
    squashed, hidden, cell_before, hidden_before.
    """

    layer: CoupledLSTM

    def __init__(self, layer: CoupledLSTM, x: Array):
        steps, units = len(x), layer.units
        self.layer = layer
        self._operand = operand = np.ones((steps + 1, units + 1 + layer.inputs))
        operand[:-1, units + 1 :] = x
        operand[0, :units] = layer.hidden_start
        self._z = np.empty((steps, 3, units))
        self._gates = gates = np.zeros((steps + 1, 5, units))
        gates[0, _CELL_BEFORE] = layer.cell_start
        self._states = states = np.empty((steps, 3, units))
        self.x = operand[:-1, units + 1 :]
        self.hidden_before, self.hidden = operand[:-1, :units], operand[1:, :units]
        self.input, self.forget, self.output, self.candidate, self.cell_before = (
            gates[:-1, row] for row in range(5)
        )
        self.cell = gates[1:, _CELL_BEFORE]
        self.written, self.kept, self.squashed = (states[:, row] for row in range(3))
        with np.errstate(over="ignore", invalid="ignore"):
            self._run(aligned(BatchedCoupledLSTM.joined(layer).T))
        check_finite(self._z, self.cell, states, self.hidden)
        self._freeze()

    def _run(self, weights: Array) -> None:
        """One product a step: the row [hidden_before | 1 | x] times all weights at once."""
        z, values, states, layer = self._z, self._gates[:-1], self._states, self.layer
        gate, cell_input, cell_output = map(
            unguarded, (layer.gate, layer.cell_input, layer.cell_output)
        )
        for t, row in enumerate(self._operand[:-1]):
            now, (written, kept, squashed) = values[t], states[t]
            row.dot(weights, z[t].reshape(-1))
            gate(z[t, :2], now[_FORGET:_CANDIDATE])
            np.subtract(1.0, now[_FORGET], now[_INPUT])
            cell_input(z[t, 2], now[_CANDIDATE])
            np.multiply(now[:_OUTPUT], now[_CANDIDATE:], states[t, :2])
            cell_output(np.add(written, kept, self.cell[t]), squashed)
            np.multiply(now[_OUTPUT], squashed, self.hidden[t])

    @cached_property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, 3, H)."""
        return frozen(self._z[:, _TO_GATES])

    def backward(self, d_hidden: Array, d_cell: Array | None = None) -> "CoupledLSTMGradient":
        """As CellTrace.backward."""
        units = self.layer.units
        d_z = np.empty(self._z.shape)
        d_hiddens = np.concatenate([np.zeros((1, units)), d_hidden])  # the start comes first
        d_cells = np.zeros(d_hiddens.shape)
        if d_cell is not None:
            d_cells[-1] = d_cell
        with np.errstate(over="ignore", invalid="ignore"):
            self._run_back(d_z, d_hiddens, d_cells)
            return self._gradient(d_z[:, _TO_GATES], d_hiddens, d_cells)

    def _run_back(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> None:
        """Fills d_z and adds to the derivatives by the states before and after each step."""
        layer = self.layer
        gate, cell_input, cell_output = map(
            slope, (layer.gate, layer.cell_input, layer.cell_output)
        )
        of_forget = gate(self.forget) * (self.cell_before - self.candidate)
        of_output = gate(self.output) * self.squashed
        of_candidate = cell_input(self.candidate) * self.input
        to_cell = self.output * cell_output(self.squashed)
        recurrent = layer.U[_TO_BUFFER].reshape(-1, layer.units)
        for t in reversed(range(len(d_z))):
            d_hidden, d_cell = d_hiddens[t + 1], d_cells[t + 1]
            d_cell += d_hidden * to_cell[t]
            np.multiply(d_cell, of_forget[t], d_z[t, 0])
            np.multiply(d_hidden, of_output[t], d_z[t, 1])
            np.multiply(d_cell, of_candidate[t], d_z[t, 2])
            np.multiply(d_cell, self.forget[t], d_cells[t])
            d_hiddens[t] += d_z[t].reshape(-1) @ recurrent

    def _gradient(
        self, d_pre_activation: Array, d_hiddens: Array, d_cells: Array
    ) -> "CoupledLSTMGradient":
        d_hidden, d_cell = d_hiddens[1:], d_cells[1:]
        return CoupledLSTMGradient(
            self,
            d_W=weights_back(d_pre_activation, self.x),
            d_U=weights_back(d_pre_activation, self.hidden_before),
            d_b=d_pre_activation.sum(axis=0),
            d_hidden_start=d_hiddens[0],
            d_cell_start=d_cells[0],
            d_x=product_back(d_pre_activation, self.layer.W),
            d_pre_activation=d_pre_activation,
            d_hidden=d_hidden,
            d_cell=d_cell,
            d_input=d_cell * self.candidate,
            d_forget=d_cell * (self.cell_before - self.candidate),
            d_candidate=d_cell * self.input,
            d_output=d_hidden * self.squashed,
            d_kept=d_cell,
            d_written=d_cell,
            d_squashed=d_hidden * self.output,
        )


class CoupledLSTMGradient(RecurrentGradient):
    """The derivatives by everything in a coupled LSTM layer and its trace."""

    trace: CoupledLSTMTrace
    d_cell_start: Array
    d_cell: Array
    d_input: Array
    d_forget: Array
    d_candidate: Array
    d_output: Array
    d_kept: Array
    d_written: Array
    d_squashed: Array

    @cached_property
    def d_cell_before(self) -> Array:
        """What each step hands back to the memory before it, (T, H)."""
        return frozen(self.d_cell * self.trace.forget)


class BatchedCoupledLSTM(BatchedCell):
    """The layer over many sequences at once; see BatchedCell."""

    kind = CoupledLSTM.kind
    blocks = len(_GATES)

    @staticmethod
    def joined(layer: Any) -> Array:
        rows = joined_rows(layer.U, layer.b, layer.W)[_TO_BUFFER]
        return rows.reshape(-1, rows.shape[-1])

    @staticmethod
    def layer(joined: Array, units: int) -> CoupledLSTM:
        rows = joined.reshape(len(_GATES), units, -1)[_TO_GATES]
        return CoupledLSTM(*parted_rows(rows, units))

    def _make_room(self, steps: int, count: int) -> None:
        self._gates = np.zeros((steps + 1, 5, self.units, count))
        self._squashed = np.empty((steps, self.units, count))
        self._products = np.empty((2, self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        units, (written, kept) = self.units, self._products
        with np.errstate(over="ignore"):
            for t in range(first, last):
                now, squashed = self._gates[t], self._squashed[t]
                rows = now[_FORGET:_CELL_BEFORE]
                np.matmul(joined, self.operand[t], out=rows.reshape(-1, rows.shape[-1]))
                sigmoid(now[_FORGET:_CANDIDATE], now[_FORGET:_CANDIDATE])
                np.subtract(1.0, now[_FORGET], now[_INPUT])
                tanh(now[_CANDIDATE], now[_CANDIDATE])
                np.multiply(now[:_OUTPUT], now[_CANDIDATE:], self._products)
                tanh(np.add(written, kept, self._gates[t + 1, _CELL_BEFORE]), squashed)
                np.multiply(now[_OUTPUT], squashed, self.operand[t + 1, :units])

    def _run_back(self, recurrent: Array) -> None:
        gates, squashed, d_z = self._gates[:-1], self._squashed, self._d_z
        write, forget, output, candidate, before = (gates[:, row] for row in range(5))
        of_forget = forget * (1.0 - forget) * (before - candidate)
        of_output = output * (1.0 - output) * squashed
        of_candidate = (1.0 - candidate * candidate) * write
        to_cell = output * (1.0 - squashed * squashed)
        d_cell = np.zeros(squashed.shape[1:])
        for t in reversed(range(len(d_z))):
            d_hidden = self._d_hiddens[t + 1]
            d_cell += d_hidden * to_cell[t]
            np.multiply(d_cell, of_forget[t], d_z[t, 0])
            np.multiply(d_hidden, of_output[t], d_z[t, 1])
            np.multiply(d_cell, of_candidate[t], d_z[t, 2])
            d_cell *= forget[t]
            self._d_hiddens[t] += recurrent @ d_z[t].reshape(-1, d_z.shape[-1])
