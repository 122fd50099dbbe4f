"""One step of each kind of layer, for N runs at once, with a way to interfere in it.

A step reads x (N, D) and the states before it (N, H), and passes every quantity that it makes
through `put`, which gives back the quantity or what it is held at. Equations: those of the
module of the kind in `cells`.
"""

from collections.abc import Callable
from functools import singledispatch

import numpy as np

from ..activations import unguarded
from ..cells.coupled_lstm import CoupledLSTM
from ..cells.dense import Dense
from ..cells.gru import GRU
from ..cells.layer import Layer, product
from ..cells.lstm import LSTM
from ..cells.peephole import PEEPHOLES, PeepholeLSTM
from ..cells.simple_rnn import SimpleRNN
from ..checks import Array

Made = dict[str, Array]
Put = Callable[[str, Array], Array]


@singledispatch
def step_of(layer: Layer, _x: Array, _before: Made, _put: Put) -> Made:
    """The quantities of one step (N, H), and pre_activation, from_h, from_cell (N, G, H)."""
    raise NotImplementedError(layer.kind)


@step_of.register
def _lstm(layer: LSTM, x: Array, before: Made, put: Put) -> Made:
    gate, cell_input, cell_output = map(unguarded, layer.functions)
    from_h = product(before["hidden"], layer.U)
    z = product(x, layer.W) + from_h + layer.b
    row = {name: z[:, at] for at, name in enumerate(layer.gates)}
    looks = _looks(layer)
    made: Made = {"pre_activation": z, "from_h": from_h}
    for name in ("input", "forget"):
        if name in looks:
            row[name] += looks[name] * before["cell"]
    forget = put("forget", gate(row["forget"], None))
    own = 1.0 - forget if isinstance(layer, CoupledLSTM) else put("input", gate(row["input"], None))
    candidate = put("candidate", cell_input(row["candidate"], None))
    kept, written = forget * before["cell"], own * candidate
    cell = kept + written
    if "output" in looks:
        row["output"] += looks["output"] * cell
    output = put("output", gate(row["output"], None))
    squashed = cell_output(cell, None)
    hidden = put("hidden", output * squashed)
    if looks:
        made["from_cell"] = _from_cell(layer, looks, before["cell"], cell)
    return made | {
        **{"input": own, "forget": forget, "candidate": candidate, "output": output},
        **{"kept": kept, "written": written, "cell": cell, "squashed": squashed, "hidden": hidden},
    }


@step_of.register
def _gru(layer: GRU, x: Array, before: Made, put: Put) -> Made:
    gate, cell_input = unguarded(layer.gate), unguarded(layer.cell_input)
    hidden_before, U = before["hidden"], layer.U[2]
    from_x, from_h = product(x, layer.W), product(hidden_before, layer.U)
    z = from_x + from_h + layer.b
    reset = put("reset", gate(z[:, 0], None))
    update = put("update", gate(z[:, 1], None))
    if layer.reset_place == "after":
        before_reset = hidden_before @ U.T + layer.b_recurrent
        recalled = recurrent = reset * before_reset
    else:
        before_reset = hidden_before
        recalled = reset * before_reset
        recurrent = recalled @ U.T + layer.b_recurrent
    from_h[:, 2] = recurrent
    z[:, 2] = from_x[:, 2] + layer.b[2] + recurrent
    candidate = put("candidate", cell_input(z[:, 2], None))
    kept, written = update * hidden_before, (1.0 - update) * candidate
    return {
        **{"pre_activation": z, "from_h": from_h},
        **{"reset": reset, "update": update, "candidate": candidate},
        **{"before_reset": before_reset, "recalled": recalled, "kept": kept, "written": written},
        "hidden": put("hidden", kept + written),
    }


@step_of.register
def _simple_rnn(layer: SimpleRNN, x: Array, before: Made, put: Put) -> Made:
    from_h = product(before["hidden"], layer.U)
    z = product(x, layer.W) + from_h + layer.b
    hidden = unguarded(layer.function)(z[:, 0], None)
    return {"pre_activation": z, "from_h": from_h, "hidden": put("hidden", hidden)}


@step_of.register
def _dense(layer: Dense, x: Array, _before: Made, put: Put) -> Made:
    z = product(x, layer.W) + layer.b
    hidden = unguarded(layer.function)(z[:, 0], None)
    return {"pre_activation": z, "hidden": put("hidden", hidden)}


def _looks(layer: LSTM) -> Made:
    return dict(zip(PEEPHOLES, layer.P, strict=True)) if isinstance(layer, PeepholeLSTM) else {}


def _from_cell(layer: LSTM, looks: Made, before: Array, cell: Array) -> Array:
    part = np.zeros((len(cell), len(layer.gates), layer.units))
    for name, weights in looks.items():
        part[:, layer.gates.index(name)] = weights * (cell if name == "output" else before)
    return part
