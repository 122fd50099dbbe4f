"""The LSTM as a textbook writes it: a loop over the steps, the equations in their order.

Slow and short, to be read; `run` computes the same and keeps more.
"""

import numpy as np

from .activations import activation
from .cells.lstm import LSTM
from .checks import Array

_NAMES = ("input", "forget", "candidate", "output", "kept", "written", "cell", "squashed", "hidden")


def plain_lstm(layer: LSTM, x: Array) -> dict[str, Array]:
    """Every gate and state of an LSTM over the sequence x (T, D), by its name, (T, H)."""
    gate, cell_input, cell_output = (activation(name) for name in layer.functions)
    (W_i, W_f, W_g, W_o), (U_i, U_f, U_g, U_o), (b_i, b_f, b_g, b_o) = layer.W, layer.U, layer.b
    h, c = layer.hidden_start, layer.cell_start
    steps = []
    for x_t in x:
        i = gate(W_i @ x_t + U_i @ h + b_i, None)
        f = gate(W_f @ x_t + U_f @ h + b_f, None)
        g = cell_input(W_g @ x_t + U_g @ h + b_g, None)
        o = gate(W_o @ x_t + U_o @ h + b_o, None)
        kept = f * c
        written = i * g
        c = kept + written
        squashed = cell_output(c, None)
        h = o * squashed
        steps.append((i, f, g, o, kept, written, c, squashed, h))
    return dict(zip(_NAMES, np.array(steps).swapaxes(0, 1), strict=True))
