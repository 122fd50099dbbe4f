"""A switch: on stays on, off stays off."""

from ..puzzle import Puzzle, blank


def _machine(lit: int, letter: int) -> tuple[int, float]:
    now = (lit, 1, 0)[letter]
    return now, now


PUZZLE = Puzzle(
    name="latch",
    order=20,
    layers=(blank("lstm", 2, 1, cell_input="identity", cell_output="identity"),),
    letters=((0, 0), (1, 0), (0, 1)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(0, 1, 0, 1, 2, 0, 1),
    hint=(1, "forget"),
    solution={
        "W candidate 1 1": 4,
        "W forget 1 1": -20,
        "W forget 1 2": -20,
        "b forget 1": 10,
    },
)
