"""A light that blinks by itself."""

from ..puzzle import Puzzle, blank


def _machine(sign: int, _letter: int) -> tuple[int, float]:
    return -sign, -sign


PUZZLE = Puzzle(
    name="blink",
    order=75,
    layers=(blank("simple_rnn", 1, 1),),
    letters=((1,),),
    machine=_machine,
    start=-1,
    within=0.3,
    example=(0, 0, 0, 0, 0, 0),
    hint=(1, "hidden"),
    solution={"W hidden 1 1": 1, "U hidden 1 1": -3},
    is_open=True,
)
