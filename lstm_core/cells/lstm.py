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

from ..activations import slope, unguarded
from ..checks import Array, check_finite, frozen
from ..quantities import LSTM_GATES, LSTM_STATES, Quantity
from .layer import CellTrace, Memory, RecurrentGradient, RecurrentLayer, aligned

GATES = tuple(quantity.id for quantity in LSTM_GATES)

# Where each gate stands in the buffer of one step. The three that share an activation are
# neighbours; [input, forget] * [candidate, cell_before] is one multiply.
OUTPUT, INPUT, FORGET, CANDIDATE, CELL_BEFORE = range(5)
ROWS = ("output", "input", "forget", "candidate")


@dataclass(frozen=True, eq=False, init=False)
class LSTM(RecurrentLayer):
    """The weights, start states and activations of one LSTM layer, checked and read-only.

    W (4, H, D), U (4, H, H), b (4, H) in the order input, forget, candidate, output;
    hidden_start and cell_start (H,), zero unless given. Raises a CoreError.
    """

    cell_start: Array
    gate: str
    cell_input: str
    cell_output: str

    kind = "lstm"
    order = 10
    gates = GATES
    quantities: ClassVar[tuple[Quantity, ...]] = (*LSTM_GATES, *LSTM_STATES)
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


class LSTMTrace(CellTrace):
    """Every intermediate of every timestep of one LSTM layer; all arrays are read-only.

    x (T, D); each quantity by its name (T, H): input, forget, candidate, output, kept,
    written, cell, squashed, hidden, cell_before, hidden_before; and for the four gates
    together, in the order of `GATES`: pre_activation, from_x, from_h (T, 4, H).
    Raises OverflowedError when a value leaves float64.
    """

    layer: LSTM
    rows: ClassVar[tuple[str, ...]] = ROWS  # the gates as one product of a step makes them

    def __init__(self, layer: LSTM, x: Array):
        steps, units = len(x), layer.units
        self.layer = layer
        self._operand = operand = np.zeros((steps + 1, units + 1 + layer.inputs))
        operand[:, units] = 1.0
        operand[:-1, units + 1 :] = x
        operand[0, :units] = layer.hidden_start
        self._z = z = np.empty((steps, len(self.rows), units))
        self._gates = gates = np.empty((steps + 1, 5, units))
        gates[0, CELL_BEFORE] = layer.cell_start
        gates[-1, :CELL_BEFORE] = 0.0
        self._states = states = np.empty((steps, 3, units))
        self.x = operand[:-1, units + 1 :]
        self.hidden_before, self.hidden = operand[:-1, :units], operand[1:, :units]
        self.output, self.input, self.forget, self.candidate, self.cell_before = (
            gates[:-1, row] for row in range(5)
        )
        self.cell = gates[1:, CELL_BEFORE]
        self.written, self.kept, self.squashed = (states[:, row] for row in range(3))
        with np.errstate(over="ignore", invalid="ignore"):
            self._run(self._joined_weights())
        check_finite(z, self.cell, states, self.hidden)
        self._freeze()

    def _run(self, weights: Array) -> None:
        """One product a step: the row [hidden_before | 1 | x] times all weights at once."""
        z, values = self._z, self._gates[:-1]
        gate, cell_input, cell_output = map(unguarded, self.layer.functions)
        multiply, add = np.multiply, np.add
        views = (  # of one step each; taken all at once, they cost a third
            *(self._operand[:-1], z.reshape(len(z), -1)),
            *(z[:, :3], values[:, :3], z[:, 3], self.candidate),
            *(values[:, 1:3], values[:, 3:5], self._states[:, :2]),
            *(self.written, self.kept, self.cell, self.squashed),
            *(self.output, self.hidden),
        )
        for (
            row, z_row,
            z_gates, gates, z_candidate, candidate,
            opening, through, products,
            written, kept, cell, squashed,
            output, hidden,
        ) in zip(*views, strict=True):  # fmt: skip
            row.dot(weights, z_row)
            gate(z_gates, gates)
            cell_input(z_candidate, candidate)
            multiply(opening, through, products)
            add(written, kept, cell)
            cell_output(cell, squashed)
            multiply(output, squashed, hidden)

    @cached_property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, G, H)."""
        return frozen(self._as_gates(self._z))

    def backward(self, d_hidden: Array, d_cell: Array | None = None) -> "LSTMGradient":
        """As LayerTrace.backward; d_cell (H,) is the derivative by the last cell, else 0."""
        steps, units = d_hidden.shape
        d_z = np.empty(self._z.shape)
        d_hiddens = np.concatenate([np.zeros((1, units)), d_hidden])  # the start comes first
        d_cells = np.zeros((steps + 1, units))
        if d_cell is not None:
            d_cells[-1] = d_cell
        with np.errstate(over="ignore", invalid="ignore"):
            self._run_back(d_z, d_hiddens, d_cells)
            derivatives = self._derivatives(self._as_gates(d_z), d_hiddens, d_cells)
            return LSTMGradient(self, **derivatives)

    def looked_back(self, d_pre_activation: Array) -> Array:
        """What gates that look at cell_before hand back to it, (T, H); here none looks."""
        return np.zeros_like(d_pre_activation[:, 0])

    def _run_back(self, d_z: Array, d_hiddens: Array, d_cells: Array) -> None:
        """Fills d_z and adds to the derivatives by the states before and after each step."""
        to_z, to_cell = self._slopes()
        recurrent, part = self._recurrent(), np.empty(self.layer.units)
        multiply = np.multiply
        views = (
            *(d_hiddens[1:], d_hiddens[:-1], d_cells[1:], d_cells[:-1], self.forget),
            *(to_cell, to_z[:, 0], to_z[:, 1:]),
            *(d_z[:, 0], d_z[:, 1:], d_z.reshape(len(d_z), -1)),
        )
        for (
            d_hidden, d_hidden_before, d_cell, d_cell_before, forget,
            cell_slope, output_slope, slopes,
            d_output, d_others, d_row,
        ) in zip(*(view[::-1] for view in views), strict=True):  # fmt: skip
            multiply(d_hidden, cell_slope, part)
            d_cell += part
            multiply(d_hidden, output_slope, d_output)
            multiply(d_cell, slopes, d_others)
            multiply(d_cell, forget, d_cell_before)
            d_row.dot(recurrent, part)
            d_hidden_before += part

    def _joined_weights(self) -> Array:
        """The rows U, b, W transposed, so that [hidden_before | 1 | x] @ joined is z."""
        layer = self.layer
        joined = np.concatenate([layer.U, layer.b[:, :, None], layer.W], axis=2)
        return aligned(joined[self._row_order()].reshape(-1, joined.shape[-1]).T)

    def _row_order(self) -> list[int]:
        return [self.layer.gates.index(gate) for gate in self.rows]

    def _as_gates(self, z: Array) -> Array:
        """The rows of z in the order of the layer's gates."""
        return z[:, [self.rows.index(gate) for gate in self.layer.gates]]

    def _recurrent(self) -> Array:
        """U so that d_z[t] as one row times it is the derivative by hidden_before."""
        return aligned(self.layer.U[self._row_order()].reshape(-1, self.layer.units))

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
            **self._shared_derivatives(d_pre_activation, d_hiddens),
            "d_cell_start": d_cells[0],
            "d_cell": d_cell,
            "d_input": d_cell * self.candidate,
            "d_forget": d_cell * self.cell_before,
            "d_candidate": d_cell * self.input,
            "d_output": d_hidden * self.squashed,
            "d_kept": d_cell,
            "d_written": d_cell,
            "d_squashed": d_hidden * self.output,
        }


class LSTMGradient(RecurrentGradient):
    """The derivatives by everything in an LSTM layer and its trace; see LayerGradient."""

    trace: LSTMTrace
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
        through_gates = self.trace.looked_back(self.d_pre_activation)
        return frozen(self.d_cell * self.trace.forget + through_gates)
