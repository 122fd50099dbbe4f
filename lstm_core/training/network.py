"""A recurrent layer with a dense read-out, all of whose weights stand in one vector."""

from copy import copy
from typing import Self

import numpy as np

from ..cells import BATCHED
from ..cells.batched import BatchedCell
from ..cells.dense import Dense
from ..cells.layer import Layer, aligned
from ..checks import Array
from .losses import Loss


class Network:
    """Weights of a recurrent layer and its read-out, to be trained in place.

    outputs = W_out hidden + b_out at every step; `readout` (O, H + 1) holds [W_out | b_out].
    """

    def __init__(self, layer: Layer, readout: Layer):
        self._cell = BATCHED[layer.kind]
        self.inputs, self.units = layer.inputs, layer.units
        parts = self._cell.joined(layer), np.concatenate([readout.W[0], readout.b.T], axis=1)
        self.weights = aligned(np.concatenate([part.ravel() for part in parts]))
        self._shapes = parts[0].shape, parts[1].shape
        self.joined, self.readout = self._parted(self.weights)

    def copy(self) -> Self:
        """Another network with the same weights."""
        twin = copy(self)
        twin.weights = aligned(self.weights)
        twin.joined, twin.readout = twin._parted(twin.weights)
        return twin

    def room(self, steps: int, count: int) -> BatchedCell:
        """The scratch space for `count` sequences of `steps` steps."""
        return self._cell(self.inputs, self.units, steps, count)

    def layers(self, weights: Array | None = None) -> tuple[Layer, Dense]:
        """The layers with the present weights, or with other ones."""
        joined, readout = self._parted(self.weights if weights is None else weights)
        dense = Dense(readout[None, :, :-1], readout[None, :, -1])
        return self._cell.layer(joined, self.units), dense

    def outputs(self, cell: BatchedCell, x: Array) -> Array:
        """What comes out at every step of x (T, D, B), as (T, O, B)."""
        cell.forward(self.joined, x)
        return self.readout @ cell.hidden

    def loss_and_gradient(
        self, cell: BatchedCell, x: Array, targets: Array, mask: Array, loss: Loss
    ) -> tuple[float, Array]:
        """The loss of a batch and its derivative by `weights`."""
        value, d_outputs = loss(self.outputs(cell, x), targets, mask)
        d_readout = (d_outputs @ cell.hidden.transpose(0, 2, 1)).sum(axis=0)
        d_hidden = self.readout[:, :-1].T @ d_outputs
        d_joined = cell.backward(self.joined, d_hidden)
        return value, np.concatenate([d_joined.ravel(), d_readout.ravel()])

    def _parted(self, weights: Array) -> tuple[Array, Array]:
        first, last = self._shapes
        cut = first[0] * first[1]
        return weights[:cut].reshape(first), weights[cut:].reshape(last)
