"""An echo, two steps later."""

from ..puzzle import Puzzle, blank

_VALUES = (-1, 0, 1)


def _machine(past: tuple[int, int], letter: int) -> tuple[tuple[int, int], float]:
    older, newer = past
    return (newer, _VALUES[letter]), older


PUZZLE = Puzzle(
    name="delay",
    order=60,
    layers=(blank("simple_rnn", 1, 3),),
    letters=((-1,), (0,), (1,)),
    machine=_machine,
    start=(0, 0),
    within=0.3,
    example=(2, 1, 0, 2, 1, 1),
    hint=(1, "hidden"),
    solution={
        "W hidden 3 1": 3,
        "U hidden 2 3": 3,
        "U hidden 1 2": 3,
    },
)
