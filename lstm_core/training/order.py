"""In which order examples are trained on."""

import numpy as np
from numpy.random import Generator

from .examples import Indices


class Order:
    """The indices of the examples of each batch: all in turn, in a new order each time round."""

    def __init__(self, rng: Generator, count: int, batch: int):
        self._rng, self._count, self._batch = rng, count, batch
        self._left = np.empty(0, dtype=np.int64)

    def next(self) -> Indices:
        """The indices of the next batch."""
        if len(self._left) < self._batch:
            self._left = self._rng.permutation(self._count)
        batch, self._left = self._left[: self._batch], self._left[self._batch :]
        return batch
