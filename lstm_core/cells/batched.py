"""Recurrent layers run over many sequences at once, for training.

What the batched forms have in common: the operand, and weights that stand in one matrix. Each
kind declares its own in its module, or in one beside it.

Everything is feature-major, (features, B) at each step, so that one product serves the whole
batch. `joined` (G H, H + 1 + D) holds all weights of a layer: it multiplies the column
[hidden_before | 1 | x]. The equations are those of the kind, with activations
sigmoid and tanh and start states of 0; of the intermediates only what the way back needs
is kept.
"""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from ..activations import unguarded
from ..checks import Array
from .layer import Layer, aligned

sigmoid, tanh = unguarded("sigmoid"), np.tanh


class BatchedCell(ABC):
    """The scratch space of one forward and one backward pass over B sequences of T steps."""

    kind: ClassVar[str]
    blocks: ClassVar[int]  # rows of H numbers that one product makes

    def __init__(self, inputs: int, units: int, steps: int, count: int):
        self.units = units
        self.operand = np.zeros((steps + 1, units + 1 + inputs, count))
        self.operand[:, units] = 1.0
        self._make_room(steps, count)

    @classmethod
    @abstractmethod
    def joined(cls, layer: Any) -> Array:
        """The weights of a layer in one matrix (G H, H + 1 + D)."""

    @classmethod
    @abstractmethod
    def layer(cls, joined: Array, units: int) -> Layer:
        """The layer whose weights stand in `joined`."""

    @property
    def hidden(self) -> Array:
        """The outputs above a row of ones, (T, H + 1, B): what a read-out multiplies."""
        return self.operand[1:, : self.units + 1]

    def forward(self, joined: Array, x: Array) -> None:
        """Runs over x (T, D, B); `hidden` holds the outputs."""
        self.operand[:-1, self.units + 1 :] = x
        self.run(joined, 0, len(x))

    @abstractmethod
    def run(self, joined: Array, first: int, last: int) -> None:
        """Runs the steps from `first` to before `last`, whose inputs stand in the operand."""

    def backward(self, joined: Array, d_hidden: Array) -> Array:
        """The derivative by `joined` of a loss with the derivative d_hidden (T, H, B).

        d_hidden holds what each step does to the loss directly, not through later steps.
        """
        self._d_hiddens[0] = 0.0
        self._d_hiddens[1:] = d_hidden
        self._run_back(aligned(joined[:, : self.units].T))
        d_rows = self._d_z.reshape(*self._d_z.shape[:1], -1, self._d_z.shape[-1])
        d_joined: Array = (d_rows @ self.operand[:-1].transpose(0, 2, 1)).sum(axis=0)
        return d_joined

    @abstractmethod
    def _make_room(self, steps: int, count: int) -> None:
        """Makes the arrays that the forward pass fills."""

    @abstractmethod
    def _run_back(self, recurrent: Array) -> None:
        """Fills _d_z, and adds to _d_hiddens; `recurrent` (H, G H) are the weights of hidden."""

    @cached_property
    def _d_z(self) -> Array:
        steps, _, count = self.hidden.shape
        return np.empty((steps, self.blocks, self.units, count))

    @cached_property
    def _d_hiddens(self) -> Array:
        steps, _, count = self.hidden.shape
        return np.empty((steps + 1, self.units, count))


def joined_rows(U: Array, b: Array, W: Array) -> Array:
    """[U | b | W] of each row of gates, (G, H, H + 1 + D)."""
    return np.concatenate([U, b[:, :, None], W], axis=2)


def parted_rows(rows: Array, units: int) -> tuple[Array, Array, Array]:
    """W, U and b from what `joined_rows` gave."""
    return rows[:, :, units + 1 :], rows[:, :, :units], rows[:, :, units]
