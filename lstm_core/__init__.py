"""An LSTM with every intermediate value in reach. NumPy only, no screen needed.

trace = run(Scenario(x, [LSTM(W, U, b)]))
trace.layers[0].forget      # (T, H), the forget gate at every step
"""

from .activations import ACTIVATIONS, activation
from .cells.lstm import GATES, LSTM, LSTMTrace
from .checks import Array, checked_array
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
from .quantities import LSTM_GATES, LSTM_STATES, QUANTITIES, Quantity
from .scenario import Scenario

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
    "activation",
    "checked_array",
    "from_json",
    "memory_ledger",
    "run",
    "to_json",
]
