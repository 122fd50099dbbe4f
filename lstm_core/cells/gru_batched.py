"""The GRU, reset gate after the product, over many sequences at once; see `gru`.

One product makes four rows: reset, update, what the reset gate multiplies, and the part of
the candidate that does not pass it. So a quarter of `joined` is 0 and stays 0.
"""

from typing import Any

import numpy as np

from ..checks import Array
from .batched import BatchedCell, joined_rows, parted_rows, sigmoid, tanh
from .gru import GRU

_RESET, _UPDATE, _BEFORE_RESET, _CANDIDATE = range(4)


class BatchedGRU(BatchedCell):
    """As BatchedCell."""

    kind = GRU.kind
    blocks = 4

    @classmethod
    def joined(cls, layer: Any) -> Array:
        rows = joined_rows(layer.U, layer.b, layer.W)[[0, 1, 2, 2]]
        rows[_BEFORE_RESET, :, layer.units] = layer.b_recurrent
        _keep_apart(rows, layer.units)
        return rows.reshape(-1, rows.shape[-1])

    @classmethod
    def layer(cls, joined: Array, units: int) -> GRU:
        rows = joined.reshape(4, units, -1)
        merged = rows[:3].copy()
        merged[2] = rows[_CANDIDATE]
        merged[2, :, :units] = rows[_BEFORE_RESET, :, :units]
        parts = parted_rows(merged, units)
        return GRU(*parts, b_recurrent=rows[_BEFORE_RESET, :, units])

    def _make_room(self, steps: int, count: int) -> None:
        self._rows = np.empty((steps, 4, self.units, count))
        self._part = np.empty((self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        operand, units, part = self.operand, self.units, self._part
        with np.errstate(over="ignore"):
            for t in range(first, last):
                rows, before, hidden = self._rows[t], operand[t, :units], operand[t + 1, :units]
                np.matmul(joined, operand[t], out=rows.reshape(-1, rows.shape[-1]))
                reset, update, before_reset, candidate = rows
                sigmoid(rows[:_BEFORE_RESET], rows[:_BEFORE_RESET])
                candidate += np.multiply(reset, before_reset, out=part)
                tanh(candidate, candidate)
                np.multiply(update, before, out=hidden)
                np.subtract(1.0, update, out=part)
                hidden += np.multiply(part, candidate, out=part)

    def backward(self, joined: Array, d_hidden: Array) -> Array:
        """As BatchedCell.backward."""
        d_joined = super().backward(joined, d_hidden)
        _keep_apart(d_joined.reshape(4, self.units, -1), self.units)
        return d_joined

    def _run_back(self, recurrent: Array) -> None:
        slopes, part = self._slopes(), self._part
        for t in reversed(range(len(slopes))):
            d_hidden, d_before, rows = self._d_hiddens[t + 1], self._d_hiddens[t], self._d_z[t]
            np.multiply(d_hidden, slopes[t, 1::2], out=rows[1::2])
            np.multiply(rows[_CANDIDATE], slopes[t, 0::2], out=rows[0::2])
            d_before += np.matmul(recurrent, rows.reshape(-1, rows.shape[-1]), out=part)
            d_before += np.multiply(d_hidden, self._rows[t, _UPDATE], out=part)

    def _slopes(self) -> Array:
        """d_z for d_hidden = 1; of reset and what it multiplies, for that of the candidate."""
        reset, update, before_reset, candidate = (self._rows[:, row] for row in range(4))
        before = self.operand[:-1, : self.units]
        slopes = np.empty(self._rows.shape)
        slopes[:, _RESET] = before_reset * reset * (1.0 - reset)
        slopes[:, _UPDATE] = (before - candidate) * update * (1.0 - update)
        slopes[:, _BEFORE_RESET] = reset
        slopes[:, _CANDIDATE] = (1.0 - update) * (1.0 - candidate * candidate)
        return slopes


def _keep_apart(rows: Array, units: int) -> None:
    """Sets to 0 what would let the two parts of the candidate see each other's inputs."""
    rows[_BEFORE_RESET, :, units + 1 :] = 0.0
    rows[_CANDIDATE, :, :units] = 0.0
