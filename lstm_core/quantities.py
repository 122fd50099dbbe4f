"""The one list of named quantities: id, symbol, range.

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

QUANTITIES = (X, *LSTM_GATES, *LSTM_STATES)
