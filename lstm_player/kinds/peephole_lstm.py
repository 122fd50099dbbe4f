"""The LSTM with peepholes: phases and drawing of the LSTM, which ask the layer for peepholes."""

from dataclasses import replace

from lstm_core import PeepholeLSTM

from .lstm import CODE, lstm_phases, lstm_phases_back
from .view import KindView

VIEW = KindView(
    PeepholeLSTM.kind,
    lstm_phases,
    lstm_phases_back,
    drawing="lstm",
    code=replace(CODE, module=None),
    biases={},
)
