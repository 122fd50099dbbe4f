"""Count in silence, and speak from three on."""

from ..puzzle import Puzzle, blank

_LOUD = 3


def _machine(count: int, letter: int) -> tuple[int, float]:
    now = count + letter
    return now, now if now >= _LOUD else 0


PUZZLE = Puzzle(
    name="threshold",
    order=130,
    layers=(blank("peephole_lstm", 1, 1, cell_input="identity", cell_output="identity"),),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(1, 1, 0, 1, 0, 1),
    hint=(1, "output"),
    solution={
        "W candidate 1 1": 2,
        "b forget 1": 10,
        "P output 1": 20,
        "b output 1": -50,
    },
)
