"""Slots that all kinds share: what arrives, products, the sum, and what is made of it."""

from collections.abc import Sequence
from typing import NamedTuple

from .at import At, Slip, slip, value_of
from .exercise import Chip
from .expressions import Expression, applied, minus, negative, number, plus, rest, times

STATES = ("hidden", "cell")


class Term(NamedTuple):
    """A weight and what it multiplies: `x` with a column, or `hidden_before` with a unit."""

    name: str
    array: str
    source: str
    index: int


def terms_of(at: At, gate: str) -> list[Term]:
    """The terms of a row whose weight is not 0."""
    every = [Term(f"x{j + 1}", "W", "x", j) for j in at.inputs]
    every += [Term(f"h{k + 1}", "U", "hidden_before", k) for k in at.units]
    return [term for term in every if at.weight(term.array, gate, term.index).value]


def source(at: At, term: Term) -> Expression:
    """What a term's weight multiplies."""
    if term.source == "x":
        return at.x(term.index)
    return at.of("hidden_before", unit=term.index)


def product(at: At, gate: str, term: Term) -> Expression:
    """A term as it is computed."""
    return times(at.weight(term.array, gate, term.index), source(at, term))


def rounded(true: float) -> list[Slip]:
    """Slips of writing that any number can suffer: rounded too early, a point that moved."""
    early = [Expression(f"{number(true).text} ≈ {number(cut).text}", cut) for cut in _cuts(true)]
    moved = [number(true * 10), number(true / 10)]
    return [
        *(slip("rounding", way) for way in early),
        *(slip("sign", negative(number(true))) for _ in [0] if true),
        *(slip("point", way) for way in moved if true),
    ]


def _cuts(true: float) -> list[float]:
    return [float(round(true, 1)), float(int(true * 10)) / 10, float(round(true)), float(int(true))]


# --- what arrives


def arrivals(at: At, chips: dict[str, Chip], has_cell: bool) -> None:
    """Each input, the state before of each unit, and the memory before on their wires."""
    now = at.step + 1
    for j in at.inputs:
        wrong = [
            *(("other_input", f"x.{now}.{k + 1}") for k in at.inputs),
            *(("earlier_input", f"x.{step}.{k + 1}") for step in range(now) for k in at.inputs),
            *(("later_input", f"x.{step}.{k + 1}") for step in (now + 1,) for k in at.inputs),
        ]
        _arrive(at, chips, f"x{j + 1}", "x", f"x.{now}.{j + 1}", wrong, input=j)
    for k in at.units:
        wrong = [
            *(("other_unit", f"hidden.{at.step}.{unit + 1}") for unit in at.units),
            *(("cell_for_hidden", f"cell.{at.step}.{unit + 1}") for unit in at.units),
            *_other_steps(at, "hidden"),
        ]
        _arrive(
            *(at, chips, f"h{k + 1}", "hidden_before", f"hidden.{at.step}.{k + 1}", wrong),
            from_unit=k,
        )
    if has_cell:
        wrong = [
            *(("hidden_for_cell", f"hidden.{at.step}.{unit + 1}") for unit in at.units),
            *(("other_unit", f"cell.{at.step}.{unit + 1}") for unit in at.units),
            *_other_steps(at, "cell"),
        ]
        _arrive(at, chips, "c", "cell_before", f"cell.{at.step}.{at.unit + 1}", wrong)


def _other_steps(at: At, state: str) -> list[tuple[str, str]]:
    """The same state at other steps: chips are named by the step that made them."""
    return [
        ("earlier_state" if step < at.step else "later_state", f"{state}.{step}.{unit + 1}")
        for step in range(at.steps + 1)
        if step != at.step
        for unit in at.units
    ]


