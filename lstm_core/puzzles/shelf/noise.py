"""Remember the last number that was marked, and ignore the others."""

from ..puzzle import Puzzle, blank

_MARKED = (1, 3)


def _machine(marked: int, letter: int) -> tuple[int, float]:
    now = _MARKED[letter] if letter < len(_MARKED) else marked
    return now, now


PUZZLE = Puzzle(
    name="noise",
    order=110,
    layers=(blank("lstm", 2, 1, cell_input="identity", cell_output="identity"),),
    letters=((1, 1), (3, 1), (2, 0), (-2, 0)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(2, 1, 3, 2, 0, 3),
    hint=(1, "input"),
    solution={
        "W candidate 1 1": 2,
        "W input 1 2": 20,
        "b input 1": -10,
        "W forget 1 2": -20,
        "b forget 1": 10,
    },
)
