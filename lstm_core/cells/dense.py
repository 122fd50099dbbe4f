"""The dense layer: every step for itself, with no state from one step to the next.

For one timestep, with x of length D, the others of length H, and `function` the chosen
activation (the identity unless given, as a read-out has it):

    pre_activation = W x + b
    hidden         = function(pre_activation)

Backwards, where d_hidden is the derivative that the loss or the layer above has by `hidden`:

    d_pre_activation = d_hidden * slope(hidden)
    d_W, d_b         = sums over the steps of d_pre_activation times x', 1
    d_x              = W' d_pre_activation

Shapes: W (1, H, D), b (1, H): the one row makes `hidden`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..activations import slope, unguarded
from ..checks import Array, check_finite
from ..quantities import DENSE_STATES
from .batched import BatchedCell, joined_rows, parted_rows, tanh
from .layer import Layer, LayerGradient, LayerTrace, product, product_back, weights_back

_ROWS = ("hidden",)


@dataclass(frozen=True, eq=False, init=False)
class Dense(Layer):
    """The weights and the activation of one dense layer, read-only.

    W (1, H, D), b (1, H). Raises a CoreError.
    """

    function: str

    kind = "dense"
    order = 50
    gates = _ROWS
    quantities = DENSE_STATES
    arrays: ClassVar = {"W": (_ROWS, "units", "inputs"), "b": (_ROWS, "units")}
    activations = ("function",)

    def __init__(self, W: ArrayLike, b: ArrayLike, function: str = "identity"):
        super().__init__(W=W, b=b, function=function)

    def forward(self, x: Array) -> "DenseTrace":
        """The trace of the layer over the sequence x (T, D)."""
        return DenseTrace(self, x)


class DenseTrace(LayerTrace):
    """Every intermediate of every timestep of one dense layer; see LayerTrace."""

    layer: Dense

    def __init__(self, layer: Dense, x: Array):
        with np.errstate(over="ignore", invalid="ignore"):
            self._z = product(x, layer.W) + layer.b
            self.hidden = unguarded(layer.function)(self._z[:, 0], None)
        check_finite(self._z, self.hidden)
        self.layer = layer
        self.x = x
        self._freeze()

    @property
    def pre_activation(self) -> Array:
        """What the activation receives, (T, 1, H)."""
        return self._z

    def backward(self, d_hidden: Array) -> LayerGradient:
        """As LayerTrace.backward."""
        layer = self.layer
        with np.errstate(over="ignore", invalid="ignore"):
            d_z = (d_hidden * slope(layer.function)(self.hidden))[:, None]
            return LayerGradient(
                self,
                d_W=weights_back(d_z, self.x),
                d_b=d_z.sum(axis=0),
                d_x=product_back(d_z, layer.W),
                d_pre_activation=d_z,
                d_hidden=d_hidden,
            )


class BatchedDense(BatchedCell):
    """The layer with tanh over many sequences at once; see BatchedCell.

    The columns of `joined` for hidden_before are 0 and stay so: nothing is handed on.
    """

    kind = Dense.kind
    blocks = 1

    @classmethod
    def joined(cls, layer: Any) -> Array:
        units = layer.units
        rows: Array = joined_rows(np.zeros((1, units, units)), layer.b, layer.W)[0]
        return rows

    @classmethod
    def layer(cls, joined: Array, units: int) -> Dense:
        W, _, b = parted_rows(joined[None], units)
        return Dense(W, b, "tanh")

    def _make_room(self, _steps: int, count: int) -> None:
        self._z = np.empty((self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        from_inputs = joined[:, self.units :]
        hidden = self.operand[first + 1 : last + 1, : self.units]
        for column, now in zip(self.operand[first:last, self.units :], hidden, strict=True):
            tanh(np.matmul(from_inputs, column, out=self._z), now)

    def backward(self, joined: Array, d_hidden: Array) -> Array:
        """As BatchedCell.backward; 0 for the weights that the layer does not have."""
        d_joined = super().backward(joined, d_hidden)
        d_joined[:, : self.units] = 0.0
        return d_joined

    def _run_back(self, _recurrent: Array) -> None:
        hidden = self.operand[1:, : self.units]
        np.multiply(self._d_hiddens[1:], 1.0 - hidden * hidden, out=self._d_z[:, 0])
