"""Whether somebody who computes with rounded numbers gets the rounded numbers of the core.

With a table every σ and tanh is read off with two decimals, and what comes of them is rounded
again. Items on which that would lead to another last digit are not used.
"""

from collections.abc import Iterable
from math import exp, tanh

from .expressions import DIGITS

TIE = 2e-4  # nearer than this to the middle of two shown numbers is called a tie
Number = tuple[float, float]  # the core's, and the one of somebody who rounds


def is_tie(value: float) -> bool:
    """Whether a number could be rounded either way."""
    scale = 10.0**DIGITS
    return abs(value * scale % 1.0 - 0.5) < TIE * scale


def lstm_holds(sums: Iterable[float], cell: float) -> bool:
    """For the sums of the input gate, forget gate, output gate and candidate, and the memory."""
    i, f, o, g = sums
    kept, written = _times(_sigmoid(f), (cell, cell)), _times(_sigmoid(i), _tanh((g, g)))
    now = _plus(kept, written)
    squashed = _tanh(now)
    numbers = (kept, written, now, squashed, _times(_sigmoid(o), squashed))
    return all(map(_holds, numbers)) and abs(now[0]) > 0.2


def gru_holds(reset: float, update: float, fresh: float, past: float, hidden: float) -> bool:
    """For the sums of both gates, what comes from x and bias, U h, and the state before."""
    recalled = _times(_sigmoid(reset), (past, past))
    total = _plus((fresh, fresh), recalled)
    candidate, z = _tanh(total), _sigmoid(update)
    kept, written = _times(z, (hidden, hidden)), _times((1 - z[0], 1 - z[1]), candidate)
    numbers = (recalled, total, candidate, kept, written, _plus(kept, written))
    return all(map(_holds, numbers)) and abs(candidate[0]) > 0.1


def _rounded(number: Number) -> Number:
    return number[0], round(number[1], DIGITS)


def _sigmoid(z: float) -> Number:
    exact = 1.0 / (1.0 + exp(-z))
    return _rounded((exact, exact))


def _tanh(z: Number) -> Number:
    return _rounded((tanh(z[0]), tanh(z[1])))


def _times(a: Number, b: Number) -> Number:
    return _rounded((a[0] * b[0], a[1] * b[1]))


def _plus(a: Number, b: Number) -> Number:
    return _rounded((a[0] + b[0], a[1] + b[1]))


def _holds(number: Number) -> bool:
    exact, rounded = number
    return not is_tie(exact) and f"{exact:.{DIGITS}f}" == f"{rounded:.{DIGITS}f}"
