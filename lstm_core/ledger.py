"""Who wrote the present memory."""

import numpy as np

from .cells.layer import LayerTrace
from .checks import Array
from .errors import Foreign, FormatError, Phrase


def memory_ledger(trace: LayerTrace) -> Array:
    """The exact split of each memory by the timestep that wrote it, (T + 1, T, H).

    memory_t = sum over k <= t of written_k * prod of share_j for k < j <= t
               + start * prod of share_j for j <= t

    The memory of an LSTM is its cell and the share its forget gate; the memory of a GRU is
    its hidden state and the share its update gate; a simple RNN has none.
    Entry [0, t] is what is left of the start state in memory_t, entry [k + 1, t] what is
    left of the piece written at step k. For each t the pieces sum to memory_t. The gates
    depend on the hidden state, so the pieces are shares of a sum, not independent causes.
    A state that was carried in before a step is all there is then and counts as the start;
    of a memory that was silenced nothing is left.
    Raises FormatError.
    """
    memory = trace.layer.memory
    if memory is None:
        got = Foreign(trace.layer.kind, is_text=False)
        raise FormatError(name="cell", expected=Phrase("a_gated_memory"), got=got)
    share, written = getattr(trace, memory.share), getattr(trace, memory.written)
    steps, units = share.shape
    pieces = np.zeros((steps + 1, steps, units))
    left = np.zeros((steps + 1, units))
    left[0] = getattr(trace.layer, f"{memory.state}_start")
    carried = getattr(trace, "carried", {}).get(memory.state, np.zeros_like(share))
    silenced = getattr(trace, "silenced", None) if memory.state == "hidden" else None
    for t in range(steps):
        if carried[t].any():
            left[:] = 0.0
            left[0] = getattr(trace, f"{memory.state}_before")[t]
        left[: t + 1] *= share[t]
        left[t + 1] = written[t]
        if silenced is not None:
            left[:, silenced[t]] = 0.0
        pieces[:, t] = left
    return pieces
