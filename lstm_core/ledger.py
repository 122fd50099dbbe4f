"""Who wrote the present memory."""

import numpy as np

from .cells.lstm import LSTMTrace
from .checks import Array


def memory_ledger(trace: LSTMTrace) -> Array:
    """The exact split of each memory by the timestep that wrote it, (T + 1, T, H).

    cell_t = sum over k <= t of written_k * prod of forget_j for k < j <= t
             + cell_start * prod of forget_j for j <= t

    Entry [0, t] is what is left of the start state in cell_t, entry [k + 1, t] what is left
    of the piece written at step k. For each t the pieces sum to cell_t. The gates depend on
    the hidden state, so the pieces are shares of a sum, not independent causes.
    """
    steps, units = trace.cell.shape
    pieces = np.zeros((steps + 1, steps, units))
    left = np.zeros((steps + 1, units))
    left[0] = trace.layer.cell_start
    for t in range(steps):
        left[: t + 1] *= trace.forget[t]
        left[t + 1] = trace.written[t]
        pieces[:, t] = left
    return pieces
