"""The simple recurrent cell: weights, trace, forward pass and its derivatives.

For one timestep, with x of length D, the others of length H, and `function` the chosen
activation (usually tanh):

    pre_activation = W x + U hidden_before + b
    hidden         = function(pre_activation)

Backwards, from the last step to the first, where `direct` is the derivative that the loss
itself has by `hidden`:

    d_hidden         = direct + U' d_pre_activation_after
    d_pre_activation = d_hidden * slope(hidden)
    d_W, d_U, d_b    = sums over the steps of d_pre_activation times x', hidden_before', 1
    d_x              = W' d_pre_activation

Shapes: W (1, H, D), U (1, H, H), b (1, H): the one row makes `hidden`.
Source: Elman 1990.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import slope, unguarded
from ..checks import Array, check_finite, frozen
from ..quantities import SIMPLE_RNN_STATES
from .batched import BatchedCell, joined_rows, parted_rows, tanh
from .layer import RecurrentGradient, RecurrentLayer, RecurrentTrace, product

_ROWS = ("hidden",)


@dataclass(frozen=True, eq=False, init=False)
class SimpleRNN(RecurrentLayer):
    """The weights, start state and activation of one simple recurrent layer, read-only.

    W (1, H, D), U (1, H, H), b (1, H); hidden_start (H,), zero unless given.
    Raises a CoreError.
    """

    function: str

    kind = "simple_rnn"
    order = 40
    gates = _ROWS
    quantities = SIMPLE_RNN_STATES
    arrays: ClassVar = {
        "W": (_ROWS, "units", "inputs"),
        "U": (_ROWS, "units", "units"),
        "b": (_ROWS, "units"),
        "hidden_start": ("units",),
    }
    activations = ("function",)

    def __init__(
        self,
        W: ArrayLike,
        U: ArrayLike,
        b: ArrayLike,
        hidden_start: ArrayLike | None = None,
        function: str = "tanh",
    ):
        super().__init__(W=W, U=U, b=b, hidden_start=hidden_start, function=function)

    def forward(self, x: Array) -> "SimpleRNNTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return SimpleRNNTrace(self, x)


class SimpleRNNTrace(RecurrentTrace):
    """Every intermediate of every timestep of one simple recurrent layer; see LayerTrace."""

    layer: SimpleRNN

    def __init__(self, layer: SimpleRNN, x: Array):
        function = unguarded(layer.function)
        hiddens = np.empty((len(x) + 1, layer.units))
        hiddens[0] = layer.hidden_start
        with np.errstate(over="ignore", invalid="ignore"):
            z = product(x, layer.W) + layer.b
            for t, now in enumerate(z[:, 0]):
                now += layer.U[0] @ hiddens[t]
                function(now, hiddens[t + 1])
        check_finite(z, hiddens[1:])
        frozen(hiddens)
        self.layer = layer
        self.x = x
        self.hidden_before, self.hidden = hiddens[:-1], hiddens[1:]
        self._z = frozen(z)

    @property
    def pre_activation(self) -> Array:
        """What the activation receives, (T, 1, H)."""
        return self._z

    def backward(self, d_hidden: Array) -> RecurrentGradient:
        """As LayerTrace.backward."""
        layer = self.layer
        d_hiddens = np.concatenate([np.zeros((1, layer.units)), d_hidden])
        to_z = slope(layer.function)(self.hidden)
        d_z = np.empty(self._z.shape)
        with np.errstate(over="ignore", invalid="ignore"):
            for t in reversed(range(len(d_z))):
                np.multiply(d_hiddens[t + 1], to_z[t], out=d_z[t, 0])
                d_hiddens[t] += d_z[t, 0] @ layer.U[0]
            return RecurrentGradient(self, **self._shared_derivatives(d_z, d_hiddens))


class BatchedSimpleRNN(BatchedCell):
    """The layer over many sequences at once; see BatchedCell."""

    kind = SimpleRNN.kind
    blocks = 1

    @classmethod
    def joined(cls, layer: Any) -> Array:
        rows: Array = joined_rows(layer.U, layer.b, layer.W)[0]
        return rows

    @classmethod
    def layer(cls, joined: Array, units: int) -> SimpleRNN:
        return SimpleRNN(*parted_rows(joined[None], units))

    def _make_room(self, _steps: int, count: int) -> None:
        self._z = np.empty((self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        hidden = self.operand[first + 1 : last + 1, : self.units]
        for column, now in zip(self.operand[first:last], hidden, strict=True):
            tanh(np.matmul(joined, column, out=self._z), now)

    def _run_back(self, recurrent: Array) -> None:
        hidden = self.operand[1:, : self.units]
        slopes = 1.0 - hidden * hidden
        d_z = self._d_z[:, 0]
        for t in reversed(range(len(d_z))):
            np.multiply(self._d_hiddens[t + 1], slopes[t], out=d_z[t])
            self._d_hiddens[t] += np.matmul(recurrent, d_z[t], out=self._z)
