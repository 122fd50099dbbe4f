"""Odd or even, without gates."""

from ..puzzle import Puzzle, blank


def _machine(odd: int, letter: int) -> tuple[int, float]:
    now = odd ^ letter
    return now, now


PUZZLE = Puzzle(
    name="parity",
    order=140,
    layers=(blank("simple_rnn", 1, 2, function="relu"), blank("dense", 2, 1)),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(1, 0, 1, 1, 0),
    hint=(1, "hidden"),
    solution={
        "layer 1 W hidden 1 1": 1,
        "layer 1 W hidden 2 1": -1,
        "layer 1 U hidden 1 1": -1,
        "layer 1 U hidden 1 2": -1,
        "layer 1 U hidden 2 1": 1,
        "layer 1 U hidden 2 2": 1,
        "layer 2 W hidden 1 1": 1,
        "layer 2 W hidden 1 2": 1,
    },
)
