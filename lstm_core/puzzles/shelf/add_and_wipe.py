"""Add what comes, until a signal wipes the sum."""

from ..puzzle import Puzzle, blank

_ADDED = (0, 1, 3)


def _machine(total: int, letter: int) -> tuple[int, float]:
    now = total + _ADDED[letter] if letter < len(_ADDED) else 0
    return now, now


PUZZLE = Puzzle(
    name="add-and-wipe",
    order=30,
    layers=(blank("lstm", 2, 1, cell_input="identity", cell_output="identity"),),
    letters=((0, 0), (1, 0), (3, 0), (0, 1)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(2, 1, 0, 3, 1, 2),
    hint=(1, "forget"),
    solution={
        "W candidate 1 1": 4,
        "W forget 1 2": -20,
        "b forget 1": 10,
    },
)
