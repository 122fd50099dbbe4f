"""How much larger the input is than one step before."""

from ..puzzle import Puzzle, blank

_VALUES = (0, 1, 3)


def _machine(before: int, letter: int) -> tuple[int, float]:
    return _VALUES[letter], _VALUES[letter] - before


PUZZLE = Puzzle(
    name="difference",
    order=50,
    layers=(blank("simple_rnn", 1, 2, function="identity"),),
    letters=((0,), (1,), (3,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(1, 2, 2, 0, 1),
    hint=(1, "hidden"),
    solution={
        "W hidden 1 1": 1,
        "W hidden 2 1": 1,
        "U hidden 1 2": -1,
    },
)
