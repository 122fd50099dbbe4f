"""The lines of a step as they are worked out on paper: with numbers in place of letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lstm_core import LayerTrace
from lstm_player.kinds import FUNCTION_SYMBOLS, phases
from lstm_player.step_words import SIGNS
from lstm_player.steps import INPUT, Applied, Dot, Line, Number, Operation, Term, Weight, lines_of


def on_paper(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those that only pass a number on, such as an identity."""
    passed: dict[str, Term] = {}
    kept: list[Line] = []
    for line in lines:
        term = _without(line.term, passed)
        passes_on = isinstance(term, Number) and not line.letter
        if passes_on or _only_leads_on(line, lines):
            passed[line.id] = term
        else:
            kept.append(replace(line, term=term))
    return tuple(kept)


def _only_leads_on(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a pre-activation is the gate itself, as its activation is the identity."""
    if not line.is_net:
        return False
    after = next(other for one, other in pairwise(lines) if one.id == line.id)
    return isinstance(after.term, Applied) and after.term.function == "identity"


def _without(term: Term, passed: dict[str, Term]) -> Term:
    match term:
        case Number(line, _, before=False) if line in passed:
            return passed[line]
        case Applied("identity", inner):
            return _without(inner, passed)
        case Applied(function, inner):
            return Applied(function, _without(inner, passed))
        case Operation(left, sign, right):
            return Operation(_without(left, passed), sign, _without(right, passed))
        case Dot(weight, numbers):
            seen = _without(numbers, passed)
            return Dot(weight, seen) if isinstance(seen, Number) else term
    return term


@dataclass(frozen=True)
class Arithmetic:
    """One unit of a layer at one step (both from 0); `write` writes a number."""

    played: LayerTrace
    step: int
    unit: int
    write: Callable[[float], str]

    def worked(self, line: Line) -> str:
        """A line with its numbers; products of 0 are left out where others remain."""
        return _joined(self._parts(line.term))

    def value(self, line: Line) -> float:
        return float(line.numbers(self.played)[self.step, self.unit]) + 0.0

    def _parts(self, term: Term) -> list[str]:
        """The summands of a term, each with its sign before it."""
        match term:
            case Operation(left, "+", right):
                both = [*self._parts(left), *self._parts(right)]
                return [part for part in both if part] or [""]
            case Dot():
                return self._products(term)
            case Weight() if self._weight(term) == 0:
                return [""]
        return [self._one(term)]

    def _one(self, term: Term) -> str:
        match term:
            case Number():
                return self.write(self._number(term)[self.unit])
            case Weight():
                return self.write(self._weight(term))
            case Applied(function, inner):
                return f"{FUNCTION_SYMBOLS[function]}({_joined(self._parts(inner))})"
            case Operation(sign=sign):
                sides = [(_joined(self._parts(side)), wrap) for side, wrap in term.sides()]
                texts = [f"({text})" if wrap else text for text, wrap in sides]
                return SIGNS[sign].join([texts[0], *map(bracketed, texts[1:])])
        return str(term)

    def _products(self, dot: Dot) -> list[str]:
        layer = self.played.layer
        rows = getattr(layer, dot.weight.array)
        weights = rows[layer.rows(dot.weight.array).index(dot.weight.gate), self.unit]
        pairs = zip(weights.tolist(), self._number(dot.numbers), strict=True)
        texts = [f"{self.write(w)} × {bracketed(self.write(x))}" for w, x in pairs if w]
        return texts or [""]

    def _number(self, number: Number) -> list[float]:
        """The numbers of a line for every unit; of the input, for every column."""
        at = self.step
        if number.line == INPUT:
            values = self.played.x[at]
        elif number.before:
            values = getattr(self.played, f"{number.line}_before")[at]
        elif number.line.startswith("net."):
            gate = number.line.removeprefix("net.")
            values = self.played.pre_activation[at, self.played.layer.gates.index(gate)]
        else:
            values = getattr(self.played, number.line)[at]
        return [float(value) + 0.0 for value in values]

    def _weight(self, weight: Weight) -> float:
        layer = self.played.layer
        array, rows = getattr(layer, weight.array), layer.rows(weight.array)
        numbers = array[rows.index(weight.gate)] if rows else array
        return float(numbers[self.unit])


def _joined(parts: Sequence[str]) -> str:
    """Summands in a row; a number below 0 is taken away."""
    text = parts[0] or "0"
    for part in parts[1:]:
        is_below = part.startswith("−")
        text += f" − {part[1:]}" if is_below else f" + {part}"
    return text


def bracketed(text: str) -> str:
    """A factor, in brackets where it begins with a sign."""
    return f"({text})" if text.startswith("−") else text


def in_phases(played: LayerTrace) -> list[Line]:
    """The lines of a layer as they stand on paper, in the order of the phases on the screen."""
    order = [name for phase in phases(played.layer) for name in phase.reveals]
    return sorted(on_paper(lines_of(played.layer)), key=lambda line: order.index(line.quantity))