def _arrive(
    at: At,
    chips: dict[str, Chip],
    name: str,
    quantity: str,
    right: str,
    wrong: Sequence[tuple[str, str]],
    **more: int,
) -> None:
    known = [(reason, chip) for reason, chip in wrong if chip in chips]
    every = [*known, *(("wrong_wire", chip) for chip in chips)]
    at.place(name, "arrive", ("arrive", quantity), chips[right], (), every, **more)


# --- products


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
    exact = value_of(weights, row, at.unit, term.index) * value_of(state, at.step, term.index)
    place = {"input": term.index} if x else {"from_unit": term.index}
    at.type(
        *(f"{gate}.{term.name}", "product", (phase, quantity), (way, exact), (term.name,)),
        [*_product_slips(at, gate, term), *rounded(way.value)],
        gate=gate,
        **place,
    )


def _product_slips(at: At, gate: str, term: Term) -> list[Slip]:
    weight, value = at.weight(term.array, gate, term.index), source(at, term)
    rows = [other for other in at.layer.gates if other != gate]
    others = [other for other in terms_of(at, gate) if other != term]
    return [
        slip("sign", negative(times(weight, value))),
        *(
            slip("other_row", times(at.weight(term.array, row, term.index), value), gate=row)
            for row in rows
        ),
        *_other_times(at, gate, term),
        *(slip("other_source", times(weight, source(at, other))) for other in others),
        *(
            slip("other_weight", times(at.weight(other.array, gate, other.index), value))
            for other in others
        ),
        slip("bias_early", plus(times(weight, value), at.bias(gate))),
        slip("sum_for_product", plus(weight, value)),
        slip("weight_alone", weight),
        slip("value_alone", value),
    ]


def _other_times(at: At, gate: str, term: Term) -> list[Slip]:
    """The same weight times what stood on the wire at another step, or stands on the other."""
    weight = at.weight(term.array, gate, term.index)
    if term.source == "x":
        before = [at.x(term.index, at.step - 1)] if at.step else []
        after = [at.x(term.index, at.step + 1)] if at.step + 1 < at.steps else []
        return [
            *(slip("earlier_input", times(weight, value)) for value in before),
            *(slip("later_input", times(weight, value)) for value in after),
        ]
    own = [at.of("cell_before", unit=term.index)] if hasattr(at.run, "cell_before") else []
    before = [at.of("hidden_before", at.step - 1, term.index)] if at.step else []
    return [
        *(slip("cell_for_hidden", times(weight, value)) for value in own),
        *(slip("earlier_state", times(weight, value)) for value in before),
    ]


# --- the sum


def sum_way(at: At, gate: str, extra: Sequence[Expression] = (), only: str = "") -> Expression:
    """The sum of a row: what its products came to, what else enters, and the bias."""
    bias = at.bias(gate)
    return plus(*_parts(at, gate, only), *extra, *([bias] if bias.value else []))


def _parts(at: At, gate: str, only: str = "") -> list[Expression]:
    return [
        number(product(at, gate, term).value)
        for term in terms_of(at, gate)
        if only in ("", term.source)
    ]


def sum_slips(at: At, gate: str, extra: Sequence[Expression] = (), only: str = "") -> list[Slip]:
    """Ways to get a row's sum wrong; `extra` are its terms besides products, `only` a source."""
    parts, bias = [*_parts(at, gate, only), *extra], at.bias(gate)
    from_x = _parts(at, gate, "x")
    past = [*(_parts(at, gate, "hidden_before") if not only else []), *extra]
    rows = [other for other in at.layer.gates if other != gate]
    whole = plus(*parts, bias)
    joined = [] if extra or only else [_added(at, gate)]
    return [
        *([slip("no_bias", plus(*parts))] if bias.value else []),
        *([slip("no_h", plus(*from_x, bias))] if past else []),
        *([slip("no_x", plus(*past, bias))] if from_x and past else []),
        *(slip("added_not_joined", way) for way in joined),
        slip("bias_sign", minus(plus(*parts), bias)),
        *(
            slip("other_bias", plus(*parts, at.bias(row)), gate=row)
            for row in rows
            if at.bias(row).value
        ),
        *(slip("other_row", sum_way(at, row), gate=row) for row in rows if not (extra or only)),
        *([slip("bias_twice", plus(*parts, bias, bias))] if bias.value else []),
        *([slip("product_for_sum", times(*parts))] if len(parts) > 1 else []),
        *([slip("difference", minus(parts[0], plus(*parts[1:], bias)))] if parts[1:] else []),
        *([slip("bias_alone", bias)] if bias.value else []),
        slip("sign", negative(whole)),
    ]


