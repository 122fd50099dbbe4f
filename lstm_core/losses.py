"""Losses: each gives its value and its derivative by the outputs it was handed, (T, H).

The outputs are `hidden` of the last layer; the derivative is what `backprop` asks for.
"""

import numpy as np
from numpy.typing import ArrayLike

from .checks import Array, checked_array, checked_index

Loss = tuple[float, Array]


def one_output(outputs: ArrayLike, step: int, unit: int = 0) -> Loss:
    """outputs[step, unit]: its derivatives show what one number on the screen depends on.

    Indices count from 0. Raises a CoreError.
    """
    values = checked_array("outputs", outputs, (None, None))
    steps, units = values.shape
    index = checked_index("step", step, steps), checked_index("unit", unit, units)
    gradient = np.zeros(values.shape)
    gradient[index] = 1.0
    return float(values[index]), gradient


def all_outputs(outputs: ArrayLike) -> Loss:
    """The sum of all outputs. Raises a CoreError."""
    values = checked_array("outputs", outputs, (None, None))
    return float(values.sum()), np.ones(values.shape)


def squared_error(outputs: ArrayLike, targets: ArrayLike) -> Loss:
    """sum of (outputs - targets)², with the derivative 2 (outputs - targets).

    Raises a CoreError.
    """
    values = checked_array("outputs", outputs, (None, None))
    errors = values - checked_array("targets", targets, values.shape)
    return float((errors * errors).sum()), 2.0 * errors
