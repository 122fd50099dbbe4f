"""One module a kind of layer: its weights, its equations, its forward and backward pass."""

from .dense import Dense
from .gru import GRU
from .layer import Layer, RecurrentLayer
from .lstm import LSTM
from .peephole import PeepholeLSTM
from .simple_rnn import SimpleRNN

KINDS: dict[str, type[Layer]] = {
    layer.kind: layer for layer in (LSTM, PeepholeLSTM, GRU, SimpleRNN, Dense)
}

RECURRENT_KINDS: dict[str, type[RecurrentLayer]] = {
    kind: layer for kind, layer in KINDS.items() if issubclass(layer, RecurrentLayer)
}
