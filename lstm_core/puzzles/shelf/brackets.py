"""Whether a bracket is open."""

from ..puzzle import Puzzle, blank

_STEPS = (1, -1, 0)


def _machine(depth: int, letter: int) -> tuple[int | None, float | None]:
    now = depth + _STEPS[letter]
    return (None, None) if now < 0 else (now, float(now > 0))


PUZZLE = Puzzle(
    name="brackets",
    order=90,
    layers=(blank("lstm", 2, 1, cell_input="identity", cell_output="tanh"),),
    letters=((1, 0), (0, 1), (0, 0)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(0, 2, 0, 1, 2, 1, 2),
    hint=(1, "output"),
    solution={
        "W candidate 1 1": 6,
        "W candidate 1 2": -6,
        "b forget 1": 10,
        "b output 1": 10,
    },
)
