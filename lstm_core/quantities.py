"""The lists of named quantities, one for each kind of cell: id, symbol, range.

The id is also the attribute of a trace, the key of its word, of its colour, and its
`data-q` name in the player.
"""

from typing import Literal, NamedTuple

Range = Literal["unit", "real"]


class Quantity(NamedTuple):
    id: str
    symbol: str
    range: Range


X = Quantity("x", "x", "real")

LSTM_GATES = (
    Quantity("input", "i", "unit"),
    Quantity("forget", "f", "unit"),
    Quantity("candidate", "g", "real"),
    Quantity("output", "o", "unit"),
)

LSTM_STATES = (
    Quantity("kept", "f⊙c₋", "real"),
    Quantity("written", "i⊙g", "real"),
    Quantity("cell", "c", "real"),
    Quantity("squashed", "φ(c)", "real"),
    Quantity("hidden", "h", "real"),
)

GRU_GATES = (
    Quantity("reset", "r", "unit"),
    Quantity("update", "z", "unit"),
    Quantity("candidate", "n", "real"),
)

GRU_STATES = (
    Quantity("before_reset", "U h₋ + b′", "real"),
    Quantity("recalled", "r⊙h₋", "real"),
    Quantity("kept", "z⊙h₋", "real"),
    Quantity("written", "(1−z)⊙n", "real"),
    Quantity("hidden", "h", "real"),
)

SIMPLE_RNN_STATES = (Quantity("hidden", "h", "real"),)

DENSE_STATES = (Quantity("hidden", "h", "real"),)
