"""The terms of a row of weights, and slots for their products."""

import math
from typing import NamedTuple

from .at import At, Slip, slip, value_of
from .expressions import DIGITS, Expression, negative, number, plus, times, written


class Term(NamedTuple):
    """A weight and what it multiplies: `x` with a column, or `hidden_before` with a unit."""

    name: str
    array: str
    source: str
    column: int


def terms_of(at: At, gate: str) -> list[Term]:
    """The terms of a row whose weight is not 0."""
    every = [Term(f"x{j + 1}", "W", "x", j) for j in at.inputs]
    every += [Term(f"h{k + 1}", "U", "hidden_before", k) for k in at.units]
    return [term for term in every if at.weight(term.array, gate, term.column).value]


def source(at: At, term: Term) -> Expression:
    """What a term's weight multiplies."""
    if term.source == "x":
        return at.x(term.column)
    return at.of("hidden_before", unit=term.column)


def product(at: At, gate: str, term: Term) -> Expression:
    """A term as it is computed."""
    return times(at.weight(term.array, gate, term.column), source(at, term))


def rounded(true: float) -> list[Slip]:
    """Slips of writing that any number can suffer: rounded too early, a point that moved."""
    shown = round(true, DIGITS)
    whole = math.copysign(math.floor(abs(shown) + 0.5), shown)  # 2.5 is 3, as one learns it
    cuts = (round(shown, 1), int(shown * 10) / 10, whole)
    early = [Expression(f"{written(shown)} ≈ {written(cut)}", cut) for cut in cuts]
    moved = [number(shown * 10), number(shown / 10)] if shown else []
    return [
        *(slip("rounding", way) for way in early),
        slip("sign", negative(number(shown))),
        *(slip("point", way) for way in moved),
    ]


def products(at: At, gate: str, phase: str, only: str = "", quantity: str = "") -> list[str]:
    """The slots of a row's products, of one source only if named; gives their names."""
    names = []
    for term in terms_of(at, gate):
        if only in ("", term.source):
            names.append(f"{gate}.{term.name}")
            _product(at, gate, phase, term, quantity or gate)
    return names


def _product(at: At, gate: str, phase: str, term: Term, quantity: str) -> None:
    way = product(at, gate, term)
    row, x = at.layer.gates.index(gate), term.source == "x"
    state = at.run.x if x else at.run.hidden_before
    weights = at.layer.W if x else at.layer.U
    exact = value_of(weights, row, at.unit, term.column) * value_of(state, at.step, term.column)
    at.type(
        *(f"{gate}.{term.name}", "product", (phase, quantity), (way, exact), (term.name,)),
        [*_product_slips(at, gate, term), *rounded(way.value)],
        gate=gate,
        input=term.column if x else None,
        from_unit=None if x else term.column,
    )


def _product_slips(at: At, gate: str, term: Term) -> list[Slip]:
    weight, value = at.weight(term.array, gate, term.column), source(at, term)
    rows = [other for other in at.layer.gates if other != gate]
    others = [other for other in terms_of(at, gate) if other != term]
    return [
        slip("sign", negative(times(weight, value))),
        *(
            slip("other_row", times(at.weight(term.array, row, term.column), value), gate=row)
            for row in rows
        ),
        *(
            slip("other_unit", times(at.weight(term.array, gate, term.column, unit), value))
            for unit in at.units
            if unit != at.unit
        ),
        *_other_times(at, gate, term),
        *(slip("other_source", times(weight, source(at, other))) for other in others),
        *(
            slip("other_weight", times(at.weight(other.array, gate, other.column), value))
            for other in others
        ),
        slip("bias_early", plus(times(weight, value), at.bias(gate))),
        slip("sum_for_product", plus(weight, value)),
        slip("weight_alone", weight),
        slip("value_alone", value),
    ]


def _other_times(at: At, gate: str, term: Term) -> list[Slip]:
    """The same weight times what stood on the wire at another step, or stands on the other."""
    weight = at.weight(term.array, gate, term.column)
    if term.source == "x":
        before = [at.x(term.column, at.step - 1)] if at.step else []
        after = [at.x(term.column, at.step + 1)] if at.step + 1 < at.steps else []
        return [
            *(slip("earlier_input", times(weight, value)) for value in before),
            *(slip("later_input", times(weight, value)) for value in after),
        ]
    own = [at.of("cell_before", unit=term.column)] if hasattr(at.run, "cell_before") else []
    before = [at.of("hidden_before", at.step - 1, term.column)] if at.step else []
    return [
        *(slip("cell_for_hidden", times(weight, value)) for value in own),
        *(slip("earlier_state", times(weight, value)) for value in before),
    ]
