"""What is to be filled in a step of a simple recurrent cell."""

from .arrivals import arrivals
from .at import At, slip
from .exercise import Chip
from .expressions import plus
from .sums import gate_slots


def simple_rnn_slots(at: At, chips: dict[str, Chip]) -> None:
    """All slots of one unit at one step, in the order of the phases."""
    arrivals(at, chips, has_cell=False)
    before = at.of("hidden_before")
    values = [
        slip("added_to_old", plus(before, at.of("hidden"))),
        slip("unchanged", before),
    ]
    gate_slots(at, "hidden", "hidden", at.layer.function, ((), values))
