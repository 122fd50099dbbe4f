"""Conditions on a run: `forget@3 > 0.99`, `cell@4 = 7`, `hidden@5 = 1 ± 0.2`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .references import PATTERN, Reference, read_reference

EQUAL_WITHIN = 0.005
_NUMBER = r"[-−]?[0-9]+(?:\.[0-9]+)?"
_TERM = rf"{_NUMBER}|{PATTERN}"
_CONDITION = re.compile(rf"({_TERM}) *([<>=≠]) *({_TERM})(?: *± *({_NUMBER}))?")

Term = float | Reference
Lookup = Callable[[Reference], float]


@dataclass(frozen=True)
class Condition:
    """Two terms and how they stand to each other; within: how far apart equal ones may be."""

    text: str
    left: Term
    operator: str
    right: Term
    within: float = EQUAL_WITHIN

    def holds(self, lookup: Lookup) -> bool:
        """Whether it is so, when `lookup` says what a reference is."""
        left, right = (_value(term, lookup) for term in (self.left, self.right))
        match self.operator:
            case "<":
                return left < right
            case ">":
                return left > right
            case "=":
                return abs(left - right) <= self.within
        return abs(left - right) > self.within

    @property
    def references(self) -> list[Reference]:
        return [term for term in (self.left, self.right) if isinstance(term, Reference)]


def read_condition(text: str) -> Condition:
    """The condition that a text is. Raises ValueError with a sentence."""
    found = _CONDITION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a condition: {text!r}; write it as cell@3 = 7 or forget@2 > 0.9")
    left, operator, right, within = found.groups()
    if within and operator not in "=≠":
        raise ValueError(f"± belongs to = and ≠: {text!r}")
    condition = Condition(
        text, _term(left), operator, _term(right), _number(within) if within else EQUAL_WITHIN
    )
    if not condition.references:
        raise ValueError(f"a condition names a number of the run: {text!r}")
    return condition


def _term(text: str) -> Term:
    return _number(text) if re.fullmatch(_NUMBER, text) else read_reference(text)


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def _value(term: Term, lookup: Lookup) -> float:
    return lookup(term) if isinstance(term, Reference) else term
