"""How a spreadsheet writes the terms of a step: a flat list of text and places.

An activation has its argument once, so that a formula is short to read. σ would ask for EXP of
more than 709, which no spreadsheet can, so it takes no less than -700, where it is 1e-304.
"""

from collections.abc import Mapping

from lstm_player.steps import Applied, Dot, Number, Operation, Term, Weight

FORMULAS: Mapping[str, tuple[str, str]] = {
    "sigmoid": ("1/(1+EXP(-MAX(-700,", ")))"),
    "hard_sigmoid": ("MAX(0,MIN(1,(", ")/6+0.5))"),
    "hard_sigmoid_keras2": ("MAX(0,MIN(1,0.2*(", ")+0.5))"),
    "step": ("IF(", ">0,1,0)"),
    "tanh": ("TANH(", ")"),
    "identity": ("", ""),
    "relu": ("MAX(0,", ")"),
}
"""What stands before the argument of each activation, and after."""

Piece = str | Number | Weight | Dot


def pieces_of(term: Term) -> list[Piece]:
    """A term as a formula, its places not yet addresses."""
    match term:
        case Number() | Weight() | Dot():
            return [term]
        case Applied(function, inner):
            before, after = FORMULAS[function]
            return [before, *pieces_of(inner), after]
        case Operation(sign=sign):
            left, right = (
                ["(", *pieces_of(side), ")"] if wrap else pieces_of(side)
                for side, wrap in term.sides()
            )
            return [*left, sign, *right]
    return [str(term)]
