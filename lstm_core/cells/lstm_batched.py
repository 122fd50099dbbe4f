"""The LSTM over many sequences at once; see `batched` and `lstm`."""

from typing import Any, ClassVar

import numpy as np

from ..checks import Array
from .batched import BatchedCell, joined_rows, parted_rows, sigmoid, tanh
from .lstm import CANDIDATE, CELL_BEFORE, FORGET, INPUT, LSTM, OUTPUT, ROWS


class BatchedLSTM(BatchedCell):
    """As BatchedCell."""

    kind = LSTM.kind
    of: ClassVar[type[LSTM]] = LSTM
    rows: ClassVar[tuple[str, ...]] = ROWS
    blocks = len(ROWS)

    @classmethod
    def joined(cls, layer: Any) -> Array:
        rows = joined_rows(layer.U, layer.b, layer.W)
        in_order = rows[[cls.of.gates.index(gate) for gate in cls.rows]]
        return in_order.reshape(-1, rows.shape[-1])

    @classmethod
    def layer(cls, joined: Array, units: int) -> LSTM:
        rows = joined.reshape(cls.blocks, units, -1)
        return cls.of(*parted_rows(rows[[cls.rows.index(gate) for gate in cls.of.gates]], units))

    def _make_room(self, steps: int, count: int) -> None:
        self._gates = np.zeros((steps + 1, 5, self.units, count))
        self._squashed = np.empty((steps, self.units, count))
        self._products = np.empty((2, self.units, count))

    def run(self, joined: Array, first: int, last: int) -> None:
        now, after = slice(first, last), slice(first + 1, last + 1)
        gates, products = self._gates[now], self._products
        written, kept = products
        views = (
            *(self.operand[now], gates[:, :4].reshape(len(gates), -1, gates.shape[-1])),
            *(gates[:, :3], gates[:, CANDIDATE], gates[:, OUTPUT]),
            *(gates[:, INPUT:CANDIDATE], gates[:, CANDIDATE:]),
            *(self._gates[after, CELL_BEFORE], self._squashed[now]),
            self.operand[after, : self.units],
        )
        with np.errstate(over="ignore"):
            for (
                column, z, shares, candidate, output, opening, through, cell, squashed, hidden
            ) in zip(*views, strict=True):  # fmt: skip
                np.matmul(joined, column, out=z)
                sigmoid(shares, shares)
                tanh(candidate, candidate)
                np.multiply(opening, through, out=products)
                np.add(written, kept, out=cell)
                tanh(cell, squashed)
                np.multiply(output, squashed, out=hidden)

    def _run_back(self, recurrent: Array) -> None:
        to_z, to_cell = self._slopes()
        d_cell, part = np.zeros((2, *self._squashed.shape[1:]))
        forget, d_z = self._gates[:-1, FORGET], self._d_z
        views = (
            *(self._d_hiddens[1:], self._d_hiddens[:-1], forget, to_cell, to_z[:, 0]),
            *(to_z[:, 1:], d_z[:, 0], d_z[:, 1:], d_z.reshape(len(d_z), -1, d_z.shape[-1])),
        )
        for (
            d_hidden, d_hidden_before, share, cell_slope, output_slope, slopes,
            d_output, d_others, d_rows,
        ) in zip(*(view[::-1] for view in views), strict=True):  # fmt: skip
            np.multiply(d_hidden, cell_slope, out=part)
            d_cell += part
            np.multiply(d_hidden, output_slope, out=d_output)
            np.multiply(d_cell, slopes, out=d_others)
            np.multiply(d_cell, share, out=d_cell)
            np.matmul(recurrent, d_rows, out=part)
            d_hidden_before += part

    def _slopes(self) -> tuple[Array, Array]:
        """d_z for d_hidden or d_cell = 1, and d_cell for d_hidden = 1."""
        gates, squashed = self._gates[:-1], self._squashed
        to_z = np.empty(self._d_z.shape)
        np.multiply(gates[:, :4], gates[:, :4], out=to_z)
        np.subtract(gates[:, :3], to_z[:, :3], out=to_z[:, :3])
        np.subtract(1.0, to_z[:, 3], out=to_z[:, 3])
        through = (squashed, gates[:, CANDIDATE], gates[:, CELL_BEFORE], gates[:, INPUT])
        for row, factor in enumerate(through):
            to_z[:, row] *= factor
        to_cell = np.multiply(squashed, squashed)
        np.subtract(1.0, to_cell, out=to_cell)
        to_cell *= gates[:, OUTPUT]
        return to_z, to_cell
