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

from collections.abc import Callable
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
    product,
    product_back,
    weights_back,
)

_ROWS = tuple(quantity.id for quantity in GRU_GATES)
_RESET, _UPDATE, _CANDIDATE = range(3)


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
        self.x = x
        hiddens = np.empty((steps + 1, units))
        hiddens[0] = layer.hidden_start
        self.hidden_before, self.hidden = hiddens[:-1], hiddens[1:]
        self._from_h, self._gates, parts = np.empty((3, steps, 3, units))
        self.reset, self.update, self.candidate = (self._gates[:, row] for row in range(3))
        self.recalled, self.kept, self.written = (parts[:, row] for row in range(3))
        after = layer.reset_place == "after"
        self.before_reset = np.empty((steps, units)) if after else self.hidden_before
        with np.errstate(over="ignore", invalid="ignore"):
            self._z = product(x, layer.W) + layer.b
            self._run(self._recall_after if after else self._recall_before)
        check_finite(self._z, parts, self.hidden)
        self._freeze()

    def _run(self, recall: Callable[[int], None]) -> None:
        layer, from_h, gates = self.layer, self._from_h, self._gates
        gate, cell_input = unguarded(layer.gate), unguarded(layer.cell_input)
        for t, z in enumerate(self._z):
            before = self.hidden_before[t]
            np.matmul(layer.U[:_CANDIDATE], before, out=from_h[t, :_CANDIDATE])
            z[:_CANDIDATE] += from_h[t, :_CANDIDATE]
            gate(z[:_CANDIDATE], gates[t, :_CANDIDATE])
            recall(t)
            z[_CANDIDATE] += from_h[t, _CANDIDATE]
            cell_input(z[_CANDIDATE], gates[t, _CANDIDATE])
            np.multiply(self.update[t], before, out=self.kept[t])
            np.multiply(1.0 - self.update[t], self.candidate[t], out=self.written[t])
            np.add(self.kept[t], self.written[t], out=self.hidden[t])

    def _recall_after(self, t: int) -> None:
        product_of_past = self.layer.U[_CANDIDATE] @ self.hidden_before[t]
        np.add(product_of_past, self.layer.b_recurrent, out=self.before_reset[t])
        np.multiply(self.reset[t], self.before_reset[t], out=self.recalled[t])
        self._from_h[t, _CANDIDATE] = self.recalled[t]

    def _recall_before(self, t: int) -> None:
        np.multiply(self.reset[t], self.hidden_before[t], out=self.recalled[t])
        product_of_past = self.layer.U[_CANDIDATE] @ self.recalled[t]
        np.add(product_of_past, self.layer.b_recurrent, out=self._from_h[t, _CANDIDATE])

    @property
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, 3, H)."""
        return self._z

    @property
    def from_h(self) -> Array:
        """The part of each pre-activation that comes from hidden_before, (T, 3, H).

        For the candidate it is what the module calls recurrent, with b_recurrent.
        """
        return self._from_h

    def backward(self, d_hidden: Array) -> "GRUGradient":
        """As LayerTrace.backward."""
        d_hiddens = np.concatenate([np.zeros((1, self.layer.units)), d_hidden])
        d_z, d_recalled = np.empty(self._z.shape), np.empty(d_hidden.shape)
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
        to_z = np.empty(self._z.shape)
        np.multiply(gate(self.reset), self.before_reset, out=to_z[:, _RESET])
        np.multiply(gate(self.update), self.hidden_before - self.candidate, out=to_z[:, _UPDATE])
        np.multiply(cell_input(self.candidate), 1.0 - self.update, out=to_z[:, _CANDIDATE])
        return to_z

    def _gradient(self, d_z: Array, d_recalled: Array, d_hiddens: Array) -> "GRUGradient":
        layer, d_hidden = self.layer, d_hiddens[1:]
        if layer.reset_place == "after":
            d_product, vectors = d_recalled * self.reset, self.hidden_before
        else:
            d_product, vectors = d_z[:, _CANDIDATE], self.recalled
        d_U = weights_back(d_z, self.hidden_before)
        d_U[_CANDIDATE] = weights_back(d_product, vectors)
        return GRUGradient(
            self,
            d_W=weights_back(d_z, self.x),
            d_U=d_U,
            d_b=d_z.sum(axis=0),
            d_b_recurrent=d_product.sum(axis=0),
            d_hidden_start=d_hiddens[0],
            d_x=product_back(d_z, layer.W),
            d_pre_activation=d_z,
            d_hidden=d_hidden,
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
