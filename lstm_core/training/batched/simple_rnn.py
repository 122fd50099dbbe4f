"""The simple recurrent cell over many sequences at once; see `lstm_core.cells.simple_rnn`."""

from typing import Any

import numpy as np

from ...cells.simple_rnn import SimpleRNN
from ...checks import Array
from .cell import BatchedCell, joined_rows, parted_rows, tanh


class BatchedSimpleRNN(BatchedCell):
    """As BatchedCell."""

    kind = SimpleRNN.kind
    blocks = 1

    @staticmethod
    def joined(layer: Any) -> Array:
        rows: Array = joined_rows(layer.U, layer.b, layer.W)[0]
        return rows

    @staticmethod
    def layer(joined: Array, units: int) -> SimpleRNN:
        return SimpleRNN(*parted_rows(joined[None], units))

    def _make_room(self, _steps: int, count: int) -> None:
        self._z = np.empty((self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        hidden = self.operand[first + 1 : last + 1, : self.units]
        for column, now in zip(self.operand[first:last], hidden, strict=True):
            tanh(np.matmul(joined, column, out=self._z), now)

    def _run_back(self, recurrent: Array) -> None:
        hidden = self.operand[1:, : self.units]
        slopes = 1.0 - hidden * hidden
        d_z = self._d_z[:, 0]
        for t in reversed(range(len(d_z))):
            np.multiply(self._d_hiddens[t + 1], slopes[t], out=d_z[t])
            self._d_hiddens[t] += np.matmul(recurrent, d_z[t], out=self._z)
