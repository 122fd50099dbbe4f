"""How weights move along the gradient, and how fast, as in PyTorch.

    sgd     velocity = momentum * velocity + gradient
            weights -= rate * velocity
    adam    mean     = 0.9 mean + 0.1 gradient,  square = 0.999 square + 0.001 gradient²
            weights -= rate * (mean / (1 - 0.9^n)) / (sqrt(square / (1 - 0.999^n)) + 1e-8)

`n` counts the steps from 1.
"""

import math
from collections.abc import Callable

import numpy as np

from ..checks import Array

_MEAN, _SQUARE, _TINY = 0.9, 0.999, 1e-8


class SGD:
    """Steps down the gradient, with momentum if it is not 0."""

    def __init__(self, size: int, momentum: float = 0.0):
        self._momentum = momentum
        self._velocity = np.zeros(size)

    def step(self, weights: Array, gradient: Array, rate: float) -> None:
        """Changes the weights in place."""
        self._velocity *= self._momentum
        self._velocity += gradient
        weights -= rate * self._velocity


class Adam:
    """Steps scaled, number by number, by how large the gradient has been."""

    def __init__(self, size: int):
        self._mean, self._square = np.zeros((2, size))
        self._count = 0

    def step(self, weights: Array, gradient: Array, rate: float) -> None:
        """Changes the weights in place."""
        self._count += 1
        self._mean += (1.0 - _MEAN) * (gradient - self._mean)
        self._square += (1.0 - _SQUARE) * (gradient * gradient - self._square)
        size = np.sqrt(self._square)
        size /= math.sqrt(1.0 - _SQUARE**self._count)
        size += _TINY
        weights -= (rate / (1.0 - _MEAN**self._count)) * self._mean / size


def clipped(gradient: Array, norm: float) -> Array:
    """The gradient, shortened to `norm` if it is longer; 0 leaves it as it is."""
    length = float(np.sqrt(gradient @ gradient))
    return gradient * (norm / length) if norm and length > norm else gradient


# The share of the learning rate that is left after a share of all steps.
SCHEDULES: dict[str, Callable[[float], float]] = {
    "constant": lambda _passed: 1.0,
    "cosine": lambda passed: 0.5 * (1.0 + math.cos(math.pi * passed)),
    "decay": lambda passed: 0.01**passed,
}
OPTIMISERS = ("adam", "sgd")
