"""The GRU cell: weights, trace, forward pass and its derivatives, in both conventions.

For one timestep, with x of length D and every other vector of length H, and `gate`,
`cell_input` the chosen activations (usually sigmoid, tanh):

    pre_activation[reset]     = W x + U hidden_before + b
    pre_activation[update]    = W x + U hidden_before + b
    pre_activation[candidate] = W x + b + recurrent, where with reset_place =
        "after" the product:    recalled  = reset * (U hidden_before + b_recurrent)
                                recurrent = recalled
        "before" the product:   recalled  = reset * hidden_before
                                recurrent = U recalled + b_recurrent
    reset, update = gate(pre_activation[reset]), gate(pre_activation[update])
    candidate     = cell_input(pre_activation[candidate])
    kept          = update * hidden_before
    written       = (1 - update) * candidate
    hidden        = kept + written

"after" is what PyTorch, cuDNN and Keras compute unless told otherwise, "before" the cell of
2014 and Keras with reset_after=False. With "before", b and b_recurrent of the candidate
could be one. The update gate is the share kept, as in PyTorch, Keras, ONNX and Cho et al. 2014;
elsewhere (Chung et al. 2014) it is the share written.

Backwards, from the last step to the first, where `direct` is the derivative that the loss
itself has by `hidden`:

    d_hidden    = direct + what the four ways below hand back from the step after
    d_update    = d_hidden * (hidden_before - candidate)
    d_candidate = d_hidden * (1 - update)
    d_recalled  = d_pre_activation[candidate]           with "after"
                  U' d_pre_activation[candidate]        with "before"
    d_reset     = d_recalled * what the reset gate multiplies
    d_pre_activation = d_gate * slope(gate)             for each of the three
    handed back: update * d_hidden, U' d_pre_activation of reset and of update, and
                  U' (reset * d_recalled)               with "after"
                  reset * d_recalled                    with "before"

Shapes: W (3, H, D), U (3, H, H), b (3, H), rows in the order reset, update, candidate;
b_recurrent (H,). Source: Cho et al. 2014.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import slope, unguarded
from ..checks import Array, check_finite, frozen
from ..quantities import GRU_GATES, GRU_STATES
from .layer import (
    Memory,
    RecurrentGradient,
    RecurrentLayer,
    RecurrentTrace,
    aligned,
    product,
    weights_back,
)

_ROWS = tuple(quantity.id for quantity in GRU_GATES)
_RESET, _UPDATE, _CANDIDATE = range(3)
_ONE = np.array(1.0)  # an array subtracts in half the time that a Python number takes


@dataclass(frozen=True, eq=False, init=False)
class GRU(RecurrentLayer):
    """The weights, start state, activations and convention of one GRU layer, read-only.

    W (3, H, D), U (3, H, H), b (3, H) in the order reset, update, candidate; b_recurrent
    and hidden_start (H,), zero unless given; reset_place "after" or "before" the product.
    Raises a CoreError.
    """

    b_recurrent: Array
    gate: str
    cell_input: str
    reset_place: str

    kind = "gru"
    order = 30
    gates = _ROWS
    quantities = (*GRU_GATES, *GRU_STATES)
    arrays: ClassVar = {
        "W": (_ROWS, "units", "inputs"),
        "U": (_ROWS, "units", "units"),
        "b": (_ROWS, "units"),
        "b_recurrent": ("units",),
        "hidden_start": ("units",),
    }
    activations = ("gate", "cell_input")
    options: ClassVar = {"reset_place": ("after", "before")}
    memory = Memory("hidden", "update", "written")

    def __init__(
        self,
        W: ArrayLike,
        U: ArrayLike,
        b: ArrayLike,
        b_recurrent: ArrayLike | None = None,
        hidden_start: ArrayLike | None = None,
        gate: str = "sigmoid",
        cell_input: str = "tanh",
        reset_place: str = "after",
    ):
        super().__init__(
            **{"W": W, "U": U, "b": b, "b_recurrent": b_recurrent, "hidden_start": hidden_start},
            **{"gate": gate, "cell_input": cell_input, "reset_place": reset_place},
        )

    def forward(self, x: Array) -> "GRUTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return GRUTrace(self, x)


class GRUTrace(RecurrentTrace):
    """Every intermediate of every timestep of one GRU layer; see LayerTrace.

    Each quantity by its name (T, H): reset, update, candidate, recalled, kept, written,
    hidden, and before_reset, what the reset gate multiplies to give recalled.
    """

    layer: GRU

    def __init__(self, layer: GRU, x: Array):
        steps, units = len(x), layer.units
        self.layer = layer
        # One step is [candidate | hidden_before | 1 | x]; all but the first is the operand of
        # its product, and the first two are what [1 - update, update] multiplies.
        self._rows = rows = np.ones((steps + 1, 2 * units + 1 + layer.inputs))
        rows[-1, :units] = 0.0
        rows[0, units : 2 * units] = layer.hidden_start
        rows[:-1, 2 * units + 1 :] = x
        self.x, self.candidate = rows[:-1, 2 * units + 1 :], rows[:-1, :units]
        hiddens = rows[:, units : 2 * units]
        self.hidden_before, self.hidden = hiddens[:-1], hiddens[1:]
        self._gates = np.empty((steps, 3, units))  # 1 - update, update, reset
        self.update, self.reset = self._gates[:, 1], self._gates[:, 2]
        self._parts = np.empty((steps, 3, units))
        self.written, self.kept, self.recalled = (self._parts[:, row] for row in range(3))
        after = layer.reset_place == "after"
        with np.errstate(over="ignore", invalid="ignore"):
            bias = layer.b[_CANDIDATE] + (0.0 if after else layer.b_recurrent)
            self._z_candidate = x @ layer.W[_CANDIDATE].T + bias
            self._products = np.empty((steps, 3 if after else 2, units))
            self.before_reset = self._products[:, 2] if after else self.hidden_before
            self._run(after)
        check_finite(self._products, self._z_candidate, self._parts, self.hidden)
        self._freeze()

    def _run(self, after: bool) -> None:
        """One product a step: the row [hidden_before | 1 | x] times nearly all weights."""
        layer, multiply, add, subtract = self.layer, np.multiply, np.add, np.subtract
        weights, recurrent = self._weights(after)
        part = np.empty(layer.units)
        gate, cell_input = unguarded(layer.gate), unguarded(layer.cell_input)
        for (
            row, products, z_gates, gates, reset, before_reset, recalled, z_candidate, candidate,
            update, left, shares, through, ends, written, kept, hidden,
        ) in zip(*self._views(), strict=True):  # fmt: skip
            row.dot(weights, products)
            gate(z_gates, gates)
            multiply(reset, before_reset, recalled)
            from_h = recalled if recurrent is None else recalled.dot(recurrent, part)
            add(z_candidate, from_h, z_candidate)
            cell_input(z_candidate, candidate)
            subtract(_ONE, update, left)
            multiply(shares, through, ends)
            add(kept, written, hidden)

    def _weights(self, after: bool) -> tuple[Array, Array | None]:
        """What multiplies [hidden_before | 1 | x], and what multiplies recalled, if anything."""
        layer, units = self.layer, self.layer.units
        rows = np.zeros((3 if after else 2, units, units + 1 + layer.inputs))
        for row, gate in enumerate((_UPDATE, _RESET)):
            rows[row, :, :units] = layer.U[gate]
            rows[row, :, units] = layer.b[gate]
            rows[row, :, units + 1 :] = layer.W[gate]
        if after:
            rows[2, :, :units], rows[2, :, units] = layer.U[_CANDIDATE], layer.b_recurrent
        weights = aligned(rows.reshape(-1, rows.shape[-1]).T)
        return weights, None if after else aligned(layer.U[_CANDIDATE].T)

    def _views(self) -> tuple[Array, ...]:
        """Of one step each; taken all at once, they cost a third."""
        rows, units, products = self._rows[:-1], self.layer.units, self._products
        return (
            *(rows[:, units:], products.reshape(len(rows), -1), products[:, :2]),
            *(self._gates[:, 1:], self.reset, self.before_reset, self.recalled),
            *(self._z_candidate, self.candidate, self.update, self._gates[:, 0]),
            *(self._gates[:, :2], rows[:, : 2 * units].reshape(len(rows), 2, units)),
            *(self._parts[:, :2], self.written, self.kept, self.hidden),
        )

    @cached_property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, 3, H)."""
        update, reset = self._products[:, 0], self._products[:, 1]
        return frozen(np.stack([reset, update, self._z_candidate], axis=1))

    @cached_property
    def from_h(self) -> Array:
        """The part of each pre-activation that comes from hidden_before, (T, 3, H).

        For the candidate it is what the module calls recurrent, with b_recurrent.
        """
        layer, recalled = self.layer, self.recalled
        recurrent = recalled
        if layer.reset_place == "before":
            recurrent = recalled @ layer.U[_CANDIDATE].T + layer.b_recurrent
        gates = product(self.hidden_before, layer.U[:_CANDIDATE])
        return frozen(np.concatenate([gates, recurrent[:, None]], axis=1))

    def backward(self, d_hidden: Array) -> "GRUGradient":
        """As LayerTrace.backward."""
        d_hiddens = np.concatenate([np.zeros((1, self.layer.units)), d_hidden])
        d_z, d_recalled = np.empty((len(d_hidden), 3, self.layer.units)), np.empty(d_hidden.shape)
        with np.errstate(over="ignore", invalid="ignore"):
            self._run_back(d_z, d_recalled, d_hiddens)
            return self._gradient(d_z, d_recalled, d_hiddens)

    def _run_back(self, d_z: Array, d_recalled: Array, d_hiddens: Array) -> None:
        """Fills d_z and d_recalled and adds to the derivatives by the state before each step."""
        U, after = self.layer.U, self.layer.reset_place == "after"
        gates, candidate = U[:_CANDIDATE].reshape(-1, self.layer.units), U[_CANDIDATE]
        to_z = self._slopes()
        for t in reversed(range(len(d_z))):
            d_hidden, now = d_hiddens[t + 1], d_z[t]
            np.multiply(d_hidden, to_z[t, _UPDATE:], out=now[_UPDATE:])
            d_recalled[t] = now[_CANDIDATE] if after else now[_CANDIDATE] @ candidate
            np.multiply(d_recalled[t], to_z[t, _RESET], out=now[_RESET])
            d_before_reset = d_recalled[t] * self.reset[t]
            d_hiddens[t] += d_before_reset @ candidate if after else d_before_reset
            d_hiddens[t] += now[:_CANDIDATE].reshape(-1) @ gates
            d_hiddens[t] += d_hidden * self.update[t]

    def _slopes(self) -> Array:
        """d_pre_activation for d_hidden = 1; that of the reset gate for d_recalled = 1."""
        gate, cell_input = slope(self.layer.gate), slope(self.layer.cell_input)
        to_z = np.empty((len(self.x), 3, self.layer.units))
        np.multiply(gate(self.reset), self.before_reset, out=to_z[:, _RESET])
        np.multiply(gate(self.update), self.hidden_before - self.candidate, out=to_z[:, _UPDATE])
        np.multiply(cell_input(self.candidate), 1.0 - self.update, out=to_z[:, _CANDIDATE])
        return to_z

    def _gradient(self, d_z: Array, d_recalled: Array, d_hiddens: Array) -> "GRUGradient":
        d_hidden = d_hiddens[1:]
        if self.layer.reset_place == "after":
            d_product, vectors = d_recalled * self.reset, self.hidden_before
        else:
            d_product, vectors = d_z[:, _CANDIDATE], self.recalled
        shared = self._shared_derivatives(d_z, d_hiddens)
        shared["d_U"][_CANDIDATE] = weights_back(d_product, vectors)
        return GRUGradient(
            self,
            **shared,
            d_b_recurrent=d_product.sum(axis=0),
            d_reset=d_recalled * self.before_reset,
            d_update=d_hidden * (self.hidden_before - self.candidate),
            d_candidate=d_hidden * (1.0 - self.update),
            d_before_reset=d_recalled * self.reset,
            d_recalled=d_recalled,
            d_kept=d_hidden,
            d_written=d_hidden,
        )


class GRUGradient(RecurrentGradient):
    """The derivatives by everything in a GRU layer and its trace; see LayerGradient."""

    trace: GRUTrace
    d_b_recurrent: Array
    d_reset: Array
    d_update: Array
    d_candidate: Array
    d_before_reset: Array
    d_recalled: Array
    d_kept: Array
    d_written: Array

    @cached_property
    def handed_back(self) -> Array:
        """What each row of gates hands back to hidden_before, (T, 3, H)."""
        layer, d_before_reset = self.trace.layer, self.d_before_reset
        rows = [self.d_pre_activation[:, row] @ layer.U[row] for row in (_RESET, _UPDATE)]
        after = layer.reset_place == "after"
        rows.append(d_before_reset @ layer.U[_CANDIDATE] if after else d_before_reset)
        return frozen(np.stack(rows, axis=1))

    @cached_property
    def kept_back(self) -> Array:
        """What each step hands back to hidden_before through what it keeps, (T, H)."""
        return frozen(self.d_hidden * self.trace.update)

    @cached_property
    def d_hidden_before(self) -> Array:
        """What each step hands back to the one before it, (T, H)."""
        return frozen(self.handed_back.sum(axis=1) + self.kept_back)
