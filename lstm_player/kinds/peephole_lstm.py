"""The LSTM with peepholes: phases and drawing of the LSTM, which ask the layer for peepholes."""

from lstm_core import PeepholeLSTM

from .lstm import lstm_phases, lstm_phases_back
from .view import KindView

VIEW = KindView(PeepholeLSTM.kind, lstm_phases, lstm_phases_back, drawing="lstm", biases={})
