"""The LSTM cell whose gates also look at the memory through peepholes.

As in `lstm`, but the three gates receive one part more, each unit from its own memory:

    pre_activation[input]  = W x + U hidden_before + b + P[input]  * cell_before
    pre_activation[forget] = W x + U hidden_before + b + P[forget] * cell_before
    pre_activation[output] = W x + U hidden_before + b + P[output] * cell

The output gate looks at the new memory, so it is computed after it. Backwards, the memory
has these ways to the loss more:

    d_cell = ... + P[output] * d_pre_activation[output]
                 + P[input]  * d_pre_activation_after[input]
                 + P[forget] * d_pre_activation_after[forget]
    d_P    = sums over the steps of d_pre_activation times the memory looked at

Shapes: P (3, H) in the order of `PEEPHOLES`; the others as in `lstm`.
Source: Gers and Schmidhuber 2000, in the form of ONNX.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import unguarded
from ..checks import Array, frozen
from .layer import Layer
from .lstm import CELL_BEFORE, GATES, LSTM, LSTMTrace

PEEPHOLES = ("input", "forget", "output")
_OUTPUT = PEEPHOLES.index("output")


@dataclass(frozen=True, eq=False, init=False)
class PeepholeLSTM(LSTM):
    """The weights, start states and activations of one LSTM layer with peepholes, read-only.

    W (4, H, D), U (4, H, H), b (4, H) in the order input, forget, candidate, output;
    P (3, H) in the order input, forget, output; hidden_start and cell_start (H,), zero
    unless given. Raises a CoreError.
    """

    P: Array

    kind = "peephole_lstm"
    order = 20
    arrays: ClassVar = {**LSTM.arrays, "P": (PEEPHOLES, "units")}

    def __init__(
        self,
        W: ArrayLike,
        U: ArrayLike,
        b: ArrayLike,
        P: ArrayLike,
        hidden_start: ArrayLike | None = None,
        cell_start: ArrayLike | None = None,
        gate: str = "sigmoid",
        cell_input: str = "tanh",
        cell_output: str = "tanh",
    ):
        Layer.__init__(
            self,
            **{"W": W, "U": U, "b": b, "hidden_start": hidden_start, "cell_start": cell_start},
            **{"P": P, "gate": gate, "cell_input": cell_input, "cell_output": cell_output},
        )

    def forward(self, x: Array) -> "PeepholeLSTMTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return PeepholeLSTMTrace(self, x)


class PeepholeLSTMTrace(LSTMTrace):
    """As LSTMTrace, with one part more of each pre-activation: from_cell (T, 4, H)."""

    layer: PeepholeLSTM

    def _run(self, weights: Array) -> None:
        operand, gates, states, P = self._operand, self._gates, self._states, self.layer.P
        gate, cell_input, cell_output = map(unguarded, self.layer.functions)
        for t, z in enumerate(self._z):
            now, state = gates[t], states[t]
            np.matmul(operand[t], weights, out=z.reshape(-1))
            z[1:3] += P[:_OUTPUT] * now[CELL_BEFORE]
            gate(z[1:3], now[1:3])
            cell_input(z[3], now[3])
            np.multiply(now[1:3], now[3:5], out=state[:2])
            cell = np.add(state[0], state[1], out=gates[t + 1, CELL_BEFORE])
            z[0] += P[_OUTPUT] * cell
            gate(z[0], now[0])
            cell_output(cell, state[2])
            np.multiply(now[0], state[2], out=operand[t + 1, : self.layer.units])

    @cached_property
    def from_cell(self) -> Array:
        """The part P * memory of each pre-activation, (T, 4, H); 0 for the candidate."""
        part = np.zeros(self._z.shape)
        for row, name, memory in self._looks():
            part[:, GATES.index(name)] = self.layer.P[row] * memory
        return frozen(part)

    def _looks(self) -> list[tuple[int, str, Array]]:
        """For each peephole its row, its gate, and the memory it looks at (T, H)."""
        memories = self.cell_before, self.cell_before, self.cell
        return list(zip(range(3), PEEPHOLES, memories, strict=True))

    def looked_back(self, d_pre_activation: Array) -> Array:
        """As LSTMTrace.looked_back: through the peepholes of input and forget gate."""
        rows = [GATES.index(name) for name in PEEPHOLES[:_OUTPUT]]
        through: Array = (d_pre_activation[:, rows] * self.layer.P[:_OUTPUT]).sum(axis=1)
        return through

    def _run_back(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> None:
        to_z, to_cell = self._slopes()
        P, recurrent = self.layer.P, self._recurrent()
        for t in reversed(range(len(d_z))):
            now, d_hidden, d_cell = d_z[t], d_hiddens[t + 1], d_cells[t + 1]
            np.multiply(d_hidden, to_z[t, 0], out=now[0])
            d_cell += d_hidden * to_cell[t] + now[0] * P[_OUTPUT]
            np.multiply(d_cell, to_z[t, 1:], out=now[1:])
            d_cells[t] = d_cell * self.forget[t] + (now[1:3] * P[:_OUTPUT]).sum(axis=0)
            d_hiddens[t] += now.reshape(-1) @ recurrent

    def _derivatives(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> dict[str, Array]:
        d_P = [(d_z[:, GATES.index(name)] * seen).sum(axis=0) for _, name, seen in self._looks()]
        return {**super()._derivatives(d_z, d_hiddens, d_cells), "d_P": np.stack(d_P)}
