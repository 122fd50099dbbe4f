"""A GRU that adds."""

from ..puzzle import Puzzle, blank


def _machine(total: int, letter: int) -> tuple[int, float]:
    return total + letter, total + letter


PUZZLE = Puzzle(
    name="gru-add",
    order=120,
    layers=(blank("gru", 1, 1, cell_input="identity"),),
    letters=((0,), (1,), (2,)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(1, 2, 0, 1, 0),
    hint=(1, "candidate"),
    solution={"W candidate 1 1": 2, "U candidate 1 1": 2},
    is_open=True,
)
