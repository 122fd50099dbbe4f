"""Counting to two, of a cell that cannot."""

from ..puzzle import Puzzle, blank


def _machine(count: int, letter: int) -> tuple[int, float]:
    now = min(count + letter, 2)
    return now, now


PUZZLE = Puzzle(
    name="gru-two",
    order=125,
    layers=(blank("gru", 1, 1),),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.4,
    example=(1, 0, 1, 0),
    hint=(1, "candidate"),
    impossible="bounded",
    is_open=True,
)