def _added(at: At, gate: str) -> Expression:
    """The sum of somebody who reads [h, x] as h + x."""
    terms = []
    for j in at.inputs:
        value = plus(at.x(j), at.of("hidden_before", unit=j)) if j in at.units else at.x(j)
        terms.append(times(at.weight("W", gate, j), value))
    return plus(*terms, at.bias(gate))


# --- what is made of the sum


def squash_slips(at: At, gate: str, function: str, total: Expression) -> list[Slip]:
    """Ways to get a gate, or what else an activation gives, wrong."""
    is_gate = function in ("sigmoid", "hard_sigmoid")
    value, bias = applied(function, total), at.bias(gate)
    others = [other for other in at.layer.gates if other != gate]
    other_function = "tanh" if is_gate else getattr(at.layer, "gate", "sigmoid")
    other_reason = "tanh_for_sigmoid" if is_gate else "candidate_is_gate"
    mixed = function != "hard_sigmoid" and function != "relu"
    neighbours = [plus(total, number(by)) for by in (1.0, -1.0)] if mixed else []
    return [
        slip("no_squash", total),
        *([slip(other_reason, applied(other_function, total))] if mixed else []),
        *([slip("mirrored", applied(function, negative(total)))] if is_gate else []),
        *([slip("no_bias_squashed", applied(function, minus(total, bias)))] if bias.value else []),
        *([slip("rounded_gates", number(float(value.value > 0.5)))] if is_gate else []),
        *(slip("other_row", at.of(other), gate=other) for other in others),
        *([slip("percent", Expression(f"{number(value.value * 100).text}%", value.value * 100))]
          if is_gate else []),
        *(slip("other_line", applied(function, number(z.value))) for z in neighbours),
        *([slip("mirrored", rest(value))] if is_gate else []),
        *rounded(value.value),
    ]  # fmt: skip


def gate_slots(at: At, gate: str, phase: str, function: str) -> None:
    """Products, sum and value of a row that all terms enter at once."""
    names = products(at, gate, phase)
    finish(at, gate, phase, function, names)


def finish(
    at: At,
    gate: str,
    phase: str,
    function: str,
    names: Sequence[str],
    extra: Sequence[Expression] = (),
    only: str = "",
) -> None:
    """The sum of a row, and its value where an activation makes another number of it."""
    row = at.layer.gates.index(gate)
    way, slips = sum_way(at, gate, extra, only), sum_slips(at, gate, extra, only)
    exact = value_of(at.run.pre_activation, at.step, row, at.unit)
    what = {"candidate": "candidate", "hidden": "hidden"}.get(gate, "gate")
    if function == "identity":
        gated = slip("candidate_is_gate", applied(at.layer.gate, number(way.value)))
        at.type(
            *(gate, what, (phase, gate), (way, exact), names),
            [*slips, gated, *rounded(way.value)],
            gate=gate,
        )
        return
    at.type(
        *(f"{gate}.sum", "sum", (phase, gate), (way, exact), names),
        [*slips, *rounded(way.value)],
        gate=gate,
    )
    total = number(way.value)
    at.type(
        *(gate, what, (phase, gate), (applied(function, total), _value(at, gate))),
        *((f"{gate}.sum",), squash_slips(at, gate, function, total)),
        gate=gate,
    )


def _value(at: At, gate: str) -> float:
    return value_of(getattr(at.run, gate), at.step, at.unit)
