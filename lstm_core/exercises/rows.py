"""Rows of small whole weights that bring a sum where it is wanted."""

from collections.abc import Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.random import Generator

from ..checks import Array

WEIGHTS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
RECURRENT = (-2.0, -1.0, 0.0, 1.0, 2.0)
BIASES = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
SATURATED = 3.0  # from here on a hard sigmoid is 0 or 1
LARGEST_SUM = 9.0


@cache
def every_row(inputs: int, units: int) -> Array:
    """All rows [W | U | b] of small whole numbers whose weights of the inputs are not 0."""
    weights = [weight for weight in WEIGHTS if weight]
    if inputs > 1:
        weights = [weight for weight in weights if abs(weight) < 3]
    numbers = [weights] * inputs + [RECURRENT] * units + [BIASES]
    rows = np.array(list(product(*numbers)))
    rows.flags.writeable = False
    return rows


def gate_row(rng: Generator, inputs: int, operands: Array, shares: Sequence[float]) -> Array | None:
    """A row that opens a hard sigmoid to `shares`, each 0, 1/2 or 1, on operands [x | h | 1].

    None if there is none.
    """
    rows = every_row(inputs, operands.shape[1] - 1 - inputs)
    sums = rows @ operands.T
    fits = np.abs(sums).max(axis=1) <= LARGEST_SUM
    for at, share in enumerate(shares):
        z = sums[:, at]
        fits &= z == 0 if share == 0.5 else z >= SATURATED if share else z <= -SATURATED
    return _one_of(rng, rows[fits])


def sum_row(rng: Generator, inputs: int, operands: Array, allowed: Sequence[float]) -> Array | None:
    """A row whose sums are all among `allowed`; None if there is none."""
    rows = every_row(inputs, operands.shape[1] - 1 - inputs)
    fits = np.isin(rows @ operands.T, allowed).all(axis=1)
    return _one_of(rng, rows[fits])


def _one_of(rng: Generator, rows: Array) -> Array | None:
    """One of the rows; rather one with a bias and all weights than one without."""
    if not len(rows):
        return None
    full = rows[(rows != 0).all(axis=1)]
    pool = full if len(full) and rng.random() < 0.7 else rows
    chosen: Array = pool[rng.integers(len(pool))]
    return chosen
