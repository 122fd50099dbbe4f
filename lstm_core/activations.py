"""Activation functions by name, each writing into `out` when given one.

Conventions that differ between libraries: hard sigmoid is clip(z / 6 + 1/2, 0, 1) as in
PyTorch and Keras 3; step is 1 for z > 0 and 0 otherwise.
"""

from collections.abc import Callable

import numpy as np

from .checks import Array
from .errors import UnknownNameError

Activation = Callable[[Array, Array | None], Array]


def sigmoid(z: Array, out: Array | None = None) -> Array:
    """1 / (1 + exp(-z)); exp may reach infinity, which gives the right limit 0."""
    with np.errstate(over="ignore"):
        out = np.exp(np.negative(z, out=out), out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


def hard_sigmoid(z: Array, out: Array | None = None) -> Array:
    """clip(z / 6 + 1/2, 0, 1)."""
    out = np.divide(z, 6.0, out=out)
    out += 0.5
    return np.clip(out, 0.0, 1.0, out=out)


def step(z: Array, out: Array | None = None) -> Array:
    """1 where z > 0, else 0."""
    return np.greater(z, 0.0, out=np.empty_like(z) if out is None else out)


def tanh(z: Array, out: Array | None = None) -> Array:
    """tanh(z)."""
    return np.tanh(z, out=out)


def identity(z: Array, out: Array | None = None) -> Array:
    """z itself, copied."""
    return np.positive(z, out=out)


def relu(z: Array, out: Array | None = None) -> Array:
    """max(z, 0)."""
    return np.maximum(z, 0.0, out=out)


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": sigmoid,
    "hard_sigmoid": hard_sigmoid,
    "step": step,
    "tanh": tanh,
    "identity": identity,
    "relu": relu,
}


def activation(name: str, place: str = "activation") -> Activation:
    """The function called `name`; `place` says where it was asked for.

    Raises UnknownNameError.
    """
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise UnknownNameError(place, tuple(ACTIVATIONS), name)
    return ACTIVATIONS[name]
