"""How deep the brackets have ever been, with two layers."""

from ..puzzle import Puzzle, blank


def _machine(state: tuple[int, int], letter: int) -> tuple[tuple[int, int] | None, float | None]:
    depth, deepest = state
    depth += (1, -1)[letter]
    deepest = max(deepest, depth)
    return (None, None) if depth < 0 else ((depth, deepest), deepest)


PUZZLE = Puzzle(
    name="deepest",
    order=150,
    layers=(
        blank("lstm", 2, 1, cell_input="identity", cell_output="identity"),
        blank("lstm", 1, 1, cell_input="relu", cell_output="identity"),
    ),
    letters=((1, 0), (0, 1)),
    machine=_machine,
    start=(0, 0),
    within=0.4,
    example=(0, 0, 1, 1, 0, 0, 0, 1),
    hint=(2, "candidate"),
    solution={
        "layer 1 W candidate 1 1": 4,
        "layer 1 W candidate 1 2": -4,
        "layer 1 b forget 1": 10,
        "layer 2 W candidate 1 1": 4,
        "layer 2 U candidate 1 1": -4,
        "layer 2 b forget 1": 10,
    },
)
