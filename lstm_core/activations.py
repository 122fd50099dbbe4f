"""Activation functions by name, each writing into `out` when given one, and their slopes.

Every slope is found from the value y that its function gave, so that z is not needed again.
Libraries mean two functions by hard sigmoid, so there are two: `hard_sigmoid` as in PyTorch
and Keras 3, `hard_sigmoid_keras2` as in Keras 1 and 2 and, unless told otherwise, ONNX. At 1
they are 0.667 and 0.7. step is 1 for z > 0 and 0 otherwise, so step(0) = 0. At a corner the
slope is the one of the flat side.
"""

from collections.abc import Callable
from inspect import unwrap

import numpy as np

from .checks import Array, checked_name

_ONE = np.array(1.0)  # an array adds in half the time that a Python number takes

Activation = Callable[[Array, Array | None], Array]
Slope = Callable[[Array], Array]


@np.errstate(over="ignore")
def sigmoid(z: Array, out: Array | None = None) -> Array:
    """1 / (1 + exp(-z)); exp may reach infinity, which gives the right limit 0."""
    out = np.negative(z, out)
    np.exp(out, out)
    np.add(out, _ONE, out)
    return np.reciprocal(out, out)


def sigmoid_slope(y: Array) -> Array:
    """y (1 - y)."""
    return y * (1.0 - y)


def hard_sigmoid(z: Array, out: Array | None = None) -> Array:
    """clip(z / 6 + 1/2, 0, 1)."""
    out = np.divide(z, 6.0, out=out)
    out += 0.5
    return np.clip(out, 0.0, 1.0, out=out)


def hard_sigmoid_slope(y: Array) -> Array:
    """1/6 between the corners, else 0."""
    return ((y > 0.0) & (y < 1.0)) / 6.0


def hard_sigmoid_keras2(z: Array, out: Array | None = None) -> Array:
    """clip(0.2 z + 0.5, 0, 1)."""
    out = np.multiply(z, 0.2, out=out)
    out += 0.5
    return np.clip(out, 0.0, 1.0, out=out)


def hard_sigmoid_keras2_slope(y: Array) -> Array:
    """1/5 between the corners, else 0."""
    return ((y > 0.0) & (y < 1.0)) / 5.0


def step(z: Array, out: Array | None = None) -> Array:
    """1 where z > 0, else 0."""
    return np.greater(z, 0.0, out=np.empty_like(z) if out is None else out)


def step_slope(y: Array) -> Array:
    """0 everywhere: nothing can be learned through it."""
    return np.zeros_like(y)


def tanh(z: Array, out: Array | None = None) -> Array:
    """tanh(z)."""
    return np.tanh(z, out=out)


def tanh_slope(y: Array) -> Array:
    """1 - y²."""
    return 1.0 - y * y


def identity(z: Array, out: Array | None = None) -> Array:
    """z itself, copied."""
    return np.positive(z, out=out)


def identity_slope(y: Array) -> Array:
    """1 everywhere."""
    return np.ones_like(y)


def relu(z: Array, out: Array | None = None) -> Array:
    """max(z, 0)."""
    return np.maximum(z, 0.0, out=out)


def relu_slope(y: Array) -> Array:
    """1 where y > 0, else 0."""
    return np.sign(y)


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": sigmoid,
    "hard_sigmoid": hard_sigmoid,
    "hard_sigmoid_keras2": hard_sigmoid_keras2,
    "step": step,
    "tanh": tanh,
    "identity": identity,
    "relu": relu,
}

_UNGUARDED: dict[str, Activation] = {
    name: unwrap(function) for name, function in ACTIVATIONS.items()
}

SLOPES: dict[str, Slope] = {
    "sigmoid": sigmoid_slope,
    "hard_sigmoid": hard_sigmoid_slope,
    "hard_sigmoid_keras2": hard_sigmoid_keras2_slope,
    "step": step_slope,
    "tanh": tanh_slope,
    "identity": identity_slope,
    "relu": relu_slope,
}


def activation(name: str, slot: str = "activation") -> Activation:
    """The function called `name`; `slot` says where it was asked for.

    Raises UnknownNameError.
    """
    return ACTIVATIONS[checked_name(slot, name, tuple(ACTIVATIONS))]


def unguarded(name: str) -> Activation:
    """The function called `name`, for loops under an errstate of their own."""
    return _UNGUARDED[name]


def slope(name: str, slot: str = "activation") -> Slope:
    """The slope of the function called `name`, as a function of its value y.

    Raises UnknownNameError.
    """
    return SLOPES[checked_name(slot, name, tuple(ACTIVATIONS))]
