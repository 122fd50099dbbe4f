"""Slots for the sum of a row of weights, and for what an activation makes of it."""

from collections.abc import Sequence

from .at import At, Slip, slip, value_of
from .expressions import (
    DIGITS,
    Expression,
    applied,
    minus,
    negative,
    number,
    plus,
    rest,
    times,
    written,
)
from .products import product, products, rounded, terms_of


def sum_way(at: At, gate: str, extra: Sequence[Expression] = (), only: str = "") -> Expression:
    """The sum of a row: what its products came to, what else enters, and the bias."""
    return plus(*_parts(at, gate, only), *extra, *_bias(at, gate))


def _bias(at: At, gate: str) -> list[Expression]:
    """The bias of a row, where it has one."""
    bias = at.bias(gate)
    return [bias] if bias.value else []


def _parts(at: At, gate: str, only: str = "") -> list[Expression]:
    return [
        number(product(at, gate, term).value)
        for term in terms_of(at, gate)
        if only in ("", term.source)
    ]


def sum_slips(at: At, gate: str, extra: Sequence[Expression] = (), only: str = "") -> list[Slip]:
    """Ways to get a row's sum wrong; `extra` are its terms besides products, `only` a source."""
    parts, bias = [*_parts(at, gate, only), *extra], _bias(at, gate)
    from_x = _parts(at, gate, "x")
    past = [*(_parts(at, gate, "hidden_before") if not only else []), *extra]
    rows = [other for other in at.layer.gates if other != gate]
    return [
        *(slip("no_bias", plus(*parts)) for _ in bias),
        *([slip("no_h", plus(*from_x, *bias)), slip("no_x", plus(*past, *bias))] if past else []),
        *([] if extra or only else [slip("added_not_joined", _added(at, gate))]),
        *(slip("bias_sign", minus(plus(*parts), one)) for one in bias),
        *(slip("other_bias", plus(*parts, *_bias(at, row)), gate=row) for row in rows),
        *(slip("other_row", sum_way(at, row), gate=row) for row in rows if not (extra or only)),
        *(slip("bias_twice", plus(*parts, one, one)) for one in bias),
        *([slip("product_for_sum", times(*parts))] if parts[1:] else []),
        *([slip("difference", minus(parts[0], plus(*parts[1:], *bias)))] if parts[1:] else []),
        *(slip("bias_alone", one) for one in bias),
        slip("sign", negative(plus(*parts, *bias))),
    ]


def _added(at: At, gate: str) -> Expression:
    """The sum of somebody who reads [h, x] as h + x."""
    terms = []
    for j in at.inputs:
        value = plus(at.x(j), at.of("hidden_before", unit=j)) if j in at.units else at.x(j)
        terms.append(times(at.weight("W", gate, j), value))
    return plus(*terms, *_bias(at, gate))


def squash_slips(at: At, gate: str, function: str, total: Expression) -> list[Slip]:
    """Ways to get a gate, or what else an activation gives, wrong."""
    value, bias = applied(function, total), at.bias(gate)
    unbiased = applied(function, minus(total, bias))
    others = [other for other in at.layer.gates if other != gate]
    return [
        slip("no_squash", total),
        *_other_function(at, gate, function, total),
        *([slip("no_bias_squashed", unbiased)] if bias.value else []),
        *_gate_slips(function, total, value),
        *(slip("other_gate", at.of(other), gate=other) for other in others),
        *rounded(value.value),
    ]


def _other_function(at: At, gate: str, function: str, total: Expression) -> list[Slip]:
    """σ and tanh mixed up, or a row of the table beside the right one."""
    if function not in ("sigmoid", "tanh"):
        return []
    sigmoid = getattr(at.layer, "gate", "sigmoid")
    other = "tanh" if function == "sigmoid" else sigmoid
    reason = "candidate_is_gate" if gate == "candidate" else "sigmoid_for_tanh"
    beside = [number(total.value + 1), number(total.value - 1)]
    return [
        slip("tanh_for_sigmoid" if other == "tanh" else reason, applied(other, total)),
        *(slip("other_line", applied(function, row)) for row in beside),
    ]


def _gate_slips(function: str, total: Expression, value: Expression) -> list[Slip]:
    if function not in ("sigmoid", "hard_sigmoid"):
        return []
    percent = round(value.value, DIGITS) * 100
    return [
        slip("mirrored", applied(function, negative(total))),
        slip("mirrored", rest(value)),
        slip("rounded_gates", number(float(value.value > 0.5))),
        slip("percent", Expression(f"{written(percent)}%", percent)),
    ]


def gate_slots(
    at: At,
    gate: str,
    phase: str,
    function: str,
    more: tuple[Sequence[Slip], Sequence[Slip]] = ((), ()),
) -> None:
    """Products, sum and value of a row that all terms enter at once."""
    finish(at, gate, phase, function, products(at, gate, phase), more=more)


def finish(
    at: At,
    gate: str,
    phase: str,
    function: str,
    names: Sequence[str],
    extra: Sequence[Expression] = (),
    only: str = "",
    more: tuple[Sequence[Slip], Sequence[Slip]] = ((), ()),
) -> None:
    """The sum of a row, and its value where an activation makes another number of it.

    `more` are further ways to get the sum, and the value, wrong.
    """
    row = at.layer.gates.index(gate)
    way, slips = sum_way(at, gate, extra, only), [*more[0], *sum_slips(at, gate, extra, only)]
    exact = value_of(at.run.pre_activation, at.step, row, at.unit)
    what = {"candidate": "candidate", "hidden": "hidden"}.get(gate, "gate")
    if function == "identity":
        gated = slip("candidate_is_gate", applied(at.layer.gate, number(way.value)))
        at.type(
            *(gate, what, (phase, gate), (way, exact), names),
            [*slips, gated, *more[1], *rounded(way.value)],
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
        *((f"{gate}.sum",), [*more[1], *squash_slips(at, gate, function, total)]),
        gate=gate,
    )


def _value(at: At, gate: str) -> float:
    return value_of(getattr(at.run, gate), at.step, at.unit)
