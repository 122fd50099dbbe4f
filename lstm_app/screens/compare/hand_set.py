"""Three cells that are to hold a 1, their weights set by hand: nothing drawn, nothing trained.

All three make the same candidate, tanh(2x + u h). The SimpleRNN takes it for its new state at
every step. In the GRU and the LSTM the gates have one bias b: while the 1 comes in, the candidate
is let in with σ(b); in the silence after it the state is kept with σ(b).
"""

import numpy as np

from lstm_core import GRU, LSTM, Array, Layer, Scenario, SimpleRNN

INPUT_WEIGHT = 2.0


def hand_set_scenarios(steps: int, u: float, bias: float) -> list[Scenario]:
    """A 1, then silence, through a SimpleRNN, a GRU and an LSTM of one unit each."""
    x = np.zeros((steps, 1))
    x[0] = 1.0
    return [Scenario(x, [layer]) for layer in _layers(u, bias)]


def _layers(u: float, bias: float) -> tuple[Layer, ...]:
    turn = 2 * bias  # what a 1 adds to a gate, so that it changes sides
    rnn = SimpleRNN(*_weights([(INPUT_WEIGHT, u, 0)]))
    reset, update, candidate = (0, 0, bias), (-turn, 0, bias), (INPUT_WEIGHT, u, 0)
    gru = GRU(*_weights([reset, update, candidate]))
    let_in, keep, show = (turn, 0, -bias), (0, 0, bias), (0, 0, bias)
    lstm = LSTM(*_weights([let_in, keep, candidate, show]))
    return rnn, gru, lstm


def _weights(rows: list[tuple[float, float, float]]) -> tuple[Array, Array, Array]:
    """W, U and b of gates with one unit and one input, a row (W, U, b) each."""
    numbers = np.array(rows, dtype=float) + 0.0  # without the zero below zero
    W, U, b = numbers[:, 0], numbers[:, 1], numbers[:, 2]
    return W[:, None, None], U[:, None, None], b[:, None]
