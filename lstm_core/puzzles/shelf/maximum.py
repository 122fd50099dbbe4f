"""The largest number so far."""

from ..puzzle import Puzzle, blank


def _machine(most: int, letter: int) -> tuple[int, float]:
    now = max(most, letter)
    return now, now


PUZZLE = Puzzle(
    name="maximum",
    order=100,
    layers=(blank("lstm", 1, 1, cell_input="relu", cell_output="identity"),),
    letters=((0,), (1,), (2,), (3,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(1, 0, 2, 1, 3, 0),
    hint=(1, "candidate"),
    solution={
        "W candidate 1 1": 4,
        "U candidate 1 1": -4,
        "b forget 1": 10,
    },
)
