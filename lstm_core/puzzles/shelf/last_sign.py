"""Remember the last sign."""

from ..puzzle import Puzzle, blank

_VALUES = (-1, 0, 1)


def _machine(sign: int, letter: int) -> tuple[int, float]:
    now = _VALUES[letter] or sign
    return now, now


PUZZLE = Puzzle(
    name="last-sign",
    order=70,
    layers=(blank("simple_rnn", 1, 1),),
    letters=((-1,), (0,), (1,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(2, 1, 1, 0, 1, 2),
    hint=(1, "hidden"),
    solution={"W hidden 1 1": 6, "U hidden 1 1": 3},
    is_open=True,
)
