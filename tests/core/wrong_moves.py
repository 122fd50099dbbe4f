"""Wrong moves, each written down by itself: where, what is answered, and why it is wrong."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from lstm_core import Exercise, run

Numbers = SimpleNamespace


def numbers_of(exercise: Exercise) -> Numbers:
    """The first step by hand of the last unit, by the letters of the field."""
    layer: Any = run(exercise.scenario).layers[0]
    step, unit = exercise.parts[0].step, layer.layer.units - 1
    rows = dict(zip(layer.layer.gates, layer.pre_activation[step, :, unit], strict=True))
    names = ("input", "forget", "output", "candidate", "cell", "cell_before", "hidden_before")
    names += ("kept", "written", "squashed", "reset", "update", "before_reset", "recalled")
    at = {name: getattr(layer, name)[step, unit] for name in names if hasattr(layer, name)}
    gates = layer.layer.gates
    b = dict(zip(gates, layer.layer.b[:, unit], strict=True))
    W = {gate: layer.layer.W[row, unit, 0] for row, gate in enumerate(gates)}
    U = {gate: layer.layer.U[row, unit, 0] for row, gate in enumerate(gates)}
    from_x = dict(zip(gates, layer.from_x[step, :, unit], strict=True))
    return Numbers(z=rows, b=b, W=W, U=U, x=layer.x[step, 0], from_x=from_x, **at)


Move = tuple[str, int, str, Callable[[Numbers], float], str]
MOVES: list[Move] = [
    ("lstm", 7, "forget.x1", lambda n: n.W["forget"] + n.x, "sum_for_product"),
    ("lstm", 7, "forget.x1", lambda n: n.W["input"] * n.x, "other_row"),
    ("lstm", 7, "forget.x1", lambda n: n.W["forget"] * n.hidden_before, "other_source"),
    ("lstm", 7, "forget.x1", lambda n: n.U["forget"] * n.x, "other_weight"),
    ("lstm", 7, "forget.x1", lambda n: n.W["forget"] * n.x + n.b["forget"], "bias_early"),
    ("lstm", 7, "forget.x1", lambda n: -n.W["forget"] * n.x, "sign"),
    ("lstm", 7, "forget.x1", lambda n: n.W["forget"] * n.x * 10, "point"),
    ("lstm", 7, "forget.h1", lambda n: n.U["forget"] * n.cell_before, "cell_for_hidden"),
    ("lstm", 7, "forget.sum", lambda n: n.z["forget"] - n.b["forget"], "no_bias"),
    ("lstm", 7, "forget.sum", lambda n: n.from_x["forget"] + n.b["forget"], "no_h"),
    ("lstm", 7, "forget.sum", lambda n: n.z["forget"] - n.from_x["forget"], "no_x"),
    ("lstm", 7, "forget.sum", lambda n: n.z["forget"] - 2 * n.b["forget"], "bias_sign"),
    ("lstm", 7, "forget.sum", lambda n: n.z["forget"] + n.b["forget"], "bias_twice"),
    (
        *("lstm", 7, "forget.sum"),
        lambda n: n.W["forget"] * (n.x + n.hidden_before) + n.b["forget"],
        "added_not_joined",
    ),
    ("lstm", 7, "forget.sum", lambda n: n.z["output"], "other_row"),
    (
        *("lstm", 7, "forget.sum"),
        lambda n: n.z["forget"] - n.b["forget"] + n.b["input"],
        "other_bias",
    ),
    ("lstm", 7, "forget", lambda n: n.z["forget"], "no_squash"),
    ("lstm", 7, "forget", lambda n: 1 - n.forget, "mirrored"),
    ("lstm", 7, "forget", lambda n: 100 * n.forget, "percent"),
    ("lstm", 7, "candidate", lambda n: n.z["candidate"] - n.b["candidate"], "no_bias"),
    ("lstm", 8, "input", lambda n: np.tanh(n.z["input"]), "tanh_for_sigmoid"),
    ("lstm", 8, "input", lambda n: float(n.input > 0.5), "rounded_gates"),
    ("lstm", 8, "candidate", lambda n: 1 / (1 + np.exp(-n.z["candidate"])), "candidate_is_gate"),
    ("lstm", 8, "candidate", lambda n: n.z["candidate"], "no_squash"),
    ("lstm", 8, "candidate", lambda n: np.tanh(n.z["candidate"] + 0.5), "other_line"),
    ("lstm", 7, "kept", lambda n: (1 - n.forget) * n.cell_before, "amount_forgotten"),
    ("lstm", 7, "kept", lambda n: n.forget * n.hidden_before, "hidden_for_cell"),
    ("lstm", 7, "kept", lambda n: n.cell_before, "gate_left_out"),
    ("lstm", 7, "kept", lambda n: n.forget + n.cell_before, "sum_for_product"),
    ("lstm", 7, "kept", lambda n: n.input * n.cell_before, "wrong_gate"),
    ("lstm", 7, "kept", lambda n: n.forget * n.candidate, "forget_on_new"),
    ("lstm", 7, "written", lambda n: n.candidate, "no_input_gate"),
    ("lstm", 7, "written", lambda n: n.forget * n.candidate, "wrong_gate"),
    ("lstm", 8, "written", lambda n: (1 - n.forget) * n.candidate, "coupled"),
    ("lstm", 8, "written", lambda n: n.input * n.z["candidate"], "no_tanh"),
    ("lstm", 8, "written", lambda n: (1 - n.input) * n.candidate, "amount_shut"),
    ("lstm", 7, "cell", lambda n: n.written, "replaces"),
    ("lstm", 7, "cell", lambda n: n.kept, "only_kept"),
    ("lstm", 7, "cell", lambda n: n.kept + n.candidate, "no_input_gate"),
    ("lstm", 7, "cell", lambda n: n.cell_before + n.written, "nothing_forgotten"),
    ("lstm", 7, "cell", lambda n: n.kept * n.written, "product_for_sum"),
    ("lstm", 7, "cell", lambda n: n.kept - n.written, "difference"),
    (
        *("lstm", 7, "cell"),
        lambda n: (1 - n.forget) * n.cell_before + n.written,
        "amount_forgotten",
    ),
    ("lstm", 8, "squashed", lambda n: n.cell, "no_squash"),
    ("lstm", 8, "squashed", lambda n: np.tanh(n.cell_before), "earlier_state"),
    ("lstm", 7, "hidden", lambda n: n.cell, "cell_for_hidden"),
    ("lstm", 8, "hidden", lambda n: n.output * n.cell, "no_tanh"),
    ("lstm", 8, "hidden", lambda n: n.squashed, "gate_left_out"),
    ("lstm", 8, "hidden", lambda n: n.output * n.cell_before, "earlier_state"),
    ("gru", 6, "recalled", lambda n: (1 - n.reset) * n.before_reset, "amount_reset"),
    ("gru", 6, "recalled", lambda n: n.before_reset, "gate_left_out"),
    ("gru", 6, "recalled", lambda n: n.reset * n.hidden_before, "weight_left_out"),
    (
        *("gru", 6, "candidate"),
        lambda n: n.z["candidate"] - n.recalled + n.before_reset,
        "reset_left_out",
    ),
    ("gru", 6, "kept", lambda n: (1 - n.update) * n.hidden_before, "share_written"),
    ("gru", 6, "written", lambda n: n.update * n.candidate, "share_written"),
    ("gru", 6, "hidden", lambda n: n.written, "replaces"),
    ("simple_rnn", 3, "hidden", lambda n: n.z["hidden"], "no_squash"),
    ("simple_rnn", 3, "hidden", lambda n: 1 / (1 + np.exp(-n.z["hidden"])), "sigmoid_for_tanh"),
    ("simple_rnn", 3, "hidden", lambda n: n.hidden_before, "unchanged"),
]
PLACED = [
    ("lstm", 7, "c", "hidden.1.1", "hidden_for_cell"),
    ("lstm", 7, "h1", "cell.1.1", "cell_for_hidden"),
    ("lstm", 7, "c", "x.2.1", "wrong_wire"),
    ("lstm", 7, "x1", "x.1.1", "earlier_input"),
    ("lstm", 1, "x1", "x.2.2", "other_input"),
    ("lstm", 7, "h1", "hidden.0.1", "earlier_state"),
    ("lstm", 10, "c", "cell.1.1", "other_unit"),
    ("lstm", 9, "x1", "x.3.1", "later_input"),
    ("lstm", 7, "through.forget", "hidden.1.1", "hidden_for_cell"),
    ("lstm", 7, "through.forget", "candidate.2.1", "forget_on_new"),
    ("lstm", 7, "through.input", "x.2.1", "raw_input"),
    ("lstm", 8, "through.output", "cell.1.1", "no_squash"),
    ("gru", 6, "through.reset", "hidden.1.1", "weight_left_out"),
    ("gru", 6, "through.update", "candidate.2.1", "share_written"),
]
