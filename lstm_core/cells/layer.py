"""What all kinds of layers have in common: a table of their arrays, a trace, derivatives.

A kind declares `kind`, `order`, `gates`, `arrays`, `activations` and `options`; files, edits and
checks read these tables and know no kind by name.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np

from ..activations import ACTIVATIONS
from ..checks import Array, check_finite, checked_array, checked_name, frozen
from ..quantities import Quantity

Axis = str | tuple[str, ...]  # "units", "inputs", or names: one row for each


class Memory(NamedTuple):
    """A state of which a gate keeps a share at every step, before something is written."""

    state: str
    share: str
    written: str


@dataclass(frozen=True, eq=False, init=False)
class Layer(ABC):
    """Weights, start states and activations of one layer, checked and read-only.

    W (G, H, D), b (G, H), one row for each of `gates`.
    """

    W: Array
    b: Array

    kind: ClassVar[str]
    order: ClassVar[int]  # where the kind stands among the others when all are listed
    gates: ClassVar[tuple[str, ...]]
    quantities: ClassVar[tuple[Quantity, ...]]
    arrays: ClassVar[Mapping[str, tuple[Axis, ...]]]
    activations: ClassVar[tuple[str, ...]]
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    memory: ClassVar[Memory | None] = None

    def __init__(self, **given: Any):
        """Checks and keeps what the constructor was given. A vector left out is 0."""
        given["W"] = checked_array("W", given["W"], (len(self.gates), None, None))
        units, inputs = given["W"].shape[1:]
        for name, shape in self.shapes(inputs, units).items():
            left_out = given[name] is None and not self.rows(name)
            value = np.zeros(shape) if left_out else given[name]
            object.__setattr__(self, name, checked_array(name, value, shape))
        allowed = dict.fromkeys(self.activations, tuple(ACTIVATIONS)) | dict(self.options)
        for name, names in allowed.items():
            object.__setattr__(self, name, checked_name(name, given[name], names))

    @abstractmethod
    def forward(self, x: Array) -> "LayerTrace":
        """Every intermediate of the layer over the sequence x (T, D).

        Raises OverflowedError when a value leaves float64.
        """

    @property
    def inputs(self) -> int:
        """D, the length of the input vector."""
        return int(self.W.shape[2])

    @property
    def units(self) -> int:
        """H, the number of units."""
        return int(self.W.shape[1])

    @classmethod
    def shapes(cls, inputs: int, units: int) -> dict[str, tuple[int, ...]]:
        """The shape of every array of a layer of this size, by name."""
        sizes = {"inputs": inputs, "units": units}
        return {
            name: tuple(sizes[axis] if isinstance(axis, str) else len(axis) for axis in axes)
            for name, axes in cls.arrays.items()
        }

    @classmethod
    def rows(cls, name: str) -> tuple[str, ...]:
        """What the rows of an array are called; none if it is a vector."""
        first = cls.arrays[name][0]
        return () if isinstance(first, str) else first


@dataclass(frozen=True, eq=False, init=False)
class RecurrentLayer(Layer):
    """A layer that also reads what it gave one step before: U (G, H, H), hidden_start (H,)."""

    U: Array
    hidden_start: Array


class LayerTrace(ABC):
    """Every intermediate of every timestep of one layer; all arrays are read-only.

    x (T, D); hidden (T, H); for the G gates together pre_activation and from_x (T, G, H).
    Each kind adds its quantities by name, (T, H).
    """

    layer: Layer
    x: Array
    hidden: Array

    @property
    @abstractmethod
    def pre_activation(self) -> Array:
        """What each gate receives before its activation, (T, G, H)."""

    @cached_property
    def from_x(self) -> Array:
        """The part W x of each pre-activation, (T, G, H)."""
        return frozen(product(self.x, self.layer.W))

    def _freeze(self) -> None:
        for array in vars(self).values():
            if isinstance(array, np.ndarray):
                frozen(array)

    @abstractmethod
    def backward(self, d_hidden: Array) -> "LayerGradient":
        """The derivatives of a loss that has the derivative d_hidden (T, H) by `hidden`.

        d_hidden holds what each step does to the loss directly, not through later steps.
        Raises OverflowedError when a value leaves float64.
        """


class RecurrentTrace(LayerTrace):
    """As LayerTrace, with hidden_before (T, H) and from_h (T, G, H)."""

    layer: RecurrentLayer
    hidden_before: Array

    @cached_property
    def from_h(self) -> Array:
        """The part U hidden_before of each pre-activation, (T, G, H)."""
        return frozen(product(self.hidden_before, self.layer.U))

    def _shared_derivatives(self, d_pre_activation: Array, d_hiddens: Array) -> dict[str, Array]:
        """Those that follow alike in all kinds; d_hiddens (T + 1, H) begins with the start."""
        return {
            "d_W": weights_back(d_pre_activation, self.x),
            "d_U": weights_back(d_pre_activation, self.hidden_before),
            "d_b": d_pre_activation.sum(axis=0),
            "d_hidden_start": d_hiddens[0],
            "d_x": product_back(d_pre_activation, self.layer.W),
            "d_pre_activation": d_pre_activation,
            "d_hidden": d_hiddens[1:],
        }


class CellTrace(RecurrentTrace):
    """As RecurrentTrace, with a memory apart from `hidden`: cell and cell_before (T, H)."""

    cell: Array
    cell_before: Array

    @abstractmethod
    def backward(self, d_hidden: Array, d_cell: Array | None = None) -> "LayerGradient":
        """As LayerTrace.backward; d_cell (H,) is the derivative by the last cell, else 0."""


class LayerGradient:
    """Derivatives of a loss, each under `d_` and the name of what it is the derivative by.

    d_x and one for each array of the layer; of the trace d_pre_activation and every
    quantity. Those of states count all ways to the loss, through later steps too. Read-only.
    """

    d_W: Array
    d_b: Array
    d_x: Array
    d_hidden: Array
    d_pre_activation: Array

    def __init__(self, trace: LayerTrace, **arrays: Array):
        self.trace = trace
        for name, array in arrays.items():
            setattr(self, name, frozen(array))
        totals = [arrays.pop(f"d_{name}").reshape(1, -1) for name in trace.layer.arrays]
        check_finite(*arrays.values(), backwards=True)
        check_finite(*totals)  # what is summed up over the steps is complete at the first


class RecurrentGradient(LayerGradient):
    """As LayerGradient, with d_U, d_hidden_start and what each step hands back.

    d_hidden_before (T, H) counts only the ways through the step itself.
    """

    trace: RecurrentTrace
    d_U: Array
    d_hidden_start: Array

    @cached_property
    def handed_back(self) -> Array:
        """What each row of gates hands back to hidden_before, (T, G, H)."""
        U = self.trace.layer.U
        rows = [self.d_pre_activation[:, row] @ U[row] for row in range(len(U))]
        return frozen(np.stack(rows, axis=1))

    @cached_property
    def d_hidden_before(self) -> Array:
        """What each step hands back to the one before it, (T, H)."""
        return frozen(self.handed_back.sum(axis=1))


def product(vectors: Array, weights: Array) -> Array:
    """weights[g] @ vectors[t] for each step t and row g, (T, G, H)."""
    return (vectors @ _flat(weights).T).reshape(len(vectors), *weights.shape[:2])


def product_back(d_product: Array, weights: Array) -> Array:
    """The derivative by the vectors of `product`, (T, length of a vector)."""
    return d_product.reshape(len(d_product), -1) @ _flat(weights)


def weights_back(d_product: Array, vectors: Array) -> Array:
    """The derivative by the weights of `product`, summed over the steps."""
    by_row = d_product.reshape(len(d_product), -1).T @ vectors
    return by_row.reshape(*d_product.shape[1:], vectors.shape[1])


def _flat(weights: Array) -> Array:
    """All rows of all gates under each other."""
    return weights.reshape(-1, weights.shape[-1])


def aligned(array: Array) -> Array:
    """A copy whose rows start where a processor reads fastest: at a multiple of 64 bytes."""
    buffer = np.empty(array.size + 8)
    first = -buffer.ctypes.data % 64 // 8
    copy = buffer[first : first + array.size].reshape(array.shape)
    copy[...] = array
    return copy
