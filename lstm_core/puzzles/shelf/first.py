"""Remember the first number, whatever comes later."""

from ..puzzle import Puzzle, blank


def _machine(first: int, letter: int) -> tuple[int, float]:
    now = first or letter + 1
    return now, now


PUZZLE = Puzzle(
    name="first",
    order=40,
    layers=(blank("lstm", 1, 1, cell_input="identity", cell_output="identity"),),
    letters=((1,), (2,), (3,)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(1, 0, 2, 2, 0),
    hint=(1, "input"),
    solution={
        "W candidate 1 1": 4,
        "U input 1 1": -20,
        "b forget 1": 10,
    },
)
