"""What is to be filled in a step of a GRU."""

from .at import At
from .exercise import Chip


def gru_slots(at: At, chips: dict[str, Chip]) -> None:
    """All slots of one unit at one step, in the order of the phases."""
    raise NotImplementedError
