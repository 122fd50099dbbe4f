"""A switch that every press turns over."""

from ..puzzle import Puzzle, blank


def _machine(lit: int, letter: int) -> tuple[int, float]:
    now = lit ^ letter
    return now, now


PUZZLE = Puzzle(
    name="toggle",
    order=80,
    layers=(blank("lstm", 1, 1, cell_input="identity", cell_output="identity"),),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(1, 0, 1, 1, 0),
    hint=(1, "input"),
    solution={
        "W candidate 1 1": 4,
        "W forget 1 1": -20,
        "b forget 1": 10,
        "U input 1 1": -20,
    },
)
