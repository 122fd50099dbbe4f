"""What is to be filled in a step of an LSTM."""

from .arrivals import arrivals
from .at import At, Slip, slip
from .exercise import Chip
from .expressions import Expression, applied, minus, negative, number, plus, rest, times
from .states import opened, state, through, total
from .sums import gate_slots


def lstm_slots(at: At, chips: dict[str, Chip]) -> None:
    """All slots of one unit at one step, in the order of the phases."""
    arrivals(at, chips, has_cell=True)
    gate_slots(at, "forget", "forget", at.layer.gate)
    gate_slots(at, "input", "input", at.layer.gate)
    gate_slots(at, "candidate", "candidate", at.layer.cell_input)
    _memory(at, chips)
    gate_slots(at, "output", "output", at.layer.gate)
    _hidden(at, chips)


def _memory(at: At, chips: dict[str, Chip]) -> None:
    f, i, g, o = (at.of(gate) for gate in ("forget", "input", "candidate", "output"))
    before, out = at.of("cell_before"), at.of("hidden_before")
    kept, written = at.of("kept"), at.of("written")
    now, unit = at.step + 1, at.unit + 1
    right, needs = f"cell.{at.step}.{unit}", ("c", "forget")
    through(at, chips, "forget", ("memory", "cell_before"), right, needs, {
        "hidden": "hidden_for_cell", "candidate": "forget_on_new", "x": "raw_input",
        f"cell.{now}": "later_state", "cell": "earlier_state", "squashed": "later_state",
    })  # fmt: skip
    through(at, chips, "input", ("memory", "candidate"), f"candidate.{now}.{unit}", ("input",), {
        "x": "raw_input", "hidden": "old_for_new", "cell": "old_for_new",
        "squashed": "old_for_new",
    })  # fmt: skip
    state(at, ("memory", "kept"), "kept", times(f, before), ("through.forget", "forget"), [
        slip("amount_forgotten", times(rest(f), before)),
        slip("hidden_for_cell", times(f, out)),
        slip("gate_left_out", before, gate="forget"),
        slip("rounded_gates", times(opened(f), before)),
        *_other_units(at, "cell_before", f),
        slip("wrong_gate", times(i, before), gate="input"),
        slip("wrong_gate", times(o, before), gate="output"),
        slip("forget_on_new", times(f, g)),
        slip("sum_for_product", plus(f, before)),
        slip("difference", minus(before, f)),
        slip("gate_alone", f, gate="forget"),
    ])  # fmt: skip
    z = total(at, "candidate")
    state(at, ("memory", "written"), "written", times(i, g), ("through.input", "input"), [
        slip("no_input_gate", g),
        slip("coupled", times(rest(f), g)),
        slip("wrong_gate", times(f, g), gate="forget"),
        slip("wrong_gate", times(o, g), gate="output"),
        slip("amount_shut", times(rest(i), g), gate="input"),
        slip("forget_on_new", times(f, i, g)),
        slip("rounded_gates", times(opened(i), g)),
        slip("gate_alone", i, gate="input"),
        slip("candidate_is_gate", times(i, applied(at.layer.gate, z))),
        slip("no_tanh", times(i, z)),
        *(slip("raw_input", times(i, at.x(j))) for j in at.inputs),
        slip("old_for_new", times(i, before)),
        slip("sum_for_product", plus(i, g)),
    ])  # fmt: skip
    state(at, ("memory", "cell"), "memory", plus(kept, written), ("kept", "written"), [
        slip("replaces", written),
        slip("only_kept", kept),
        slip("earlier_state", before),
        slip("amount_forgotten", plus(times(rest(f), before), written)),
        slip("nothing_forgotten", plus(before, written)),
        slip("hidden_for_cell", plus(times(f, out), written)),
        slip("no_input_gate", plus(kept, g)),
        slip("forget_on_new", times(f, plus(before, written))),
        slip("ungated", plus(before, g)),
        slip("product_for_sum", times(kept, written)),
        slip("difference", minus(kept, written)),
        slip("difference", minus(written, kept)),
        slip("squash_early", applied(at.layer.cell_output, plus(kept, written))),
        slip("sign", negative(plus(kept, written))),
    ])  # fmt: skip


def _hidden(at: At, chips: dict[str, Chip]) -> None:
    f, i, o = (at.of(gate) for gate in ("forget", "input", "output"))
    cell, before, out = at.of("cell"), at.of("cell_before"), at.of("hidden_before")
    squash, now, unit = at.layer.cell_output, at.step + 1, at.unit + 1
    ready = "cell"
    if squash != "identity":
        ready = "squashed"
        state(at, ("hidden", "squashed"), "squashed", applied(squash, cell), ("cell",), [
            slip("no_squash", cell),
            slip("sigmoid_for_tanh", applied(at.layer.gate, cell)),
            slip("earlier_state", applied(squash, before)),
            slip("replaces", applied(squash, at.of("written"))),
            slip("only_kept", applied(squash, at.of("kept"))),
            slip("hidden_for_cell", applied(squash, out)),
        ])  # fmt: skip
    seen = applied(squash, cell)
    through(at, chips, "output", ("hidden", "squashed"), f"{ready}.{now}.{unit}", ("output",), {
        f"cell.{now}": "no_squash", "hidden": "earlier_output", "cell": "earlier_state",
        "candidate": "only_new", "x": "raw_input",
    })  # fmt: skip
    sent = number(at.of("squashed").value)
    state(at, ("hidden", "hidden"), "hidden", times(o, sent), ("through.output", "output"), [
        slip("cell_for_hidden", cell),
        slip("no_tanh", times(o, cell)),
        slip("gate_left_out", seen, gate="output"),
        slip("amount_shut", times(rest(o), sent), gate="output"),
        slip("wrong_gate", times(f, sent), gate="forget"),
        slip("wrong_gate", times(i, sent), gate="input"),
        slip("rounded_gates", times(opened(o), sent)),
        slip("earlier_state", times(o, before)),
        slip("earlier_output", times(o, out)),
        slip("only_new", times(o, at.of("written"))),
        slip("sum_for_product", plus(o, sent)),
        slip("gate_alone", o, gate="output"),
    ])  # fmt: skip


def _other_units(at: At, quantity: str, gate: Expression) -> list[Slip]:
    """The share of what belongs to another unit."""
    others = [unit for unit in at.units if unit != at.unit]
    return [slip("other_unit", times(gate, at.of(quantity, unit=unit))) for unit in others]
