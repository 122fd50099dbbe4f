"""An LSTM with every intermediate value in reach. NumPy only, no screen needed.

trace = run(Scenario(x, [LSTM(W, U, b)]))
trace.layers[0].forget      # (T, H), the forget gate at every step
"""

from .activations import ACTIVATIONS, activation
from .cells.lstm import GATES, LSTM, LSTMTrace
from .checks import Array, checked_array
from .editing import resized, with_layer, with_sequence, with_token, with_value
from .errors import (
    CoreError,
    FormatError,
    NotFiniteError,
    NotNumericError,
    OverflowedError,
    ShapeError,
    UnknownNameError,
)
from .files import FORMAT, from_json, to_json
from .forward import Trace, run
from .ledger import memory_ledger
from .quantities import LSTM_GATES, LSTM_STATES, QUANTITIES, Quantity, X
from .scenario import Scenario
from .text import sequence_from_text

__all__ = [
    "ACTIVATIONS",
    "FORMAT",
    "GATES",
    "LSTM",
    "LSTM_GATES",
    "LSTM_STATES",
    "QUANTITIES",
    "Array",
    "CoreError",
    "FormatError",
    "LSTMTrace",
    "NotFiniteError",
    "NotNumericError",
    "OverflowedError",
    "Quantity",
    "Scenario",
    "ShapeError",
    "Trace",
    "UnknownNameError",
    "X",
    "activation",
    "checked_array",
    "from_json",
    "memory_ledger",
    "resized",
    "run",
    "sequence_from_text",
    "to_json",
    "with_layer",
    "with_sequence",
    "with_token",
    "with_value",
]
