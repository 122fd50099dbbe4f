"""What is to be filled in a step of a simple recurrent cell."""

from .at import At
from .exercise import Chip
from .sums import arrivals, gate_slots


def simple_rnn_slots(at: At, chips: dict[str, Chip]) -> None:
    """All slots of one unit at one step, in the order of the phases."""
    arrivals(at, chips, has_cell=False)
    gate_slots(at, "hidden", "hidden", at.layer.function)
