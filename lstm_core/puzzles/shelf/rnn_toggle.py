"""A switch that every press turns over, of a cell that cannot."""

from ..puzzle import Puzzle, blank


def _machine(lit: int, letter: int) -> tuple[int, float]:
    now = lit ^ letter
    return now, now


PUZZLE = Puzzle(
    name="rnn-toggle",
    order=85,
    layers=(blank("simple_rnn", 1, 1),),
    letters=((0,), (1,)),
    machine=_machine,
    start=0,
    within=0.3,
    example=(1, 0, 1, 1, 0),
    hint=(1, "hidden"),
    impossible="opposite",
    is_open=True,
)
