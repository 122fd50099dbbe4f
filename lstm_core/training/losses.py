"""Losses of a batch: each gives its value and its derivative by the outputs (T, O, B).

Targets (T, O, B); mask (T, B) weighs the steps: 0 where nothing is asked for. Both losses
are means over what is asked for.
"""

from collections.abc import Callable

import numpy as np

from ..checks import Array

Loss = Callable[[Array, Array, Array], tuple[float, Array]]


def mean_squared_error(outputs: Array, targets: Array, mask: Array) -> tuple[float, Array]:
    """The mean of (outputs - targets)² over the outputs asked for."""
    errors = (outputs - targets) * mask[:, None]
    count = mask.sum() * outputs.shape[1]
    value = float((errors * errors).sum() / count)  # a mask of 0 and 1 is its own square
    return value, errors * (2.0 / count)


def cross_entropy(outputs: Array, targets: Array, mask: Array) -> tuple[float, Array]:
    """The mean of -log(share given to the right class); outputs are logits, targets 0 or 1."""
    logits = outputs - outputs.max(axis=1, keepdims=True)
    shares = np.exp(logits)
    sums = shares.sum(axis=1, keepdims=True)
    shares /= sums
    weight = mask[:, None] / mask.sum()
    value = float(((np.log(sums) - logits) * targets * weight).sum())
    return value, (shares - targets) * weight


LOSSES: dict[str, Loss] = {
    "mean_squared_error": mean_squared_error,
    "cross_entropy": cross_entropy,
}
