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
from typing import ClassVar

import numpy as np

from ..activations import slope, unguarded
from ..checks import Array
from ..quantities import LSTM_GATES, LSTM_STATES, Quantity
from .batched import sigmoid, tanh
from .lstm import CANDIDATE, CELL_BEFORE, FORGET, INPUT, LSTM, OUTPUT, LSTMTrace
from .lstm_batched import BatchedLSTM

_GATES = ("forget", "candidate", "output")
_QUANTITIES = tuple(quantity for quantity in LSTM_GATES if quantity.id in _GATES)
_ROWS = ("output", "forget", "candidate")  # as products make them
_SHARES = slice(OUTPUT, FORGET + 1, 2)  # output and forget in the buffer of one step


@dataclass(frozen=True, eq=False, init=False)
class CoupledLSTM(LSTM):
    """The weights, start states and activations of one coupled LSTM layer, read-only.

    W (3, H, D), U (3, H, H), b (3, H) in the order forget, candidate, output;
    hidden_start and cell_start (H,), zero unless given. Raises a CoreError.
    """

    kind = "coupled_lstm"
    order = 25
    gates = _GATES
    quantities = (*_QUANTITIES, Quantity("input", "1−f", "unit"), *LSTM_STATES)
    arrays: ClassVar = {
        **LSTM.arrays,
        "W": (_GATES, "units", "inputs"),
        "U": (_GATES, "units", "units"),
        "b": (_GATES, "units"),
    }

    def forward(self, x: Array) -> "CoupledLSTMTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return CoupledLSTMTrace(self, x)


class CoupledLSTMTrace(LSTMTrace):
    """As LSTMTrace, for three gates: input is 1 - forget, and has no pre-activation."""

    layer: CoupledLSTM
    rows = _ROWS

    def _run(self, weights: Array) -> None:
        gate, cell_input, cell_output = map(unguarded, self.layer.functions)
        for t, row in enumerate(self._operand[:-1]):
            z, now, (written, kept, squashed) = self._z[t], self._gates[t], self._states[t]
            row.dot(weights, z.reshape(-1))
            gate(z[:2], now[_SHARES])
            np.subtract(1.0, now[FORGET], now[INPUT])
            cell_input(z[2], now[CANDIDATE])
            np.multiply(now[INPUT:CANDIDATE], now[CANDIDATE:], self._states[t, :2])
            cell_output(np.add(written, kept, self.cell[t]), squashed)
            np.multiply(now[OUTPUT], squashed, self.hidden[t])

    def _slopes(self) -> tuple[Array, Array]:
        gate, cell_input, cell_output = map(slope, self.layer.functions)
        of_output = gate(self.output) * self.squashed
        of_forget = gate(self.forget) * self._forget_effect
        of_candidate = cell_input(self.candidate) * self.input
        to_z = np.stack([of_output, of_forget, of_candidate], axis=1)
        return to_z, self.output * cell_output(self.squashed)

    @cached_property
    def _forget_effect(self) -> Array:
        """The derivative of the cell by the forget gate, (T, H)."""
        return self.cell_before - self.candidate

    def _derivatives(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> dict[str, Array]:
        d_forget = d_cells[1:] * self._forget_effect
        return {**super()._derivatives(d_z, d_hiddens, d_cells), "d_forget": d_forget}


class BatchedCoupledLSTM(BatchedLSTM):
    """The layer over many sequences at once; see BatchedCell."""

    kind = CoupledLSTM.kind
    of = CoupledLSTM
    rows = _ROWS
    blocks = len(_ROWS)

    def _make_room(self, steps: int, count: int) -> None:
        super()._make_room(steps, count)
        self._z = np.empty((self.blocks, self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        z, (written, kept) = self._z, self._products
        with np.errstate(over="ignore"):
            for t in range(first, last):
                now, squashed = self._gates[t], self._squashed[t]
                np.matmul(joined, self.operand[t], out=z.reshape(-1, z.shape[-1]))
                sigmoid(z[:2], now[_SHARES])
                np.subtract(1.0, now[FORGET], now[INPUT])
                tanh(z[2], now[CANDIDATE])
                np.multiply(now[INPUT:CANDIDATE], now[CANDIDATE:], self._products)
                tanh(np.add(written, kept, self._gates[t + 1, CELL_BEFORE]), squashed)
                np.multiply(now[OUTPUT], squashed, self.operand[t + 1, : self.units])

    def _slopes(self) -> tuple[Array, Array]:
        output, write, forget, candidate, before = (self._gates[:-1, row] for row in range(5))
        of_output = output * (1.0 - output) * self._squashed
        of_forget = forget * (1.0 - forget) * (before - candidate)
        of_candidate = (1.0 - candidate * candidate) * write
        to_z = np.stack([of_output, of_forget, of_candidate], axis=1)
        return to_z, output * (1.0 - self._squashed * self._squashed)
