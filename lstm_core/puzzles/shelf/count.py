"""Count the presses."""

from ..puzzle import Puzzle, blank


def _machine(count: int, letter: int) -> tuple[int, float]:
    return count + letter, count + letter


PUZZLE = Puzzle(
    name="count",
    order=10,
    layers=(blank("lstm", 1, 1, cell_input="identity", cell_output="identity"),),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(1, 0, 1, 1, 0),
    hint=(1, "forget"),
    solution={"W candidate 1 1": 4, "b forget 1": 10},
)
