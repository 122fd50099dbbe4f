"""What is to be filled in a step of a GRU whose reset gate comes after the product."""

from .arrivals import arrivals
from .at import At, slip, value_of
from .exercise import Chip
from .expressions import minus, negative, number, plus, rest, times
from .products import product, products, rounded, terms_of
from .states import opened, state, through
from .sums import finish, gate_slots


def gru_slots(at: At, chips: dict[str, Chip]) -> None:
    """All slots of one unit at one step, in the order of the phases."""
    arrivals(at, chips, has_cell=False)
    gate_slots(at, "reset", "reset", at.layer.gate)
    gate_slots(at, "update", "update", at.layer.gate)
    _recall(at, chips)
    _candidate(at)
    _hidden(at, chips)


def _recall(at: At, chips: dict[str, Chip]) -> None:
    r, z = at.of("reset"), at.of("update")
    past, before = at.of("before_reset"), at.of("hidden_before")
    now, unit = at.step + 1, at.unit + 1
    names = products(at, "candidate", "recall", "hidden_before", "before_reset")
    if len(names) > 1:
        _past(at, names)
    right, needs = f"before_reset.{now}.{unit}", ("reset",)
    through(at, chips, "reset", ("recall", "before_reset"), right, needs, {
        "hidden": "weight_left_out", "x": "raw_input", "candidate": "later_state",
        "recalled": "later_state",
    })  # fmt: skip
    state(at, ("recall", "recalled"), "recalled", times(r, past), ("through.reset", "reset"), [
        slip("amount_reset", times(rest(r), past)),
        slip("gate_left_out", past, gate="reset"),
        slip("wrong_gate", times(z, past), gate="update"),
        slip("weight_left_out", times(r, before)),
        slip("rounded_gates", times(opened(r), past)),
        slip("sum_for_product", plus(r, past)),
        slip("gate_alone", r, gate="reset"),
    ])  # fmt: skip


def _past(at: At, names: list[str]) -> None:
    """The sum of what comes from the states of all units, where there are several."""
    parts = [
        number(product(at, "candidate", term).value)
        for term in terms_of(at, "candidate")
        if term.source == "hidden_before"
    ]
    way, place = plus(*parts), ("recall", "before_reset")
    exact = value_of(at.run.before_reset, at.step, at.unit)
    slips = [
        slip("product_for_sum", times(*parts)),
        slip("difference", minus(parts[0], parts[1])),
        *(slip("one_term", part) for part in parts),
        slip("bias_early", plus(*parts, at.bias("candidate"))),
        slip("sign", negative(way)),
    ]
    at.type("before_reset", "past", place, (way, exact), names, [*slips, *rounded(way.value)])


def _candidate(at: At) -> None:
    r, past, recalled = at.of("reset"), at.of("before_reset"), at.of("recalled")
    names = products(at, "candidate", "candidate", "x")
    parts = [
        number(product(at, "candidate", term).value)
        for term in terms_of(at, "candidate")
        if term.source == "x"
    ]
    bias = at.bias("candidate")
    more = [
        slip("reset_left_out", plus(*parts, past, bias)),
        slip("amount_reset", plus(*parts, times(rest(r), past), bias)),
        slip("reset_on_all", times(r, plus(*parts, past, bias))),
        slip("reset_on_x", plus(*(times(r, part) for part in parts), recalled, bias)),
    ]
    function, needs = at.layer.cell_input, [*names, "recalled"]
    finish(at, "candidate", "candidate", function, needs, [recalled], "x", (more, ()))


def _hidden(at: At, chips: dict[str, Chip]) -> None:
    r, z, n = at.of("reset"), at.of("update"), at.of("candidate")
    before, past = at.of("hidden_before"), at.of("before_reset")
    kept, written = at.of("kept"), at.of("written")
    now, unit = at.step + 1, at.unit + 1
    right, needs = f"hidden.{at.step}.{unit}", ("update",)
    through(at, chips, "update", ("hidden", "hidden_before"), right, needs, {
        "candidate": "share_written", "before_reset": "past_for_state",
        "recalled": "past_for_state", "x": "raw_input", "hidden": "earlier_state",
        f"hidden.{now}": "later_state",
    })  # fmt: skip
    reasons = {
        **{"hidden": "share_written", "before_reset": "past_for_state"},
        **{"recalled": "past_for_state", "x": "raw_input"},
    }
    right = f"candidate.{now}.{unit}"
    through(at, chips, "rest", ("hidden", "candidate"), right, needs, reasons, gate="update")
    others = [other for other in at.units if other != at.unit]
    state(at, ("hidden", "kept"), "kept", times(z, before), ("through.update", "update"), [
        slip("share_written", times(rest(z), before)),
        slip("wrong_gate", times(r, before), gate="reset"),
        slip("gate_left_out", before, gate="update"),
        slip("rounded_gates", times(opened(z), before)),
        *(slip("other_unit", times(z, at.of("hidden_before", unit=other))) for other in others),
        slip("past_for_state", times(z, past)),
        slip("sum_for_product", plus(z, before)),
        slip("gate_alone", z, gate="update"),
    ])  # fmt: skip
    share = rest(z)
    state(at, ("hidden", "written"), "written", times(share, n), ("through.rest", "update"), [
        slip("share_written", times(z, n)),
        slip("gate_left_out", n, gate="update"),
        slip("wrong_gate", times(r, n), gate="reset"),
        slip("rounded_gates", times(rest(opened(z)), n)),
        slip("old_for_new", times(share, before)),
        *(slip("raw_input", times(share, at.x(j))) for j in at.inputs),
        slip("sum_for_product", plus(share, n)),
        slip("gate_alone", share, gate="update"),
    ])  # fmt: skip
    state(at, ("hidden", "hidden"), "hidden", plus(kept, written), ("kept", "written"), [
        slip("replaces", written),
        slip("only_kept", kept),
        slip("share_written", plus(times(rest(z), before), times(z, n))),
        slip("nothing_forgotten", plus(before, written)),
        slip("gate_left_out", plus(kept, n), gate="update"),
        slip("ungated", plus(before, n)),
        slip("product_for_sum", times(kept, written)),
        slip("difference", minus(kept, written)),
        slip("difference", minus(written, kept)),
        slip("sign", negative(plus(kept, written))),
    ])  # fmt: skip
