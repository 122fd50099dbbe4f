"""Small sums as text and number at once, so that what is said is what was computed.

Numbers are written with at most two decimals and one minus sign, as the player writes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from ..activations import activation

DIGITS = 2
MINUS = "−"
SIGNS = {"sigmoid": "σ", "hard_sigmoid": "hard σ₃", "tanh": "tanh", "relu": "ReLU"}

_SUM, _PRODUCT, _ATOM = range(3)


@lru_cache(maxsize=4096)
def written(value: float) -> str:
    """The number with at most two decimals and none that is 0 at the end."""
    text = f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text.replace("-", MINUS)


@dataclass(frozen=True, slots=True)
class Expression:
    """What is computed, as it is written, and what it comes to."""

    text: str
    value: float
    binds: int = _ATOM

    @property
    def is_negative(self) -> bool:
        return self.text.startswith(MINUS)


@lru_cache(maxsize=4096)
def number(value: float) -> Expression:
    """A number by itself."""
    return Expression(written(value), float(value))


def times(*factors: Expression) -> Expression:
    """The product of all factors; where a sum or a later negative one stands, in brackets."""
    texts = [
        f"({factor.text})"
        if factor.binds == _SUM or (place and factor.is_negative)
        else factor.text
        for place, factor in enumerate(factors)
    ]
    value = prod(factor.value for factor in factors)
    return Expression(" × ".join(texts), value, _PRODUCT)


def plus(*terms: Expression) -> Expression:
    """The sum of all terms; of a negative one its minus sign is the sign between."""
    if not terms:
        return number(0.0)
    text = terms[0].text
    for term in terms[1:]:
        inner = f"({term.text})" if term.binds == _SUM else term.text
        text += f" {MINUS} {inner[1:]}" if inner.startswith(MINUS) else f" + {inner}"
    binds = _SUM if len(terms) > 1 else terms[0].binds
    return Expression(text, sum(term.value for term in terms), binds)


def minus(first: Expression, second: Expression) -> Expression:
    """The first less the second."""
    bracketed = second.binds == _SUM or second.is_negative
    inner = f"({second.text})" if bracketed else second.text
    return Expression(f"{first.text} {MINUS} {inner}", first.value - second.value, _SUM)


def negative(of: Expression) -> Expression:
    """The same with the other sign."""
    if of.is_negative and of.binds == _ATOM:
        return Expression(of.text[1:], -of.value)
    inner = of.text if of.binds == _ATOM else f"({of.text})"
    return Expression(f"{MINUS}{inner}", -of.value)


def rest(share: Expression) -> Expression:
    """1 less a share."""
    return minus(number(1.0), share)


def applied(function: str, of: Expression) -> Expression:
    """The value of an activation; `identity` leaves the expression as it is."""
    if function == "identity":
        return of
    return Expression(f"{SIGNS[function]}({of.text})", activated(function, of.value))


@lru_cache(maxsize=4096)
def activated(function: str, value: float) -> float:
    """What an activation makes of one number."""
    return float(activation(function)(np.array([value]), None)[0])


def rows_of(function: str, at: Sequence[float]) -> tuple[tuple[str, str], ...]:
    """A table of an activation: what goes in and what comes out, as they are written."""
    return tuple((written(z), written(applied(function, number(z)).value)) for z in at)
