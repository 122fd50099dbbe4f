"""The phases of one timestep: what each lights, its formula, its lines of arithmetic."""

from collections.abc import Callable
from typing import Any

from lstm_core import GRU, LSTM, Dense, Layer, PeepholeLSTM, SimpleRNN
from lstm_player.kinds.back import phases_back
from lstm_player.kinds.dense import dense_phases
from lstm_player.kinds.gru import gru_phases
from lstm_player.kinds.lstm import lstm_phases
from lstm_player.kinds.phase import FUNCTION_SYMBOLS, Phase, Term
from lstm_player.kinds.simple_rnn import simple_rnn_phases

_PHASES: dict[str, Callable[[Any], list[Phase]]] = {
    LSTM.kind: lstm_phases,
    PeepholeLSTM.kind: lstm_phases,
    GRU.kind: gru_phases,
    SimpleRNN.kind: simple_rnn_phases,
    Dense.kind: dense_phases,
}


def phases(layer: Layer) -> list[Phase]:
    """The phases of a step of this layer, in order; `start` and `whole` frame them."""
    return _PHASES[layer.kind](layer)


__all__ = ["FUNCTION_SYMBOLS", "Phase", "Term", "phases", "phases_back"]
